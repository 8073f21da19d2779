"""The slots of the lanes: one row and group of sums in each cycle, and what becomes of them later."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat, intbv

from ...overlay.layout import INDEX_ROW_BIT
from ..delay import delay_line
from ..geometry import LANES, Geometry
from ..module import module
from ..random.units import QUAD_BITS, RANDOM_LATENCY, UNIT_BITS
from ..signals import bit, unsigned
from .lane import LaneControl
from .setup import TILE_BITS, Setup
from .widths import DIFFERENCE_AT, GROUP_BITS, RANDOM_AT, RESULT_AT, ROWS_BITS, SUM_AT, TERM_AT

assert RANDOM_AT == RANDOM_LATENCY, "a slot's quad leaves with its address"

#: Bits of a slot's flags, group included.
FLAGS_BITS = 7 + GROUP_BITS


class Slot:
    """A slot that is to start.

    fire: it starts, unless reads of sums are held; row [8], group [2], tile [9], half: which sums; writing: its results
    are written, else it is summed, with ``deviating`` what is left without mean or part; last: the last slot of a sum;
    tail: the last group of the last tile; row_end, tile_end: the last group of a row, of which the last row.
    """

    def __init__(self) -> None:
        self.fire, self.half = bit(), bit()
        self.row, self.group, self.tile = unsigned(ROWS_BITS - 1), unsigned(GROUP_BITS), unsigned(TILE_BITS)
        self.writing, self.deviating = bit(), bit()
        self.last, self.tail, self.row_end, self.tile_end = bit(), bit(), bit(), bit()


class SlotFlags:
    """Flags of a slot in some cycle of its life; writing and summing are 0 if there is none."""

    def __init__(self) -> None:
        self.writing, self.summing, self.deviating = bit(), bit(), bit()
        self.last, self.tail, self.row_end, self.tile_end = bit(), bit(), bit(), bit()
        self.group = unsigned(GROUP_BITS)


@module
def slot_flags(word: Any, flags: SlotFlags) -> Any:
    """Names for the flags of a slot, which travel as the bits of ``word``; no cycle."""

    @always_comb
    def unpack() -> None:
        flags.writing.next = word[8]
        flags.summing.next = word[7]
        flags.deviating.next = word[6]
        flags.last.next = word[5]
        flags.tail.next = word[4]
        flags.row_end.next = word[3]
        flags.tile_end.next = word[2]
        flags.group.next = word[2:]

    return unpack


@module
def slots(
    clk: Any, reset: Any, setup: Setup, slot: Slot, hold: Any, sum_address: Any, sum_group: Any, quad: Any,
    tile_done: Any, sums_release: Any, control: LaneControl, measure: Any, summed: SlotFlags, results: SlotFlags,
    geometry: Geometry,
) -> Any:  # fmt: skip
    """Presents the random quad and the address of a slot in the cycle after ``fire``, its cycle 0, and tells the
    lanes, each in its time, what to do with it.

    hold: none starts.
    quad [30] out; sum_address {half, row}, sum_group [2] out, 0 without a slot. tile_done, sums_release: pulses after
    the last read of a tile (sums_release not in LOSS). control: the part that concerns slots, out.
    measure [8] out: lanes whose difference counts, in cycle DIFFERENCE_AT. summed, results: the slot in cycle
    DIFFERENCE_AT - 1, and in cycle RESULT_AT.
    """
    half_bits, groups = geometry.half_bits, geometry.groups
    inner = groups.bit_length() - 1
    pairs = INDEX_ROW_BIT - UNIT_BITS
    blank = QUAD_BITS - pairs - ROWS_BITS + 1
    number, summing = unsigned(pairs), bit()
    begins = [unsigned(FLAGS_BITS) for _ in range(7)]
    flags_0, flags_early, flags_sum, flags_distance, flags_term, flags_kept, flags_result = begins
    first, early, of_sum, before_term, kept = (SlotFlags() for _ in range(5))
    times = [0, SUM_AT - 1, SUM_AT, DIFFERENCE_AT - 1, TERM_AT - 1, RESULT_AT - 2, RESULT_AT]
    delays = [delay_line(clk, begins[i], begins[i + 1], times[i + 1] - times[i]) for i in range(6)]
    names = [
        slot_flags(word, flags)
        for word, flags in zip(begins, [first, early, of_sum, summed, before_term, kept, results])
    ]

    if inner == 0:

        @always_comb
        def place() -> None:
            number.next = slot.tile
    else:

        @always_comb
        def place() -> None:
            number.next = concat(slot.tile[pairs - inner :], slot.group[inner:])

    @always(clk.posedge)
    def draw() -> None:
        quad.next = concat(intbv(0)[blank:], slot.row, number)

    @always_comb
    def sum_otherwise() -> None:
        summing.next = not slot.writing

    @always(clk.posedge)
    def present() -> None:
        sum_address.next = 0
        sum_group.next = 0
        flags_0.next = 0
        if slot.fire and not hold and not reset:
            sum_address.next = concat(slot.half, slot.row[half_bits:])
            sum_group.next = slot.group
            flags_0.next = concat(
                slot.writing, summing, slot.deviating, slot.last, slot.tail, slot.row_end, slot.tile_end,
                slot.group,
            )  # fmt: skip

    @always(clk.posedge)
    def free() -> None:
        tile_done.next = first.writing and first.tile_end and not reset
        sums_release.next = first.writing and first.tile_end and not setup.loss and not reset

    @always_comb
    def tell() -> None:
        control.mean_group.next = of_sum.group
        control.uncentred.next = early.summing and not early.deviating
        control.distance_group.next = summed.group
        control.accumulate.next = summed.summing
        control.magnitude.next = summed.deviating and setup.forward
        control.weigh.next = setup.whole and summed.summing and not summed.deviating
        control.keep.next = kept.writing

    @always(clk.posedge)
    def tell_later() -> None:
        control.term_group.next = before_term.group
        measure.next = 0
        if summed.writing and not setup.forward:
            measure.next = (1 << LANES) - 1
            if summed.tail:
                measure.next = setup.tail_lanes

    return delays, names, place, draw, sum_otherwise, present, free, tell, tell_later
