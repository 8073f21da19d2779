"""Products by the processor's dot products of bytes: operands of one byte, sums that never leave the cache."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...overlay.layout import BLOCK_INPUTS
from . import dot
from .products import Array, Bytes, Change, Products, Samples, blocks, padded
from .samples import PACK


class DotProducts(Products):
    """See `Products`; only where `dot.available`."""

    def forward(self, inputs: Bytes, samples: Samples) -> Callable[[int, int], Array]:
        X = padded(inputs, dot.ROWS, BLOCK_INPUTS)
        input_sums = dot.row_sums(X)

        def piece(first: int, last: int) -> Array:
            sums = np.empty((blocks(last - first), X.shape[0], BLOCK_INPUTS), np.int32)
            dot.forward(
                samples.words, samples.planes, samples.stride, X.view(np.int32), input_sums, first, last,
                samples.outputs, sums,
            )  # fmt: skip
            return sums

        return piece

    def backward(self, errors: Bytes, samples: Samples) -> Callable[[int, int], Array]:
        D = padded(errors, dot.ROWS, PACK)
        error_sums, words = dot.row_sums(D), samples.plane(0)

        def piece(first: int, last: int) -> Array:
            sums = np.empty((blocks(last - first), D.shape[0], BLOCK_INPUTS), np.int32)
            dot.backward(words, D.view(np.int32), error_sums, blocks(first), blocks(last), sums)
            return sums

        return piece

    def update(self, inputs: Bytes, errors: Bytes, exact: bool, change: Change) -> Callable[[int, int], None]:
        packed, packed_errors, error_sums = _packed(inputs, errors, exact)

        def piece(first: int, last: int) -> None:
            dot.update(
                change.weights, change.words, packed, packed_errors, error_sums, change.inputs, first, last,
                change.keys, change.shift, change.draw, change.polarised,
            )  # fmt: skip

        return piece

    def gradient(self, inputs: Bytes, errors: Bytes, exact: bool, outputs: int) -> Array:
        packed, packed_errors, error_sums = _packed(inputs, errors, exact)
        sums = np.empty((packed.shape[0], outputs, BLOCK_INPUTS), np.int32)
        dot.gradient(packed, packed_errors, error_sums, sums)
        return sums


def _packed(inputs: Bytes, errors: Bytes, exact: bool) -> tuple[Array, Array, Array]:
    """Operands of the update as `dot` takes them: inputs, errors and the sums of these."""
    X, D = padded(inputs, PACK, BLOCK_INPUTS), padded(errors, PACK, BLOCK_INPUTS)
    steps = X.shape[0] // PACK
    packed = np.empty((blocks(X.shape[1]), steps, BLOCK_INPUTS), np.int32)
    dot.pack_inputs(X, exact, packed)
    packed_errors = np.empty((blocks(D.shape[1]), steps, BLOCK_INPUTS), np.int32)
    error_sums = np.empty(D.shape[1], np.int32)
    dot.pack_errors(D, packed_errors, error_sums)
    return packed, packed_errors, error_sums
