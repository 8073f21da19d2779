"""How far the sums of an UPDATE are shifted."""

from __future__ import annotations

from typing import Any

from myhdl import always

from ..module import module
from ..signals import signed
from .formats import DISTANCE_BITS, DISTANCE_OFFSET, EXPONENT_BITS


@module
def shift_distance(clk: Any, exponent: Any, rate: Any, distance: Any) -> Any:
    """Distance of the right shift of a sum from the top: ``clip(3 - exponent - rate, 0, 63)``.

    At 0 any sum that is not zero saturates any weight; at 63 only its sign remains. The exponent may be any int32: it
    is first clipped to where the distance saturates for every rate.

    exponent [32], rate [8] (static) signed in; distance [6] out, 3 cycles later.
    """
    near = signed(EXPONENT_BITS)
    rest = signed(EXPONENT_BITS + 1)
    plain = signed(EXPONENT_BITS + 2)
    least, greatest = -(1 << EXPONENT_BITS - 1), (1 << EXPONENT_BITS - 1) - 1
    longest = (1 << DISTANCE_BITS) - 1

    @always(clk.posedge)
    def clip() -> None:
        if exponent < least:
            near.next = least
        elif exponent > greatest:
            near.next = greatest
        else:
            near.next = exponent

    @always(clk.posedge)
    def subtract() -> None:
        rest.next = DISTANCE_OFFSET - rate
        plain.next = rest - near

    @always(clk.posedge)
    def limit() -> None:
        if plain < 0:
            distance.next = 0
        elif plain > longest:
            distance.next = longest
        else:
            distance.next = plain[DISTANCE_BITS:]

    return clip, subtract, limit
