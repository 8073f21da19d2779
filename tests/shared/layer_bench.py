"""A layer of random contents in a memory of random bytes, and a program for it, to compare memory byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from binshift.devices.emulator.definition import Definition
from binshift.devices.emulator.memory import Memory
from binshift.overlay.formats import LABEL, PLANES, WEIGHT
from binshift.overlay.instructions import Draw, Instruction, Opcode, Output, Statistics
from binshift.overlay.layout import WeightLayout, row_stride, state_bytes

BASE = 0x1000_0000


class Bench:
    """One layer of random contents in a memory of random bytes, and a program for it.

    Args:
        size: inputs, outputs and rows.
        seed: of all contents.
        slack: bytes more than needed from row to row, and from plane to plane.
        base: bus address of the memory.
    """

    def __init__(self, size: tuple[int, int, int], seed: int = 0, slack: int = 0, base: int = BASE):
        self.inputs, self.outputs, self.rows = size
        self.random = np.random.default_rng([seed, *size])
        self.layout = WeightLayout(self.inputs, self.outputs)
        self.memory = Memory(base, 0)
        self.slack = slack
        self._end = 0
        self.weights = self._allocate(self.layout.weight_bytes)
        self.plane_stride = self.layout.sample_bytes + slack
        self.samples = self._allocate(PLANES * self.plane_stride)
        self.input, self.input_stride = self._tensor(self.inputs, 1)
        self.hidden, self.hidden_stride = self._tensor(self.outputs, 1)
        self.scores, self.scores_stride = self._tensor(self.outputs, 2)
        self.error, self.error_stride = self._tensor(self.outputs, 1)
        self.below, self.below_stride = self._tensor(self.inputs, 1)
        self.state, self.state_below = (self._allocate(state_bytes(n)) for n in (self.outputs, self.inputs))
        self.labels = self._allocate(self.rows * LABEL.bytes)
        self.memory.bytes = self.random.integers(0, 256, self._end, np.uint8)
        self.program: list[Instruction] = []
        self._fill()

    def _allocate(self, size: int) -> int:
        address = self.memory.base + self._end
        self._end += row_stride(size, 1) + 8 * self.slack
        return address

    def _tensor(self, channels: int, item: int) -> tuple[int, int]:
        stride = row_stride(channels, item) + self.slack
        return self._allocate(self.rows * stride), stride

    def view(self, address: int, shape: tuple[int, ...], dtype: str, stride: int | None = None) -> Any:
        return self.memory.view(address, shape, dtype, stride)

    def _fill(self) -> None:
        """Contents as a training step meets them; inputs and errors keep their random bytes."""
        limit = WEIGHT.maximum + 1
        self.set_weights(self.random.integers(-limit + 1, limit, (self.inputs, self.outputs)))
        self.view(self.labels, (self.rows,), LABEL.dtype)[:] = self.random.integers(0, self.outputs + 1, self.rows)
        for state, count in ((self.state, self.outputs), (self.state_below, self.inputs)):
            header, channels = self.memory.header(state), self.memory.channels(state, count)
            header["exponent"], header["next_exponent"], header["greatest_shift"] = -5, -4, 9
            channels["bias"] = self.random.integers(-(2**18), 2**18, count)
            channels["mean"] = self.random.integers(-(2**12), 2**12, count)
            channels["deviation"] = self.random.integers(0, 2**10, count)
        scores = self.view(self.scores, (self.rows, self.outputs), "<i2", self.scores_stride)
        scores[:] = self.random.integers(-(2**15), 2**15, scores.shape) >> self.random.integers(0, 13, (self.rows, 1))

    def set_weights(self, weights: npt.NDArray[np.int64]) -> None:
        image = self.layout.pack_weights(weights.astype(WEIGHT.dtype))
        self.view(self.weights, self.layout.weight_shape, WEIGHT.dtype)[:] = image

    def add(self, opcode: Opcode, **values: int) -> None:
        """Append an instruction; fields that are left out are the layer's."""
        output, stride = {
            Opcode.FORWARD: (self.hidden, self.hidden_stride), Opcode.LOSS: (self.error, self.error_stride),
            Opcode.BACKWARD: (self.below, self.below_stride),
        }.get(opcode, (0, 0))  # fmt: skip
        if opcode is Opcode.LOSS:
            values = {"input": self.scores, "input_stride": self.scores_stride, **values}
        if values.get("output_format") == Output.SCORES:
            output, stride = self.scores, self.scores_stride
        usual = {
            "seed": 1234567, "step": 3, "rate": -6, "stream": 5, "output": output, "output_stride": stride,
            **{name: value for name, value in vars(self).items() if isinstance(value, int)},
        }  # fmt: skip
        fields, usual = Instruction(opcode).values, {**usual, **values}
        self.program.append(Instruction(opcode, **{name: usual[name] for name in fields if name in usual}))

    def add_step(self, draw: Draw = Draw.TERNARY, exact: bool = False, rate: int = -6, **modes: int) -> None:
        """Append a whole training step, as far as one layer can take it, with ``modes`` where they apply."""
        self.add(Opcode.KEY)
        self.add(Opcode.SAMPLE, draw=draw)
        self.add(Opcode.FORWARD, **modes)
        self.add(Opcode.FORWARD, output_format=Output.SCORES, statistics=Statistics.STORED, **modes)
        self.add(Opcode.BACKWARD, rate=rate, **modes)
        self.add(Opcode.UPDATE, draw=draw, exact=exact, rate=rate)
        self.add(Opcode.LOSS, rate=rate, stream=9, **modes)
        self.add(Opcode.BACKWARD, rate=rate, stream=10, **modes)
        self.add(Opcode.UPDATE, draw=draw, exact=exact, rate=rate, stream=11)

    def run(self, executor: Callable[[Memory], Definition]) -> npt.NDArray[np.uint8]:
        """The memory after the program."""
        memory = Memory(self.memory.base, 0)
        memory.bytes = self.memory.bytes.copy()
        execution = executor(memory)
        for instruction in self.program:
            execution.execute(instruction)
        return memory.bytes
