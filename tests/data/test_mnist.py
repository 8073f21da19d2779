"""The bundled MNIST is the original one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from binshift.data import DataError, Dataset, InputEncoding, load, mnist
from binshift.data.mnist import FOLDER

MD5 = {
    "train-images-idx3-ubyte.gz": "f68b3c2dcbeaaa9fbdd348bbdeb94873",
    "train-labels-idx1-ubyte.gz": "d53e105ee54ea40749a09fcbcd1e9432",
    "t10k-images-idx3-ubyte.gz": "9fb629c4189551a2d022fa330f9573f3",
    "t10k-labels-idx1-ubyte.gz": "ec29112dd5afa0611ce80d1b7f02629c",
}


@pytest.fixture(scope="module")
def digits() -> tuple[Dataset, Dataset]:
    return mnist()


@pytest.mark.parametrize("name", MD5)
def test_files_are_the_original_ones(name: str) -> None:
    assert hashlib.md5((FOLDER / name).read_bytes()).hexdigest() == MD5[name]


def test_shapes(digits: tuple[Dataset, Dataset]) -> None:
    train, test = digits
    assert (train.x.shape, test.x.shape) == ((60000, 28, 28), (10000, 28, 28))
    assert train.x.dtype == test.x.dtype == np.uint8
    assert train.classes == test.classes == tuple("0123456789")
    assert (train.name, test.name) == ("MNIST train", "MNIST test")


def test_known_labels_and_counts(digits: tuple[Dataset, Dataset]) -> None:
    train, test = digits
    assert train.y[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    assert test.y[:10].tolist() == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]
    assert np.bincount(test.y).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]


def test_known_mean_of_pixels(digits: tuple[Dataset, Dataset]) -> None:
    """0.1307 of full scale is the mean everybody normalises the training set by."""
    assert round(float(digits[0].x.mean()) / 255, 4) == 0.1307


def test_encoded(digits: tuple[Dataset, Dataset]) -> None:
    part = digits[1].take(100)
    encoded = InputEncoding.fit(part.x).encode(part.x)
    np.testing.assert_array_equal(encoded, part.flat() // 2)


def test_load_by_name(digits: tuple[Dataset, Dataset]) -> None:
    train, test = load("mnist")
    assert test is not None
    assert (len(train), len(test)) == (60000, 10000)


def test_missing_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("binshift.data.idx.open", _absent, raising=False)
    with pytest.raises(DataError, match=r"train-images-idx3-ubyte\.gz: cannot be read"):
        mnist()


def _absent(path: Path, mode: str) -> None:
    raise FileNotFoundError(2, "No such file or directory", str(path))
