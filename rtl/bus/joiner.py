"""Beats to bursts."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..module import module
from ..signals import bit, unsigned
from .bursts import BEAT_ADDRESS_BITS, BURST_BEATS, LENGTH_BITS, PAGE_BITS

#: A burst that gets no beat for so many cycles is given out as it is.
PATIENCE_BITS = 4


@module
def burst_joiner(
    clk: Any,
    reset: Any,
    abort: Any,
    valid: Any,
    address: Any,
    last: Any,
    burst: Any,
    burst_start: Any,
    burst_length: Any,
) -> Any:
    """Join beats with consecutive addresses to a burst.

    A burst ends after a beat with ``last``, after 16 beats, at the end of a page, before a beat whose address does not
    follow, and when no beat came for 15 cycles.

    In: valid, address [29] (of a beat), last. Out: burst (valid, for one cycle), burst_start [29], burst_length [4]
    (beats - 1). A beat and a burst each cycle; a burst is given out 3 cycles after the beat that ends it, 2 after
    the one that it does not join, at the earliest. ``abort`` drops all.
    """
    follower, beat_address = unsigned(BEAT_ADDRESS_BITS), unsigned(BEAT_ADDRESS_BITS)
    beat, apart, closing = bit(), bit(), bit()
    open_, ended, joins, close, late = bit(), bit(), bit(), bit(), bit()
    start, length = unsigned(BEAT_ADDRESS_BITS), unsigned(LENGTH_BITS)
    patience = unsigned(PATIENCE_BITS)
    page_end, waited = (1 << PAGE_BITS) - 1, (1 << PATIENCE_BITS) - 1

    @always(clk.posedge)
    def compare() -> None:
        if valid:
            follower.next = address + 1
        beat_address.next = address
        apart.next = address != follower
        closing.next = last or address[PAGE_BITS:] == page_end

    @always_comb
    def decide_close() -> None:
        close.next = open_ and (ended or late or (beat and apart))

    @always_comb
    def decide_join() -> None:
        joins.next = open_ and not close

    @always(clk.posedge)
    def control() -> None:
        if reset or abort:
            beat.next = False
            open_.next = False
            burst.next = False
        else:
            beat.next = valid
            burst.next = close
            open_.next = beat or joins

    @always(clk.posedge)
    def grow() -> None:
        burst_start.next = start
        burst_length.next = length
        patience.next = patience + 1
        late.next = patience == waited - 1
        if beat:
            patience.next = 0
            late.next = False
            if joins:
                length.next = length + 1
                ended.next = closing or length == BURST_BEATS - 2
            else:
                start.next = beat_address
                length.next = 0
                ended.next = closing

    return compare, decide_close, decide_join, control, grow
