"""The softmax in base 2, four scores a cycle: first the sums of powers, then probabilities (`overlay.softmax`)."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, always_comb

from ..array.sum_buffer import INJECTED
from ..module import module
from ..signals import bit, signed, unsigned
from .exponential import exponential, octaves
from .row_beats import RowBeats
from .row_sums import row_sums
from .widths import LOGARITHM_BITS, OCTAVE_BITS, POWER_BITS, SCORE_BITS


@module
def softmax(clk: Any, scale: Any, less: Any, beats: RowBeats, scores: Any, powers: Any) -> Any:
    """Probabilities, with 14 fractional bits, of the scores of a beat that is a ``value``, five cycles later.

    scale [2], less [2]: static, the number of the last score in the beat that ends a row; beats, and scores [64] a
    cycle later: all that are ``summing`` come first; SUMMED cycles after the last one the values may come.
    powers [4 x 23] out: what is summed, of a beat that is ``summing``.
    """
    total = signed(LOGARITHM_BITS)
    held = unsigned(len(scale))
    relative, absent, absent_1 = bit(), unsigned(INJECTED), unsigned(INJECTED)
    relative_1, relative_2, absent_2 = bit(), bit(), unsigned(INJECTED)
    several = [signed(OCTAVE_BITS) for _ in range(INJECTED)]
    separate = [unsigned(POWER_BITS) for _ in range(INJECTED)]
    together, all_powers = ConcatSignal(*reversed(separate)), unsigned(INJECTED * POWER_BITS)
    exponents = [
        octaves(clk, scores(SCORE_BITS * (i + 1), SCORE_BITS * i), held, several[i]) for i in range(INJECTED)
    ]  # fmt: skip
    lanes = [exponential(clk, several[i], total, relative, absent(i), separate[i]) for i in range(INJECTED)]
    sums = row_sums(clk, beats, all_powers, total)
    everything = (1 << INJECTED) - 1

    # Many loads, far from the instruction's fields.
    @always(clk.posedge)
    def hold() -> None:
        held.next = scale

    # Behind a row's last score is what the row's stride leaves free.
    @always(clk.posedge)
    def follow() -> None:
        relative_1.next = beats.value
        relative_2.next = relative_1
        relative.next = relative_2
        absent_1.next = 0
        if beats.summing and beats.closes:
            if less == 0:
                absent_1.next = everything - 1
            elif less == 1:
                absent_1.next = everything - 3
            elif less == 2:
                absent_1.next = everything - 7
        absent_2.next = absent_1
        absent.next = absent_2

    @always_comb
    def pack() -> None:
        all_powers.next = together
        powers.next = together

    return exponents, lanes, sums, hold, follow, pack
