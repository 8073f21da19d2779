"""`load` picks the loader by what the path is."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift.data import DataError, load


def write_idx(path: Path, part: str) -> None:
    path.mkdir(exist_ok=True)
    (path / f"{part}-images").write_bytes(struct.pack(">4B2I", 0, 0, 8, 2, 3, 2) + bytes(6))
    (path / f"{part}-labels").write_bytes(struct.pack(">4BI", 0, 0, 8, 1, 3) + bytes([0, 1, 0]))


def write_images(path: Path) -> None:
    image = pytest.importorskip("PIL.Image")
    for name in ("ant", "bee"):
        (path / name).mkdir(parents=True)
        image.new("RGB", (6, 4)).save(path / name / "1.png")


def test_npz(tmp_path: Path) -> None:
    np.savez(tmp_path / "own.npz", x=np.zeros((3, 2)), y=np.array([0, 1, 0]))
    train, test = load(tmp_path / "own.npz")
    assert (len(train), test) == (3, None)


def test_idx_folder(tmp_path: Path) -> None:
    write_idx(tmp_path / "digits", "train")
    train, test = load(tmp_path / "digits")
    assert (train.name, train.x.shape, test) == ("digits train", (3, 2), None)
    write_idx(tmp_path / "digits", "t10k")
    test = load(str(tmp_path / "digits"))[1]
    assert test is not None and test.name == "digits t10k"


def test_image_folder(tmp_path: Path) -> None:
    write_images(tmp_path / "insects")
    train, test = load(tmp_path / "insects", size=(3, 2), mode="RGB")
    assert (train.x.shape, train.classes, test) == ((2, 2, 3, 3), ("ant", "bee"), None)


def test_a_directory_called_mnist_has_to_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_images(tmp_path / "mnist")
    monkeypatch.chdir(tmp_path)
    assert len(load("./mnist")[0]) == 2


BAD: dict[str, tuple[str, dict[str, Any], str]] = {
    "missing": ("absent", {}, "absent: no such file or directory, expected mnist, an .npz file"),
    "missing npz": ("absent.npz", {}, "absent.npz: cannot be read"),
    "unknown kind": ("table.csv", {}, "table.csv: unknown kind of data, expected mnist, an .npz"),
    "empty folder": ("empty", {}, "empty: no classes, expected one sub-folder a class"),
    "half of idx": ("half", {}, "half: no train-images. beside .*train-labels"),
    "size for npz": ("own.npz", {"size": (2, 2)}, r"own.npz: size and mode .*got \(2, 2\)"),
    "mode for idx": ("digits", {"mode": "RGB"}, "digits: size and mode .*got None and 'RGB'"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_source_is_named(tmp_path: Path, case: str) -> None:
    name, options, message = BAD[case]
    (tmp_path / "table.csv").write_text("1,2\n")
    (tmp_path / "empty").mkdir()
    write_idx(tmp_path / "digits", "train")
    write_idx(tmp_path / "half", "train")
    (tmp_path / "half" / "train-images").unlink()
    np.savez(tmp_path / "own.npz", x=np.zeros((3, 2)), y=np.array([0, 1, 0]))
    with pytest.raises(DataError, match=message):
        load(tmp_path / name, **options)


def test_size_for_mnist_is_named() -> None:
    with pytest.raises(DataError, match="mnist: size and mode"):
        load("mnist", size=(14, 14))
