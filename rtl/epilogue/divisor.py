"""What stands for a deviation in a division: a power of two, or two shifts."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat, intbv

from ...overlay.arithmetic import FACTORS, THRESHOLDS
from ..module import module
from ..signals import bit, unsigned

#: Bits below the leading one that decide.
BELOW_BITS = 4
assert FACTORS == (8, 7, 6, 5)


@module
def divisor(clk: Any, value: Any, precise: Any, exponent: Any, factor: Any) -> Any:
    """``(exponent, 8 - factor) = two_shifts(value)``, or without ``precise`` (nearest_exponent(value), 0).

    value [up to 32]; precise: static; exponent [5], factor [2] out, three cycles later.
    The byte with the leading one, then its half with it, go on, each with the four bits below; then its place does.
    """
    padded = unsigned(32 + BELOW_BITS)
    octet, high = unsigned(2), bit()
    window, half = unsigned(8 + BELOW_BITS), unsigned(4 + BELOW_BITS)
    upper, place, below = unsigned(3), unsigned(5), unsigned(BELOW_BITS)
    up = bit()
    to_7, to_6, to_5, to_power = (threshold - (1 << BELOW_BITS) for threshold in THRESHOLDS)

    @always_comb
    def pad() -> None:
        padded.next = concat(value, intbv(0)[BELOW_BITS:])

    @always(clk.posedge)
    def choose_octet() -> None:
        if padded[36:28] != 0:
            octet.next = 3
            window.next = padded[36:24]
        elif padded[28:20] != 0:
            octet.next = 2
            window.next = padded[28:16]
        elif padded[20:12] != 0:
            octet.next = 1
            window.next = padded[20:8]
        else:
            octet.next = 0
            window.next = padded[12:]

    @always_comb
    def look() -> None:
        high.next = window[12:8] != 0

    @always(clk.posedge)
    def choose_half() -> None:
        upper.next = concat(octet, high)
        if high:
            half.next = window[12:4]
        else:
            half.next = window[8:]

    @always(clk.posedge)
    def choose_place() -> None:
        if half[7]:
            place.next = concat(upper, True, True)
            below.next = half[7:3]
        elif half[6]:
            place.next = concat(upper, True, False)
            below.next = half[6:2]
        elif half[5]:
            place.next = concat(upper, False, True)
            below.next = half[5:1]
        else:
            place.next = concat(upper, False, False)
            below.next = half[4:]

    # A power of two is the nearest one from half a power more on.
    @always_comb
    def judge() -> None:
        up.next = below[BELOW_BITS - 1]
        if precise:
            up.next = below >= to_power

    # Bit by bit: what takes the exponent goes on with a carry chain, and one is enough.
    @always_comb
    def count() -> None:
        exponent.next = concat(
            place[4] != (place[3] and place[2] and place[1] and place[0] and up),
            place[3] != (place[2] and place[1] and place[0] and up),
            place[2] != (place[1] and place[0] and up),
            place[1] != (place[0] and up),
            place[0] != up,
        )

    @always_comb
    def choose_factor() -> None:
        factor.next = 0
        if precise and not up:
            if below >= to_5:
                factor.next = 3
            elif below >= to_6:
                factor.next = 2
            elif below >= to_7:
                factor.next = 1

    return pad, choose_octet, look, choose_half, choose_place, judge, count, choose_factor
