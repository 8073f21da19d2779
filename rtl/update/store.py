"""The store of master weights between the reader and the lanes."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..geometry import bits
from ..interfaces import BEAT_BITS, REQUEST_BEATS
from ..module import module
from ..signals import bit, unsigned

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
    [64] two cycles after. A beat is available from the third cycle after ``put`` on, or later if few are left.
    """
    memory = [unsigned(BEAT_BITS) for _ in range(STORE_BEATS)]
    first, free = unsigned(bits(STORE_BEATS)), unsigned(bits(STORE_BEATS))
    count = unsigned(bits(STORE_BEATS + 1))
    came, claimed = bit(), bit()
    read = unsigned(BEAT_BITS)
    high = len(count)
    many, two, one = bit(), bit(), bit()

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

    # Both come late in their cycle: they count in the next.
    @always(clk.posedge)
    def hear() -> None:
        came.next = put and not reset
        claimed.next = claim and not reset

    @always(clk.posedge)
    def account() -> None:
        if reset:
            count.next = 0
        elif came and not claimed:
            count.next = count + 1
        elif claimed and not came:
            count.next = count - 1

    @always_comb
    def compare() -> None:
        many.next = count[high:2] != 0 or (count[1] and count[0])
        two.next = count[1]
        one.next = count[0]

    @always(clk.posedge)
    def offer() -> None:
        # Up to two of those that count are claimed already.
        available.next = (
            many or (two and not (claim and claimed)) or (one and not claim and not claimed)
        ) and not reset

    return write, fetch, show, move, hear, account, compare, offer
