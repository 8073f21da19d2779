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
    offset = unsigned(LENGTH_BITS)  # start = 16 block + offset
    limit = unsigned(LENGTH_BITS + 1)  # most beats of this burst
    first_limit, page_limit = unsigned(LENGTH_BITS + 1), unsigned(LENGTH_BITS + 1)  # at the end of a page
    left = unsigned(REQUEST_BITS)
    owner = unsigned(CLIENTS)
    last_block = (1 << block_bits) - 1

    @always_comb
    def compare() -> None:
        more.next = left[: LENGTH_BITS + 1] != 0 or left[LENGTH_BITS + 1 :] > limit

    @always_comb
    def hand_out() -> None:
        emit.next = running and room

    @always_comb
    def accept() -> None:
        take.next = valid and not running

    @always_comb
    def reach() -> None:
        # 16 - offset, from bits: a subtraction would be a carry chain.
        first_limit.next = concat(
            start[4:] == 0, start[3] ^ (start[2] or start[1] or start[0]), start[2] ^ (start[1] or start[0]),
            start[1] ^ start[0], start[0],
        )  # fmt: skip
        page_limit.next = concat(
            offset == 0, offset[3] ^ (offset[2] or offset[1] or offset[0]), offset[2] ^ (offset[1] or offset[0]),
            offset[1] ^ offset[0], offset[0],
        )  # fmt: skip

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
            left.next = beats
            block.next = start[:LENGTH_BITS]
            offset.next = start[LENGTH_BITS:]
            limit.next = BURST_BEATS
            if start[PAGE_BITS:LENGTH_BITS] == last_block:
                limit.next = first_limit
        elif emit:
            left.next = left - limit
            block.next = block + 1
            if block[block_bits:] == last_block:
                offset.next = 0
            limit.next = BURST_BEATS
            if block[block_bits:] == last_block - 1:
                limit.next = page_limit

    @always(clk.posedge)
    def give() -> None:
        burst_client.next = owner
        burst_start.next = concat(block, offset)
        if more:
            burst_length.next = limit - 1
        else:
            burst_length.next = left - 1

    return compare, hand_out, accept, reach, control, walk, give
