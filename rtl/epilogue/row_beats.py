"""Loads what LOSS and BACKWARD need of the rows of a batch: labels and scores, or the inputs that mask the sums."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..delay import delay_line
from ..geometry import bits
from ..interfaces import REQUEST_BEATS, Fields, ReadPort
from ..module import module
from ..signals import bit, unsigned
from .residency import residency, tile_count
from .row_walk import row_walk
from .setup import LESS_BITS, TILE_BITS, Setup
from .widths import ROWS_BITS

#: Cycles from the last of a tile's beats until all that is made of them can be read.
SETTLING = 12
#: Cycles from the last of a row's scores that are summed until its sum can be read.
SUMMED = 12
#: Bits of the number of a beat in a row of 4,096 scores, and of one in a request.
WHOLE_BITS, PIECE_BITS = 10, bits(REQUEST_BEATS)
_REST, _LABELS, _SUMS, _SETTLE, _ROWS = range(5)


class RowBeats:
    """Beats, a cycle after the reader gave them: which they are.

    label: a beat of labels, number ``row``; value: beat ``number`` [3] of row ``row`` [8] of tile ``tile`` [9], which
    is in half ``half``. summing: a beat of all scores of row ``row``, which it opens, closes: the first, the last.
    """

    def __init__(self) -> None:
        self.label, self.value, self.half = bit(), bit(), bit()
        self.summing, self.opens, self.closes = bit(), bit(), bit()
        self.row, self.number, self.tile = unsigned(ROWS_BITS - 1), unsigned(3), unsigned(TILE_BITS)


@module
def row_beats(
    clk: Any, reset: Any, go: Any, setup: Setup, fields: Fields, port: ReadPort, done: Any, beats: RowBeats,
    records_arrived: Any, there: Any, columns: int,
) -> Any:  # fmt: skip
    """Requests, for each column tile, the beats of every row: of int8 inputs, or of int16 scores after all labels.
    For a softmax every row comes as a whole before, for its sum. For the whole gradient they must find the biases: a
    tile is requested when its records have come.

    go: pulse; port: of the reader; done: pulse, the oldest half is no longer needed; beats: out; records_arrived:
    pulse, those of a tile; there: the oldest half is complete, and SETTLING cycles have passed.
    """
    step = unsigned(3)
    room, accepted, asked, taken, arrived, settled = (bit() for _ in range(6))
    at_end, final_arriving = bit(), bit()
    resting, next_row, next_tile = bit(), bit(), bit()
    row = unsigned(ROWS_BITS - 1)
    labels_less = unsigned(ROWS_BITS - 3)
    last_row, last_arriving, last_beat, later_last = (bit() for _ in range(4))
    beats_less, beats_final, beats_full, beats_arriving = (unsigned(3) for _ in range(4))
    width = unsigned(8)
    waiting_for_labels, waiting_for_sums = bit(), bit()
    whole, whole_less, left = bit(), unsigned(WHOLE_BITS), unsigned(WHOLE_BITS)
    second, last_piece, summed, summed_late, row_end = (bit() for _ in range(5))
    less = unsigned(PIECE_BITS)
    size, most = bits(columns), REQUEST_BEATS - 1
    known, no_limit, open_tile = bit(), bit(), bit()
    halves = residency(clk, go, asked, settled, done, room, there)
    biases = residency(clk, go, asked, records_arrived, asked, no_limit, known)
    settle = delay_line(clk, arrived, settled, SETTLING)
    asking = tile_count(clk, go, asked, setup.final_tile, beats_final, beats_full, beats_less, at_end)
    arriving = tile_count(clk, go, arrived, setup.final_tile, beats_final, beats_full, beats_arriving, final_arriving)
    walk = row_walk(
        clk, resting, whole, fields.labels, fields.input, fields.input_stride, width, next_row, next_tile, port.address
    )
    settle_sums = delay_line(clk, summed, summed_late, SUMMED)

    @always_comb
    def accept() -> None:
        accepted.next = port.valid and port.ready
        labels_less.next = setup.rows_less[ROWS_BITS - 1 : 2]
        open_tile.next = room and (known or not setup.whole)

    # A row of more than 512 beats is two requests.
    @always_comb
    def measure() -> None:
        whole_less.next = concat(setup.final_tile[WHOLE_BITS + 2 - size :], setup.final_less[size:2])

    @always_comb
    def cut() -> None:
        last_piece.next = second or not whole_less[PIECE_BITS]

    @always_comb
    def choose() -> None:
        if step == _LABELS:
            less.next = labels_less
        elif step == _ROWS:
            less.next = beats_less
        elif last_piece:
            less.next = whole_less[PIECE_BITS:]
        else:
            less.next = most

    # A request leaves its port for a cycle at least: the next address is there in time, and whether it is the last.
    # After a tile it is a cycle more: then the tile is counted. resting: the walk begins anew with the next request.
    @always(clk.posedge)
    def walk_on() -> None:
        resting.next = (step == _REST or step == _SETTLE) and not go and not summed_late
        last_row.next = row == setup.rows_less
        next_row.next = accepted and (step == _ROWS or step == _SUMS)
        asked.next = accepted and step == _ROWS and last_row
        next_tile.next = (
            (go and not setup.loss)
            or (accepted and (step == _LABELS or (step == _ROWS and last_row) or (step == _SUMS and last_piece)))
            or (step == _SETTLE and summed_late)
        )

    @always(clk.posedge)
    def ask() -> None:
        if port.valid:
            if accepted:
                port.valid.next = False
                if step == _LABELS:
                    step.next = _ROWS
                    if setup.softmax:
                        step.next = _SUMS
                elif step == _SUMS:
                    second.next = not last_piece
                    if last_piece:
                        row.next = row + 1
                        if last_row:
                            row.next = 0
                            step.next = _SETTLE
                elif last_row:
                    row.next = 0
                    if at_end:
                        step.next = _REST
                else:
                    row.next = row + 1
        elif step == _LABELS or step == _SUMS:
            port.valid.next = True
        elif step == _SETTLE:
            if summed_late:
                step.next = _ROWS
        elif step == _ROWS:
            port.valid.next = (row != 0 or open_tile) and not next_tile
        if go:
            row.next = 0
            second.next = False
            if setup.loss:
                step.next = _LABELS
            elif setup.backward:
                step.next = _ROWS
        if reset:
            step.next = _REST
            port.valid.next = False

    @always(clk.posedge)
    def size_request() -> None:
        if not port.valid:
            port.beats.next = concat(False, less) + 1

    @always_comb
    def describe() -> None:
        beats.label.next = taken and waiting_for_labels
        beats.summing.next = taken and waiting_for_sums
        beats.value.next = taken and not waiting_for_labels and not waiting_for_sums

    @always_comb
    def compare() -> None:
        last_beat.next = later_last or beats_arriving == 0

    @always_comb
    def end_row() -> None:
        row_end.next = last_beat
        if waiting_for_sums:
            row_end.next = beats.closes

    # Static: there with ``go``.
    @always(clk.posedge)
    def hold() -> None:
        whole.next = setup.softmax and (step == _LABELS or step == _SUMS)
        if setup.loss:
            width.next = 2 * columns
            beats_final.next = setup.final_less[LESS_BITS:2]
            beats_full.next = setup.full_less[LESS_BITS:2]
        else:
            width.next = columns
            beats_final.next = setup.final_less[LESS_BITS:3]
            beats_full.next = setup.full_less[LESS_BITS:3]

    # last_arriving: not while labels come.
    @always_comb
    def arrive() -> None:
        arrived.next = taken and last_beat and last_arriving and not waiting_for_sums
        summed.next = taken and beats.closes and last_arriving and waiting_for_sums

    @always(clk.posedge)
    def count() -> None:
        taken.next = port.take
        if taken:
            if waiting_for_labels:
                beats.row.next = beats.row + 1
                if beats.row[ROWS_BITS - 3 :] == labels_less:
                    beats.row.next = 0
                    waiting_for_labels.next = False
                    waiting_for_sums.next = setup.softmax
            else:
                if row_end:
                    beats.row.next = beats.row + 1
                    last_arriving.next = beats.row == setup.penultimate
                    if last_arriving:
                        beats.row.next = 0
                        waiting_for_sums.next = False
                if not waiting_for_sums:
                    beats.number.next = beats.number + 1
                    later_last.next = beats.number + 1 == beats_arriving and not last_beat
                    if last_beat:
                        beats.number.next = 0
                        if last_arriving:
                            beats.half.next = not beats.half
                            beats.tile.next = beats.tile + 1
        if go:
            beats.tile.next = 0
            beats.row.next = 0
            beats.number.next = 0
            later_last.next = False
            beats.half.next = False
            last_arriving.next = False
            waiting_for_labels.next = setup.loss
            waiting_for_sums.next = False

    # Down from the number of a row's last beat: opens, closes are of the beat that comes next.
    @always(clk.posedge)
    def count_sums() -> None:
        if not waiting_for_sums or (taken and beats.closes):
            left.next = whole_less
            beats.opens.next = True
            beats.closes.next = whole_less == 0
        elif taken:
            left.next = left - 1
            beats.opens.next = False
            beats.closes.next = left == 1

    return (
        halves, biases, settle, asking, arriving, walk, settle_sums, accept, measure, cut, choose, walk_on, ask,
        size_request, describe, compare, end_row, hold, arrive, count, count_sums,
    )  # fmt: skip
