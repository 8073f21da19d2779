"""The roundings, held to exact rational arithmetic."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from binshift.overlay.arithmetic import (
    FACTOR_FRACTION,
    MAX_LEFT,
    MAX_RIGHT,
    ROUNDING_BITS,
    nearest_exponent,
    quantise_input,
    round_divide,
    round_shift,
    saturate,
    shift_left,
    stochastic_shift,
    two_shifts,
)

#: The widest sums, and the biases, have 32 bits.
SUMS = st.integers(-(2**31), 2**31 - 1)
#: What is rounded stochastically has 26 bits at most.
ROUNDED = st.integers(-(2**25), 2**25)
SHIFTS = st.integers(-MAX_LEFT, MAX_RIGHT)
BITS = st.integers(0, 2**ROUNDING_BITS - 1)
ALL_BITS = np.arange(2**ROUNDING_BITS)


def power(exponent: int) -> Fraction:
    return Fraction(2) ** exponent


@given(SUMS, st.integers(-MAX_RIGHT, MAX_LEFT))
def test_shift_left_is_the_floor_of_the_product(a: int, s: int) -> None:
    assert shift_left(a, s) == math.floor(a * power(s))


@given(SUMS, SHIFTS)
def test_round_shift_is_the_nearest_integer_with_halves_up(a: int, s: int) -> None:
    assert round_shift(a, s) == math.floor(a / power(s) + Fraction(1, 2))


@given(st.integers(-(2**20), 2**20), st.integers(1, 10))
def test_round_shift_rounds_halves_up(whole: int, s: int) -> None:
    half = (2 * whole + 1) << s - 1
    assert round_shift(half, s) == whole + 1


@pytest.mark.parametrize("shift", [round_shift, lambda a, s: stochastic_shift(a, s, 0)])
def test_negative_right_shifts_are_left_shifts(shift: object) -> None:
    assert shift(-3, -2) == -12  # type: ignore[operator]


@given(ROUNDED, st.integers(MAX_RIGHT, 1000))
def test_longer_right_shifts_count_as_the_limit(a: int, s: int) -> None:
    assert round_shift(a, s) == 0
    assert shift_left(a, -s) == (-1 if a < 0 else 0)


@given(ROUNDED, st.integers(MAX_LEFT, 1000))
def test_longer_left_shifts_count_as_the_limit(a: int, s: int) -> None:
    assert shift_left(a, s) == round_shift(a, -s) == stochastic_shift(a, -s, 0) == a << MAX_LEFT


@given(ROUNDED, st.integers(0, MAX_RIGHT), BITS)
def test_stochastic_shift_is_its_definition(a: int, s: int, bits: int) -> None:
    quotient = Fraction(math.floor(a * power(ROUNDING_BITS) / power(s)), 2**ROUNDING_BITS)
    assert stochastic_shift(a, s, bits) == math.floor(quotient + Fraction(bits, 2**ROUNDING_BITS))


@given(ROUNDED, st.integers(-10, 16))
def test_stochastic_shift_is_unbiased(a: int, s: int) -> None:
    total = int(stochastic_shift(a, s, ALL_BITS).sum())
    assert Fraction(total, len(ALL_BITS)) == a / power(s)


@given(ROUNDED, st.integers(17, MAX_RIGHT))
def test_stochastic_shift_by_more_is_a_little_low(a: int, s: int) -> None:
    total = int(stochastic_shift(a, s, ALL_BITS).sum())
    assert 0 <= a / power(s) - Fraction(total, len(ALL_BITS)) < power(-ROUNDING_BITS)


@given(ROUNDED, SHIFTS, BITS)
def test_stochastic_shift_gives_one_of_the_two_neighbours(a: int, s: int, bits: int) -> None:
    assert stochastic_shift(a, s, bits) in (math.floor(a / power(s)), math.ceil(a / power(s)))


@given(st.integers(1, 2**32))
def test_nearest_exponent_is_the_nearest_power_of_two(v: int) -> None:
    e = int(nearest_exponent(v))
    assert e == min(range(34), key=lambda k: (abs(v - 2**k), -k))


@given(st.integers(-(2**31), 0))
def test_nearest_exponent_below_one_is_zero(v: int) -> None:
    assert nearest_exponent(v) == 0


@given(SUMS, st.integers(1, 256))
def test_round_divide_is_the_nearest_integer_with_halves_up(a: int, n: int) -> None:
    assert round_divide(a, n) == math.floor(Fraction(a, n) + Fraction(1, 2))


@given(SUMS, st.integers(0, 8))
def test_round_divide_by_a_power_of_two_is_a_shift(a: int, s: int) -> None:
    assert round_divide(a, 2**s) == round_shift(a, s)


@pytest.mark.parametrize(
    ("x", "quantised"),
    [(0, 0), (5, 0), (6, 8), (11, 8), (12, 16), (23, 16), (24, 32), (47, 32), (48, 64), (95, 64), (96, 64), (127, 64)],
)
def test_quantised_inputs_at_every_threshold(x: int, quantised: int) -> None:
    assert quantise_input([x, -x], 3, 6).tolist() == [quantised, -quantised]


@given(st.integers(-(2**15), 2**15), st.integers(0, 6), st.integers(0, 6))
def test_quantised_inputs_are_zero_or_a_power_of_two(x: int, least: int, more: int) -> None:
    q = abs(int(quantise_input(x, least, least + more)))
    assert q == 0 or q in [2**e for e in range(least, least + more + 1)]


@given(SUMS)
def test_saturate_keeps_what_fits(a: int) -> None:
    assert saturate(a, -127, 127) == max(-127, min(a, 127))


@given(st.lists(st.tuples(ROUNDED, SHIFTS, BITS), min_size=1, max_size=20))
def test_arrays_are_done_element_by_element(cases: list[tuple[int, int, int]]) -> None:
    a, s, bits = np.array(cases).T
    assert round_shift(a, s).tolist() == [int(round_shift(x, y)) for x, y, _ in cases]
    assert stochastic_shift(a, s, bits).tolist() == [int(stochastic_shift(*case)) for case in cases]


def test_small_types_do_not_overflow() -> None:
    a = np.array([100, -100], np.int8)
    assert shift_left(a, 8).tolist() == [25600, -25600]
    assert round_divide(a, 3).tolist() == [33, -33]


def test_two_shifts_are_off_by_an_eighth_at_most() -> None:
    v = np.arange(1, 1 << 16)
    k, f = two_shifts(v)
    assert set(f.tolist()) == {5, 6, 7, 8}
    ratio = v * f / np.exp2(k + FACTOR_FRACTION)
    # Small numbers lie on the thresholds; those between a threshold and the next sixteenth are off a little more.
    assert ratio.min() >= 0.875 and ratio.max() <= 1.125
    assert two_shifts([0])[0] == two_shifts([1])[0] == 0


def test_two_shifts_of_each_sixteenth() -> None:
    k, f = two_shifts(np.arange(16, 33))
    assert f.tolist() == [8, 7, 7, 7, 6, 6, 6, 5, 5, 5, 5, 5, 8, 8, 8, 8, 8]
    assert k.tolist() == 12 * [4] + 5 * [5]


def test_factor_of_one_rounds_as_no_factor() -> None:
    rng = np.random.RandomState(3)
    a, r = rng.randint(-(2**23), 2**23, 5000), rng.randint(0, 1 << 16, 5000)
    for s in range(-7, MAX_RIGHT - FACTOR_FRACTION):
        one = a << FACTOR_FRACTION
        assert (stochastic_shift(one, s + FACTOR_FRACTION, r) == stochastic_shift(a, s, r)).all()
        assert (round_shift(one, s + FACTOR_FRACTION) == round_shift(a, s)).all()
