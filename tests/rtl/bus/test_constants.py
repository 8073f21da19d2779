"""What never changes on the bus: the encodings of AXI3."""

from __future__ import annotations

from typing import Any

import pytest
from cosimulation import cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.rtl.bus.constants import master_constants
from binshift.rtl.interfaces import AxiMaster
from binshift.rtl.signals import bit

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def ports() -> dict[str, Any]:
    return {"clk": bit(), "axi": AxiMaster()}


def test_values() -> None:
    trace = cosimulate(master_constants, 5, settle=1, **ports())
    for seen in trace[1:]:
        for channel in ("axi_ar", "axi_aw"):
            found = [seen[channel + name] for name in ("id", "size", "burst", "lock", "cache", "prot")]
            # 8 bytes, incrementing, normal access, bufferable and modifiable, unprivileged secure data
            assert found == [0, 3, 1, 0, 3, 0]
        assert seen["axi_wid"] == 0


def test_lint() -> None:
    assert warnings(master_constants, **ports()) == ""
