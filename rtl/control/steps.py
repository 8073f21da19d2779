"""The steps in which the checker goes through an instruction: what its adder does in each, and with which operand."""

from __future__ import annotations

# What the adder does: the accumulator, or its double, or 0, plus the operand, or its complement, or 0. The double
# takes the operand only if the factor's top bit is set.
KEEP, DOUBLE, TAKE, COMPLEMENT = range(4)
OPERATION_BITS = 4
CLEAR = 0
HOLD = 1 << KEEP
LOAD = 1 << TAKE
ADD = HOLD | LOAD
#: accumulator - operand - 1: not negative if the accumulator was above the operand.
ABOVE = ADD | 1 << COMPLEMENT
MULTIPLY = 1 << DOUBLE

#: What the operand is in the next cycle.
SAME, NOUGHT, OUTPUTS, SIZE, HEADER, STRIDE, ADDRESS, FIRST, LAST = range(9)
SOURCE_BITS = 4

(
    REST, WORDS, WORDS_END, ALIGN, ENTRY, SELECT, SHIFT, BYTES, WITH_HEADER, EXTENT, COMPARE, COMPARED, SHORT,
    ROWS, PRODUCT, PRODUCT_END, LAST_ROW, SINGLE, PLACE, REACH, REACHED, START, STARTED,
) = range(23)  # fmt: skip
STEP_BITS = 5

#: What the adder does in each step, and what the operand is after it. Both happen a cycle behind the step.
STEPS: dict[int, tuple[int, int]] = {
    REST: (CLEAR, OUTPUTS),
    WORDS: (MULTIPLY, SAME),  # all but one of the blocks times the outputs,
    WORDS_END: (ADD, SAME),  # and one more
    ALIGN: (HOLD, SAME),
    ENTRY: (HOLD, SAME),
    SELECT: (HOLD, SAME),
    SHIFT: (HOLD, SIZE),
    BYTES: (LOAD, HEADER),
    WITH_HEADER: (ADD, NOUGHT),
    EXTENT: (ABOVE, STRIDE),  # the bytes of a row less one
    COMPARE: (LOAD, SAME),  # the stride, while the extent goes to `size`
    COMPARED: (HOLD, SIZE),
    SHORT: (ABOVE, STRIDE),
    ROWS: (CLEAR, SAME),
    PRODUCT: (MULTIPLY, SAME),  # all but one of the rows times the stride,
    PRODUCT_END: (MULTIPLY, SIZE),
    LAST_ROW: (ADD, ADDRESS),  # and the extent of the last
    SINGLE: (HOLD, ADDRESS),
    PLACE: (ADD, LAST),  # the last address that is touched
    REACH: (ABOVE, FIRST),
    REACHED: (LOAD, ADDRESS),  # the first address of the window
    START: (ABOVE, SAME),
    STARTED: (HOLD, SAME),
}
#: The step after each, where nothing else is said.
FOLLOWING = tuple({LAST_ROW: PLACE, STARTED: ENTRY, REST: REST}.get(step, step + 1) for step in STEPS)
OPERATIONS = tuple(STEPS[step][0] for step in range(len(STEPS)))
SOURCES = tuple(STEPS[step][1] for step in range(len(STEPS)))
#: Whether the word that is chosen in a step, to be the operand after the second next, is the stride; or the address.
LOOKS = tuple(int(source == STRIDE) for source in (*SOURCES[2:], SAME, SAME))
