"""Memories of one write port and one read port: in LUTs with an immediate read, in block RAM with a registered one."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..module import module
from ..signals import unsigned


@module
def distributed_memory(
    clk: Any, write: Any, write_address: Any, word: Any, read_address: Any, read_word: Any, depth: int, width: int
) -> Any:
    """``depth`` words of ``width`` bits in LUTs: ``read_word`` = the word at ``read_address``, in the same cycle.

    write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address.
    A word written in cycle t can be read in cycle t + 1.
    """
    words = [unsigned(width) for _ in range(depth)]

    @always(clk.posedge)
    def store() -> None:
        if write:
            words[write_address].next = word

    @always_comb
    def show() -> None:
        read_word.next = words[read_address]

    return store, show


@module
def block_memory(
    clk: Any,
    write: Any,
    write_address: Any,
    word: Any,
    read: Any,
    read_address: Any,
    read_word: Any,
    depth: int,
    width: int,
) -> Any:
    """``depth`` words of ``width`` bits in block RAM: ``read_word`` keeps what was read last.

    write: ``word`` [width] goes to write_address. read_word [width], out: the word at read_address, one cycle after
    ``read``.
    A word written in cycle t can be read in cycle t + 1.
    """
    words = [unsigned(width) for _ in range(depth)]

    @always(clk.posedge)
    def store() -> None:
        if write:
            words[write_address].next = word

    @always(clk.posedge)
    def show() -> None:
        if read:
            read_word.next = words[read_address]

    return store, show
