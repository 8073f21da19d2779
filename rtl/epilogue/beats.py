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
    clk: Any, load: Any, base: Any, distance: Any, next_beat: Any, row_end: Any, tile_end: Any, address: Any
) -> Any:  # fmt: skip
    """Address of the next beat of a tensor that is written column tile by column tile, each row by row.

    load: the first beat of all; next_beat: pulse, on to the next; row_end, tile_end: that was the last of its row, and
    that row the last of its tile. base, distance [32]: from this beat to the next, or from this row, or tile, to the
    next; address [32] out: of the beat.
    """
    tile, row, augend, total = (unsigned(ADDRESS_BITS) for _ in range(4))

    @always_comb
    def choose() -> None:
        augend.next = address
        if row_end:
            augend.next = row
            if tile_end:
                augend.next = tile

    @always_comb
    def add() -> None:
        total.next = augend + distance

    @always(clk.posedge)
    def step() -> None:
        if load:
            tile.next = base
            row.next = base
            address.next = base
        elif next_beat:
            address.next = total
            if row_end:
                row.next = total
                if tile_end:
                    tile.next = total

    return choose, add, step


@module
def outgoing_beats(
    clk: Any, busy: Any, go: Any, setup: Setup, base: Any, stride: Any, results: Any, flags: SlotFlags,
    record_beats: RecordBeats, header: HeaderBeat, stream: WriteStream, columns: int,
) -> Any:  # fmt: skip
    """Packs results to beats (activations and errors: 8 lanes; scores: twice 4), and merges the three sources.

    busy: nothing leaves without it, whatever the lanes still hold after a reset; go: pulse.
    base, stride [32]: of the output; results [8 x 16], flags: of a slot in cycle RESULT_AT;
    record_beats, header: never at the same time as results or each other; stream: out, two cycles later.
    """
    lane_bits = SCORE_BITS
    beat, second_half = unsigned(64), unsigned(64)
    lanes, strobe, second_strobe = unsigned(LANES), unsigned(8), unsigned(8)
    valid, row_end, tile_end = bit(), bit(), bit()
    second, again, second_row, second_tile = bit(), bit(), bit(), bit()
    address, state_address = unsigned(ADDRESS_BITS), unsigned(ADDRESS_BITS)
    width, load = unsigned(8), bit()
    distance = unsigned(ADDRESS_BITS)
    ends_row, ends_tile = bit(), bit()
    octets = unsigned(64)
    walk = beat_walk(clk, load, base, distance, valid, row_end, tile_end, address)
    header_bytes, beat_bytes = STATE_HEADER.itemsize, BEAT_BYTES

    @always_comb
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
        ends_row.next = flags.row_end and not again
        ends_tile.next = flags.tile_end
        if second:
            ends_row.next = second_row
            ends_tile.next = second_tile

    @always(clk.posedge)
    def measure() -> None:
        row_end.next = ends_row
        tile_end.next = ends_tile
        if not ends_row:
            distance.next = beat_bytes
        elif ends_tile:
            distance.next = width
        else:
            distance.next = stride

    @always(clk.posedge)
    def pack() -> None:
        valid.next = (flags.writing or second) and busy
        second.next = again and busy
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

    @always(clk.posedge)
    def count() -> None:
        load.next = go
        if load:
            state_address.next = setup.state + header_bytes
        elif record_beats.valid:
            state_address.next = state_address + beat_bytes

    # Each source's data is 0 while it has none.
    @always(clk.posedge)
    def merge_data() -> None:
        stream.data.next = beat | record_beats.data | header.data

    @always(clk.posedge)
    def merge() -> None:
        stream.valid.next = (valid or record_beats.valid or header.valid) and busy
        if record_beats.valid:
            stream.address.next = state_address
            stream.strobe.next = record_beats.strobe
            stream.last.next = record_beats.last
        elif header.valid:
            stream.address.next = header.address
            stream.strobe.next = header.strobe
            stream.last.next = True
        else:
            stream.address.next = address
            stream.strobe.next = strobe
            stream.last.next = row_end

    return walk, size, describe, double, take_low, look_ahead, measure, pack, choose_data, count, merge_data, merge
