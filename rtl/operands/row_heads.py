"""Left edge of the array: each row takes its bytes from the words of the row buffer."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, always_comb, block

from ...overlay.layout import BEAT_BYTES
from ..delay import delay_line
from ..geometry import Geometry, bits
from ..interfaces import BEAT_BITS, Slot
from ..module import kept, module
from ..signals import bit, unsigned
from .latency import BUFFER_LATENCY, HEAD_LATENCY, OPERAND_LATENCY


@module
def row_heads(
    clk: Any, update: Any, slot: Slot, tile_end: Any, words: Any, v: Any, first: Any, geometry: Geometry
) -> Any:
    """Operands and start flags of all rows, each row a cycle later than the one above.

    words [64 banks]: of the row buffer, BUFFER_LATENCY after the step.
    tile_end: pulse; ends the sum in all cells.
    v [8 rows], first [rows]: see `grid`; row 0 OPERAND_LATENCY cycles after the step.
    """
    rows, banks = geometry.rows, geometry.banks
    bank_bits = bits(banks) if banks > 1 else 0
    word_ready = BUFFER_LATENCY
    # It does not change while an instruction runs: it may take its time from row to row.
    updating = [bit() for _ in range(rows + 1)]
    load = [bit() for _ in range(rows + 1)]
    place = [unsigned(3) for _ in range(rows + 1)]
    begin = [bit() for _ in range(rows)]
    operand = [unsigned(8) for _ in range(rows)]
    late_step, late_tile = unsigned(len(slot.step)), unsigned(len(slot.row_tile))
    word_begins = bit()
    group_word = [unsigned(BEAT_BITS) for _ in range(banks)]
    bank_word = [words(BEAT_BITS * i + BEAT_BITS, BEAT_BITS * i) for i in range(banks)]
    group_step = [unsigned(len(slot.step)) for _ in range(banks)]

    alignment = (
        delay_line(clk, slot.step, late_step, word_ready), delay_line(clk, slot.row_tile, late_tile, word_ready),
        delay_line(clk, word_begins, load[0], word_ready), delay_line(clk, tile_end, begin[0], OPERAND_LATENCY),
    )  # fmt: skip

    @always(clk.posedge)
    def hold_mode() -> None:
        updating[0].next = update

    @always_comb
    def start_words() -> None:
        word_begins.next = not update and slot.running and slot.step[3:] == 0

    @always_comb
    def start_places() -> None:
        place[0].next = late_step[3:]

    if banks == 1:
        only = bank_word[0]

        @always_comb
        def take_word() -> None:
            group_word[0].next = only

        choices: Any = take_word
    else:
        choices = [
            group_choice(clk, late_step, group_step[g], bank_word, group_word[g], g, bank_bits) for g in range(banks)
        ]
    if rows < BEAT_BYTES:
        low, high = words(8 * rows, 0), words(16 * rows, 8 * rows)
        tile_bytes = unsigned(8 * rows)

        @always_comb
        def halve() -> None:
            tile_bytes.next = low
            if late_tile[0]:
                tile_bytes.next = high

        choices = choices, halve
    else:
        tile_bytes = words
    heads = [
        row_head(
            clk, updating[r], load[r], place[r], group_word[r // BEAT_BYTES], tile_bytes(8 * r + 8, 8 * r), operand[r],
            updating[r + 1], load[r + 1], place[r + 1], r,
        )  # fmt: skip
        for r in range(rows)
    ]
    flags = [delay_line(clk, begin[r], begin[r + 1], 1) for r in range(rows - 1)]
    v_rows, first_rows = ConcatSignal(*reversed(operand)), ConcatSignal(*reversed(begin))

    @always_comb
    def outputs() -> None:
        v.next = v_rows
        first.next = first_rows

    return alignment, hold_mode, start_words, start_places, choices, heads, flags, outputs


@block
def group_choice(
    clk: Any, late_step: Any, group_step: Any, bank_word: Any, group_word: Any, group: int, bank_bits: int
) -> Any:
    """The word that group ``group`` of eight rows has read: it is ``8 group`` cycles behind the first."""
    if group == 0:

        @always_comb
        def delay() -> None:
            group_step.next = late_step

        delays: Any = delay
    else:
        delays = delay_line(clk, late_step, group_step, BEAT_BYTES * group)
    if bank_bits == 1:
        even, odd = bank_word

        @always_comb
        def choose() -> None:
            group_word.next = even
            if group_step[3]:
                group_word.next = odd

    else:
        word_0, word_1, word_2, word_3 = bank_word

        @always_comb
        def choose() -> None:
            group_word.next = word_0
            if group_step[5:3] == 1:
                group_word.next = word_1
            elif group_step[5:3] == 2:
                group_word.next = word_2
            elif group_step[5:3] == 3:
                group_word.next = word_3

    return delays, choose


@kept
@module
def row_head(
    clk: Any, update_in: Any, load_in: Any, place_in: Any, word: Any, update_byte: Any, v: Any, update_out: Any,
    load_out: Any, place_out: Any, row: int,
) -> Any:  # fmt: skip
    """Holds a word of eight channels and hands out one a cycle; in an update, the byte of its output, ``row`` late.

    load_in: ``word`` [64] is for this row; place_in [3]: number of the channel, a cycle before it is needed; update_in:
    the instruction is UPDATE. All go on to the next row. update_byte [8]: the operand of an UPDATE step, in the cycle
    of the word. v [8]: HEAD_LATENCY cycles after the word, in an update ``row`` cycles later.
    """
    held = unsigned(BEAT_BITS)
    octet, late = unsigned(8), unsigned(8)
    line = delay_line(clk, update_byte, late, row + HEAD_LATENCY - 1)

    @always(clk.posedge)
    def travel() -> None:
        update_out.next = update_in
        load_out.next = load_in
        place_out.next = place_in

    @always(clk.posedge)
    def hold() -> None:
        if load_in:
            held.next = word

    @always(clk.posedge)
    def choose() -> None:
        if place_out == 0:
            octet.next = held[8:]
        elif place_out == 1:
            octet.next = held[16:8]
        elif place_out == 2:
            octet.next = held[24:16]
        elif place_out == 3:
            octet.next = held[32:24]
        elif place_out == 4:
            octet.next = held[40:32]
        elif place_out == 5:
            octet.next = held[48:40]
        elif place_out == 6:
            octet.next = held[56:48]
        else:
            octet.next = held[64:56]

    @always(clk.posedge)
    def show() -> None:
        v.next = octet
        if update_out:
            v.next = late

    return line, travel, hold, choose, show
