"""What surrounds the update engine: reader, sum buffer, random units and writer, each with stalls, in Python."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from binshift.devices.emulator.definition import product
from binshift.devices.emulator.memory import Memory
from binshift.overlay.formats import ACTIVATION, ERROR, UPDATE_INPUT
from binshift.overlay.instructions import Instruction, Opcode
from binshift.overlay.layout import BLOCK_INPUTS, row_stride
from binshift.overlay.random_bits import random_words, round_keys
from binshift.rtl.array.sum_buffer import SUM_LATENCY
from binshift.rtl.geometry import LANES, SUM_BITS, UPDATE_LANES, Geometry
from binshift.rtl.interfaces import Fields, ReadPort, WriteStream
from binshift.rtl.random.units import QUAD_BITS, RANDOM_LATENCY
from binshift.rtl.signals import bit, unsigned

FIELDS = ("opcode", "draw", "plane", "rate", "inputs", "outputs", "weights", "samples", "state")
#: The bits of a beat that byte strobes stand for.
BYTES = [sum(0xFF << 8 * n for n in range(8) if strobe >> n & 1) for strobe in range(256)]
#: Beats that may come after write_room has fallen.
PIPELINE = 32


def engine_ports(geometry: Geometry) -> dict[str, Any]:
    return {
        "clk": bit(), "reset": bit(), "start": bit(), "fields": Fields(), "busy": bit(), "port": ReadPort(),
        "read_data": unsigned(64), "sums_ready": bit(), "sums_release": bit(),
        "sum_address": unsigned(geometry.half_bits + 1), "sum_group": unsigned(2), "sums": unsigned(LANES * SUM_BITS),
        "quad": unsigned(QUAD_BITS), "x": unsigned(16 * UPDATE_LANES), "y": unsigned(16 * UPDATE_LANES),
        "stream": WriteStream(), "write_room": bit(), "geometry": geometry,
    }  # fmt: skip


def sums_of(memory: Memory, i: Instruction) -> np.ndarray:
    """Sums of an UPDATE as the array gives them, [inputs, outputs], in units of 2**UPDATE_INPUT.least."""
    X = memory.view(i.input, (i.rows, i.inputs), ACTIVATION.dtype, i.input_stride).astype(np.int64)
    D = memory.view(i.error, (i.rows, i.outputs), ERROR.dtype, i.error_stride)
    return product(UPDATE_INPUT.quantise(X).T, D) >> UPDATE_INPUT.least


def pack(values: Any, width: int) -> int:
    return sum((int(v) & (1 << width) - 1) << width * i for i, v in enumerate(values))


@dataclass
class Stalls:
    """How often each neighbour lets the engine wait."""

    reader: float = 0.0
    sums: float = 0.0
    writer: float = 0.0
    latency: int = 4


@dataclass
class Surroundings:
    """The inputs of the engine in each cycle of one instruction, from its outputs in the cycle before."""

    geometry: Geometry
    memory: Memory
    instruction: Instruction
    key: tuple[int, int]
    sums: np.ndarray | None
    stalls: Stalls
    seed: int = 1
    beats: list[tuple[int, int, int, bool]] = field(default_factory=list)
    done: int | None = None

    def __post_init__(self) -> None:
        i = self.instruction
        self.rng = np.random.RandomState(self.seed)
        self.keys = round_keys(*self.key, i.stream)
        self.words: dict[int, tuple[int, ...]] = {}
        self.requests: deque[tuple[int, int]] = deque()  # address, first cycle in which it may come
        self.ready = self.room = True
        self.fallen = 0
        self.read, self.consumed, self.filled = 0, 0, 0
        self.halves = [self.garbage(), self.garbage()]
        self.tiles = deque(self._tiles()) if i.opcode is Opcode.UPDATE else deque()
        self.count = len(self.tiles)
        self.summed = deque([0] * (SUM_LATENCY - 1))
        self.quads = deque([0] * (RANDOM_LATENCY - 1))

    def garbage(self) -> np.ndarray:
        return self.rng.randint(-(1 << 20), 1 << 20, (self.geometry.rows, self.geometry.columns))

    def _tiles(self) -> Any:
        assert self.sums is not None
        rows, columns = self.geometry.rows, self.geometry.columns
        inputs, outputs = self.sums.shape
        for n in range(0, -(-inputs // BLOCK_INPUTS) * BLOCK_INPUTS, columns):
            for m in range(0, outputs, rows):
                part = self.sums[n : n + columns, m : m + rows].T
                tile = self.garbage()
                tile[: part.shape[0], : part.shape[1]] = part
                yield tile

    def __call__(self, cycle: int, seen: dict[str, int] | None) -> dict[str, int]:
        i = self.instruction
        inputs = {"start": int(cycle == 0)}
        if cycle == 0:
            inputs |= {f"fields_{name}": int(i.values.get(name, 0)) for name in FIELDS} | {"fields_opcode": i.opcode}
        else:
            assert seen
            self._reader(cycle, seen, inputs)
            self._sums(seen, inputs)
            self._random(seen, inputs)
            self._writer(cycle, seen, inputs)
            if cycle > 1 and not seen["busy"] and self.done is None:
                self.done = cycle
            assert self.done is None or not (seen["stream_valid"] or seen["port_valid"] or seen["busy"])
        return inputs

    def _reader(self, cycle: int, seen: dict[str, int], inputs: dict[str, int]) -> None:
        if seen["port_valid"] and self.ready:
            assert 1 <= seen["port_beats"] <= 512
            arrival = cycle + self.stalls.latency
            self.requests.extend((seen["port_address"] + 8 * n, arrival) for n in range(seen["port_beats"]))
            assert len(self.requests) <= 513
        inputs["port_take"] = 0
        if self.requests and self.requests[0][1] <= cycle and self.rng.rand() >= self.stalls.reader:
            address = self.requests.popleft()[0]
            inputs["port_take"] = 1
            inputs["read_data"] = int(self.memory.view(address, (1,), "<u8")[0])
            self.read += 1
        self.ready = self.rng.rand() >= self.stalls.reader
        inputs["port_ready"] = int(self.ready)

    def _sums(self, seen: dict[str, int], inputs: dict[str, int]) -> None:
        if seen["sums_release"]:
            assert self.consumed < self.filled
            self.halves[self.consumed % 2] = self.garbage()
            self.consumed += 1
        half, row = divmod(seen["sum_address"], 1 << self.geometry.half_bits)
        row = min(row, self.geometry.rows - 1)
        group = seen["sum_group"]
        self.summed.append(pack(self.halves[half][row, LANES * group : LANES * group + LANES], SUM_BITS))
        inputs["sums"] = self.summed.popleft()
        if self.tiles and self.filled < self.consumed + 2 and self.rng.rand() >= self.stalls.sums:
            self.halves[self.filled % 2] = self.tiles.popleft()
            self.filled += 1
        inputs["sums_ready"] = int(self.filled > self.consumed)

    def _random(self, seen: dict[str, int], inputs: dict[str, int]) -> None:
        self.quads.append(seen["quad"])
        quad = self.quads.popleft()
        if quad not in self.words:
            lanes = (UPDATE_LANES * quad + np.arange(UPDATE_LANES)).astype(np.uint32)
            self.words[quad] = tuple(pack(words, 16) for words in random_words(self.keys, lanes))
        inputs["x"], inputs["y"] = self.words[quad]

    def _writer(self, cycle: int, seen: dict[str, int], inputs: dict[str, int]) -> None:
        if seen["stream_valid"]:
            self.fallen += not self.room
            assert self.fallen <= PIPELINE
            address, strobe = seen["stream_address"], seen["stream_strobe"]
            mask = BYTES[strobe]
            beat = self.memory.view(address, (1,), "<u8")
            beat[0] = int(beat[0]) & ~mask | seen["stream_data"] & mask
            if self.beats and not self.beats[-1][3]:
                assert address == self.beats[-1][1] + 8
            self.beats.append((cycle, address, strobe, bool(seen["stream_last"])))
        if self.room:
            self.room = self.rng.rand() >= self.stalls.writer / 20
            self.fallen = 0
        else:
            self.room = self.rng.rand() >= 0.9
        inputs["write_room"] = int(self.room)


def instruction(
    opcode: Opcode, inputs: int, outputs: int, rows: int, seed: int, exponent: int = -5, **fields: int
) -> tuple[Memory, Instruction]:
    """An instruction, and a memory that holds its operands; every byte between them has a value that must stay."""
    rng = np.random.RandomState(seed)
    blocks = -(-inputs // BLOCK_INPUTS)
    at, places = 0x1000_0000, {}
    sizes = {
        "input": rows * row_stride(inputs, 1), "error": rows * row_stride(outputs, 1), "state": 16,
        "weights": blocks * outputs * 64, "samples": blocks * outputs * 8,
    }  # fmt: skip
    for name, size in sizes.items():
        at += 8 * int(rng.randint(1, 9))
        places[name] = at
        at += size
    memory = Memory(0x1000_0000, at + 64 - 0x1000_0000)
    memory.bytes[:] = rng.randint(0, 256, memory.bytes.size)
    values = {"inputs": inputs, "outputs": outputs, "stream": 7, "weights": places["weights"],
              "samples": places["samples"]}  # fmt: skip
    if opcode is Opcode.UPDATE:
        values |= {"rows": rows, "input": places["input"], "input_stride": row_stride(inputs, 1),
                   "error": places["error"], "error_stride": row_stride(outputs, 1),
                   "state": places["state"]}  # fmt: skip
        memory.header(places["state"])["exponent"] = exponent
    i = Instruction(opcode, **{**values, **fields})
    weights = memory.view(i.weights, (blocks, outputs, BLOCK_INPUTS), "<i2")
    small = rng.rand(*weights.shape) < 0.5
    weights[small] = rng.randint(-2000, 2000, small.sum())
    weights[weights == -32768] = -32767
    if opcode is Opcode.UPDATE:
        X = memory.view(i.input, (rows, inputs), ACTIVATION.dtype, i.input_stride)
        D = memory.view(i.error, (rows, outputs), ERROR.dtype, i.error_stride)
        X[:], D[:] = np.maximum(X, -127), np.maximum(D, -127)
    return memory, i
