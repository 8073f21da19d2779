"""Shift registers: signals that arrive some cycles later."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from .module import module
from .signals import unsigned


@module
def delay_line(clk: Any, source: Any, late: Any, cycles: int) -> Any:
    """``late`` is what ``source`` [n] was ``cycles`` (at least 1) cycles before. No reset: it maps to SRL16/SRL32."""
    width = len(source)
    if cycles == 1:

        @always(clk.posedge)
        def shift() -> None:
            late.next = source

        return shift

    line = unsigned(width * cycles)

    @always(clk.posedge)
    def shift_line() -> None:
        line.next = concat(line[width * (cycles - 1) :], source)

    @always_comb
    def show() -> None:
        late.next = line[width * cycles : width * (cycles - 1)]

    return shift_line, show
