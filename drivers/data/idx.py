"""IDX files, the format of MNIST and its relatives, plain or gzip-compressed.

Format: two zero bytes, a byte for the type, a byte for the number of dimensions, each dimension
as a big-endian uint32, then the values, big-endian, last dimension fastest. Source: Yann LeCun,
"The MNIST database of handwritten digits", section "The IDX file format".
"""

from __future__ import annotations

import gzip
import math
import struct
import zlib
from io import BufferedIOBase
from pathlib import Path

import numpy as np

from ..errors import DataError
from .dataset import Dataset
from .fault import blame, unreadable
from .labels import numbered_classes
from .samples import Array

_TYPES = {0x08: "u1", 0x09: "i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
_GZIP_MAGIC = b"\x1f\x8b"
_MAGIC_BYTES = 4
_CHUNK = 1 << 20
_MOST_DIMENSIONS = 32  # numpy 1's limit


def read_idx(path: str | Path) -> Array:
    """Read one IDX file into an array of the shape and (native) dtype its header names.

    Compression is told by the content, not by the file's name. The dtype is one of uint8, int8,
    int16, int32, float32, float64.

    Raises:
        DataError: naming the file: unreadable, no IDX, truncated, trailing bytes, damaged gzip.
    """
    path = Path(path)
    try:
        with open(path, "rb") as raw:
            compressed = raw.read(len(_GZIP_MAGIC)) == _GZIP_MAGIC
            raw.seek(0)
            if not compressed:
                return _parse(raw, path)
            with gzip.GzipFile(fileobj=raw) as unpacked:
                return _parse(unpacked, path)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DataError(f"{path}: damaged or truncated gzip file ({error})") from error
    except OSError as error:
        raise unreadable(path, error) from error


def load_idx(
    images: str | Path,
    labels: str | Path,
    classes: tuple[str, ...] | None = None,
    name: str | None = None,
) -> Dataset:
    """Pair an IDX file of samples, [samples, features...], with one of labels, [samples].

    Without `classes` they are named "0", "1", ... up to the largest label; without `name` the
    data set is named as its images file.

    Raises:
        DataError: as `read_idx`, or if the two do not make a `Dataset`; names the files.
    """
    x, y = read_idx(images), read_idx(labels)
    if classes is None:
        with blame(labels):
            classes = numbered_classes(y)
    with blame(f"{images} with {labels}"):
        return Dataset(x, y, classes, Path(images).name if name is None else name)


def is_idx_folder(path: Path) -> bool:
    """Whether the directory `path` holds a file `train-images*` or `train-labels*`."""
    return any(_find(path, stem) for stem in ("train-images", "train-labels"))


def load_idx_folder(path: str | Path) -> tuple[Dataset, Dataset | None]:
    """The training set and, if there is one, the test set of a directory named as MNIST's is.

    The files are `train-images*` and `train-labels*`, and `t10k-` or `test-` in place of `train-`.
    If a file lies there both plain and compressed, the plain one is read.

    Raises:
        DataError: as `load_idx`, a file lacks its partner, or the two sets differ in shape.
    """
    path = Path(path)
    train = _load_pair(path, "train", None)
    if train is None:
        raise DataError(f"{path}: no train-images* and train-labels* in it")
    # a test label that never occurs in training cannot be learnt: Dataset then names it
    test = _load_pair(path, "t10k", train.classes) or _load_pair(path, "test", train.classes)
    if test is not None and test.x.shape[1:] != train.x.shape[1:]:
        raise DataError(
            f"{path}: test samples have shape {test.x.shape[1:]}, "
            f"expected {train.x.shape[1:]} as in training"
        )
    return train, test


def _load_pair(path: Path, part: str, classes: tuple[str, ...] | None) -> Dataset | None:
    images, labels = _find(path, f"{part}-images"), _find(path, f"{part}-labels")
    if images is None and labels is None:
        return None
    if images is None or labels is None:
        lacking = "images" if images is None else "labels"
        raise DataError(f"{path}: no {part}-{lacking}* beside {(images or labels)}")
    return load_idx(images, labels, classes, f"{path.name} {part}")


def _find(path: Path, stem: str) -> Path | None:
    return min((file for file in path.glob(f"{stem}*") if file.is_file()), default=None)


def _parse(file: BufferedIOBase, path: Path) -> Array:
    magic = _read(file, _MAGIC_BYTES)
    known = len(magic) == _MAGIC_BYTES and magic[:2] == b"\0\0" and magic[2] in _TYPES
    if not known or magic[3] == 0:
        raise DataError(
            f"{path}: starts with bytes [{magic.hex(' ')}], expected an IDX magic number: "
            "00 00, a type of 08 09 0b 0c 0d 0e, the number of dimensions"
        )
    sizes = _read(file, 4 * magic[3])
    if len(sizes) < 4 * magic[3]:
        raise DataError(
            f"{path}: truncated, expected a header of {_MAGIC_BYTES + 4 * magic[3]} bytes, "
            f"found {_MAGIC_BYTES + len(sizes)}"
        )
    shape = struct.unpack(f">{magic[3]}I", sizes)
    if len(shape) > _MOST_DIMENSIONS:
        raise DataError(f"{path}: {len(shape)} dimensions, expected 1..{_MOST_DIMENSIONS}")
    dtype = np.dtype(_TYPES[magic[2]])
    expected = math.prod(shape) * dtype.itemsize
    # asking for one byte more finds trailing bytes, and has gzip check its sum at the end
    values = _read(file, expected + 1)
    layout = f"for {list(shape)} values of {dtype.name}"
    if len(values) < expected:
        raise DataError(
            f"{path}: truncated, expected {expected} bytes {layout}, found {len(values)}"
        )
    if len(values) > expected:
        raise DataError(f"{path}: trailing bytes, expected only {expected} {layout}")
    try:
        array: Array = np.ndarray(shape, dtype, buffer=values)
    except ValueError as error:
        raise DataError(f"{path}: shape {list(shape)} is beyond numpy ({error})") from error
    return array.astype(dtype.newbyteorder("="), copy=False)


def _read(file: BufferedIOBase, count: int) -> bytearray:
    """Up to `count` bytes, in pieces: a damaged header must not claim memory the file lacks."""
    data = bytearray()
    while len(data) < count:
        piece = file.read(min(_CHUNK, count - len(data)))
        if not piece:
            break
        data += piece
    return data
