"""Whole training steps on the hardware, in lock-step with the definition: all memory, after every instruction."""

from __future__ import annotations

import numpy as np
import pytest

from binshift.devices.emulator.definition import Definition
from binshift.devices.emulator.memory import Memory
from binshift.devices.verilated import Timing, Verilated
from binshift.devices.verilated.build import missing
from binshift.layers.recipe import Recipe
from binshift.layers.stack import dense_stack, initial_parameters
from binshift.overlay.configurations import CONFIGURATIONS
from binshift.overlay.formats import PLANES
from binshift.overlay.instructions import Divisor, Draw, Instruction, Statistics
from binshift.program.compiler import inference, inference_samples, sampling, training_step
from binshift.program.memory_image import NetworkImage
from binshift.program.program import Program

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

GEOMETRIES = [name for name, c in CONFIGURATIONS.items() if c.built]
MEMORY_BYTES = 48 << 20


def lock_step(
    configuration: str, widths: tuple[int, ...], rows: int, steps: int, draw: Draw, timing: Timing | None = None,
    planes: bool = False,
) -> int:  # fmt: skip
    """Train, and infer, on hardware and definition; the number of instructions that were compared."""
    with Verilated(configuration, memory_bytes=MEMORY_BYTES, timing=timing) as device:
        image = NetworkImage(device, dense_stack(widths), rows, planes=PLANES if planes else 1)
        rng = np.random.default_rng(steps)
        for buffer in image._buffers():
            buffer.array.view(np.uint8)[:] = 0
        image.load(initial_parameters(dense_stack(widths), seed=3))
        image.inputs[0].buffer.array[:, : widths[0]] = rng.integers(-127, 128, (rows, widths[0]))
        image.labels[0].array[:] = rng.integers(0, widths[-1], rows)
        for buffer in image._buffers():
            buffer.flush()
        end = max(b.device_address + b.nbytes for b in image._buffers()) - device.memory.base
        expected = Memory(device.memory.base, device.memory.bytes.size)
        expected.bytes[:end] = device.memory.bytes[:end]
        definition, compared = Definition(expected), 0

        def compare(index: int, instruction: Instruction) -> None:
            nonlocal compared
            definition.execute(instruction)
            different = np.flatnonzero(device.memory.bytes[:end] != expected.bytes[:end])
            assert different.size == 0, f"{different.size} bytes differ from {different[0]} on, after {instruction}"
            compared += 1

        def run(program: Program, number: int) -> None:
            program.set_key(3, number)
            program.write(image.programs[0])
            expected.bytes[:end] = device.memory.bytes[:end]
            device.run(image.programs[0], len(program), 3600.0)

        device.on_retire = compare
        run(sampling(image, draw), 0)
        step = training_step(image, 0, rows, Recipe(draw, -5, -5))
        for number in range(1, steps + 1):
            run(step, number)
        if planes:
            run(inference_samples(image, Draw.PLANE), 0)
            run(inference(image, 0, rows, Statistics.BATCH, True, Divisor.TWO_SHIFTS), 0)
            run(inference(image, 0, rows, Statistics.STORED, True, Divisor.TWO_SHIFTS), 0)
        return compared


@pytest.mark.parametrize("draw", [Draw.TERNARY, Draw.BINARY])
@pytest.mark.parametrize("configuration", GEOMETRIES)
def test_three_steps_of_a_small_network(configuration: str, draw: Draw) -> None:
    widths = (100, 45, 33, 10)
    planes = draw is Draw.TERNARY
    inferring = 1 + 3 * PLANES + 2 * 4 if planes else 0
    assert lock_step(configuration, widths, 27, 3, draw, planes=planes) == 4 + 3 * 10 + inferring


@pytest.mark.parametrize("configuration", ["sim_4x8"])
def test_three_steps_of_a_network_wider_than_a_chunk(configuration: str) -> None:
    wide = CONFIGURATIONS[configuration].chunk + 70
    timing = Timing(stall=0.2, read_latency=9)
    inferring = 1 + 2 * PLANES + 2 * 3
    compared = lock_step(configuration, (wide, wide, 9), 6, 3, Draw.TERNARY, timing, planes=True)
    assert compared == 3 + 3 * 7 + inferring


@pytest.mark.slow
def test_a_step_of_the_papers_network() -> None:
    assert lock_step("pynq_z2", (784, 1024, 1024, 1024, 10), 128, 1, Draw.TERNARY) == 5 + 13
