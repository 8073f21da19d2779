"""The logarithm of a row's sum: the place of the leading one, and the bits below it (`overlay.softmax`)."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat, intbv

from ...overlay.softmax import OCTAVE_FRACTION, POWER_FRACTION
from ..module import module
from ..signals import bit, signed, unsigned
from .widths import LOGARITHM_BITS, ROW_SUM_BITS

#: Cycles from a sum to its logarithm.
LOGARITHM_LATENCY = 3

assert ROW_SUM_BITS == 35 and OCTAVE_FRACTION == 5 and POWER_FRACTION == 7 and LOGARITHM_BITS == 11


@module
def logarithm(clk: Any, total: Any, result: Any) -> Any:
    """``result = logarithm(total)``: 32 * (e - 7) + the five bits below the leading one, at place e; three cycles.

    total [35] in, 0 counts as 1; result [11] signed out.
    The twelve bits with the leading one, then the four with it, go on, each with the five below.
    """
    padded = unsigned(41)
    third, quarter = unsigned(2), unsigned(2)
    window, around = unsigned(17), unsigned(9)
    fours, high = signed(4), signed(4)
    low, below = unsigned(2), unsigned(OCTAVE_FRACTION)
    most = bit()

    @always_comb
    def pad() -> None:
        padded.next = concat(False, total, intbv(0)[OCTAVE_FRACTION:])

    @always(clk.posedge)
    def choose_twelve() -> None:
        if padded[41:29] != 0:
            third.next = 2
            window.next = padded[41:24]
        elif padded[29:17] != 0:
            third.next = 1
            window.next = padded[29:12]
        else:
            third.next = 0
            window.next = padded[17:]

    @always_comb
    def look() -> None:
        if window[17:13] != 0:
            quarter.next = 2
        elif window[13:9] != 0:
            quarter.next = 1
        else:
            quarter.next = 0

    # fours = 3 * third + quarter - 2.
    @always(clk.posedge)
    def choose_four() -> None:
        if third == 2:
            fours.next = concat(False, True, quarter)
        elif third == 1:
            fours.next = concat(False, False, quarter[1] or quarter[0], not quarter[0])
        else:
            fours.next = concat(not quarter[1], not quarter[1], not quarter[1], quarter[0])
        if quarter == 2:
            around.next = window[17:8]
        elif quarter == 1:
            around.next = window[13:4]
        else:
            around.next = window[9:]

    # e - 7 = 4 * fours + place in the four + 1.
    @always_comb
    def choose_one() -> None:
        most.next = around[8]
        if around[8]:
            low.next = 0
            below.next = around[8:3]
        elif around[7]:
            low.next = 3
            below.next = around[7:2]
        elif around[6]:
            low.next = 2
            below.next = around[6:1]
        else:
            low.next = 1
            below.next = around[5:]

    @always_comb
    def carry() -> None:
        high.next = fours
        if most:
            high.next = fours + 1

    @always(clk.posedge)
    def show() -> None:
        result.next = concat(high[4:], low, below)

    return pad, choose_twelve, look, choose_four, choose_one, carry, show
