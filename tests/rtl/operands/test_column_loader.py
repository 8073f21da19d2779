"""The column operand: what is in each half of the buffer when a unit counts as loaded, and until it is freed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from cosimulation import Values, cosimulate
from lint import warnings
from model import Model
from operands.memory import Beats

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.overlay.formats import PLANES
from binshift.overlay.instructions import Opcode
from binshift.overlay.layout import BEAT_BYTES, BLOCK_INPUTS, WeightLayout
from binshift.rtl.geometry import Geometry, bits
from binshift.rtl.interfaces import Fields, ReadPort
from binshift.rtl.operands.column_loader import column_loader
from binshift.rtl.operands.units import UNIT_BITS
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
#: Where beats belong: (sample) place, or (input) row and word, each with its address.
Unit = dict[tuple[int, int], int]


def ports(name: str) -> dict[str, Any]:
    g = Geometry(configuration(name))
    return {
        "clk": bit(), "reset": bit(), "start": bit(), "fields": Fields(), "freed": bit(), "port": ReadPort(),
        "loaded": unsigned(UNIT_BITS), "write_samples": bit(), "write_inputs": bit(),
        "write_place": unsigned(max(bits(g.chunk), g.half_bits) + 1),
        "write_word": unsigned(bits(g.columns // BEAT_BYTES)), "geometry": g,
    }  # fmt: skip


@cache
def model(name: str) -> Model:
    return Model(column_loader, **ports(name))


def units(g: Geometry, f: dict[str, int]) -> Iterator[Unit]:
    """What each unit brings."""
    c, inputs, outputs = g.columns, f["inputs"], f["outputs"]
    blocks = WeightLayout(inputs, outputs).blocks
    if f["opcode"] == Opcode.UPDATE:
        for first in range(0, blocks * BLOCK_INPUTS, c):
            words = range(-(-max(0, min(c, inputs - first)) // BEAT_BYTES))
            yield {
                (row, word): f["input"] + row * f["input_stride"] + first + BEAT_BYTES * word
                for row in range(f["rows"]) for word in words
            }  # fmt: skip
    elif f["opcode"] == Opcode.FORWARD:
        for tile in range(0, outputs, c):
            for plane in range(PLANES if f["planes"] else 1):
                for first in range(0, inputs, g.chunk):
                    begin, end = first // BLOCK_INPUTS, -(-min(inputs, first + g.chunk) // BLOCK_INPUTS)
                    yield {
                        ((block - begin) * c + m - tile, 0):
                            f["samples"] + plane * f["plane_stride"] + 8 * (block * outputs + m)
                        for block in range(begin, end) for m in range(tile, min(outputs, tile + c))
                    }  # fmt: skip
    else:
        for tile in range(-(-inputs // c)):
            block = tile * c // BLOCK_INPUTS
            for first in range(0, outputs, g.chunk):
                yield {
                    (m - first, 0): f["samples"] + 8 * (block * outputs + m)
                    for m in range(first, min(outputs, first + g.chunk))
                }


class Surroundings:
    """A memory, and a feeder that looks at each unit when it is loaded, waits, looks again and frees it."""

    def __init__(self, g: Geometry, fields: dict[str, int], seed: int, stalls: float):
        self.rng, self.stalls = random.Random(seed), stalls
        self.memory = Beats(self.rng, stalls)
        self.units = list(units(g, fields))
        self.halves: list[Unit] = [{}, {}]
        self.update = fields["opcode"] == Opcode.UPDATE
        self.half_bit = max(bits(g.chunk), g.half_bits)
        self.next = self.beats = self.freed = 0
        #: Address of the beat that was taken in the cycle before, or None: in this one its place is known.
        self.taken: int | None = None

    def inputs(self) -> Values:
        freed, self.freed = self.freed, 0
        return {"freed": freed, "start": 0, **self.memory.inputs()}

    def look(self, seen: Values) -> None:
        """A cycle is over."""
        writes = self.taken is not None
        assert (seen["write_samples"], seen["write_inputs"]) == (writes and not self.update, writes and self.update)
        if self.taken is not None:
            self.beats += 1
            half, place = divmod(seen["write_place"], 1 << self.half_bit)
            self.halves[half][place, seen["write_word"] if self.update else 0] = self.taken
        self.taken = self.memory.address if seen["port_take"] else None
        self.memory.accept(seen)
        if self.next < seen["loaded"] and self.rng.random() >= 2 * self.stalls:
            unit, half_ = self.units[self.next], self.halves[self.next % 2]
            assert {place: half_.get(place) for place in unit} == unit, self.next
            self.next += 1
            self.freed = 1


def draw(name: str, rng: random.Random) -> dict[str, int]:
    g = Geometry(configuration(name))
    most = g.configuration.max_inputs
    channels = [rng.randint(1, 40), rng.randint(1, 200), g.chunk, g.chunk + 1]
    fields = {
        "opcode": rng.choice([Opcode.FORWARD, Opcode.BACKWARD, Opcode.UPDATE]), "rows": rng.randint(2, 32),
        "inputs": min(most, rng.choice(channels)), "outputs": min(most, rng.choice(channels)),
    }  # fmt: skip
    fields["planes"] = int(fields["opcode"] == Opcode.FORWARD and rng.random() < 0.2)
    if fields["planes"]:
        fields["outputs"] = rng.randint(1, 40)
    layout = WeightLayout(fields["inputs"], fields["outputs"])
    fields["plane_stride"] = layout.sample_bytes + 8 * rng.randrange(3)
    fields["samples"], fields["input"] = (8 * rng.randrange(1 << 20) for _ in range(2))
    fields["input_stride"] = -(-fields["inputs"] // 8) * 8 + 8 * rng.randrange(3)
    return fields


def run(name: str, fields: dict[str, int], seed: int, stalls: float) -> None:
    bench, around = model(name), Surroundings(Geometry(configuration(name)), fields, seed, stalls)
    bench.run([{f"fields_{k}": v for k, v in fields.items()}, {}, {"start": 1, "freed": 0}])
    for _ in range(100_000):
        inputs = around.inputs()
        around.look({**inputs, **bench.step(inputs)})
        if around.next == len(around.units):
            break
    for _ in range(200):
        inputs = around.inputs()
        around.look({**inputs, **bench.step(inputs)})
    assert around.next == len(around.units)
    assert around.beats == sum(map(len, around.units)), "nothing is read twice, or in vain"


@pytest.mark.parametrize("stalls", [0.0, 0.4])
@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16", "pynq_z2"])
def test_units(name: str, stalls: float) -> None:
    rng = random.Random(2)
    model(name).reset()
    for seed in range(5):
        run(name, draw(name, rng), seed, stalls)


@pytest.mark.parametrize("opcode", [Opcode.FORWARD, Opcode.BACKWARD, Opcode.UPDATE])
@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16", "pynq_z2"])
def test_ends(name: str, opcode: Opcode) -> None:
    """Runs, tiles and chunks of a single word, or that end on a limit, with a beat in every cycle."""
    g = Geometry(configuration(name))
    model(name).reset()
    # Terms of a sum in products; an update sums over rows.
    for seed, terms in enumerate([1, BLOCK_INPUTS, BLOCK_INPUTS + 1, g.chunk // 2 + 1, g.chunk, g.chunk + 1]):
        for channels in (1, g.columns, g.columns + 1):
            sizes = (terms, channels) if opcode == Opcode.FORWARD else (channels, terms)
            layout = WeightLayout(*sizes)
            fields = {
                "opcode": opcode, "rows": 2 + seed, "inputs": layout.inputs, "outputs": layout.outputs,
                "planes": int(opcode == Opcode.FORWARD and seed % 3 == 0), "plane_stride": layout.sample_bytes,
                "samples": 8 * seed, "input": 8 * seed, "input_stride": -(-layout.inputs // 8) * 8,
            }  # fmt: skip
            run(name, fields, seed, 0.0)


def test_both_simulations_agree() -> None:
    arguments = ports("sim_4x8")
    rng = random.Random(6)
    around: list[Surroundings] = []

    def stimulus(cycle: int, seen: Values | None) -> Values:
        if cycle % 600 == 0:
            fields = draw("sim_4x8", rng)
            around[:] = [Surroundings(arguments["geometry"], fields, cycle, 0.3)]
            return {**{f"fields_{k}": v for k, v in fields.items()}, "reset": 1, "port_take": 0}
        if cycle % 600 < 10:
            return {"reset": 0, "start": int(cycle % 600 == 8), "port_take": 0, "freed": 0}
        if seen is not None and cycle % 600 > 10:
            around[0].look(seen)
        return around[0].inputs()

    cosimulate(column_loader, 3000, stimulus=stimulus, settle=20, **arguments)


def test_lint() -> None:
    assert warnings(column_loader, **ports("sim_4x8")) == ""
