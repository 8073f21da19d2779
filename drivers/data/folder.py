"""A folder of images with one sub-folder a class."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ..errors import DataError
from .dataset import Dataset
from .fault import unreadable
from .image_file import SUFFIXES, Pixels, read_image

# left behind by macOS and Windows; names with a leading dot are skipped as well
_LITTER = ("__MACOSX", "Thumbs.db", "desktop.ini")


def load_folder(
    path: str | Path, size: tuple[int, int] | None = None, mode: str = "L"
) -> Dataset:
    """Read `path/<class>/<image>` into uint8 [samples, height, width], or [..., 3] for "RGB".

    Classes are the sub-folders in order of name; samples follow class by class, in order of file
    name: call `shuffled()` before `split()` or training. Images are read as `read_image` does and
    stretched to `size` (width, height); without `size` all must be equally large.

    Raises:
        DataError: naming the file at fault: no directory, fewer than two classes, an empty class,
            a file that is no image or cannot be read, images of different size.
    """
    path = Path(path)
    folders = _class_folders(path)
    files = [_images(folder) for folder in folders]
    flat = [file for group in files for file in group]
    first = read_image(flat[0], mode, size)
    x = np.empty((len(flat), *first.shape), dtype=np.uint8)
    x[0] = first
    for index, file in enumerate(flat[1:], start=1):
        pixels = read_image(file, mode, size)
        if pixels.shape != first.shape:
            raise DataError(
                f"{file}: {_size(pixels)} pixels, expected {_size(first)} as in {flat[0]}; "
                "give a size to resize all"
            )
        x[index] = pixels
    y = np.repeat(np.arange(len(folders), dtype=np.int64), [len(group) for group in files])
    return Dataset(x, y, tuple(folder.name for folder in folders), path.resolve().name)


def _class_folders(path: Path) -> list[Path]:
    if not path.is_dir():
        found = "a file" if path.exists() else "missing"
        raise DataError(f"{path}: {found}, expected a directory with one sub-folder a class")
    entries = _entries(path)
    for entry in entries:
        if entry.suffix.lower() in SUFFIXES and not entry.is_dir():
            raise DataError(f"{entry}: an image beside the class folders, expected it inside one")
    folders = [entry for entry in entries if entry.is_dir()]
    if not folders:
        raise DataError(f"{path}: no classes, expected one sub-folder a class")
    if len(folders) == 1:
        raise DataError(f"{path}: only class {folders[0].name!r}, expected at least two classes")
    return folders


def _images(folder: Path) -> list[Path]:
    files = _entries(folder)
    if not files:
        raise DataError(f"{folder}: empty class folder, expected at least one image")
    for file in files:
        if file.is_dir():
            raise DataError(f"{file}: a folder inside a class folder, expected only images")
        if file.suffix.lower() not in SUFFIXES:
            raise DataError(f"{file}: no image, expected a name ending in {' '.join(SUFFIXES)}")
    return files


def _entries(path: Path) -> list[Path]:
    """What lies in `path`, by name, so that the order is the same on every machine."""
    try:
        entries = sorted(path.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        raise unreadable(path, error) from error
    return [
        entry for entry in entries if not entry.name.startswith(".") and entry.name not in _LITTER
    ]


def _size(pixels: Pixels) -> str:
    return f"{pixels.shape[1]}x{pixels.shape[0]}"
