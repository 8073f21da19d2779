"""Exponents: from those of two states to the distances of all shifts, and to the exponent of the next errors."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ...overlay.arithmetic import FACTOR_FRACTION, MAX_LEFT
from ...overlay.formats import ACTIVATION, BIAS, ERROR_EXPONENT, EXPONENT, SCORE
from ...overlay.softmax import PROBABILITY_FRACTION
from ..delay import delay_line
from ..module import module
from ..signals import bit, signed, unsigned
from .bias import LONGEST_RIGHT
from .setup import Setup
from .spread import NO_SPREAD
from .widths import ERROR_LEFT, LANE_LEFT, SCALE_BITS

#: An exponent and a shift as states hold them.
STATE_EXPONENT_BITS, STATE_SHIFT_BITS = 8, 7
#: Cycles from the headers to all that is made of them.
SCALE_LATENCY = 5


class Headers:
    """What the headers of the states hold.

    exponent, shift: of the errors that come in; target: exponent of those that go out; shift_below: greatest shift of
    their layer. there: all of them are read.
    """

    def __init__(self) -> None:
        self.exponent, self.target = signed(STATE_EXPONENT_BITS), signed(STATE_EXPONENT_BITS)
        self.shift, self.shift_below = signed(STATE_SHIFT_BITS), signed(STATE_SHIFT_BITS)
        self.there = bit()


@module
def error_scale(
    clk: Any, setup: Setup, rate: Any, headers: Headers, spread: Any, base: Any, bias_distance: Any, following: Any,
    ready: Any,
) -> Any:  # fmt: skip
    """Constants of the shifts, from e_G = exponent + 5 - shift (in LOSS -5, or -14 with a softmax).

    rate [8] signed in, setup, headers: static once ``headers.there``; SCALE_LATENCY later ``ready`` is set.
    base [10] signed out: distance of a lane's shifter - k: target - e_G - shift_below + 8, in FORWARD 18.
    bias_distance [6] out: of `bias_step`.
    spread [6] signed in, following [8] signed out, two cycles later: the next exponent, e_G + shift_below - 9 + spread
        within its limits, or target if there is no spread.
    """
    right = LANE_LEFT - ACTIVATION.fraction - 1
    hinge_exponent, softmax_exponent = -SCORE.fraction, -PROBABILITY_FRACTION
    aligned, error, wanted, offset = (signed(SCALE_BITS) for _ in range(4))
    gain, place, lowest = (signed(SCALE_BITS) for _ in range(3))
    next_one, measured = signed(SCALE_BITS), signed(SCALE_BITS)
    none = bit()
    limit, middle = MAX_LEFT + LONGEST_RIGHT, MAX_LEFT - BIAS.fraction
    fraction, one, error_left = ACTIVATION.fraction, ERROR_EXPONENT + FACTOR_FRACTION, ERROR_LEFT
    highest, least = EXPONENT.maximum, EXPONENT.minimum
    late_there = delay_line(clk, headers.there, ready, SCALE_LATENCY)
    clipped = unsigned(6)

    @always(clk.posedge)
    def exponent_of_sums() -> None:
        aligned.next = headers.exponent + fraction
        if setup.softmax:
            error.next = softmax_exponent
        elif setup.loss:
            error.next = hinge_exponent
        else:
            error.next = aligned - headers.shift

    @always(clk.posedge)
    def distance_of_errors() -> None:
        wanted.next = headers.target + error_left
        offset.next = wanted - headers.shift_below
        if setup.forward:
            base.next = right
        else:
            base.next = offset - error

    @always(clk.posedge)
    def distance_of_slopes() -> None:
        gain.next = error + rate
        place.next = middle - gain

    @always_comb
    def clip_distance() -> None:
        clipped.next = place[6:]
        if place < 0:
            clipped.next = 0
        elif place > limit:
            clipped.next = limit

    @always(clk.posedge)
    def hold_distance() -> None:
        bias_distance.next = clipped

    @always(clk.posedge)
    def next_exponent() -> None:
        lowest.next = headers.shift_below - one
        next_one.next = lowest + error
        measured.next = next_one + spread
        none.next = spread == NO_SPREAD

    @always(clk.posedge)
    def clip_exponent() -> None:
        if none:
            following.next = headers.target
        elif measured > highest:
            following.next = highest
        elif measured < least:
            following.next = least
        else:
            following.next = measured

    return (
        late_there, exponent_of_sums, distance_of_errors, distance_of_slopes, clip_distance, hold_distance,
        next_exponent, clip_exponent,
    )  # fmt: skip
