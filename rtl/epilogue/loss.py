"""The gradient of the loss, squared hinge or softmax, four scores a cycle, into the sum buffer."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, always_comb, concat, intbv

from ...overlay.formats import LABEL, SCORE
from ...overlay.softmax import PROBABILITY_FRACTION
from ..array.sum_buffer import INJECTED
from ..bus.memories import block_memory
from ..delay import delay_line
from ..geometry import SUM_BITS, Geometry, bits
from ..interfaces import BEAT_BITS
from ..module import module
from ..signals import bit, signed, unsigned
from .row_beats import RowBeats
from .setup import Setup
from .softmax import softmax
from .widths import POWER_BITS, POWERS_AFTER, ROWS_BITS, SCORE_BITS

LABEL_BITS = 8 * LABEL.bytes
#: Bits of a probability, which may be 1.
PROBABILITY_BITS = PROBABILITY_FRACTION + 1
#: Cycles from a beat of scores to its beat of sums.
INJECTION_AFTER = 6

assert INJECTION_AFTER == POWERS_AFTER + 1


class Injection:
    """Sums for the sum buffer: valid, address {half, row}, group [3] of four columns, data [4 x 24]."""

    def __init__(self, half_bits: int) -> None:
        self.valid = bit()
        self.address = unsigned(half_bits + 1)
        self.group = unsigned(3)
        self.data = unsigned(INJECTED * SUM_BITS)


@module
def score_slope(
    clk: Any, score: Any, near: Any, label_low: Any, likely: Any, probability: Any, slope: Any, column: int
) -> Any:  # fmt: skip
    """``slope = -t * max(0, 32 - t * score)``, t = +1 if the label is this column's, else -1; two cycles. Or with
    ``likely``, static, ``probability``, less 2**14 if the label is this column's.

    score [16] two's complement; near: the label is one of the four columns, and label_low [2] says which, in the same
    cycle; probability [15] a cycle later; slope [24] out.
    """
    one, fraction = SCORE.one, PROBABILITY_FRACTION
    high_bits = SUM_BITS - PROBABILITY_FRACTION
    ones = (1 << high_bits) - 1
    same, same_1 = bit(), bit()
    moved = signed(SCORE_BITS + 1)
    high = unsigned(high_bits)
    result = signed(SUM_BITS)

    @always_comb
    def compare() -> None:
        same.next = near and label_low == column

    @always(clk.posedge)
    def move() -> None:
        same_1.next = same
        if same:
            moved.next = score.signed() - one
        else:
            moved.next = score.signed() + one

    # What 2**14 less leaves: of a 1 nothing, else a negative number.
    @always_comb
    def subtract() -> None:
        high.next = 0
        if same_1 and not probability[fraction]:
            high.next = ones
        elif probability[fraction] and not same_1:
            high.next = 1

    # t = +1: min(0, A - 32); t = -1: max(0, A + 32).
    @always(clk.posedge)
    def choose() -> None:
        result.next = 0
        if likely:
            result.next = concat(high, probability[fraction:])
        elif same_1 == moved[SCORE_BITS]:
            result.next = moved

    @always_comb
    def show() -> None:
        slope.next = result[SUM_BITS:]

    return compare, move, subtract, choose, show


@module
def loss_gradient(
    clk: Any, reset: Any, setup: Setup, scale: Any, beats: RowBeats, data: Any, injection: Injection, geometry: Geometry
) -> Any:  # fmt: skip
    """Keeps the labels; turns beats of scores into beats of sums, six cycles later.

    setup, scale [2], of the softmax: static; beats, data [64]: labels, then scores, for a softmax twice; injection:
    out.
    """
    half_bits = geometry.half_bits
    inner = bits(geometry.columns // INJECTED)
    store, label_read = bit(), bit()
    labels, label = unsigned(BEAT_BITS), unsigned(LABEL_BITS)
    row_labels = unsigned(ROWS_BITS - 3)
    quad, quad_1, quad_2, quad_3 = (unsigned(LABEL_BITS - 2) for _ in range(4))
    row_1, row_2 = unsigned(ROWS_BITS - 1), unsigned(2)
    near, label_low = bit(), unsigned(2)
    score_1, score_2, score_3, score_4 = (unsigned(BEAT_BITS) for _ in range(4))
    valid, valid_late = bit(), bit()
    target, target_late = unsigned(half_bits + 4), unsigned(half_bits + 4)
    slopes = [unsigned(SUM_BITS) for _ in range(INJECTED)]
    number_row = unsigned(ROWS_BITS - 1)
    memory = block_memory(
        clk, store, beats.row(ROWS_BITS - 3, 0), data, label_read, row_labels, labels, 1 << ROWS_BITS - 3, BEAT_BITS
    )
    powers = unsigned(INJECTED * POWER_BITS)
    likelihood = softmax(clk, scale, setup.final_less(2, 0), beats, score_1, powers)
    gradients = [
        score_slope(
            clk, score_4(SCORE_BITS * (i + 1), SCORE_BITS * i), near, label_low, setup.softmax,
            powers(POWER_BITS * i + PROBABILITY_BITS, POWER_BITS * i), slopes[i], i,
        )  # fmt: skip
        for i in range(INJECTED)
    ]
    side_by_side = ConcatSignal(*reversed(slopes))
    delay_valid = delay_line(clk, valid, valid_late, INJECTION_AFTER)
    delay_target = delay_line(clk, target, target_late, INJECTION_AFTER)

    @always_comb
    def enable() -> None:
        store.next = beats.label
        label_read.next = True
        number_row.next = beats.row
        valid.next = beats.value and setup.loss and not reset

    @always_comb
    def locate() -> None:
        row_labels.next = row_1[ROWS_BITS - 1 : 2]
        target.next = concat(beats.half, number_row[half_bits:], beats.number)

    if geometry.columns == INJECTED:
        raise ValueError("a column tile is at least eight columns")

    @always_comb
    def number() -> None:
        quad.next = concat(intbv(0)[LABEL_BITS - 2 - 9 - inner :], beats.tile, beats.number[inner:])

    @always(clk.posedge)
    def stage_1() -> None:
        score_1.next = data
        row_1.next = number_row
        quad_1.next = quad

    @always(clk.posedge)
    def stage_2() -> None:
        score_2.next = score_1
        row_2.next = row_1[2:]
        quad_2.next = quad_1

    @always(clk.posedge)
    def stage_3() -> None:
        score_3.next = score_2
        quad_3.next = quad_2
        if row_2 == 0:
            label.next = labels[LABEL_BITS:]
        elif row_2 == 1:
            label.next = labels[2 * LABEL_BITS : LABEL_BITS]
        elif row_2 == 2:
            label.next = labels[3 * LABEL_BITS : 2 * LABEL_BITS]
        else:
            label.next = labels[4 * LABEL_BITS : 3 * LABEL_BITS]

    @always(clk.posedge)
    def stage_4() -> None:
        score_4.next = score_3
        near.next = label[LABEL_BITS:2] == quad_3
        label_low.next = label[2:]

    @always_comb
    def show() -> None:
        injection.valid.next = valid_late
        injection.address.next = target_late[half_bits + 4 : 3]
        injection.group.next = target_late[3:]
        injection.data.next = side_by_side

    return (
        memory, likelihood, gradients, delay_valid, delay_target, enable, locate, number, stage_1, stage_2, stage_3,
        stage_4, show,
    )  # fmt: skip
