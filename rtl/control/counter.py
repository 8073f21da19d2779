"""A counter that stops at its largest value."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..module import module
from ..signals import unsigned


@module
def saturating_counter(clk: Any, clear: Any, enable: Any, count: Any) -> Any:
    """Cycles in which ``enable`` was set since ``clear``.

    count [any width], out: counts up to all ones and stays there.
    """
    top = len(count)
    following = unsigned(top + 1)

    @always_comb
    def add() -> None:
        following.next = count + 1

    @always(clk.posedge)
    def hold() -> None:
        if clear:
            count.next = 0
        elif enable and not following[top]:
            count.next = following[top:]

    return add, hold
