"""The sum buffer: sums that arrive column by column, or are injected, are read row by row."""

from __future__ import annotations

import random
from typing import Any

import pytest
from cosimulation import Values, cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.rtl.array.arrival import ARRIVAL_DELAY
from binshift.rtl.array.sum_buffer import INJECTED, SUM_LATENCY, sum_buffer
from binshift.rtl.array.sum_column import ADD, REPLACE
from binshift.rtl.geometry import LANES, SUM_BITS, Geometry
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
WIDTH = 17


def ports(name: str) -> dict[str, Any]:
    g = Geometry(configuration(name))
    n = g.place_bits
    return {
        "clk": bit(), "reset": bit(), "start": bit(), "update": bit(), "several_passes": bit(), "tile_end": bit(),
        "tile_address": unsigned(n), "tile_mode": unsigned(2), "tile_last": bit(),
        "values": unsigned(WIDTH * g.columns),
        "sums_ready": bit(), "sums_release": bit(), "sum_address": unsigned(n), "sum_group": unsigned(2),
        "sum_hold": bit(), "sums": unsigned(SUM_BITS * LANES), "inject_valid": bit(), "inject_address": unsigned(n),
        "inject_group": unsigned(3), "inject_data": unsigned(SUM_BITS * INJECTED), "geometry": g,
    }  # fmt: skip


class Halves:
    """Fills a half with tiles in two passes, or by injection, then reads it; half after half."""

    def __init__(self, geometry: Geometry, seed: int):
        self.geometry, self.rng = geometry, random.Random(seed)
        self.tiles: dict[int, list[list[int]]] = {}  # by the cycle in which row 0 meets column 0
        self.reads: list[tuple[int, list[int]]] = []
        self.seen: Values = {}
        self.cycle = 0
        self.script = self.play()

    def play(self) -> Any:
        g, rng = self.geometry, self.rng
        for number in range(6):
            half = number % 2
            memory = [[0] * g.columns for _ in range(2 * g.rows)]
            if number % 3 == 2:
                for row in range(2 * g.rows):
                    for group in range(g.columns // INJECTED):
                        drawn = [rng.getrandbits(SUM_BITS) for _ in range(INJECTED)]
                        memory[row][INJECTED * group : INJECTED * (group + 1)] = drawn
                        packed = sum(value << SUM_BITS * i for i, value in enumerate(drawn))
                        yield {
                            "inject_valid": 1, "inject_address": half << g.half_bits | row, "inject_group": group,
                            "inject_data": packed,
                        }  # fmt: skip
                yield from ({} for _ in range(3))
            else:
                for mode in (REPLACE, ADD):
                    for tile in range(2):
                        values = [[rng.getrandbits(WIDTH) for _ in range(g.columns)] for _ in range(g.rows)]
                        self.tiles[self.cycle + ARRIVAL_DELAY] = values
                        for r, row_values in enumerate(values):
                            row = memory[tile * g.rows + r]
                            for c, value in enumerate(row_values):
                                value -= (value >> WIDTH - 1) << WIDTH
                                row[c] = (row[c] * (mode == ADD) + value) % (1 << SUM_BITS)
                        address = half << g.half_bits | tile * g.rows
                        last = int(mode == ADD and tile == 1)
                        yield {"tile_end": 1, "tile_address": address, "tile_mode": mode, "tile_last": last}
                        yield from ({} for _ in range(max(2 * g.rows, 16) - 1 + rng.randint(0, 3)))
                while not self.seen["sums_ready"] or self.seen["sum_hold"]:
                    yield {}
            for row in rng.sample(range(2 * g.rows), 2 * g.rows):
                group = rng.randrange(g.groups)
                self.reads.append((self.cycle + SUM_LATENCY, memory[row][LANES * group : LANES * (group + 1)]))
                yield {"sum_address": half << g.half_bits | row, "sum_group": group}
            if number % 3 != 2:
                yield {"sums_release": 1}
            yield {}

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        self.cycle, self.seen = cycle, seen or {}
        pulses = dict.fromkeys(("tile_end", "inject_valid", "sums_release", "start", "update"), 0)
        inputs = {**pulses, "several_passes": 1, **next(self.script, {})}
        inputs["values"] = self.rng.getrandbits(WIDTH * self.geometry.columns)
        for first, tile in self.tiles.items():
            for r, values in enumerate(tile):
                c = cycle - first - 2 * r
                if 0 <= c < len(values):
                    inputs["values"] &= ~((1 << WIDTH) - 1 << WIDTH * c)
                    inputs["values"] |= values[c] << WIDTH * c
        return inputs


@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16"])
def test_what_arrives_is_read(name: str) -> None:
    arguments = ports(name)
    halves = Halves(arguments["geometry"], 1)
    trace = cosimulate(sum_buffer, 750, stimulus=halves, only_while={"sums": "sums_ready"}, **arguments)[4:]
    assert next(halves.script, None) is None, "all halves were played"
    for cycle, row in halves.reads:
        assert trace[cycle]["sums"] == sum(value << SUM_BITS * i for i, value in enumerate(row))


def test_lint() -> None:
    assert warnings(sum_buffer, **ports("sim_4x8")) == ""
