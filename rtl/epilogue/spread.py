"""How large the differences of a lane are, in units of their channels' divisors."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..delay import delay_line
from ..module import module
from ..signals import bit, signed, unsigned
from .exponent import nearest_power
from .widths import EXPONENT_BITS, SCALED_BITS, SPREAD_BITS

#: What ``spread`` is while every difference is 0.
NO_SPREAD = -(1 << SPREAD_BITS - 1)


@module
def largest_spread(clk: Any, clear: Any, scaled: Any, measure: Any, exponent: Any, spread: Any) -> Any:
    """``spread`` = the greatest ``nearest_exponent(|C|) - k`` since ``clear``, of all scaled differences C but 0.

    scaled [28] two's complement, C, counts if ``measure`` was set a cycle before; exponent [5] in, its k, three cycles
    later; spread [6] signed out, five cycles later, NO_SPREAD if there was none.
    """
    magnitude = unsigned(SCALED_BITS - 1)  # of a difference of two sums
    wide = unsigned(SCALED_BITS)
    place = unsigned(EXPONENT_BITS)
    some, measured, counts = bit(), bit(), bit()
    one = signed(SPREAD_BITS)
    delay = delay_line(clk, measure, measured, 4)
    power = nearest_power(clk, magnitude, place, some)

    @always_comb
    def flip() -> None:
        wide.next = scaled
        if scaled[SCALED_BITS - 1]:
            wide.next = -scaled

    @always(clk.posedge)
    def absolute() -> None:
        magnitude.next = wide[SCALED_BITS - 1 :]

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
