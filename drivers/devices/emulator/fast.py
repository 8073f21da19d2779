"""The fast execution: exact integer products, compiled loops for the rest, threads over channels.

It gives the bytes of `definition`, whatever computes the products and whatever the number of threads: every sum
is an exact integer, so that no result depends on the order of its terms.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from ...overlay.arithmetic import FACTOR_FRACTION
from ...overlay.formats import ACTIVATION, ERROR, ERROR_EXPONENT, EXPONENT, LABEL, PLANES, SCORE, WEIGHT
from ...overlay.instructions import Divisor, Draw, Gradient, Instruction, Loss, Opcode, Output, Statistics
from ...overlay.layout import BLOCK_INPUTS, SAMPLE_WORD, WeightLayout
from ...overlay.random_bits import round_keys
from ...overlay.softmax import PROBABILITY_FRACTION
from . import dot, kernels, weights
from .blas_products import BlasProducts
from .definition import Definition
from .dot_products import DotProducts
from .memory import Memory
from .patterned import Patterned
from .products import Array, Change, Keys, Products, Samples, blocks, padded, up_to
from .team import Team

#: Views of memory that are kept: more than the instructions of a training step over a whole data set need.
_VIEWS = 4096


class _Views(Memory):
    """The same bytes, by views that are made once: to make them anew took a tenth of a training step."""

    def __init__(self, memory: Memory):
        self.base, self.bytes = memory.base, memory.bytes
        self._view = lru_cache(_VIEWS)(memory.view)

    def view(
        self, address: int, shape: tuple[int, ...], dtype: npt.DTypeLike, stride: int | None = None
    ) -> npt.NDArray[Any]:
        """See `Memory.view`."""
        return self._view(address, shape, np.dtype(dtype), stride)


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Fast(Definition):
    """Executes instructions on a memory, quickly.

    Args:
        memory: the memory image.
        threads: how many; 0 takes as many as the process may use cores.
        products: who computes the matrix products: ``dot``, the processor's dot products of bytes; ``blas``; or
            ``auto``, dot where the processor has them.

    Raises:
        ValueError: unknown products, or dot on a processor without them.
    """

    def __init__(self, memory: Memory, threads: int = 0, products: str = "auto"):
        super().__init__(_Views(memory))
        if products not in ("auto", "dot", "blas"):
            raise ValueError(f"products must be auto, dot or blas, not {products!r}")
        if products == "dot" and not dot.available():
            raise ValueError("this processor has no dot products of bytes (AVX512-VNNI): use blas")
        self.products = "blas" if products == "blas" or not dot.available() else "dot"
        self.multiplier: Products = DotProducts() if self.products == "dot" else BlasProducts()
        self._team = Team(threads or _cores())
        self._keys: tuple[Any, dict[int, Keys]] = (None, {})
        self._patterned = Patterned(self)

    @property
    def threads(self) -> int:
        """Threads that share the work."""
        return self._team.threads

    def execute(self, i: Instruction) -> None:
        with self.multiplier.limited():
            if i.pattern:
                self._patterned.execute(i)
            else:
                super().execute(i)

    def share(self, pieces: Iterable[tuple[int, int]], work: Callable[[int, int], Any]) -> list[Any]:
        """Results of ``work(*piece)`` for all pieces, in any order, by all threads."""
        return self._team.share(pieces, work)

    def _share(self, count: int, work: Callable[[int, int], Any]) -> list[Any]:
        """Results of ``work(first, last)`` over 0..count, cut at multiples of 32 into a piece a thread.

        More and smaller pieces would cost more in waits for the interpreter's lock than they gain in balance.
        """
        pieces = min(self.threads, blocks(count))
        cuts = [min(count, blocks(count) * p // pieces * BLOCK_INPUTS) for p in range(pieces + 1)]
        return self.share(zip(cuts, cuts[1:]), work)

    def stream(self, i: Instruction) -> Keys:
        """The round keys of an instruction's stream."""
        now = self.seed, self.step
        if self._keys[0] != now:
            self._keys = now, {}
        keys = self._keys[1]
        if i.stream not in keys:
            keys[i.stream] = tuple(np.uint16(k) for k in round_keys(*now, i.stream))
        return keys[i.stream]

    def planes(self, i: Instruction) -> Samples:
        """The samples of an instruction, with all their bit-planes if it wants them."""
        layout = WeightLayout(i.inputs, i.outputs)
        planes = PLANES if i.values.get("planes") else 1
        stride = i.plane_stride // SAMPLE_WORD.itemsize if planes > 1 else 0
        words = self.memory.view(i.samples, ((planes - 1) * stride + layout.blocks * i.outputs,), SAMPLE_WORD)
        return Samples(words, layout.blocks, i.outputs, planes, stride)

    def sample(self, i: Instruction) -> None:
        W, words = self._weights(i), self._samples(i)
        if i.draw == Draw.PLANE:
            self._share(i.outputs, lambda a, b: weights.sample_plane(W, words, i.inputs, a, b, i.plane))
        else:
            keys, polarised = self.stream(i), bool(i.polarised)
            self._share(i.outputs, lambda a, b: weights.sample(W, words, i.inputs, a, b, keys, i.draw, polarised))

    def forward(self, i: Instruction) -> None:
        sums = self.multiplier.forward(self._rows(i, "input", i.inputs, ACTIVATION.dtype), self.planes(i))
        header, channels = self.memory.header(i.state), self.memory.channels(i.state, i.outputs)
        scores = i.output_format == Output.SCORES
        low, high = (SCORE.minimum, SCORE.maximum) if scores else (0, ACTIVATION.maximum)
        output = self._rows(i, "output", i.outputs, SCORE.dtype if scores else ACTIVATION.dtype)
        batch, fine = i.statistics == Statistics.BATCH, i.divisor == Divisor.TWO_SHIFTS

        def work(first: int, last: int) -> int:
            out = np.empty((i.rows, up_to(last - first, BLOCK_INPUTS)), np.int16)
            greatest: int = kernels.normalise(sums(first, last), channels[first:last], batch, fine, low, high, out)
            output[:, first:last] = out[:, : last - first]
            return greatest

        header["greatest_shift"] = max(self._share(i.outputs, work))

    def loss(self, i: Instruction) -> None:
        A = self._rows(i, "input", i.outputs, SCORE.dtype)
        labels = self.memory.view(i.labels, (i.rows,), LABEL.dtype)

        softmax = i.loss == Loss.SOFTMAX
        logarithms = np.empty(i.rows, np.int64)
        if softmax:
            kernels.logarithms(A, i.score_scale, logarithms)

        def gradient(first: int, last: int) -> Array:
            G = np.zeros((blocks(last - first), i.rows, BLOCK_INPUTS), np.int32)
            scores = np.ascontiguousarray(A[:, first:last])
            if softmax:
                kernels.softmax(scores, labels, first, i.score_scale, logarithms, G)
            else:
                kernels.hinge(scores, labels, first, G)
            return G

        exponent = -PROBABILITY_FRACTION if softmax else -SCORE.fraction
        self._backward_through(i, gradient, A, exponent, i.state, i.outputs)

    def backward(self, i: Instruction) -> None:
        X = self._rows(i, "input", i.inputs, ACTIVATION.dtype)
        sums = self.multiplier.backward(self._rows(i, "error", i.outputs, ERROR.dtype), self.planes(i))

        def gradient(first: int, last: int) -> Array:
            G = sums(first, last)
            kernels.mask(G, padded(X[:, first:last], 1, BLOCK_INPUTS))
            return G

        header = self.memory.header(i.state)[0]
        exponent = int(header["exponent"]) + ACTIVATION.fraction - int(header["greatest_shift"])
        self._backward_through(i, gradient, X, exponent, i.state_below, i.inputs)

    def _backward_through(
        self, i: Instruction, gradient: Callable[[int, int], Array], levels: Array, exponent: int, state: int,
        count: int,
    ) -> None:  # fmt: skip
        header, channels = self.memory.header(state)[0], self.memory.channels(state, count)
        use, greatest = int(header["next_exponent"]), int(header["greatest_shift"])
        output = self._rows(i, "output", count, ERROR.dtype)
        keys = self.stream(i)
        whole, slope = i.gradient == Gradient.WHOLE, i.opcode is Opcode.BACKWARD
        fine = i.divisor == Divisor.TWO_SHIFTS

        def work(first: int, last: int) -> int:
            out = np.empty((i.rows, up_to(last - first, BLOCK_INPUTS)), np.int8)
            mine = padded(levels[:, first : last if whole else first], 1, BLOCK_INPUTS, np.int16)
            spread: int = kernels.normalise_backward(
                gradient(first, last), mine, slope, channels[first:last], first, exponent, i.rate, fine, use, greatest,
                keys, out,
            )  # fmt: skip
            output[:, first:last] = out[:, : last - first]
            return spread

        spread = max(self._share(count, work))
        header["exponent"] = use
        if spread == kernels.NOTHING:
            header["next_exponent"] = use
        else:
            exponent += greatest - FACTOR_FRACTION - ERROR_EXPONENT
            header["next_exponent"] = EXPONENT.saturate(exponent + spread)

    def update(self, i: Instruction) -> None:
        exponent = int(self.memory.header(i.state)["exponent"][0])
        shift = -(exponent + i.rate + WEIGHT.fraction - ACTIVATION.fraction)
        change = Change(
            self._weights(i), self._samples(i), i.inputs, self.stream(i), shift, i.draw, bool(i.polarised)
        )  # fmt: skip
        inputs = self._rows(i, "input", i.inputs, ACTIVATION.dtype)
        errors = self._rows(i, "error", i.outputs, ERROR.dtype)
        self._share(i.outputs, self.multiplier.update(inputs, errors, bool(i.exact), change))
