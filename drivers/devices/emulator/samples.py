"""Compiled loops that unpack words of samples: to bytes for the dot products, to float32 for BLAS."""

from __future__ import annotations

import numpy as np

from .compiled import compiled
from .lanes import COUNT, everywhere, load, mask, narrow, select, shift_unsigned, store

#: Four bytes that are 1: four samples 0 in the form that `unpack_outputs` gives.
_ONES = 0x01010101
#: Samples in 32 bits.
PACK = 4


@compiled
def _bytes(flags):  # type: ignore[no-untyped-def]
    """The low four bits of each lane (32 bits), moved to four bytes."""
    flags = flags & 0xF
    flags = (flags | flags << 14) & 0x00030003
    return (flags | flags << 7) & _ONES


@compiled
def unpack_outputs(words, first, plane, packed):  # type: ignore[no-untyped-def]
    """Samples of 32 outputs: packed [blocks * 8, 32] int32 holds four inputs of one output in each element.

    A byte is ``(T + 1) << plane``, added to what is there unless plane is 0. Outputs behind the last are any.
    """
    column = np.zeros(COUNT, np.uint64)
    count = min(COUNT, words.shape[1] - first)
    for block in range(words.shape[0]):
        for m in range(count):
            column[m] = words[block, first + m]
        word = load(column)
        some, minus = narrow(word), narrow(shift_unsigned(word, COUNT))
        plus, minus = some & (minus ^ -1), some & minus
        for i in range(COUNT // PACK):
            four = _bytes(shift_unsigned(plus, PACK * i)) - _bytes(shift_unsigned(minus, PACK * i)) + _ONES
            row = packed[block * (COUNT // PACK) + i]
            if plane:
                four = (four << plane) + load(row)
            store(row, four)


@compiled
def unpack_inputs(words, packed):  # type: ignore[no-untyped-def]
    """Samples of 32 inputs, from words [outputs]: packed [ceil(outputs / 4), 32] int32, four outputs of one input each.

    A byte is ``T + 1``; the padding to a multiple of four outputs is 1.
    """
    for step in range(packed.shape[0]):
        four = everywhere(np.int32(_ONES))
        for i in range(PACK):
            m = PACK * step + i
            word = words[m] if m < words.size else np.uint64(0)
            some, minus = np.uint32(word), np.uint32(word >> np.uint64(COUNT))
            four = select(mask(some & ~minus), four + (1 << 8 * i), four)
            four = select(mask(some & minus), four - (1 << 8 * i), four)
        store(packed[step], four)


@compiled
def _signs(word):  # type: ignore[no-untyped-def]
    """A word's samples -1, 0, +1 (32 bits)."""
    some, minus = np.uint32(word), np.uint32(word >> np.uint64(COUNT))
    zero = everywhere(np.int32(0))
    return select(mask(some), select(mask(minus), zero - 1, zero + 1), zero)


@compiled
def float_outputs(words, first, last, matrix):  # type: ignore[no-untyped-def]
    """Samples of outputs first..last as float32 rows [last - first, blocks * 32]."""
    for m in range(first, last):
        for block in range(words.shape[0]):
            store(matrix[m - first, block * COUNT : (block + 1) * COUNT], _signs(words[block, m]))


@compiled
def float_inputs(words, first, last, matrix):  # type: ignore[no-untyped-def]
    """Samples of input blocks first..last as float32 rows [outputs, (last - first) * 32]."""
    for block in range(first, last):
        for m in range(words.shape[1]):
            store(matrix[m, (block - first) * COUNT : (block - first + 1) * COUNT], _signs(words[block, m]))
