"""The check of a program's address and length, once a program."""

from __future__ import annotations

from typing import Any

from myhdl import always

from ...overlay.instructions import INSTRUCTION_BYTES
from ...overlay.layout import BEAT_BYTES
from ..interfaces import ADDRESS_BITS
from ..module import module
from ..signals import bit, unsigned

#: Cycles from the inputs to ``bad``.
PROGRAM_LATENCY = 3

_BEAT = BEAT_BYTES.bit_length() - 1
_BEATS = INSTRUCTION_BYTES // BEAT_BYTES
_DESCRIPTOR = _BEATS.bit_length() - 1
#: Bits of a number of beats, and the place of its sign.
_SIGN = ADDRESS_BITS - _BEAT + 1
assert _BEATS == 1 << _DESCRIPTOR


@module
def program_check(clk: Any, address: Any, length: Any, window_first: Any, window_last: Any, bad: Any) -> Any:
    """Refuses what ``check_program`` of the contract refuses.

    address, length, window_first, window_last [32]: in bytes, but for the length in instructions; they must stay for
    PROGRAM_LATENCY cycles.
    bad, out: the program is empty, misaligned, or not in the window, which covers whole beats.
    """
    room, beats = unsigned(_SIGN + 1), unsigned(_SIGN + 1)
    refused, refused_too = bit(), bit()

    @always(clk.posedge)
    def measure() -> None:
        room.next = window_last[:_BEAT] - address[:_BEAT]
        refused.next = (
            length == 0 or address[_BEAT:] != 0 or address[:_BEAT] < window_first[:_BEAT]
        )

    @always(clk.posedge)
    def reach() -> None:
        # Beats from the first instruction to the window's end; none or a negative number if it is behind it.
        beats.next = room + 1
        refused_too.next = refused

    @always(clk.posedge)
    def compare() -> None:
        bad.next = refused_too or beats[_SIGN] or length > beats[_SIGN:_DESCRIPTOR]

    return measure, reach, compare
