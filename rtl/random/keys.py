"""The key schedule of the random bits: eight round keys from seed, step and stream, once an instruction."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ...overlay.random_bits import KEY_ROUNDS, ROTATE_X, ROTATE_Y, ROUNDS
from ..geometry import bits
from ..module import kept, module
from ..signals import bit, unsigned

#: Rounds before the first key.
_MIXING = 2 * KEY_ROUNDS
#: Rounds, one a cycle.
SCHEDULE_ROUNDS = _MIXING + ROUNDS
#: Bits of a round key, and of all.
KEY_BITS = 16
KEYS_BITS = KEY_BITS * ROUNDS
_SHARE = KEYS_BITS // 2

_HALF = KEY_BITS
_ALL = 2 * KEY_BITS


@kept
@module
def round_count(clk: Any, reset: Any, start: Any, count: Any, done: Any) -> Any:
    """Counts SCHEDULE_ROUNDS rounds from ``start``, a pulse, on.

    count [6], out: the round; done, out: none is left.

    Kept apart, so that synthesis does not merge two that count the same.
    """

    @always(clk.posedge)
    def control() -> None:
        if reset:
            done.next = True
        elif start:
            done.next = False
            count.next = 0
        elif not done:
            count.next = count + 1
            if count == SCHEDULE_ROUNDS - 1:
                done.next = True

    return control


@module
def key_schedule(
    clk: Any, reset: Any, start: Any, key_seed: Any, key_step: Any, stream: Any, keys: Any, done: Any
) -> Any:
    """``keys = round_keys(key_seed, key_step, stream)`` of the contract.

    start: pulse; the inputs key_seed [32], key_step [32] are taken with it, stream [16] must stay.
    keys [128], out: the key of round i in bits 16i..16i+15; changes while ``done`` is low.
    done, out: low from the cycle after ``start``, for SCHEDULE_ROUNDS cycles.
    """
    key, first, second, third = (unsigned(KEY_BITS) for _ in range(4))
    absorbed, total, mixed = (unsigned(KEY_BITS) for _ in range(3))
    absorbing = bit()
    count, second_count = unsigned(bits(SCHEDULE_ROUNDS)), unsigned(bits(SCHEDULE_ROUNDS))
    finished, second_finished = bit(), bit()
    low, high = unsigned(_SHARE), unsigned(_SHARE)
    # The round keys have more loads than one flag should drive.
    rounds = round_count(clk, reset, start, count, finished)
    second_rounds = round_count(clk, reset, start, second_count, second_finished)

    @always(clk.posedge)
    def look_ahead() -> None:
        # Whether the next round is that of the stream.
        absorbing.next = count == KEY_ROUNDS - 1 and not start

    @always_comb
    def absorb() -> None:
        absorbed.next = key
        if absorbing:
            absorbed.next = key ^ stream

    @always_comb
    def add() -> None:
        total.next = concat(first[ROTATE_X:], first[KEY_BITS:ROTATE_X]) + absorbed

    @always_comb
    def mix() -> None:
        mixed.next = total ^ count

    @always(clk.posedge)
    def schedule() -> None:
        if start:
            key.next = key_seed[_HALF:]
            first.next = key_seed[_ALL:_HALF]
            second.next = key_step[_HALF:]
            third.next = key_step[_ALL:_HALF]
        elif not finished:
            key.next = concat(absorbed[KEY_BITS - ROTATE_Y:], absorbed[KEY_BITS:KEY_BITS - ROTATE_Y]) ^ mixed
            first.next = second
            second.next = third
            third.next = mixed

    # What comes before the first key is pushed out again.
    @always(clk.posedge)
    def collect_high() -> None:
        if not finished:
            high.next = concat(absorbed, high[_SHARE:KEY_BITS])

    @always(clk.posedge)
    def collect_low() -> None:
        if not second_finished:
            low.next = concat(high[KEY_BITS:], low[_SHARE:KEY_BITS])

    @always_comb
    def outputs() -> None:
        keys.next = concat(high, low)
        done.next = finished

    return rounds, second_rounds, look_ahead, absorb, add, mix, schedule, collect_high, collect_low, outputs
