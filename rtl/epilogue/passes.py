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
DRAINED, RELEASED = 16, 4


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
    finish: Any, active: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Walks through the column tiles.

    FORWARD: each group's rows twice, for mean and deviation; with stored statistics only its records; LOSS, BACKWARD:
    each group's rows once, or twice for the whole gradient; then row by row, all groups, to write. A
    group's next pass fires into the end of the division of the one before.

    starting, go: pulses, go two cycles later; slot: out; fetch: pulse, the records of ``slot.group``; finish: pulse,
    all results have left; active: out, after ``starting`` until ``conditions.finished``.
    """
    state = unsigned(4)
    settle = unsigned(5)
    less = unsigned(LESS_BITS)
    at_end, advance = bit(), bit()
    last_group, last_row, issuing, firing, ready, next_group, next_row = (bit() for _ in range(7))
    pause, again, open_writing, drained, released = (bit() for _ in range(5))
    waited = DRAINED - RELEASED
    tiles = tile_count(clk, go, advance, setup.final_tile, setup.final_less, setup.full_less, less, at_end)
    assert geometry.groups <= 1 << GROUP_BITS

    @always_comb
    def compare() -> None:
        last_group.next = slot.group == less[LESS_BITS:3]

    # Decided a cycle early. ready: all that a tile needs is there. open_writing: the lanes have what results need, the
    # writer has room; not before a cycle of _WRITE, in which the last fetch shows. drained, released: in _NEXT, that
    # ``settle`` has come so far.
    @always(clk.posedge)
    def look_ahead() -> None:
        open_writing.next = state == _WRITE and conditions.room and not conditions.dividing and not conditions.working
        ready.next = (
            state == _AWAIT
            and conditions.records
            and (conditions.sums or setup.loss)
            and (conditions.rows or setup.forward)
        )
        drained.next = state == _NEXT and settle <= 1
        released.next = state == _NEXT and settle <= waited + 1 and not setup.stored
        again.next = (setup.forward or setup.whole) and not slot.deviating

    @always_comb
    def issue() -> None:
        issuing.next = state == _SUM or (state == _WRITE and open_writing and not pause)

    @always_comb
    def gate() -> None:
        firing.next = issuing and not conditions.hold

    @always_comb
    def describe() -> None:
        slot.fire.next = issuing
        slot.writing.next = state == _WRITE
        slot.last.next = last_row
        slot.tail.next = at_end and last_group
        slot.row_end.next = last_group
        slot.tile_end.next = last_group and last_row

    @always_comb
    def go_on() -> None:
        advance.next = state == _NEXT and not at_end and (drained or released)
        next_row.next = firing and (state == _SUM or last_group)
        next_group.next = (
            (state == _WRITE and firing)
            or (state == _DIVIDE and conditions.near and not again)
            or (state == _FETCH and fetch)
        )

    @always(clk.posedge)
    def count() -> None:
        pause.next = firing and setup.scores
        if next_group:
            slot.group.next = slot.group + 1
            if last_group:
                slot.group.next = 0
        if next_row:
            slot.row.next = slot.row + 1
            last_row.next = slot.row == setup.penultimate
        if advance:
            slot.tile.next = slot.tile + 1
            slot.half.next = not slot.half
        if state == _AWAIT:
            slot.group.next = 0
        if state == _AWAIT or state == _DIVIDE:
            slot.row.next = 0
            last_row.next = False
        if go:
            slot.tile.next = 0
            slot.half.next = False

    @always(clk.posedge)
    def step() -> None:
        fetch.next = False
        finish.next = False
        if settle != 0:
            settle.next = settle - 1
        if state == _PREPARE:
            if conditions.scale and settle == 0:
                state.next = _AWAIT
        elif state == _AWAIT:
            slot.deviating.next = False
            if ready:
                state.next = _SUM
                if setup.stored:
                    state.next = _FETCH
        elif state == _SUM:
            if firing and last_row:
                state.next = _DIVIDE
        elif state == _DIVIDE:
            if conditions.near:
                state.next = _SUM
                slot.deviating.next = again
                if last_group and not again:
                    state.next = _WRITE
        elif state == _FETCH:
            if fetch:
                if last_group:
                    state.next = _WRITE
            elif not conditions.fetching and not conditions.dividing:
                fetch.next = True
        elif state == _WRITE:
            if firing and last_group and last_row:
                state.next = _NEXT
                settle.next = DRAINED
        elif state == _NEXT:
            if advance:
                state.next = _AWAIT
            elif at_end and drained:
                state.next = _FINISH
                finish.next = True
        elif state == _FINISH and conditions.finished:
            state.next = _REST
            active.next = False
        if starting:
            active.next = True
        if go:
            state.next = _PREPARE
            settle.next = DRAINED
        if reset:
            state.next = _REST
            active.next = False

    return tiles, compare, look_ahead, issue, gate, describe, go_on, count, step
