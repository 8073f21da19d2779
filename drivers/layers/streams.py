"""Which random bits are for what: one stream a layer and purpose, so that no two draws share bits."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..overlay.formats import WEIGHT
from ..overlay.layout import WeightLayout
from ..overlay.patterns import STREAMS_A_BLOCK
from ..overlay.random_bits import Words, random_words, round_keys

_PURPOSES = 4
#: Stream of the order in which an epoch takes the samples.
ORDER = 0xFFFF
#: Stream of the changes to training samples.
AUGMENTATION = 0xFFFE
#: Stream of the choice of the samples that the normalisation is measured on.
CALIBRATION = 0xFFFD


def update(layer: int) -> int:
    """Rounding of a layer's weight change, and the draw of its next samples."""
    return layer * _PURPOSES


def error(layer: int) -> int:
    """Rounding of the error at a layer's sums."""
    return layer * _PURPOSES + 1


def initial(layer: int) -> int:
    """First weights of a layer."""
    return layer * _PURPOSES + 2


def inference(layer: int) -> int:
    """Samples of a layer drawn for prediction."""
    return layer * _PURPOSES + 3


def further(stream: int, part: int) -> int:
    """The stream of a further part of what has one, as blocks of UPDATE take them."""
    return (stream + STREAMS_A_BLOCK * part) % (1 << 16)


def initial_weights(seed: int, layer: int, layout: WeightLayout) -> npt.NDArray[np.int16]:
    """First weights [inputs, outputs] of a layer: uniform over all that they can be, the same on every machine."""
    x, _ = random_words(round_keys(seed, 0, initial(layer)), layout.index())
    return WEIGHT.store(x.view(np.int16))


def order(seed: int, epoch: int, count: int) -> npt.NDArray[np.int64]:
    """The order in which an epoch takes ``count`` samples: a permutation, the same on every machine."""
    return _permutation(round_keys(seed, epoch, ORDER), count)


def calibration(seed: int, count: int, most: int) -> npt.NDArray[np.int64]:
    """Which samples the normalisation is measured on, ``most`` of ``count``: they may come class by class."""
    return _permutation(round_keys(seed, 0, CALIBRATION), count)[:most]


def augmentation(seed: int, epoch: int, first: int, count: int) -> tuple[Words, Words]:
    """Two random words for each of ``count`` samples, from position ``first`` in the order of an epoch on."""
    return random_words(round_keys(seed, epoch, AUGMENTATION), np.arange(first, first + count))


def _permutation(keys: tuple[int, ...], count: int) -> npt.NDArray[np.int64]:
    x, y = random_words(keys, np.arange(count))
    return np.argsort(x.astype(np.uint32) << np.uint32(16) | y, kind="stable")
