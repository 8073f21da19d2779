"""The schedule of UPDATE and SAMPLE: which weights are handled in which cycle."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ...overlay.instructions import FIELDS
from ...overlay.layout import BLOCK_INPUTS, INDEX_BLOCK_BIT, INDEX_OUTPUT_BIT
from ..geometry import UPDATE_LANES, Geometry, bits
from ..module import module
from ..signals import bit, unsigned
from .loader import BLOCK_BIT

#: Bits of a group of UPDATE_LANES inputs in a block; of the place of a group of weights: its index without the lane.
GROUP_BITS = bits(BLOCK_INPUTS // UPDATE_LANES)
LANE_BITS = bits(UPDATE_LANES)
PLACE_BITS = FIELDS["inputs"].width - BLOCK_BIT + INDEX_BLOCK_BIT - LANE_BITS


@module
def update_walk(
    clk: Any, reset: Any, go: Any, update: Any, fields: Any, last_input: Any, available: Any, claim: Any, room: Any,
    sums_ready: Any, sums_release: Any, place: Any, slot: Any, keep: Any, half: Any, row: Any, pair: Any, odd: Any,
    tile_read: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Walks tile by tile: the weights of its outputs one after the other, then a cycle for each of its sample words.

    Tiles of R outputs, of all outputs, by the C inputs of a column, of all columns of all blocks of 32 inputs. It is
    only here that the engine waits: for ``available`` weights, for ``room`` in the writer, and, before a tile of an
    UPDATE, for its sums. There is no cycle between the tiles if nothing is to be waited for.

    go (a pulse), update (it is an UPDATE), fields, last_input [16] (inputs - 1) in. claim out (combinational): a
    beat of weights will be taken. sums_ready in, believed from the cycle after sums_release, in (the engine's own), on.

    place [26] out, a cycle before the slot of these weights: their index less the lane. Registered, all of one slot:
    slot; keep [4]: which inputs exist; half, row [bits of R + 1], pair [2], odd (the upper four of eight columns) of
    the sums; tile_read: they are the tile's last.
    """
    rows = geometry.rows
    groups = geometry.columns // UPDATE_LANES
    beat_bits = bits(groups)
    last_column = BLOCK_INPUTS // UPDATE_LANES - groups
    output_bits = INDEX_BLOCK_BIT - INDEX_OUTPUT_BIT
    whole = geometry.columns == BLOCK_INPUTS

    weighing, emptying, opened, released = bit(), bit(), bit(), bit()
    go_weight, go_sample, row_end, tile_end, column_end, block_end, last_block = (bit() for _ in range(7))
    left, channel = unsigned(output_bits + 1), unsigned(output_bits)
    count = unsigned(len(row))
    group, column = unsigned(GROUP_BITS), unsigned(GROUP_BITS)
    block, following = (unsigned(FIELDS["inputs"].width - BLOCK_BIT) for _ in range(2))
    tile_half, full, one, none, penultimate = bit(), bit(), bit(), bit(), bit()
    below, here = bit(), bit()

    @always_comb
    def decide() -> None:
        go_weight.next = weighing and opened and available and room
        claim.next = weighing and opened and available and room
        go_sample.next = emptying and room

    @always_comb
    def find() -> None:
        row_end.next = group[beat_bits:] == groups - 1
        if emptying:
            tile_end.next = count == 1
            column_end.next = count == 1 and none
        else:
            tile_end.next = full or one
            column_end.next = one
        block_end.next = column == last_column

    @always(clk.posedge)
    def run() -> None:
        if reset:
            weighing.next = False
            emptying.next = False
        elif go:
            weighing.next = True
            emptying.next = False
        elif go_weight and row_end and tile_end:
            weighing.next = False
            emptying.next = True
        elif go_sample and tile_end:
            weighing.next = not (column_end and block_end and last_block)
            emptying.next = False

    @always(clk.posedge)
    def walk() -> None:
        if go:
            left.next = fields.outputs
            channel.next = 0
            count.next = 0
            group.next = 0
            column.next = 0
            block.next = 0
            tile_half.next = False
            last_block.next = last_input[:BLOCK_BIT] == 0
        elif go_weight:
            group.next = group + 1
            if row_end:
                group.next = column
                left.next = left - 1
                none.next = one
                channel.next = channel + 1
                count.next = count + 1
        elif go_sample:
            count.next = count - 1
            if tile_end:
                tile_half.next = not tile_half
            if column_end:
                left.next = fields.outputs
                channel.next = 0
                group.next = column + groups
                column.next = column + groups
                if block_end:
                    block.next = block + 1
                    last_block.next = penultimate

    @always(clk.posedge)
    def foresee() -> None:
        # An output takes two cycles at least, and a block more: what is registered here is up to date at their ends.
        full.next = count == rows - 1
        one.next = left == 1
        penultimate.next = following == last_input[:BLOCK_BIT]

    @always_comb
    def follow() -> None:
        following.next = block + 1

    @always(clk.posedge)
    def hold() -> None:
        if reset or go:
            opened.next = False
            released.next = True
        elif go_weight and row_end and tile_end:
            opened.next = False
            released.next = not update
        else:
            if sums_release:
                released.next = True
            # Until weights have come once, sums_ready may still speak of an earlier instruction.
            if released and available and (sums_ready or not update):
                opened.next = True

    @always(clk.posedge)
    def mark() -> None:
        slot.weight.next = go_weight and not reset
        slot.sample.next = go_sample and not reset
        slot.row_end.next = row_end
        slot.last.next = tile_end and (emptying or row_end)
        if not whole and not emptying:
            slot.last.next = row_end
        slot.column_end.next = column_end
        slot.block_end.next = column_end and block_end
        slot.final.next = column_end and block_end and last_block and emptying
        tile_read.next = go_weight and row_end and tile_end and update and not reset
        half.next = tile_half
        row.next = count
        pair.next = (group & groups - 1) >> 1
        odd.next = group[0]

    @always_comb
    def locate() -> None:
        place.next = concat(block, channel, group)

    @always_comb
    def compare() -> None:
        below.next = group < last_input[BLOCK_BIT:LANE_BITS]
        here.next = group == last_input[BLOCK_BIT:LANE_BITS]

    @always(clk.posedge)
    def exist() -> None:
        for lane in range(UPDATE_LANES):
            keep.next[lane] = not last_block or below or (here and last_input[LANE_BITS:] >= lane)

    return decide, find, run, walk, foresee, follow, hold, mark, locate, compare, exist
