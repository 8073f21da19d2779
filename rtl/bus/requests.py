"""Arbitration: the reader's clients take turns, request by request."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, always_comb, block, concat

from ..geometry import bits
from ..interfaces import ADDRESS_BITS, REQUEST_BITS, ReadPort
from ..module import module
from ..signals import bit, unsigned
from .bursts import BEAT_ADDRESS_BITS, BYTE_BITS
from .memories import distributed_memory
from .occupancy import occupancy

CLIENTS = 6
#: Requests that can wait. Few: whoever asks last should not stand behind a long queue.
DEPTH = 4
#: A grant is decided while fewer wait: that of the cycle before may still add one, and this one another.
LIMIT = DEPTH - 1


@block
def _turn(clk: Any, reset: Any, free: Any, asking: Any, chosen: Any, choice: Any, own: int) -> Any:
    """Whether it is the turn of client ``own``: it asks, and nobody does who comes before it.

    The client is behind all others once it was chosen. In the cycle after that it is even before itself: its request
    is accepted then, and what it asks for next is not known yet.
    """
    before, lower, every, this = unsigned(CLIENTS), (1 << own) - 1, (1 << CLIENTS) - 1, 1 << own

    @always_comb
    def compare() -> None:
        choice.next = asking[own] and (asking & before) == 0

    @always(clk.posedge)
    def order() -> None:
        if reset:
            before.next = lower
        elif not free:
            before.next = before & (every - this)
        elif choice:
            before.next = every
        else:
            before.next = before & ~chosen & (every - this)

    return compare, order


@module
def read_requests(
    clk: Any,
    reset: Any,
    abort: Any,
    p0: ReadPort,
    p1: ReadPort,
    p2: ReadPort,
    p3: ReadPort,
    p4: ReadPort,
    p5: ReadPort,
    valid: Any,
    start: Any,
    beats: Any,
    client: Any,
    take: Any,
) -> Any:
    """In turns: of the clients that ask, the one that was granted longest ago; the granted requests queue up.

    p0, p1, p2, p3, p4, p5: ports of the clients; it drives their ``ready``. Out: valid, start [29] (beat address),
    beats [10], client [6] (one-hot) of the oldest request; in: take, removes it. ``ready`` comes from a register, a
    cycle after ``valid`` or later, and only while the client asks: who has begun to ask goes on until it is accepted,
    or until ``abort``. The request is at the output a cycle after it was accepted. One request a cycle, of one client
    one every second cycle. ``abort`` drops all, but for the turns.
    """
    asking, chosen, grant = unsigned(CLIENTS), unsigned(CLIENTS), unsigned(CLIENTS)
    choices = [bit() for _ in range(CLIENTS)]
    all_choices = ConcatSignal(*reversed(choices))
    chosen_number, number = unsigned(bits(CLIENTS)), unsigned(bits(CLIENTS))
    accept = bit()
    address = unsigned(ADDRESS_BITS)
    wanted = unsigned(REQUEST_BITS)
    width = BEAT_ADDRESS_BITS + REQUEST_BITS + CLIENTS
    word, oldest = unsigned(width), unsigned(width)
    write_place, read_place = unsigned(bits(DEPTH)), unsigned(bits(DEPTH))
    stop, free = bit(), bit()
    queue = distributed_memory(clk, accept, write_place, word, read_place, oldest, DEPTH, width)
    waiting = occupancy(clk, stop, accept, take, valid, free, LIMIT, DEPTH)

    @always_comb
    def drop() -> None:
        stop.next = reset or abort

    @always_comb
    def ask() -> None:
        asking.next = concat(p5.valid, p4.valid, p3.valid, p2.valid, p1.valid, p0.valid)

    turns = [_turn(clk, reset, free, asking, chosen, choices[own], own) for own in range(CLIENTS)]

    @always_comb
    def choose() -> None:
        chosen.next = all_choices

    @always_comb
    def encode() -> None:
        chosen_number.next = concat(chosen[4] or chosen[5], chosen[2] or chosen[3], chosen[1] or chosen[3] or chosen[5])

    @always(clk.posedge)
    def decide() -> None:
        number.next = chosen_number
        grant.next = 0
        if free and not stop:
            grant.next = chosen

    @always_comb
    def show_ready() -> None:
        p0.ready.next = grant[0]
        p1.ready.next = grant[1]
        p2.ready.next = grant[2]
        p3.ready.next = grant[3]
        p4.ready.next = grant[4]
        p5.ready.next = grant[5]

    @always_comb
    def select() -> None:
        if number == 0:
            address.next = p0.address
            wanted.next = p0.beats
        elif number == 1:
            address.next = p1.address
            wanted.next = p1.beats
        elif number == 2:
            address.next = p2.address
            wanted.next = p2.beats
        elif number == 3:
            address.next = p3.address
            wanted.next = p3.beats
        elif number == 4:
            address.next = p4.address
            wanted.next = p4.beats
        else:
            address.next = p5.address
            wanted.next = p5.beats

    @always_comb
    def pack() -> None:
        accept.next = grant != 0
        word.next = concat(address[:BYTE_BITS], wanted, grant)

    @always(clk.posedge)
    def move() -> None:
        if stop:
            write_place.next = 0
            read_place.next = 0
        else:
            if accept:
                write_place.next = write_place + 1
            if take:
                read_place.next = read_place + 1

    @always_comb
    def unpack() -> None:
        start.next = oldest[: REQUEST_BITS + CLIENTS]
        beats.next = oldest[REQUEST_BITS + CLIENTS : CLIENTS]
        client.next = oldest[CLIENTS:]

    return (
        queue, waiting, drop, ask, turns, choose, encode, decide, show_ready, select, pack, move,
        unpack,
    )  # fmt: skip
