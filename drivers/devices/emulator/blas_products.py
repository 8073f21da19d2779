"""Products by BLAS in float32: every sum is an integer below 2**24, so that nothing is ever rounded."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any

import numpy as np
import numpy.typing as npt

from ...overlay.formats import PLANES_A_GROUP, UPDATE_INPUT
from ...overlay.layout import BLOCK_INPUTS
from .products import Array, Bytes, Change, Products, Samples, blocks, padded, up_to
from .samples import float_inputs, float_outputs
from .weights import update

#: Outputs whose gradient is made and used at a time: a piece that stays in a core's cache.
_PIECE = 128
#: The power-of-two input of each byte.
_QUANTISED = UPDATE_INPUT.quantise(np.arange(256).astype(np.int8)).astype(np.float32)


def _blocked(sums: Array) -> Array:
    """Sums [rows, blocks * 32] as [blocks, rows, 32]."""
    return np.ascontiguousarray(sums.reshape(len(sums), -1, BLOCK_INPUTS).transpose(1, 0, 2))


class BlasProducts(Products):
    """See `Products`; on every processor."""

    def __init__(self) -> None:
        self._controller: Any = None
        with suppress(ImportError):
            from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped,unused-ignore]

            self._controller = ThreadpoolController().select(user_api="blas")

    def limited(self) -> AbstractContextManager[Any]:
        """BLAS stays in the thread that calls it, where threadpoolctl is installed: the threads are ours."""
        limit: AbstractContextManager[Any] = self._controller.limit(limits=1) if self._controller else nullcontext()
        return limit

    def forward(self, inputs: Bytes, samples: Samples) -> Callable[[int, int], Array]:
        X = padded(inputs, 1, BLOCK_INPUTS, np.float32)

        def matrix(p: int, first: int, last: int) -> npt.NDArray[np.float32]:
            T = np.zeros((up_to(last - first, BLOCK_INPUTS), X.shape[1]), np.float32)
            float_outputs(samples.plane(p), first, last, T)
            return T

        def piece(first: int, last: int) -> Array:
            sums = np.zeros((X.shape[0], up_to(last - first, BLOCK_INPUTS)), np.float32)
            for start in range(0, samples.planes, PLANES_A_GROUP):
                group = range(start, min(start + PLANES_A_GROUP, samples.planes))
                T = sum((np.ldexp(matrix(p, first, last), p - start) for p in group[1:]), matrix(start, first, last))
                sums = X @ T.T + np.floor(np.ldexp(sums, -PLANES_A_GROUP))
            return _blocked(sums)

        return piece

    def backward(self, errors: Bytes, samples: Samples) -> Callable[[int, int], Array]:
        D, words = errors[:, : samples.outputs].astype(np.float32), samples.plane(0)

        def piece(first: int, last: int) -> Array:
            T = np.empty((samples.outputs, up_to(last - first, BLOCK_INPUTS)), np.float32)
            float_inputs(words, blocks(first), blocks(last), T)
            return _blocked(D @ T)

        return piece

    def update(self, inputs: Bytes, errors: Bytes, exact: bool, change: Change) -> Callable[[int, int], None]:
        X, D = _rounded(inputs, exact), errors.astype(np.float32)

        def piece(first: int, last: int) -> None:
            for a in range(first, last, _PIECE):
                b = min(a + _PIECE, last)
                update(
                    change.weights, change.words, D[:, a:b].T @ X, change.inputs, a, b,
                    change.keys, change.shift, change.draw, change.polarised,
                )  # fmt: skip

        return piece

    def gradient(self, inputs: Bytes, errors: Bytes, exact: bool, outputs: int) -> Array:
        return _blocked(errors[:, :outputs].astype(np.float32).T @ _rounded(inputs, exact))


def _rounded(inputs: Bytes, exact: bool) -> Array:
    """Inputs of the update [rows, blocks * 32]."""
    return padded(inputs if exact else _QUANTISED[inputs.view(np.uint8)], 1, BLOCK_INPUTS, np.float32)
