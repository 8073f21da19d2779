"""Addresses of the rows of a tensor, column tile by column tile, by adding strides."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..module import module
from ..signals import unsigned


@module
def row_walk(
    clk: Any, load: Any, first: Any, base: Any, stride: Any, width: Any, next_row: Any, next_tile: Any, address: Any
) -> Any:  # fmt: skip
    """``address = base + tile * width + row * stride``.

    load: ``first`` instead; next_tile: row 0 of the next tile, after ``load`` of tile 0; next_row: the next row.
    first, base, stride [32], width [8] in, static; address [32] out, one cycle after a pulse.
    """
    n = len(address)
    held, following = unsigned(n), unsigned(n)
    tile, upcoming = unsigned(n), unsigned(n)

    @always_comb
    def add() -> None:
        following.next = held + address
        upcoming.next = tile + width

    # The next tile's address waits in ``tile``, and has an adder of its own.
    @always(clk.posedge)
    def step() -> None:
        held.next = stride
        if load:
            tile.next = base
            address.next = first
        elif next_tile:
            tile.next = upcoming
            address.next = tile
        elif next_row:
            address.next = following

    return add, step
