"""The steps in which the checker goes through an instruction: what its adder does in each, and with which operand."""

from __future__ import annotations

# What the adder does: the accumulator, or its double, or 0, plus the operand, or 0. The double takes the operand only
# if the factor's top bit is set.
CLEAR = 0
KEEP, DOUBLE, TAKE = (1 << bit for bit in range(3))
ADD = KEEP | TAKE

# What the operand is in the next cycle: as it was, or the sum of some of these, or its complement; 0 is none of them.
# A word of the descriptor is the stride or the address.
SAME, OUTPUTS, SIZE, HEADER, WORD, FIRST, LAST, NOT = (1 << bit for bit in range(8))
NOUGHT = 0
STRIDE, ADDRESS = WORD, WORD | 1 << 8

(
    REST, WORDS, WORDS_END, ALIGN, ENTRY, SELECT, SHIFT, BYTES, WITH_HEADER, EXTENT, COMPARE, COMPARED, SHORT,
    ROWS, PRODUCT, PRODUCT_END, LAST_ROW, SINGLE, PLACE, REACH, REACHED, START, STARTED,
) = range(23)  # fmt: skip

#: What the adder does in each step, and what the operand is after it. Both happen a cycle behind the step. Adding the
#: complement of a number takes that and 1 away: the sum is not negative if the accumulator was above it.
STEPS: dict[int, tuple[int, int]] = {
    REST: (CLEAR, OUTPUTS),
    WORDS: (DOUBLE, SAME),  # all but one of the blocks times the outputs,
    WORDS_END: (ADD, SAME),  # and one more
    ALIGN: (KEEP, SAME),
    ENTRY: (KEEP, SAME),
    SELECT: (KEEP, SAME),
    SHIFT: (KEEP, SIZE),
    BYTES: (TAKE, HEADER),
    WITH_HEADER: (ADD, NOT | NOUGHT),
    EXTENT: (ADD, STRIDE),  # the bytes of a row less one
    COMPARE: (TAKE, SAME),  # the stride, while the extent goes to `size`
    COMPARED: (KEEP, NOT | SIZE),
    SHORT: (ADD, STRIDE),
    ROWS: (CLEAR, SAME),
    PRODUCT: (DOUBLE, SAME),  # all but one of the rows times the stride,
    PRODUCT_END: (DOUBLE, SIZE),
    LAST_ROW: (ADD, ADDRESS),  # and the extent of the last
    SINGLE: (KEEP, ADDRESS),
    PLACE: (ADD, NOT | LAST),  # the last address that is touched
    REACH: (ADD, FIRST),
    REACHED: (TAKE, NOT | ADDRESS),  # the first address of the window
    START: (ADD, SAME),
    STARTED: (KEEP, SAME),
}


def steps_with(flag: int, column: int) -> int:
    """The steps, a bit each, whose operation (column 0) or operand (column 1) has a flag."""
    return sum(1 << step for step, entry in STEPS.items() if entry[column] & flag)


#: Steps in which a word of the descriptor is chosen, to be the operand after the second next: the stride.
LOOKS = sum(1 << step - 2 for step, entry in STEPS.items() if entry[1] == STRIDE)
