"""The softmax of shifts and sums: against its definition in real numbers, and at its limits."""

from __future__ import annotations

import numpy as np
import pytest

from binshift.overlay.formats import LABEL, SCORE
from binshift.overlay.softmax import (
    OCTAVE_FRACTION,
    OCTAVES,
    POWER_FRACTION,
    PROBABILITY_FRACTION,
    logarithm,
    octaves,
    power,
    probabilities,
)

ONE = 1 << PROBABILITY_FRACTION


def exact(scores: np.ndarray, scale: int) -> np.ndarray:
    a = octaves(scores, scale) / 2**OCTAVE_FRACTION
    powers = np.exp2(a)
    return powers / powers.sum(1, keepdims=True)


def test_octaves_of_a_deviation() -> None:
    assert [int(octaves(SCORE.one, scale)) >> OCTAVE_FRACTION for scale in range(4)] == [1, 2, 4, 8]
    limits = octaves([SCORE.minimum, SCORE.maximum], 3)
    assert limits.tolist() == [-OCTAVES << OCTAVE_FRACTION, (OCTAVES << OCTAVE_FRACTION) - 1]


def test_powers_are_exact_at_whole_octaves_and_straight_between() -> None:
    whole = np.arange(-POWER_FRACTION, OCTAVES)
    assert power(whole << OCTAVE_FRACTION).tolist() == [1 << n + POWER_FRACTION for n in whole]
    a = np.arange(0, OCTAVES << OCTAVE_FRACTION)
    ratio = power(a) / 2.0**POWER_FRACTION / np.exp2(a / 2**OCTAVE_FRACTION)
    assert ratio.min() >= 1 and ratio.max() < 1.0615  # (1 + f) / 2**f is 1.0615 at most


def test_logarithm_undoes_a_power() -> None:
    a = np.arange(0, OCTAVES << OCTAVE_FRACTION)
    assert (logarithm(power(a)) == a).all()
    assert logarithm(0) == logarithm(1) == -POWER_FRACTION << OCTAVE_FRACTION


def test_largest_sum_fits_36_bits() -> None:
    assert int(power((OCTAVES << OCTAVE_FRACTION) - 1)) * (LABEL.maximum + 1) < 1 << 36


@pytest.mark.parametrize("scale", range(4))
@pytest.mark.parametrize("outputs", [2, 10, 100, 4096])
def test_probabilities_are_near_those_of_a_softmax(outputs: int, scale: int) -> None:
    scores = np.random.RandomState(outputs).normal(0, 1.25 * SCORE.one, (64, outputs)).astype(np.int64)
    # Rows below all powers that count are another test.
    scores = scores[octaves(scores, scale).max(1) > -2 << OCTAVE_FRACTION]
    p, wanted = probabilities(scores, scale), exact(scores, scale)
    assert p.min() >= 0 and p.max() <= ONE
    # Mitchell's logarithm is too small by 0.086 at most, his power too large by 6.15 %; the least powers are cut.
    assert np.abs(p / ONE - wanted).max() < 0.15
    assert np.abs(p.sum(1) / ONE - 1).max() < 0.2


def test_a_sure_row_is_exactly_sure() -> None:
    scores = np.full((2, 10), -16 * SCORE.one)
    scores[0, 3] = scores[1, 7] = 15 * SCORE.one
    p = probabilities(scores, 0)
    assert p[0, 3] == p[1, 7] == ONE and p.sum() == 2 * ONE


def test_rows_far_below_all_others_are_less_than_sure() -> None:
    """Powers below 2**-7 are cut: the probabilities of such a row sum to less than 1, and its scores are pushed up."""
    p = probabilities(np.array([[SCORE.minimum] * 3, [-9 * SCORE.one, -10 * SCORE.one, -11 * SCORE.one]]), 0)
    assert p.min() >= 0
    assert (p.sum(1) < ONE).all()
