"""A counter that stops at its largest value."""

from __future__ import annotations

from typing import Any

from myhdl import always

from ..module import module
from ..signals import bit


@module
def saturating_counter(clk: Any, clear: Any, enable: Any, count: Any) -> Any:
    """Cycles in which ``enable`` was set since ``clear``.

    count [any width], out: counts up to all ones and stays there.
    """
    ones = (1 << len(count) - 1) - 1
    near = bit()

    @always(clk.posedge)
    def hold() -> None:
        # All bits but the lowest were ones a cycle ago: it is at the end if the lowest is one now.
        near.next = count[:1] == ones
        if clear:
            count.next = 0
        elif enable and not (near and count[0]):
            count.next = count + 1

    return hold
