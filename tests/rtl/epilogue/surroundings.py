"""What surrounds the epilogue: reader, sum buffer, random units and writer, each with stalls, in Python."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from binshift.devices.emulator import definition
from binshift.devices.emulator.definition import Definition
from binshift.devices.emulator.memory import Memory
from binshift.overlay.formats import SUM
from binshift.overlay.instructions import FIELDS, Gradient, Instruction, Opcode, Output
from binshift.overlay.layout import BEAT_BYTES, WeightLayout, row_stride, state_bytes
from binshift.overlay.random_bits import random_words, round_keys
from binshift.rtl.array.sum_buffer import INJECTED, SUM_LATENCY
from binshift.rtl.epilogue.loss import Injection
from binshift.rtl.epilogue.widths import ERROR_SUM_BITS, RESULT_AT
from binshift.rtl.geometry import LANES, SUM_BITS, Geometry
from binshift.rtl.interfaces import Fields, ReadPort, WriteStream
from binshift.rtl.random.units import QUAD_BITS, RANDOM_LATENCY, UNITS
from binshift.rtl.signals import bit, unsigned

BASE = 0x1000_0000
KEY = (0xDEAD_BEEF, 4711)
#: Beats that may follow after the writer's room has gone.
OVERRUN = 32
Values = dict[str, int]


def epilogue_ports(geometry: Geometry) -> dict[str, Any]:
    return {
        "clk": bit(), "reset": bit(), "start": bit(), "fields": Fields(), "busy": bit(), "state_port": ReadPort(),
        "rows_port": ReadPort(), "read_data": unsigned(64), "sums_ready": bit(), "sums_release": bit(),
        "sum_address": unsigned(geometry.half_bits + 1), "sum_group": unsigned(2), "sum_hold": bit(),
        "sums": unsigned(LANES * SUM_BITS), "injection": Injection(geometry.half_bits),
        "quad": unsigned(QUAD_BITS), "x": unsigned(16 * UNITS), "y": unsigned(16 * UNITS), "stream": WriteStream(),
        "write_room": bit(), "geometry": geometry,
    }  # fmt: skip


@dataclass(frozen=True)
class Stalls:
    """Probabilities: the reader refuses a request, or has no beat; the writer's room goes, or comes back; the array
    holds, or goes on; and cycles from one column tile to the next."""

    refuse: float = 0.0
    starve: float = 0.0
    fill: float = 0.0
    hold: float = 0.0
    tile: int = 4


NONE, SOME, MUCH = Stalls(), Stalls(0.3, 0.2, 0.01, 0.02, 60), Stalls(0.8, 0.6, 0.05, 0.2, 400)


@dataclass
class Case:
    """An instruction, the memory that it finds, and the sums that the array makes for it [rows, channels]."""

    instruction: Instruction
    memory: Memory
    sums: np.ndarray

    @property
    def channels(self) -> int:
        """Channels of the result."""
        i = self.instruction
        return i.inputs if i.opcode is Opcode.BACKWARD else i.outputs


def case(opcode: Opcode, rows: int, channels: int, size: int, seed: int, gap: int = 0, **values: int) -> Case:
    """A random case with sums of up to ``size`` bits; ``gap`` bytes between the rows of a tensor."""
    rng = np.random.RandomState(seed)
    item = 2 if opcode is Opcode.LOSS or values.get("output_format") == Output.SCORES else 1
    stride = row_stride(channels, 2) + gap
    whole = values.get("gradient") == Gradient.WHOLE
    one = channels if opcode is Opcode.BACKWARD else 1
    other = 1 if opcode is Opcode.BACKWARD else channels
    layout = WeightLayout(one, other)
    sizes = {
        "input": rows * stride + 64, "output": rows * stride + 64, "error": rows * 8 + 8, "labels": rows * 2 + 16,
        "state": state_bytes(channels), "state_below": state_bytes(channels), "samples": layout.sample_bytes,
    }  # fmt: skip
    addresses, at = {}, BASE
    for name, count in sizes.items():
        addresses[name] = at
        at += -(-count // 8) * 8 + 24
    memory = Memory(BASE, -(-(at - BASE) // 8) * 8)
    memory.bytes[:] = rng.randint(0, 256, memory.bytes.size)
    for name in ("state", "state_below"):
        header, records = memory.header(addresses[name]), memory.channels(addresses[name], channels)
        header["exponent"], header["next_exponent"] = rng.randint(-64, 64), rng.randint(-64, 64)
        if rng.rand() < 0.7:
            header["exponent"], header["next_exponent"] = rng.randint(-14, 0), rng.randint(-14, 0)
        header["greatest_shift"] = rng.randint(0, 26)
        records["bias"] = rng.randint(-(2**31), 2**31, channels) >> rng.randint(0, 32, channels)
        records["mean"] = rng.randint(-(2**23), 2**23, channels) >> rng.randint(0, 24, channels)
        records["deviation"] = rng.randint(0, 2**25, channels) >> rng.randint(0, 26, channels)
    samples = memory.view(addresses["samples"], layout.sample_shape, "<u8")
    samples[:] = 0
    if opcode is Opcode.LOSS:
        scores = memory.view(addresses["input"], (rows, channels), "<i2", stride)
        scores[:] = rng.randint(-(2**15), 2**15, (rows, channels)) >> rng.randint(0, 12, (rows, channels))
        memory.view(addresses["labels"], (rows,), "<u2")[:] = rng.randint(0, channels + 1, rows)
    elif opcode is Opcode.BACKWARD:
        inputs = memory.view(addresses["input"], (rows, channels), "i1", stride)
        inputs[:] = rng.choice([-1, -127, 0, 1, 63, 126, 127], (rows, channels))
        if whole:
            inputs[:, ::2] = rng.randint(-128, 128, inputs[:, ::2].shape)
    # An error before its normalisation is the sum of at most 4,096 times an int8.
    size = min(size, ERROR_SUM_BITS - 1) if whole else size
    sums = rng.randint(SUM.minimum, SUM.maximum + 1, (rows, channels)) >> SUM_BITS - size
    special = rng.randint(0, 12, channels)
    sums[:, special == 0] = sums[0, special == 0]
    sums[:, special == 1] = 0
    sums[:, special == 2] = np.where(sums[:, special == 2] < 0, SUM.minimum, SUM.maximum)
    sums = np.clip(sums, -(1 << 19), 1 << 19) if whole else sums
    known = {
        "rows": rows, "outputs": other, "inputs": one, "input": addresses["input"], "input_stride": stride,
        "output": addresses["output"], "output_stride": row_stride(channels, item) + gap, "state": addresses["state"],
        "state_below": addresses["state_below"], "labels": addresses["labels"], "samples": addresses["samples"],
        "error": addresses["error"], "error_stride": 8, "stream": int(rng.randint(0, 2**16)), **values,
    }  # fmt: skip
    fields = definition_fields(opcode)
    return Case(Instruction(opcode, **{k: int(v) for k, v in known.items() if k in fields}), memory, sums)


def definition_fields(opcode: Opcode) -> Sequence[str]:
    from binshift.overlay.instructions import SPECIFICATIONS

    return SPECIFICATIONS[opcode].fields


def copied(memory: Memory) -> Memory:
    copy = Memory(memory.base, memory.bytes.size)
    copy.bytes[:] = memory.bytes
    return copy


@contextmanager
def _sums(sums: np.ndarray) -> Iterator[None]:
    """The definition's products are these sums."""
    product = definition.product
    definition.product = lambda a, b: sums.astype(np.int64).copy()
    try:
        yield
    finally:
        definition.product = product


def expected(case: Case, memory: Memory) -> Memory:
    """What the definition makes of the memory."""
    result = copied(memory)
    machine = Definition(result)
    machine.seed, machine.step = KEY
    with _sums(case.sums):
        machine.execute(case.instruction)
    return result


class Surroundings:
    """A stimulus for `cosimulate`, and for `run`: answers the epilogue's outputs, one instruction after the other."""

    def __init__(self, cases: Sequence[Case], geometry: Geometry, stalls: Stalls = NONE, seed: int = 1):
        self.cases, self.geometry, self.stalls = list(cases), geometry, stalls
        self.rng = random.Random(seed)
        self.noise = np.random.RandomState(seed)
        self.memory = copied(cases[0].memory)
        self.running: Case | None = None
        self.done = 0
        self.cycles: list[int] = []
        self.tiles: list[int] = []
        self.history: deque[Values] = deque(maxlen=RANDOM_LATENCY + 1)
        self.requests: deque[tuple[str, int]] = deque()
        self.injected: deque[list[tuple[int, int, int]]] = deque([[]] * SUM_LATENCY)
        self.reads: deque[int] = deque([0] * (SUM_LATENCY - 1))
        self.room, self.hold, self.overrun = True, False, 0
        self.joined: int | None = None
        self.rest = 0
        self.halves = self._garbage()

    def _garbage(self) -> np.ndarray:
        shape = 2, 1 << self.geometry.half_bits, self.geometry.columns
        return self.noise.randint(SUM.minimum, SUM.maximum + 1, shape)

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        inputs = {"start": 0, "state_port_take": 0, "rows_port_take": 0, "read_data": self.rng.getrandbits(64)}
        if seen is not None and not seen["reset"]:
            self.history.append(seen)
            self._write(seen)
            self._accept(seen)
        inputs.update(self._sums_and_words())
        if seen is not None and not seen["reset"]:
            self._release(seen)
            self._inject(seen)
        inputs.update(self._control(seen))
        inputs.update(self._deliver())
        self._produce()
        self.room = self.rng.random() >= self.stalls.fill if self.room else self.rng.random() < 0.2
        several = self.running is not None and self.running.instruction.opcode is Opcode.FORWARD
        self.hold = several and self.rng.random() < self.stalls.hold
        inputs["write_room"], inputs["sum_hold"] = int(self.room), int(self.hold)
        inputs["sums_ready"] = int(self.produced > self.released) if self.running else 0
        for port in ("state_port", "rows_port"):
            inputs[f"{port}_ready"] = int(self.rng.random() >= self.stalls.refuse)
        return inputs

    # -- instructions

    def _control(self, seen: Values | None) -> Values:
        if self.running and seen and not self.started and not seen["busy"]:
            assert not self.requests, "requests are still under way"
            assert self.released == self.produced or self.running.instruction.opcode is Opcode.LOSS
            wanted = expected(self.running, self.before)
            # the last beat may be one cycle on its way
            differ = np.flatnonzero(wanted.bytes != self.memory.bytes)
            assert not differ.size, f"{self.running.instruction}: bytes {differ[:9]} of {differ.size} differ"
            self.cycles.append(self.elapsed)
            self.tiles.append(self.tile_total)
            self.running, self.rest, self.done = None, self.rng.randint(1, 12), self.done + 1
        if self.running:
            self.elapsed += 1
            self.started = False
            return {}
        if self.rest:
            self.rest -= 1
            return {}
        if seen is None or not self.cases:
            return {}
        self.running = self.cases.pop(0)
        i = self.running.instruction
        if self.done:
            self.memory = copied(self.running.memory)
        self.before = copied(self.memory)
        self.keys = round_keys(*KEY, i.values.get("stream", 0))
        self.started, self.elapsed = True, 0
        self.produced = self.released = 0
        self.next_tile = self.rng.randint(0, self.stalls.tile)
        self.tile_total = -(-self.running.channels // self.geometry.columns)
        self.halves = self._garbage()
        values = {f"fields_{name}": self.rng.getrandbits(3) for name in FIELDS}
        values.update({f"fields_{name}": value for name, value in i.values.items()})
        return {**values, "fields_opcode": int(i.opcode), "start": 1}

    # -- sums

    def _produce(self) -> None:
        if not self.running or self.running.instruction.opcode is Opcode.LOSS:
            return
        self.next_tile -= 1
        if self.next_tile > 0 or self.produced >= min(self.tile_total, self.released + 2):
            return
        first = self.produced * self.geometry.columns
        part = self.running.sums[:, first : first + self.geometry.columns]
        self.halves[self.produced % 2, : part.shape[0], : part.shape[1]] = part
        self.produced += 1
        self.next_tile = self.rng.randint(0, self.stalls.tile)

    def _release(self, seen: Values) -> None:
        if seen["sums_release"]:
            assert self.running and self.released < self.produced, "released too often"
            self.halves[self.released % 2] = self._garbage()[0]
            self.released += 1

    def _inject(self, seen: Values) -> None:
        writes = []
        if seen["injection_valid"]:
            row = seen["injection_address"]
            for column in range(INJECTED):
                value = seen["injection_data"] >> SUM_BITS * column & (1 << SUM_BITS) - 1
                value -= (value >> SUM_BITS - 1) << SUM_BITS
                writes.append((row, seen["injection_group"] * INJECTED + column, value))
        self.injected.append(writes)
        for place, column, value in self.injected.popleft():
            half, row = divmod(place, 1 << self.geometry.half_bits)
            assert column < self.geometry.columns
            self.halves[half, row, column] = value

    def _sums_and_words(self) -> Values:
        values = {"sums": self.reads.popleft(), "x": 0, "y": 0}
        self.reads.append(0)
        if len(self.history) > 1:
            asked, before = self.history[-1], self.history[-2]
            half, row = divmod(asked["sum_address"], 1 << self.geometry.half_bits)
            first = LANES * asked["sum_group"]
            if before["sum_hold"] or first >= self.geometry.columns:
                words = [self.rng.getrandbits(SUM_BITS) for _ in range(LANES)]
            else:
                words = [int(v) & (1 << SUM_BITS) - 1 for v in self.halves[half, row, first : first + LANES]]
            self.reads[-1] = sum(word << SUM_BITS * lane for lane, word in enumerate(words))
        if len(self.history) >= RANDOM_LATENCY and self.running:
            quad = self.history[-RANDOM_LATENCY]["quad"]
            indices = (UNITS * quad + np.arange(UNITS)).astype(np.uint32)
            for name, words in zip("xy", random_words(self.keys, indices)):
                values[name] = sum(int(word) << 16 * i for i, word in enumerate(words))
        return values

    # -- memory

    def _accept(self, seen: Values) -> None:
        for port in ("state_port", "rows_port"):
            if seen[f"{port}_valid"] and seen[f"{port}_ready"]:
                address, beats = seen[f"{port}_address"], seen[f"{port}_beats"]
                assert address % BEAT_BYTES == 0 and 1 <= beats <= 512
                self.requests.extend((port, address + BEAT_BYTES * beat) for beat in range(beats))

    def _deliver(self) -> Values:
        if not self.requests or self.rng.random() < self.stalls.starve:
            return {}
        port, address = self.requests.popleft()
        word = int(self.memory.view(address, (1,), "<u8")[0])
        return {f"{port}_take": 1, "read_data": word}

    def _write(self, seen: Values) -> None:
        self.overrun = 0 if seen["write_room"] else self.overrun
        if not seen["stream_valid"]:
            return
        self.overrun += not seen["write_room"]
        assert self.overrun <= OVERRUN, "beats without room"
        address, strobe = seen["stream_address"], seen["stream_strobe"]
        assert address % BEAT_BYTES == 0
        assert self.joined is None or self.joined == address, "a run that ends without last"
        self.joined = None if seen["stream_last"] else address + BEAT_BYTES
        octets = seen["stream_data"].to_bytes(BEAT_BYTES, "little")
        for i in range(BEAT_BYTES):
            if strobe >> i & 1:
                self.memory.bytes[address - BASE + i] = octets[i]


def run(model: Any, surroundings: Surroundings, limit: int = 200_000) -> None:
    """Runs all cases on a model of the Verilog."""
    count = len(surroundings.cases)
    model.reset(RESULT_AT + 2)
    seen: Values | None = None
    for cycle in range(limit):
        inputs = surroundings(cycle, seen)
        seen = {**model._held, **inputs}
        seen.update(model.step(inputs))
        if surroundings.done == count and not surroundings.rest:
            return
    raise AssertionError(f"not done after {limit} cycles")
