"""When the lanes divide, and what is done with sums and quotients."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..module import module
from ..signals import bit, unsigned
from .channels import LANE_BITS, ChannelWork
from .lane import LaneControl
from .setup import Setup
from .slots import SlotFlags
from .widths import GROUP_BITS, PART_BITS, QUOTIENT_BITS, SUM_AT

#: The step of a division in which the next slot may be given to fire: its mean is then read when it is written.
NEAR = QUOTIENT_BITS - SUM_AT + 1
#: Steps of a division for a part: it is prepared, the sum is loaded.
PREPARE, LOAD = 1, 2
assert QUOTIENT_BITS == PART_BITS + LOAD + 1


@module
def division(
    clk: Any, reset: Any, go: Any, setup: Setup, summed: SlotFlags, control: LaneControl, fetch: Any,
    fetch_group: Any, fetch_tail: Any, work: ChannelWork, near: Any, busy: Any,
) -> Any:  # fmt: skip
    """Divides after the last slot of a sum, QUOTIENT_BITS steps and a cycle in which the quotient is there; then means
    are written, for the whole gradient three words, and ``near`` is two cycles later.

    go: pulse; summed: slot in cycle DIFFERENCE_AT - 1, when the lanes are told to add it; control: the
        part that concerns the accumulators, out.
    fetch: pulse, work on the records of group fetch_group [2] without a division (fetch_tail: it is the last one).
    work: its start, group, less, copy, out: after the first sum in LOSS and BACKWARD, after each quotient in FORWARD.
    near, busy: out, see NEAR; busy until ``work`` has been told.
    """
    running, quotient, deviating, tail, first_step = (bit() for _ in range(5))
    step = unsigned(5)
    group = unsigned(GROUP_BITS)
    last_step, before_near = QUOTIENT_BITS - 1, NEAR - 1
    told, starting, parting, near_step, before_last = (bit() for _ in range(5))
    prepare_step, load_step = PREPARE, LOAD
    words = unsigned(3)

    @always(clk.posedge)
    def count() -> None:
        near_step.next = running and step == before_near
        before_last.next = near_step
        near.next = running and step == before_near
        if setup.whole:
            near.next = before_last
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
        words.next = concat(words[2:], quotient and not (setup.forward and deviating))
        if reset:
            running.next = False
            words.next = 0

    @always_comb
    def tell_lanes() -> None:
        control.divide.next = running and not (parting and step <= load_step)
        control.partial.next = running and parting and step != last_step
        control.prepare.next = running and parting and step == prepare_step
        control.load.next = running and parting and step == load_step
        control.seed.next = go or quotient
        control.centred.next = go or not setup.forward or deviating
        control.take.next = quotient
        control.take_part.next = quotient and parting
        control.capture.next = quotient
        if not setup.forward:
            control.capture.next = first_step and not deviating

    # Of kinds 0, 1 and 3 in turn; the kind comes a cycle earlier.
    @always_comb
    def write_means() -> None:
        control.mean_write.next = words[0] or (setup.whole and (words[1] or words[2]))
        control.mean_write_group.next = group
        control.mean_write_kind.next = concat(words[1], words[0] or words[1])

    @always_comb
    def part() -> None:
        parting.next = setup.whole and not deviating

    @always_comb
    def choose() -> None:
        starting.next = fetch
        if setup.forward:
            if quotient:
                starting.next = True
        elif first_step and not deviating:
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

    return count, tell_lanes, write_means, part, choose, tell_work, tell
