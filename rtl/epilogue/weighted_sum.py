"""The sum over the rows of a channel of errors times activations, and that of the activations' magnitudes."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..module import module
from ..signals import signed, unsigned
from .widths import ERROR_SUM_BITS, WEIGHT_BITS, WEIGHTED_BITS


@module
def weighted_sum(
    clk: Any, difference: Any, shift: Any, negative: Any, add: Any, clear: Any, weighted: Any, weight: Any
) -> Any:
    """``weighted`` = the sum of ``±difference << shift``, ``weight`` = that of ``1 << shift``.

    difference [25] signed, within ±2**19; shift [2], negative: that it is subtracted; add: all in the same cycle.
    clear: both start again. weighted [32] two's complement, weight [12] out.
    """
    top = ERROR_SUM_BITS - 1
    chosen, wide = signed(ERROR_SUM_BITS + 3), signed(WEIGHTED_BITS)
    flipped = unsigned(WEIGHTED_BITS)
    added = unsigned(WEIGHTED_BITS + 1)
    one = unsigned(4)
    assert len(weight) == WEIGHT_BITS

    @always_comb
    def choose() -> None:
        if shift == 0:
            chosen.next = concat(difference[top], difference[top], difference[top], difference[ERROR_SUM_BITS:])
        elif shift == 1:
            chosen.next = concat(difference[top], difference[top], difference[ERROR_SUM_BITS:], False)
        elif shift == 2:
            chosen.next = concat(difference[top], difference[ERROR_SUM_BITS:], False, False)
        else:
            chosen.next = concat(difference[ERROR_SUM_BITS:], False, False, False)

    @always_comb
    def decode() -> None:
        one.next = 1 << shift

    @always_comb
    def extend() -> None:
        wide.next = chosen

    @always_comb
    def flip() -> None:
        if negative:
            flipped.next = ~wide[WEIGHTED_BITS:]
        else:
            flipped.next = wide[WEIGHTED_BITS:]

    @always_comb
    def sum_up() -> None:
        added.next = concat(weighted, True) + concat(flipped, negative)

    @always(clk.posedge)
    def hold() -> None:
        if clear:
            weighted.next = 0
            weight.next = 0
        elif add:
            weighted.next = added[WEIGHTED_BITS + 1 : 1]
            weight.next = weight + one

    return choose, decode, extend, flip, sum_up, hold
