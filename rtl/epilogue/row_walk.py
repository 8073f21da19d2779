"""Addresses of the rows of a tensor, column tile by column tile or each as a whole, by adding strides."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ...overlay.layout import BEAT_BYTES
from ..interfaces import REQUEST_BEATS
from ..module import module
from ..signals import unsigned


@module
def row_walk(
    clk: Any, load: Any, whole: Any, first: Any, base: Any, stride: Any, width: Any, next_row: Any, next_tile: Any,
    address: Any,
) -> Any:  # fmt: skip
    """``address = base + tile * width + row * stride``.

    load: ``first`` instead; next_tile: row 0 of the next tile, after ``load`` of tile 0; next_row: the next row.
    whole: a tile is a row, and a row a request of it: ``base + tile * stride + row * 4096``.
    first, base, stride [32], width [8] in, static; whole, two cycles before a pulse; address [32] out, one cycle after.
    """
    n = len(address)
    held, following = unsigned(n), unsigned(n)
    aside, tile, upcoming = unsigned(n), unsigned(n), unsigned(n)
    request = REQUEST_BEATS * BEAT_BYTES

    @always_comb
    def add() -> None:
        following.next = held + address
        upcoming.next = tile + aside

    @always(clk.posedge)
    def hold() -> None:
        held.next = stride
        aside.next = width
        if whole:
            held.next = request
            aside.next = stride

    # The next tile's address waits in ``tile``, and has an adder of its own.
    @always(clk.posedge)
    def step() -> None:
        if load:
            tile.next = base
            address.next = first
        elif next_tile:
            tile.next = upcoming
            address.next = tile
        elif next_row:
            address.next = following

    return add, hold, step
