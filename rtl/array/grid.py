"""The cells side by side: row operands travel to the right, column operands down, finished sums up."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always_comb

from ..module import module
from ..signals import bit, unsigned
from .shift_add_cell import shift_add_cell


@module
def grid(clk: Any, v: Any, first: Any, k: Any, sums: Any, rows: int, columns: int) -> Any:
    """``rows`` × ``columns`` cells, output-stationary.

    v [8 rows], first [rows]: operand and start flag of row r, in bits 8r.. and r, r cycles later than those of row 0.
    k [4 columns]: operand of column c in bits 4c.., c cycles later than that of column 0.
    sums [A columns]: top of the drain chains. If ``first`` of row 0 is set in cycle t, the sum of (row r, column c)
    that it ends is there in cycle t + 2 + 2r + c; ``first`` comes at most every 2 rows cycles.
    """
    width = len(sums) // columns
    v_right = [[unsigned(8) for _ in range(columns + 1)] for _ in range(rows)]
    first_right = [[bit() for _ in range(columns + 1)] for _ in range(rows)]
    k_down = [[unsigned(4) for _ in range(columns)] for _ in range(rows + 1)]
    drain_up = [[unsigned(width) for _ in range(columns)] for _ in range(rows)]
    bottom = unsigned(width)  # driven by nothing: the chain starts with zeros
    for r in range(rows):
        v_right[r][0] = v(8 * r + 8, 8 * r)
        first_right[r][0] = first(r)
    for c in range(columns):
        k_down[0][c] = k(4 * c + 4, 4 * c)
    cells = [
        shift_add_cell(
            clk, v_right[r][c], k_down[r][c], first_right[r][c], drain_up[r + 1][c] if r + 1 < rows else bottom,
            v_right[r][c + 1], k_down[r + 1][c], first_right[r][c + 1], drain_up[r][c],
        )  # fmt: skip
        for r in range(rows)
        for c in range(columns)
    ]
    top = ConcatSignal(*reversed(drain_up[0]))

    @always_comb
    def outputs() -> None:
        sums.next = top

    return cells, outputs
