"""Loads the headers of the states and the records of channels, a column tile ahead."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ...overlay.layout import STATE_HEADER
from ..bus.memories import block_memory
from ..geometry import LANES
from ..interfaces import ADDRESS_BITS, BEAT_BITS, ReadPort
from ..module import module
from ..signals import bit, unsigned
from .residency import residency, tile_count
from .scale import Headers
from .setup import LESS_BITS, Setup

#: Beats of a header; bits of the number of a beat in one half of the memory.
HEADER_BEATS = STATE_HEADER.itemsize // LANES
BEAT_NUMBER_BITS = LESS_BITS + 1
_REST, _FOREIGN, _OWN, _TILES = range(4)


class RecordArrival:
    """Beats of records, a cycle after the reader gave them: beat, place [7], {half, beat of the tile}; tile: pulse, a
    cycle after the last one of a tile.
    """

    def __init__(self) -> None:
        self.beat, self.tile = bit(), bit()
        self.place = unsigned(BEAT_NUMBER_BITS + 1)


@module
def records(
    clk: Any, reset: Any, go: Any, setup: Setup, foreign_state: Any, port: ReadPort, data: Any, done: Any,
    headers: Headers, record_address: Any, record: Any, arrival: RecordArrival, there: Any,
) -> Any:  # fmt: skip
    """Reads the header of the state of the errors that come in (BACKWARD), that of the state that is written, and then
    its records, two beats a channel, a tile at a time.

    go: pulse; foreign_state [32]: address of the state of the errors; port: of the reader; data [64]: the beat that it
    gave in the cycle before.
    done: pulse, the oldest tile's records are no longer needed; there: they are in the memory.
    headers, arrival: out. record_address [7] {half, beat} in, record [64] out one cycle later.
    """
    step = unsigned(2)
    room, accepted, asked, taken, last, ended = (bit() for _ in range(6))
    less, less_arriving = unsigned(LESS_BITS), unsigned(LESS_BITS)
    at_end, final_arriving = bit(), bit()
    following = unsigned(ADDRESS_BITS)
    header_beat = unsigned(3)
    beat, half = unsigned(BEAT_NUMBER_BITS), bit()
    always_read = bit()

    halves = residency(clk, go, asked, arrival.tile, done, room, there)
    asking = tile_count(clk, go, asked, setup.final_tile, setup.final_less, setup.full_less, less, at_end)
    arriving = tile_count(
        clk, go, arrival.tile, setup.final_tile, setup.final_less, setup.full_less, less_arriving, final_arriving
    )
    memory = block_memory(
        clk, arrival.beat, arrival.place, data, always_read, record_address, record, 2 << BEAT_NUMBER_BITS, BEAT_BITS
    )

    @always_comb
    def accept() -> None:
        accepted.next = port.valid and port.ready
        always_read.next = True

    @always_comb
    def follow() -> None:
        following.next = port.address + concat(port.beats, False, False, False)

    # A tile is counted in the cycle after its request: then nothing is asked, for ``less`` and ``room`` are old.
    @always(clk.posedge)
    def ask() -> None:
        asked.next = accepted and step == _TILES
        if port.valid:
            if accepted:
                port.valid.next = False
                if step == _FOREIGN:
                    step.next = _OWN
                    port.address.next = setup.state
                else:
                    port.address.next = following
                    if step == _OWN:
                        step.next = _TILES
                    elif at_end:
                        step.next = _REST
        elif step == _TILES:
            port.beats.next = concat(less, False) + 2
            port.valid.next = room and not asked
        elif step != _REST:
            port.beats.next = HEADER_BEATS
            port.valid.next = True
        if go:
            if setup.backward:
                step.next = _FOREIGN
                port.address.next = foreign_state
            else:
                step.next = _OWN
                port.address.next = setup.state
        if reset:
            step.next = _REST
            port.valid.next = False

    @always_comb
    def receive() -> None:
        arrival.beat.next = taken and header_beat[2]
        arrival.place.next = concat(half, beat)
        last.next = beat[0] and beat[BEAT_NUMBER_BITS:1] == less_arriving

    @always_comb
    def end() -> None:
        ended.next = arrival.beat and last

    # The next tile's ``less_arriving`` is there before its second beat, the first that can be its last.
    @always(clk.posedge)
    def count() -> None:
        taken.next = port.take
        arrival.tile.next = ended
        if arrival.beat:
            beat.next = beat + 1
            if ended:
                beat.next = 0
                half.next = not half
        elif taken:
            header_beat.next = header_beat + 1
        if go:
            beat.next = 0
            half.next = False
            header_beat.next = HEADER_BEATS
            if setup.backward:
                header_beat.next = 0

    # A header's first beat is exponent and, above, next exponent; its second one is the greatest shift.
    @always(clk.posedge)
    def take_headers() -> None:
        headers.there.next = header_beat[2] and not go
        if taken:
            if header_beat == 0:
                headers.exponent.next = data[8:].signed()
            elif header_beat == 1:
                headers.shift.next = data[7:].signed()
            elif header_beat == 2:
                headers.target.next = data[40:32].signed()
            elif header_beat == 3:
                headers.shift_below.next = data[7:].signed()

    return halves, asking, arriving, memory, accept, follow, ask, receive, end, count, take_headers
