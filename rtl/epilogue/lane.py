"""One of the lanes, which each take one channel of a group."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ...overlay.arithmetic import ROUNDING_BITS
from ..bus.memories import distributed_memory
from ..delay import delay_line
from ..module import kept, module
from ..signals import bit, signed, unsigned
from .accumulator import accumulator
from .lane_means import lane_means
from .lane_rounder import lane_rounder
from .lane_scaler import lane_scaler
from .lane_shifter import lane_shifter
from .spread import largest_spread
from .weighted_sum import weighted_sum
from .widths import (
    CODE_BITS,
    DIFFERENCE_AT,
    DIFFERENCE_BITS,
    DISTANCE_BITS,
    EXPONENT_BITS,
    FACTOR_BITS,
    GROUP_BITS,
    KIND_BITS,
    MEAN_BITS,
    QUOTIENT_BITS,
    ROWS_BITS,
    SCALED_BITS,
    SUM_AT,
    TERM_BITS,
    WEIGHT_BITS,
    WEIGHTED_BITS,
)


class LaneControl:
    """What all lanes are told.

    forward, scores, stored, rows [9]: static, a cycle earlier.
    mean_group: in cycle SUM_AT of a slot, its group; uncentred: a cycle earlier, that no mean is subtracted.
    distance_group, term_group: in cycles DISTANCE_AT and TERM_AT.
    accumulate, magnitude, seed, centred, divide, partial, prepare, load: of `accumulator`, a cycle earlier,
    DIFFERENCE_AT - 1 of a slot; weigh: then the difference is also added to the weighted sum.
    capture: a cycle earlier, the accumulator is copied to ``captured``.
    take, take_part, mean_write, mean_write_group, mean_write_kind: of `lane_means`, a cycle earlier (not if
    ``stored``).
    write_group, mean [24], factor and distance [8], term [22]: of one channel, where a lane's ``write`` is set.
    clear: a cycle earlier, `largest_spread` starts again.
    keep: a cycle earlier, RESULT_AT - 2 of a slot whose result is wanted.
    """

    def __init__(self) -> None:
        self.forward, self.scores, self.stored = bit(), bit(), bit()
        self.rows = unsigned(ROWS_BITS)
        self.mean_group, self.uncentred = unsigned(GROUP_BITS), bit()
        self.distance_group, self.term_group = unsigned(GROUP_BITS), unsigned(GROUP_BITS)
        self.accumulate, self.magnitude, self.seed, self.centred, self.divide = bit(), bit(), bit(), bit(), bit()
        self.partial, self.prepare, self.load, self.weigh = bit(), bit(), bit(), bit()
        self.capture, self.take, self.take_part = bit(), bit(), bit()
        self.mean_write, self.mean_write_group, self.mean_write_kind = bit(), unsigned(GROUP_BITS), unsigned(KIND_BITS)
        self.write_group = unsigned(GROUP_BITS)
        self.mean = unsigned(MEAN_BITS)
        self.distance = unsigned(FACTOR_BITS + DISTANCE_BITS)
        self.term = unsigned(TERM_BITS)
        self.clear, self.keep = bit(), bit()


@kept
@module
def epilogue_lane(
    clk: Any, control: LaneControl, value: Any, code: Any, measure: Any, random: Any, write: Any, captured: Any,
    spread: Any, result: Any,
) -> Any:  # fmt: skip
    """Sums of one column in, its statistics and results out.

    value [24] two's complement, a sum; code [4] of its activation, see `direction`, both in cycle SUM_AT of a slot;
    measure: in cycle DIFFERENCE_AT, the difference counts for ``spread``; random [16] in cycle RANDOM_AT; write: see
    `LaneControl`.
    captured [33]: copy of the accumulator; spread [6] signed out; result [16] out in cycle RESULT_AT.
    """
    depth = 1 << GROUP_BITS
    value_held = signed(MEAN_BITS)
    mean = signed(MEAN_BITS)
    mean_read, mean_quotient = unsigned(MEAN_BITS), unsigned(QUOTIENT_BITS)
    mean_write, write_group, write_kind = bit(), unsigned(GROUP_BITS), unsigned(KIND_BITS)
    kind, masked = unsigned(KIND_BITS), bit()
    code_late, shift, negative = unsigned(CODE_BITS), unsigned(2), bit()
    weighted, weight = unsigned(WEIGHTED_BITS), unsigned(WEIGHT_BITS)
    partial, prepare, load, weigh, weighs, take, take_part = (bit() for _ in range(7))
    forward, scores, stored, clear, keep = (bit() for _ in range(5))
    uncentred, accumulates, magnitude, seed, centred, divide, captures = (bit() for _ in range(7))
    rows = unsigned(ROWS_BITS)
    distance_read, distance_held = unsigned(FACTOR_BITS + DISTANCE_BITS), unsigned(FACTOR_BITS + DISTANCE_BITS)
    factor, distance = unsigned(FACTOR_BITS), unsigned(DISTANCE_BITS)
    term_read, term = unsigned(TERM_BITS), unsigned(TERM_BITS)
    exponent = unsigned(EXPONENT_BITS)
    difference, scaled = signed(DIFFERENCE_BITS), unsigned(SCALED_BITS)
    total = unsigned(len(captured))
    shifted = unsigned(DIFFERENCE_BITS)
    bits_added = unsigned(ROUNDING_BITS)
    over = bit()

    means = lane_means(
        clk, mean_quotient, take, take_part, mean_write, write_group, write_kind, stored, write,
        control.write_group, control.mean, control.mean_group, kind, mean_read,
    )  # fmt: skip
    distances = distributed_memory(
        clk, write, control.write_group, control.distance, control.distance_group, distance_read, depth,
        FACTOR_BITS + DISTANCE_BITS,
    )  # fmt: skip
    terms = distributed_memory(
        clk, write, control.write_group, control.term, control.term_group, term_read, depth, TERM_BITS
    )

    # Each lane has registers of its own for what drives many bits; it is kept apart, so that they are not merged.
    @always(clk.posedge)
    def take_control() -> None:
        forward.next = control.forward
        scores.next = control.scores
        stored.next = control.stored
        rows.next = control.rows
        clear.next = control.clear
        keep.next = control.keep
        uncentred.next = control.uncentred
        accumulates.next = control.accumulate
        magnitude.next = control.magnitude
        seed.next = control.seed
        centred.next = control.centred
        divide.next = control.divide
        partial.next = control.partial
        prepare.next = control.prepare
        load.next = control.load
        weigh.next = control.weigh
        captures.next = control.capture
        take.next = control.take
        take_part.next = control.take_part
        mean_write.next = control.mean_write
        write_group.next = control.mean_write_group
        write_kind.next = control.mean_write_kind

    # Not zero, or else the lowest bit of the shift says that the error is stopped.
    @always_comb
    def decode() -> None:
        kind.next = code[KIND_BITS:]
        masked.next = code[2] and not code[0]
        shift.next = code_late[CODE_BITS:KIND_BITS]
        negative.next = code_late[1]
        weighs.next = weigh and code_late[0]

    # Registers with a reset of their own: the masks cost no LUTs.
    @always(clk.posedge)
    def take_sum() -> None:
        if masked:
            value_held.next = 0
        else:
            value_held.next = value.signed()

    @always(clk.posedge)
    def take_mean() -> None:
        if uncentred:
            mean.next = 0
        else:
            mean.next = mean_read.signed()

    @always(clk.posedge)
    def take_constants() -> None:
        distance_held.next = distance_read
        distance.next = distance_held[DISTANCE_BITS:]
        term.next = term_read

    @always(clk.posedge)
    def subtract() -> None:
        difference.next = value_held - mean

    @always(clk.posedge)
    def capture() -> None:
        if captures:
            captured.next = total

    @always_comb
    def low_bits() -> None:
        exponent.next = term[EXPONENT_BITS:]
        bits_added.next = random
        mean_quotient.next = total[QUOTIENT_BITS:]
        factor.next = distance_held[:DISTANCE_BITS]

    late_code = delay_line(clk, code, code_late, DIFFERENCE_AT - SUM_AT)
    weigher = weighted_sum(clk, difference, shift, negative, weighs, seed, weighted, weight)
    accumulate = accumulator(
        clk, difference, accumulates, magnitude, seed, centred, divide, rows, weighted, weight, partial, prepare, load,
        total,
    )  # fmt: skip
    scaler = lane_scaler(clk, difference, factor, scaled)
    shifter = lane_shifter(clk, scaled, distance, shifted, over)
    rounder = lane_rounder(clk, shifted, over, term, bits_added, forward, scores, keep, result)
    largest = largest_spread(clk, clear, scaled, measure, exponent, spread)
    return (
        means, distances, terms, take_control, decode, take_sum, take_mean, take_constants, subtract, capture,
        low_bits, late_code, weigher, accumulate, scaler, shifter, rounder, largest,
    )  # fmt: skip
