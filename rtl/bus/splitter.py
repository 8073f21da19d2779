"""Requests to bursts."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..interfaces import REQUEST_BITS
from ..module import module
from ..signals import bit, unsigned
from .bursts import BEAT_ADDRESS_BITS, BURST_BEATS, LENGTH_BITS, PAGE_BITS
from .requests import CLIENTS


@module
def burst_splitter(
    clk: Any,
    reset: Any,
    abort: Any,
    valid: Any,
    start: Any,
    beats: Any,
    client: Any,
    take: Any,
    room: Any,
    burst: Any,
    burst_start: Any,
    burst_length: Any,
    burst_client: Any,
) -> Any:
    """Cut a request into bursts of 16 beats, fewer before the end of a page and at the end of the request.

    In: valid, start [29], beats [10], client [6] of a request; room: one more burst may come. Out: take, the request
    was copied; burst (valid), burst_start [29], burst_length [4] (beats - 1), burst_client [6], from registers, for one
    cycle each. A request taken in cycle t gives its first burst in cycle t + 2, then one burst a cycle; the next
    request is taken in the cycle in which the last burst is given. ``abort`` drops all.
    """
    running, more, emit = bit(), bit(), bit()
    block, block_bits = unsigned(BEAT_ADDRESS_BITS - LENGTH_BITS), PAGE_BITS - LENGTH_BITS
    offset, span = unsigned(LENGTH_BITS), unsigned(LENGTH_BITS)  # start = 16 block + offset; span = limit - 1
    left = unsigned(REQUEST_BITS)  # beats - 1
    owner = unsigned(CLIENTS)
    last_block = (1 << block_bits) - 1

    @always_comb
    def compare() -> None:
        more.next = left > span

    @always_comb
    def hand_out() -> None:
        emit.next = running and room

    @always_comb
    def accept() -> None:
        take.next = valid and not running

    @always(clk.posedge)
    def control() -> None:
        if reset or abort:
            running.next = False
            burst.next = False
        else:
            burst.next = emit
            if take:
                running.next = True
            elif emit and not more:
                running.next = False

    @always(clk.posedge)
    def walk() -> None:
        if take:
            owner.next = client
            left.next = beats - 1
            block.next = start[:LENGTH_BITS]
            offset.next = start[LENGTH_BITS:]
            if start[PAGE_BITS:LENGTH_BITS] == last_block:
                span.next = ~start[LENGTH_BITS:]
            else:
                span.next = BURST_BEATS - 1
        elif emit:
            left.next = left - span - 1
            block.next = block + 1
            if block[block_bits:] == last_block:
                offset.next = 0
            if block[block_bits:] == last_block - 1:
                span.next = ~offset
            else:
                span.next = BURST_BEATS - 1

    @always(clk.posedge)
    def give() -> None:
        burst_client.next = owner
        burst_start.next = concat(block, offset)
        if more:
            burst_length.next = span
        else:
            burst_length.next = left[LENGTH_BITS:]

    return compare, hand_out, accept, control, walk, give
