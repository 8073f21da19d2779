"""The shifter of a lane, of forward and backward normalisation alike."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat, intbv

from ..module import module
from ..signals import bit, unsigned
from .widths import DISTANCE_BITS, SCALED_BITS, SCALED_LEFT

#: Bits that go on from the stages that shift by 0..32, by 0..12 and by 0..3. Bits above them that are no copies of the
#: sign would all end above the last stage's, and set ``over``.
COARSE, MIDDLE, FINE = 39, 27, 24


@module
def lane_shifter(clk: Any, scaled: Any, distance: Any, shifted: Any, over: Any) -> Any:
    """``shifted = (scaled << 21) >> distance``, or ``over`` if that is outside -2**24..2**24 - 1; three cycles.

    scaled [28] two's complement, distance [6] 0..48, in; shifted [25] out, two's complement (its top bit is the sign
    also when ``over`` is set).
    """
    top = SCALED_BITS - 1
    signs, signs_1, signs_2 = unsigned(COARSE), unsigned(12), unsigned(3)
    negative_1, negative_2, negative_3 = bit(), bit(), bit()
    over_1, over_2 = bit(), bit()
    distance_1, distance_2 = unsigned(4), unsigned(2)
    coarse, middle, fine = unsigned(COARSE), unsigned(MIDDLE), unsigned(FINE)

    @always_comb
    def spread() -> None:
        signs.next = 0
        if scaled[top]:
            signs.next = (1 << COARSE) - 1

    @always(clk.posedge)
    def shift_coarse() -> None:
        negative_1.next = scaled[top]
        distance_1.next = distance[4:]
        over_1.next = False
        if distance[DISTANCE_BITS:4] == 0:
            coarse.next = concat(scaled[COARSE - SCALED_LEFT :], intbv(0)[SCALED_LEFT:])
            over_1.next = scaled[SCALED_BITS : COARSE - SCALED_LEFT] != signs[10:]
        elif distance[DISTANCE_BITS:4] == 1:
            coarse.next = concat(signs[6:], scaled, intbv(0)[5:])
        elif distance[DISTANCE_BITS:4] == 2:
            coarse.next = concat(signs[22:], scaled[SCALED_BITS:11])
        else:
            coarse.next = signs

    @always_comb
    def spread_1() -> None:
        signs_1.next = 0
        if negative_1:
            signs_1.next = (1 << 12) - 1

    @always(clk.posedge)
    def shift_middle() -> None:
        negative_2.next = negative_1
        distance_2.next = distance_1[2:]
        over_2.next = over_1
        if distance_1[4:2] == 0:
            middle.next = coarse[MIDDLE:]
            over_2.next = over_1 or coarse[COARSE:27] != signs_1
        elif distance_1[4:2] == 1:
            middle.next = coarse[MIDDLE + 4 : 4]
            over_2.next = over_1 or coarse[COARSE:31] != signs_1[8:]
        elif distance_1[4:2] == 2:
            middle.next = coarse[MIDDLE + 8 : 8]
            over_2.next = over_1 or coarse[COARSE:35] != signs_1[4:]
        else:
            middle.next = coarse[COARSE:12]

    @always_comb
    def spread_2() -> None:
        signs_2.next = 0
        if negative_2:
            signs_2.next = 7

    @always(clk.posedge)
    def shift_fine() -> None:
        negative_3.next = negative_2
        over.next = over_2
        if distance_2 == 0:
            fine.next = middle[FINE:]
            over.next = over_2 or middle[MIDDLE:24] != signs_2
        elif distance_2 == 1:
            fine.next = middle[FINE + 1 : 1]
            over.next = over_2 or middle[MIDDLE:25] != signs_2[2:]
        elif distance_2 == 2:
            fine.next = middle[FINE + 2 : 2]
            over.next = over_2 or middle[MIDDLE:26] != signs_2[1:]
        else:
            fine.next = middle[MIDDLE:3]

    @always_comb
    def show() -> None:
        shifted.next = concat(negative_3, fine)

    return spread, shift_coarse, spread_1, shift_middle, spread_2, shift_fine, show
