"""Dataset: what it accepts, what it refuses and how it is cut."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from binshift.data import DataError, Dataset


def dataset(count: int = 6, shape: tuple[int, ...] = (2, 3)) -> Dataset:
    x = np.arange(count * int(np.prod(shape)), dtype=np.uint8).reshape(count, *shape)
    return Dataset(x, np.arange(count) % 2, ("even", "odd"), "counted")


def floats(sample: int, feature: int, value: float) -> np.ndarray:
    x = np.zeros((4, 5), dtype=np.float32)
    x[sample, feature] = value
    return x


X = np.zeros((4, 5), dtype=np.uint8)
Y = np.array([0, 1, 0, 1])
AB = ("a", "b")

BAD: dict[str, tuple[Any, Any, Any, str]] = {
    "fewer labels": (X, Y[:3], AB, "x has 4 samples but y has 3 labels"),
    "zero samples": (X[:0], Y[:0], AB, r"x has shape \(0, 5\): zero samples, expected at least"),
    "zero features": (X[:, :0], Y, AB, r"x has shape \(4, 0\): zero features"),
    "no feature axis": (X[:, 0], Y, AB, r"x has shape \(4,\), expected \[samples, features"),
    "nan": (floats(2, 3, np.nan), Y, AB, "x holds nan at sample 2, feature 3; expected finite"),
    "infinity": (floats(1, 4, np.inf), Y, AB, "x holds inf at sample 1, feature 4"),
    "minus infinity": (floats(0, 0, -np.inf), Y, AB, "x holds -inf at sample 0, feature 0"),
    "objects": (X.astype(object), Y, AB, "x has dtype object, expected bool, an integer or"),
    "complex": (X.astype(complex), Y, AB, "x has dtype complex128"),
    "strings": (X.astype(str), Y, AB, "x has dtype <U"),
    "dates": (X.astype("M8[s]"), Y, AB, "x has dtype datetime64"),
    "list for x": (X.tolist(), Y, AB, "x is a list, expected a numpy array"),
    "list for y": (X, Y.tolist(), AB, "y is a list, expected a numpy array"),
    "float labels": (X, Y.astype(float), AB, "y has dtype float64, expected integer labels"),
    "bool labels": (X, Y.astype(bool), AB, "y has dtype bool, expected integer labels"),
    "one-hot labels": (X, np.eye(4, dtype=int), AB, r"y has shape \(4, 4\), expected \[samples\]"),
    "label too large": (X, np.array([0, 1, 12, 13]), tuple("0123456789"),
                        "label 12 at index 2 is outside 0..9"),
    "label just too large": (X, np.array([0, 1, 1, 2]), AB, "label 2 at index 3 is outside 0..1"),
    "label negative": (X, np.array([0, -1, 0, 0]), AB, "label -1 at index 1 is outside 0..1"),
    "label beyond int64": (X, np.array([0, 2**64 - 1, 0, 0], dtype=np.uint64), AB,
                           "label 18446744073709551615 at index 1 is outside 0..1"),
    "no classes": (X, Y, (), "classes is empty"),
    "class twice": (X, Y, ("a", "a"), "class 'a' is named twice"),
    "classes a list": (X, Y, ["a", "b"], r"classes is \['a', 'b'\], expected a tuple of strings"),
    "classes not named": (X, Y, (0, 1), r"classes is \(0, 1\), expected a tuple of strings"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_named(case: str) -> None:
    x, y, classes, message = BAD[case]
    with pytest.raises(DataError, match=message):
        Dataset(x, y, classes, "bad")


def test_first_offender_of_many_is_named() -> None:
    x = np.zeros((3, 2, 4))
    x[1, 1, 2] = x[1, 1, 3] = x[2, 0, 0] = np.nan
    with pytest.raises(DataError, match="sample 1, feature 6;"):
        Dataset(x, np.zeros(3, dtype=int), ("a",), "bad")


@pytest.mark.parametrize("dtype", ["?", "u1", "i1", "i2", "u8", "f2", "f4", "f8"])
def test_number_types_are_kept(dtype: str) -> None:
    assert Dataset(X.astype(dtype), Y, AB, "").x.dtype == np.dtype(dtype)


@pytest.mark.parametrize("dtype", ["u1", "i1", ">i2", "u4", "u8"])
def test_labels_become_int64(dtype: str) -> None:
    y = Dataset(X, Y.astype(dtype), AB, "").y
    assert y.dtype == np.int64 and y.dtype.isnative
    assert y.tolist() == Y.tolist()


def test_memory_is_contiguous_and_native() -> None:
    x = np.arange(12, dtype=">f4").reshape(3, 4).T
    made = Dataset(x, Y, AB, "")
    assert made.x.flags.c_contiguous and made.x.dtype.isnative
    np.testing.assert_array_equal(made.x, x)


def test_contiguous_samples_are_not_copied() -> None:
    assert np.shares_memory(Dataset(X, Y, AB, "").x, X)


def test_fields_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        dataset().name = "other"  # type: ignore[misc]


def test_len_features_and_flat() -> None:
    made = dataset(6, (2, 3))
    assert (len(made), made.features) == (6, 6)
    assert made.flat().shape == (6, 6)
    assert made.flat()[1].tolist() == [6, 7, 8, 9, 10, 11]


def test_take() -> None:
    part = dataset(6).take(2)
    assert len(part) == 2
    np.testing.assert_array_equal(part.x, dataset(6).x[:2])
    assert (part.classes, part.name) == (("even", "odd"), "counted")
    assert len(dataset(6).take(6)) == 6


def test_split() -> None:
    whole = dataset(6)
    first, last = whole.split(2)
    assert (len(first), len(last)) == (4, 2)
    np.testing.assert_array_equal(np.concatenate([first.x, last.x]), whole.x)
    np.testing.assert_array_equal(np.concatenate([first.y, last.y]), whole.y)


@pytest.mark.parametrize("count", [-1, 0, 7])
def test_take_names_its_range(count: int) -> None:
    with pytest.raises(DataError, match=rf"take {count} samples of counted, expected 1\.\.6"):
        dataset(6).take(count)


@pytest.mark.parametrize("count", [-1, 0, 6])
def test_split_names_its_range(count: int) -> None:
    with pytest.raises(DataError, match=f"last {count} samples off counted.*fewer than 6"):
        dataset(6).split(count)


def test_shuffled_keeps_pairs_and_repeats() -> None:
    whole = Dataset(np.arange(50).reshape(50, 1), np.arange(50), tuple(map(str, range(50))), "")
    mixed = whole.shuffled(3)
    np.testing.assert_array_equal(mixed.x[:, 0], mixed.y)
    assert sorted(mixed.y.tolist()) == list(range(50))
    assert mixed.y.tolist() == whole.shuffled(3).y.tolist()
    assert mixed.y.tolist() != whole.shuffled(4).y.tolist()


def test_shuffled_order_is_the_same_in_every_numpy() -> None:
    assert dataset(6).shuffled(0).x[:, 0, 0].tolist() == [30, 12, 6, 18, 0, 24]
