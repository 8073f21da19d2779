"""A softmax in base 2, of shifts and sums: what LOSS makes of scores.

Exponentials and logarithms are those of Mitchell (*Computer Multiplication and Division Using Binary Logarithms*,
1962): between two powers of two both are straight lines, so that ``2**(i + f) = 2**i * (1 + f)`` needs a shift, and a
logarithm the place of the leading one and the bits below it. The logarithm of one exponential is exact.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .arithmetic import Integers, saturate
from .formats import SCORE

#: Fractional bits of an octave, as exponents and logarithms have them: those of a score, so that a score of one
#: deviation is ``2**score_scale`` octaves.
OCTAVE_FRACTION = SCORE.fraction
#: Octaves are cut to -16..16: as many on each side of 1.
OCTAVES = 16
#: Fractional bits of an exponential, and of their sum over a row: enough for one output of 4,096 to count.
POWER_FRACTION = 7
#: Fractional bits of a probability: what the exponent of the softmax's error is.
PROBABILITY_FRACTION = 14

_ONE = 1 << OCTAVE_FRACTION


def octaves(score: npt.ArrayLike, scale: int) -> Integers:
    """Exponents of base 2, with OCTAVE_FRACTION fractional bits, of scores; a deviation is ``2**scale`` octaves."""
    limit = OCTAVES * _ONE
    return np.asarray(saturate(np.asarray(score, np.int64) << scale, -limit, limit - 1), np.int64)


def power(a: npt.ArrayLike) -> Integers:
    """``2**a`` of octaves, with POWER_FRACTION fractional bits, cut."""
    a = np.asarray(a, np.int64)
    mantissa, exponent = _ONE + a % _ONE, a // _ONE
    return np.asarray((mantissa << exponent + OCTAVES) >> OCTAVES + OCTAVE_FRACTION - POWER_FRACTION, np.int64)


def logarithm(total: npt.ArrayLike) -> Integers:
    """The octaves of a sum of `power`; a sum of 0 counts as the least one."""
    total = np.maximum(np.asarray(total, np.int64), 1)
    leading: Integers = np.frexp(total.astype(np.float64))[1].astype(np.int64) - 1
    below = ((total << OCTAVE_FRACTION) >> leading) - _ONE
    return (leading - POWER_FRACTION) * _ONE + below


def probabilities(score: npt.ArrayLike, scale: int) -> Integers:
    """Probabilities [rows, outputs], with PROBABILITY_FRACTION fractional bits, of scores [rows, outputs]."""
    a = octaves(score, scale)
    less = np.minimum(a - logarithm(power(a).sum(1, keepdims=True)), 0)
    mantissa, places = _ONE + less % _ONE, -(less // _ONE)
    places = np.minimum(places, PROBABILITY_FRACTION + 1)
    return np.asarray((mantissa << PROBABILITY_FRACTION - OCTAVE_FRACTION) >> places, np.int64)
