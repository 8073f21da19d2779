"""A source of data as named on a command line."""

from __future__ import annotations

from pathlib import Path

from ..errors import DataError
from .dataset import Dataset
from .folder import load_folder
from .idx import is_idx_folder, load_idx_folder
from .mnist import mnist
from .npz import load_npz

_ACCEPTED = (
    "mnist, an .npz file, a directory with one folder of images a class, "
    "or a directory with IDX files train-images* and train-labels*"
)


def load(
    path: str | Path, size: tuple[int, int] | None = None, mode: str = "L"
) -> tuple[Dataset, Dataset | None]:
    """Load a training set and, where the source has one, its test set (else None).

    `path` is the word "mnist", an .npz file (`load_npz`), a directory of IDX files
    (`load_idx_folder`) or a directory of class folders (`load_folder`). `size` and `mode` go to
    `load_folder` and are for it alone. A directory called mnist is reached as "./mnist".

    Raises:
        DataError: as the loader chosen; or no loader fits, which names what is accepted.
    """
    if path == "mnist":
        _images_only(path, size, mode)
        return mnist()
    file = Path(path)
    if file.is_dir():
        if is_idx_folder(file):
            _images_only(file, size, mode)
            return load_idx_folder(file)
        return load_folder(file, size, mode), None
    if file.suffix.lower() == ".npz":
        _images_only(file, size, mode)
        return load_npz(file), None
    found = "unknown kind of data" if file.exists() else "no such file or directory"
    raise DataError(f"{file}: {found}, expected {_ACCEPTED}")


def _images_only(path: str | Path, size: tuple[int, int] | None, mode: str) -> None:
    if size is not None or mode != "L":
        raise DataError(f"{path}: size and mode are for folders of images, got {size} and {mode!r}")
