"""The memory of a column: how an arriving sum meets the one that is there."""

from __future__ import annotations

import random
from typing import Any

import pytest
from cosimulation import Values, cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.overlay.formats import PLANES_A_GROUP
from binshift.rtl.array.sum_column import ADD, ADD_SHIFTED, REPLACE, sum_column
from binshift.rtl.geometry import SUM_BITS
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
ADDRESS, WIDTH = 4, 18
WORDS = 1 << ADDRESS


def ports() -> dict[str, Any]:
    return {
        "clk": bit(), "arrive_in": bit(), "mode_in": unsigned(2), "address_in": unsigned(ADDRESS),
        "value": unsigned(WIDTH), "inject": bit(), "inject_address": unsigned(ADDRESS),
        "inject_value": unsigned(SUM_BITS), "read_address": unsigned(ADDRESS), "arrive_out": bit(),
        "mode_out": unsigned(2), "address_out": unsigned(ADDRESS), "read": unsigned(SUM_BITS),
    }  # fmt: skip


def signed(value: int, width: int) -> int:
    return value - (1 << width) if value >> width - 1 else value


class Tiles:
    """Rounds: fill the memory, some tiles of sums in any mode, then read everything."""

    def __init__(self, seed: int):
        self.rng = random.Random(seed)
        self.memory = [0] * WORDS
        self.reads: list[tuple[int, int, int]] = []
        self.script = self.play()

    def play(self) -> Any:
        rng = self.rng
        for _ in range(30):
            for row in range(WORDS):
                self.memory[row] = rng.getrandbits(SUM_BITS)
                yield {"inject": 1, "inject_address": row, "inject_value": self.memory[row]}
            yield from ({} for _ in range(2))
            for _ in range(rng.randint(1, 3)):
                mode = rng.choice([REPLACE, ADD, ADD_SHIFTED])
                for row in range(WORDS):
                    value, old = rng.getrandbits(WIDTH), signed(self.memory[row], SUM_BITS)
                    old = {REPLACE: 0, ADD: old, ADD_SHIFTED: old >> PLANES_A_GROUP}[mode]
                    self.memory[row] = old + signed(value, WIDTH) & (1 << SUM_BITS) - 1
                    yield {"arrive_in": 1, "mode_in": mode, "address_in": row, "value": value}
                    yield {}
            yield from ({} for _ in range(2))
            for row in range(WORDS):
                yield {"read_address": row, "expect": self.memory[row]}

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        noise = {name: self.rng.getrandbits(4) for name in ("mode_in", "address_in", "value", "read_address")}
        inputs = {**noise, "arrive_in": 0, "inject": 0, **next(self.script, {})}
        if "expect" in inputs:
            self.reads.append((cycle + 1, inputs["read_address"], inputs.pop("expect")))
        return inputs


@pytest.mark.parametrize("seed", range(2))
def test_modes(seed: int) -> None:
    tiles = Tiles(seed)
    trace = cosimulate(sum_column, 4000, stimulus=tiles, settle=WORDS + 3, **ports())
    assert len(tiles.reads) == 30 * WORDS
    for cycle, row, expected in tiles.reads:
        assert trace[cycle]["read"] == expected, (cycle, row)
    for before, after in zip(trace, trace[1:]):
        assert all(after[f"{name}_out"] == before[f"{name}_in"] for name in ("arrive", "mode", "address"))


def test_lint() -> None:
    assert warnings(sum_column, **ports()) == ""
