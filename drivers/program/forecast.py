"""What a training step will take on the board: cycles by layer and phase, from the cycle model."""

from __future__ import annotations

from dataclasses import dataclass

from ..devices.emulator import Emulator
from ..devices.emulator.cycles import Cycles, predict
from ..layers.recipe import Recipe
from ..layers.stack import Stack
from ..overlay.configurations import Configuration
from ..overlay.instructions import Draw, Opcode
from ..table import render
from . import compiler
from .memory_image import NetworkImage
from .program import Program


@dataclass(frozen=True)
class Line:
    """One instruction of a training step: its phase, its layer and its predicted cycles."""

    phase: str
    layer: int | None
    cycles: Cycles


@dataclass(frozen=True)
class Forecast:
    """Predicted cost of one training step.

    Args:
        configuration: of the accelerator.
        rows: samples in the minibatch.
        lines: one for each instruction.
    """

    configuration: Configuration
    rows: int
    lines: tuple[Line, ...]

    @property
    def cycles(self) -> int:
        """Cycles of the step."""
        return sum(line.cycles.total for line in self.lines)

    @property
    def useful(self) -> float:
        """Useful shift-adds, as a fraction of what the array could do in that time."""
        return sum(line.cycles.useful for line in self.lines) / (self.cycles * self.configuration.cells)

    @property
    def samples_per_s(self) -> float:
        """Training samples a second at the configuration's clock."""
        return self.rows * self.configuration.clock_mhz * 1e6 / self.cycles

    def epoch_s(self, samples: int) -> float:
        """Seconds for one pass over that many samples."""
        return samples / self.samples_per_s

    def table(self) -> str:
        """Cycles by layer and phase: array, memory, lanes, the total, what bounds it, and the useful part."""
        rows = []
        for line in self.lines:
            c = line.cycles
            busy = 100 * c.useful / (c.total * self.configuration.cells)
            rows.append(
                [line.phase.lower(), "" if line.layer is None else line.layer, c.array, c.memory, c.lanes, c.stall,
                 c.total, c.bound if c.useful else "", f"{busy:.1f} %"]
            )
        total = [sum(int(row[i]) for row in rows) for i in range(2, 7)]
        rows.append(["step", "", *total, "", f"{100 * self.useful:.1f} %"])
        return render(["phase", "layer", "array", "memory", "lanes", "stall", "cycles", "bound by", "useful"], rows)


def lines(program: Program, configuration: Configuration) -> tuple[Line, ...]:
    """Predicted cycles of each instruction of a program."""
    predicted, previous = [], None
    for step in program.steps:
        cycles = predict(step.instruction, configuration, previous)
        predicted.append(Line(step.instruction.opcode.name, step.layer, cycles))
        if step.instruction.opcode is not Opcode.KEY:
            previous = step.instruction
    return tuple(predicted)


def training_step(stack: Stack, rows: int, configuration: Configuration) -> Forecast:
    """Forecast of a training step.

    Args:
        stack: the layers, as `Network.built` or `dense_stack` gives them.
        rows: rows of the minibatch.
        configuration: of the accelerator.

    Raises:
        NetworkError: a layer or ``rows`` exceeds a limit, which it names.
        DeviceError: the network does not fit in memory.
    """
    with Emulator(configuration, execution="plain") as device:
        image = NetworkImage(device, stack, rows)
        program = compiler.training_step(image, 0, rows, Recipe(Draw.TERNARY, -5, -5))
        return Forecast(configuration, rows, lines(program, configuration))
