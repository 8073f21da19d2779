"""NumPy archives: what is read and how each kind of damage is named."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift.data import DataError, load_npz

X = np.arange(12, dtype=np.float32).reshape(3, 4)
Y = np.array([0, 2, 1], dtype=np.uint8)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_round_trip(tmp_path: Path, save: Callable[..., None]) -> None:
    path = tmp_path / "own.npz"
    save(path, x=X, y=Y, speaker=np.zeros(3))
    made = load_npz(path)
    np.testing.assert_array_equal(made.x, X)
    assert made.x.dtype == np.float32
    assert made.y.tolist() == [0, 2, 1]
    assert (made.classes, made.name) == (("0", "1", "2"), "own")


def test_classes_are_read(tmp_path: Path) -> None:
    np.savez(tmp_path / "own.npz", x=X, y=Y, classes=["ant", "bee", "cat", "dog"])
    assert load_npz(str(tmp_path / "own.npz")).classes == ("ant", "bee", "cat", "dog")


def saved(**arrays: Any) -> Callable[[Path], None]:
    return lambda path: np.savez(path, **arrays)


def cut(path: Path) -> None:
    np.savez(path, x=X, y=Y)
    path.write_bytes(path.read_bytes()[:-40])


def flipped(path: Path) -> None:
    """Spoil the values of x, which the archive's check sum then betrays."""
    np.savez(path, x=X, y=Y)
    data = bytearray(path.read_bytes())
    data[data.index(X.tobytes()) + 9] ^= 0xFF
    path.write_bytes(data)


def bad_deflate(path: Path) -> None:
    np.savez_compressed(path, x=np.arange(4000).reshape(1000, 4), y=Y)
    data = bytearray(path.read_bytes())
    data[80:400] = b"\xff" * 320
    path.write_bytes(data)


def no_npy(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x", b"1,2,3")
        archive.writestr("y", b"0")


def plain_npy(path: Path) -> None:
    with open(path, "wb") as file:
        np.save(file, X)


def absurd(path: Path) -> None:
    """A header that claims an exabyte: few enough for numpy to ask for, too many to get."""
    np.savez(path, x=X, y=Y)
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    old, new = b"'shape': (3, 4), }", b"'shape': (3, %d), }" % 10**17
    header = content["x.npy"].replace(old + b" " * (len(new) - len(old)), new)
    assert header != content["x.npy"]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.npy", header)
        archive.writestr("y.npy", content["y.npy"])


BAD: dict[str, tuple[Callable[[Path], Any], str]] = {
    "missing": (lambda path: None, "cannot be read .No such file"),
    "directory": (lambda path: path.mkdir(), "cannot be read"),
    "empty": (lambda path: path.write_bytes(b""), "not an .npz archive, expected one with"),
    "text": (lambda path: path.write_text("x,y\n1,2\n"), "not an .npz archive"),
    "npy": (plain_npy, "not an .npz archive"),
    "truncated": (cut, "truncated .npz archive"),
    "check sum": (flipped, "damaged .npz archive .*CRC"),
    "compression": (bad_deflate, "array 'x' cannot be read .*decompress"),
    "absurd shape": (absurd, "array 'x' cannot be read .Unable to allocate"),
    "no arrays": (no_npy, "x is a bytes, expected a numpy array|y is a bytes"),
    "no x": (saved(x_train=X, y=Y), "no array 'x', expected x and y; it has: x_train, y"),
    "no y": (saved(x=X, labels=Y), "no array 'y', expected x and y; it has: x, labels"),
    "nothing": (saved(), "no array 'x', expected x and y; it has: none"),
    "object x": (saved(x=np.array([[1, None]], dtype=object), y=Y),
                 "array 'x' cannot be read .Object arrays"),
    "object y": (saved(x=X, y=np.array([0, None, 1], dtype=object)),
                 "array 'y' cannot be read .Object arrays"),
    "object classes": (saved(x=X, y=Y, classes=np.array(["a", None], dtype=object)),
                       "array 'classes' cannot be read .Object arrays"),
    "number classes": (saved(x=X, y=Y, classes=np.arange(3)),
                       r"classes has dtype int\d+ and shape \(3,\), expected strings"),
    "nested classes": (saved(x=X, y=Y, classes=np.array([["a", "b", "c"]])),
                       r"classes has dtype <U1 and shape \(1, 3\), expected strings"),
    "too few classes": (saved(x=X, y=Y, classes=np.array(["a", "b"])),
                        r"label 2 at index 1 is outside 0\.\.1"),
    "count": (saved(x=X, y=Y[:2]), "x has 3 samples but y has 2 labels"),
    "float labels": (saved(x=X, y=Y.astype(float)), "y has dtype float64"),
    "huge label": (saved(x=X, y=np.array([0, 1, 2**40])),
                   r"label 1099511627776 at index 2 is outside 0\.\.4095"),
    "nan": (saved(x=np.where(X == 6, np.nan, X), y=Y), "x holds nan at sample 1, feature 2"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_file_is_named(tmp_path: Path, case: str) -> None:
    make, message = BAD[case]
    path = tmp_path / "own.npz"
    make(path)
    with pytest.raises(DataError, match=f"^{re.escape(str(path))}: ({message})"):
        load_npz(path)
