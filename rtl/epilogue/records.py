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
from .setup import LESS_BITS, TILE_BITS, Setup

#: Beats of a header; bits of the number of a beat in one half of the memory.
HEADER_BEATS = STATE_HEADER.itemsize // LANES
BEAT_NUMBER_BITS = LESS_BITS + 1
_REST, _FOREIGN, _OWN, _TILES = range(4)


@module
def records(
    clk: Any, reset: Any, go: Any, setup: Setup, foreign_state: Any, port: ReadPort, read_data: Any, done: Any,
    headers: Headers, record_address: Any, record: Any, there: Any,
) -> Any:  # fmt: skip
    """Reads the header of the state of the errors that come in (BACKWARD), that of the state that is written, and then
    its records, two beats a channel, a tile at a time.

    go: pulse; foreign_state [32]: address of the state of the errors; port, read_data [64]: of the reader.
    done: pulse, the oldest tile's records are no longer needed; there: they are in the memory.
    headers: out. record_address [7] {half, beat} in, record [64] out one cycle later.
    """
    step = unsigned(2)
    clear, room, asked, arrived, accepted = (bit() for _ in range(5))
    tile, tile_arriving = unsigned(TILE_BITS), unsigned(TILE_BITS)
    less, less_arriving = unsigned(LESS_BITS), unsigned(LESS_BITS)
    at_end, final_arriving = bit(), bit()
    following = unsigned(ADDRESS_BITS)
    header_beat = unsigned(3)
    beat, half = unsigned(BEAT_NUMBER_BITS), bit()
    store, always_read, place = bit(), bit(), unsigned(BEAT_NUMBER_BITS + 1)

    @always_comb
    def restart() -> None:
        clear.next = go or reset

    halves = residency(clk, clear, asked, arrived, done, room, there)
    asking = tile_count(clk, clear, asked, setup.final_tile, setup.final_less, setup.full_less, tile, less, at_end)
    arriving = tile_count(
        clk, clear, arrived, setup.final_tile, setup.final_less, setup.full_less, tile_arriving, less_arriving,
        final_arriving,
    )  # fmt: skip
    memory = block_memory(
        clk, store, place, read_data, always_read, record_address, record, 2 << BEAT_NUMBER_BITS, BEAT_BITS
    )

    @always_comb
    def accept() -> None:
        accepted.next = port.valid and port.ready
        asked.next = port.valid and port.ready and step == _TILES
        always_read.next = True

    @always_comb
    def follow() -> None:
        following.next = port.address + concat(port.beats, False, False, False)

    @always(clk.posedge)
    def ask() -> None:
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
            port.valid.next = room
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
        store.next = port.take and header_beat[2]
        place.next = concat(half, beat)
        arrived.next = port.take and header_beat[2] and beat[0] and beat[BEAT_NUMBER_BITS:1] == less_arriving

    @always(clk.posedge)
    def count() -> None:
        if store:
            beat.next = beat + 1
            if arrived:
                beat.next = 0
                half.next = not half
        elif port.take:
            header_beat.next = header_beat + 1
        if go:
            beat.next = 0
            half.next = False
            header_beat.next = HEADER_BEATS
            if setup.backward:
                header_beat.next = 0
        if reset:
            beat.next = 0
            half.next = False

    # A header's first beat is exponent and, above, next exponent; its second one is the greatest shift.
    @always(clk.posedge)
    def take_headers() -> None:
        headers.there.next = header_beat[2] and not go
        if port.take:
            if header_beat == 0:
                headers.exponent.next = read_data[8:].signed()
            elif header_beat == 1:
                headers.shift.next = read_data[7:].signed()
            elif header_beat == 2:
                headers.target.next = read_data[40:32].signed()
            elif header_beat == 3:
                headers.shift_below.next = read_data[7:].signed()

    return restart, halves, asking, arriving, memory, accept, follow, ask, receive, count, take_headers
