"""The adder of the checker, with its accumulator."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..module import module
from ..signals import unsigned


@module
def check_adder(clk: Any, keeps: Any, doubles: Any, takes: Any, operand: Any, complement: Any, accumulator: Any) -> Any:
    """accumulator = accumulator (if keeps), or its double (doubles), or 0, plus the operand (takes), or 0.

    keeps, doubles, takes: flags; not both of keeps and doubles. operand [32]: not negative; complement: it is the
    complement of such a number, and its sign has to be extended.
    accumulator, out [more than 32]: two's complement; one cycle.
    """
    width = len(accumulator)
    higher = (1 << width) - (1 << len(operand))
    base, addend = unsigned(width), unsigned(width)

    @always_comb
    def choose_base() -> None:
        base.next = 0
        if keeps:
            base.next = accumulator
        elif doubles:
            base.next = concat(accumulator[width - 1:], False)

    @always_comb
    def choose_addend() -> None:
        addend.next = 0
        if takes:
            addend.next = operand
            if complement:
                addend.next = operand | higher

    @always(clk.posedge)
    def add() -> None:
        accumulator.next = addend + base

    return choose_base, choose_addend, add
