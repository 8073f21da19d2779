"""The exponent of the power of two that is nearest to a number."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..module import module
from ..signals import bit, unsigned


@module
def nearest_power(clk: Any, value: Any, exponent: Any, some: Any) -> Any:
    """``exponent = nearest_exponent(value)``: the place of the leading one, plus one if the bit below it is set.

    value [up to 32] in; exponent [5] out, two cycles later, some: value was not 0.
    The byte with the leading one, then its half with it, go on, each with the bit below.
    """
    padded = unsigned(33)
    octet, high = unsigned(2), bit()
    window, half = unsigned(9), unsigned(5)
    number = unsigned(3)
    place = unsigned(3)

    @always_comb
    def pad() -> None:
        padded.next = concat(value, False)

    @always(clk.posedge)
    def choose_octet() -> None:
        if padded[33:25] != 0:
            octet.next = 3
            window.next = padded[33:24]
        elif padded[25:17] != 0:
            octet.next = 2
            window.next = padded[25:16]
        elif padded[17:9] != 0:
            octet.next = 1
            window.next = padded[17:8]
        else:
            octet.next = 0
            window.next = padded[9:]

    @always_comb
    def look() -> None:
        high.next = window[9:5] != 0

    @always(clk.posedge)
    def choose_half() -> None:
        place.next = concat(octet, high)
        if high:
            half.next = window[9:4]
        else:
            half.next = window[5:]

    @always_comb
    def count() -> None:
        number.next = 0
        if half[4]:
            number.next = 3
            if half[3]:
                number.next = 4
        elif half[3]:
            number.next = 2
            if half[2]:
                number.next = 3
        elif half[2]:
            number.next = 1
            if half[1]:
                number.next = 2
        elif half[1] and half[0]:
            number.next = 1

    total = unsigned(3)

    # Bit by bit: what takes the exponent goes on with a carry chain, and one is enough.
    @always_comb
    def carry() -> None:
        total.next = concat(
            place[2] != (place[1] and place[0] and number[2]),
            place[1] != (place[0] and number[2]),
            place[0] != number[2],
        )

    @always_comb
    def show() -> None:
        exponent.next = concat(total, number[2:])
        some.next = half[5:1] != 0

    return pad, choose_octet, look, choose_half, count, carry, show
