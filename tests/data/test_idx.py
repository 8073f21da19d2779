"""IDX files: every type, every kind of damage."""

from __future__ import annotations

import gzip
import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from binshift.data import DataError, load_idx, load_idx_folder, read_idx

CODES = {"uint8": 0x08, "int8": 0x09, "int16": 0x0B, "int32": 0x0C, "float32": 0x0D,
         "float64": 0x0E}  # fmt: skip


def idx_bytes(array: np.ndarray) -> bytes:
    """`array` as the format's definition has it, written independently of the reader."""
    header = struct.pack(">BBBB", 0, 0, CODES[array.dtype.name], array.ndim)
    sizes = b"".join(struct.pack(">I", size) for size in array.shape)
    letter = {"uint8": "B", "int8": "b", "int16": "h", "int32": "i", "float32": "f",
              "float64": "d"}[array.dtype.name]  # fmt: skip
    return header + sizes + struct.pack(f">{array.size}{letter}", *array.ravel().tolist())


def write(path: Path, array: np.ndarray) -> Path:
    path.write_bytes(idx_bytes(array))
    return path


ARRAYS = st.sampled_from(sorted(CODES)).flatmap(
    lambda name: hnp.arrays(
        np.dtype(name), hnp.array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=4)
    )
)


@given(array=ARRAYS, packed=st.booleans())
def test_round_trip(
    tmp_path_factory: pytest.TempPathFactory, array: np.ndarray, packed: bool
) -> None:
    path = tmp_path_factory.mktemp("idx") / "file"
    data = idx_bytes(array)
    path.write_bytes(gzip.compress(data) if packed else data)
    back = read_idx(path)
    assert back.dtype == array.dtype and back.dtype.isnative
    np.testing.assert_array_equal(back, array)


@given(array=ARRAYS, data=st.data())
def test_every_truncation_is_found(
    tmp_path_factory: pytest.TempPathFactory, array: np.ndarray, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("idx") / "cut.idx"
    whole = idx_bytes(array)
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    with pytest.raises(DataError, match=r"cut\.idx: (truncated|starts with)"):
        read_idx(path)


IMAGES = idx_bytes(np.arange(24, dtype=np.uint8).reshape(2, 3, 4))
PACKED = gzip.compress(IMAGES)

BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", r"starts with bytes \[\], expected an IDX magic number"),
    "magic not zero": (b"\x01" + IMAGES[1:], r"starts with bytes \[01 00 08 03\]"),
    "unknown type": (b"\0\0\x0a\x03" + IMAGES[4:], r"starts with bytes \[00 00 0a 03\]"),
    "no dimensions": (b"\0\0\x08\0", r"starts with bytes \[00 00 08 00\]"),
    "gzip of no idx": (gzip.compress(b"hello"), r"starts with bytes \[68 65 6c 6c\]"),
    "text": (b"label,pixel0\n", r"starts with bytes \[6c 61 62 65\]"),
    "short header": (IMAGES[:10], "truncated, expected a header of 16 bytes, found 10"),
    "short values": (IMAGES[:-1],
                     r"truncated, expected 24 bytes for \[2, 3, 4\] values of uint8, found 23"),
    "wide values short": (idx_bytes(np.zeros((2, 3)))[:-9],
                          r"truncated, expected 48 bytes for \[2, 3\] values of float64, found 39"),
    "trailing": (IMAGES + b"\0", r"trailing bytes, expected only 24 for \[2, 3, 4\]"),
    "absurd shape": (b"\0\0\x08\x03" + b"\xff" * 12 + b"\0", "truncated, expected 792281624"),
    "zero beside absurd": (b"\0\0\x08\x04" + b"\xff" * 12 + b"\0" * 4,
                           r"shape .4294967295, .*, 0. is beyond numpy"),
    "too many dimensions": (b"\0\0\x08\xff" + b"\0\0\0\x01" * 255 + b"\0",
                            r"255 dimensions, expected 1\.\.32"),
    "gzip cut": (PACKED[:-12], "damaged or truncated gzip file"),
    "gzip sum wrong": (PACKED[:-8] + bytes([PACKED[-8] ^ 1]) + PACKED[-7:],
                       "damaged or truncated gzip file .*CRC"),
    "gzip garbage": (PACKED[:10] + b"\xff" * 20, "damaged or truncated gzip file"),
    "gzip header only": (PACKED[:3], "damaged or truncated gzip file"),
    "gzip short values": (gzip.compress(IMAGES[:-4]), "truncated, expected 24 bytes .*found 20"),
    "gzip trailing": (gzip.compress(IMAGES + b"12"), "trailing bytes, expected only 24"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_file_is_named(tmp_path: Path, case: str) -> None:
    data, message = BAD[case]
    path = tmp_path / "digits.idx"
    path.write_bytes(data)
    with pytest.raises(DataError, match=f"^{re.escape(str(path))}: {message}"):
        read_idx(path)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"absent\.idx: cannot be read \(No such file"):
        read_idx(tmp_path / "absent.idx")


def test_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=f"{re.escape(str(tmp_path))}: cannot be read"):
        read_idx(tmp_path)


def test_load_idx(tmp_path: Path) -> None:
    images = write(tmp_path / "images", np.arange(24, dtype=np.uint8).reshape(3, 2, 4))
    labels = write(tmp_path / "labels", np.array([2, 0, 1], dtype=np.uint8))
    made = load_idx(images, labels)
    assert made.x.shape == (3, 2, 4)
    assert made.y.tolist() == [2, 0, 1]
    assert (made.classes, made.name) == (("0", "1", "2"), "images")
    assert load_idx(images, str(labels), ("a", "b", "c", "d"), "n").classes[3] == "d"


BAD_PAIRS: dict[str, tuple[Any, Any, Any, str]] = {
    "labels for images": (np.zeros((3, 2), "u1"), np.zeros((3, 2), "u1"), None,
                          r"labels: y has shape \(3, 2\), expected \[samples\]"),
    "float labels": (np.zeros((3, 2), "u1"), np.zeros(3), None, "labels: y has dtype float64"),
    "zero labels": (np.zeros((3, 2), "u1"), np.zeros(0, "u1"), None, "labels: y has zero labels"),
    "huge label": (np.zeros((2, 2), "u1"), np.array([1, 70000], "i4"), None,
                   r"labels: label 70000 at index 1 is outside 0\.\.4095"),
    "negative label": (np.zeros((2, 2), "u1"), np.array([1, -7], "i1"), None,
                       "labels: label -7 at index 1"),
    "count": (np.zeros((3, 2), "u1"), np.zeros(4, "u1"), None,
              "images with .*labels: x has 3 samples but y has 4 labels"),
    "nan": (np.array([[0.0, 1.0], [2.0, np.nan]]), np.zeros(2, "u1"), None,
            "images with .*labels: x holds nan at sample 1, feature 1"),
    "class not named": (np.zeros((3, 2), "u1"), np.array([0, 1, 2], "u1"), ("a", "b"),
                        r"labels: label 2 at index 2 is outside 0\.\.1"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD_PAIRS)
def test_bad_pair_is_named(tmp_path: Path, case: str) -> None:
    x, y, classes, message = BAD_PAIRS[case]
    images, labels = write(tmp_path / "images", x), write(tmp_path / "labels", y)
    with pytest.raises(DataError, match=message):
        load_idx(images, labels, classes)


def write_part(folder: Path, part: str, shape: tuple[int, ...] = (2, 2), top: int = 1) -> None:
    x = np.full((3, *shape), len(part), dtype=np.uint8)
    (folder / f"{part}-images-idx3-ubyte.gz").write_bytes(gzip.compress(idx_bytes(x)))
    write(folder / f"{part}-labels.idx1-ubyte", np.array([0, top, 0], dtype=np.uint8))


@pytest.mark.parametrize("test_name", ["t10k", "test"])
def test_folder_with_both_sets(tmp_path: Path, test_name: str) -> None:
    write_part(tmp_path, "train", top=2)
    write_part(tmp_path, test_name)
    train, test = load_idx_folder(tmp_path)
    assert test is not None
    assert (train.x[0, 0, 0], test.x[0, 0, 0]) == (5, 4)
    assert train.classes == test.classes == ("0", "1", "2")


def test_folder_without_test_set(tmp_path: Path) -> None:
    write_part(tmp_path, "train")
    assert load_idx_folder(tmp_path)[1] is None


BAD_FOLDERS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "nothing": (lambda path: None, "no train-images. and train-labels. in it"),
    "no train labels": (
        lambda path: (path / "train-labels.idx1-ubyte").unlink(),
        "no train-labels. beside .*train-images-idx3-ubyte.gz",
    ),
    "no test images": (
        lambda path: write(path / "t10k-labels", np.zeros(1, "u1")),
        "no t10k-images. beside .*t10k-labels",
    ),
    "test shape": (
        lambda path: write_part(path, "t10k", (2, 3)),
        r"test samples have shape \(2, 3\), expected \(2, 2\)",
    ),
    "test label": (
        lambda path: write_part(path, "t10k", top=9),
        r"t10k-labels.*label 9 at index 1 is outside 0\.\.1",
    ),
}


@pytest.mark.parametrize("case", BAD_FOLDERS)
def test_bad_folder_is_named(tmp_path: Path, case: str) -> None:
    spoil, message = BAD_FOLDERS[case]
    if case != "nothing":
        write_part(tmp_path, "train")
    spoil(tmp_path)
    with pytest.raises(DataError, match=f"{re.escape(str(tmp_path))}.*{message}"):
        load_idx_folder(tmp_path)
