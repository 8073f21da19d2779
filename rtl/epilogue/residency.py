"""Two halves of a memory, which one side fills and the other empties."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..module import module
from ..signals import bit, unsigned


@module
def residency(clk: Any, clear: Any, asked: Any, arrived: Any, freed: Any, room: Any, there: Any) -> Any:
    """Pulses asked, arrived, freed: a half has been requested, is complete, is done with.

    clear: none is requested or complete. room: a half can be requested; there: one is complete. Both one cycle after
    the pulses.
    """
    asks, arrivals, frees, used = (unsigned(2) for _ in range(4))

    @always(clk.posedge)
    def count() -> None:
        if asked:
            asks.next = asks + 1
        if arrived:
            arrivals.next = arrivals + 1
        if freed:
            frees.next = frees + 1
        if clear:
            asks.next = 0
            arrivals.next = 0
            frees.next = 0

    @always_comb
    def subtract() -> None:
        used.next = asks - frees

    @always_comb
    def compare() -> None:
        room.next = not used[1]
        there.next = arrivals != frees

    return count, subtract, compare


@module
def tile_count(
    clk: Any, clear: Any, advance: Any, final_tile: Any, final_less: Any, full_less: Any, less: Any, at_end: Any
) -> Any:  # fmt: skip
    """Whether the tile that a side works on is the last one, and how large it is; ``advance`` goes to the next.

    clear: the first tile. final_tile [9]: number of the last one, static from the cycle before ``clear`` on.
    final_less, full_less, static: what ``less`` is in the last tile, and in all others: the number of its last channel,
    or beat. less, at_end (it is the last one), out, one cycle after a pulse; no ``advance`` follows a pulse at once.
    """
    left = unsigned(len(final_tile))
    one_left, single = bit(), bit()

    @always(clk.posedge)
    def count() -> None:
        if clear:
            left.next = final_tile
        elif advance:
            left.next = left - 1

    @always(clk.posedge)
    def look_ahead() -> None:
        one_left.next = left == 1
        single.next = final_tile == 0

    @always(clk.posedge)
    def hold() -> None:
        if clear or advance:
            if (clear and single) or (one_left and not clear):
                at_end.next = True
                less.next = final_less
            else:
                at_end.next = False
                less.next = full_less

    return count, look_ahead, hold
