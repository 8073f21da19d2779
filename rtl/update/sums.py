"""The sums of an UPDATE, out of the sum buffer."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..array.sum_buffer import SUM_LATENCY
from ..geometry import LANES, SUM_BITS, UPDATE_LANES, Geometry
from ..module import module
from ..signals import bit, unsigned
from .delay import bit_delay

#: Cycles from a slot of the schedule to its sums.
SUM_READ_LATENCY = 1 + SUM_LATENCY + 1
#: Bits of the sums of the lanes, side by side.
_CHOSEN = UPDATE_LANES * SUM_BITS
_ALL = LANES * SUM_BITS


@module
def tile_sums(
    clk: Any, reset: Any, update: Any, weight: Any, odd: Any, half: Any, row: Any, pair: Any, tile_read: Any,
    sum_address: Any, sum_group: Any, sums: Any, sums_release: Any, chosen: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Reads the sums of a slot's four weights, and gives a tile's half of the buffer back after its last.

    update, static; weight, odd (the upper four of eight columns), half, row, pair (which eight columns), tile_read, of
    one slot, in. sum_address, sum_group out, registered, 0 for slots without sums; sums [8 x 24] in, SUM_LATENCY later;
    chosen [4 x 24] out, SUM_READ_LATENCY cycles after the slot. sums_release out, one cycle after the last address.
    """
    upper, last = bit(), bit()
    delay_odd = bit_delay(clk, odd, upper, 1 + SUM_LATENCY)
    half_bits = geometry.half_bits
    wide = unsigned(half_bits)

    @always_comb
    def extend() -> None:
        wide.next = row

    @always(clk.posedge)
    def present() -> None:
        sum_address.next = 0
        sum_group.next = 0
        if weight and update:
            sum_address.next = concat(half, wide)
            sum_group.next = pair

    @always(clk.posedge)
    def give_back() -> None:
        last.next = tile_read and not reset
        sums_release.next = last and not reset

    @always(clk.posedge)
    def choose() -> None:
        if upper:
            chosen.next = sums[_ALL:_CHOSEN]
        else:
            chosen.next = sums[_CHOSEN:]

    return delay_odd, extend, present, give_back, choose
