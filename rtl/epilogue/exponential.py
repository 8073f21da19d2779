"""Powers of two of scores: a shift of 1.f, four places of the pipeline for a score a cycle (`overlay.softmax`)."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat, intbv

from ...overlay.formats import SCORE
from ...overlay.softmax import OCTAVE_FRACTION, OCTAVES, POWER_FRACTION, PROBABILITY_FRACTION, power
from ..module import module
from ..signals import bit, signed, unsigned
from .widths import LOGARITHM_BITS, OCTAVE_BITS, POWER_BITS, SCORE_BITS

#: Bits of 1.f, and of it shifted left by 0..3.
MANTISSA_BITS = OCTAVE_FRACTION + 1
FINE_BITS = MANTISSA_BITS + 3

assert SCORE_BITS == 16 and SCORE.fraction == OCTAVE_FRACTION == 5 and OCTAVES == 16 and OCTAVE_BITS == 10
assert POWER_BITS == int(power(OCTAVES * SCORE.one - 1)).bit_length() == 23 > PROBABILITY_FRACTION
# `exponential` shifts by as many places for a power of 2**q as for a probability of 2**(q - 7).
assert PROBABILITY_FRACTION - POWER_FRACTION == 7


@module
def octaves(clk: Any, score: Any, scale: Any, octave: Any) -> Any:
    """``octave = octaves(score, scale)``: score << scale, cut to -512..511; one cycle.

    score [16], two's complement, scale [2], static, in; octave [10] signed out.
    """
    above, over = unsigned(9), bit()
    shifted = unsigned(OCTAVE_BITS - 1)
    lowest, highest = 1 << OCTAVE_BITS - 1, (1 << OCTAVE_BITS - 1) - 1

    # The bits below the sign that differ from it.
    @always_comb
    def compare() -> None:
        above.next = score[15:6]
        if score[15]:
            above.next = ~score[15:6]

    @always_comb
    def shift() -> None:
        if scale == 0:
            shifted.next = score[9:]
            over.next = above[9:3] != 0
        elif scale == 1:
            shifted.next = concat(score[8:], False)
            over.next = above[9:2] != 0
        elif scale == 2:
            shifted.next = concat(score[7:], intbv(0)[2:])
            over.next = above[9:1] != 0
        else:
            shifted.next = concat(score[6:], intbv(0)[3:])
            over.next = above != 0

    @always(clk.posedge)
    def cut() -> None:
        if not over:
            octave.next = concat(score[15], shifted)
        elif score[15]:
            octave.next = lowest
        else:
            octave.next = highest

    return compare, shift, cut


@module
def exponential(clk: Any, octave: Any, logarithm: Any, relative: Any, absent: Any, power: Any) -> Any:
    """``power = 2**octave`` with 7 fractional bits, or ``2**min(0, octave - logarithm)`` with 14; three cycles.

    octave [10], logarithm [11] signed in, the logarithm 0 unless relative; relative, absent (power is 0), both a cycle
    later; power [23] out.
    The shift is one by 0..3 places, then one by a multiple of four.
    """
    difference = signed(LOGARITHM_BITS + 1)
    fraction, low = unsigned(OCTAVE_FRACTION), unsigned(2)
    fine, shifted = unsigned(FINE_BITS), unsigned(FINE_BITS)
    place, far = unsigned(3), unsigned(3)
    carry, later = bit(), unsigned(3)
    whole, none = bit(), bit()
    sign = LOGARITHM_BITS
    one, one_place = 1 << FINE_BITS - 1, 5
    blank = POWER_BITS - FINE_BITS

    @always(clk.posedge)
    def subtract() -> None:
        difference.next = octave - logarithm

    # Bits 5..9 of the difference, q, are its octaves from -16 on. Places: q + 16, or relative q + 23, of which four
    # are the least that leaves a bit of a power, so that 2**0 is 1.f << 9. Below -16 octaves nothing is left.
    @always_comb
    def measure() -> None:
        fraction.next = difference[OCTAVE_FRACTION:]
        whole.next = relative and not difference[sign]
        none.next = absent or (relative and difference[sign:9] != 3)
        carry.next = difference[5] or difference[6]

    # Relative: the low bits are q + 3, the high ones (q >> 2) + 5 and its carry: 1..5 for -16..-1.
    @always_comb
    def count() -> None:
        low.next = difference[7:5]
        if relative:
            low.next = concat(difference[6] == difference[5], not difference[5])

    @always_comb
    def count_far() -> None:
        later.next = concat(
            difference[8] and difference[7] and carry, difference[8] != (difference[7] and carry),
            difference[7] != carry,
        )  # fmt: skip

    @always_comb
    def choose() -> None:
        far.next = concat(not difference[9], difference[9:7])
        if relative:
            far.next = concat(later[2] or (later[1] and later[0]), later[1] != later[0], not later[0])

    @always_comb
    def shift() -> None:
        if low == 0:
            shifted.next = concat(intbv(1)[4:], fraction)
        elif low == 1:
            shifted.next = concat(intbv(1)[3:], fraction, False)
        elif low == 2:
            shifted.next = concat(intbv(1)[2:], fraction, intbv(0)[2:])
        else:
            shifted.next = concat(True, fraction, intbv(0)[3:])

    @always(clk.posedge)
    def shift_fine() -> None:
        place.next = far
        fine.next = shifted
        if none:
            fine.next = 0
        if whole:
            place.next = one_place
            fine.next = one

    @always(clk.posedge)
    def shift_far() -> None:
        power.next = 0
        if place == 2:
            power.next = fine[FINE_BITS:6]
        elif place == 3:
            power.next = fine[FINE_BITS:2]
        elif place == 4:
            power.next = concat(fine, intbv(0)[2:])
        elif place == 5:
            power.next = concat(fine, intbv(0)[6:])
        elif place == 6:
            power.next = concat(fine, intbv(0)[10:])
        elif place == 7:
            power.next = concat(fine, intbv(0)[blank:])

    return subtract, measure, count, count_far, choose, shift, shift_fine, shift_far
