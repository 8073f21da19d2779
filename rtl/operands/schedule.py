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
    parts = BLOCK_INPUTS // columns
    word_step, block_step = BEAT_BYTES * geometry.banks, max(BLOCK_INPUTS, BEAT_BYTES * geometry.banks)
    least = shortest(geometry)
    row_bits = bits(rows)
    tile_bits = geometry.half_bits - row_bits
    panel_tiles = max(1, PANEL_WORDS * BEAT_BYTES // rows)
    state_t = enum("REST", "TILE", "CHUNK", "COUNT", "LENGTH", "OFFER", "NEXT")
    state = Signal(state_t.REST)
    forward, update, planes = bit(), bit(), bit()
    channels_left, depth, depth_left = [unsigned(CHANNEL_BITS) for _ in range(3)]
    tiles_left, in_chunk, terms = [unsigned(CHANNEL_BITS) for _ in range(3)]
    rounded = unsigned(CHANNEL_BITS)
    plane = unsigned(4)
    last_chunk, last_tile, last_plane = bit(), bit(), bit()
    rows_end, channels_end, chunk_end, tile_end, plane_end = bit(), bit(), bit(), bit(), bit()
    first_chunk, half = bit(), bit()
    update_tile = unsigned(2)
    panel_left = unsigned(bits(panel_tiles))
    part = unsigned(geometry.part_bits)
    row_tile = unsigned(geometry.row_tile_bits)
    rows_used, column_half = bit(), bit()

    @always_comb
    def ends() -> None:
        last_chunk.next = depth_left <= chunk
        last_tile.next = tiles_left <= rows
        last_plane.next = not planes or plane == PLANES - 1
        rows_used.next = not update or panel_left == 0 or tiles_left <= rows
        busy.next = state != state_t.REST
        valid.next = state == state_t.OFFER

    # The fields are stable from some cycles before ``start`` on.
    @always(clk.posedge)
    def modes() -> None:
        forward.next = fields.opcode == FORWARD
        update.next = fields.opcode == UPDATE
        planes.next = fields.opcode == FORWARD and fields.planes

    # An offer lasts a cycle at least: in NEXT these are up to date, and the long way from the counts is cut.
    @always(clk.posedge)
    def remember() -> None:
        rows_end.next = rows_used
        channels_end.next = channels_left <= columns
        chunk_end.next = last_chunk
        tile_end.next = last_tile
        plane_end.next = last_plane

    @always(clk.posedge)
    def walk() -> None:
        if state == state_t.REST:
            if start:
                channels_left.next = fields.inputs
                depth.next = fields.outputs
                if forward:
                    channels_left.next = fields.outputs
                    depth.next = fields.inputs
                plane.next = 0
                half.next = False
                update_tile.next = 0
                column_half.next = False
                part.next = 0
                row_unit.next = 0
                column_unit.next = 0
                state.next = state_t.TILE
        elif state == state_t.TILE:
            # A new pass over the terms. An update also sums for the padding of the last block: nobody reads it.
            depth_left.next = depth
            first_chunk.next = True
            resident.next = depth <= chunk
            several_passes.next = not update and (planes or depth > chunk)
            state.next = state_t.CHUNK
        elif state == state_t.CHUNK:
            in_chunk.next = depth_left
            if not last_chunk:
                in_chunk.next = chunk
            state.next = state_t.COUNT
        elif state == state_t.COUNT:
            row_tile.next = 0
            panel_left.next = panel_tiles - 1
            if update:
                tiles_left.next = in_chunk
                terms.next = fields.rows
                rounded.next = fields.rows
            else:
                tiles_left.next = fields.rows
                terms.next = in_chunk
                if forward:
                    rounded.next = (in_chunk + (block_step - 1)) & (0x3FFF - (block_step - 1))
                else:
                    rounded.next = (in_chunk + (word_step - 1)) & (0x3FFF - (word_step - 1))
            state.next = state_t.LENGTH
        elif state == state_t.LENGTH:
            tile.terms.next = terms[geometry.term_bits :]
            tile.slots.next = rounded[geometry.term_bits :]
            if rounded < least:
                tile.slots.next = least
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
            tile.last.next = last_tile and last_chunk and last_plane
            tile.opens.next = row_tile == 0 and first_chunk and plane == 0
            tile.frees_rows.next = rows_used and not resident
            tile.frees_columns.next = last_tile and (last_chunk or not update)
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
            tiles_left.next = tiles_left - rows
            panel_left.next = panel_left - 1
            if panel_left == 0:
                panel_left.next = panel_tiles - 1
            if rows_end:
                row_unit.next = row_unit + 1
            state.next = state_t.LENGTH
            if tile_end:
                if not update or chunk_end:
                    column_unit.next = column_unit + 1
                    column_half.next = not column_half
                if resident:
                    row_unit.next = 0
                depth_left.next = depth_left - chunk
                first_chunk.next = False
                state.next = state_t.CHUNK
                if chunk_end:
                    state.next = state_t.TILE
                    plane.next = plane + 1
                    if plane_end:
                        plane.next = 0
                        half.next = not half
                        if not channels_end:
                            channels_left.next = channels_left - columns
                        part.next = part + 1
                        if part == parts - 1:
                            part.next = 0
                        if channels_end and (not update or part == parts - 1):
                            state.next = state_t.REST
        if reset:
            state.next = state_t.REST

    return ends, modes, remember, walk
