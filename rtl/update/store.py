"""The store of master weights between the reader and the lanes."""

from __future__ import annotations

from typing import Any

from myhdl import always

from ..geometry import bits
from ..interfaces import BEAT_BITS, REQUEST_BEATS
from ..module import module
from ..signals import unsigned

#: Beats that it holds: as many as one request may ask for.
STORE_BEATS = REQUEST_BEATS
#: Cycles from ``pop`` to the beat.
STORE_LATENCY = 2


@module
def weight_store(
    clk: Any, reset: Any, put: Any, data: Any, claim: Any, available: Any, pop: Any, head: Any
) -> Any:
    """A first-in first-out store of 512 beats, one block RAM, in which a beat is claimed first and taken later.

    put, data [64]: a beat comes in; there is room for it. available out: a beat is there that nobody has claimed;
    claim in: it is claimed (only while it is available). pop in, once for each claim, later: the next beat is ``head``
    [64] two cycles after.
    """
    memory = [unsigned(BEAT_BITS) for _ in range(STORE_BEATS)]
    first, free = unsigned(bits(STORE_BEATS)), unsigned(bits(STORE_BEATS))
    count = unsigned(bits(STORE_BEATS + 1))
    read = unsigned(BEAT_BITS)
    high = len(count)

    @always(clk.posedge)
    def write() -> None:
        if put:
            memory[free].next = data

    @always(clk.posedge)
    def fetch() -> None:
        read.next = memory[first]

    @always(clk.posedge)
    def show() -> None:
        head.next = read

    @always(clk.posedge)
    def move() -> None:
        if reset:
            first.next = 0
            free.next = 0
        else:
            if put:
                free.next = free + 1
            if pop:
                first.next = first + 1

    @always(clk.posedge)
    def account() -> None:
        if reset:
            count.next = 0
            available.next = False
        else:
            if put and not claim:
                count.next = count + 1
            elif claim and not put:
                count.next = count - 1
            available.next = put or count[high:1] != 0 or (count[0] and not claim)

    return write, fetch, show, move, account
