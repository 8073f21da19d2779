"""Which sums an error passes through: those of inputs that the activation's slope does not stop."""

from __future__ import annotations

from typing import Any

from myhdl import always_comb, concat

from ...overlay.formats import ACTIVATION
from ..bus.memories import block_memory
from ..delay import delay_line
from ..geometry import LANES
from ..module import module
from ..signals import bit, unsigned
from .row_beats import RowBeats
from .widths import GROUP_BITS, ROWS_BITS, SUM_AT


@module
def stopped(octet: Any, stop: Any) -> Any:
    """``stop`` = not 0 < octet < 127, of an int8 as its bits [8]; no cycle."""
    most = ACTIVATION.maximum

    @always_comb
    def compare() -> None:
        stop.next = octet[7] or octet == 0 or octet == most

    return compare


@module
def input_masks(
    clk: Any, backward: Any, beats: RowBeats, data: Any, sum_address: Any, sum_group: Any, masked: Any, depth: int
) -> Any:
    """Keeps a bit for each input of two column tiles, and gives those of a slot.

    backward: 0: nothing is masked; beats, data [64]: the inputs; sum_address {half, row}, sum_group [2]: a slot in
    its cycle 0; masked [8] out, in cycle SUM_AT.
    """
    stops = [bit() for _ in range(LANES)]
    stop_0, stop_1, stop_2, stop_3, stop_4, stop_5, stop_6, stop_7 = stops
    octets = [stopped(data(8 * lane + 8, 8 * lane), stops[lane]) for lane in range(LANES)]
    word, read, late = unsigned(LANES), unsigned(LANES), unsigned(LANES)
    place, wanted = unsigned(len(sum_address) + GROUP_BITS), unsigned(len(sum_address) + GROUP_BITS)
    row_bits = len(sum_address) - 1
    store, always_read = bit(), bit()
    memory = block_memory(clk, store, place, word, always_read, wanted, read, depth, LANES)
    delay = delay_line(clk, read, late, SUM_AT - 1)
    assert row_bits < ROWS_BITS

    @always_comb
    def pack() -> None:
        word.next = concat(stop_7, stop_6, stop_5, stop_4, stop_3, stop_2, stop_1, stop_0)

    @always_comb
    def locate() -> None:
        place.next = concat(beats.half, beats.row[row_bits:], beats.number[GROUP_BITS:])
        wanted.next = concat(sum_address, sum_group)

    @always_comb
    def enable() -> None:
        store.next = beats.value and backward
        always_read.next = True

    @always_comb
    def gate() -> None:
        masked.next = 0
        if backward:
            masked.next = late

    return octets, memory, delay, pack, locate, enable, gate
