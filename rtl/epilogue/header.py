"""The last beat of an instruction: what the header of the state is to hold."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..geometry import LANES
from ..module import module
from ..signals import bit, signed, unsigned
from .scale import STATE_EXPONENT_BITS, Headers
from .setup import Setup
from .spread import NO_SPREAD
from .widths import EXPONENT_BITS, SPREAD_BITS


class HeaderBeat:
    """A beat to the writer: valid, data [64], 0 without a beat, strobe [8]."""

    def __init__(self) -> None:
        self.valid = bit()
        self.data, self.strobe = unsigned(64), unsigned(8)


@module
def header_beat(
    clk: Any, reset: Any, finish: Any, setup: Setup, spreads: Any, greatest: Any, headers: Headers, spread: Any,
    following: Any, beat: HeaderBeat, finished: Any,
) -> Any:  # fmt: skip
    """FORWARD: greatest_shift; LOSS, BACKWARD: exponent, which is ``headers.target``, and next_exponent.

    finish: pulse, the lanes are idle; spreads [8 x 6]: of the lanes; greatest [5]; spread [6] signed out: the greatest,
    following [8] signed in, two cycles later, see `error_scale`.
    beat: out; finished: pulse with it, 2 cycles after ``finish`` in FORWARD, else 13.
    """
    step, counting = unsigned(4), bit()
    one, lowest = signed(SPREAD_BITS), NO_SPREAD
    exponent, next_exponent = signed(32), signed(32)
    n = SPREAD_BITS
    ready_at = LANES + 3
    assert EXPONENT_BITS <= STATE_EXPONENT_BITS

    @always(clk.posedge)
    def count() -> None:
        finished.next = False
        step.next = step + 1
        if counting and step == ready_at:
            counting.next = False
            finished.next = True
        if finish:
            counting.next = True
            step.next = 0
            if setup.forward:
                step.next = ready_at
        if reset:
            counting.next = False
            finished.next = False

    @always(clk.posedge)
    def choose() -> None:
        if step[3:] == 0:
            one.next = spreads[n:].signed()
        elif step[3:] == 1:
            one.next = spreads[2 * n : n].signed()
        elif step[3:] == 2:
            one.next = spreads[3 * n : 2 * n].signed()
        elif step[3:] == 3:
            one.next = spreads[4 * n : 3 * n].signed()
        elif step[3:] == 4:
            one.next = spreads[5 * n : 4 * n].signed()
        elif step[3:] == 5:
            one.next = spreads[6 * n : 5 * n].signed()
        elif step[3:] == 6:
            one.next = spreads[7 * n : 6 * n].signed()
        else:
            one.next = spreads[8 * n : 7 * n].signed()

    @always(clk.posedge)
    def compare() -> None:
        if finish:
            spread.next = lowest
        elif counting and step[4:] != 0 and one > spread:
            spread.next = one

    @always_comb
    def extend() -> None:
        exponent.next = headers.target
        next_exponent.next = following

    @always_comb
    def show() -> None:
        beat.valid.next = finished
        beat.strobe.next = 0xFF
        if setup.forward:
            beat.strobe.next = 0x0F

    @always_comb
    def show_data() -> None:
        beat.data.next = 0
        if finished:
            if setup.forward:
                beat.data.next = greatest
            else:
                beat.data.next = concat(next_exponent[32:], exponent[32:])

    return count, choose, compare, extend, show, show_data
