"""Programs: instructions, with what each is for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..devices.device import Buffer
from ..errors import NetworkError
from ..overlay.instructions import FIELDS, Instruction, Opcode, encode_program


@dataclass(frozen=True)
class Step:
    """One instruction of a program, and the layer (None: none) that it works for."""

    instruction: Instruction
    layer: int | None = None


class Program:
    """A sequence of instructions, encoded once and patched where a step differs from the one before.

    Args:
        steps: the instructions in order; the first is a KEY.
    """

    def __init__(self, steps: Iterable[Step]):
        self.steps = list(steps)
        if not self.steps or self.steps[0].instruction.opcode is not Opcode.KEY:
            raise NetworkError("a program starts with KEY, so that its random bits are its own")
        self.words = encode_program(step.instruction for step in self.steps)

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def instructions(self) -> list[Instruction]:
        """The instructions in order."""
        return [step.instruction for step in self.steps]

    def set_key(self, seed: int, step: int) -> None:
        """Set the seed and the step number of the KEY at the start."""
        self.words[0, FIELDS["seed"].word] = seed
        self.words[0, FIELDS["step"].word] = step

    def write(self, buffer: Buffer) -> None:
        """Copy the program to a buffer of the device."""
        array: npt.NDArray[np.uint32] = buffer.array
        if len(self) > len(array):
            raise NetworkError(
                f"a program of {len(self)} instructions does not fit in buffer {buffer.name!r} of {len(array)}"
            )
        array[: len(self)] = self.words
        array[len(self) :] = 0
        buffer.flush()
