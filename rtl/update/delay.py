"""Delays of the update's pipeline: shift registers, each with a flip-flop at its end, which is faster than they are."""

from __future__ import annotations

from typing import Any

from myhdl import always, concat

from ..module import kept, module
from ..signals import unsigned


@module
def vector_delay(clk: Any, d: Any, q: Any, width: Any, cycles: Any) -> Any:
    """``q`` is ``d`` of ``cycles`` >= 2 cycles before; both [width], unsigned. Without reset."""
    length = width * (cycles - 1)
    line = unsigned(length + width)

    @always(clk.posedge)
    def shift() -> None:
        line.next = concat(line[length:], d)
        q.next = line[length : length - width]

    return shift


@module
def bit_delay(clk: Any, d: Any, q: Any, cycles: Any) -> Any:
    """``q`` is ``d`` of ``cycles`` >= 2 cycles before. Without reset."""
    line = unsigned(cycles)

    @always(clk.posedge)
    def shift() -> None:
        line.next = concat(line[cycles - 1 :], d)
        q.next = line[cycles - 2]

    return shift


@kept
@module
def flag_delay(clk: Any, reset: Any, d: Any, q: Any, cycles: Any) -> Any:
    """``q`` is ``d`` of ``cycles`` >= 2 cycles before; a reset takes back what is under way.

    It is kept apart: where a flag has too many loads for one register, a second delay is no copy to be merged.
    """
    line = unsigned(cycles)

    @always(clk.posedge)
    def shift() -> None:
        if reset:
            line.next = 0
            q.next = False
        else:
            line.next = concat(line[cycles - 1 :], d)
            q.next = line[cycles - 2]

    return shift
