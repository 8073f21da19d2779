"""Row buffer and row heads together: which operand each row of the array gets, and when."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from cosimulation import Values, cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import Configuration, configuration
from binshift.overlay.layout import BEAT_BYTES
from binshift.rtl.geometry import Geometry, bits
from binshift.rtl.interfaces import BEAT_BITS, Slot
from binshift.rtl.module import module
from binshift.rtl.operands.latency import OPERAND_LATENCY
from binshift.rtl.operands.row_buffer import row_buffer
from binshift.rtl.operands.row_heads import row_heads
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
#: One bank, shared by two tiles; one; two; four banks.
GEOMETRIES = {
    "4": Geometry(configuration("sim_4x8")),
    "8": Geometry(Configuration("rows_8", 8, 8, 64, 64, 16, 1)),
    "16": Geometry(Configuration("rows_16", 16, 8, 64, 64, 32, 2)),
    "32": Geometry(Configuration("rows_32", 32, 8, 64, 64, 64, 4)),
}


@module
def row_edge(
    clk: Any, write: Any, write_row: Any, write_word: Any, data: Any, update: Any, slot: Slot, tile_end: Any, v: Any,
    first: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    words = unsigned(BEAT_BITS * geometry.banks)
    memory = row_buffer(clk, write, write_row, write_word, data, update, slot, words, geometry)
    return memory, row_heads(clk, update, slot, tile_end, words, v, first, geometry)


def ports(g: Geometry) -> dict[str, Any]:
    return {
        "clk": bit(), "write": bit(), "write_row": unsigned(g.half_bits),
        "write_word": unsigned(bits(g.chunk // BEAT_BYTES)), "data": unsigned(64), "update": bit(), "slot": Slot(g),
        "tile_end": bit(), "v": unsigned(8 * g.rows), "first": unsigned(g.rows), "geometry": g,
    }  # fmt: skip


class Tiles:
    """Fills the buffer, runs tiles of a product, then tiles of an update; notes the operand of every row and step."""

    def __init__(self, g: Geometry):
        self.g, self.rng = g, random.Random(g.rows)
        self.operands: list[tuple[int, list[int]]] = []
        self.cycle = 0
        self.script = self.play()
        #: Where the beat of the cycle before belongs.
        self.place: Values = {}

    def play(self) -> Any:
        g, rng = self.g, self.rng
        channels = np.array([[rng.randrange(256) for _ in range(g.chunk)] for _ in range(g.batch)], np.uint8)
        places = [(row, word) for row in range(g.batch) for word in range(g.chunk // BEAT_BYTES)]
        rng.shuffle(places)
        for row, word in places:
            data = int(channels[row, BEAT_BYTES * word :][:BEAT_BYTES].copy().view("<u8")[0])
            yield {"write": 1, "write_row": row, "write_word": word, "data": data}
        for update in (0, 1):
            # The mode changes when all operands have left.
            yield from ({} for _ in range(60))
            yield from ({"update": update} for _ in range(60))
            for _ in range(5):
                tile = rng.randrange((g.chunk if update else g.batch) // g.rows)
                slots = rng.randint(2, g.batch) if update else 8 * g.banks * rng.randint(1, g.chunk // 8 // g.banks)
                for step in range(slots):
                    first = tile * g.rows
                    of_step = channels[step, first:] if update else channels[first:, step]
                    self.operands.append((self.cycle, of_step[: g.rows].tolist()))
                    slot = {"slot_running": 1, "slot_step": step, "slot_row_tile": tile, "slot_active": 1}
                    yield {**slot, "tile_end": int(step == 0)}
                yield from ({} for _ in range(rng.choice([0, 0, rng.randint(1, 20)])))

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        self.cycle = cycle
        values = {"write": 0, "slot_running": 0, "tile_end": 0, **next(self.script, {})}
        place, self.place = self.place, {name: value for name, value in values.items() if name.startswith("write")}
        return {**values, **dict.fromkeys(self.place, 0), **place}


@pytest.mark.parametrize("name", GEOMETRIES)
def test_operands(name: str) -> None:
    g = GEOMETRIES[name]
    tiles = Tiles(g)
    cycles = g.batch * g.chunk // 8 + 240 + 10 * (20 + max(g.chunk, g.batch))
    trace = cosimulate(row_edge, cycles, stimulus=tiles, settle=g.batch * g.chunk // 8 + 70, **ports(g))
    assert next(tiles.script, None) is None
    for cycle, operands in tiles.operands:
        for row, operand in enumerate(operands):
            found = trace[cycle + OPERAND_LATENCY + row]["v"] >> 8 * row & 0xFF
            assert found == operand, (cycle, row)
    starts = {cycle for cycle, seen in enumerate(trace) if seen["tile_end"]}
    for cycle in range(g.batch * g.chunk // 8, len(trace) - OPERAND_LATENCY - g.rows):
        for row in range(g.rows):
            assert trace[cycle + OPERAND_LATENCY + row]["first"] >> row & 1 == (cycle in starts)


def test_lint() -> None:
    assert warnings(row_edge, **ports(GEOMETRIES["16"])) == ""
