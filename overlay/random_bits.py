"""Counter-based random bits by addition, rotation and exclusive or (ARX).

The bits of an element depend on (seed, step, stream) and on the element's index only: no state is
carried from element to element, so any unit draws its bits at any time and in any order.

The round is that of Speck32/64 (Beaulieu et al., *The SIMON and SPECK Families of Lightweight Block
Ciphers*, 2013), here with 8 of its 22 rounds: this is a generator with good statistics (tests hold it
to them), not a cipher.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint16]

#: Rotations of the Speck32 round, in bits.
ROTATE_X = 7
ROTATE_Y = 2
#: Rounds between an element's index and its bits.
ROUNDS = 8
#: Rounds of key schedule after the seed and step, and again after the stream.
KEY_ROUNDS = 16

_MASK = 0xFFFF


def _round(x: int, y: int, key: int) -> tuple[int, int]:
    x = ((x >> ROTATE_X | x << 16 - ROTATE_X) + y & _MASK) ^ key
    y = (y << ROTATE_Y | y >> 16 - ROTATE_Y) & _MASK ^ x
    return x, y


def round_keys(seed: int, step: int, stream: int) -> tuple[int, ...]:
    """The eight 16-bit round keys of one stream of one step.

    The Speck32/64 key schedule runs over the 64-bit state (seed, step), absorbs the stream, and runs
    on: 40 rounds in hardware, once an instruction.

    Args:
        seed: 0..2**32 - 1, chosen by the user.
        step: 0..2**32 - 1, the number of the training step.
        stream: 0..2**16 - 1, what the bits are for.
    """
    k, l0, l1, l2 = seed & _MASK, seed >> 16 & _MASK, step & _MASK, step >> 16 & _MASK
    keys = []
    for i in range(2 * KEY_ROUNDS + ROUNDS):
        if i == KEY_ROUNDS:
            k ^= stream
        if i >= 2 * KEY_ROUNDS:
            keys.append(k)
        mixed, k = _round(l0, k, i)
        l0, l1, l2 = l1, l2, mixed
    return tuple(keys)


def random_words(keys: tuple[int, ...], index: npt.ArrayLike) -> tuple[Words, Words]:
    """Two independent uniform 16-bit words for each 32-bit element index (same shape)."""
    shape, counter = np.shape(index), np.ravel(np.asarray(index, np.uint32))
    x, y = (counter >> np.uint32(16)).astype(np.uint16), counter.astype(np.uint16)
    for key in keys:
        x = ((x >> np.uint16(ROTATE_X)) | (x << np.uint16(16 - ROTATE_X))) + y
        x = x ^ np.uint16(key)
        y = ((y << np.uint16(ROTATE_Y)) | (y >> np.uint16(16 - ROTATE_Y))) ^ x
    return x.reshape(shape), y.reshape(shape)
