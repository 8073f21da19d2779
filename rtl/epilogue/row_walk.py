"""Addresses of the rows of a tensor, column tile by column tile, by adding strides."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..module import module
from ..signals import unsigned


@module
def row_walk(
    clk: Any, load: Any, base: Any, stride: Any, width: Any, next_row: Any, next_tile: Any, address: Any
) -> Any:  # fmt: skip
    """``address = base + tile * width + row * stride``.

    load: row 0 of tile 0; next_row, next_tile: pulses, the next row, or row 0 of the next tile.
    base, stride [32], width [8] in; address [32] out, one cycle after a pulse.
    """
    n = len(address)
    tile, augend, addend, total = (unsigned(n) for _ in range(4))

    @always_comb
    def choose() -> None:
        augend.next = address
        addend.next = stride
        if next_tile:
            augend.next = tile
            addend.next = width

    @always_comb
    def add() -> None:
        total.next = augend + addend

    @always(clk.posedge)
    def step() -> None:
        if load:
            tile.next = base
            address.next = base
        elif next_tile:
            tile.next = total
            address.next = total
        elif next_row:
            address.next = total

    return choose, add, step
