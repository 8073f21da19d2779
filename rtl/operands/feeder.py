"""Runs tile after tile: one pair of operands a cycle, without a gap where everything is there in time."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..geometry import Geometry
from ..interfaces import Ended, Slot, Tile
from ..module import module
from ..signals import bit, unsigned


@module
def feeder(
    clk: Any, reset: Any, start: Any, update: Any, valid: Any, tile: Tile, row_unit: Any, column_unit: Any,
    rows_loaded: Any, columns_loaded: Any, sums_release: Any, taken: Any, slot: Slot, ended: Ended,
    rows_freed: Any, columns_freed: Any, busy: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Takes a tile when its operands are loaded and the sum buffer has room, and counts through it.

    valid, tile, row_unit, column_unit: what the schedule offers until it is taken; taken: pulse.
    rows_loaded, columns_loaded [20]: units that the loaders have loaded since the instruction's start.
    sums_release: pulse, the reader gave back a half of the sum buffer (a tile, in an update).
    slot: the running cycle; ended: pulse in the cycle after a tile's last.
    rows_freed, columns_freed: pulses with ended: the operands' place may be written again once those on the way are
        past.
    busy: a tile runs.
    """
    ready, last, take = bit(), bit(), bit()
    free = unsigned(3)
    slots_left, terms_left = unsigned(geometry.term_bits), unsigned(geometry.term_bits)
    place, mode = unsigned(geometry.place_bits), unsigned(2)
    completes, frees_rows, frees_columns = bit(), bit(), bit()
    rows_there, columns_there = bit(), bit()

    @always_comb
    def decide() -> None:
        take.next = ready and (last or not slot.running)

    @always_comb
    def outputs() -> None:
        taken.next = take
        busy.next = slot.running

    @always(clk.posedge)
    def check() -> None:
        rows_there.next = rows_loaded > row_unit
        columns_there.next = columns_loaded > column_unit
        # Only while the same tile is offered: what is registered here must be about that tile, which stays until taken.
        ready.next = valid and not take and rows_there and columns_there and (free != 0 or not tile.opens)
        if reset:
            ready.next = False

    @always(clk.posedge)
    def count_room() -> None:
        if take and tile.opens:
            if not sums_release:
                free.next = free - 1
        elif sums_release:
            free.next = free + 1
        if start:
            free.next = 2
            if update:
                free.next = 4

    @always(clk.posedge)
    def run() -> None:
        ended.valid.next = False
        rows_freed.next = False
        columns_freed.next = False
        if slot.running:
            slot.step.next = slot.step + 1
            slots_left.next = slots_left - 1
            terms_left.next = terms_left - 1
            slot.active.next = slot.active and terms_left != 1
            last.next = slots_left == 2
            if last:
                slot.running.next = False
                slot.active.next = False
                last.next = False
                ended.valid.next = True
                ended.place.next = place
                ended.mode.next = mode
                ended.last.next = completes
                rows_freed.next = frees_rows
                columns_freed.next = frees_columns
        if take:
            slot.running.next = True
            slot.active.next = True
            slot.step.next = 0
            slot.row_tile.next = tile.row_tile
            slot.column_half.next = tile.column_half
            slot.part.next = tile.part
            slot.shift.next = tile.shift
            terms_left.next = tile.terms
            slots_left.next = tile.slots
            place.next = tile.place
            mode.next = tile.mode
            completes.next = tile.last
            frees_rows.next = tile.frees_rows
            frees_columns.next = tile.frees_columns
        if reset:
            slot.running.next = False
            slot.active.next = False
            last.next = False
            ended.valid.next = False
            rows_freed.next = False
            columns_freed.next = False

    return decide, outputs, check, count_room, run
