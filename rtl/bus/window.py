"""The address window: which bursts may go to memory."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..module import module
from ..signals import bit, unsigned
from .bursts import BEAT_ADDRESS_BITS, BYTE_BITS, LENGTH_BITS, PAGE_BITS


@module
def burst_window(
    clk: Any,
    reset: Any,
    abort: Any,
    window_first: Any,
    window_last: Any,
    valid: Any,
    start: Any,
    length: Any,
    checked: Any,
    checked_start: Any,
    checked_length: Any,
    allowed: Any,
) -> Any:
    """``allowed`` = window_first <= first beat and last beat <= window_last, compared in whole beats.

    In: window_first, window_last [32] (bytes); valid, start [29] (beats), length [4] (beats - 1) of a burst within a
    page. Out, 2 cycles later: checked (valid), checked_start, checked_length, allowed. One burst a cycle; nothing holds
    it. ``abort`` drops the bursts under way.
    """
    added = bit()
    first, last = unsigned(BEAT_ADDRESS_BITS), unsigned(BEAT_ADDRESS_BITS)
    added_length = unsigned(LENGTH_BITS)
    last_in_page = unsigned(PAGE_BITS)
    below, above = bit(), bit()

    @always_comb
    def add() -> None:
        # No carry leaves the page, because no burst does.
        last_in_page.next = start[PAGE_BITS:] + length

    @always(clk.posedge)
    def move() -> None:
        if reset or abort:
            added.next = False
            checked.next = False
        else:
            added.next = valid
            checked.next = added

    @always(clk.posedge)
    def compare() -> None:
        first.next = start
        last.next = concat(start[:PAGE_BITS], last_in_page)
        added_length.next = length
        checked_start.next = first
        checked_length.next = added_length
        below.next = first < window_first[:BYTE_BITS]
        above.next = last > window_last[:BYTE_BITS]

    @always_comb
    def judge() -> None:
        allowed.next = not (below or above)

    return add, move, compare, judge
