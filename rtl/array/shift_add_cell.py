"""One cell of the array: it shifts, changes the sign, and adds. It is all that is left of a multiplier."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..module import kept, module
from ..signals import signed, unsigned

#: Clock edges from operands at a cell's inputs to their product in its accumulator.
CELL_LATENCY = 2


@kept
@module
def shift_add_cell(
    clk: Any, v_in: Any, k_in: Any, first_in: Any, below: Any, v_out: Any, k_out: Any, first_out: Any, drain: Any
) -> Any:
    """``acc = (first ? 0 : acc) ± (v << shift)``, and a link of the drain chain.

    v_in [8]: row operand, two's complement; goes on to the right as v_out after one cycle.
    k_in [4]: column operand: bit 0 not zero, bit 1 negative, bits 3..2 shift; goes on downwards as k_out after one
        cycle.
    first_in: starts a new sum with this pair of operands, and moves the sum so far to the drain chain; travels with v.
    below, drain [A]: the chain moves up one cell every cycle; A is the accumulator's width.

    The sum that ``first_in`` ends is at ``drain`` CELL_LATENCY cycles later.
    """
    # Masks, not conditions: a simulator mispredicts branches on data.
    width = len(drain)
    product, p, nonzero = unsigned(len(v_in) + 3), signed(len(v_in) + 3), signed(len(v_in) + 3)
    negative, first = unsigned(1), unsigned(1)
    sign, start = signed(width), signed(width)
    base, term, acc = unsigned(width), signed(width), unsigned(width)
    total = unsigned(width + 1)

    @always(clk.posedge)
    def travel() -> None:
        v_out.next = v_in
        k_out.next = k_in
        first_out.next = first_in

    @always_comb
    def shift() -> None:
        product.next = v_in.signed() << k_in[4:2]
        nonzero.next = k_in[1:0].signed()

    @always(clk.posedge)
    def first_stage() -> None:
        negative.next = k_in[2:1]
        first.next = first_in
        p.next = product & nonzero

    @always_comb
    def masks() -> None:
        sign.next = negative.signed()
        start.next = first.signed()

    @always_comb
    def operands() -> None:
        base.next = acc & ~start
        term.next = p ^ sign

    @always_comb
    def add() -> None:
        # The lowest bit brings the carry of the two's complement into the same carry chain.
        total.next = concat(base, True) + concat(term[width:], negative)

    @always(clk.posedge)
    def second_stage() -> None:
        acc.next = total[width + 1 : 1]
        drain.next = below ^ ((acc ^ below) & start)

    return travel, shift, first_stage, masks, operands, add, second_stage
