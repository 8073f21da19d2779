"""Loads what LOSS and BACKWARD need of the rows of a batch: labels and scores, or the inputs that mask the sums."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..delay import delay_line
from ..interfaces import ADDRESS_BITS, Fields, ReadPort
from ..module import module
from ..signals import bit, unsigned
from .residency import residency, tile_count
from .row_walk import row_walk
from .setup import LESS_BITS, TILE_BITS, Setup
from .widths import ROWS_BITS

#: Cycles from the last beat of a tile until all that is made of it can be read.
SETTLING = 12
_REST, _LABELS, _ROWS = range(3)


class RowBeats:
    """Beats as they arrive with ``take``: which they are.

    label: a beat of labels, number ``row``; value: beat ``number`` [3] of row ``row`` [8] of tile ``tile`` [9], which
    is in half ``half``.
    """

    def __init__(self) -> None:
        self.label, self.value, self.half = bit(), bit(), bit()
        self.row, self.number, self.tile = unsigned(ROWS_BITS - 1), unsigned(3), unsigned(TILE_BITS)


@module
def row_beats(
    clk: Any, reset: Any, go: Any, setup: Setup, fields: Fields, port: ReadPort, done: Any, beats: RowBeats,
    there: Any, columns: int,
) -> Any:  # fmt: skip
    """Requests, for each column tile, the beats of every row: of int8 inputs, or of int16 scores after all labels.

    go: pulse; port: of the reader; done: pulse, the oldest half is no longer needed; beats: out; there: the oldest
    half is complete, and SETTLING cycles have passed.
    """
    step = unsigned(2)
    clear, room, asked, arrived, settled = (bit() for _ in range(5))
    tile = unsigned(TILE_BITS)
    less, less_arriving = unsigned(LESS_BITS), unsigned(LESS_BITS)
    at_end, final_arriving = bit(), bit()
    load, next_row, next_tile = bit(), bit(), bit()
    row = unsigned(ROWS_BITS - 1)
    labels_less = unsigned(ROWS_BITS - 3)
    last_row, last_arriving, last_beat = bit(), bit(), bit()
    penultimate = unsigned(ROWS_BITS - 1)
    beats_less, beats_final, beats_full, beats_arriving = (unsigned(3) for _ in range(4))
    address, width = unsigned(ADDRESS_BITS), unsigned(8)
    accepted = bit()
    waiting_for_labels = bit()

    @always_comb
    def restart() -> None:
        clear.next = go or reset

    halves = residency(clk, clear, asked, settled, done, room, there)
    settle = delay_line(clk, arrived, settled, SETTLING)
    asking = tile_count(clk, clear, asked, setup.final_tile, setup.final_less, setup.full_less, tile, less, at_end)
    arriving = tile_count(
        clk, clear, arrived, setup.final_tile, setup.final_less, setup.full_less, beats.tile, less_arriving,
        final_arriving,
    )  # fmt: skip
    walk = row_walk(clk, load, fields.input, fields.input_stride, width, next_row, next_tile, address)

    @always_comb
    def size() -> None:
        labels_less.next = setup.rows_less[ROWS_BITS - 1 : 2]
        if setup.loss:
            width.next = 2 * columns
            beats_less.next = less[LESS_BITS:2]
        else:
            width.next = columns
            beats_less.next = less[LESS_BITS:3]

    @always_comb
    def accept() -> None:
        accepted.next = port.valid and port.ready
        asked.next = port.valid and port.ready and step == _ROWS and last_row

    # A request leaves its port for a cycle at least: the next address is there in time, and whether it is the last.
    @always(clk.posedge)
    def walk_on() -> None:
        last_row.next = row == setup.rows_less
        load.next = go
        next_row.next = accepted and step == _ROWS
        next_tile.next = asked

    @always_comb
    def choose_address() -> None:
        port.address.next = address
        if step == _LABELS:
            port.address.next = fields.labels

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
            port.valid.next = row != 0 or room
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
        beats.label.next = port.take and waiting_for_labels
        beats.value.next = port.take and not waiting_for_labels

    @always_comb
    def compare() -> None:
        last_beat.next = beats.number == beats_arriving

    @always_comb
    def choose_beats() -> None:
        beats_arriving.next = beats_full
        if final_arriving:
            beats_arriving.next = beats_final

    # Static: there long before the first beat.
    @always(clk.posedge)
    def hold() -> None:
        penultimate.next = setup.rows_less - 1
        if setup.loss:
            beats_final.next = setup.final_less[LESS_BITS:2]
            beats_full.next = setup.full_less[LESS_BITS:2]
        else:
            beats_final.next = setup.final_less[LESS_BITS:3]
            beats_full.next = setup.full_less[LESS_BITS:3]

    @always_comb
    def arrive() -> None:
        arrived.next = port.take and not waiting_for_labels and last_beat and last_arriving

    @always(clk.posedge)
    def count() -> None:
        if port.take:
            if waiting_for_labels:
                beats.row.next = beats.row + 1
                if beats.row[ROWS_BITS - 3 :] == labels_less:
                    beats.row.next = 0
                    waiting_for_labels.next = False
            else:
                beats.number.next = beats.number + 1
                if last_beat:
                    beats.number.next = 0
                    beats.row.next = beats.row + 1
                    last_arriving.next = beats.row == penultimate
                    if last_arriving:
                        beats.row.next = 0
                        beats.half.next = not beats.half
        if go or reset:
            beats.row.next = 0
            beats.number.next = 0
            beats.half.next = False
            last_arriving.next = False
            waiting_for_labels.next = setup.loss and not reset

    return (
        restart, halves, settle, asking, arriving, walk, size, accept, walk_on, choose_address, ask, describe, compare,
        choose_beats, hold, arrive, count,
    )  # fmt: skip
