"""The sum over the rows of a channel, and its division by their number, in one register."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat, intbv

from ..module import module
from ..signals import bit, signed, unsigned
from .widths import DIFFERENCE_BITS, PART_BITS, ROWS_BITS, TOTAL_BITS, WEIGHT_BITS


@module
def accumulator(
    clk: Any, difference: Any, accumulate: Any, magnitude: Any, restart: Any, centred: Any, divide: Any, rows: Any,
    weighted: Any, weight: Any, partial: Any, prepare: Any, load: Any, total: Any,
) -> Any:  # fmt: skip
    """``total = rows + 2 * sum of differences``, then ``round_divide(sum, rows)`` in its low bits.

    ``round_divide(s, n) = floor((2 s + n) / (2 n))``; the bit of 2 s + n that enters the remainder last does not
    matter to the comparison with 2 n, so n is what is subtracted. Of a signed sum n * 2**QUOTIENT_BITS more is
    divided: the quotient is then 2**(QUOTIENT_BITS - 1) too large, that is, its top bit inverted.
    With ``partial`` another sum is divided, by another number, with a remainder of 12 bits, not 9. A number of rows
    has zeros below it in these: what is below the remainder is then left as it is.

    difference [25] signed, accumulate: is added, or with ``magnitude`` its absolute value, in this cycle.
    restart: total starts again; centred: for a signed sum.
    divide: one step; QUOTIENT_BITS of them make a division.
    weighted [32], weight [12]: ``prepare``, ``load`` a cycle later and then PART_BITS steps make
    ``round_divide(weighted, weight)``, 2**(PART_BITS - 1) too large; partial: a cycle before prepare and all steps.
    rows [9], static from the cycle before ``restart`` on; total [33] out: remainder [9] above quotient [24], or with
    partial [12] above [21].
    """
    negative, fits = bit(), bit()
    twice, wide = signed(DIFFERENCE_BITS + 1), signed(TOTAL_BITS)
    flipped = unsigned(TOTAL_BITS)
    operand, added = unsigned(TOTAL_BITS + 1), unsigned(TOTAL_BITS + 1)
    number, less = unsigned(WEIGHT_BITS), unsigned(WEIGHT_BITS + 1)
    kept = unsigned(WEIGHT_BITS - 1)

    @always_comb
    def double() -> None:
        twice.next = concat(difference[DIFFERENCE_BITS:], False)

    @always_comb
    def extend() -> None:
        wide.next = twice

    @always_comb
    def sign() -> None:
        negative.next = magnitude and difference[DIFFERENCE_BITS - 1]

    @always_comb
    def flip() -> None:
        if negative:
            flipped.next = ~wide[TOTAL_BITS:]
        else:
            flipped.next = wide[TOTAL_BITS:]

    # A step of the division shifts left, which is total + total: the same adder; the quotient's bit comes in below.
    @always_comb
    def choose() -> None:
        if divide:
            operand.next = concat(total, False)
        elif load:
            operand.next = concat(weighted, False, False)
        else:
            operand.next = concat(flipped, negative)

    @always_comb
    def add() -> None:
        added.next = concat(total, True) + operand

    @always(clk.posedge)
    def choose_number() -> None:
        number.next = concat(rows, intbv(0)[WEIGHT_BITS - ROWS_BITS :])
        if partial:
            number.next = weight

    @always_comb
    def compare() -> None:
        less.next = total[TOTAL_BITS:PART_BITS] - number

    @always_comb
    def decide() -> None:
        fits.next = not less[WEIGHT_BITS]

    @always_comb
    def subtract() -> None:
        if fits:
            kept.next = less[WEIGHT_BITS - 1 :]
        else:
            kept.next = total[TOTAL_BITS - 1 : PART_BITS]

    @always(clk.posedge)
    def step() -> None:
        if prepare:
            total.next = concat(number, intbv(0)[PART_BITS - WEIGHT_BITS :], number)
        elif restart:
            if centred:
                total.next = concat(number, intbv(0)[PART_BITS - ROWS_BITS :], rows)
            else:
                total.next = rows
        elif divide:
            total.next = concat(kept, added[PART_BITS + 2 : 2], fits)
        elif accumulate or load:
            total.next = added[TOTAL_BITS + 1 : 1]

    return double, extend, sign, flip, choose, add, choose_number, compare, decide, subtract, step
