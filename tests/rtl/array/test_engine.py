"""The array with its loaders, buffers and edges: sums of whole instructions against NumPy."""

from __future__ import annotations

import random
from collections import deque
from functools import cache

import numpy as np
import pytest
from model import Model

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.overlay.formats import PLANES, PLANES_A_GROUP, UPDATE_INPUT
from binshift.overlay.instructions import Opcode
from binshift.overlay.layout import WeightLayout, row_stride
from binshift.rtl.array.engine import array_engine
from binshift.rtl.array.sum_buffer import INJECTED, SUM_LATENCY
from binshift.rtl.geometry import LANES, SUM_BITS, Geometry
from binshift.rtl.interfaces import Fields, ReadPort
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

PORTS = ("rows_port", "columns_port")


@cache
def engine(name: str) -> Model:
    """One model of a configuration: to convert and compile it takes longer than all tests."""
    g = Geometry(configuration(name))
    return Model(
        array_engine, clk=bit(), reset=bit(), start=bit(), running=bit(), fields=Fields(), busy=bit(), step=bit(),
        rows_port=ReadPort(), columns_port=ReadPort(), read_data=unsigned(64), sums_ready=bit(), sums_release=bit(),
        sum_address=unsigned(g.place_bits), sum_group=unsigned(2), sum_hold=bit(), sums=unsigned(SUM_BITS * LANES),
        inject_valid=bit(), inject_address=unsigned(g.place_bits), inject_group=unsigned(3),
        inject_data=unsigned(SUM_BITS * INJECTED), geometry=g,
    )  # fmt: skip


class Bench:
    """The engine, a reader with random stalls, and a reader of the sums."""

    def __init__(self, name: str, seed: int, stalls: float = 0.3):
        self.geometry = Geometry(configuration(name))
        self.model = engine(name)
        self.model.step(dict.fromkeys(self.model.inputs, 0))
        self.model.reset()
        self.random, self.stalls = random.Random(seed), stalls
        self.rng = np.random.RandomState(seed)
        self.memory = np.frombuffer(self.random.randbytes(1 << 20), np.uint8).copy()
        self.queue: deque[tuple[int, int]] = deque()
        self.inputs = {"running": 1, "start": 0, "sums_release": 0}
        self.steps = self.cycles = 0
        self.outputs: dict[str, int] = {}
        self.free = 0

    def allocate(self, array: np.ndarray) -> int:
        address = self.free
        data = np.ascontiguousarray(array).view(np.uint8).ravel()
        self.memory[address : address + data.size] = data
        self.free = (address + data.size + 7) // 8 * 8
        return address

    def rows(self, array: np.ndarray) -> tuple[int, int]:
        """Allocate int8 rows with a stride, padding left random."""
        stride = row_stride(array.shape[1], 1) + 8 * self.random.randrange(3)
        address = self.free
        view = np.ndarray(array.shape, np.int8, self.memory.data, address, (stride, 1))
        view[:] = array
        self.free += stride * len(array)
        return address, stride

    def cycle(self, **inputs: int) -> dict[str, int]:
        values = {**self.inputs, **inputs}
        ready = {p: self.random.random() >= self.stalls for p in PORTS}
        values.update({f"{p}_ready": int(r) for p, r in ready.items()})
        taking = {f"{p}_take": 0 for p in PORTS}
        if self.queue and self.random.random() >= self.stalls:
            port, address = self.queue.popleft()
            taking[f"{PORTS[port]}_take"] = 1
            values["read_data"] = int(self.memory[address : address + 8].view("<u8")[0])
        out = self.model.step({**values, **taking})
        for index, p in enumerate(PORTS):
            if out[f"{p}_valid"] and ready[p]:
                first, beats = out[f"{p}_address"], out[f"{p}_beats"]
                assert beats > 0
                self.queue.extend((index, first + 8 * i) for i in range(beats))
        self.steps += out["step"]
        self.cycles += 1
        self.outputs = out
        return out

    def start(self, **fields: int) -> None:
        self.inputs.update({f"fields_{name}": value for name, value in fields.items()})
        for _ in range(3):
            self.cycle()
        self.cycle(start=1)
        self.steps = self.cycles = 0

    def wait_ready(self) -> None:
        for _ in range(200_000):
            if self.outputs["sums_ready"] and not self.outputs["sum_hold"]:
                return
            self.cycle()
        raise AssertionError("no sums came")

    def read(self, half: int, rows: int, columns: int) -> np.ndarray:
        """Sums [rows, columns] of a half, then release it."""
        wanted = [(row, group) for row in range(rows) for group in range(-(-columns // LANES))]
        result = np.zeros((rows, self.geometry.columns), np.int64)
        asked: deque[tuple[int, int, int]] = deque()
        while wanted or asked:
            inputs = {}
            if wanted and not self.outputs["sum_hold"]:
                row, group = wanted.pop(0)
                inputs = {"sum_address": half << self.geometry.half_bits | row, "sum_group": group}
                asked.append((self.cycles + SUM_LATENCY, row, group))
            out = self.cycle(**inputs)
            # A step shows the ports before its edge: of the address that it was given it is cycle 0.
            if asked and asked[0][0] == self.cycles - 1:
                _, row, group = asked.popleft()
                for lane in range(LANES):
                    raw = out["sums"] >> SUM_BITS * lane & (1 << SUM_BITS) - 1
                    value = raw - (1 << SUM_BITS) if raw >> SUM_BITS - 1 else raw
                    result[row, LANES * group + lane] = value
        self.cycle(sums_release=1)
        self.cycle()
        return result[:, :columns]

    def columns(self, sums: int, rows: int) -> np.ndarray:
        """Read [rows, sums] column tile by column tile."""
        c = self.geometry.columns
        tiles = []
        for tile, first in enumerate(range(0, sums, c)):
            self.wait_ready()
            tiles.append(self.read(tile % 2, rows, min(c, sums - first)))
        return np.concatenate(tiles, 1)


@pytest.mark.parametrize("opcode", [Opcode.KEY, Opcode.SAMPLE, Opcode.LOSS])
def test_other_instructions_are_ignored(opcode: int) -> None:
    bench = Bench("sim_4x8", 1)
    bench.start(opcode=opcode, rows=5, inputs=9, outputs=9, input_stride=16, error_stride=16)
    for _ in range(300):
        out = bench.cycle()
        assert not (out["busy"] or out["rows_port_valid"] or out["columns_port_valid"] or out["sums_ready"])


SIZES = [(2, 1, 1), (5, 33, 9), (7, 40, 70), (32, 100, 33), (19, 129, 17), (9, 256, 40)]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16"])
@pytest.mark.parametrize(("rows", "inputs", "outputs"), SIZES)
def test_forward(name: str, rows: int, inputs: int, outputs: int, seed: int) -> None:
    bench = Bench(name, seed, 0.4 * seed)
    x = bench.rng.randint(-127, 128, (rows, inputs)).astype(np.int8)
    t = bench.rng.randint(-1, 2, (inputs, outputs))
    address, stride = bench.rows(x)
    samples = bench.allocate(WeightLayout(inputs, outputs).pack_samples(t))
    for _ in range(2):
        bench.start(
            opcode=Opcode.FORWARD, rows=rows, inputs=inputs, outputs=outputs, input=address, input_stride=stride,
            samples=samples,
        )  # fmt: skip
        assert np.array_equal(bench.columns(outputs, rows), x.astype(np.int64) @ t)
        assert not bench.outputs["busy"]


@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16"])
@pytest.mark.parametrize(("rows", "inputs", "outputs"), [(3, 5, 9), (9, 60, 20), (6, 140, 10)])
def test_planes(name: str, rows: int, inputs: int, outputs: int) -> None:
    bench = Bench(name, rows)
    x = bench.rng.randint(-127, 128, (rows, inputs)).astype(np.int8)
    t = bench.rng.randint(-1, 2, (PLANES, inputs, outputs))
    address, stride = bench.rows(x)
    layout = WeightLayout(inputs, outputs)
    samples = bench.allocate(np.array([layout.pack_samples(plane) for plane in t]))
    bench.start(
        opcode=Opcode.FORWARD, rows=rows, inputs=inputs, outputs=outputs, input=address, input_stride=stride,
        samples=samples, planes=1, plane_stride=layout.sample_bytes,
    )  # fmt: skip
    z = np.zeros((rows, outputs), np.int64)
    for first in range(0, PLANES, PLANES_A_GROUP):
        group = sum(t[p] << (p - first) for p in range(first, min(first + PLANES_A_GROUP, PLANES)))
        z = x.astype(np.int64) @ group + (z >> PLANES_A_GROUP)
    assert np.array_equal(bench.columns(outputs, rows), z)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16"])
@pytest.mark.parametrize(("rows", "inputs", "outputs"), SIZES)
def test_backward(name: str, rows: int, inputs: int, outputs: int, seed: int) -> None:
    bench = Bench(name, seed, 0.4 * seed)
    d = bench.rng.randint(-127, 128, (rows, outputs)).astype(np.int8)
    t = bench.rng.randint(-1, 2, (inputs, outputs))
    address, stride = bench.rows(d)
    samples = bench.allocate(WeightLayout(inputs, outputs).pack_samples(t))
    bench.start(
        opcode=Opcode.BACKWARD, rows=rows, inputs=inputs, outputs=outputs, error=address, error_stride=stride,
        samples=samples, output=1 << 30,
    )  # fmt: skip
    assert np.array_equal(bench.columns(inputs, rows), d.astype(np.int64) @ t.T)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16"])
@pytest.mark.parametrize(("rows", "inputs", "outputs"), SIZES)
def test_update(name: str, rows: int, inputs: int, outputs: int, seed: int) -> None:
    bench = Bench(name, seed, 0.4 * seed)
    d = bench.rng.randint(-127, 128, (rows, outputs)).astype(np.int8)
    x = bench.rng.randint(-127, 128, (rows, inputs)).astype(np.int8)
    error, error_stride = bench.rows(d)
    address, stride = bench.rows(x)
    operands = {
        "rows": rows, "inputs": inputs, "outputs": outputs, "error": error, "error_stride": error_stride,
        "input": address, "input_stride": stride, "output": 1 << 30,
    }  # fmt: skip
    if seed:  # the backward pass leaves the errors in the buffer
        bench.start(opcode=Opcode.BACKWARD, samples=0, **operands)
        bench.columns(inputs, rows)
    bench.start(opcode=Opcode.UPDATE, **operands)
    r, c = bench.geometry.rows, bench.geometry.columns
    found = np.zeros((-(-inputs // 32) * 32, outputs), np.int64)
    tile = 0
    for first in range(0, len(found), c):
        for output in range(0, outputs, r):
            bench.wait_ready()
            valid = min(r, outputs - output)
            found[first : first + c, output : output + valid] = bench.read(tile % 2, r, c)[:valid].T
            tile += 1
    q = UPDATE_INPUT.quantise(x) >> UPDATE_INPUT.least
    assert np.array_equal(found[:inputs], q.T @ d.astype(np.int64))
    assert not bench.outputs["busy"]
