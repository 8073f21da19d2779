"""The adder of the checker, with its accumulator."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..module import module
from ..signals import bit, unsigned
from . import steps

_KEEP, _DOUBLE, _TAKE, _COMPLEMENT = steps.KEEP, steps.DOUBLE, steps.TAKE, steps.COMPLEMENT


@module
def check_adder(clk: Any, operation: Any, multiply: Any, operand: Any, accumulator: Any) -> Any:
    """accumulator = accumulator, its double, or 0, plus the operand, its complement, or 0.

    operation [4]: what to do; see steps.py. multiply: add the operand to the double.
    operand [32]: not negative.
    accumulator, out [any width]: two's complement, wide enough for all sums; one cycle.
    """
    width = len(accumulator)
    extended, base, addend = unsigned(width), unsigned(width), unsigned(width)
    takes = bit()

    @always_comb
    def extend() -> None:
        extended.next = operand

    @always_comb
    def gate() -> None:
        takes.next = operation[_TAKE] or (operation[_DOUBLE] and multiply)

    @always_comb
    def choose_base() -> None:
        base.next = 0
        if operation[_KEEP]:
            base.next = accumulator
        elif operation[_DOUBLE]:
            base.next = concat(accumulator[width - 1:], False)

    @always_comb
    def choose_addend() -> None:
        addend.next = 0
        if operation[_COMPLEMENT]:
            addend.next = ~extended
        elif takes:
            addend.next = extended

    @always(clk.posedge)
    def add() -> None:
        accumulator.next = base + addend

    return extend, gate, choose_base, choose_addend, add
