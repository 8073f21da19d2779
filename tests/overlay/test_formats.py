"""Number formats: encoding, decoding, saturation, and what they refuse."""

from __future__ import annotations

import dataclasses
import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from binshift.overlay.configurations import CONFIGURATIONS
from binshift.overlay.formats import (
    ACTIVATION,
    DEVIATION,
    ERROR,
    LABEL,
    MEAN,
    PLANES,
    SCORE,
    STORED,
    SUM,
    UPDATE_INPUT,
    WEIGHT,
    FormatError,
    IntegerFormat,
)

FORMATS = st.sampled_from(STORED)
FORMATS_AND_VALUES = FORMATS.flatmap(lambda f: st.tuples(st.just(f), st.integers(f.minimum, f.maximum)))


@given(FORMATS_AND_VALUES)
def test_encoding_undoes_decoding(case: tuple[IntegerFormat, int]) -> None:
    f, stored = case
    assert f.encode(f.decode(stored)) == stored


@given(FORMATS, st.floats(-1e9, 1e9))
def test_encoding_gives_the_nearest_integer_within_the_limits(f: IntegerFormat, real: float) -> None:
    nearest = math.floor(Fraction(real) * f.one + Fraction(1, 2))
    assert f.encode(real) == max(f.minimum, min(nearest, f.maximum))


@pytest.mark.parametrize(("real", "stored"), [(0.5, 1), (-0.5, 0), (1.5, 2), (0.49999999999999994, 0)])
def test_encoding_rounds_halves_up(real: float, stored: int) -> None:
    assert ERROR.encode(real) == stored


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("f", STORED, ids=lambda f: f.name)
def test_encoding_saturates_without_a_warning(f: IntegerFormat) -> None:
    assert f.encode([-1e308, 1e308]).tolist() == [f.minimum, f.maximum]


@pytest.mark.parametrize("real", [math.nan, math.inf, -math.inf])
def test_encoding_refuses_what_is_no_finite_number(real: float) -> None:
    with pytest.raises(FormatError, match=f"^weight: {real} is not a finite number"):
        WEIGHT.encode([0.5, real])


@given(FORMATS_AND_VALUES)
def test_decoding_is_exact(case: tuple[IntegerFormat, int]) -> None:
    f, stored = case
    assert Fraction(float(f.decode(stored))) == Fraction(stored, f.one)


@given(FORMATS, st.integers(-(2**40), 2**40))
def test_storing_saturates(f: IntegerFormat, value: int) -> None:
    stored = f.store(value)
    assert stored == f.saturate(value) == max(f.minimum, min(value, f.maximum))
    assert stored.dtype == np.dtype(f.dtype)


@pytest.mark.parametrize("f", STORED, ids=lambda f: f.name)
def test_stored_types_are_little_endian(f: IntegerFormat) -> None:
    assert np.dtype(f.dtype).newbyteorder("<") == np.dtype(f.dtype)


@given(FORMATS_AND_VALUES)
def test_check_accepts_what_fits(case: tuple[IntegerFormat, int]) -> None:
    f, stored = case
    f.check(np.array([[stored]]))


@pytest.mark.parametrize(
    ("f", "stored", "message"),
    [
        (WEIGHT, np.array([0, -32768], np.int16), "weight: -32768 at index (1,) is outside -32767..32767"),
        (ACTIVATION, np.array([[5, 6], [7, 128]]), "activation: 128 at index (1, 1) is outside -127..127"),
        (ACTIVATION, np.array([2**64 - 1], np.uint64), "activation: 18446744073709551615 at index (0,) is outside"),
        (LABEL, np.array(4096), "label: 4096 at index () is outside 0..4095"),
        (DEVIATION, np.array([-1]), "deviation: -1 at index (0,) is outside 0.."),
        (WEIGHT, np.array([0.5]), "weight: expected integers (<i2), got float64"),
        (WEIGHT, np.array([True]), "weight: expected integers (<i2), got bool"),
    ],
)
def test_check_names_the_value_and_the_limits(f: IntegerFormat, stored: np.ndarray, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        f.check(stored)
    assert message in str(caught.value)


@pytest.mark.parametrize(("minimum", "maximum"), [(-129, 0), (0, 128), (1, 0)])
def test_limits_must_fit_in_the_type(minimum: int, maximum: int) -> None:
    with pytest.raises(FormatError, match=f"new: limits {minimum}..{maximum} do not fit in i1"):
        dataclasses.replace(ERROR, name="new", minimum=minimum, maximum=maximum)


def test_weights_and_activations_are_symmetric() -> None:
    for f in (WEIGHT, ACTIVATION, ERROR):
        assert f.minimum == -f.maximum


def test_bit_planes_hold_every_magnitude() -> None:
    assert WEIGHT.maximum == 2**PLANES - 1


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_statistics_of_the_widest_sums_fit(name: str) -> None:
    widest = 127 * CONFIGURATIONS[name].max_inputs
    MEAN.check(np.array([widest, -widest]))
    DEVIATION.check(np.array([2 * widest]))
    SUM.check(np.array([widest, -widest]))


def test_labels_reach_the_largest_layer() -> None:
    assert max(c.max_outputs for c in CONFIGURATIONS.values()) - 1 == LABEL.maximum


def test_scores_have_the_scale_of_activations() -> None:
    assert SCORE.fraction == ACTIVATION.fraction


def test_update_inputs_are_a_shift_of_two_bits() -> None:
    values = np.unique(np.abs(UPDATE_INPUT.quantise(np.arange(-127, 128))))
    assert values.tolist() == [0, *(2 ** (UPDATE_INPUT.least + shift) for shift in range(4))]
