"""The new master weight: the old one less its change, saturated."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ...overlay.formats import WEIGHT
from ..module import module
from ..signals import bit, signed
from .formats import CHANGE_BITS, WEIGHT_BITS

#: Cycles from an old weight to the new one.
CHANGE_LATENCY = 2


@module
def weight_change(
    clk: Any, weight: Any, change: Any, past: Any, negative: Any, keep: Any, update: Any, changed: Any
) -> Any:
    """``changed = clip(weight - change, -32767, 32767)``; without ``update`` the weight as it is.

    weight [16], change [21] signed, past and negative (of the change: see `sum_shifter`) in one cycle; keep (a cycle
    later, 0: there is no such input, and the result is 0); update, static. changed [16] signed out, 2 cycles later.
    """
    difference = signed(CHANGE_BITS + 1)
    top = WEIGHT_BITS - 1
    ones = (1 << CHANGE_BITS + 1 - top) - 1
    beyond, below, gone, lowest = bit(), bit(), bit(), bit()

    @always(clk.posedge)
    def subtract() -> None:
        difference.next = weight - change
        beyond.next = past and update
        below.next = not negative

    @always_comb
    def leaves() -> None:
        gone.next = difference[CHANGE_BITS + 1 : top] != 0 and difference[CHANGE_BITS + 1 : top] != ones

    @always_comb
    def least() -> None:
        # -32768 fits the word, but is no weight; a SAMPLE that finds one takes it as it is.
        lowest.next = difference[top:] == 0 and difference[top] and update

    @always(clk.posedge)
    def saturate() -> None:
        if not keep:
            changed.next = 0
        elif beyond:
            if below:
                changed.next = WEIGHT.minimum
            else:
                changed.next = WEIGHT.maximum
        elif gone:
            if difference[CHANGE_BITS]:
                changed.next = WEIGHT.minimum
            else:
                changed.next = WEIGHT.maximum
        elif lowest:
            changed.next = WEIGHT.minimum
        else:
            changed.next = difference[WEIGHT_BITS:].signed()

    return subtract, leaves, least, saturate
