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
from ...overlay.random_bits import Words, random_words, round_keys
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
        layout = WeightLayout(i.inputs, i.outputs)
        X = self._rows(i, "input", i.inputs, ACTIVATION.dtype).astype(np.int64)
        if i.planes:
            Z = np.zeros((i.rows, i.outputs), np.int64)
            for first in range(0, PLANES, PLANES_A_GROUP):
                group = np.zeros((i.inputs, i.outputs), np.int64)
                for p in range(first, min(first + PLANES_A_GROUP, PLANES)):
                    group += layout.unpack_samples(self._samples(i, p)).astype(np.int64) << (p - first)
                Z = product(X, group) + (Z >> PLANES_A_GROUP)
        else:
            Z = product(X, layout.unpack_samples(self._samples(i)))

        header, channels = self.memory.header(i.state), self.memory.channels(i.state, i.outputs)
        if i.statistics == Statistics.BATCH:
            mean = round_divide(Z.sum(0), i.rows)
            channels["mean"] = mean
            channels["deviation"] = round_divide(np.abs(Z - mean).sum(0), i.rows)
        k, f = divisor(i, channels["deviation"])
        header["greatest_shift"] = k.max()
        A = round_shift((Z - channels["mean"]) * f, k + FACTOR_FRACTION - ACTIVATION.fraction) + offset(channels)
        if i.output_format == Output.SCORES:
            self._rows(i, "output", i.outputs, SCORE.dtype)[:] = SCORE.saturate(A)
        else:
            self._rows(i, "output", i.outputs, ACTIVATION.dtype)[:] = np.clip(A, 0, ACTIVATION.maximum)

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
        layout = WeightLayout(i.inputs, i.outputs)
        D = self._rows(i, "error", i.outputs, ERROR.dtype)
        X = self._rows(i, "input", i.inputs, ACTIVATION.dtype).astype(np.int64)
        G = product(D, layout.unpack_samples(self._samples(i)).T) * passes(X)
        header = self.memory.header(i.state)[0]
        exponent = int(header["exponent"]) + ACTIVATION.fraction - int(header["greatest_shift"])
        self._normalise_backward(i, G, exponent, X, i.state_below)

    def _normalise_backward(self, i: Instruction, G: Integers, exponent: int, A: Integers, state: int) -> None:
        """The error at the sums of the layer with that state, from G [rows, channels] at its outputs A."""
        count = G.shape[1]
        header, channels = self.memory.header(state)[0], self.memory.channels(state, count)
        use, greatest_shift = int(header["next_exponent"]), int(header["greatest_shift"])
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
        x, y = self._random(i, error_index(place[0], place[1]))
        r = np.where(place[1] % 2 == 0, x, y)
        D = stochastic_shift(C, use - exponent + k + FACTOR_FRACTION - greatest_shift, r)
        self._rows(i, "output", count, ERROR.dtype)[:] = ERROR.saturate(D)

        header["exponent"] = use
        largest = np.abs(C).max(0)
        if largest.any():
            spread = (nearest_exponent(largest) - k)[largest > 0].max()
            exponent += greatest_shift - FACTOR_FRACTION - ERROR_EXPONENT
            header["next_exponent"] = EXPONENT.saturate(exponent + spread)
        else:
            header["next_exponent"] = use

    def update(self, i: Instruction) -> None:
        layout = WeightLayout(i.inputs, i.outputs)
        X = self._rows(i, "input", i.inputs, ACTIVATION.dtype).astype(np.int64)
        D = self._rows(i, "error", i.outputs, ERROR.dtype).astype(np.int64)
        g = product((X if i.exact else UPDATE_INPUT.quantise(X)).T, D)
        exponent = int(self.memory.header(i.state)["exponent"][0])
        x, y = self._random(i, layout.index())
        change = stochastic_shift(g, -(exponent + i.rate + WEIGHT.fraction - ACTIVATION.fraction), x)
        image = self._weights(i)
        W = WEIGHT.saturate(layout.unpack_weights(image) - change)
        image[:] = layout.pack_weights(W)
        self._samples(i)[:] = layout.pack_samples(draw_samples(W, Draw(i.draw), 0, y, i.polarised))


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
