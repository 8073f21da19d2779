"""A bank of an operand buffer: a block RAM with its output register."""

from __future__ import annotations

from typing import Any

from myhdl import always

from ..module import module
from ..signals import unsigned


@module
def operand_bank(clk: Any, write: Any, place: Any, word: Any, address: Any, read: Any) -> Any:
    """A memory of as many words as ``address`` reaches; ``read`` comes two cycles after ``address``.

    write, place: stores ``word``, of the same width as ``read``; it is not read in the same cycle.
    """
    memory = [unsigned(len(word)) for _ in range(1 << len(address))]
    fetched = unsigned(len(word))

    @always(clk.posedge)
    def write_memory() -> None:
        if write:
            memory[place].next = word

    @always(clk.posedge)
    def read_memory() -> None:
        fetched.next = memory[address]

    @always(clk.posedge)
    def show() -> None:
        read.next = fetched

    return write_memory, read_memory, show
