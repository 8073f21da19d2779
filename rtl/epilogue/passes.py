"""The order of work: tiles, groups and rows, sums and deviations first, then results."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..geometry import Geometry
from ..module import module
from ..signals import bit, unsigned
from .residency import tile_count
from .setup import LESS_BITS, Setup
from .slots import Slot
from .widths import GROUP_BITS

_REST, _PREPARE, _AWAIT, _SUM, _DIVIDE, _FETCH, _WRITE, _NEXT, _FINISH = range(9)
#: Cycles after the last slot of a tile: until its results have left, and until the sum buffer speaks of the next half.
DRAINED, RELEASED = 15, 4


class Conditions:
    """What the order of work waits for.

    scale, records, rows, sums: exponents, records, masks or scores, sums are there. hold: no reads of sums.
    room: the writer takes beats. near, dividing: of `division`. working, fetching: of `channel_work`, busy and running.
    finished: the header is written.
    """

    def __init__(self) -> None:
        self.scale, self.records, self.rows, self.sums = bit(), bit(), bit(), bit()
        self.hold, self.room = bit(), bit()
        self.near, self.dividing, self.working, self.fetching = bit(), bit(), bit(), bit()
        self.finished = bit()


@module
def passes(
    clk: Any, reset: Any, starting: Any, go: Any, setup: Setup, conditions: Conditions, slot: Slot, fetch: Any,
    finish: Any, busy: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Walks through the column tiles.

    FORWARD: each group's rows twice, for mean and deviation; with stored statistics only its records; LOSS, BACKWARD:
    each group's rows once; then row by row, all groups, to write. A group's next pass fires into the end of the
    division of the one before.

    starting, go: pulses, go the cycle after; slot: out; fetch: pulse, the records of ``slot.group``; finish: pulse,
    all results have left; busy: out, from ``starting`` until ``conditions.finished``.
    """
    state = unsigned(4)
    settle = unsigned(4)
    less = unsigned(LESS_BITS)
    at_end, advance, restart = bit(), bit(), bit()
    last_group, last_row, issuing, firing, ready = (bit() for _ in range(5))
    pause, again, active, written = bit(), bit(), bit(), bit()
    waited = DRAINED - RELEASED
    tiles = tile_count(
        clk, restart, advance, setup.final_tile, setup.final_less, setup.full_less, slot.tile, less, at_end
    )
    assert geometry.groups <= 1 << GROUP_BITS

    @always_comb
    def compare() -> None:
        restart.next = go or reset
        last_group.next = slot.group == less[LESS_BITS:3]
        last_row.next = slot.row == setup.rows_less

    @always_comb
    def collect() -> None:
        ready.next = (
            conditions.records
            and (conditions.sums or setup.loss)
            and (conditions.rows or setup.forward)
        )

    @always_comb
    def issue() -> None:
        issuing.next = False
        if state == _SUM:
            issuing.next = True
        elif state == _WRITE:
            issuing.next = conditions.room and written and not pause

    # The lanes have what results need; not before a cycle of _WRITE, in which the last fetch shows.
    @always(clk.posedge)
    def look() -> None:
        written.next = state == _WRITE and not conditions.dividing and not conditions.working

    @always_comb
    def gate() -> None:
        firing.next = issuing and not conditions.hold

    @always_comb
    def describe() -> None:
        slot.fire.next = firing
        slot.writing.next = state == _WRITE
        slot.last.next = last_row
        slot.tail.next = at_end and last_group
        slot.row_end.next = last_group
        slot.tile_end.next = last_group and last_row

    @always_comb
    def second_pass() -> None:
        again.next = setup.forward and not slot.deviating

    @always_comb
    def go_on() -> None:
        advance.next = state == _NEXT and not at_end and (settle == 0 or (settle <= waited and not setup.stored))

    @always(clk.posedge)
    def step() -> None:
        fetch.next = False
        finish.next = False
        pause.next = False
        if settle != 0:
            settle.next = settle - 1
        if state == _PREPARE:
            if conditions.scale and settle == 0:
                state.next = _AWAIT
        elif state == _AWAIT:
            slot.row.next = 0
            slot.group.next = 0
            slot.deviating.next = False
            if ready:
                state.next = _SUM
                if setup.stored:
                    state.next = _FETCH
        elif state == _SUM:
            if firing:
                slot.row.next = slot.row + 1
                if last_row:
                    state.next = _DIVIDE
        elif state == _DIVIDE:
            slot.row.next = 0
            if conditions.near:
                state.next = _SUM
                slot.deviating.next = again
                if not again:
                    slot.group.next = slot.group + 1
                    if last_group:
                        slot.group.next = 0
                        state.next = _WRITE
        elif state == _FETCH:
            if fetch:
                slot.group.next = slot.group + 1
                if last_group:
                    slot.group.next = 0
                    state.next = _WRITE
            elif not conditions.fetching and not conditions.dividing:
                fetch.next = True
        elif state == _WRITE:
            if firing:
                pause.next = setup.scores
                slot.group.next = slot.group + 1
                if last_group:
                    slot.group.next = 0
                    slot.row.next = slot.row + 1
                    if last_row:
                        state.next = _NEXT
                        settle.next = DRAINED
        elif state == _NEXT:
            if advance:
                slot.half.next = not slot.half
                state.next = _AWAIT
            elif at_end and settle == 0:
                state.next = _FINISH
                finish.next = True
        elif state == _FINISH and conditions.finished:
            state.next = _REST
            active.next = False
        if go:
            state.next = _PREPARE
            settle.next = DRAINED
            active.next = True
            slot.half.next = False
        if reset:
            state.next = _REST
            active.next = False

    @always_comb
    def tell() -> None:
        busy.next = active or go or starting

    return tiles, compare, collect, issue, look, gate, describe, second_pass, go_on, step, tell
