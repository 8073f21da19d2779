"""The order of the tiles: nested loops, one tile at a time."""

from __future__ import annotations

from typing import Any

from myhdl import Signal, always, always_comb, concat, enum, intbv

from ...overlay.formats import PLANES
from ...overlay.instructions import Opcode
from ...overlay.layout import BEAT_BYTES, BLOCK_INPUTS
from ..array.sum_column import ADD, ADD_SHIFTED, REPLACE
from ..geometry import Geometry, bits
from ..interfaces import Fields, Tile
from ..module import module
from ..signals import bit, unsigned
from .units import PANEL_WORDS

FORWARD, UPDATE = int(Opcode.FORWARD), int(Opcode.UPDATE)
#: Bits of a count of channels, 0..4096, padded to whole blocks.
CHANNEL_BITS = 14
#: Shortest tile: what is known of a tile must arrive at the sum buffer before the next one ends.
SHORTEST = 16


def shortest(geometry: Geometry) -> int:
    """Fewest cycles of a tile: the drain chain moves one row of sums every second cycle."""
    return max(2 * geometry.rows, SHORTEST)


@module
def schedule(
    clk: Any, reset: Any, start: Any, fields: Fields, tile: Tile, valid: Any, taken: Any, row_unit: Any,
    column_unit: Any, several_passes: Any, resident: Any, busy: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Offers the tiles of an instruction in order.

    FORWARD:  for column tile: for plane: for chunk of inputs: for row tile
    BACKWARD: for column tile: for chunk of outputs: for row tile
    UPDATE:   for input tile: for chunk of outputs: for output tile

    start: pulse, of one of these instructions.
    valid, tile: offered until ``taken`` is pulsed.
    row_unit, column_unit [20]: what the loaders must have loaded for it, counted as they count (see `row_loader`,
        `column_loader`): units loaded must be more.
    several_passes, resident: static during an instruction: sums come in several passes; row operands are loaded once.
    busy: until the last tile was taken.
    """
    rows, columns, chunk = geometry.rows, geometry.columns, geometry.chunk
    column_bits, chunk_bits, row_bits = bits(columns), bits(chunk), bits(rows)
    length_bits = bits(max(chunk, geometry.batch))
    # Slots are a multiple of these; low bits that are set round up what is one less.
    word_slots, block_slots = BEAT_BYTES * geometry.banks, max(BLOCK_INPUTS, BEAT_BYTES * geometry.banks)
    least = shortest(geometry)
    least_bits = bits(least)
    tile_bits = geometry.half_bits - row_bits
    panel_tiles = max(1, PANEL_WORDS * BEAT_BYTES // rows)
    last_part = BLOCK_INPUTS // columns - 1
    state_t = enum("REST", "BEGIN", "PASS", "CHUNK", "TERMS", "LENGTH", "ROUND", "TILE", "OFFER", "NEXT")
    state = Signal(state_t.REST)
    forward, update, planes = bit(), bit(), bit()
    # Counts are one less than what they count, or what is left: so their high bits are a number of whole tiles or
    # chunks, and zero says that it is the last.
    channels, depth = unsigned(CHANNEL_BITS), unsigned(CHANNEL_BITS)
    columns_left, chunks_left = unsigned(CHANNEL_BITS - column_bits), unsigned(CHANNEL_BITS - chunk_bits)
    batch, in_chunk = unsigned(geometry.half_bits), unsigned(chunk_bits)
    terms, slots, tiles_left = unsigned(length_bits), unsigned(length_bits), unsigned(geometry.row_tile_bits)
    plane, part = unsigned(4), unsigned(geometry.part_bits)
    row_tile, panel_left = unsigned(geometry.row_tile_bits), unsigned(bits(panel_tiles))
    first_chunk, half, column_half, update_tile = bit(), bit(), bit(), unsigned(2)
    tile_end, rows_end, chunk_end, plane_end, channels_end, part_end = [bit() for _ in range(6)]
    columns_end, pass_end, sums_end, done = bit(), bit(), bit(), bit()

    @always_comb
    def outputs() -> None:
        busy.next = True
        if state == state_t.REST:
            busy.next = False
        valid.next = state == state_t.OFFER

    # The fields are stable from some cycles before ``start`` on.
    @always(clk.posedge)
    def sizes() -> None:
        forward.next = fields.opcode == FORWARD
        update.next = fields.opcode == UPDATE
        planes.next = fields.opcode == FORWARD and fields.planes
        batch.next = fields.rows - 1
        channels.next = fields.inputs - 1
        depth.next = fields.outputs - 1
        if forward:
            channels.next = fields.outputs - 1
            depth.next = fields.inputs - 1
        resident.next = depth[:chunk_bits] == 0
        several_passes.next = not update and (planes or depth[:chunk_bits] != 0)

    # From ROUND to NEXT there are three cycles: in the second the first of these are up to date, in the third those
    # that follow from them.
    @always(clk.posedge)
    def compare() -> None:
        tile_end.next = tiles_left == 0
        rows_end.next = not update or panel_left == 0 or tiles_left == 0
        chunk_end.next = chunks_left == 0
        plane_end.next = not planes or plane == PLANES - 1
        channels_end.next = columns_left == 0
        part_end.next = part == last_part
        columns_end.next = tile_end and (chunk_end or not update)
        pass_end.next = tile_end and chunk_end
        sums_end.next = tile_end and chunk_end and plane_end
        done.next = tile_end and chunk_end and plane_end and channels_end and (part_end or not update)

    @always(clk.posedge)
    def walk() -> None:
        if state == state_t.REST:
            if start:
                state.next = state_t.BEGIN
        elif state == state_t.BEGIN:
            columns_left.next = channels[:column_bits]
            plane.next = 0
            half.next = False
            update_tile.next = 0
            column_half.next = False
            part.next = 0
            row_unit.next = 0
            column_unit.next = 0
            state.next = state_t.PASS
        elif state == state_t.PASS:
            # A new pass over the terms. An update also sums for the padding of the last block: nobody reads it.
            chunks_left.next = depth[:chunk_bits]
            first_chunk.next = True
            state.next = state_t.CHUNK
        elif state == state_t.CHUNK:
            state.next = state_t.TERMS
        elif state == state_t.TERMS:
            in_chunk.next = depth[chunk_bits:]
            if not chunk_end:
                in_chunk.next = chunk - 1
            row_tile.next = 0
            panel_left.next = panel_tiles - 1
            state.next = state_t.LENGTH
        elif state == state_t.LENGTH:
            terms.next = in_chunk
            tiles_left.next = batch >> row_bits
            if forward:
                slots.next = in_chunk | (block_slots - 1)
            elif update:
                terms.next = batch
                tiles_left.next = in_chunk >> row_bits
                slots.next = batch
            else:
                slots.next = in_chunk | (word_slots - 1)
            state.next = state_t.ROUND
        elif state == state_t.ROUND:
            if (slots >> least_bits) == 0:
                slots.next = least - 1
            state.next = state_t.TILE
        elif state == state_t.TILE:
            tile.terms.next = terms + 1
            tile.slots.next = slots + 1
            tile.row_tile.next = row_tile
            tile.column_half.next = column_half
            tile.part.next = part
            tile.shift.next = 0
            if planes:
                tile.shift.next = plane[2:]
            tile.mode.next = ADD
            if first_chunk and plane == 0:
                tile.mode.next = REPLACE
            elif first_chunk and plane[2:] == 0:
                tile.mode.next = ADD_SHIFTED
            tile.last.next = tile_end and chunk_end and plane_end
            tile.opens.next = row_tile == 0 and first_chunk and plane == 0
            tile.frees_rows.next = rows_end and not resident
            tile.frees_columns.next = tile_end and (chunk_end or not update)
            tile.place.next = concat(half, row_tile[tile_bits:], intbv(0)[row_bits:])
            if update:
                tile.mode.next = REPLACE
                tile.last.next = True
                tile.opens.next = True
                tile.place.next = concat(update_tile, intbv(0)[geometry.place_bits - 2 :])
            state.next = state_t.OFFER
        elif state == state_t.OFFER:
            if taken:
                state.next = state_t.NEXT
        else:
            update_tile.next = update_tile + 1
            row_tile.next = row_tile + 1
            tiles_left.next = tiles_left - 1
            panel_left.next = panel_left - 1
            if panel_left == 0:
                panel_left.next = panel_tiles - 1
            if rows_end:
                row_unit.next = row_unit + 1
            if columns_end:
                column_unit.next = column_unit + 1
                column_half.next = not column_half
            state.next = state_t.ROUND
            if tile_end:
                if resident:
                    row_unit.next = 0
                chunks_left.next = chunks_left - 1
                first_chunk.next = False
                state.next = state_t.CHUNK
            if pass_end:
                plane.next = plane + 1
                state.next = state_t.PASS
            if sums_end:
                plane.next = 0
                half.next = not half
                part.next = part + 1
                if part_end:
                    part.next = 0
                if not channels_end:
                    columns_left.next = columns_left - 1
            if done:
                state.next = state_t.REST
        if reset:
            state.next = state_t.REST

    return outputs, sizes, compare, walk
