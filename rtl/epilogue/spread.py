"""How large the differences of a lane are, in units of their channels' deviations."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ...overlay.formats import SUM
from ..delay import delay_line
from ..module import module
from ..signals import bit, signed, unsigned
from .exponent import nearest_power
from .widths import DIFFERENCE_BITS, EXPONENT_BITS, SPREAD_BITS

#: What ``spread`` is while every difference is 0.
NO_SPREAD = -(1 << SPREAD_BITS - 1)


@module
def largest_spread(clk: Any, clear: Any, difference: Any, measure: Any, exponent: Any, spread: Any) -> Any:
    """``spread`` = the greatest ``nearest_exponent(|C|) - k`` since ``clear``, of all differences C that are not 0.

    difference [25] signed, C, counts if ``measure`` is set in the same cycle; exponent [5] in, its k, three cycles
    later; spread [6] signed out, five cycles later, NO_SPREAD if there was none.
    """
    magnitude = unsigned(SUM.maximum.bit_length() + 1)  # of a difference of two sums
    wide = signed(DIFFERENCE_BITS)
    place = unsigned(EXPONENT_BITS)
    some, measured, counts = bit(), bit(), bit()
    one = signed(SPREAD_BITS)
    delay = delay_line(clk, measure, measured, 3)
    power = nearest_power(clk, magnitude, place, some)

    @always_comb
    def flip() -> None:
        wide.next = difference
        if difference[DIFFERENCE_BITS - 1]:
            wide.next = -difference

    @always(clk.posedge)
    def absolute() -> None:
        magnitude.next = wide[DIFFERENCE_BITS - 1 :]

    @always(clk.posedge)
    def subtract() -> None:
        one.next = place - exponent
        counts.next = measured and some

    @always(clk.posedge)
    def compare() -> None:
        if clear:
            spread.next = NO_SPREAD
        elif counts and one > spread:
            spread.next = one

    return delay, power, flip, absolute, subtract, compare
