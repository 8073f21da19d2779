"""Reads a descriptor from memory and takes it apart."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, block

from ...overlay.instructions import FIELDS, FIRST_RESERVED, INSTRUCTION_BYTES
from ...overlay.layout import BEAT_BYTES
from ..geometry import bits
from ..interfaces import BEAT_BITS
from ..module import module
from ..signals import bit, unsigned

#: Bits of a word of a descriptor, and words in a beat.
WORD_BITS = 32
_WORDS_A_BEAT = BEAT_BITS // WORD_BITS
#: Beats of a descriptor, and how many of them are not reserved.
_BEATS = INSTRUCTION_BYTES // BEAT_BYTES
_USED = FIRST_RESERVED // _WORDS_A_BEAT
_SLOT_BITS = bits(_USED)
#: Bits of a word's index among those that are not reserved.
WORD_INDEX_BITS = bits(FIRST_RESERVED)
assert _WORDS_A_BEAT == 2


@block
def _field(
    clk: Any, arrived: Any, number: Any, beat: Any, value: Any, at: int, low: int, width: int, sign: bool
) -> Any:
    """One field: bits low..low + width - 1 of beat ``at``."""
    high = low + width

    @always(clk.posedge)
    def take_signed() -> None:
        if arrived and number == at:
            value.next = beat[high:low].signed()

    @always(clk.posedge)
    def take_bit() -> None:
        if arrived and number == at:
            value.next = beat[low]

    @always(clk.posedge)
    def take() -> None:
        if arrived and number == at:
            value.next = beat[high:low]

    return take_signed if sign else take_bit if width == 1 else take


@module
def fetch(
    clk: Any, reset: Any, start: Any, address: Any, done: Any,
    port: Any, read_data: Any, fields: Any, reserved: Any, word_index: Any, word: Any,
) -> Any:  # fmt: skip
    """Fetches the descriptor at ``address`` into ``fields``.

    start: pulse; address [32] must stay until ``done``.
    done, out: low from the cycle after ``start`` until two cycles after the last beat.
    port: ReadPort, read_data [64]: one request of 16 beats.
    fields: Fields, out: stable while ``done`` is high.
    reserved, out: a reserved word is not zero.
    word_index [4], word [32]: number of a word that is not reserved, in, and the word in the same cycle, out.
    """
    beat = unsigned(BEAT_BITS)
    number = unsigned(bits(_BEATS))
    arrived, asked = bit(), bit()
    memory = [unsigned(BEAT_BITS) for _ in range(_USED)]
    pair = unsigned(BEAT_BITS)

    @always_comb
    def ask() -> None:
        port.valid.next = asked
        port.address.next = address
        port.beats.next = _BEATS

    @always(clk.posedge)
    def control() -> None:
        if reset:
            asked.next = False
            arrived.next = False
            done.next = True
        else:
            arrived.next = port.take
            if start:
                asked.next = True
                done.next = False
                number.next = 0
            else:
                if port.ready:
                    asked.next = False
                if arrived:
                    number.next = number + 1
                    if number == _BEATS - 1:
                        done.next = True

    @always(clk.posedge)
    def receive() -> None:
        beat.next = read_data

    @always(clk.posedge)
    def judge() -> None:
        if start:
            reserved.next = False
        elif arrived and number >= _USED and beat != 0:
            reserved.next = True

    @always(clk.posedge)
    def store() -> None:
        if arrived and number < _USED:
            memory[number[_SLOT_BITS:]].next = beat

    @always_comb
    def look() -> None:
        pair.next = memory[word_index[:1]]

    @always_comb
    def choose() -> None:
        word.next = pair[WORD_BITS:]
        if word_index[0]:
            word.next = pair[:WORD_BITS]

    registers = []
    for name, f in FIELDS.items():
        at, half = divmod(f.word, _WORDS_A_BEAT)
        low = half * WORD_BITS + f.low
        registers.append(_field(clk, arrived, number, beat, getattr(fields, name), at, low, f.width, f.signed))

    return ask, control, receive, judge, store, look, choose, registers
