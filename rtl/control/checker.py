"""Checks an instruction before it starts, as `overlay.regions.check` does, operand by operand with one adder.

A token goes from step to step, a bit each. The arithmetic works a cycle behind it, so that what it does comes from
registers: nothing of what it finds decides about the next step. All faults are collected; the error code is that of the
first check in the contract's order that failed. So the arithmetic may be wrong where an earlier check fails: dimensions
out of their range, addresses that are misaligned.
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
    BYTES,
    COMPARE,
    DOUBLE,
    ENTRY,
    EXTENT,
    FIRST,
    HEADER,
    KEEP,
    LAST,
    LAST_ROW,
    LOOKS,
    NOT,
    OUTPUTS,
    PLACE,
    PRODUCT,
    PRODUCT_END,
    REACHED,
    REST,
    ROWS,
    SAME,
    SELECT,
    SHIFT,
    SINGLE,
    SIZE,
    STARTED,
    STEPS,
    TAKE,
    WORD,
    WORDS,
    WORDS_END,
    steps_with,
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


#: Bits of the accumulator. Twice an address plus another, or the sign of a difference: what grows beyond the addresses
#: is found before it is doubled again.
_SUM_BITS = ADDRESS_BITS + 2

# The steps, a bit each, in which the adder keeps, doubles, takes; and after which the operand is what.
_KEEPS, _DOUBLES, _TAKES = (steps_with(flag, 0) for flag in (KEEP, DOUBLE, TAKE))
_SAME, _OUTPUTS, _SIZE, _HEADER, _WORD, _FIRST, _LAST, _NOT = (
    steps_with(flag, 1) for flag in (SAME, OUTPUTS, SIZE, HEADER, WORD, FIRST, LAST, NOT)
)


def _widths(c: Configuration) -> tuple[int, int, int]:
    """Bits of a number of words, of a factor, and of the bytes of a row."""
    blocks = -(-c.max_inputs // BLOCK_INPUTS)
    counts = {
        Count.NONE: 0, Count.ROWS: c.max_rows, Count.INPUTS: c.max_inputs, Count.OUTPUTS: c.max_outputs,
        Count.WORDS: blocks * c.max_outputs,
    }  # fmt: skip
    factor = max(blocks, c.max_rows, PLANES) - 1
    row = max(o.size.bytes(counts[o.size.count]) for operands in OPERANDS.values() for o in operands)
    return counts[Count.WORDS].bit_length(), factor.bit_length(), row.bit_length()


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
    word_bits, factor_bits, size_bits = _widths(geometry.configuration)
    step, following, late = unsigned(len(STEPS)), unsigned(len(STEPS)), unsigned(len(STEPS))
    keeps, doubles, takes, complement = (bit() for _ in range(4))
    to_same, to_outputs, to_size, to_header, to_word, to_first, to_last, to_complement = (bit() for _ in range(8))
    turn, number = unsigned(bits(FIRST_RESERVED)), unsigned(NUMBER_BITS)
    entry, aligned, aligned_place = Entry(), aligned_words(), unsigned(OPCODE_BITS + len(turn))
    is_aligned, will_align, must_align, stride_next, grows = (bit() for _ in range(5))
    words_over, align_over, product_over = bit(), bit(), bit()
    negative, beyond, shifting = bit(), bit(), bit()
    source = unsigned(ADDRESS_BITS)
    read, operand, accumulator = unsigned(ADDRESS_BITS), unsigned(ADDRESS_BITS), unsigned(_SUM_BITS)
    outputs_part, size_part, header_part, word_part, first_part, last_part = (unsigned(ADDRESS_BITS) for _ in range(6))
    words, size, counted = unsigned(word_bits), unsigned(size_bits), unsigned(size_bits)
    shifts = unsigned(len(entry.shift))
    factor, more_rows, more_blocks = unsigned(factor_bits), unsigned(factor_bits), unsigned(factor_bits)
    last_input = unsigned(len(fields.inputs))
    unknown_opcode, bad_mode, bad_dimension, short, misaligned, outside = (bit() for _ in range(6))

    limits = limit_check(clk, fields, unknown_opcode, bad_mode, bad_dimension, geometry)
    rom = operand_rom(clk, fields, number, entry)
    adder = check_adder(clk, keeps, doubles, takes, operand, complement, accumulator)

    @always_comb
    def follow() -> None:
        following.next = step << 1
        # Where something else than the step before leads to a step, or not always.
        following.next[REST] = (step[REST] and not start) or (step[SELECT] and not entry.exists)
        following.next[WORDS] = (step[REST] and start) or (step[WORDS] and not words_over)
        following.next[WORDS_END] = step[WORDS] and words_over
        following.next[ALIGN] = step[WORDS_END] or (step[ALIGN] and not align_over)
        following.next[ENTRY] = (
            (step[ALIGN] and align_over) or step[STARTED] or (step[SELECT] and entry.exists and entry.absent)
        )
        following.next[SHIFT] = (step[SELECT] and entry.exists and not entry.absent) or (step[SHIFT] and shifts != 0)
        following.next[BYTES] = step[SHIFT] and shifts == 0
        following.next[COMPARE] = step[EXTENT] and entry.rows != _ONE
        following.next[PRODUCT] = step[ROWS] or (step[PRODUCT] and not product_over)
        following.next[PRODUCT_END] = step[PRODUCT] and product_over
        following.next[SINGLE] = step[EXTENT] and entry.rows == _ONE
        following.next[PLACE] = step[LAST_ROW] or step[SINGLE]

    @always(clk.posedge)
    def advance() -> None:
        if reset:
            step.next = 1 << REST
            done.next = True
        else:
            step.next = following
            if step[REST] and start:
                done.next = False
            elif step[SELECT] and not entry.exists:
                done.next = True

    @always(clk.posedge)
    def count() -> None:
        turn.next = 0
        if (step[WORDS] and not words_over) or (step[ALIGN] and not align_over) or (step[PRODUCT] and not product_over):
            turn.next = turn + 1
        if step[REST]:
            number.next = 0
        elif step[STARTED] or (step[SELECT] and entry.absent):
            number.next = number + 1

    @always(clk.posedge)
    def look_ahead() -> None:
        # Whether the next turn is the last: of a factor, of the words, of a factor whose last turn is another step.
        words_over.next = turn == factor_bits - 2
        align_over.next = turn == FIRST_RESERVED - 2
        product_over.next = turn == factor_bits - 3

    @always(clk.posedge)
    def decode() -> None:
        late.next = step
        keeps.next = (step & _KEEPS) != 0
        doubles.next = (step & _DOUBLES) != 0
        takes.next = (step & _TAKES) != 0 or ((step & _DOUBLES) != 0 and factor[factor_bits - 1])
        to_same.next = (step & _SAME) != 0
        to_outputs.next = (step & _OUTPUTS) != 0
        to_size.next = (step & _SIZE) != 0
        to_header.next = (step & _HEADER) != 0
        to_word.next = (step & _WORD) != 0
        to_first.next = (step & _FIRST) != 0
        to_last.next = (step & _LAST) != 0
        to_complement.next = (step & _NOT) != 0
        stride_next.next = (step & LOOKS) != 0
        shifting.next = step[SHIFT] and shifts != 0

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
        if step[ALIGN]:
            word_index.next = turn
        elif stride_next:
            word_index.next = entry.stride
        will_align.next = step[ALIGN] and is_aligned
        read.next = word
        must_align.next = will_align

    @always_comb
    def less_one() -> None:
        last_input.next = fields.inputs - 1
        more_rows.next = fields.rows - 1

    @always_comb
    def flags() -> None:
        more_blocks.next = last_input[:_BLOCK]
        negative.next = accumulator[_SUM_BITS - 1]
        # While rows are summed, where a sum is never negative.
        grows.next = late[PRODUCT] or late[PRODUCT_END] or late[LAST_ROW] or late[PLACE]
        beyond.next = accumulator[_SUM_BITS - 1] or accumulator[ADDRESS_BITS]

    @always(clk.posedge)
    def load_factor() -> None:
        factor.next = concat(factor[factor_bits - 1:], False)
        if step[REST]:
            factor.next = more_blocks
        elif step[ROWS]:
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
        if step[SELECT]:
            shifts.next = entry.shift
        elif step[SHIFT] and shifts != 0:
            shifts.next = shifts - 1

    @always(clk.posedge)
    def load_size() -> None:
        if late[ALIGN]:
            words.next = accumulator[word_bits:]
        if late[SELECT]:
            size.next = counted
        elif shifting:
            size.next = concat(size[size_bits - 1:], False)
        elif late[COMPARE]:
            size.next = accumulator[size_bits:]

    @always_comb
    def gate() -> None:
        outputs_part.next = 0
        size_part.next = 0
        header_part.next = 0
        word_part.next = 0
        first_part.next = 0
        last_part.next = 0
        if to_outputs:
            outputs_part.next = fields.outputs
        if to_size:
            size_part.next = size
        if to_header and entry.header:
            header_part.next = HEADER_BYTES
        if to_word:
            word_part.next = read
        if to_first:
            first_part.next = window_first[:_BEAT] << _BEAT
        if to_last:
            last_part.next = window_last | _LOW

    @always_comb
    def join_parts() -> None:
        source.next = outputs_part | size_part | header_part | word_part | first_part | last_part

    @always(clk.posedge)
    def load_operand() -> None:
        if not to_same:
            complement.next = to_complement
            operand.next = source
            if to_complement:
                operand.next = ~source

    @always(clk.posedge)
    def find() -> None:
        if start:
            short.next = False
            misaligned.next = False
            outside.next = False
        elif must_align:
            if read[_BEAT:] != 0:
                misaligned.next = True
        elif late[ROWS]:
            if negative:
                short.next = True
        elif ((late[REACHED] or late[STARTED]) and not negative) or (grows and beyond):
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
        limits, rom, adder, follow, advance, count, look_ahead, decode, place, decode_aligned, read_word, less_one,
        flags, load_factor, count_row, count_shifts, load_size, gate, join_parts, load_operand, find, report,
    )  # fmt: skip
