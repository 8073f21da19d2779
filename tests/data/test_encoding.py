"""The encoding of samples as int8 inputs."""

from __future__ import annotations

import json
import math
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from binshift.data import ONE_DEVIATION, DataError, InputEncoding

SHAPES = hnp.array_shapes(min_dims=2, max_dims=3, max_side=6)
INTEGERS = st.sampled_from(["i2", "i4", "i8", "u2", "u4", "u8"])
NUMBERS = st.one_of(
    st.sampled_from(["f2", "f4", "f8"]).flatmap(
        lambda name: hnp.arrays(
            np.dtype(name), SHAPES,
            elements=st.floats(allow_nan=False, allow_infinity=False, width=8 * int(name[1])),
        )
    ),
    INTEGERS.flatmap(lambda name: hnp.arrays(np.dtype(name), SHAPES)),
)  # fmt: skip


def reference(x: np.ndarray, value: np.ndarray) -> list[list[int]]:
    """The definition, value by value."""
    rows, columns = x.reshape(len(x), -1), value.reshape(len(value), -1)
    offset = [float(np.median(column)) for column in rows.T.astype(float)]
    deviation = [
        float(np.mean(abs(column - o)))
        for column, o in zip(rows.T.astype(float), offset, strict=True)
    ]
    return [
        [
            0 if d == 0 else max(-127, min(127, math.floor((v - o) * (32 / d) + 0.5)))
            for v, o, d in zip(row, offset, deviation, strict=True)
        ]
        for row in columns.astype(float)
    ]


def test_one_deviation_is_the_hardware_format() -> None:
    assert ONE_DEVIATION == 32


def test_every_uint8() -> None:
    x = np.arange(256, dtype=np.uint8).reshape(256, 1)
    encoded = InputEncoding.fit(x, copies=1).encode(x)
    assert encoded.dtype == np.int8
    assert encoded[:, 0].tolist() == [value // 2 for value in range(256)]


def test_every_allowed_int8() -> None:
    x = np.arange(-127, 128, dtype=np.int8).reshape(255, 1)
    encoded = InputEncoding.fit(x, copies=1).encode(x)
    assert encoded[:, 0].tolist() == list(range(-127, 128))
    assert not np.shares_memory(encoded, x)


def test_bool() -> None:
    x = np.array([[True, False]])
    encoded = InputEncoding.fit(x, copies=1).encode(x)
    assert encoded.dtype == np.int8 and encoded.tolist() == [[127, 0]]


def test_standard_by_hand() -> None:
    """Median 3, mean absolute deviation 2: one deviation, 2, is worth 32."""
    x = np.array([[1.0], [2.0], [3.0], [5.0], [8.0]])  # |x - 3| = 2 1 0 2 5
    encoding = InputEncoding.fit(x, copies=1)
    assert (encoding.offset, encoding.scale) == ((3.0,), (16.0,))
    assert encoding.encode(x)[:, 0].tolist() == [-32, -16, 0, 32, 80]
    # halves go up, also below zero; far values are clipped on both sides
    probe = np.array([3 + 1.5 / 16, 3 + 2.5 / 16, 3 - 1.5 / 16, 3 - 2.5 / 16, 99.0, -99.0])
    assert encoding.encode(probe[:, None])[:, 0].tolist() == [2, 3, -1, -2, 127, -127]


def test_features_are_scaled_on_their_own() -> None:
    x = np.array([[0.0, 5.0, 1000.0], [1.0, 5.0, 3000.0], [2.0, 5.0, 2000.0]])
    encoded = InputEncoding.fit(x, copies=1).encode(x)
    assert encoded.tolist() == [[-48, 0, -48], [0, 0, 48], [48, 0, 0]]


def test_constant_feature_stays_zero_for_new_values() -> None:
    encoding = InputEncoding.fit(np.full((3, 1), 0.1), copies=1)
    assert encoding.encode(np.array([[0.1], [7.0], [-1e300]])).tolist() == [[0], [0], [0]]


@given(x=hnp.arrays(np.float64, (9, 3), elements=st.floats(-1e6, 1e6, width=32)))
def test_standard_follows_the_definition(x: np.ndarray) -> None:
    assert InputEncoding.fit(x, copies=1).encode(x).tolist() == reference(x, x)


@given(
    x=hnp.arrays(np.int32, (7, 2)),
    value=hnp.arrays(np.int16, (4, 2)),
)
def test_integers_follow_the_definition(x: np.ndarray, value: np.ndarray) -> None:
    assert InputEncoding.fit(x, copies=1).encode(value).tolist() == reference(x, value)


@given(x=NUMBERS)
def test_range_shape_and_no_warning_for_any_finite_numbers(x: np.ndarray) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        encoding = InputEncoding.fit(x, copies=1)
        encoded = encoding.encode(x)
        extreme = np.full((2, encoding.features), np.finfo(np.float64).max)
        extreme[1] *= -1
        limits = encoding.encode(extreme)
    assert encoded.dtype == np.int8 and encoded.flags.c_contiguous
    assert encoded.shape == (len(x), math.prod(x.shape[1:]))
    assert encoded.min() >= -127 and limits.min() >= -127
    assert (limits[0] >= 0).all() and (limits[1] <= 0).all()


def test_largest_floats_keep_their_spread() -> None:
    """Sums and differences of these overflow; the encoding must not."""
    top = np.finfo(np.float64).max
    x = np.array([[-top], [-top], [0.0], [top], [top]])
    assert InputEncoding.fit(x, copies=1).encode(x)[:, 0].tolist() == [-40, -40, 0, 40, 40]


@given(x=hnp.arrays(np.float64, (6, 2), elements=st.floats(-1e9, 1e9)), step=st.floats(0, 1e9))
def test_encoding_is_monotonic(x: np.ndarray, step: float) -> None:
    encoding = InputEncoding.fit(x, copies=1)
    assert (encoding.encode(x + step) >= encoding.encode(x)).all()


@given(x=NUMBERS)
def test_json_round_trip(x: np.ndarray) -> None:
    encoding = InputEncoding.fit(x, copies=1)
    back = InputEncoding.from_json(json.loads(json.dumps(encoding.to_json(), allow_nan=False)))
    assert back == encoding


@pytest.mark.parametrize("dtype", ["u1", "i1", "?"])
def test_json_round_trip_of_plain_kinds(dtype: str) -> None:
    encoding = InputEncoding.fit(np.zeros((1, 5), dtype=dtype), copies=2)
    assert encoding.to_json() == {"kind": np.dtype(dtype).name, "features": 5, "copies": 2}
    assert InputEncoding.from_json(encoding.to_json()) == encoding


@settings(max_examples=20)
@given(seed=st.integers(0, 2**32 - 1), block=st.integers(1, 300))
def test_blocks_do_not_show(seed: int, block: int) -> None:
    x = np.random.RandomState(seed).randint(-1000, 1000, (40, 6)).astype(np.float64)
    whole = InputEncoding.fit(x)
    encoded = whole.encode(x)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("binshift.data.encoding._BLOCK", block)
        parts = InputEncoding.fit(x)
        assert parts == whole
        np.testing.assert_array_equal(parts.encode(x), encoded)


def zeros(dtype: str, *shape: int) -> np.ndarray:
    return np.zeros(shape, dtype=dtype)


LOWEST = np.array([[0, 5, -127], [1, -128, -128]], dtype=np.int8)
NAN = np.array([[0.0, 1.0], [np.nan, 2.0]])

BAD: dict[str, tuple[Any, Any, str]] = {
    "fit -128": (LOWEST, None, "x holds -128 at sample 1, feature 1; expected int8 .*-127..127"),
    "encode -128": (zeros("i1", 1, 3), LOWEST, "x holds -128 at sample 1, feature 1"),
    "fit nan": (NAN, None, "x holds nan at sample 1, feature 0; expected finite"),
    "encode nan": (zeros("f8", 3, 2), NAN, "x holds nan at sample 1, feature 0; expected finite"),
    "encode inf": (zeros("f8", 3, 1), np.array([[np.inf]]), "x holds inf at sample 0, feature 0"),
    "features": (zeros("u1", 3, 4, 4), zeros("u1", 3, 15), "got 15 features .*expected 16"),
    "uint8 for float": (zeros("f4", 3, 2), zeros("u1", 3, 2), "dtype uint8, expected floats or"),
    "bool for float": (zeros("f4", 3, 2), zeros("?", 3, 2), "dtype bool, expected floats or"),
    "float for uint8": (zeros("u1", 3, 2), zeros("f4", 3, 2), "dtype float32, expected uint8"),
    "int64 for uint8": (zeros("u1", 3, 2), zeros("i8", 3, 2), "dtype int64, expected uint8"),
    "uint8 for int8": (zeros("i1", 3, 2), zeros("u1", 3, 2), "dtype uint8, expected int8"),
    "uint8 for bool": (zeros("?", 3, 2), zeros("u1", 3, 2), "dtype uint8, expected bool"),
    "no sample axis": (zeros("u1", 3, 2), zeros("u1", 2), r"shape \(2,\), expected \[samples, "),
    "no samples": (zeros("u1", 3, 2), zeros("u1", 0, 2), "zero samples"),
    "complex": (zeros("c8", 3, 2), None, "dtype complex64"),
    "objects": (zeros("O", 3, 2), None, "dtype object"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_samples_are_named(case: str) -> None:
    fitted, encoded, message = BAD[case]
    if encoded is None:
        with pytest.raises(DataError, match=message):
            InputEncoding.fit(fitted)
        return
    encoding = InputEncoding.fit(fitted)
    with pytest.raises(DataError, match=message):
        encoding.encode(encoded)


GOOD = {"kind": "standard", "features": 2, "offset": [0.0, 1.0], "scale": [1.0, 2.0]}

BAD_JSON: dict[str, tuple[Any, str]] = {
    "no object": ([1, 2], "encoding is a list, expected a JSON object"),
    "no kind": ({"features": 2}, r"keys \['copies', 'features'\], expected \['copies', 'features', 'kind'\]"),
    "unknown kind": ({"kind": "int4", "features": 2}, "kind is 'int4', expected one of uint8"),
    "list kind": ({"kind": ["uint8"], "features": 2}, r"kind is \['uint8'\], expected one of"),
    "no scale": ({k: GOOD[k] for k in ("kind", "features", "offset")}, "expected .*'scale'"),
    "unknown key": ({**GOOD, "extra": 1}, r"keys \['copies', 'extra', "),
    "offset for uint8": ({**GOOD, "kind": "uint8"}, r"expected \['copies', 'features', 'kind'\]"),
    "zero features": ({"kind": "bool", "features": 0}, "features is 0, expected an integer above"),
    "float features": ({"kind": "bool", "features": 2.0}, "features is 2.0, expected an integer"),
    "true features": ({"kind": "bool", "features": True}, "features is True, expected an integer"),
    "length": ({**GOOD, "offset": [1.0]}, "offset has 1 values, expected 2"),
    "no list": ({**GOOD, "offset": 1.0}, "offset is a float, expected a list"),
    "text": ({**GOOD, "scale": [1.0, "2"]}, "scale holds '2' at index 1, expected a number"),
    "nan": ({**GOOD, "scale": [1.0, math.nan]}, "scale holds nan at index 1, expected 0.."),
    "infinity": ({**GOOD, "offset": [math.inf, 1.0]}, "offset holds inf at index 0, expected"),
    "negative scale": ({**GOOD, "scale": [-1.0, 2.0]}, "scale holds -1.0 at index 0, expected 0.."),
    "integer beyond float": ({**GOOD, "offset": [0, 10**400]},
                             "offset holds an integer beyond float64"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_JSON)
def test_bad_json_is_named(case: str) -> None:
    data, message = BAD_JSON[case]
    with pytest.raises(DataError, match=message):
        InputEncoding.from_json(data)


@pytest.mark.parametrize(
    "shape, copies", [((9, 1), 16), ((9, 40), 6), ((9, 128), 2), ((9, 129), 1), ((9, 600), 1), ((9, 4, 4), 1)]
)
def test_copies_by_shape(shape: tuple[int, ...], copies: int) -> None:
    encoding = InputEncoding.fit(np.random.RandomState(0).standard_normal(shape))
    assert encoding.copies == copies and encoding.inputs == copies * encoding.features
    assert encoding.encode(np.zeros(shape)).shape == (9, encoding.inputs)
    assert InputEncoding.from_json(encoding.to_json()) == encoding


def test_copies_of_real_numbers_span_an_octave_and_others_are_alike() -> None:
    x = np.random.RandomState(1).standard_normal((50, 3))
    encoding = InputEncoding.fit(x, copies=4)
    copies = encoding.encode(x).reshape(50, 4, 3)
    single = (x - np.array(encoding.offset)) * np.array(encoding.scale)
    for copy in range(4):
        expected = np.clip(np.floor(single * 2 ** (copy / 4 - 0.5) + 0.5), -127, 127)
        assert np.array_equal(copies[:, copy], expected)
    pixels = np.random.RandomState(2).randint(0, 256, (50, 3)).astype(np.uint8)
    assert (InputEncoding.fit(pixels, copies=4).encode(pixels).reshape(50, 4, 3) == pixels[:, None] >> 1).all()


@pytest.mark.parametrize("copies", [0, 17, 2.0, True])
def test_copies_out_of_range(copies: object) -> None:
    with pytest.raises(DataError, match="expected an integer in 1..16"):
        InputEncoding("bool", 3, copies=copies)  # type: ignore[arg-type]


def test_an_encoding_of_before_there_were_copies() -> None:
    assert InputEncoding.from_json({"kind": "uint8", "features": 9}) == InputEncoding("uint8", 9)
