"""The reader's side of the sum buffer: what is complete, and where it lies."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat, intbv

from ..geometry import Geometry, bits
from ..module import module
from ..signals import unsigned

#: Tiles of an update that the buffer holds.
UPDATE_TILES = 4


@module
def sum_reader(
    clk: Any, start: Any, update: Any, complete: Any, given_back: Any, sum_address: Any, ready: Any, place: Any,
    geometry: Geometry,
) -> Any:  # fmt: skip
    """Counts what is complete and released, and turns the reader's address into a place; one cycle.

    complete, given_back: pulses, one more half (or tile, in an update) is complete, or read for the last time.
    ready: there is one to read.
    sum_address [n]: {half, row}; place [n]: the same, or in an update {tile / 2, tile mod 2, row of the tile}.
    """
    n, row_bits = len(sum_address), bits(geometry.rows)
    completed, released = unsigned(3), unsigned(3)

    @always_comb
    def compare() -> None:
        ready.next = completed != released

    @always(clk.posedge)
    def count() -> None:
        if complete:
            completed.next = completed + 1
        if given_back:
            released.next = released + 1
        if start:
            completed.next = 0
            released.next = 0

    if n - 2 > row_bits:
        between = n - 2 - row_bits

        @always(clk.posedge)
        def translate() -> None:
            place.next = sum_address
            if update:
                place.next = concat(released[2:], intbv(0)[between:], sum_address[row_bits:])

    else:

        @always(clk.posedge)
        def translate() -> None:
            place.next = sum_address
            if update:
                place.next = concat(released[2:], sum_address[row_bits:])

    return compare, count, translate
