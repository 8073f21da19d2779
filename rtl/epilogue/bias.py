"""The step of a bias."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat, intbv

from ...overlay.arithmetic import MAX_LEFT
from ..module import module
from ..signals import bit, unsigned
from .widths import BIAS_BITS

#: Right shifts of a sum of 32 bits that are longer than this one round to 0.
LONGEST_RIGHT = 32
#: Bits that go on from the stages that shift by 0..48, by 0..12 and by 0..3: see `lane_shifter`.
COARSE, MIDDLE, FINE = 49, 37, 34


@module
def bias_step(clk: Any, bias: Any, slope: Any, distance: Any, stepped: Any) -> Any:
    """``stepped = clip(bias - round_shift(slope, s), int32)`` with s = distance - 30; five cycles.

    bias, slope [32] two's complement, in; bias is taken three cycles later than slope; distance [6] 0..62, static;
    stepped [32] out.
    """
    top = BIAS_BITS - 1
    left = MAX_LEFT + 1  # one bit more: the last one rounds
    signs, signs_1, signs_2 = unsigned(32), unsigned(12), unsigned(3)
    negative_1, negative_2, negative_3, negative_4 = bit(), bit(), bit(), bit()
    over_1, over_2, over_3, over_4 = bit(), bit(), bit(), bit()
    coarse, middle, fine = unsigned(COARSE), unsigned(MIDDLE), unsigned(FINE)
    minuend, subtrahend, whole = unsigned(FINE + 2), unsigned(FINE + 2), unsigned(FINE + 2)
    result = unsigned(FINE + 1)
    bias_sign, past = bit(), bit()

    @always_comb
    def spread() -> None:
        signs.next = 0
        if slope[top]:
            signs.next = 0xFFFFFFFF

    @always(clk.posedge)
    def shift_coarse() -> None:
        negative_1.next = slope[top]
        over_1.next = False
        if distance[6:4] == 0:
            coarse.next = concat(slope[COARSE - left :], intbv(0)[left:])
            over_1.next = slope[BIAS_BITS : COARSE - left] != signs[BIAS_BITS - COARSE + left :]
        elif distance[6:4] == 1:
            coarse.next = concat(signs[2:], slope, intbv(0)[15:])
        elif distance[6:4] == 2:
            coarse.next = concat(signs[18:], slope[BIAS_BITS:1])
        else:
            coarse.next = concat(signs, slope[top], slope[top], slope[BIAS_BITS:17])

    @always_comb
    def spread_1() -> None:
        signs_1.next = 0
        if negative_1:
            signs_1.next = (1 << 12) - 1

    @always(clk.posedge)
    def shift_middle() -> None:
        negative_2.next = negative_1
        over_2.next = over_1
        if distance[4:2] == 0:
            middle.next = coarse[MIDDLE:]
            over_2.next = over_1 or coarse[COARSE:37] != signs_1
        elif distance[4:2] == 1:
            middle.next = coarse[MIDDLE + 4 : 4]
            over_2.next = over_1 or coarse[COARSE:41] != signs_1[8:]
        elif distance[4:2] == 2:
            middle.next = coarse[MIDDLE + 8 : 8]
            over_2.next = over_1 or coarse[COARSE:45] != signs_1[4:]
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
        over_3.next = over_2
        if distance[2:] == 0:
            fine.next = middle[FINE:]
            over_3.next = over_2 or middle[MIDDLE:34] != signs_2
        elif distance[2:] == 1:
            fine.next = middle[FINE + 1 : 1]
            over_3.next = over_2 or middle[MIDDLE:35] != signs_2[2:]
        elif distance[2:] == 2:
            fine.next = middle[FINE + 2 : 2]
            over_3.next = over_2 or middle[MIDDLE:36] != signs_2[1:]
        else:
            fine.next = middle[MIDDLE:3]

    # bias - (w + 1 >> 1) = bias + ~(w >> 1) + not w[0]: the last two bits of the operands make the carry.
    @always_comb
    def prepare() -> None:
        minuend.next = concat(bias[top], bias[top], bias[top], bias, True)
        subtrahend.next = ~concat(negative_3, negative_3, fine)

    @always_comb
    def subtract() -> None:
        whole.next = minuend + subtrahend

    @always(clk.posedge)
    def add() -> None:
        negative_4.next = negative_3
        over_4.next = over_3
        result.next = whole[FINE + 2 : 1]

    @always_comb
    def judge() -> None:
        past.next = over_4
        bias_sign.next = not negative_4
        if not over_4:
            bias_sign.next = result[FINE]
            past.next = result[FINE + 1 : top] != 0 and result[FINE + 1 : top] != (1 << FINE + 1 - top) - 1

    @always(clk.posedge)
    def saturate() -> None:
        stepped.next = result[BIAS_BITS:]
        if past:
            stepped.next = 0x7FFFFFFF
            if bias_sign:
                stepped.next = 0x80000000

    return (
        spread, shift_coarse, spread_1, shift_middle, spread_2, shift_fine, prepare, subtract, add, judge, saturate,
    )  # fmt: skip
