"""How busy the array is: one training step on the simulated hardware, instruction by instruction, with its prediction.

Simulates the accelerator's Verilog (needs verilator and g++) behind a memory that behaves as a PYNQ-Z2's.

    python benchmarks/busy.py [--batch 128] [--widths 784 1024 1024 1024 10] [--configuration pynq_z2]
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

import numpy as np

from binshift.devices.emulator.cycles import Cycles, predict
from binshift.devices.emulator.port import needed
from binshift.devices.verilated import Verilated
from binshift.layers.recipe import Recipe
from binshift.layers.stack import dense_stack, initial_parameters
from binshift.overlay.configurations import Configuration
from binshift.overlay.instructions import Draw, Instruction, Opcode
from binshift.overlay.layout import BEAT_BYTES
from binshift.program.compiler import sampling, training_step
from binshift.program.memory_image import NetworkImage
from binshift.program.program import Program, Step
from binshift.table import render

WIDTHS = (784, 1024, 1024, 1024, 10)
#: Cycles between two looks at the registers: no single instruction is measured more exactly.
LOOK = 8


@dataclass(frozen=True)
class Line:
    """One instruction: its step, what was measured (cycles, busy cycles, beats), and what was predicted."""

    step: Step
    cycles: int
    busy: int
    read_beats: int
    written_beats: int
    predicted: Cycles

    @property
    def deviation(self) -> float:
        """Of the prediction, as a fraction of what was measured, beyond what looking may miss."""
        return max(0, abs(self.predicted.total - self.cycles) - LOOK) / self.cycles

    @property
    def bound(self) -> str:
        """What bounds it: the engine that has most to do."""
        if self.step.instruction.opcode is Opcode.KEY:
            return ""
        if self.predicted.bound == "lanes":
            return "update" if self.step.instruction.opcode is Opcode.UPDATE else "epilogue"
        return self.predicted.bound


def loaded_image(device: Verilated, widths: tuple[int, ...], batch: int) -> NetworkImage:
    """A network with a random batch in the device's memory."""
    image = NetworkImage(device, dense_stack(widths), batch)
    rng = np.random.RandomState(5)
    for buffer in image._buffers():
        buffer.array.view(np.uint8)[:] = 0
    image.load(initial_parameters(dense_stack(widths), seed=9))
    images = rng.randint(0, 128, (batch, widths[0])) * (rng.rand(batch, widths[0]) < 0.2)
    image.inputs[0].buffer.array[:, : widths[0]] = images
    image.labels[0].array[:] = rng.randint(0, widths[-1], batch)
    for buffer in image._buffers():
        buffer.flush()
    return image


def measure(device: Verilated, image: NetworkImage, program: Program) -> list[Line]:
    """Run a program and take note of the counters after each instruction."""
    # A reading comes some cycles late, unless the program has ended: then the counters have stopped. So the first KEY
    # is run alone too, and another one is put behind the last instruction.
    program = Program([*program.steps, Step(Instruction(Opcode.KEY, seed=0, step=0))])
    program.write(image.programs[0])
    first = device.run(image.programs[0], 1).cycles
    readings = [(0, 0, device.counts.read_beats, device.counts.write_beats)]

    def note(index: int, instruction: Instruction) -> None:
        counts = device.counts
        readings.append((device.read("CYCLES"), device.read("BUSY_CYCLES"), counts.read_beats, counts.write_beats))

    device.on_retire = note
    device.run(image.programs[0], len(program), 600)
    device.on_retire = None
    readings[0] = (readings[1][0] - first, *readings[0][1:])
    lines: list[Line] = []
    previous = None
    for step, before, after in zip(program.steps[:-1], readings, readings[1:]):
        predicted = predict(step.instruction, device.configuration, previous)
        lines.append(Line(step, *(b - a for a, b in zip(before, after)), predicted))
        if step.instruction.opcode is not Opcode.KEY:
            previous = step.instruction
    return lines


def useful(lines: list[Line], configuration: Configuration) -> float:
    """Shift-adds that the results need, as a fraction of what the array could do in the measured cycles."""
    return sum(line.predicted.useful for line in lines) / (sum(line.cycles for line in lines) * configuration.cells)


def table(lines: list[Line], configuration: Configuration) -> str:
    """The instructions by phase and layer, and their sum."""
    rows = []
    for line in lines:
        step = line.step
        port = needed(line.read_beats, line.written_beats, configuration)
        rows.append(
            [
                step.instruction.opcode.name.lower(), "" if step.layer is None else step.layer, line.cycles, line.busy,
                f"{100 * useful([line], configuration):.1f} %", line.predicted.total,
                f"{100 * (line.predicted.total / line.cycles - 1):+.1f} %", BEAT_BYTES * line.read_beats,
                BEAT_BYTES * line.written_beats, f"{100 * port / line.cycles:.0f} %",
                line.bound,
            ]
        )  # fmt: skip
    cycles, predicted = sum(line.cycles for line in lines), sum(line.predicted.total for line in lines)
    reads, writes = sum(line.read_beats for line in lines), sum(line.written_beats for line in lines)
    rows.append(
        [
            "step", "", cycles, sum(line.busy for line in lines), f"{100 * useful(lines, configuration):.1f} %",
            predicted, f"{100 * (predicted / cycles - 1):+.1f} %", BEAT_BYTES * reads, BEAT_BYTES * writes,
            f"{100 * needed(reads, writes, configuration) / cycles:.0f} %", "",
        ]
    )  # fmt: skip
    titles = [
        "phase", "layer", "cycles", "busy", "useful", "predicted", "deviation", "bytes read", "written", "port",
        "bound by",
    ]  # fmt: skip
    return render(titles, rows)


def measured_step(device: Verilated, widths: tuple[int, ...], batch: int) -> list[Line]:
    """One training step, after its samples were drawn."""
    image = loaded_image(device, widths, batch)
    samples = sampling(image, Draw.TERNARY, 1)
    samples.write(image.programs[0])
    device.run(image.programs[0], len(samples), 600)
    return measure(device, image, training_step(image, 0, batch, Recipe(Draw.TERNARY, -5, -5)))


def main() -> None:
    """Measure a step and print its table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--widths", type=int, nargs="+", default=WIDTHS)
    parser.add_argument("--configuration", default="pynq_z2")
    options = parser.parse_args()
    with Verilated(options.configuration) as device:
        simulated, began = device.counts.cycles, time.perf_counter()
        lines = measured_step(device, tuple(options.widths), options.batch)
        speed = (device.counts.cycles - simulated) / (time.perf_counter() - began)
        print(table(lines, device.configuration))
        worst = max(line.deviation for line in lines)
        print(f"\nlargest deviation of the prediction: {100 * worst:.1f} %; {speed:,.0f} simulated cycles/s")


if __name__ == "__main__":
    main()
