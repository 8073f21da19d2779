"""Labels: integers that count classes from 0."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import DataError
from ..overlay.formats import LABEL

Labels = NDArray[np.int64]

MOST_CLASSES = LABEL.maximum + 1
"""Classes the accelerator can tell apart."""


def as_labels(y: NDArray[Any], classes: int) -> Labels:
    """Return `y`, [samples] of any integer dtype in 0..classes-1, as contiguous int64.

    Raises:
        DataError: no integer array, no single dimension, or a label outside 0..classes-1.
    """
    _check_integers(y)
    outside = (y < 0) | (y >= classes)
    if outside.any():
        index = int(np.argmax(outside))
        raise DataError(f"label {y[index]} at index {index} is outside 0..{classes - 1}")
    return np.ascontiguousarray(y, dtype=np.int64)


def numbered_classes(y: NDArray[Any]) -> tuple[str, ...]:
    """The names "0", "1", ... up to the largest label in `y`, [samples] of an integer dtype.

    Raises:
        DataError: no labels, no integers, or a label outside 0..MOST_CLASSES-1.
    """
    _check_integers(y)
    if y.size == 0:
        raise DataError("y has zero labels, expected at least one")
    largest = int(as_labels(y, MOST_CLASSES).max())
    return tuple(str(number) for number in range(largest + 1))


def _check_integers(y: NDArray[Any]) -> None:
    if not isinstance(y, np.ndarray):
        raise DataError(f"y is a {type(y).__name__}, expected a numpy array")
    if y.dtype.kind not in "iu":
        raise DataError(f"y has dtype {y.dtype}, expected integer labels")
    if y.ndim != 1:
        raise DataError(f"y has shape {y.shape}, expected [samples]")
