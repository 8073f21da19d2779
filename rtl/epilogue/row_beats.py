"""Loads what LOSS and BACKWARD need of the rows of a batch: labels and scores, or the inputs that mask the sums."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..delay import delay_line
from ..interfaces import Fields, ReadPort
from ..module import module
from ..signals import bit, unsigned
from .residency import residency, tile_count
from .row_walk import row_walk
from .setup import LESS_BITS, TILE_BITS, Setup
from .widths import ROWS_BITS

#: Cycles from the last of a tile's beats until all that is made of them can be read.
SETTLING = 12
_REST, _LABELS, _ROWS = range(3)


class RowBeats:
    """Beats, a cycle after the reader gave them: which they are.

    label: a beat of labels, number ``row``; value: beat ``number`` [3] of row ``row`` [8] of tile ``tile`` [9], which
    is in half ``half``.
    """

    def __init__(self) -> None:
        self.label, self.value, self.half = bit(), bit(), bit()
        self.row, self.number, self.tile = unsigned(ROWS_BITS - 1), unsigned(3), unsigned(TILE_BITS)


@module
def row_beats(
    clk: Any, reset: Any, go: Any, setup: Setup, fields: Fields, port: ReadPort, done: Any, beats: RowBeats,
    records_arrived: Any, there: Any, columns: int,
) -> Any:  # fmt: skip
    """Requests, for each column tile, the beats of every row: of int8 inputs, or of int16 scores after all labels.
    For the whole gradient they must find the biases: a tile is requested when its records have come.

    go: pulse; port: of the reader; done: pulse, the oldest half is no longer needed; beats: out; records_arrived:
    pulse, those of a tile; there: the oldest half is complete, and SETTLING cycles have passed.
    """
    step = unsigned(2)
    room, accepted, asked, taken, arrived, settled = (bit() for _ in range(6))
    at_end, final_arriving = bit(), bit()
    resting, next_row, next_tile = bit(), bit(), bit()
    row = unsigned(ROWS_BITS - 1)
    labels_less = unsigned(ROWS_BITS - 3)
    last_row, last_arriving, last_beat, later_last = (bit() for _ in range(4))
    beats_less, beats_final, beats_full, beats_arriving = (unsigned(3) for _ in range(4))
    width = unsigned(8)
    waiting_for_labels = bit()
    known, no_limit, open_tile = bit(), bit(), bit()
    halves = residency(clk, go, asked, settled, done, room, there)
    biases = residency(clk, go, asked, records_arrived, asked, no_limit, known)
    settle = delay_line(clk, arrived, settled, SETTLING)
    asking = tile_count(clk, go, asked, setup.final_tile, beats_final, beats_full, beats_less, at_end)
    arriving = tile_count(clk, go, arrived, setup.final_tile, beats_final, beats_full, beats_arriving, final_arriving)
    walk = row_walk(
        clk, resting, fields.labels, fields.input, fields.input_stride, width, next_row, next_tile, port.address
    )

    @always_comb
    def accept() -> None:
        accepted.next = port.valid and port.ready
        resting.next = step == _REST
        labels_less.next = setup.rows_less[ROWS_BITS - 1 : 2]
        open_tile.next = room and (known or not setup.whole)

    # A request leaves its port for a cycle at least: the next address is there in time, and whether it is the last.
    # After a tile it is a cycle more: then the tile is counted.
    @always(clk.posedge)
    def walk_on() -> None:
        last_row.next = row == setup.rows_less
        next_row.next = accepted and step == _ROWS
        asked.next = accepted and step == _ROWS and last_row
        next_tile.next = (go and not setup.loss) or (accepted and (step == _LABELS or last_row))

    @always(clk.posedge)
    def ask() -> None:
        if port.valid:
            if accepted:
                port.valid.next = False
                if step == _LABELS:
                    step.next = _ROWS
                elif last_row:
                    row.next = 0
                    if at_end:
                        step.next = _REST
                else:
                    row.next = row + 1
        elif step == _LABELS:
            port.beats.next = labels_less + 1
            port.valid.next = True
        elif step == _ROWS:
            port.beats.next = beats_less + 1
            port.valid.next = (row != 0 or open_tile) and not next_tile
        if go:
            row.next = 0
            if setup.loss:
                step.next = _LABELS
            elif setup.backward:
                step.next = _ROWS
        if reset:
            step.next = _REST
            port.valid.next = False

    @always_comb
    def describe() -> None:
        beats.label.next = taken and waiting_for_labels
        beats.value.next = taken and not waiting_for_labels

    @always_comb
    def compare() -> None:
        last_beat.next = later_last or beats_arriving == 0

    # Static: there with ``go``.
    @always(clk.posedge)
    def hold() -> None:
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
        arrived.next = taken and last_beat and last_arriving

    @always(clk.posedge)
    def count() -> None:
        taken.next = port.take
        if taken:
            if waiting_for_labels:
                beats.row.next = beats.row + 1
                if beats.row[ROWS_BITS - 3 :] == labels_less:
                    beats.row.next = 0
                    waiting_for_labels.next = False
            else:
                beats.number.next = beats.number + 1
                later_last.next = beats.number + 1 == beats_arriving and not last_beat
                if last_beat:
                    beats.number.next = 0
                    beats.row.next = beats.row + 1
                    last_arriving.next = beats.row == setup.penultimate
                    if last_arriving:
                        beats.row.next = 0
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

    return halves, biases, settle, asking, arriving, walk, accept, walk_on, ask, describe, compare, hold, arrive, count
