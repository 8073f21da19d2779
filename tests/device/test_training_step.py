"""A training step in lock-step: after each instruction the device's memory is what the definition leaves."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest

from binshift import Buffer, Device
from binshift.devices.emulator.definition import Definition
from binshift.devices.emulator.memory import Memory
from binshift.layers.recipe import Recipe
from binshift.layers.stack import dense_stack, initial_parameters
from binshift.overlay.formats import PLANES
from binshift.overlay.instructions import Divisor, Draw, Instruction, Statistics, encode_program
from binshift.program.compiler import inference, inference_samples, sampling, training_step
from binshift.program.memory_image import NetworkImage
from binshift.program.program import Program

WIDTHS = (37, 20, 9, 5)
ROWS = 11
WAIT_S = 600.0


class LockStep:
    """A device and the definition, side by side on equal memory."""

    def __init__(self, device: Device, planes: int = 1):
        self.device = device
        self.image = NetworkImage(device, dense_stack(WIDTHS), ROWS, planes=planes)
        self.one = device.allocate((2, 32), "<u4", "one")
        rng = np.random.RandomState(5)
        for buffer in self.buffers:
            buffer.array.view(np.uint8)[:] = 0
        self.image.load(initial_parameters(dense_stack(WIDTHS), seed=9))
        inputs, labels = self.image.inputs[0].buffer, self.image.labels[0]
        inputs.array[:, : WIDTHS[0]] = rng.randint(-127, 128, (ROWS, WIDTHS[0]))
        labels.array[:] = rng.randint(0, WIDTHS[-1], ROWS)
        for buffer in self.buffers:
            buffer.flush()
        first = min(b.device_address for b in self.buffers)
        end = max(b.device_address + b.nbytes for b in self.buffers)
        self.memory = Memory(first, end - first)
        self.definition = Definition(self.memory)
        for buffer in self.buffers:
            self.expected(buffer)[:] = buffer.array

    @property
    def buffers(self) -> Iterable[Buffer]:
        return list(self.image._buffers())

    def expected(self, buffer: Buffer) -> np.ndarray:
        return self.memory.view(buffer.device_address, buffer.array.shape, buffer.array.dtype)

    def step(self, *instructions: Instruction) -> None:
        """Run instructions on both and compare all memory."""
        for instruction in instructions:
            self.definition.execute(instruction)
        self.one.array[: len(instructions)] = encode_program(instructions)
        self.one.flush()
        self.device.run(self.one, len(instructions), WAIT_S)
        for buffer in self.buffers:
            buffer.invalidate()
            where = f"{buffer.name} after {instructions[-1]}"
            np.testing.assert_array_equal(buffer.array, self.expected(buffer), where)

    def run(self, program: Program) -> None:
        """Run a program instruction by instruction, each behind the KEY that stands in its words."""
        key = Instruction.decode(program.words[0])
        for instruction in program.instructions[1:]:
            self.step(key, instruction)


@pytest.mark.parametrize("draw", [Draw.TERNARY, Draw.BINARY, Draw.SIGN])
def test_training_steps(device: Device, draw: Draw) -> None:
    both = LockStep(device)
    both.run(sampling(both.image, draw, seed=9))
    before = [layer.weights.array.copy() for layer in both.image.layers]
    program = training_step(both.image, 0, ROWS, Recipe(draw, -5, -6))
    for number in (1, 2):
        program.set_key(9, number)
        both.run(program)
    for layer, weights in zip(both.image.layers, before):
        assert (layer.weights.array != weights).any()


def test_one_program_is_as_good_as_its_instructions_one_by_one(device: Device) -> None:
    both = LockStep(device)
    step = training_step(both.image, 0, ROWS, Recipe(Draw.TERNARY, -5, -5))
    for program in (sampling(both.image, Draw.TERNARY, 9), step):
        for instruction in program.instructions:
            both.definition.execute(instruction)
        program.write(both.image.programs[0])
        both.device.run(both.image.programs[0], len(program), WAIT_S)
    for layer in both.image.layers:
        for buffer in layer.owned:
            buffer.invalidate()
            np.testing.assert_array_equal(buffer.array, both.expected(buffer), buffer.name)


@pytest.mark.parametrize("divisor", Divisor)
def test_inference_by_bit_planes(device: Device, divisor: Divisor) -> None:
    both = LockStep(device, planes=PLANES)
    both.run(inference_samples(both.image, Draw.PLANE))
    both.run(inference(both.image, 0, ROWS, Statistics.BATCH, True, divisor))
    both.run(inference(both.image, 0, ROWS, Statistics.STORED, True, divisor))
    assert both.image.layers[-1].output.buffer.array.any()
