"""One lane of the update: a sum, a weight and two random words a cycle to the new weight and its sample."""

from __future__ import annotations

from typing import Any

from ..module import module
from ..random.units import RANDOM_LATENCY
from ..signals import bit, signed, unsigned
from .change import CHANGE_LATENCY, weight_change
from .delay import bit_delay, vector_delay
from .draw import DRAW_KEEP_LATENCY, DRAW_LATENCY, sample_draw
from .formats import CHANGE_BITS, SHIFTED_BITS, WORD_BITS
from .shifter import ROUND_LATENCY, SHIFT_LATENCY, stochastic_rounder, sum_shifter

#: Cycles after the slot of a weight in which the lane takes its random words, its sum, its weight and ``keep``, and in
#: which the new weight and its sample are there. Its quad goes to the random units a cycle before the slot.
WORDS_AT = RANDOM_LATENCY - 1
SUM_AT = WORDS_AT - SHIFT_LATENCY
WEIGHT_AT = WORDS_AT + ROUND_LATENCY
KEEP_AT = WEIGHT_AT + CHANGE_LATENCY - 1
CHANGED_AT = WEIGHT_AT + CHANGE_LATENCY
SAMPLE_AT = CHANGED_AT + DRAW_LATENCY


@module
def update_lane(
    clk: Any, total: Any, weight: Any, x: Any, y: Any, keep: Any, update: Any, distance: Any, draw: Any, plane: Any,
    polarised: Any, changed: Any, nonzero: Any, negative: Any, width: Any,
) -> Any:  # fmt: skip
    """The new weight ``W = clip(weight - stochastic_shift(g, s, x))``, and its sample T drawn with y.

    ``g = total * 2**3`` and ``distance = clip(13 + s, 0, 63)``.

    total [width] signed, SUM_AT cycles after the weight's slot; x, y [16] at WORDS_AT; weight [16] signed at
    WEIGHT_AT; keep (0: no such input, W and sample are 0) at KEEP_AT; static: update (0: W is the weight), distance [6]
    (see `shift_distance`), draw [4], plane [4], polarised. changed [16] signed at CHANGED_AT; nonzero, negative at
    SAMPLE_AT.
    """
    shifted = signed(SHIFTED_BITS)
    past, negative_sum, late_past, late_negative = bit(), bit(), bit(), bit()
    change = signed(CHANGE_BITS)
    late_y = unsigned(WORD_BITS)
    late_keep = bit()
    shift = sum_shifter(clk, total, distance, shifted, past, negative_sum, width)
    rounding = stochastic_rounder(clk, shifted, x, update, change)
    subtraction = weight_change(clk, weight, change, late_past, late_negative, keep, update, changed)
    delay_y = vector_delay(clk, y, late_y, WORD_BITS, CHANGED_AT - WORDS_AT)
    delay_past = bit_delay(clk, past, late_past, ROUND_LATENCY)
    delay_sign = bit_delay(clk, negative_sum, late_negative, ROUND_LATENCY)
    delay_keep = bit_delay(clk, keep, late_keep, SAMPLE_AT - DRAW_KEEP_LATENCY - KEEP_AT)
    drawing = sample_draw(clk, changed, late_y, late_keep, draw, plane, polarised, nonzero, negative)

    return shift, rounding, subtraction, delay_y, delay_past, delay_sign, delay_keep, drawing
