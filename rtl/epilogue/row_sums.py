"""The sums of the powers of each row, kept as their logarithms."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..array.sum_buffer import INJECTED
from ..bus.memories import distributed_memory
from ..delay import delay_line
from ..module import module
from ..signals import bit, signed, unsigned
from .logarithm import LOGARITHM_LATENCY, logarithm
from .row_beats import SUMMED, RowBeats
from .widths import LOGARITHM_BITS, POWER_BITS, POWERS_AFTER, ROW_SUM_BITS, ROWS_BITS

#: Cycles from the powers of a beat until the sum has them.
TOTAL_AFTER = 3

assert INJECTED == 4 and SUMMED == POWERS_AFTER + TOTAL_AFTER + LOGARITHM_LATENCY + 1


@module
def row_sums(clk: Any, beats: RowBeats, powers: Any, result: Any) -> Any:
    """``result`` = logarithm of the sum of all powers of the row of a beat.

    beats: those that are ``summing``, and their powers [4 x 23] five cycles later, make the sum of row ``row``; its
    logarithm is there SUMMED cycles after the beat that ``closes`` it.
    result [11] signed out, two cycles after a beat that is a ``value``; 0 after any other.
    """
    pair_0, pair_1 = unsigned(POWER_BITS + 1), unsigned(POWER_BITS + 1)
    four = unsigned(POWER_BITS + 2)
    total, kept = unsigned(ROW_SUM_BITS), unsigned(ROW_SUM_BITS)
    flags, flags_late = unsigned(2), unsigned(2)
    closing, closed = unsigned(ROWS_BITS), unsigned(ROWS_BITS)
    adding, opening, write, valued = bit(), bit(), bit(), bit()
    row, row_read = unsigned(ROWS_BITS - 1), unsigned(ROWS_BITS - 1)
    octave, word, read = signed(LOGARITHM_BITS), unsigned(LOGARITHM_BITS), unsigned(LOGARITHM_BITS)
    delay_flags = delay_line(clk, flags, flags_late, POWERS_AFTER + TOTAL_AFTER - 1)
    delay_row = delay_line(clk, closing, closed, SUMMED - 1)
    measure = logarithm(clk, total, octave)
    memory = distributed_memory(clk, write, row, word, row_read, read, 1 << ROWS_BITS - 1, LOGARITHM_BITS)

    @always_comb
    def describe() -> None:
        flags.next = concat(beats.summing, beats.opens)
        closing.next = concat(beats.summing and beats.closes, beats.row)

    @always_comb
    def name() -> None:
        adding.next = flags_late[1]
        opening.next = flags_late[0]
        write.next = closed[ROWS_BITS - 1]
        row.next = closed[ROWS_BITS - 1 :]
        word.next = octave[LOGARITHM_BITS:]

    @always(clk.posedge)
    def add_pairs() -> None:
        pair_0.next = powers[POWER_BITS:] + powers[2 * POWER_BITS : POWER_BITS]
        pair_1.next = powers[3 * POWER_BITS : 2 * POWER_BITS] + powers[4 * POWER_BITS : 3 * POWER_BITS]

    @always(clk.posedge)
    def add_four() -> None:
        four.next = pair_0 + pair_1

    @always_comb
    def open_row() -> None:
        kept.next = total
        if opening:
            kept.next = 0

    @always(clk.posedge)
    def add() -> None:
        if adding:
            total.next = four + kept

    @always(clk.posedge)
    def look_up() -> None:
        row_read.next = beats.row
        valued.next = beats.value

    @always(clk.posedge)
    def show() -> None:
        result.next = 0
        if valued:
            result.next = read.signed()

    return delay_flags, delay_row, measure, memory, describe, name, add_pairs, add_four, open_row, add, look_up, show
