"""Arbitration: the reader's clients take turns, request by request."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..geometry import bits
from ..interfaces import ADDRESS_BITS, REQUEST_BITS, ReadPort
from ..module import module
from ..signals import bit, unsigned
from .bursts import BEAT_ADDRESS_BITS, BYTE_BITS
from .memories import distributed_memory

CLIENTS = 6
#: Requests that can wait. Few: whoever asks last should not stand behind a long queue.
DEPTH = 4
#: A grant is decided while at most so many wait: that of the cycle before may still add one, and this one another.
WAITING = DEPTH - 2


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
    """Round robin: after client i was granted, i + 1 comes first; the granted requests queue up.

    p0, p1, p2, p3, p4, p5: ports of the clients; it drives their ``ready``. Out: valid, start [29] (beat address),
    beats [10], client [6] (one-hot) of the oldest request; in: take, removes it. ``ready`` comes from a register, a
    cycle after ``valid`` or later; the request is at the output a cycle after it was accepted. One request a cycle. A
    grant to a client that has nothing to ask any more is lost, and can only happen when no other client waits.
    ``abort`` drops all.
    """
    candidates, chosen, grant, turn = unsigned(CLIENTS), unsigned(CLIENTS), unsigned(CLIENTS), unsigned(CLIENTS, 1)
    twice, borrowed, first = unsigned(2 * CLIENTS), unsigned(2 * CLIENTS), unsigned(2 * CLIENTS)
    chosen_number, number = unsigned(bits(CLIENTS)), unsigned(bits(CLIENTS))
    accept = bit()
    address = unsigned(ADDRESS_BITS)
    wanted = unsigned(REQUEST_BITS)
    width = BEAT_ADDRESS_BITS + REQUEST_BITS + CLIENTS
    word, oldest = unsigned(width), unsigned(width)
    write_place, read_place = unsigned(bits(DEPTH)), unsigned(bits(DEPTH))
    waiting = unsigned(bits(DEPTH + 1))
    queue = distributed_memory(clk, accept, write_place, word, read_place, oldest, DEPTH, width)

    @always_comb
    def ask() -> None:
        candidates.next = concat(p5.valid, p4.valid, p3.valid, p2.valid, p1.valid, p0.valid)

    # The lowest candidate from ``turn`` on: subtracting borrows up to it, and changes no bit above it.
    @always_comb
    def unroll() -> None:
        twice.next = concat(candidates, candidates)

    @always_comb
    def borrow() -> None:
        borrowed.next = twice - turn

    @always_comb
    def isolate() -> None:
        first.next = twice & ~borrowed

    @always_comb
    def choose() -> None:
        chosen.next = first[CLIENTS:] | first[:CLIENTS]

    @always_comb
    def encode() -> None:
        chosen_number.next = concat(chosen[4] or chosen[5], chosen[2] or chosen[3], chosen[1] or chosen[3] or chosen[5])

    @always(clk.posedge)
    def decide() -> None:
        number.next = chosen_number
        if reset or abort:
            grant.next = 0
            turn.next = 1
        elif waiting > WAITING:
            grant.next = 0
        else:
            grant.next = chosen
            if chosen != 0:
                turn.next = concat(chosen[CLIENTS - 1 :], chosen[CLIENTS - 1])

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
        accept.next = (grant & candidates) != 0
        word.next = concat(address[:BYTE_BITS], wanted, grant)

    @always(clk.posedge)
    def count() -> None:
        if reset or abort:
            write_place.next = 0
            read_place.next = 0
            waiting.next = 0
        else:
            if accept:
                write_place.next = write_place + 1
            if take:
                read_place.next = read_place + 1
            if accept and not take:
                waiting.next = waiting + 1
            elif take and not accept:
                waiting.next = waiting - 1

    @always_comb
    def unpack() -> None:
        valid.next = waiting != 0
        start.next = oldest[: REQUEST_BITS + CLIENTS]
        beats.next = oldest[REQUEST_BITS + CLIENTS : CLIENTS]
        client.next = oldest[CLIENTS:]

    return queue, ask, unroll, borrow, isolate, choose, encode, decide, show_ready, select, pack, count, unpack
