"""Checks an instruction before it starts, as `overlay.regions.check` does, operand by operand with one adder.

The arithmetic works a cycle behind the steps, so that what it does comes from registers: nothing of what it finds
decides about the next step. All faults are collected; the error code is that of the first check in the contract's
order that failed. So the arithmetic may be wrong where an earlier check fails: dimensions out of their range,
addresses that are misaligned.
"""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ...overlay.configurations import Configuration
from ...overlay.formats import PLANES
from ...overlay.instructions import FIRST_RESERVED
from ...overlay.layout import BEAT_BYTES, BLOCK_INPUTS
from ...overlay.operands import OPERANDS, Count, Rows
from ...overlay.registers import REGISTER, ErrorCode
from ..geometry import Geometry, bits
from ..interfaces import ADDRESS_BITS
from ..module import module
from ..signals import bit, unsigned
from .check_adder import check_adder
from .limits import limit_check
from .operand_rom import HEADER_BYTES, NUMBER_BITS, OPCODE_BITS, Entry, aligned_words, operand_rom
from .steps import (
    ALIGN,
    COMPARE,
    ENTRY,
    EXTENT,
    FIRST,
    FOLLOWING,
    HEADER,
    LAST,
    LOOKS,
    NOUGHT,
    OPERATION_BITS,
    OPERATIONS,
    OUTPUTS,
    PRODUCT,
    REACHED,
    REST,
    ROWS,
    SAME,
    SELECT,
    SHIFT,
    SINGLE,
    SIZE,
    SOURCE_BITS,
    SOURCES,
    STARTED,
    STEP_BITS,
    WORDS,
)  # fmt: skip

#: Bits of an error code.
CODE_BITS = REGISTER["ERROR"].field("code").width

_BEAT = BEAT_BYTES.bit_length() - 1
_LOW = BEAT_BYTES - 1
_BLOCK = BLOCK_INPUTS.bit_length() - 1
_MORE_PLANES = PLANES - 1

# Members of enumerations are no constants to MyHDL.
_ONE, _BATCH = int(Rows.ONE), int(Rows.BATCH)
_OF_ROWS, _OF_INPUTS, _OF_OUTPUTS, _OF_WORDS = map(int, (Count.ROWS, Count.INPUTS, Count.OUTPUTS, Count.WORDS))
_UNKNOWN_OPCODE, _BAD_MODE = int(ErrorCode.UNKNOWN_OPCODE), int(ErrorCode.BAD_MODE)
_BAD_DIMENSION, _MISALIGNED = int(ErrorCode.BAD_DIMENSION), int(ErrorCode.MISALIGNED)
_OUTSIDE_WINDOW = int(ErrorCode.OUTSIDE_WINDOW)


def _widths(c: Configuration) -> tuple[int, int, int, int]:
    """Bits of a number of words, of a factor, of the bytes of a row, and of the accumulator with its sign."""
    blocks = -(-c.max_inputs // BLOCK_INPUTS)
    counts = {
        Count.NONE: 0, Count.ROWS: c.max_rows, Count.INPUTS: c.max_inputs, Count.OUTPUTS: c.max_outputs,
        Count.WORDS: blocks * c.max_outputs,
    }  # fmt: skip
    factor = max(blocks, c.max_rows, PLANES) - 1
    row = max(o.size.bytes(counts[o.size.count]) for operands in OPERANDS.values() for o in operands)
    last = (factor + 1) * ((1 << ADDRESS_BITS) - 1) + row
    return counts[Count.WORDS].bit_length(), factor.bit_length(), row.bit_length(), last.bit_length() + 1


@module
def checker(
    clk: Any, reset: Any, start: Any, fields: Any, reserved: Any, word_index: Any, word: Any,
    window_first: Any, window_last: Any, done: Any, code: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """``code`` = the ErrorCode with which the contract refuses the instruction, NONE if it does not.

    start: pulse. All other inputs must stay from then until ``done``.
    fields: Fields; reserved: whether a reserved word is not zero.
    word_index [4], word [32]: number of a word of the descriptor, out, and the word in the same cycle, in.
    window_first, window_last [32]: first and last address, in bytes.
    done, out: low from the cycle after ``start`` until the code is known. With f bits of a factor (8 for 256 rows)
    that takes 20 + f cycles, and for each operand 12 if it is a single row, 16 + f if it has several, and the
    shift of its size; 2 for an operand that does not exist.
    code [8], out: while done is high.
    """
    word_bits, factor_bits, size_bits, sum_bits = _widths(geometry.configuration)
    step, following, late = unsigned(STEP_BITS), unsigned(STEP_BITS), unsigned(STEP_BITS)
    operation, source = unsigned(OPERATION_BITS), unsigned(SOURCE_BITS)
    next_operation, next_source, look = unsigned(OPERATION_BITS), unsigned(SOURCE_BITS), bit()
    turn, number = unsigned(bits(FIRST_RESERVED)), unsigned(NUMBER_BITS)
    entry, aligned, aligned_place = Entry(), aligned_words(), unsigned(OPCODE_BITS + len(turn))
    is_aligned, will_align, must_align, stride_next = (bit() for _ in range(4))
    words_over, align_over, product_over = bit(), bit(), bit()
    negative, multiply, at_reached, at_started, shifting = (bit() for _ in range(5))
    read, operand, accumulator = unsigned(ADDRESS_BITS), unsigned(ADDRESS_BITS), unsigned(sum_bits)
    words, size, counted = unsigned(word_bits), unsigned(size_bits), unsigned(size_bits)
    shifts = unsigned(len(entry.shift))
    factor, more_rows, more_blocks = unsigned(factor_bits), unsigned(factor_bits), unsigned(factor_bits)
    last_input = unsigned(len(fields.inputs))
    unknown_opcode, bad_mode, bad_dimension, short, misaligned, outside = (bit() for _ in range(6))

    limits = limit_check(clk, fields, unknown_opcode, bad_mode, bad_dimension, geometry)
    rom = operand_rom(clk, fields, number, entry)
    adder = check_adder(clk, operation, multiply, operand, accumulator)

    @always(clk.posedge)
    def advance() -> None:
        if reset:
            step.next = REST
            done.next = True
        else:
            turn.next = 0
            step.next = following
            if step == REST:
                number.next = 0
                if start:
                    done.next = False
                    step.next = WORDS
            elif step == WORDS:
                if not words_over:
                    turn.next = turn + 1
                    step.next = WORDS
            elif step == ALIGN:
                if not align_over:
                    turn.next = turn + 1
                    step.next = ALIGN
            elif step == SELECT:
                if not entry.exists:
                    done.next = True
                    step.next = REST
                elif entry.absent:
                    number.next = number + 1
                    step.next = ENTRY
            elif step == SHIFT:
                if shifts != 0:
                    step.next = SHIFT
            elif step == EXTENT:
                if entry.rows == _ONE:
                    step.next = SINGLE
            elif step == PRODUCT:
                if not product_over:
                    turn.next = turn + 1
                    step.next = PRODUCT
            elif step == STARTED:
                number.next = number + 1

    @always(clk.posedge)
    def look_ahead() -> None:
        # Whether the next turn is the last: of a factor, of the words, of a factor whose last turn is another step.
        words_over.next = turn == factor_bits - 2
        align_over.next = turn == FIRST_RESERVED - 2
        product_over.next = turn == factor_bits - 3

    @always_comb
    def follow() -> None:
        following.next = FOLLOWING[step]

    # MyHDL reads a tuple only in a process that does nothing else.
    @always_comb
    def decode_operation() -> None:
        next_operation.next = OPERATIONS[step]

    @always_comb
    def decode_source() -> None:
        next_source.next = SOURCES[step]

    @always_comb
    def decode_look() -> None:
        look.next = LOOKS[step]

    @always(clk.posedge)
    def decode() -> None:
        late.next = step
        operation.next = next_operation
        source.next = next_source
        stride_next.next = look
        at_reached.next = step == REACHED
        at_started.next = step == STARTED
        shifting.next = step == SHIFT and shifts != 0

    @always_comb
    def place() -> None:
        aligned_place.next = concat(fields.opcode[OPCODE_BITS:], turn)

    @always_comb
    def decode_aligned() -> None:
        is_aligned.next = aligned[aligned_place]

    @always(clk.posedge)
    def read_word() -> None:
        # A word is chosen in one step, read in the next, and becomes the operand at the end of the one after.
        word_index.next = entry.address
        if step == ALIGN:
            word_index.next = turn
        elif stride_next:
            word_index.next = entry.stride
        will_align.next = step == ALIGN and is_aligned
        read.next = word
        must_align.next = will_align

    @always_comb
    def less_one() -> None:
        last_input.next = fields.inputs - 1
        more_rows.next = fields.rows - 1

    @always_comb
    def flags() -> None:
        more_blocks.next = last_input[:_BLOCK]
        multiply.next = factor[factor_bits - 1]
        negative.next = accumulator[sum_bits - 1]

    @always(clk.posedge)
    def load_factor() -> None:
        factor.next = concat(factor[factor_bits - 1:], False)
        if late == REST:
            factor.next = more_blocks
        elif late == ROWS:
            factor.next = _MORE_PLANES
            if entry.rows == _BATCH:
                factor.next = more_rows

    @always_comb
    def count_row() -> None:
        counted.next = 0
        if entry.count == _OF_ROWS:
            counted.next = fields.rows
        elif entry.count == _OF_INPUTS:
            counted.next = fields.inputs
        elif entry.count == _OF_OUTPUTS:
            counted.next = fields.outputs
        elif entry.count == _OF_WORDS:
            counted.next = words

    @always(clk.posedge)
    def count_shifts() -> None:
        if step == SELECT:
            shifts.next = entry.shift
        elif step == SHIFT and shifts != 0:
            shifts.next = shifts - 1

    @always(clk.posedge)
    def load_size() -> None:
        if late == ALIGN:
            words.next = accumulator[word_bits:]
        if late == SELECT:
            size.next = counted
        elif shifting:
            size.next = concat(size[size_bits - 1:], False)
        elif late == COMPARE:
            size.next = accumulator[size_bits:]

    @always(clk.posedge)
    def load_operand() -> None:
        if source == NOUGHT:
            operand.next = 0
        elif source == OUTPUTS:
            operand.next = fields.outputs
        elif source == SIZE:
            operand.next = size
        elif source == HEADER:
            operand.next = 0
            if entry.header:
                operand.next = HEADER_BYTES
        elif source == FIRST:
            operand.next = window_first[:_BEAT] << _BEAT
        elif source == LAST:
            operand.next = window_last | _LOW
        elif source != SAME:
            operand.next = read

    @always(clk.posedge)
    def find() -> None:
        if start:
            short.next = False
            misaligned.next = False
            outside.next = False
        elif must_align:
            if read[_BEAT:] != 0:
                misaligned.next = True
        elif late == ROWS:
            if negative:
                short.next = True
        elif (at_reached or at_started) and not negative:
            outside.next = True

    @always(clk.posedge)
    def report() -> None:
        code.next = 0
        if unknown_opcode:
            code.next = _UNKNOWN_OPCODE
        elif reserved or bad_mode:
            code.next = _BAD_MODE
        elif bad_dimension or short:
            code.next = _BAD_DIMENSION
        elif misaligned:
            code.next = _MISALIGNED
        elif outside:
            code.next = _OUTSIDE_WINDOW

    return (
        limits, rom, adder, advance, look_ahead, follow, decode_operation, decode_source, decode_look, decode,
        place, decode_aligned, read_word, less_one, flags, load_factor, count_row, count_shifts, load_size,
        load_operand, find, report,
    )  # fmt: skip
