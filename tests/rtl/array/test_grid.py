"""A small grid against matrix products."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from cosimulation import Values, cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.rtl.array.grid import grid
from binshift.rtl.array.shift_add_cell import CELL_LATENCY
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
ROWS, COLUMNS, WIDTH = 4, 3, 20


def ports() -> dict[str, Any]:
    return {
        "clk": bit(), "v": unsigned(8 * ROWS), "first": unsigned(ROWS), "k": unsigned(4 * COLUMNS),
        "sums": unsigned(WIDTH * COLUMNS), "rows": ROWS, "columns": COLUMNS,
    }  # fmt: skip


def test_products() -> None:
    rng = np.random.RandomState(1)
    lengths = [random.Random(1).randint(2 * ROWS, 30) for _ in range(20)]
    starts = np.cumsum([0, *lengths])
    v = rng.randint(-128, 128, (starts[-1], ROWS))
    sign, shift = rng.randint(-1, 2, (starts[-1], COLUMNS)), rng.randint(0, 4, (starts[-1], COLUMNS))
    k = np.where(sign == 0, 0, shift << 2 | (sign < 0) << 1 | 1)

    def stimulus(cycle: int, seen: Values | None) -> Values:
        at = dict.fromkeys(("v", "first", "k"), 0)
        for r in range(ROWS):
            if 0 <= cycle - r < len(v):
                at["v"] |= (int(v[cycle - r, r]) & 0xFF) << 8 * r
            at["first"] |= int(cycle - r in starts) << r
        for c in range(COLUMNS):
            if 0 <= cycle - c < len(k):
                at["k"] |= int(k[cycle - c, c]) << 4 * c
        return at

    trace = cosimulate(grid, int(starts[-1]) + 30, stimulus=stimulus, **ports())
    for begin, end in zip(starts, starts[1:]):
        expected = v[begin:end].T @ (sign[begin:end] << shift[begin:end])
        for r in range(ROWS):
            for c in range(COLUMNS):
                top = trace[end + CELL_LATENCY + 2 * r + c]["sums"] >> WIDTH * c & (1 << WIDTH) - 1
                assert top == expected[r, c] % (1 << WIDTH)


def test_any_stimulus() -> None:
    cosimulate(grid, 100, **ports())


def test_lint() -> None:
    assert warnings(grid, **ports()) == ""
