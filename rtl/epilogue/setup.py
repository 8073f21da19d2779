"""What stays the same while an instruction runs."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ...overlay.instructions import Divisor, Gradient, Loss, Opcode, Output, Statistics
from ..geometry import LANES, Geometry, bits
from ..interfaces import ADDRESS_BITS, Fields
from ..module import module
from ..signals import bit, unsigned
from .widths import ROWS_BITS

#: Bits of the number of a column tile, and of a channel in one.
TILE_BITS, LESS_BITS = 9, 5


class Setup:
    """Constants of an instruction: the bits from the cycle after ``start`` on, the rest two later.

    forward, loss, backward: which of the three it is; all 0: it is not for the epilogue.
    stored, scores: of FORWARD, statistics and output; softmax: of LOSS. precise: divisors are two shifts.
    whole: of LOSS and BACKWARD, the gradient.
    rows [9], rows_less, penultimate [8]: rows of the batch, and the numbers of its last row and of that before it.
    final_tile [9], final_less [5]: number of the last column tile, and of its last channel.
    full_less [5]: number of the last channel of all other tiles.
    tail_lanes [8]: the lanes of the last group of the last tile that have a channel.
    state [32]: address of the state that is written.
    """

    def __init__(self) -> None:
        self.forward, self.loss, self.backward = bit(), bit(), bit()
        self.stored, self.scores, self.softmax = bit(), bit(), bit()
        self.precise, self.whole = bit(), bit()
        self.rows, self.rows_less = unsigned(ROWS_BITS), unsigned(ROWS_BITS - 1)
        self.penultimate = unsigned(ROWS_BITS - 1)
        self.final_tile, self.final_less = unsigned(TILE_BITS), unsigned(LESS_BITS)
        self.full_less = unsigned(LESS_BITS)
        self.tail_lanes = unsigned(LANES)
        self.state = unsigned(ADDRESS_BITS)


@module
def instruction_setup(
    clk: Any, start: Any, reset: Any, fields: Fields, setup: Setup, starting: Any, go: Any, geometry: Geometry
) -> Any:  # fmt: skip
    """``setup`` of the instruction; starting, go: pulses 1 and 2 cycles after ``start``, if it is for the epilogue."""
    backward_code, loss_code = int(Opcode.BACKWARD), int(Opcode.LOSS)
    forward_code, softmax_code = int(Opcode.FORWARD), int(Loss.SOFTMAX)
    stored_code, scores_code, precise_code = int(Statistics.STORED), int(Output.SCORES), int(Divisor.TWO_SHIFTS)
    whole_code = int(Gradient.WHOLE)
    size = bits(geometry.columns)
    full = geometry.columns - 1
    last = unsigned(12)
    rows_last = unsigned(ROWS_BITS - 1)
    started, mine = bit(), bit()

    @always_comb
    def count() -> None:
        if setup.backward:
            last.next = fields.inputs[12:] - 1
        else:
            last.next = fields.outputs[12:] - 1

    @always_comb
    def count_rows() -> None:
        rows_last.next = fields.rows[ROWS_BITS - 1 :] - 1

    @always_comb
    def recognise() -> None:
        starting.next = started and mine

    @always(clk.posedge)
    def hold() -> None:
        mine.next = fields.opcode == backward_code or fields.opcode == loss_code or fields.opcode == forward_code
        setup.forward.next = fields.opcode == forward_code
        setup.loss.next = fields.opcode == loss_code
        setup.backward.next = fields.opcode == backward_code
        setup.stored.next = fields.opcode == forward_code and fields.statistics == stored_code
        setup.scores.next = fields.opcode == forward_code and fields.output_format == scores_code
        setup.softmax.next = fields.opcode == loss_code and fields.loss == softmax_code
        setup.precise.next = fields.divisor == precise_code
        setup.whole.next = fields.gradient == whole_code and fields.opcode != forward_code
        setup.rows.next = fields.rows[ROWS_BITS:]
        setup.rows_less.next = rows_last
        setup.final_tile.next = last[12:size]
        setup.final_less.next = last[size:]
        setup.full_less.next = full
        if setup.backward:
            setup.state.next = fields.state_below
        else:
            setup.state.next = fields.state

    @always(clk.posedge)
    def derive() -> None:
        setup.penultimate.next = setup.rows_less - 1
        setup.tail_lanes.next = (2 << setup.final_less[3:]) - 1

    @always(clk.posedge)
    def announce() -> None:
        started.next = start and not reset
        go.next = starting and not reset

    return count, count_rows, recognise, hold, derive, announce
