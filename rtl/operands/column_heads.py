"""Upper edge of the array: each column takes its sample, or its quantised input, of every step."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, always_comb, block, concat

from ...overlay.layout import BLOCK_INPUTS
from ..delay import delay_line
from ..geometry import Geometry
from ..interfaces import BEAT_BITS, Slot
from ..module import kept, module
from ..signals import bit, unsigned
from .latency import BUFFER_LATENCY, HEAD_LATENCY, OPERAND_LATENCY


@module
def column_heads(
    clk: Any, forward: Any, update: Any, slot: Slot, samples: Any, inputs: Any, k: Any, geometry: Geometry
) -> Any:
    """Operands of all columns, each column a cycle later than the one to its left.

    samples [64], inputs [4 columns]: of the column buffer, BUFFER_LATENCY after the step.
    k [4 columns]: see `grid`; column 0 OPERAND_LATENCY cycles after the step.

    FORWARD: a word holds 32 inputs of one column, which loads it and takes one input a cycle.
    BACKWARD, UPDATE: a word holds one step of all columns, which are delayed one after the other.
    """
    columns = geometry.columns
    # It does not change while an instruction runs: it may take its time from column to column.
    mode = [unsigned(2) for _ in range(columns + 1)]
    load = [bit() for _ in range(columns + 1)]
    place = [unsigned(5) for _ in range(columns + 1)]
    active = [bit() for _ in range(columns + 1)]
    shift = [unsigned(2) for _ in range(columns + 1)]
    operand = [unsigned(4) for _ in range(columns)]
    nonzero, negative = unsigned(columns), unsigned(columns)
    late_step, late_part = unsigned(5), unsigned(len(slot.part))
    word_begins = bit()
    together = OPERAND_LATENCY - 1

    alignment = (
        delay_line(clk, slot.step(5, 0), late_step, BUFFER_LATENCY),
        delay_line(clk, word_begins, load[0], BUFFER_LATENCY),
        delay_line(clk, slot.part, late_part, BUFFER_LATENCY),
        delay_line(clk, slot.active, active[0], together),
        delay_line(clk, slot.shift, shift[0], together),
    )  # fmt: skip
    parts = part_choice(samples, late_part, nonzero, negative, columns)

    @always(clk.posedge)
    def hold_mode() -> None:
        mode[0].next = concat(update, forward)

    @always_comb
    def start_words() -> None:
        word_begins.next = forward and slot.running and slot.step[5:] == 0

    @always(clk.posedge)
    def start_places() -> None:
        place[0].next = late_step

    heads = [
        column_head(
            clk, mode[c], load[c], place[c], active[c], shift[c], samples, nonzero(c), negative(c),
            inputs(4 * c + 4, 4 * c), operand[c], mode[c + 1], load[c + 1], place[c + 1], active[c + 1], shift[c + 1],
            c,
        )  # fmt: skip
        for c in range(columns)
    ]
    k_columns = ConcatSignal(*reversed(operand))

    @always_comb
    def outputs() -> None:
        k.next = k_columns

    return alignment, hold_mode, parts, start_words, start_places, heads, outputs


@block
def part_choice(samples: Any, part: Any, nonzero: Any, negative: Any, columns: int) -> Any:
    """The samples of the tile's columns in a word of BLOCK_INPUTS inputs."""
    base = BLOCK_INPUTS
    if columns == BLOCK_INPUTS:

        @always_comb
        def choose() -> None:
            nonzero.next = samples[base:]
            negative.next = samples[2 * base : base]

    elif 2 * columns == BLOCK_INPUTS:

        @always_comb
        def choose() -> None:
            nonzero.next = samples[columns:]
            negative.next = samples[base + columns : base]
            if part[0]:
                nonzero.next = samples[2 * columns : columns]
                negative.next = samples[base + 2 * columns : base + columns]

    else:

        @always_comb
        def choose() -> None:
            if part == 0:
                nonzero.next = samples[columns:]
                negative.next = samples[base + columns : base]
            elif part == 1:
                nonzero.next = samples[2 * columns : columns]
                negative.next = samples[base + 2 * columns : base + columns]
            elif part == 2:
                nonzero.next = samples[3 * columns : 2 * columns]
                negative.next = samples[base + 3 * columns : base + 2 * columns]
            else:
                nonzero.next = samples[4 * columns : 3 * columns]
                negative.next = samples[base + 4 * columns : base + 3 * columns]

    return choose


@kept
@module
def column_head(
    clk: Any, mode_in: Any, load_in: Any, place_in: Any, active_in: Any, shift_in: Any, word: Any, nonzero: Any,
    negative: Any, quantised: Any, k: Any, mode_out: Any, load_out: Any, place_out: Any, active_out: Any,
    shift_out: Any, column: int,
) -> Any:  # fmt: skip
    """The operand of one column: k [4] = {shift [2], negative, not zero}, HEAD_LATENCY cycles after its word.

    load_in: ``word`` [64] is for this column. place_in [5]: which of its inputs, one cycle after the word. active_in:
    the step counts, shift_in [2]: shift of the pass, both two cycles after the word. mode_in [2] = {UPDATE, FORWARD}.
    All go on to the next column.
    nonzero, negative, quantised [4]: the operand of a BACKWARD or UPDATE step, taken ``column`` cycles late.
    """
    held = unsigned(BEAT_BITS)
    sooner, late = unsigned(4), unsigned(4)
    eighths_nonzero, eighths_negative = unsigned(4), unsigned(4)
    quarter = unsigned(2)
    line = delay_line(clk, sooner, late, column + HEAD_LATENCY - 1)
    pairs = [(bit(), bit()) for _ in range(4)]
    eighths = [
        eighth(clk, held(8 * i + 8, 8 * i), held(BLOCK_INPUTS + 8 * i + 8, BLOCK_INPUTS + 8 * i), place_in, *pair)
        for i, pair in enumerate(pairs)
    ]
    all_nonzero = ConcatSignal(*(pair[0] for pair in reversed(pairs)))
    all_negative = ConcatSignal(*(pair[1] for pair in reversed(pairs)))

    @always(clk.posedge)
    def travel() -> None:
        mode_out.next = mode_in
        load_out.next = load_in
        place_out.next = place_in
        active_out.next = active_in
        shift_out.next = shift_in

    @always(clk.posedge)
    def hold() -> None:
        if load_in:
            held.next = word

    @always_comb
    def collect() -> None:
        eighths_nonzero.next = all_nonzero
        eighths_negative.next = all_negative

    @always_comb
    def choose() -> None:
        sooner.next = concat(False, False, negative, nonzero)
        if mode_out[1]:
            sooner.next = quantised

    @always(clk.posedge)
    def delay_place() -> None:
        quarter.next = place_in[5:3]

    @always(clk.posedge)
    def show() -> None:
        if not active_in:
            k.next = 0
        elif mode_out[0]:
            k.next = concat(shift_in, eighths_negative[quarter], eighths_nonzero[quarter])
        else:
            k.next = late

    return line, eighths, travel, hold, collect, choose, delay_place, show


@block
def eighth(clk: Any, nonzero: Any, negative: Any, place: Any, nonzero_bit: Any, negative_bit: Any) -> Any:
    """One of eight samples, chosen by the low bits of ``place``; one cycle."""
    some_nonzero, some_negative = unsigned(8), unsigned(8)

    @always_comb
    def copy() -> None:
        some_nonzero.next = nonzero
        some_negative.next = negative

    @always(clk.posedge)
    def choose() -> None:
        nonzero_bit.next = some_nonzero[place[3:]]
        negative_bit.next = some_negative[place[3:]]

    return copy, choose
