"""Column buffer and column heads together: which operand each column of the array gets, and when."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from cosimulation import Values, cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import Configuration, configuration
from binshift.overlay.formats import UPDATE_INPUT
from binshift.overlay.instructions import Opcode
from binshift.overlay.layout import BEAT_BYTES, BLOCK_INPUTS
from binshift.rtl.geometry import Geometry, bits
from binshift.rtl.interfaces import Slot
from binshift.rtl.module import module
from binshift.rtl.operands.column_buffer import column_buffer
from binshift.rtl.operands.column_heads import column_heads
from binshift.rtl.operands.latency import OPERAND_LATENCY
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
GEOMETRIES = {
    "8": Geometry(configuration("sim_4x8")),
    "16": Geometry(Configuration("columns_16", 4, 16, 64, 64, 16, 1)),
    "32": Geometry(Configuration("columns_32", 4, 32, 64, 64, 16, 1)),
}


@module
def column_edge(
    clk: Any, forward: Any, update: Any, write_samples: Any, write_inputs: Any, write_place: Any, write_word: Any,
    data: Any, slot: Slot, k: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    samples, inputs = unsigned(64), unsigned(4 * geometry.columns)
    memory = column_buffer(
        clk, forward, write_samples, write_inputs, write_place, write_word, data, slot, samples, inputs, geometry
    )
    return memory, column_heads(clk, forward, update, slot, samples, inputs, k, geometry)


def ports(g: Geometry) -> dict[str, Any]:
    return {
        "clk": bit(), "forward": bit(), "update": bit(), "write_samples": bit(), "write_inputs": bit(),
        "write_place": unsigned(max(bits(g.chunk), g.half_bits) + 1),
        "write_word": unsigned(bits(g.columns // BEAT_BYTES)), "data": unsigned(64), "slot": Slot(g),
        "k": unsigned(4 * g.columns), "geometry": g,
    }  # fmt: skip


class Tiles:
    """Fills both halves, then runs tiles of each kind; notes the operand of every column and step."""

    def __init__(self, g: Geometry):
        self.g, self.rng = g, random.Random(g.columns)
        self.operands: list[tuple[int, list[int]]] = []
        self.cycle = 0
        self.script = self.play()
        #: Where the beat of the cycle before belongs.
        self.place: Values = {}

    def fill(self) -> Any:
        g, rng = self.g, self.rng
        half_bit = max(bits(g.chunk), g.half_bits)
        self.samples = [[rng.getrandbits(64) for _ in range(g.chunk)] for _ in range(2)]
        self.inputs = np.array([rng.randint(-127, 127) for _ in range(2 * g.batch * g.columns)], np.int8)
        self.inputs = self.inputs.reshape(2, g.batch, g.columns)
        for half in range(2):
            for place, word in enumerate(self.samples[half]):
                yield {"write_samples": 1, "write_place": half << half_bit | place, "data": word}
            for row in range(g.batch):
                for word in range(g.columns // BEAT_BYTES):
                    data = self.inputs[half, row, BEAT_BYTES * word :][:BEAT_BYTES].copy().view("<u8")[0]
                    place = half << half_bit | row
                    yield {"write_inputs": 1, "write_place": place, "write_word": word, "data": int(data)}

    def operand(self, opcode: Opcode, half: int, step: int, part: int, shift: int, column: int) -> int:
        c = self.g.columns
        if opcode == Opcode.UPDATE:
            value = int(UPDATE_INPUT.quantise(self.inputs[half, step, column]))
            exponent = abs(value).bit_length() - 1 - UPDATE_INPUT.least if value else 0
            # The sign of a zero is of no consequence.
            return exponent << 2 | (value < 0) << 1 | (value != 0)
        if opcode == Opcode.FORWARD:
            word, place = self.samples[half][step // BLOCK_INPUTS * c + column], step % BLOCK_INPUTS
        else:
            word, place, shift = self.samples[half][step], part * c + column, 0
        return shift << 2 | (word >> BLOCK_INPUTS + place & 1) << 1 | word >> place & 1

    def play(self) -> Any:
        g, rng = self.g, self.rng
        yield from self.fill()
        for opcode in (Opcode.FORWARD, Opcode.BACKWARD, Opcode.UPDATE):
            mode = {"forward": int(opcode == Opcode.FORWARD), "update": int(opcode == Opcode.UPDATE)}
            # The mode changes when all operands have left.
            yield from ({} for _ in range(60))
            yield from (mode for _ in range(60))
            for _ in range(5):
                half, part, shift = rng.randrange(2), rng.randrange(BLOCK_INPUTS // g.columns), rng.randrange(4)
                shift = shift if opcode == Opcode.FORWARD else 0
                terms = rng.randint(2, min(g.batch if opcode == Opcode.UPDATE else g.chunk, 70))
                slots = terms + rng.randint(0, 5)
                if opcode == Opcode.FORWARD:
                    slots = -(-terms // BLOCK_INPUTS) * BLOCK_INPUTS
                for step in range(slots):
                    active = step < terms
                    values = [self.operand(opcode, half, step, part, shift, c) for c in range(g.columns) if active]
                    self.operands.append((self.cycle, values or [0] * g.columns))
                    yield {
                        "slot_running": 1, "slot_step": step, "slot_active": int(active), "slot_column_half": half,
                        "slot_part": part, "slot_shift": shift,
                    }  # fmt: skip
                yield from ({} for _ in range(rng.choice([0, 0, rng.randint(1, 20)])))

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        self.cycle = cycle
        quiet = dict.fromkeys(("write_samples", "write_inputs", "slot_running", "slot_active"), 0)
        values = {**quiet, **next(self.script, {})}
        place, self.place = self.place, {name: value for name, value in values.items() if name.startswith("write_")}
        return {**values, **dict.fromkeys(self.place, 0), **place}


@pytest.mark.parametrize("name", GEOMETRIES)
def test_operands(name: str) -> None:
    g = GEOMETRIES[name]
    tiles = Tiles(g)
    fill = 2 * (g.chunk + g.batch * g.columns // BEAT_BYTES)
    trace = cosimulate(column_edge, fill + 2000, stimulus=tiles, settle=fill + 70, **ports(g))
    assert next(tiles.script, None) is None
    for cycle, operands in tiles.operands:
        for column, operand in enumerate(operands):
            found = trace[cycle + OPERAND_LATENCY + column]["k"] >> 4 * column & 0xF
            if not found & 1:
                found, operand = found & 1, operand & 1
            assert found == operand, (cycle, column)


def test_lint() -> None:
    assert warnings(column_edge, **ports(GEOMETRIES["8"])) == ""
