"""A burst of the processor: the addresses of its beats, and whether it is for the accelerator's registers."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ...overlay.platform import REGISTER_BASE, REGISTER_BYTES
from ..module import module
from ..signals import bit, unsigned
from .port import LENGTH_BITS

#: Responses of AXI.
OKAY, SLVERR, DECERR = 0, 2, 3
#: Types of bursts; the fourth is reserved.
FIXED, INCR, WRAP = 0, 1, 2
#: log2 of the bytes of the widest beat.
WIDEST = 2

#: Address bits that say whose a transfer is.
BLOCK_BITS = REGISTER_BYTES.bit_length() - 1
BLOCK = REGISTER_BASE >> BLOCK_BITS
assert REGISTER_BYTES == 1 << BLOCK_BITS and REGISTER_BASE % REGISTER_BYTES == 0


@module
def burst(
    clk: Any, start: Any, advance: Any, address: Any, length: Any, size: Any, kind: Any, place: Any, last: Any,
    refusal: Any,
) -> Any:  # fmt: skip
    """Walks through the beats of a burst: ``place`` is the offset of the beat that is due, from REGISTER_BASE on.

    In: start: take the burst with this address [32], length [4] (beats less 1), size [2] and kind [2] as AXI3 names
    them. advance: the beat that was due is done. Out, from the cycle after start on: place [12]; last: the beat is the
    burst's last; refusal [2]: 0, or the response that the whole burst gets: 3 (DECERR) outside the registers' block, 2
    (SLVERR) for a size or a kind that cannot be. A burst does not cross 4096 bytes, so one look decides.

    Offsets change by the bytes of a beat in the bits that ``span`` has set: none if the kind is fixed, all if it
    increases, those within the burst's length if it wraps (its address is aligned).
    """
    bits = len(place)
    step, span, count = unsigned(WIDEST + 1), unsigned(bits), unsigned(LENGTH_BITS)
    moved = unsigned(bits)
    first_step, first_span, first_refusal = unsigned(WIDEST + 1), unsigned(bits), unsigned(2)
    here = bit()
    everywhere = (1 << bits) - 1

    @always_comb
    def decode() -> None:
        here.next = address[:BLOCK_BITS] == BLOCK
        first_step.next = 1
        first_span.next = length
        if size == 1:
            first_step.next = 2
            first_span.next = length << 1
        if size == WIDEST:
            first_step.next = 4
            first_span.next = length << WIDEST
        if kind == FIXED:
            first_span.next = 0
        if kind == INCR:
            first_span.next = everywhere

    @always_comb
    def judge() -> None:
        first_refusal.next = OKAY
        if not here:
            first_refusal.next = DECERR
        elif size > WIDEST or kind > WRAP:
            first_refusal.next = SLVERR

    @always_comb
    def show() -> None:
        moved.next = place + step
        last.next = count == 0

    @always(clk.posedge)
    def walk() -> None:
        if start:
            place.next = address[bits:]
            step.next = first_step
            span.next = first_span
            refusal.next = first_refusal
            count.next = length
        elif advance:
            place.next = (place & ~span) | (moved & span)
            count.next = count - 1

    return decode, judge, show, walk
