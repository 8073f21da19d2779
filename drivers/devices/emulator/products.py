"""What the fast execution needs of a matrix product, whoever computes it.

Each method prepares the operand that all pieces of an instruction share, and returns the function that works out
one piece of its channels, in any thread.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...overlay.layout import BLOCK_INPUTS

Array = npt.NDArray[Any]
Bytes = npt.NDArray[np.int8]
Words = npt.NDArray[np.uint64]
Keys = tuple[np.uint16, ...]


def up_to(count: int, multiple: int) -> int:
    """The next multiple."""
    return -(-count // multiple) * multiple


def blocks(channels: int) -> int:
    """Blocks of 32 channels, the last one padded."""
    return -(-channels // BLOCK_INPUTS)


def padded(a: Array, rows: int, columns: int, dtype: npt.DTypeLike = np.int8) -> Array:
    """A contiguous copy whose dimensions are the next multiples of ``rows`` and ``columns``, with zeros behind.

    An array that is so already, and no view of memory that others write, is given back itself.
    """
    whole = not (a.shape[0] % rows or a.shape[1] % columns)
    if whole and a.dtype == dtype and a.flags.owndata and a.flags.c_contiguous:
        return a
    out = np.zeros((up_to(a.shape[0], rows), up_to(a.shape[1], columns)), dtype)
    out[: a.shape[0], : a.shape[1]] = a
    return out


@dataclass(frozen=True)
class Samples:
    """Samples of a layer in memory.

    Args:
        words: from the first word on, all in one dimension.
        blocks, outputs: shape of one tensor.
        planes: 1, or how many bit-planes there are.
        stride: words from plane to plane.
    """

    words: Words
    blocks: int
    outputs: int
    planes: int = 1
    stride: int = 0

    def plane(self, p: int) -> Words:
        """The words (blocks, outputs) of one plane."""
        size = self.blocks * self.outputs
        return self.words[p * self.stride : p * self.stride + size].reshape(self.blocks, self.outputs)


@dataclass(frozen=True)
class Change:
    """What UPDATE does to the weights (blocks, outputs, 32) of a layer with that many inputs, and to their samples."""

    weights: npt.NDArray[np.int16]
    words: Words
    inputs: int
    keys: Keys
    shift: int
    draw: int
    polarised: bool


class Products(ABC):
    """Exact products of activations, errors and samples.

    Sums are [blocks of 32 channels, at least rows, 32], as `kernels` takes them.
    """

    def limited(self) -> AbstractContextManager[Any]:
        """What holds while an instruction is executed."""
        return nullcontext()

    @abstractmethod
    def forward(self, inputs: Bytes, samples: Samples) -> Callable[[int, int], Array]:
        """Sums of outputs first..last, first a multiple of 32; inputs is [rows, inputs]."""

    @abstractmethod
    def backward(self, errors: Bytes, samples: Samples) -> Callable[[int, int], Array]:
        """Sums at inputs first..last, first a multiple of 32; errors is [rows, outputs]."""

    @abstractmethod
    def update(self, inputs: Bytes, errors: Bytes, exact: bool, change: Change) -> Callable[[int, int], None]:
        """Change the weights of outputs first..last, first a multiple of 32; inputs rounded unless ``exact``."""

    @abstractmethod
    def gradient(self, inputs: Bytes, errors: Bytes, exact: bool, outputs: int) -> Array:
        """Gradient of the weights [blocks, outputs, 32], int32 or float32; inputs rounded unless ``exact``.

        inputs [rows, ...] and errors [rows, at least outputs] may have zeros behind.
        """
