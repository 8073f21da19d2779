"""The epilogue: from sums to statistics, activations, scores and errors."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always_comb

from ...overlay.arithmetic import ROUNDING_BITS
from ..delay import delay_line
from ..flag_copy import flag_copy
from ..geometry import LANES, SUM_BITS, Geometry
from ..interfaces import BEAT_BITS, Fields, ReadPort, WriteStream
from ..module import module
from ..signals import bit, signed, unsigned
from .beats import outgoing_beats
from .channels import ChannelWork, RecordBeats, channel_work
from .directions import directions
from .division import division
from .header import HeaderBeat, header_beat
from .lane import LaneControl, epilogue_lane
from .loss import Injection, loss_gradient
from .passes import Conditions, passes
from .records import BEAT_NUMBER_BITS, RecordArrival, records
from .row_beats import RowBeats, row_beats
from .scale import STATE_EXPONENT_BITS, Headers, error_scale
from .setup import Setup, instruction_setup
from .slots import Slot, SlotFlags, slots
from .widths import (
    CODE_BITS,
    DISTANCE_BITS,
    EXPONENT_BITS,
    GROUP_BITS,
    SCALE_BITS,
    SCORE_BITS,
    SPREAD_BITS,
    TOTAL_BITS,
)


@module
def epilogue(
    clk: Any, reset: Any, start: Any, fields: Fields, busy: Any, state_port: ReadPort, rows_port: ReadPort,
    read_data: Any, sums_ready: Any, sums_release: Any, sum_address: Any, sum_group: Any, sum_hold: Any, sums: Any,
    injection: Injection, quad: Any, x: Any, y: Any, stream: WriteStream, write_room: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """FORWARD, LOSS and BACKWARD, from the sums of a column tile on (`overlay.instructions` defines them).

    start: pulse, fields: the instruction; busy: out, from the next cycle on, until the last beat is in ``stream``.
    state_port: headers and records; rows_port: labels and scores, or inputs; read_data [64]: what both receive.
    sums_ready, sums_release, sum_address {half, row}, sum_group [2], sum_hold, sums [8 x 24]: of `sum_buffer`: while
        sum_hold is set, no read starts in the next cycle.
    injection: gradients of scores into the sum buffer (LOSS).
    quad [30] out, x, y [4 x 16] in: of the random units: pair i of lanes has unit i.
    stream: out; write_room: in; after it has fallen follow at most 16 results, and the records of a column tile: 64
        beats.
    """
    setup, starting, preparing, active = Setup(), bit(), bit(), bit()
    go, records_go, rows_go = bit(), bit(), bit()
    data = unsigned(BEAT_BITS)
    headers, conditions = Headers(), Conditions()
    slot, summed, result_flags = Slot(), SlotFlags(), SlotFlags()
    control, work = LaneControl(), ChannelWork()
    beats, arrival, record_beats, header = RowBeats(), RecordArrival(), RecordBeats(), HeaderBeat()
    tile_done, fetch, finish, finished = bit(), bit(), bit(), bit()
    record_address, record = unsigned(BEAT_NUMBER_BITS + 1), unsigned(64)
    base, bias_distance = signed(SCALE_BITS), unsigned(DISTANCE_BITS)
    spread, following = signed(SPREAD_BITS), signed(STATE_EXPONENT_BITS)
    greatest = unsigned(EXPONENT_BITS)
    codes, measure = unsigned(LANES * CODE_BITS), unsigned(LANES)
    captured = [unsigned(TOTAL_BITS) for _ in range(LANES)]
    spreads = [signed(SPREAD_BITS) for _ in range(LANES)]
    results = [unsigned(SCORE_BITS) for _ in range(LANES)]
    all_captured = unsigned(LANES * TOTAL_BITS)
    all_spreads = unsigned(LANES * SPREAD_BITS)
    all_results = unsigned(LANES * SCORE_BITS)
    packed_captured = ConcatSignal(*reversed(captured))
    packed_spreads = ConcatSignal(*reversed(spreads))
    packed_results = ConcatSignal(*reversed(results))
    half_rows = 1 << geometry.half_bits

    # What the reader gives is at work in the next cycle, with the registers that say what it is.
    received = delay_line(clk, read_data, data, 1)
    constants = instruction_setup(clk, start, reset, fields, setup, starting, preparing, geometry)
    # Many loads: the loaders have their own.
    pulses = [flag_copy(clk, preparing, copy) for copy in (go, records_go, rows_go)]
    order = passes(clk, reset, starting, go, setup, conditions, slot, fetch, finish, active, geometry)
    timing = slots(
        clk, reset, setup, slot, sum_hold, sum_address, sum_group, quad, tile_done, sums_release, control, measure,
        summed, result_flags, geometry,
    )  # fmt: skip
    divisions = division(
        clk, reset, go, setup, summed, control, fetch, slot.group, slot.tail, work, conditions.near,
        conditions.dividing,
    )  # fmt: skip
    lanes = [
        epilogue_lane(
            clk, control, sums(SUM_BITS * (lane + 1), SUM_BITS * lane), codes(CODE_BITS * (lane + 1), CODE_BITS * lane),
            measure(lane), _word(x, y, lane), work.write(lane), captured[lane], spreads[lane], results[lane],
        )  # fmt: skip
        for lane in range(LANES)
    ]
    channels = channel_work(
        clk, reset, go, setup, work, slot.half, all_captured, record_address, record, base, bias_distance, greatest,
        record_beats,
    )  # fmt: skip
    loads_records = records(
        clk, reset, records_go, setup, fields.state, state_port, data, tile_done, headers, record_address, record,
        arrival, conditions.records,
    )  # fmt: skip
    loads_rows = row_beats(
        clk, reset, rows_go, setup, fields, rows_port, tile_done, beats, arrival.tile, conditions.rows,
        geometry.columns,
    )  # fmt: skip
    activations = directions(
        clk, setup, arrival, beats, data, sum_address, sum_group, codes, 2 * half_rows << GROUP_BITS
    )
    gradient = loss_gradient(clk, reset, setup, fields.score_scale, beats, data, injection, geometry)
    scales = error_scale(clk, setup, fields.rate, headers, spread, base, bias_distance, following, conditions.scale)
    last_beat = header_beat(
        clk, reset, finish, setup, all_spreads, greatest, headers, spread, following, header, finished
    )
    # The writer has the last beat before the epilogue calls itself idle.
    late_finished = delay_line(clk, finished, conditions.finished, 2)
    leaving = outgoing_beats(
        clk, active, go, finish, setup, fields.output, fields.output_stride, all_results, result_flags, record_beats,
        header, stream, geometry.columns,
    )  # fmt: skip

    @always_comb
    def tell_lanes() -> None:
        control.forward.next = setup.forward
        control.scores.next = setup.scores
        control.stored.next = setup.stored
        control.rows.next = setup.rows
        control.write_group.next = work.write_group
        control.mean.next = work.mean
        control.distance.next = work.distance
        control.term.next = work.term
        control.clear.next = go

    @always_comb
    def tell() -> None:
        busy.next = active or starting

    @always_comb
    def wait_for() -> None:
        conditions.sums.next = sums_ready
        conditions.hold.next = sum_hold
        conditions.room.next = write_room
        conditions.working.next = work.busy
        conditions.fetching.next = work.running

    @always_comb
    def pack() -> None:
        all_captured.next = packed_captured
        all_spreads.next = packed_spreads
        all_results.next = packed_results

    return (
        received, constants, pulses, order, timing, divisions, lanes, channels, loads_records, loads_rows, activations,
        gradient, scales, last_beat, late_finished, leaving, tell_lanes, tell, wait_for, pack,
    )  # fmt: skip


def _word(x: Any, y: Any, lane: int) -> Any:
    """The random word of a lane: even channels take x, odd ones y."""
    low = ROUNDING_BITS * (lane // 2)
    return (y if lane % 2 else x)(low + ROUNDING_BITS, low)
