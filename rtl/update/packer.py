"""The words of samples of a tile, kept until its weights are written."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ...overlay.layout import BLOCK_INPUTS
from ..geometry import UPDATE_LANES, Geometry, bits
from ..module import module
from ..signals import unsigned


@module
def sample_packer(
    clk: Any, reset: Any, push: Any, row_end: Any, nonzero: Any, negative: Any, pop: Any, word: Any, geometry: Geometry
) -> Any:
    """Joins the samples of an output's C inputs to a word, and keeps up to R words, first in, first out.

    push in: nonzero, negative [4] are the next four samples; row_end: they are the output's last. word [64] out: the
    oldest word (from the cycle after its last samples on), its C nonzero bits and its C negative bits repeated over the
    lower and the upper half; pop in: it was taken.
    """
    columns, rows = geometry.columns, geometry.rows
    kept = columns - UPDATE_LANES
    # Distances of the copies: C and 2C, as far as there is anything to fill.
    once, twice = columns % BLOCK_INPUTS, 2 * columns % BLOCK_INPUTS
    nonzeros, negatives = unsigned(kept), unsigned(kept)
    memory = [unsigned(2 * columns) for _ in range(rows)]
    first, free = unsigned(bits(rows)), unsigned(bits(rows))
    low, low_twice, low_full, high, high_twice, high_full = (unsigned(BLOCK_INPUTS) for _ in range(6))
    joined, oldest = unsigned(2 * columns), unsigned(2 * columns)

    @always_comb
    def joint() -> None:
        joined.next = concat(negative, negatives, nonzero, nonzeros)

    @always(clk.posedge)
    def collect() -> None:
        if push:
            nonzeros.next = joined[columns:UPDATE_LANES]
            negatives.next = joined[2 * columns : columns + UPDATE_LANES]

    @always(clk.posedge)
    def write() -> None:
        if push and row_end:
            memory[free].next = joined

    @always_comb
    def read() -> None:
        oldest.next = memory[first]

    @always(clk.posedge)
    def move() -> None:
        if reset:
            first.next = 0
            free.next = 0
        else:
            if push and row_end:
                free.next = free + 1
            if pop:
                first.next = first + 1

    @always_comb
    def widen() -> None:
        low.next = oldest[columns:]
        high.next = oldest[2 * columns : columns]

    @always_comb
    def double() -> None:
        low_twice.next = low | low << once
        high_twice.next = high | high << once

    @always_comb
    def fill() -> None:
        low_full.next = low_twice | low_twice << twice
        high_full.next = high_twice | high_twice << twice

    @always_comb
    def give() -> None:
        word.next = concat(high_full, low_full)

    return joint, collect, write, read, move, widen, double, fill, give
