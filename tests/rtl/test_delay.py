"""Delay lines."""

from __future__ import annotations

from typing import Any

import pytest
from cosimulation import cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.rtl.delay import delay_line
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def ports(width: int, cycles: int) -> dict[str, Any]:
    """A width of 0 stands for a bit."""
    source, late = (unsigned(width) if width else bit() for _ in range(2))
    return {"clk": bit(), "source": source, "late": late, "cycles": cycles}


@pytest.mark.parametrize("width, cycles", [(0, 1), (0, 7), (1, 2), (5, 1), (5, 3), (70, 20)])
def test_delay(width: int, cycles: int) -> None:
    trace = cosimulate(delay_line, 100, **ports(width, cycles))
    assert all(after["late"] == before["source"] for before, after in zip(trace, trace[cycles:]))
    assert warnings(delay_line, **ports(width, cycles)) == ""
