"""Copies of flags that have more loads than one register should drive."""

from __future__ import annotations

from typing import Any

from myhdl import always

from .module import kept, module


@kept
@module
def flag_copy(clk: Any, flag: Any, copy: Any) -> Any:
    """``copy`` is ``flag`` a cycle later. Kept apart, so that synthesis does not merge it with another copy."""

    @always(clk.posedge)
    def follow() -> None:
        copy.next = flag

    return follow
