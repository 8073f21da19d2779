"""The instruction set: the descriptors that a network compiles to and the hardware executes.

A descriptor is 128 bytes, one full burst: 32 little-endian words of 32 bits. A field is described once, in the table
below; the encoder, the decoder of the hardware, the emulator, the disassembler and docs/instructions.md are made from
it. Words 16 to 31 are zero: they are the room for address patterns (nested row counters and taps), with which a
convolution and a recurrent layer become the same instructions; docs/decisions/0004-address-patterns.md has the layout.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from .formats import EXPONENT

#: 32-bit words in a descriptor.
WORDS = 32
#: First of the words that must be zero in this version.
FIRST_RESERVED = 16
#: Bytes of a descriptor.
INSTRUCTION_BYTES = 4 * WORDS


class InstructionError(ValueError):
    """A field that the instruction does not have, or a value that the field cannot hold."""


class Opcode(IntEnum):
    """What an instruction does."""

    KEY = 1
    SAMPLE = 2
    FORWARD = 3
    LOSS = 4
    BACKWARD = 5
    UPDATE = 6


class Draw(IntEnum):
    """How weight samples are made from master weights (fields ``draw``)."""

    TERNARY = 0
    BINARY = 1
    SIGN = 2
    NEAREST = 3
    PLANE = 4


class Output(IntEnum):
    """What FORWARD writes (field ``output_format``)."""

    RECTIFIED = 0
    SCORES = 1


class Statistics(IntEnum):
    """Which mean and deviation FORWARD normalises with (field ``statistics``)."""

    BATCH = 0
    STORED = 1


class Loss(IntEnum):
    """What LOSS makes of the scores (field ``loss``)."""

    HINGE = 0
    SOFTMAX = 1


class Gradient(IntEnum):
    """What LOSS and BACKWARD take off an error (field ``gradient``): its mean, or its part along the activation too."""

    CENTRED = 0
    WHOLE = 1


class Divisor(IntEnum):
    """What stands for the deviation by which a channel is divided (field ``divisor``)."""

    POWER = 0
    TWO_SHIFTS = 1


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


@dataclass(frozen=True)
class Specification:
    """What one opcode means: its fields, what it reads and writes, and its definition as pseudo-code."""

    opcode: Opcode
    fields: tuple[str, ...]
    summary: str
    definition: str


SPECIFICATIONS: dict[Opcode, Specification] = {
    s.opcode: s
    for s in (
        Specification(
            Opcode.KEY, ("seed", "step"),
            "Choose the random bits of all instructions that follow, up to the next KEY.",
            """
            key(stream) = round_keys(seed, step, stream)
            (x, y)(stream, index) = random_words(key(stream), index)
            """,
        ),
        Specification(
            Opcode.SAMPLE,
            ("draw", "plane", "polarised", "stream", "inputs", "outputs", "weights", "samples"),
            "Draw the weight samples T of a layer from its master weights W.",
            """
            for every input n, output m:
                r = y(stream, weight_index(n, m)), with polarised (r >> 1) + 2**14 in its place
                T[n, m] = ternary: sign(W[n, m]) if (r >> 1) < |W[n, m]| else 0
                          binary:  +1 if r < W[n, m] + 2**15 else -1
                          sign:    +1 if W[n, m] >= 0 else -1
                          nearest: sign(W[n, m]) if |W[n, m]| >= 2**14 else 0
                          plane:   sign(W[n, m]) if bit `plane` of |W[n, m]| is set else 0
            the padding of the last block of inputs: 0
            """,
        ),
        Specification(
            Opcode.FORWARD,
            (
                "statistics", "output_format", "planes", "divisor", "rows", "inputs", "outputs", "input",
                "input_stride", "output", "output_stride", "samples", "plane_stride", "state",
            ),
            "Product, normalisation and activation of a layer.",
            """
            for every output m:
                for every row b:
                    Z[b] = sum over n of X[b, n] * T[n, m]
                    with planes:  Z[b] = G[3] + ((G[2] + ((G[1] + (G[0] >> 4)) >> 4)) >> 4)
                        where G[g] = sum over n, p of X[b, n] * T_plane[4g + p][n, m] * 2**p, planes 0..14
                if statistics = batch:
                    mean[m]      = round_divide(sum over b of Z[b], rows)
                    deviation[m] = round_divide(sum over b of |Z[b] - mean[m]|, rows)
                (k, f) = two_shifts(deviation[m]), or with divisor = power: (nearest_exponent(deviation[m]), 8)
                for every row b:
                    A = round_shift((Z[b] - mean[m]) * f, k - 2) + round_shift(bias[m], 11)
                    output[b, m] = rectified: clip(A, 0, 127) as int8
                                   scores:    clip(A, -2**15, 2**15 - 1) as int16
            greatest_shift = largest k of all outputs
            written to the state: mean and deviation (statistics = batch), greatest_shift
            """,
        ),
        Specification(
            Opcode.LOSS,
            (
                "score_scale", "loss", "gradient", "divisor", "rate", "rows", "stream", "outputs", "input",
                "input_stride", "output", "output_stride", "state", "labels",
            ),
            "Loss of the scores; its error, through the normalisation, at the last layer's sums.",
            """
            for every row b, output m, with A = int16 scores at `input`:
                hinge:   t = +1 if labels[b] = m else -1
                         G[b, m] = -t * max(0, 2**5 - t * A[b, m])
                         e_G = -5
                softmax: G[b, m] = probabilities(A, score_scale)[b, m] - (2**14 if labels[b] = m else 0)
                         e_G = -14
            normalise_backward(G, e_G, A, this layer's state)           (see BACKWARD)

            probabilities(A, scale)[b, m], of 14 fractional bits:
                a(m)  = clip(A[b, m] << scale, -512, 511)               (octaves, 5 fractional bits)
                S     = max(1, sum over m of (32 + a(m) % 32) << (a(m) >> 5) + 16 >> 14)
                e     = place of the leading one of S
                d     = min(0, a(m) - 32 * (e - 7) - ((S << 5) >> e) + 32)
                result: ((32 + d % 32) << 9) >> min(-(d >> 5), 15)
            """,
        ),
        Specification(
            Opcode.BACKWARD,
            (
                "gradient", "divisor", "rate", "rows", "stream", "inputs", "outputs", "input", "input_stride",
                "error", "error_stride", "output", "output_stride", "samples", "state", "state_below",
            ),
            "Error at the sums of the layer below, from the error at this layer's sums.",
            """
            for every row b, input n:
                G[b, n] = sum over m of D[b, m] * T[n, m]  if 0 < X[b, n] < 127 else 0
            normalise_backward(G, exponent + 5 - greatest_shift of `state`, X, state_below)

            normalise_backward(G, e_G, A, state):
                use = next_exponent
                for every channel c:
                    S = sum over b of G[b, c]
                    (k, f) = two_shifts(deviation[c]), or with divisor = power: (nearest_exponent(deviation[c]), 8)
                    gradient = whole:
                        for every row b:
                            y[b] = q(A[b, c] - round_shift(bias[c], 11)), q as in UPDATE
                                   (in BACKWARD 0 unless 0 < X[b, c] < 127)
                        P = round_divide(sum over b of G[b, c] * y[b] / 8, sum over b of |y[b]| / 8), or 0 if y = 0
                        H[b] = G[b, c] - sign(y[b]) * P
                    gradient = centred:
                        H[b] = G[b, c]
                    bias[c] = clip(bias[c] - round_shift(S, -(16 + e_G + rate)), int32)
                    for every row b:
                        C[b, c] = (H[b] - round_divide(sum over b of H[b], rows)) * f
                        r = error_index(b, c) of stream: x if c is even else y
                        output[b, c] = clip(stochastic_shift(C[b, c], use - e_G + k + 3 - greatest_shift, r), -127, 127)
                exponent = use
                next_exponent = clip(e_G + greatest_shift - 9 + max over channels with some C of
                                (nearest_exponent(max over b of |C|) - k), -64, 63), or `use` if every C is 0
            """,
        ),
        Specification(
            Opcode.UPDATE,
            (
                "draw", "exact", "polarised", "rate", "rows", "stream", "inputs", "outputs", "input", "input_stride",
                "error", "error_stride", "weights", "samples", "state",
            ),
            "Subtract the gradient from the master weights, and draw the next samples in the same pass.",
            """
            for every input n, output m:
                g = sum over b of q(X[b, n]) * D[b, m]
                    where q(x) = 0 if nearest_exponent(|x|) < 3 else sign(x) * 2**min(nearest_exponent(|x|), 6)
                    (with exact: q(x) = x)
                r = x(stream, weight_index(n, m))
                W[n, m] = clip(W[n, m] - stochastic_shift(g, -(exponent + rate + 10), r), -32767, 32767)
                T[n, m] as in SAMPLE (ternary, binary, sign or nearest; polarised), with y of the same word pair
            """,
        ),
    )
}


class Instruction:
    """One decoded descriptor: an opcode and the values of its fields, each checked to fit.

    Fields that are left out are 0. Whether dimensions and addresses make sense is the device's to say:
    any descriptor that can stand in memory can be made here.

    Raises:
        InstructionError: an unknown field, or a value that the field cannot hold.
    """

    def __init__(self, opcode: Opcode, **values: int) -> None:
        self.opcode = Opcode(opcode)
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
        return isinstance(other, Instruction) and (self.opcode, self.values) == (other.opcode, other.values)

    def __hash__(self) -> int:
        return hash((self.opcode, tuple(self.values.items())))

    def __repr__(self) -> str:
        values = ", ".join(f"{k}={v}" for k, v in self.values.items())
        return f"Instruction({self.opcode.name}, {values})"

    def replace(self, **values: int) -> Instruction:
        """A copy with some fields changed."""
        return Instruction(self.opcode, **{**self.values, **values})

    def encode(self) -> npt.NDArray[np.uint32]:
        """The descriptor: 32 little-endian words."""
        words = np.zeros(WORDS, "<u4")
        FIELDS["opcode"].insert(words, self.opcode)
        for name, value in self.values.items():
            FIELDS[name].insert(words, value)
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
        return cls(opcode, **{name: FIELDS[name].extract(words) for name in SPECIFICATIONS[opcode].fields})


def encode_program(instructions: Iterable[Instruction]) -> npt.NDArray[np.uint32]:
    """The descriptors of a program, [instructions, 32] words."""
    return np.array([i.encode() for i in instructions], "<u4").reshape(-1, WORDS)


assert FIELDS["rate"].width == 8 * EXPONENT.bytes
