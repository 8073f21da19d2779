"""The shift of a sum to a change of a weight, rounded by random bits."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..module import module
from ..signals import bit, signed, unsigned
from .formats import DISTANCE_BITS, SHIFTED_BITS, TOP, WORD_BITS

#: The coarse shift goes in steps of so many places; the fine shifts take the rest.
_STEP = 16
#: Bits after the coarse shift: those that a fine shift of up to 15 places may bring down.
_COARSE_BITS = TOP + _STEP
#: Cycles from a sum to its shifted form, and on to the rounded change.
SHIFT_LATENCY = 3
ROUND_LATENCY = 2


@module
def sum_shifter(clk: Any, total: Any, distance: Any, shifted: Any, past: Any, negative: Any, width: Any) -> Any:
    """``floor(total * 2**(32 - distance))``: left by 32, 16, 0 or right by 16 places, then right by 0 to 15.

    total [width] signed and distance [6], static, in. shifted [36] signed and past, negative out, 3 cycles later: where
    ``past`` is set, the result does not fit, and changes any weight to the end of its range; ``negative`` is its sign.
    """
    near = unsigned(DISTANCE_BITS)
    coarse = signed(_COARSE_BITS)
    middle = signed(SHIFTED_BITS)
    coarse_past, middle_past, middle_leaves = bit(), bit(), bit()
    coarse_negative, middle_negative = bit(), bit()
    # From this bit on all bits of a total are the same if the longest left shift keeps it.
    high = _STEP - 1
    ones = (1 << width - high) - 1
    # From these bits on all bits are the same if a shift by 0, 4 or 8 places leaves a value that fits.
    edges = [SHIFTED_BITS - 1 + places for places in (0, 4, 8)]
    edge_0, edge_4, edge_8 = edges
    ones_0, ones_4, ones_8 = ((1 << _COARSE_BITS - edge) - 1 for edge in edges)

    @always(clk.posedge)
    def keep() -> None:
        near.next = distance

    @always(clk.posedge)
    def shift_coarse() -> None:
        if near[6:4] == 0:
            coarse.next = total << 2 * _STEP
        elif near[6:4] == 1:
            coarse.next = total << _STEP
        elif near[6:4] == 2:
            coarse.next = total
        else:
            coarse.next = total >> _STEP
        coarse_past.next = near[6:4] == 0 and total[width:high] != 0 and total[width:high] != ones
        coarse_negative.next = total[width - 1]

    @always_comb
    def test() -> None:
        middle_leaves.next = False
        if near[4:2] == 0:
            middle_leaves.next = coarse[_COARSE_BITS:edge_0] != 0 and coarse[_COARSE_BITS:edge_0] != ones_0
        elif near[4:2] == 1:
            middle_leaves.next = coarse[_COARSE_BITS:edge_4] != 0 and coarse[_COARSE_BITS:edge_4] != ones_4
        elif near[4:2] == 2:
            middle_leaves.next = coarse[_COARSE_BITS:edge_8] != 0 and coarse[_COARSE_BITS:edge_8] != ones_8

    @always(clk.posedge)
    def shift_middle() -> None:
        if near[4:2] == 0:
            middle.next = coarse
        elif near[4:2] == 1:
            middle.next = coarse >> 4
        elif near[4:2] == 2:
            middle.next = coarse >> 8
        else:
            middle.next = coarse >> 12
        middle_past.next = coarse_past or middle_leaves
        middle_negative.next = coarse_negative

    @always(clk.posedge)
    def shift_fine() -> None:
        if near[2:0] == 0:
            shifted.next = middle
        elif near[2:0] == 1:
            shifted.next = middle >> 1
        elif near[2:0] == 2:
            shifted.next = middle >> 2
        else:
            shifted.next = middle >> 3
        past.next = middle_past
        negative.next = middle_negative

    return keep, shift_coarse, test, shift_middle, shift_fine


@module
def stochastic_rounder(clk: Any, shifted: Any, bits: Any, enable: Any, change: Any) -> Any:
    """``change = floor((shifted + bits) / 2**16)``, 0 while ``enable`` is not set.

    A shift to the left has left zeros behind the point, so that its result is exact whatever the bits.
    shifted [36] signed, bits [16], enable (static) in; change [21] signed out, 2 cycles later.
    """
    whole = signed(SHIFTED_BITS - WORD_BITS)
    fraction = unsigned(WORD_BITS + 1)
    carry = signed(2)

    # What is behind the point gives a carry, which is added in the next cycle: one long chain would be slower.
    @always(clk.posedge)
    def add() -> None:
        fraction.next = shifted[WORD_BITS:] + bits
        whole.next = shifted[SHIFTED_BITS:WORD_BITS].signed()

    @always_comb
    def extend() -> None:
        carry.next = concat(False, fraction[WORD_BITS])

    @always(clk.posedge)
    def carry_on() -> None:
        if enable:
            change.next = whole + carry
        else:
            change.next = 0

    return add, extend, carry_on
