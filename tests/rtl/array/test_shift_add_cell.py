"""A cell against integer sums."""

from __future__ import annotations

from typing import Any

import pytest
from cosimulation import cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.rtl.array.shift_add_cell import CELL_LATENCY, shift_add_cell
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
WIDTH = 20


def ports() -> dict[str, Any]:
    return {
        "clk": bit(), "v_in": unsigned(8), "k_in": unsigned(4), "first_in": bit(), "below": unsigned(WIDTH),
        "v_out": unsigned(8), "k_out": unsigned(4), "first_out": bit(), "drain": unsigned(WIDTH),
    }  # fmt: skip


def product(v: int, k: int) -> int:
    """What a pair of operands adds: k = {shift [2], negative, not zero}."""
    return (v - 256 * (v >> 7) << (k >> 2)) * (1 - (k & 2)) * (k & 1)


def test_sums() -> None:
    # A column operand of 0 is 0, whatever its sign: no encoder sets the sign of a zero.
    operands = [0, *range(1, 16, 2)]
    trace = cosimulate(shift_add_cell, 3000, stimulus={"first_in": 0.05, "k_in": operands}, **ports())
    total, sums = 0, {}
    for cycle, seen in enumerate(trace):
        if seen["first_in"]:
            sums[cycle] = total
            total = 0
        total += product(seen["v_in"], seen["k_in"])
    first = min(sums)
    for cycle, seen in enumerate(trace[CELL_LATENCY:]):
        if cycle > first:  # what the first sum was added to is unknown
            expected = sums[cycle] if cycle in sums else trace[cycle + CELL_LATENCY - 1]["below"]
            assert seen["drain"] == expected % (1 << WIDTH)
    assert len(sums) > 100


def test_operands_travel() -> None:
    trace = cosimulate(shift_add_cell, 100, **ports())
    for before, after in zip(trace, trace[1:]):
        assert (after["v_out"], after["k_out"], after["first_out"]) == (
            before["v_in"], before["k_in"], before["first_in"],
        )  # fmt: skip


def test_lint() -> None:
    assert warnings(shift_add_cell, **ports()) == ""
