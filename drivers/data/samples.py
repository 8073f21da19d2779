"""Samples: what an array must be to be learnt from."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import DataError

Array = NDArray[Any]

_FLOATS = ("float16", "float32", "float64")


def as_samples(x: Array) -> Array:
    """Return `x`, [samples, features...], C-contiguous and in native byte order.

    Accepted are bool, every integer and float16/32/64, with at least one sample and one feature.
    Nothing is copied unless the memory layout asks for it.

    Raises:
        DataError: another type, dtype or shape, or NaN or infinity among the values.
    """
    if not isinstance(x, np.ndarray):
        raise DataError(f"x is a {type(x).__name__}, expected a numpy array")
    # long double is left out: it differs from machine to machine, PC and board among them
    if x.dtype.kind not in "biu" and x.dtype.name not in _FLOATS:
        raise DataError(f"x has dtype {x.dtype}, expected bool, an integer or float16/32/64")
    if x.ndim in (0, 1):
        raise DataError(f"x has shape {x.shape}, expected [samples, features...]")
    if x.shape[0] == 0:
        raise DataError(f"x has shape {x.shape}: zero samples, expected at least one")
    if 0 in x.shape:
        raise DataError(f"x has shape {x.shape}: zero features, expected at least one")
    native = np.ascontiguousarray(x, dtype=x.dtype.newbyteorder("="))
    if native.dtype.kind == "f":
        finite = np.isfinite(native)
        if not finite.all():
            reject_first(native, ~finite, "finite values")
    return native


def feature_count(x: Array) -> int:
    """The product of all dimensions of [samples, features...] but the first."""
    return math.prod(x.shape[1:])


def reject_first(x: Array, bad: NDArray[np.bool_], expected: str) -> None:
    """Raise the `DataError` that names the first value of `x` for which `bad` holds.

    `x` and `bad` are [samples, features...]; at least one entry of `bad` must be True.
    """
    index = int(np.argmax(bad))
    sample, feature = divmod(index, feature_count(x))
    raise DataError(
        f"x holds {x.flat[index]} at sample {sample}, feature {feature}; expected {expected}"
    )
