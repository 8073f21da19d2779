"""When the lanes divide, and what is done with sums and quotients."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..module import module
from ..signals import bit, unsigned
from .channels import LANE_BITS, ChannelWork
from .lane import LaneControl
from .setup import Setup
from .slots import SlotFlags
from .widths import GROUP_BITS, QUOTIENT_BITS, SUM_AT

#: The step of a division in which the next slot may be given to fire: its mean is then read when it is written.
NEAR = QUOTIENT_BITS - SUM_AT


@module
def division(
    clk: Any, reset: Any, go: Any, setup: Setup, summed: SlotFlags, control: LaneControl, fetch: Any,
    fetch_group: Any, fetch_tail: Any, work: ChannelWork, near: Any, busy: Any,
) -> Any:  # fmt: skip
    """Divides after the last slot of a sum, QUOTIENT_BITS steps and a cycle in which the quotient is there.

    go: pulse; summed: slot in cycle DIFFERENCE_AT - 1, when the lanes are told to add it; control: the
        part that concerns the accumulators, out.
    fetch: pulse, work on the records of group fetch_group [2] without a division (fetch_tail: it is the last one).
    work: its start, group, less, copy, out: after the sum in LOSS and BACKWARD, after each quotient in FORWARD.
    near, busy: out, see NEAR; busy until ``work`` has been told.
    """
    running, quotient, deviating, tail, first_step = (bit() for _ in range(5))
    step = unsigned(5)
    group = unsigned(GROUP_BITS)
    last_step, before_near = QUOTIENT_BITS - 1, NEAR - 1
    told, starting = bit(), bit()

    @always(clk.posedge)
    def count() -> None:
        near.next = running and step == before_near
        first_step.next = False
        quotient.next = running and step == last_step and not reset
        if running:
            step.next = step + 1
            if step == last_step:
                running.next = False
        if summed.summing and summed.last:
            running.next = True
            first_step.next = not reset
            step.next = 0
            group.next = summed.group
            deviating.next = summed.deviating
            tail.next = summed.tail
        if reset:
            running.next = False

    @always_comb
    def tell_lanes() -> None:
        control.divide.next = running
        control.seed.next = go or quotient
        control.centred.next = go or not setup.forward or deviating
        control.mean_write.next = quotient and not deviating
        control.mean_write_group.next = group
        control.capture.next = quotient
        if not setup.forward:
            control.capture.next = first_step

    @always_comb
    def choose() -> None:
        starting.next = fetch
        if setup.forward:
            if quotient:
                starting.next = True
        elif first_step:
            starting.next = True

    @always(clk.posedge)
    def tell_work() -> None:
        work.start.next = starting and not reset
        told.next = starting and not reset
        work.copy.next = setup.forward and not setup.stored and not deviating
        work.group.next = group
        work.less.next = (1 << LANE_BITS) - 1
        if setup.stored:
            work.group.next = fetch_group
            if fetch_tail:
                work.less.next = setup.final_less[LANE_BITS:]
        elif tail:
            work.less.next = setup.final_less[LANE_BITS:]

    @always_comb
    def tell() -> None:
        busy.next = running or quotient or told

    return count, tell_lanes, choose, tell_work, tell
