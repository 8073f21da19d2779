"""Compiled loops over weights: draw samples, change weights by their gradient.

The unit of work is one row of 32 inputs in the blocked layout: its weights are one vector of 16-bit integers, its
samples one 64-bit word, and all that happens in between stays in registers. Weights are int16 (blocks,
outputs, 32), words of samples uint64 (blocks, outputs), both as `overlay.layout` defines them.
"""

from __future__ import annotations

import numpy as np

from ...overlay.arithmetic import MAX_RIGHT, ROUNDING_BITS
from ...overlay.formats import WEIGHT
from ...overlay.instructions import Draw
from ...overlay.layout import INDEX_BLOCK_BIT, INDEX_OUTPUT_BIT
from ...overlay.random_bits import ROTATE_X, ROTATE_Y
from .compiled import compiled
from .lanes import (
    COUNT,
    below,
    bits,
    everywhere,
    load,
    mask,
    narrow,
    numbers,
    select,
    shift_unsigned,
    store,
    widen,
    widen_unsigned,
)

_WORD_BITS = 16
_LIMIT, _HALF, _SIGN_BIT = WEIGHT.maximum, WEIGHT.one >> 1, WEIGHT.one
#: What lifts random words of half their width to the middle.
_QUARTER = 1 << _WORD_BITS - 2
_TERNARY, _BINARY, _NEAREST = int(Draw.TERNARY), int(Draw.BINARY), int(Draw.NEAREST)
#: A left shift by so much takes any change but 0 beyond every weight; a longer one could overflow.
_MAX_LEFT = (2 * WEIGHT.maximum).bit_length() + 1

_ALL = np.uint32(0xFFFFFFFF)


@compiled
def speck(x, y, keys):  # type: ignore[no-untyped-def]
    """Two vectors of random words from the high and the low half of their counters."""
    for i in range(len(keys)):
        x = (shift_unsigned(x, ROTATE_X) | (x << (_WORD_BITS - ROTATE_X))) + y ^ keys[i]
        y = (y << ROTATE_Y | shift_unsigned(y, _WORD_BITS - ROTATE_Y)) ^ x
    return x, y


@compiled
def _random(block, output, keys):  # type: ignore[no-untyped-def]
    """Two vectors of random words of a row of weights, at (block, output)."""
    index = block << INDEX_BLOCK_BIT | output << INDEX_OUTPUT_BIT
    return speck(everywhere(np.uint16(index >> _WORD_BITS)), numbers() | index, keys)


@compiled
def _magnitude(w):  # type: ignore[no-untyped-def]
    """|w|, unsigned."""
    return select(w < 0, everywhere(np.int16(0)) - w, w)


@compiled
def _word(some, negative):  # type: ignore[no-untyped-def]
    """The word of samples with those masks of lanes (uint32)."""
    return np.uint64(some) | np.uint64(some & negative) << np.uint64(COUNT)


@compiled
def valid_lanes(inputs, block):  # type: ignore[no-untyped-def]
    """Mask of the lanes of a block that are inputs, not padding (uint32)."""
    return np.uint32((1 << min(inputs - block * COUNT, COUNT)) - 1)


@compiled
def _draw(w, r, draw, polarised, valid):  # type: ignore[no-untyped-def]
    """The word of samples of a row of weights, from as many random words."""
    if polarised:
        r = shift_unsigned(r, 1) + _QUARTER
    if draw == _TERNARY:
        return _word(bits(below(shift_unsigned(r, 1), _magnitude(w))) & valid, bits(w < 0))
    if draw == _BINARY:
        # r < w + 2**15, both sides moved down by 2**15 into int16.
        return _word(valid, ~bits((r ^ _SIGN_BIT) < w))
    if draw == _NEAREST:
        return _word(~bits(below(_magnitude(w), everywhere(np.int16(_HALF)))) & valid, bits(w < 0))
    return _word(valid, bits(w < 0))


@compiled
def sample(weights, words, inputs, first, last, keys, draw, polarised):  # type: ignore[no-untyped-def]
    """SAMPLE (but for bit-planes) of outputs first..last."""
    for block in range(weights.shape[0]):
        valid = valid_lanes(inputs, block)
        for m in range(first, last):
            _, y = _random(block, m, keys)
            words[block, m] = _draw(load(weights[block, m]), y, draw, polarised, valid)


@compiled
def sample_plane(weights, words, inputs, first, last, plane):  # type: ignore[no-untyped-def]
    """SAMPLE of one bit-plane of the magnitudes, outputs first..last."""
    for block in range(weights.shape[0]):
        valid = valid_lanes(inputs, block)
        for m in range(first, last):
            w = load(weights[block, m])
            # The bit of the plane moves to where the sign is.
            some = bits((_magnitude(w) << (_WORD_BITS - 1 - plane)) < 0)
            words[block, m] = _word(some & valid, bits(w < 0))


@compiled
def _change(g, x, shift):  # type: ignore[no-untyped-def]
    """stochastic_shift of a gradient (32 bits, below 2**22) with random words x; cut where the weights saturate."""
    if 0 <= shift <= ROUNDING_BITS:
        # The usual distances need 32 bits only: floor((g + (x >> 16 - s)) / 2**s).
        return (g + shift_unsigned(widen_unsigned(x), ROUNDING_BITS - shift)) >> shift
    left, right = min(max(-shift, 0), _MAX_LEFT), min(max(shift, 0), MAX_RIGHT)
    wide = ((widen(g) << (left + ROUNDING_BITS)) >> right) + widen_unsigned(widen_unsigned(x))
    return narrow(_clip(wide >> ROUNDING_BITS, everywhere(np.int64(2 * _LIMIT))))


@compiled
def _clip(v, limit):  # type: ignore[no-untyped-def]
    """v cut to -limit..limit, vectors of one type."""
    v = select(v < limit, v, limit)
    low = limit ^ limit
    low = low - limit
    return select(v < low, low, v)


@compiled
def _move(weights, gradient, x, shift):  # type: ignore[no-untyped-def]
    """A row of weights after its change by a gradient (32 bits) with random words x."""
    return narrow(_clip(widen(weights) - _change(gradient, x, shift), everywhere(np.int32(_LIMIT))))


@compiled
def change_row(weights, words, gradient, block, output, keys, shift, draw, polarised, valid):  # type: ignore[no-untyped-def]
    """UPDATE of the row of weights at (block, output) and of its samples, by a gradient (32, int32 or float32).

    Padding is written as 0, whatever was there.
    """
    x, y = _random(block, output, keys)
    w = _move(load(weights[block, output]), load(gradient), x, shift)
    if valid != _ALL:
        w = select(mask(valid), w, w ^ w)
    store(weights[block, output], w)
    words[block, output] = _draw(w, y, draw, polarised, valid)


@compiled
def update(weights, words, gradient, inputs, first, last, keys, shift, draw, polarised):  # type: ignore[no-untyped-def]
    """UPDATE of outputs first..last by a gradient [last - first, blocks * 32] of exact integers."""
    for block in range(weights.shape[0]):
        valid = valid_lanes(inputs, block)
        for m in range(first, last):
            row = gradient[m - first, block * COUNT : (block + 1) * COUNT]
            change_row(weights, words, row, block, m, keys, shift, draw, polarised, valid)


@compiled
def update_in_turn(weights, words, gradients, inputs, first, last, keys, shift, draw, polarised, sampled):  # type: ignore[no-untyped-def]
    """UPDATE of blocks of inputs first..last by one gradient after the other.

    gradients [times, blocks, outputs, 32], int32 or float32; keys [times, rounds]: of the random words of each. The
    samples are drawn after the last one if ``sampled``.
    """
    for block in range(first, last):
        valid = valid_lanes(inputs, block)
        for m in range(weights.shape[1]):
            w = load(weights[block, m])
            y = w
            for t in range(gradients.shape[0]):
                x, y = _random(block, m, keys[t])
                w = _move(w, load(gradients[t, block, m]), x, shift)
            if valid != _ALL:
                w = select(mask(valid), w, w ^ w)
            store(weights[block, m], w)
            if sampled:
                words[block, m] = _draw(w, y, draw, polarised, valid)
