"""NumPy archives with the arrays x, y and, if the classes have names, classes."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import numpy as np

from ..errors import DataError
from .dataset import Dataset
from .fault import blame, unreadable
from .labels import numbered_classes
from .samples import Array

_ZIP_MAGIC = b"PK"


def load_npz(path: str | Path) -> Dataset:
    """Read a data set written by `numpy.savez` or `numpy.savez_compressed`.

    The archive holds `x` [samples, features...] of numbers, `y` [samples] of integers and, if it
    likes, `classes` [classes] of strings; without, the classes are named "0", "1", ... up to the
    largest label. Other arrays are left alone. Nothing is ever unpickled.

    Raises:
        DataError: naming the file: no archive, truncated, an array missing or of objects, or
            arrays that do not make a `Dataset`.
    """
    path = Path(path)
    try:
        _check_archive(path)
        with np.load(path, allow_pickle=False) as archive:
            x, y = _array(archive, path, "x"), _array(archive, path, "y")
            named = _array(archive, path, "classes") if "classes" in archive.files else None
    except (zipfile.BadZipFile, EOFError) as error:
        raise DataError(f"{path}: damaged .npz archive ({error})") from error
    except OSError as error:
        raise unreadable(path, error) from error
    with blame(path):
        classes = numbered_classes(y) if named is None else _names(named)
        return Dataset(x, y, classes, path.stem)


def _check_archive(path: Path) -> None:
    """Tell the reasons apart that numpy would all call pickled data."""
    if zipfile.is_zipfile(path):
        return
    with open(path, "rb") as file:
        start = file.read(len(_ZIP_MAGIC))
    if start == _ZIP_MAGIC:
        raise DataError(f"{path}: truncated .npz archive, its table of contents is missing")
    raise DataError(f"{path}: not an .npz archive, expected one with the arrays x and y")


def _array(archive: np.lib.npyio.NpzFile, path: Path, name: str) -> Array:
    if name not in archive.files:
        found = ", ".join(archive.files) or "none"
        raise DataError(f"{path}: no array {name!r}, expected x and y; it has: {found}")
    try:
        # an entry that is no .npy file comes out as bytes, which Dataset turns away
        array: Array = archive[name]
        return array
    except (ValueError, zlib.error, NotImplementedError, MemoryError) as error:
        # ValueError is what numpy raises for objects as well as for a damaged header
        raise DataError(f"{path}: array {name!r} cannot be read ({error})") from error


def _names(classes: Array) -> tuple[str, ...]:
    if not isinstance(classes, np.ndarray) or classes.dtype.kind != "U" or classes.ndim != 1:
        found = getattr(classes, "dtype", type(classes).__name__)
        raise DataError(
            f"classes has dtype {found} and shape {np.shape(classes)}, expected strings [classes]"
        )
    return tuple(str(name) for name in classes)
