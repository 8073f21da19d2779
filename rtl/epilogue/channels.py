"""What is computed once a channel: shifts, bias terms, bias steps, and the channel's record in the state."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat, intbv

from ...overlay.arithmetic import FACTOR_FRACTION, MAX_RIGHT
from ..bus.memories import distributed_memory
from ..delay import delay_line
from ..geometry import LANES
from ..module import module
from ..signals import bit, signed, unsigned
from .bias import bias_step
from .divisor import divisor
from .setup import Setup
from .widths import (
    BIAS_BITS,
    BIAS_SHIFT,
    DEVIATION_BITS,
    DISTANCE_BITS,
    ERROR_LEFT,
    EXPONENT_BITS,
    FACTOR_BITS,
    GROUP_BITS,
    MEAN_BITS,
    QUOTIENT_BITS,
    ROWS_BITS,
    SCALE_BITS,
    TERM_BITS,
    TOTAL_BITS,
)

LANE_BITS = 3
#: A lane and its group, and whether there is one.
FOUND_BITS = 1 + GROUP_BITS + LANE_BITS
#: Cycles from the first record of a group to its place in the lanes, and to a new bias.
WRITE_AFTER, BIAS_AFTER = 5, 5


class ChannelWork:
    """A group that is to be worked on, and what comes out for its lanes.

    start: pulse; group [2], less [3]: number of its last channel; copy: only keep the means.
    running: no other start now; busy: results are still to come.
    write [8]: lane whose mean [24], factor and distance [8], and term [22] are there; write_group [2].
    """

    def __init__(self) -> None:
        self.start, self.copy = bit(), bit()
        self.group, self.less = unsigned(GROUP_BITS), unsigned(LANE_BITS)
        self.running, self.busy = bit(), bit()
        self.write, self.write_group = unsigned(LANES), unsigned(GROUP_BITS)
        self.mean = unsigned(MEAN_BITS)
        self.distance = unsigned(FACTOR_BITS + DISTANCE_BITS)
        self.term = unsigned(TERM_BITS)


class RecordBeats:
    """Beats of channel records to the writer: valid, data [64], strobe [8], last; their addresses are consecutive.

    Without a beat, data is 0.
    """

    def __init__(self) -> None:
        self.valid, self.last = bit(), bit()
        self.data, self.strobe = unsigned(64), unsigned(8)


@module
def channel_work(
    clk: Any, reset: Any, clear: Any, setup: Setup, work: ChannelWork, half: Any, captured: Any, record_address: Any,
    record: Any, base: Any, bias_distance: Any, greatest: Any, beats: RecordBeats,
) -> Any:  # fmt: skip
    """Works on a group of channels, two cycles a channel, one for each beat of its record.

    FORWARD: divisor of the deviation, the bias in units of activations; the captured means (with ``copy``), later the
    captured deviations, are written to the records. LOSS, BACKWARD: that of the record's deviation; the captured sums
    step the biases, which are written to the records.

    clear: greatest starts again; setup, base [10] signed, bias_distance [6]: static.
    captured [8 x 33]: registers of the lanes. half, record_address [7] out, record [64] in, one cycle later.
    greatest [5] out: the greatest k since ``clear``.
    """
    # Stage 0: which beat; 1: it is there; 2: its fields are.
    lane, second = unsigned(LANE_BITS), bit()
    group, less, copy = unsigned(GROUP_BITS), unsigned(LANE_BITS), bit()
    valid_1, second_1, last_1, valid_2, second_2, last_2 = (bit() for _ in range(6))
    lane_1, lane_2 = unsigned(LANE_BITS), unsigned(LANE_BITS)
    chosen = unsigned(TOTAL_BITS)
    excess, slope = unsigned(BIAS_BITS), unsigned(BIAS_BITS)
    deviation = unsigned(DEVIATION_BITS)
    mean, mean_found = unsigned(MEAN_BITS), unsigned(MEAN_BITS)
    mean_write, mean_word = bit(), unsigned(MEAN_BITS)
    bias, bias_held, stepped = unsigned(BIAS_BITS), unsigned(BIAS_BITS), unsigned(BIAS_BITS)
    bias_rounded, rounded, rounded_late = signed(TERM_BITS + 1), unsigned(TERM_BITS), unsigned(TERM_BITS)
    exponent, exponent_6 = unsigned(EXPONENT_BITS), unsigned(EXPONENT_BITS)
    factor, factor_6 = unsigned(FACTOR_BITS), unsigned(FACTOR_BITS)
    complete_2 = bit()
    raw = signed(SCALE_BITS)
    clipped = unsigned(DISTANCE_BITS)
    group_1, group_2 = unsigned(GROUP_BITS), unsigned(GROUP_BITS)
    found, written = unsigned(FOUND_BITS), unsigned(FOUND_BITS)
    decoded = unsigned(LANES)
    first_beat, late_beat = unsigned(3), unsigned(3)
    history = unsigned(WRITE_AFTER)
    high = unsigned(64 - BIAS_BITS)
    longest = ERROR_LEFT + MAX_RIGHT - FACTOR_FRACTION
    positive = signed(EXPONENT_BITS + 1)

    @always(clk.posedge)
    def count() -> None:
        if work.start:
            work.running.next = True
            group.next = work.group
            less.next = work.less
            copy.next = work.copy
            lane.next = 0
            second.next = False
        elif work.running:
            second.next = not second
            if second:
                lane.next = lane + 1
                if lane == less:
                    work.running.next = False
        if reset:
            work.running.next = False

    @always_comb
    def ask() -> None:
        record_address.next = concat(half, group, lane, second)

    @always(clk.posedge)
    def stage_1() -> None:
        valid_1.next = work.running
        second_1.next = second
        lane_1.next = lane
        group_1.next = group
        last_1.next = second and lane == less

    @always(clk.posedge)
    def choose() -> None:
        if lane == 0:
            chosen.next = captured[TOTAL_BITS:]
        elif lane == 1:
            chosen.next = captured[2 * TOTAL_BITS : TOTAL_BITS]
        elif lane == 2:
            chosen.next = captured[3 * TOTAL_BITS : 2 * TOTAL_BITS]
        elif lane == 3:
            chosen.next = captured[4 * TOTAL_BITS : 3 * TOTAL_BITS]
        elif lane == 4:
            chosen.next = captured[5 * TOTAL_BITS : 4 * TOTAL_BITS]
        elif lane == 5:
            chosen.next = captured[6 * TOTAL_BITS : 5 * TOTAL_BITS]
        elif lane == 6:
            chosen.next = captured[7 * TOTAL_BITS : 6 * TOTAL_BITS]
        else:
            chosen.next = captured[8 * TOTAL_BITS : 7 * TOTAL_BITS]

    @always_comb
    def started_with() -> None:
        # half of what the accumulator held before the first row
        excess.next = concat(setup.rows, intbv(0)[QUOTIENT_BITS - ROWS_BITS :], setup.rows[ROWS_BITS:1])

    @always_comb
    def keep_mean() -> None:
        mean_write.next = valid_1 and copy
        mean_word.next = chosen[QUOTIENT_BITS:] ^ (1 << QUOTIENT_BITS - 1)

    means = distributed_memory(clk, mean_write, lane_1, mean_word, lane_1, mean_found, LANES, MEAN_BITS)

    @always(clk.posedge)
    def stage_2() -> None:
        valid_2.next = valid_1 and not copy
        second_2.next = second_1
        lane_2.next = lane_1
        group_2.next = group_1
        last_2.next = last_1
        slope.next = chosen[TOTAL_BITS:1] - excess
        if setup.forward and not setup.stored:
            deviation.next = chosen[QUOTIENT_BITS:]
            mean.next = mean_found
        else:
            deviation.next = record[DEVIATION_BITS:]
            if not second_1:
                mean.next = record[BIAS_BITS + MEAN_BITS : BIAS_BITS]
        if not second_1:
            bias.next = record[BIAS_BITS:]
        if second_2:
            bias_held.next = bias

    divisors = divisor(clk, deviation, setup.precise, exponent, factor)
    step = bias_step(clk, bias_held, slope, bias_distance, stepped)

    # round_shift(bias, BIAS_SHIFT): the bit below rounds.
    @always_comb
    def round_bias() -> None:
        bias_rounded.next = bias[BIAS_BITS : BIAS_SHIFT - 1].signed() + 1

    @always(clk.posedge)
    def hold_rounded() -> None:
        rounded.next = bias_rounded[TERM_BITS + 1 : 1]

    late_rounded = delay_line(clk, rounded, rounded_late, WRITE_AFTER - 2)
    late_mean = delay_line(clk, mean, work.mean, WRITE_AFTER)

    @always_comb
    def complete() -> None:
        complete_2.next = valid_2 and second_2

    @always_comb
    def find() -> None:
        found.next = concat(complete_2, group_2, lane_2)

    late_found = delay_line(clk, found, written, WRITE_AFTER - 1)

    @always_comb
    def extend() -> None:
        positive.next = exponent

    @always(clk.posedge)
    def stage_6() -> None:
        raw.next = base + positive
        exponent_6.next = exponent
        factor_6.next = factor

    @always_comb
    def clip() -> None:
        clipped.next = raw[DISTANCE_BITS:]
        if raw < 0:
            clipped.next = 0
        elif raw > longest:
            clipped.next = longest

    @always_comb
    def decode() -> None:
        decoded.next = 0
        if written[FOUND_BITS - 1]:
            decoded.next = 1 << written[LANE_BITS:]

    @always(clk.posedge)
    def stage_7() -> None:
        work.write.next = decoded
        work.write_group.next = written[FOUND_BITS - 1 : LANE_BITS]
        work.distance.next = concat(factor_6, clipped)
        if setup.forward:
            work.term.next = rounded_late
        else:
            work.term.next = exponent_6

    @always(clk.posedge)
    def greatest_shift() -> None:
        if clear:
            greatest.next = 0
        elif written[FOUND_BITS - 1] and exponent_6 > greatest:
            greatest.next = exponent_6

    @always_comb
    def describe() -> None:
        first_beat.next = concat(valid_2, second_2, last_2)

    late = delay_line(clk, first_beat, late_beat, BIAS_AFTER)

    @always_comb
    def extend_mean() -> None:
        high.next = mean.signed()

    @always(clk.posedge)
    def emit() -> None:
        if setup.forward:
            beats.valid.next = valid_2 and not setup.stored and not reset
            beats.last.next = last_2
            if valid_2 and not setup.stored:
                beats.data.next = concat(high, intbv(0)[BIAS_BITS - DEVIATION_BITS :], deviation)
            else:
                beats.data.next = 0
            beats.strobe.next = 0xF0
            if second_2:
                beats.strobe.next = 0x0F
        else:
            beats.valid.next = late_beat[2] and not reset
            beats.last.next = late_beat[0]
            if late_beat[2]:
                beats.data.next = concat(high, stepped)
            else:
                beats.data.next = 0
            beats.strobe.next = 0x0F
            if late_beat[1]:
                beats.strobe.next = 0

    @always(clk.posedge)
    def remember() -> None:
        history.next = concat(history[WRITE_AFTER - 1 :], work.running)
        if reset:
            history.next = 0

    @always_comb
    def tell() -> None:
        work.busy.next = work.running or history != 0

    return (
        count, ask, stage_1, choose, started_with, keep_mean, means, stage_2, divisors, step, round_bias, hold_rounded,
        late_rounded, late_mean, complete, find, late_found, extend, stage_6, clip, decode, stage_7, greatest_shift,
        describe, late, extend_mean, emit, remember, tell,
    )  # fmt: skip
