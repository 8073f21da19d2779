"""The rounding rules: every operation on numbers that is not a plain sum.

Each function takes integers or integer arrays and computes in int64. Shifts stand where other
designs multiply: nothing here needs a multiplier in hardware. Source: docs/numerics.md.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

#: Random bits that decide one stochastic rounding.
ROUNDING_BITS = 16

#: Largest distance of a right shift; beyond it every value has long become 0 or -1.
MAX_RIGHT = 43
#: Largest distance of a left shift: longer ones count as this one.
MAX_LEFT = 30


def _int64(a: npt.ArrayLike) -> Integers:
    return np.asarray(a, np.int64)


def shift_left(a: npt.ArrayLike, s: npt.ArrayLike) -> Integers:
    """``a * 2**s`` for s >= 0, and ``floor(a / 2**-s)`` for s < 0; longer distances count as the limits."""
    a, s = _int64(a), _int64(s)
    return np.asarray((a << np.clip(s, 0, MAX_LEFT)) >> np.clip(-s, 0, MAX_RIGHT), np.int64)


def round_shift(a: npt.ArrayLike, s: npt.ArrayLike) -> Integers:
    """``a / 2**s`` rounded to the nearest integer, halves up; s may be negative (a left shift)."""
    s = np.clip(_int64(s), -MAX_LEFT, MAX_RIGHT)
    half = np.where(s > 0, np.int64(1) << np.maximum(s - 1, 0), 0)
    return shift_left(_int64(a) + half, -s)


def stochastic_shift(a: npt.ArrayLike, s: npt.ArrayLike, bits: npt.ArrayLike) -> Integers:
    """``floor(a / 2**s + bits / 2**16)``, with the quotient cut to 16 fractional bits.

    With uniform 16-bit ``bits`` the expected result is ``a / 2**s`` (for s <= 16 exactly): unbiased
    rounding. s may be negative, then the result is the exact left shift.
    """
    s = _int64(s)
    # Sums have at most 26 bits, so that 16 fractional bits and a factor of 8 more still fit in int64.
    right = np.clip(s, 0, MAX_RIGHT)
    rounded = (((_int64(a) << ROUNDING_BITS) >> right) + _int64(bits)) >> ROUNDING_BITS
    return np.where(s >= 0, rounded, shift_left(a, np.maximum(-s, 0)))


def nearest_exponent(v: npt.ArrayLike) -> Integers:
    """AP2: the exponent of the power of two nearest to v (v < 1 counts as 1).

    The position of the leading one, plus one if the bit below it is set; so 3 -> 2, 5 -> 2, 6 -> 3.
    """
    v = np.maximum(_int64(v), 1)
    # frexp is exact here: v has fewer than 53 bits.
    leading: Integers = np.frexp(v.astype(np.float64))[1].astype(np.int64) - 1
    return leading + np.where(leading > 0, (v >> np.maximum(leading - 1, 0)) & 1, 0)


def round_divide(a: npt.ArrayLike, n: npt.ArrayLike) -> Integers:
    """``a / n`` rounded to the nearest integer, halves up, for integers n >= 1.

    In hardware a serial divider; one quotient a channel, not one an element.
    """
    a, n = _int64(a), _int64(n)
    return np.asarray((2 * a + n) // (2 * n), np.int64)


#: What a factor of `two_shifts` counts: eighths, as bits.
FACTOR_FRACTION = 3
#: The factors, greatest first, and from which sixteenths of the leading one on the next of them is nearer.
FACTORS = (8, 7, 6, 5)
THRESHOLDS = (17, 20, 23, 28)


def two_shifts(v: npt.ArrayLike) -> tuple[Integers, Integers]:
    """The exponent k and the factor f of 8, 7, 6 or 5 with which ``2**k * 8 / f`` is near to v (v < 1 counts as 1).

    So a division by v becomes ``a * f >> k + 3``, and ``a * f`` is a sum or difference of two shifts: it is off by an
    eighth at most, where a power of two alone is off by up to 41 %.
    """
    v = np.maximum(_int64(v), 1)
    leading: Integers = np.frexp(v.astype(np.float64))[1].astype(np.int64) - 1
    sixteenths = (v << 4) >> leading
    passed = sum((sixteenths >= threshold).astype(np.int64) for threshold in THRESHOLDS)
    return leading + (passed == len(FACTORS)), np.asarray(FACTORS, np.int64)[passed % len(FACTORS)]


def quantise_input(x: npt.ArrayLike, least: int, greatest: int) -> Integers:
    """Sign and power of two nearest to |x|: 0 if its exponent is below ``least``, else clipped to ``greatest``.

    This is the quantised back-propagation of the paper (section 4): the result is 0 or ±2**e.
    """
    x = _int64(x)
    e = nearest_exponent(np.abs(x))
    keep = (x != 0) & (e >= least)
    return np.where(keep, np.sign(x) << np.clip(e, least, greatest), 0)


def saturate(a: npt.ArrayLike, minimum: int, maximum: int) -> Any:
    """Clip to [minimum, maximum]."""
    return np.clip(_int64(a), minimum, maximum)
