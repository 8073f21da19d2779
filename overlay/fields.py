"""The fields of a descriptor: bit ranges of its words, each described once.

A descriptor is 128 bytes, one full burst: 32 little-endian words of 32 bits. The encoder, the decoder of the hardware,
the emulator, the disassembler and docs/instructions.md are made from this table. Words 16 to 31 hold a pattern
(`patterns`); hardware without patterns refuses any that is not zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .formats import EXPONENT

#: 32-bit words in a descriptor.
WORDS = 32


class InstructionError(ValueError):
    """A field that the instruction does not have, or a value that the field cannot hold."""


@dataclass(frozen=True)
class Field:
    """A bit range of a descriptor.

    Args:
        name: the field's name.
        word: 32-bit word that holds it, 0..31.
        low: its lowest bit in the word.
        width: bits.
        unit: what it counts.
        description: what it is for.
        signed: two's complement if set.
        address: whether it is a bus address or a stride, a multiple of 8.
    """

    name: str
    word: int
    low: int
    width: int
    unit: str
    description: str
    signed: bool = False
    address: bool = False

    @property
    def minimum(self) -> int:
        """Smallest value that fits."""
        return -(1 << self.width - 1) if self.signed else 0

    @property
    def maximum(self) -> int:
        """Largest value that fits."""
        return (1 << self.width - self.signed) - 1

    def insert(self, words: npt.NDArray[np.uint32], value: int) -> None:
        """Set the field in a descriptor's words.

        Raises:
            InstructionError: the value does not fit.
        """
        if not self.minimum <= value <= self.maximum:
            raise InstructionError(f"{self.name} must be in {self.minimum}..{self.maximum}, not {value}")
        mask = (1 << self.width) - 1
        others = int(words[self.word]) & ~(mask << self.low)
        words[self.word] = others | (value & mask) << self.low

    def extract(self, words: npt.NDArray[np.uint32]) -> int:
        """The field's value in a descriptor's words."""
        raw = int(words[self.word]) >> self.low & (1 << self.width) - 1
        return raw - (1 << self.width) if self.signed and raw >> self.width - 1 else raw


def _address(name: str, word: int, description: str) -> Field:
    return Field(name, word, 0, 32, "bytes", description, address=True)


FIELDS: dict[str, Field] = {
    f.name: f
    for f in (
        Field("opcode", 0, 0, 8, "code", "what the instruction does"),
        Field("draw", 0, 8, 4, "code", "how samples are made: 0 ternary, 1 binary, 2 sign, 3 nearest, 4 plane"),
        Field("plane", 0, 12, 4, "bit", "the magnitude bit that draw = plane takes, 0..14"),
        Field("statistics", 0, 16, 1, "code", "0: of this batch, and stored; 1: those stored in the state"),
        Field("output_format", 0, 17, 1, "code", "0: activations, rectified; 1: scores"),
        Field("planes", 0, 18, 1, "flag", "the samples are the 15 bit-planes of the weights"),
        Field("exact", 0, 19, 1, "flag", "update with unrounded inputs (configurations with exact_update)"),
        Field("score_scale", 0, 16, 2, "exponent", "log2 of the octaves of the softmax that a deviation of a score is"),
        Field("loss", 0, 20, 1, "code", "0: squared hinge; 1: softmax in base 2"),
        Field("gradient", 0, 21, 1, "code", "0: centred; 1: the whole gradient of the normalisation"),
        Field("divisor", 0, 22, 1, "code", "deviations as 0: powers of two; 1: two shifts"),
        Field("polarised", 0, 23, 1, "flag", "draw with random words of half the width, around their middle"),
        Field("rate", 0, 24, 8, "exponent", "log2 of the learning rate", signed=True),
        Field("rows", 1, 0, 16, "rows", "rows of the batch"),
        Field("stream", 1, 16, 16, "number", "which random bits to draw"),
        Field("inputs", 2, 0, 16, "channels", "inputs of the layer"),
        Field("outputs", 2, 16, 16, "channels", "outputs of the layer"),
        _address("input", 3, "the layer's input [rows, inputs], int8; of LOSS the scores [rows, outputs], int16"),
        Field("input_stride", 4, 0, 32, "bytes", "from row to row of the input", address=True),
        _address("error", 5, "error at the layer's sums [rows, outputs], int8"),
        Field("error_stride", 6, 0, 32, "bytes", "from row to row of the error", address=True),
        _address("output", 7, "the result: activations or scores of FORWARD, the error that LOSS and BACKWARD give"),
        Field("output_stride", 8, 0, 32, "bytes", "from row to row of the result", address=True),
        _address("weights", 9, "master weights, blocked layout"),
        _address("samples", 10, "weight samples, blocked layout (FORWARD with planes: those of plane 0)"),
        Field("plane_stride", 11, 0, 32, "bytes", "from bit-plane to bit-plane of the samples", address=True),
        _address("state", 12, "state of the layer: exponents and channels"),
        _address("state_below", 13, "state of the layer below, whose output is this layer's input"),
        _address("labels", 14, "labels [rows], uint16"),
        Field("seed", 3, 0, 32, "number", "seed of all random bits"),
        Field("step", 4, 0, 32, "number", "number of the training step"),
    )
}

assert FIELDS["rate"].width == 8 * EXPONENT.bytes
