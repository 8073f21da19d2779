"""Rounding and saturation of a lane: activations, scores, errors."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ...overlay.arithmetic import ROUNDING_BITS
from ..module import module
from ..signals import bit, signed, unsigned
from .widths import DIFFERENCE_BITS, SCORE_BITS, TERM_BITS


@module
def lane_rounder(
    clk: Any, shifted: Any, over: Any, term: Any, random: Any, forward: Any, scores: Any, keep: Any, result: Any
) -> Any:
    """Result of a lane, three cycles after the shifted difference w.

    forward: ``clip((w + 1 >> 1) + term, 0, 127)``, or with ``scores`` clip(.., int16): w has one bit too many, the one
    that rounds; backward: ``clip(w + random >> 16, -127, 127)``.

    shifted [25] two's complement, over: it is beyond all limits; term [22] two's complement; random [16];
    forward, scores: static; keep: the result, which is there in the next cycle, is wanted: else it keeps its value;
    result [16] out: an activation or an error in its low half, or a score.
    """
    whole = DIFFERENCE_BITS + 1
    addend = unsigned(TERM_BITS + 1)
    total = signed(whole)
    over_1, negative_1 = bit(), bit()
    sign, saturated, negative = bit(), bit(), bit()
    low, high = unsigned(8), unsigned(8)

    @always_comb
    def choose() -> None:
        if forward:
            addend.next = concat(term, True)
        else:
            addend.next = random

    @always(clk.posedge)
    def add() -> None:
        over_1.next = over
        negative_1.next = shifted[DIFFERENCE_BITS - 1]
        total.next = shifted.signed() + addend.signed()

    @always_comb
    def true_sign() -> None:
        sign.next = total[whole - 1]
        if over_1:
            sign.next = negative_1

    @always(clk.posedge)
    def judge() -> None:
        negative.next = sign
        high.next = total[17:9]
        if not forward:
            low.next = total[ROUNDING_BITS + 8 : ROUNDING_BITS]
            if total[whole - 1]:
                saturated.next = over_1 or total[whole:23] != 7 or total[23:ROUNDING_BITS] == 0
            else:
                saturated.next = over_1 or total[whole:23] != 0
        else:
            low.next = total[9:1]
            if scores:
                saturated.next = over_1 or (total[whole:16] != 0 and total[whole:16] != (1 << whole - 16) - 1)
            else:
                saturated.next = sign or over_1 or total[whole:8] != 0

    @always(clk.posedge)
    def saturate() -> None:
        if keep:
            result.next = concat(high, low)
            if saturated:
                if not forward:
                    result.next = 0x7F
                    if negative:
                        result.next = 0x81
                elif scores:
                    result.next = (1 << SCORE_BITS - 1) - 1
                    if negative:
                        result.next = 1 << SCORE_BITS - 1
                else:
                    result.next = 0x7F
                    if negative:
                        result.next = 0

    return choose, add, true_sign, judge, saturate
