"""The instruction set: the descriptors that a network compiles to and the hardware executes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from .fields import FIELDS, WORDS, Field, InstructionError
from .modes import Divisor, Draw, Gradient, Loss, Opcode, Output, Statistics
from .patterns import FIRST_WORD, PATTERNED, PLAIN, Pattern
from .specifications import SPECIFICATIONS, Specification

__all__ = [
    "FIELDS", "FIRST_RESERVED", "INSTRUCTION_BYTES", "SPECIFICATIONS", "WORDS", "Divisor", "Draw", "Field", "Gradient",
    "Instruction", "InstructionError", "Loss", "Opcode", "Output", "Pattern", "Specification", "Statistics",
    "encode_program",
]

#: First of the words that must be zero where there are no patterns.
FIRST_RESERVED = FIRST_WORD
#: Bytes of a descriptor.
INSTRUCTION_BYTES = 4 * WORDS


class Instruction:
    """One decoded descriptor: an opcode and the values of its fields, each checked to fit.

    Args:
        opcode: what it does.
        pattern: how it walks over its operands, or `PLAIN`.
        values: the fields of `FIELDS`.

    Fields that are left out are 0. Whether dimensions and addresses make sense is the device's to say:
    any descriptor that can stand in memory can be made here.

    Raises:
        InstructionError: an unknown field, or a value that the field cannot hold.
    """

    def __init__(self, opcode: Opcode, pattern: Pattern = PLAIN, /, **values: int) -> None:
        self.opcode = Opcode(opcode)
        if pattern and self.opcode not in PATTERNED:
            raise InstructionError(f"{self.opcode.name} has no pattern")
        self.pattern = pattern
        specification = SPECIFICATIONS[self.opcode]
        for name, value in values.items():
            if name not in specification.fields:
                known = ", ".join(specification.fields)
                raise InstructionError(f"{self.opcode.name} has no field {name!r}: it has {known}")
            field = FIELDS[name]
            if not field.minimum <= value <= field.maximum:
                raise InstructionError(
                    f"{self.opcode.name} {name} must be in {field.minimum}..{field.maximum}, not {value}"
                )
        self.values: dict[str, int] = {name: int(values.get(name, 0)) for name in specification.fields}

    def __getattr__(self, name: str) -> int:
        try:
            return self.__dict__["values"][name]  # type: ignore[no-any-return]
        except KeyError:
            opcode = self.__dict__.get("opcode")  # none while a copy is being made
            raise AttributeError(f"{opcode.name if opcode else 'Instruction'} has no field {name!r}") from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Instruction) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[Any, ...]:
        return self.opcode, self.pattern, tuple(self.values.items())

    def __repr__(self) -> str:
        patterned = [("pattern", self.pattern)] if self.pattern else []
        values = ", ".join(f"{k}={v}" for k, v in [*self.values.items(), *patterned])
        return f"Instruction({self.opcode.name}, {values})"

    def replace(self, **values: int) -> Instruction:
        """A copy with some fields changed."""
        return Instruction(self.opcode, self.pattern, **{**self.values, **values})

    def encode(self) -> npt.NDArray[np.uint32]:
        """The descriptor: 32 little-endian words."""
        words = np.zeros(WORDS, "<u4")
        FIELDS["opcode"].insert(words, self.opcode)
        for name, value in self.values.items():
            FIELDS[name].insert(words, value)
        if self.pattern:
            self.pattern.insert(words)
        return words

    @classmethod
    def decode(cls, words: npt.NDArray[Any]) -> Instruction:
        """The instruction that a descriptor's 32 words hold; bits outside its fields are ignored.

        Raises:
            InstructionError: unknown opcode, or not 32 words.
        """
        words = np.asarray(words, np.uint32)
        if words.shape != (WORDS,):
            raise InstructionError(f"a descriptor has {WORDS} words, not {words.shape}")
        code = FIELDS["opcode"].extract(words)
        try:
            opcode = Opcode(code)
        except ValueError:
            raise InstructionError(f"unknown opcode {code}: expected {Opcode.KEY.value}..{max(Opcode).value}") from None
        pattern = Pattern.extract(words) if opcode in PATTERNED else PLAIN
        return cls(opcode, pattern, **{name: FIELDS[name].extract(words) for name in SPECIFICATIONS[opcode].fields})


def encode_program(instructions: Iterable[Instruction]) -> npt.NDArray[np.uint32]:
    """The descriptors of a program, [instructions, 32] words."""
    return np.array([i.encode() for i in instructions], "<u4").reshape(-1, WORDS)
