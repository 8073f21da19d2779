"""The definition of the instructions: the plainest execution, line by line the pseudo-code of the table.

Where this module, the fast execution and the hardware disagree, this module is right. It is written to be
read; `fast` is written to be quick, and is held to this byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from ...overlay.arithmetic import (
    FACTOR_FRACTION,
    ROUNDING_BITS,
    Integers,
    nearest_exponent,
    round_divide,
    round_shift,
    stochastic_shift,
    two_shifts,
)
from ...overlay.formats import (
    ACTIVATION,
    BIAS,
    ERROR,
    ERROR_EXPONENT,
    EXPONENT,
    LABEL,
    PLANES,
    PLANES_A_GROUP,
    SCORE,
    UPDATE_INPUT,
    WEIGHT,
)
from ...overlay.instructions import Divisor, Draw, Gradient, Instruction, Loss, Opcode, Output, Statistics
from ...overlay.layout import SAMPLE_WORD, WeightLayout, error_index
from ...overlay.operands import OPERANDS, Operand, Rows
from ...overlay.patterns import STREAMS_A_BLOCK, WINDOW
from ...overlay.random_bits import Words, random_words, round_keys
from ...overlay.regions import layout_inputs, operand_walk
from ...overlay.softmax import PROBABILITY_FRACTION, probabilities
from .memory import Memory


def product(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> Integers:
    """Exact matrix product of integers whose sums stay below 2**53."""
    exact: Integers = (a.astype(np.float64) @ b.astype(np.float64)).astype(np.int64)
    return exact


class Definition:
    """Executes instructions on a memory, one after the other.

    Args:
        memory: the memory image; instructions must have passed `overlay.regions.check`.
    """

    def __init__(self, memory: Memory):
        self.memory = memory
        self.seed = 0
        self.step = 0
        self._execute: dict[Opcode, Callable[[Instruction], None]] = {
            Opcode.KEY: self.key,
            Opcode.SAMPLE: self.sample,
            Opcode.FORWARD: self.forward,
            Opcode.LOSS: self.loss,
            Opcode.BACKWARD: self.backward,
            Opcode.UPDATE: self.update,
        }

    def execute(self, i: Instruction) -> None:
        """Execute one instruction."""
        self._execute[i.opcode](i)

    # -- operands

    def _rows(self, i: Instruction, field: str, channels: int, dtype: str) -> np.ndarray:
        return self.memory.view(getattr(i, field), (i.rows, channels), dtype, getattr(i, f"{field}_stride"))

    def _places(self, i: Instruction, field: str, block: int, window: int = 1) -> npt.NDArray[np.int64]:
        """Places [rows, bytes of a row] in memory of an operand's bytes in a block of the pattern."""
        path = operand_walk(i, operand(i, field))
        first, last = block * i.rows * window, (block + 1) * i.rows * window
        at: npt.NDArray[np.int64] = getattr(i, field) - self.memory.base + path.offsets()[first:last]
        return at[:, None] + path.inside()

    def _read(self, i: Instruction, field: str, block: int, window: int = 1) -> Integers:
        """An operand of int8 [rows, channels], in a block of the pattern."""
        if not i.pattern:
            return self._rows(i, field, row_elements(i, field), "i1").astype(np.int64)
        return self.memory.bytes[self._places(i, field, block, window)].view(np.int8).astype(np.int64)

    def _write(self, i: Instruction, field: str, block: int, dtype: str, values: Integers, window: int = 1) -> None:
        """Write an operand [rows, channels], in a block of the pattern."""
        if not i.pattern:
            self._rows(i, field, values.shape[1], dtype)[:] = values
        else:
            stored = np.ascontiguousarray(values.astype(dtype)).view(np.uint8)
            self.memory.bytes[self._places(i, field, block, window)] = stored

    def _weights(self, i: Instruction) -> np.ndarray:
        return self.memory.view(i.weights, WeightLayout(i.inputs, i.outputs).weight_shape, WEIGHT.dtype)

    def _samples(self, i: Instruction, plane: int = 0) -> np.ndarray:
        address = i.samples + plane * i.values.get("plane_stride", 0)
        return self.memory.view(address, WeightLayout(i.inputs, i.outputs).sample_shape, SAMPLE_WORD)

    def _random(self, i: Instruction, index: np.ndarray) -> tuple[Words, Words]:
        return random_words(round_keys(self.seed, self.step, i.stream), index)

    # -- instructions

    def key(self, i: Instruction) -> None:
        self.seed, self.step = i.seed, i.step

    def sample(self, i: Instruction) -> None:
        layout = WeightLayout(i.inputs, i.outputs)
        W = layout.unpack_weights(self._weights(i)).astype(np.int64)
        _, r = self._random(i, layout.index())
        self._samples(i)[:] = layout.pack_samples(draw_samples(W, Draw(i.draw), i.plane, r, i.polarised))

    def forward(self, i: Instruction) -> None:
        if i.pattern.pool:
            self._pool(i)
            return
        T = self._bit_planes(i) if i.planes else [self._matrix(i)]
        header, channels = self.memory.header(i.state), self.memory.channels(i.state, i.outputs)
        for block in range(blocks(i)):
            X = self._read(i, "input", block)
            Z = np.zeros((i.rows, i.outputs), np.int64)
            for matrix in T:
                Z = product(X, matrix) + (Z >> PLANES_A_GROUP)
            if i.statistics == Statistics.BATCH:
                mean = round_divide(Z.sum(0), i.rows)
                channels["mean"] = mean
                channels["deviation"] = round_divide(np.abs(Z - mean).sum(0), i.rows)
            k, f = divisor(i, channels["deviation"])
            header["greatest_shift"] = k.max()
            A = round_shift((Z - channels["mean"]) * f, k + FACTOR_FRACTION - ACTIVATION.fraction) + offset(channels)
            if i.output_format == Output.SCORES:
                self._write(i, "output", block, SCORE.dtype, SCORE.saturate(A))
            else:
                self._write(i, "output", block, ACTIVATION.dtype, np.clip(A, 0, ACTIVATION.maximum))

    def _matrix(self, i: Instruction) -> Integers:
        """The samples T [inputs, outputs]."""
        return WeightLayout(i.inputs, i.outputs).unpack_samples(self._samples(i)).astype(np.int64)

    def _bit_planes(self, i: Instruction) -> list[Integers]:
        """Four bit-planes at a time, as one matrix each [inputs, outputs]."""
        layout, groups = WeightLayout(i.inputs, i.outputs), []
        for first in range(0, PLANES, PLANES_A_GROUP):
            group = np.zeros((i.inputs, i.outputs), np.int64)
            for p in range(first, min(first + PLANES_A_GROUP, PLANES)):
                group += layout.unpack_samples(self._samples(i, p)).astype(np.int64) << (p - first)
            groups.append(group)
        return groups

    def _pool(self, i: Instruction) -> None:
        """The maximum of each window, or the error to the first pixel that has it."""
        size = WINDOW * WINDOW
        for block in range(blocks(i)):
            X = self._read(i, "input", block, size).reshape(i.rows, size, i.inputs)
            if i.opcode is Opcode.FORWARD:
                self._write(i, "output", block, ACTIVATION.dtype, X.max(1))
                continue
            winner = X.argmax(1)[:, None] == np.arange(size)[:, None]
            D = np.where(winner, self._read(i, "error", block)[:, None], 0)
            self._write(i, "output", block, ERROR.dtype, D.reshape(-1, i.inputs), size)

    def loss(self, i: Instruction) -> None:
        A = self._rows(i, "input", i.outputs, SCORE.dtype).astype(np.int64)
        labels = self.memory.view(i.labels, (i.rows,), LABEL.dtype)
        right = labels[:, None] == np.arange(i.outputs)
        if i.loss == Loss.SOFTMAX:
            G, exponent = probabilities(A, i.score_scale) - (right << PROBABILITY_FRACTION), -PROBABILITY_FRACTION
        else:
            t = np.where(right, 1, -1)
            G, exponent = -t * np.maximum(0, SCORE.one - t * A), -SCORE.fraction
        self._normalise_backward(i, G, exponent, A, i.state)

    def backward(self, i: Instruction) -> None:
        if i.pattern.pool:
            self._pool(i)
            return
        T = self._taps(i)
        header = self.memory.header(i.state)[0]
        exponent = int(header["exponent"]) + ACTIVATION.fraction - int(header["greatest_shift"])
        for block in range(blocks(i)):
            X = self._read(i, "input", block)
            G = product(self._read(i, "error", block), T) * passes(X)
            self._normalise_backward(i, G, exponent, X, i.state_below, block)

    def _taps(self, i: Instruction) -> Integers:
        """The samples T [taps * outputs, inputs], of the last tap first."""
        layout = WeightLayout(layout_inputs(i), i.outputs)
        words = self.memory.view(i.samples, layout.sample_shape, SAMPLE_WORD)
        whole, first = layout.unpack_samples(words).astype(np.int64), i.pattern.first_input
        starts = [first - tap * i.inputs for tap in range(max(i.pattern.taps, 1))]
        return np.concatenate([whole[at : at + i.inputs].T for at in starts])

    def _normalise_backward(
        self, i: Instruction, G: Integers, exponent: int, A: Integers, state: int, block: int = 0
    ) -> None:  # fmt: skip
        """The error at the sums of the layer with that state, from G [rows, channels] at its outputs A."""
        count = G.shape[1]
        header, channels = self.memory.header(state)[0], self.memory.channels(state, count)
        further = block > 0 or bool(i.pattern.further)
        use = int(header["exponent" if further else "next_exponent"])
        greatest_shift = int(header["greatest_shift"])
        k, f = divisor(i, channels["deviation"])

        H = G
        if i.gradient == Gradient.WHOLE:
            level = UPDATE_INPUT.quantise(A - offset(channels)) >> UPDATE_INPUT.least
            if i.opcode is Opcode.BACKWARD:
                level = level * passes(A)
            weight = np.abs(level).sum(0)
            part = np.where(weight > 0, round_divide((G * level).sum(0), np.maximum(weight, 1)), 0)
            H = G - np.sign(level) * part
        change = round_shift(G.sum(0), -(BIAS.fraction + exponent + i.rate))
        channels["bias"] = BIAS.saturate(channels["bias"] - change)
        C = (H - round_divide(H.sum(0), i.rows)) * f

        place: npt.NDArray[np.uint32] = np.indices(G.shape, np.uint32)
        x, y = self._random(i, error_index(place[0] + np.uint32(block * i.rows), place[1]))
        r = np.where(place[1] % 2 == 0, x, y)
        D = stochastic_shift(C, use - exponent + k + FACTOR_FRACTION - greatest_shift, r)
        self._write(i, "output", block, ERROR.dtype, ERROR.saturate(D))

        largest, measured = np.abs(C).max(0), None
        if largest.any():
            spread = (nearest_exponent(largest) - k)[largest > 0].max()
            exponent += greatest_shift - FACTOR_FRACTION - ERROR_EXPONENT
            measured = int(EXPONENT.saturate(exponent + spread))
        settle(header, use, measured, further)

    def update(self, i: Instruction) -> None:
        layout = WeightLayout(i.inputs, i.outputs)
        exponent = int(self.memory.header(i.state)["exponent"][0])
        image = self._weights(i)
        W = layout.unpack_weights(image).astype(np.int64)
        for block in range(blocks(i)):
            X, D = self._read(i, "input", block), self._read(i, "error", block)
            g = product((X if i.exact else UPDATE_INPUT.quantise(X)).T, D)
            x, y = random_words(round_keys(self.seed, self.step, stream_of(i, block)), layout.index())
            change = stochastic_shift(g, -(exponent + i.rate + WEIGHT.fraction - ACTIVATION.fraction), x)
            W = WEIGHT.saturate(W - change)
        image[:] = layout.pack_weights(W)
        self._samples(i)[:] = layout.pack_samples(draw_samples(W, Draw(i.draw), 0, y, i.polarised))


def settle(header: Any, use: int, measured: int | None, further: bool) -> None:
    """The exponents after errors of exponent ``use``, the largest of which want ``measured`` (None: all are 0)."""
    header["exponent"] = use
    if not further:
        header["next_exponent"] = use if measured is None else measured
    elif measured is not None:
        header["next_exponent"] = max(int(header["next_exponent"]), measured)


def blocks(i: Instruction) -> int:
    """Blocks of rows that an instruction works through."""
    return i.pattern.blocks or 1


def stream_of(i: Instruction, block: int) -> int:
    """The stream of random bits of a block of UPDATE: the last one's, which draws the samples, is the instruction's."""
    return i.stream + STREAMS_A_BLOCK * (blocks(i) - 1 - block) & 0xFFFF


def operand(i: Instruction, field: str) -> Operand:
    """The operand of that name, which has the rows of the batch."""
    return next(
        o for o in OPERANDS[i.opcode]
        if o.field == field and o.rows is Rows.BATCH and (o.only is None or getattr(i, o.only[0]) == o.only[1])
    )  # fmt: skip


def row_elements(i: Instruction, field: str) -> int:
    """Bytes in a row of an operand."""
    return operand_walk(i, operand(i, field)).row_bytes


def divisor(i: Instruction, deviation: npt.NDArray[Any]) -> tuple[Integers, Integers]:
    """Exponent and factor, in eighths, that stand for a division by the deviation of each channel."""
    if i.divisor == Divisor.TWO_SHIFTS:
        return two_shifts(deviation)
    k = nearest_exponent(deviation)
    return k, np.full_like(k, 1 << FACTOR_FRACTION)


def offset(channels: npt.NDArray[Any]) -> Integers:
    """The biases of channels, in units of activations."""
    return round_shift(channels["bias"], BIAS.fraction - ACTIVATION.fraction)


def passes(X: Integers) -> npt.NDArray[np.bool_]:
    """Whether the slope of an activation is 1 there, and not 0."""
    return np.asarray((X > 0) & (ACTIVATION.maximum > X))


def draw_samples(W: Integers, draw: Draw, plane: int, r: Words, polarised: int = 0) -> npt.NDArray[Any]:
    """Samples -1, 0, +1 of weights W (same shape), from 16 random bits each, polarised or as they are."""
    bits, magnitude = r.astype(np.int64), np.abs(W)
    if polarised:
        bits = (bits >> 1) + (1 << ROUNDING_BITS - 2)
    if draw is Draw.TERNARY:
        return np.sign(W) * (bits >> 1 < magnitude)
    if draw is Draw.BINARY:
        return np.where(bits < W + WEIGHT.one, 1, -1)
    if draw is Draw.SIGN:
        return np.where(W >= 0, 1, -1)
    if draw is Draw.NEAREST:
        return np.sign(W) * (2 * magnitude >= WEIGHT.one)
    samples: npt.NDArray[Any] = np.sign(W) * (magnitude >> plane & 1)
    return samples
