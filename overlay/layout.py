"""Where each element of a tensor lies in memory, the same for every geometry of the array.

Activations, errors, scores and labels are plain C-order NumPy arrays with a row stride that is a
multiple of 8 bytes. Weights and samples are blocked by 32 inputs, so that every phase reads and writes
them in full bursts and none of them needs a transposed copy:

* the update walks one block of inputs over consecutive outputs: contiguous weights, contiguous samples;
* the backward pass needs, for one output, 32 inputs at a time: one 64-bit word of samples;
* the forward pass needs 32 outputs at one input: the words of 32 consecutive outputs, each of which
  then feeds one column of the array for 32 cycles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .formats import WEIGHT, FormatError

#: Bytes of one beat of the memory port; every address and stride is a multiple of it.
BEAT_BYTES = 8
#: Inputs in one block of weights and in one word of samples.
BLOCK_INPUTS = 32
#: Lowest bits of the fields of a weight's counter: the lane below them, then output, then block of inputs.
INDEX_OUTPUT_BIT, INDEX_BLOCK_BIT = 5, 17
#: Lowest bit of the row in the counter of an error; the pair of channels stands below.
INDEX_ROW_BIT = 11
#: Type of a word of samples: bit i is set if the sample of input i is not zero, bit 32 + i if it is negative.
SAMPLE_WORD = np.dtype("<u8")

#: The state of a layer: this header, then one CHANNEL record an output.
STATE_HEADER = np.dtype(
    [("exponent", "<i4"), ("next_exponent", "<i4"), ("greatest_shift", "<i4"), ("reserved", "<i4")]
)
#: Normalisation of one output channel.
CHANNEL = np.dtype([("bias", "<i4"), ("mean", "<i4"), ("deviation", "<u4"), ("reserved", "<u4")])

#: First exponent of an error tensor; each step then measures the next one.
FIRST_EXPONENT = -5


def row_stride(channels: int, item_bytes: int) -> int:
    """Bytes from row to row of a row-major tensor: its rows are padded to whole beats."""
    return -(-channels * item_bytes // BEAT_BYTES) * BEAT_BYTES


def state_bytes(outputs: int) -> int:
    """Bytes of the state of a layer with that many outputs."""
    return STATE_HEADER.itemsize + outputs * CHANNEL.itemsize


@dataclass(frozen=True)
class WeightLayout:
    """The blocked layout of the weights [inputs, outputs] of one layer and of their samples.

    Element (n, m) has the index ``(n // 32, m, n % 32)`` in an array of shape ``blocks x outputs x 32``.
    The last block is padded with zeros.
    """

    inputs: int
    outputs: int

    def __post_init__(self) -> None:
        for name, value in (("inputs", self.inputs), ("outputs", self.outputs)):
            if value < 1:
                raise FormatError(f"{name} must be at least 1, not {value}")

    @property
    def blocks(self) -> int:
        """Blocks of 32 inputs."""
        return -(-self.inputs // BLOCK_INPUTS)

    @property
    def weight_shape(self) -> tuple[int, int, int]:
        """Shape of the weights in memory: (blocks, outputs, 32)."""
        return self.blocks, self.outputs, BLOCK_INPUTS

    @property
    def weight_bytes(self) -> int:
        """Bytes of the weights, padding included."""
        return self.blocks * self.outputs * BLOCK_INPUTS * WEIGHT.bytes

    @property
    def sample_shape(self) -> tuple[int, int]:
        """Shape of the samples in memory: (blocks, outputs) words of 64 bits."""
        return self.blocks, self.outputs

    @property
    def sample_bytes(self) -> int:
        """Bytes of one tensor of samples."""
        return self.blocks * self.outputs * SAMPLE_WORD.itemsize

    def _block(self, matrix: npt.NDArray[Any]) -> npt.NDArray[Any]:
        if matrix.shape != (self.inputs, self.outputs):
            raise FormatError(f"expected a matrix of shape {(self.inputs, self.outputs)}, got {matrix.shape}")
        padded = np.zeros((self.blocks * BLOCK_INPUTS, self.outputs), matrix.dtype)
        padded[: self.inputs] = matrix
        blocked: npt.NDArray[Any] = padded.reshape(self.blocks, BLOCK_INPUTS, self.outputs).transpose(0, 2, 1)
        return blocked

    def _unblock(self, blocked: npt.NDArray[Any]) -> npt.NDArray[Any]:
        rows = blocked.transpose(0, 2, 1).reshape(self.blocks * BLOCK_INPUTS, self.outputs)
        return np.ascontiguousarray(rows[: self.inputs])

    def pack_weights(self, weights: npt.NDArray[Any]) -> npt.NDArray[np.int16]:
        """Matrix [inputs, outputs] of stored weights to the memory image (blocks, outputs, 32).

        Raises:
            FormatError: wrong shape, or a value outside the weight format.
        """
        WEIGHT.check(weights)
        return np.ascontiguousarray(self._block(weights).astype(WEIGHT.dtype))

    def unpack_weights(self, image: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
        """Memory image (blocks, outputs, 32) to the matrix [inputs, outputs]."""
        if image.shape != self.weight_shape:
            raise FormatError(f"expected weights of shape {self.weight_shape}, got {image.shape}")
        return self._unblock(image)

    def pack_samples(self, samples: npt.NDArray[Any]) -> npt.NDArray[np.uint64]:
        """Matrix [inputs, outputs] of -1, 0, +1 to words (blocks, outputs).

        Raises:
            FormatError: wrong shape, or a value that is no sample.
        """
        if not np.isin(samples, (-1, 0, 1)).all():
            raise FormatError(f"{samples[~np.isin(samples, (-1, 0, 1))].flat[0]} is not a sample: expected -1, 0 or 1")
        blocked = self._block(samples)
        lanes = np.arange(BLOCK_INPUTS, dtype=np.uint64)
        nonzero = ((blocked != 0).astype(np.uint64) << lanes).sum(-1, dtype=np.uint64)
        negative = ((blocked < 0).astype(np.uint64) << lanes).sum(-1, dtype=np.uint64)
        return np.asarray(nonzero | negative << np.uint64(BLOCK_INPUTS), SAMPLE_WORD)

    def unpack_samples(self, words: npt.NDArray[np.uint64]) -> npt.NDArray[np.int8]:
        """Words (blocks, outputs) to the matrix [inputs, outputs] of -1, 0, +1."""
        if words.shape != self.sample_shape:
            raise FormatError(f"expected samples of shape {self.sample_shape}, got {words.shape}")
        lanes = np.arange(BLOCK_INPUTS, dtype=np.uint64)
        one = np.uint64(1)
        nonzero = (words[..., None] >> lanes & one).astype(np.int8)
        negative = (words[..., None] >> (lanes + np.uint64(BLOCK_INPUTS)) & one).astype(np.int8)
        return self._unblock(nonzero * (1 - 2 * negative))

    def index(self) -> npt.NDArray[np.uint32]:
        """The 32-bit counter of each weight [inputs, outputs] for its random bits: block, output, lane.

        15 + 12 + 5 bits side by side, so that hardware needs no multiplication to form it.
        """
        n = np.arange(self.inputs, dtype=np.uint32)[:, None]
        m = np.arange(self.outputs, dtype=np.uint32)[None, :]
        return weight_index(n, m)


def weight_index(n: npt.NDArray[np.uint32], m: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Counter of weight (n, m): ``(n // 32) << 17 | m << 5 | n % 32``, for outputs below 4096."""
    block, lane = n // np.uint32(BLOCK_INPUTS), n % np.uint32(BLOCK_INPUTS)
    return np.asarray(block << np.uint32(INDEX_BLOCK_BIT) | m << np.uint32(INDEX_OUTPUT_BIT) | lane, np.uint32)


def error_index(row: npt.NDArray[np.uint32], channel: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Counter of the word pair that rounds the errors of channels 2c and 2c + 1 of a row: ``row << 11 | c``.

    An even channel takes the first word of the pair, an odd one the second.
    """
    return np.asarray(row << np.uint32(INDEX_ROW_BIT) | channel >> np.uint32(1), np.uint32)
