"""The biases of two column tiles, in units of activations, for what is made of their activations."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, always_comb

from ..bus.memories import distributed_memory
from ..geometry import LANES
from ..module import module
from ..signals import bit, signed, unsigned
from .records import RecordArrival
from .widths import BIAS_BITS, BIAS_SHIFT, GROUP_BITS, OFFSET_BITS, TERM_BITS

#: Bits of a lane's number, and of a half and a group.
_LANE_BITS, _PLACE_BITS = 3, 1 + GROUP_BITS


@module
def offsets(clk: Any, arrival: RecordArrival, data: Any, place: Any, terms: Any) -> Any:
    """``~round_shift(bias, 11)`` of eight channels, saturated to 17 bits.

    arrival, data [64]: beats of records; a bias can be read three cycles after its beat.
    place [3] in, {half, group}; terms [8 x 17] out, in the same cycle.
    """
    rounded = signed(TERM_BITS + 1)
    term, clipped = unsigned(TERM_BITS), unsigned(OFFSET_BITS)
    there, there_late = bit(), bit()
    channel, channel_late = unsigned(_PLACE_BITS + _LANE_BITS), unsigned(_PLACE_BITS + _LANE_BITS)
    target, lane = unsigned(_PLACE_BITS), unsigned(_LANE_BITS)
    top = TERM_BITS - 1
    over = bit()
    writes = [bit() for _ in range(LANES)]
    reads = [unsigned(OFFSET_BITS) for _ in range(LANES)]
    memories = [
        distributed_memory(clk, writes[i], target, clipped, place, reads[i], 1 << _PLACE_BITS, OFFSET_BITS)
        for i in range(LANES)
    ]
    decoders = [_chosen(there_late, lane, writes[i], i) for i in range(LANES)]
    side_by_side = ConcatSignal(*reversed(reads))

    # The bit below rounds.
    @always_comb
    def round_bias() -> None:
        rounded.next = data[BIAS_BITS : BIAS_SHIFT - 1].signed() + 1

    # Of a record's two beats, the first one has the bias.
    @always(clk.posedge)
    def hold() -> None:
        there.next = arrival.beat and not arrival.place[0]
        channel.next = arrival.place[1 + _PLACE_BITS + _LANE_BITS : 1]
        term.next = rounded[TERM_BITS + 1 : 1]

    @always_comb
    def judge() -> None:
        over.next = term[top : OFFSET_BITS - 1] != 0
        if term[top]:
            over.next = term[top : OFFSET_BITS - 1] != (1 << TERM_BITS - OFFSET_BITS) - 1

    @always(clk.posedge)
    def saturate() -> None:
        there_late.next = there
        channel_late.next = channel
        clipped.next = ~term[OFFSET_BITS:]
        if over:
            clipped.next = 1 << OFFSET_BITS - 1
            if term[top]:
                clipped.next = (1 << OFFSET_BITS - 1) - 1

    @always_comb
    def locate() -> None:
        target.next = channel_late[:_LANE_BITS]
        lane.next = channel_late[_LANE_BITS:]

    @always_comb
    def show() -> None:
        terms.next = side_by_side

    return memories, decoders, round_bias, hold, judge, saturate, locate, show


@module
def _chosen(there: Any, lane: Any, write: Any, number: int) -> Any:
    """``write = there and lane == number``; no cycle."""

    @always_comb
    def compare() -> None:
        write.next = there and lane == number

    return compare
