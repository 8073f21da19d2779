"""The row operand: what is in the buffer when a unit counts as loaded, and until it is freed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest
from cosimulation import Values, cosimulate
from lint import warnings
from model import Model
from operands.memory import Beats

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.overlay.instructions import Opcode
from binshift.overlay.layout import BEAT_BYTES
from binshift.rtl.geometry import Geometry, bits
from binshift.rtl.interfaces import Fields, ReadPort
from binshift.rtl.operands.row_loader import row_loader
from binshift.rtl.operands.units import PANEL_WORDS, SETTLE, UNIT_BITS
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def ports(name: str) -> dict[str, Any]:
    g = Geometry(configuration(name))
    return {
        "clk": bit(), "reset": bit(), "start": bit(), "fields": Fields(), "resident_kept": bit(),
        "schedule_busy": bit(), "freed": bit(), "port": ReadPort(), "loaded": unsigned(UNIT_BITS),
        "write": bit(), "write_row": unsigned(g.half_bits), "write_word": unsigned(bits(g.chunk // BEAT_BYTES)),
        "geometry": g,
    }  # fmt: skip


@cache
def model(name: str) -> Model:
    return Model(row_loader, **ports(name))


def units(g: Geometry, fields: dict[str, int], passes: int) -> Iterator[tuple[slice, slice, np.ndarray[Any, Any]]]:
    """Rows and words of the buffer that a unit fills, and the addresses that belong there."""
    forward = fields["opcode"] == Opcode.FORWARD
    base, stride = (fields[k] for k in (("input", "input_stride") if forward else ("error", "error_stride")))
    words = -(-fields["inputs" if forward else "outputs"] // BEAT_BYTES)
    rows, most = fields["rows"], g.chunk // BEAT_BYTES
    places = base + stride * np.arange(rows)[:, None] + BEAT_BYTES * np.arange(words)[None, :]
    for _ in range(passes if words > most else 1):
        for first in range(0, words, most):
            chunk = places[:, first : first + most]
            width = chunk.shape[1]
            if fields["opcode"] == Opcode.UPDATE:
                for word in range(0, width, PANEL_WORDS):
                    panel = slice(word, min(width, word + PANEL_WORDS))
                    yield slice(0, rows), panel, chunk[:, panel]
            else:
                for row in range(0, rows, g.rows):
                    tile = slice(row, min(rows, row + g.rows))
                    yield tile, slice(0, width), chunk[tile]


class Surroundings:
    """A memory, and a feeder that looks at each unit when it is loaded, waits, looks again and frees it."""

    def __init__(self, g: Geometry, fields: dict[str, int], seed: int, stalls: float, passes: int = 3):
        self.rng, self.stalls = random.Random(seed), stalls
        self.memory = Beats(self.rng, stalls)
        self.buffer = np.zeros((1 << g.half_bits, g.chunk // BEAT_BYTES), np.int64)
        self.units = list(units(g, fields, passes))
        channels = fields["inputs" if fields["opcode"] == Opcode.FORWARD else "outputs"]
        self.resident = channels <= g.chunk
        self.next = self.beats = 0
        self.freed = 0
        #: Address of the beat that was taken in the cycle before, or None: in this one its place is known.
        self.taken: int | None = None

    def inputs(self) -> Values:
        freed, self.freed = self.freed, 0
        return {
            "schedule_busy": int(self.next < len(self.units)), "freed": freed, "start": 0, **self.memory.inputs()
        }  # fmt: skip

    def look(self, seen: Values) -> None:
        """A cycle is over."""
        assert seen["write"] == (self.taken is not None)
        if self.taken is not None:
            self.beats += 1
            self.buffer[seen["write_row"], seen["write_word"]] = self.taken
        self.taken = self.memory.address if seen["port_take"] else None
        self.memory.accept(seen)
        if self.next < min(len(self.units), seen["loaded"]) and self.rng.random() >= 2 * self.stalls:
            rows, words, places = self.units[self.next]
            assert np.array_equal(self.buffer[rows, words], places), self.next
            self.next += 1
            self.freed = int(not self.resident)


def draw(name: str, rng: random.Random) -> dict[str, int]:
    g = Geometry(configuration(name))
    most = g.configuration.max_inputs
    channels = [rng.randint(1, 40), rng.randint(1, most), g.chunk, g.chunk + 1, 2 * g.chunk]
    fields = {
        "opcode": rng.choice([Opcode.FORWARD, Opcode.BACKWARD, Opcode.UPDATE]), "rows": rng.randint(2, 32),
        "inputs": min(most, rng.choice(channels)), "outputs": min(most, rng.choice(channels)),
    }  # fmt: skip
    for tensor, size in (("input", "inputs"), ("error", "outputs")):
        fields[tensor] = 8 * rng.randrange(1 << 20)
        fields[f"{tensor}_stride"] = -(-fields[size] // 8) * 8 + 8 * rng.randrange(3)
    return fields


def run(name: str, fields: dict[str, int], seed: int, stalls: float) -> Surroundings:
    bench, around = model(name), Surroundings(Geometry(configuration(name)), fields, seed, stalls)
    bench.run([{f"fields_{k}": v for k, v in fields.items()}, {}, {"start": 1, "schedule_busy": 1, "freed": 0}])
    for _ in range(100_000):
        inputs = around.inputs()
        around.look({**inputs, **bench.step(inputs)})
        if around.next == len(around.units):
            break
    assert around.next == len(around.units)
    # It may have begun the pass that would come next, and stops after it.
    for _ in range(SETTLE + 4000):
        inputs = around.inputs()
        around.look({**inputs, **bench.step(inputs)})
    assert not around.memory.queue
    return around


@pytest.mark.parametrize("stalls", [0.0, 0.4])
@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16"])
def test_units(name: str, stalls: float) -> None:
    rng = random.Random(1)
    model(name).reset()
    for seed in range(6):
        fields = draw(name, rng)
        around = run(name, fields, seed, stalls)
        if around.resident:
            assert around.beats == sum(places.size for _, _, places in around.units)


@pytest.mark.parametrize("opcode", [Opcode.FORWARD, Opcode.BACKWARD, Opcode.UPDATE])
@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16", "pynq_z2"])
def test_ends(name: str, opcode: Opcode) -> None:
    """Rows, panels and chunks that end with a single word, or on a limit, with a beat in every cycle."""
    g, panel = Geometry(configuration(name)), PANEL_WORDS * BEAT_BYTES
    model(name).reset()
    for seed, channels in enumerate([1, 9, panel, panel + 1, panel + 9, g.chunk - 1, g.chunk, g.chunk + 1]):
        fields = {"opcode": opcode, "rows": 2 + seed % 2 * g.rows, "inputs": channels, "outputs": channels}
        for tensor in ("input", "error"):
            fields |= {tensor: 8 * seed, f"{tensor}_stride": -(-channels // 8) * 8}
        around = run(name, fields, seed, 0.0)
        assert not around.resident or around.beats == sum(places.size for _, _, places in around.units)


def test_kept_operand_is_not_loaded_again() -> None:
    bench = model("sim_4x8")
    bench.reset()
    fields = {"opcode": Opcode.UPDATE, "rows": 4, "inputs": 9, "outputs": 9, "error": 64, "error_stride": 16}
    start = {"start": 1, "resident_kept": 1, "schedule_busy": 1}
    bench.run([{f"fields_{k}": v for k, v in fields.items()}, {}, start])
    for out in bench.run([{"start": 0, "resident_kept": 0}] * 60):
        assert not out["port_valid"] and out["loaded"] == (1 << UNIT_BITS) - 1


def test_both_simulations_agree() -> None:
    arguments = ports("sim_4x8")
    rng = random.Random(5)
    around: list[Surroundings] = []

    def stimulus(cycle: int, seen: Values | None) -> Values:
        if cycle % 600 == 0:
            fields = draw("sim_4x8", rng)
            around[:] = [Surroundings(arguments["geometry"], fields, cycle, 0.3)]
            return {**{f"fields_{k}": v for k, v in fields.items()}, "reset": 1, "port_take": 0, "resident_kept": 0}
        if cycle % 600 < 10:
            return {"reset": 0, "start": int(cycle % 600 == 8), "schedule_busy": 1, "port_take": 0, "freed": 0}
        if seen is not None and cycle % 600 > 10:
            around[0].look(seen)
        return around[0].inputs()

    cosimulate(row_loader, 3000, stimulus=stimulus, settle=20, **arguments)


def test_lint() -> None:
    assert warnings(row_loader, **ports("sim_4x8")) == ""
