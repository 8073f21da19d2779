"""The factor of a lane's divisor, where that is no power of two."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat, intbv

from ..module import module
from ..signals import bit, unsigned
from .widths import DIFFERENCE_BITS, SCALED_BITS


@module
def lane_scaler(clk: Any, difference: Any, factor: Any, scaled: Any) -> Any:
    """``scaled = difference * (8 - factor)``, one cycle later, as 8 d, 8 d - d, 8 d - 2 d or 4 d + d.

    difference [25] signed, factor [2], in; scaled [28] out, two's complement.
    """
    top = DIFFERENCE_BITS - 1
    augend, addend = unsigned(SCALED_BITS), unsigned(SCALED_BITS)
    minus = bit()
    total = unsigned(SCALED_BITS + 1)

    @always_comb
    def judge() -> None:
        minus.next = factor == 1 or factor == 2

    @always_comb
    def choose() -> None:
        augend.next = concat(difference[DIFFERENCE_BITS:], intbv(0)[3:])
        addend.next = 0
        if factor == 1:
            addend.next = ~concat(difference[top], difference[top], difference[top], difference[DIFFERENCE_BITS:])
        elif factor == 2:
            addend.next = ~concat(difference[top], difference[top], difference[DIFFERENCE_BITS:], False)
        elif factor == 3:
            augend.next = concat(difference[top], difference[DIFFERENCE_BITS:], intbv(0)[2:])
            addend.next = concat(difference[top], difference[top], difference[top], difference[DIFFERENCE_BITS:])

    @always_comb
    def add() -> None:
        total.next = concat(augend, minus) + concat(addend, minus)

    @always(clk.posedge)
    def hold() -> None:
        scaled.next = total[SCALED_BITS + 1 : 1]

    return judge, choose, add, hold
