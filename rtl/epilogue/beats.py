"""All that leaves the epilogue: results of the lanes, records, the header."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ...overlay.layout import BEAT_BYTES, STATE_HEADER
from ..geometry import LANES
from ..interfaces import ADDRESS_BITS, WriteStream
from ..module import module
from ..signals import bit, unsigned
from .channels import RecordBeats
from .header import HeaderBeat
from .setup import Setup
from .slots import SlotFlags
from .widths import SCORE_BITS


@module
def beat_walk(
    clk: Any, load: Any, base: Any, stride: Any, width: Any, advance: Any, row_end: Any, tile_end: Any, address: Any
) -> Any:  # fmt: skip
    """Address of the next beat of a tensor that is written column tile by column tile, each row by row.

    load: pulse; the first beat of all follows as if after a tile: ``advance``, row_end and tile_end in the next cycle.
    advance: on to the next beat; row_end, tile_end: this was the last one of its row, and that row the last of its
    tile. base, stride [32], width [8]: of the tensor, its rows and tiles, static; address [32] out, a cycle after
    ``advance``.
    """
    tile, row, held, start = (unsigned(ADDRESS_BITS) for _ in range(4))
    next_beat, next_row, next_tile = (unsigned(ADDRESS_BITS) for _ in range(3))
    beat_bytes = BEAT_BYTES

    @always_comb
    def choose() -> None:
        start.next = row
        if tile_end:
            start.next = tile

    @always_comb
    def add() -> None:
        next_beat.next = address + beat_bytes
        next_row.next = held + start
        next_tile.next = tile + width

    # The next row and the next tile wait in ``row`` and ``tile``; each has an adder of its own.
    @always(clk.posedge)
    def step() -> None:
        held.next = stride
        if advance:
            address.next = next_beat
            if row_end:
                address.next = start
                row.next = next_row
        if load:
            tile.next = base
        elif advance and tile_end:
            tile.next = next_tile

    return choose, add, step


@module
def outgoing_beats(
    clk: Any, active: Any, go: Any, finish: Any, setup: Setup, base: Any, stride: Any, results: Any, flags: SlotFlags,
    record_beats: RecordBeats, header: HeaderBeat, stream: WriteStream, columns: int,
) -> Any:  # fmt: skip
    """Packs results to beats (activations and errors: 8 lanes; scores: twice 4), and merges the three sources.

    active: nothing leaves without it, whatever the lanes still hold after a reset; go: pulse; finish: pulse, two cycles
    or more before the header, after all records.
    base, stride [32]: of the output; results [8 x 16], flags: of a slot in cycle RESULT_AT;
    record_beats, header: never at the same time as results or each other; stream: out, two cycles later.
    """
    lane_bits = SCORE_BITS
    beat, second_half = unsigned(64), unsigned(64)
    lanes, strobe, second_strobe = unsigned(LANES), unsigned(8), unsigned(8)
    valid, advance, row_end, tile_end = bit(), bit(), bit(), bit()
    second, again, second_row, second_tile = bit(), bit(), bit(), bit()
    address, state_address = unsigned(ADDRESS_BITS), unsigned(ADDRESS_BITS)
    width, load, located = unsigned(8), bit(), bit()
    place, reached, leaving = unsigned(6), unsigned(ADDRESS_BITS), bit()
    ends_row, ends_tile = bit(), bit()
    octets = unsigned(64)
    walk = beat_walk(clk, load, base, stride, width, advance, row_end, tile_end, address)
    header_bytes, beat_bytes = STATE_HEADER.itemsize, BEAT_BYTES

    # Static: there long before the first result.
    @always(clk.posedge)
    def size() -> None:
        width.next = columns
        if setup.scores:
            width.next = 2 * columns

    @always_comb
    def describe() -> None:
        lanes.next = (1 << LANES) - 1
        if flags.tail:
            lanes.next = setup.tail_lanes

    @always_comb
    def double() -> None:
        again.next = flags.writing and setup.scores and lanes[4]

    @always_comb
    def take_low() -> None:
        octets.next = concat(
            results[7 * lane_bits + 8 : 7 * lane_bits], results[6 * lane_bits + 8 : 6 * lane_bits],
            results[5 * lane_bits + 8 : 5 * lane_bits], results[4 * lane_bits + 8 : 4 * lane_bits],
            results[3 * lane_bits + 8 : 3 * lane_bits], results[2 * lane_bits + 8 : 2 * lane_bits],
            results[lane_bits + 8 : lane_bits], results[8:],
        )  # fmt: skip

    @always_comb
    def look_ahead() -> None:
        leaving.next = (flags.writing or second) and active
        ends_row.next = flags.row_end and not again
        ends_tile.next = flags.tile_end and not again
        if second:
            ends_row.next = second_row
            ends_tile.next = second_tile

    @always(clk.posedge)
    def walk_on() -> None:
        load.next = go
        advance.next = leaving or load
        row_end.next = ends_row or load
        tile_end.next = ends_tile or load

    @always(clk.posedge)
    def pack() -> None:
        valid.next = leaving
        second.next = again and active
        second_half.next = results[128:64]
        second_strobe.next = concat(
            lanes[7], lanes[7], lanes[6], lanes[6], lanes[5], lanes[5], lanes[4], lanes[4]
        )  # fmt: skip
        second_row.next = flags.row_end
        second_tile.next = flags.tile_end
        if second:
            strobe.next = second_strobe
        elif setup.scores:
            strobe.next = concat(
                lanes[3], lanes[3], lanes[2], lanes[2], lanes[1], lanes[1], lanes[0], lanes[0]
            )  # fmt: skip
        else:
            strobe.next = lanes

    @always(clk.posedge)
    def choose_data() -> None:
        if second:
            beat.next = second_half
        elif not flags.writing:
            beat.next = 0
        elif setup.scores:
            beat.next = results[64:]
        else:
            beat.next = octets

    # In the state: the first record, and the header's beat that is written, in FORWARD its second one.
    @always(clk.posedge)
    def locate() -> None:
        located.next = go or finish
        place.next = beat_bytes
        if go:
            place.next = header_bytes
        elif finish and not setup.forward:
            place.next = 0

    @always_comb
    def choose_state() -> None:
        reached.next = state_address
        if located:
            reached.next = setup.state

    @always(clk.posedge)
    def count() -> None:
        if located or record_beats.valid:
            state_address.next = place + reached

    # Each source's data is 0 while it has none.
    @always(clk.posedge)
    def merge_data() -> None:
        stream.data.next = beat | record_beats.data | header.data

    @always(clk.posedge)
    def merge() -> None:
        stream.valid.next = (valid or record_beats.valid or header.valid) and active
        stream.address.next = address
        if record_beats.valid or header.valid:
            stream.address.next = state_address
        if record_beats.valid:
            stream.strobe.next = record_beats.strobe
            stream.last.next = record_beats.last
        elif header.valid:
            stream.strobe.next = header.strobe
            stream.last.next = True
        else:
            stream.strobe.next = strobe
            stream.last.next = row_end

    return (
        walk, size, describe, double, take_low, look_ahead, walk_on, pack, choose_data, locate, choose_state, count,
        merge_data, merge,
    )  # fmt: skip
