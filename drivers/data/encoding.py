"""The encoding of samples as the accelerator's int8 inputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import DataError
from ..overlay.formats import ACTIVATION
from .samples import Array, as_samples, feature_count, reject_first

ONE_DEVIATION = ACTIVATION.one
"""The int8 input that stands for one mean absolute deviation (32)."""

LARGEST_INPUT = ACTIVATION.maximum
"""Inputs are -127..127; -128 is left out, for it has no negative in 8 bits."""

KINDS = ("uint8", "int8", "bool", "standard")

MOST_COPIED = 256
"""Samples that are rows of few features give each of them several inputs, but all together no more than these,
which the smallest configuration takes ..."""

MOST_COPIES = 16
"""... and no more than so many a feature."""

# With more, 2 * scale could overflow. A feature whose deviation is below 1e-269 counts as constant.
_LARGEST_SCALE = 2.0**900
_BLOCK = 1 << 20  # values taken to float64 at once: 8 MB, for the board's memory


@dataclass(frozen=True)
class InputEncoding:
    """How samples become int8 inputs; fitted on the training set and kept with the network.

    Attributes:
        kind: how a value v is encoded:
            "uint8": v >> 1, giving 0..127;
            "int8": v as it is, -128 being rejected;
            "bool": 0 or 127;
            "standard", for floats and wider integers: (v - offset) * scale, rounded half up and
            clipped to -127..127. Copy c of n has 2**(c / n - 1 / 2) times that scale, so that between
            them they lose less when training rounds inputs to powers of two.
        features: values in one sample.
        offset: for "standard", the median of each feature in the training set; else empty.
        scale: for "standard", ONE_DEVIATION / mean absolute deviation from the median of each
            feature, 0 for a constant one; else empty.
        copies: inputs that each feature has, 1 or more. Each copy has weights that are drawn apart, so that
            a feature is not at the mercy of one draw: docs/decisions/0016-copies-of-inputs.md.

    Raises:
        DataError: on construction, if an attribute is not as above.
    """

    kind: str
    features: int
    offset: tuple[float, ...] = field(default=(), repr=False)
    scale: tuple[float, ...] = field(default=(), repr=False)
    copies: int = 1

    def __post_init__(self) -> None:
        """Check the attributes: they may come from a damaged checkpoint."""
        if self.kind not in KINDS:
            raise DataError(f"encoding kind is {self.kind!r}, expected one of {', '.join(KINDS)}")
        if type(self.features) is not int or self.features < 1:
            raise DataError(f"encoding features is {self.features!r}, expected an integer above 0")
        if type(self.copies) is not int or not 1 <= self.copies <= MOST_COPIES:
            raise DataError(f"encoding copies is {self.copies!r}, expected an integer in 1..{MOST_COPIES}")
        expected = self.features if self.kind == "standard" else 0
        for name, values in (("offset", self.offset), ("scale", self.scale)):
            if len(values) != expected:
                raise DataError(f"encoding {name} has {len(values)} values, expected {expected}")
        _check_range("offset", self.offset, -np.finfo(np.float64).max, np.finfo(np.float64).max)
        _check_range("scale", self.scale, 0.0, _LARGEST_SCALE)

    @property
    def inputs(self) -> int:
        """Inputs of the network: `copies` of each feature."""
        return self.features * self.copies

    def input_shape(self, sample_shape: tuple[int, ...]) -> tuple[int, ...]:
        """What the first layer sees of samples of a shape: that, or a row of all copies."""
        return sample_shape if self.copies == 1 else (self.inputs,)

    @classmethod
    def fit(cls, x: Array, copies: int | None = None) -> InputEncoding:
        """The encoding for `x`, [samples, features...] of bool, integers or floats.

        Args:
            x: the training samples.
            copies: inputs of each feature; by default as many as make at most 256 inputs, up to 16, for rows of
                features, and 1 for images and series, [samples, ..., ...].

        Raises:
            DataError: `x` cannot be learnt from (see `as_samples`), or is int8 and holds -128.
        """
        samples = _flat(x)
        features = feature_count(samples)
        kind = _kind(samples)
        if copies is None:
            # Pixels and time steps have neighbours that say much the same: they are many already.
            copies = min(max(MOST_COPIED // features, 1), MOST_COPIES) if np.ndim(x) < 3 else 1
        if kind == "standard":
            return cls(kind, features, *_offset_and_scale(samples), copies=copies)
        if kind == "int8":
            _reject_lowest(samples)
        return cls(kind, features, copies=copies)

    def encode(self, x: Array) -> NDArray[np.int8]:
        """Encode `x`, [samples, features...], as C-contiguous int8 [samples, inputs]: all features, then all again.

        Raises:
            DataError: as `fit`, or `x` has another number of features or kind of dtype.
        """
        samples = _flat(x)
        if feature_count(samples) != self.features:
            raise DataError(
                f"got {feature_count(samples)} features a sample, expected {self.features}"
            )
        if _kind(samples) != self.kind:
            expected = "floats or integers above 8 bits" if self.kind == "standard" else self.kind
            raise DataError(f"got samples of dtype {samples.dtype}, expected {expected}")
        if self.kind == "standard":
            return self._standard(samples)
        return np.tile(self._as_they_are(samples), (1, self.copies))

    def to_json(self) -> dict[str, Any]:
        """A dict of strings, numbers and lists; `from_json` gives back an equal encoding."""
        data: dict[str, Any] = {"kind": self.kind, "features": self.features, "copies": self.copies}
        if self.kind == "standard":
            data.update(offset=list(self.offset), scale=list(self.scale))
        return data

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> InputEncoding:
        """The encoding `to_json` wrote.

        Raises:
            DataError: a key missing or unknown, or a value that makes no encoding.
        """
        if not isinstance(data, Mapping):
            raise DataError(f"encoding is a {type(data).__name__}, expected a JSON object")
        data = {"copies": 1, **data}  # encodings of before there were copies do not say it
        expected = {"kind", "features", "copies"}
        if data.get("kind") == "standard":
            expected |= {"offset", "scale"}
        if set(data) != expected:
            raise DataError(f"encoding has keys {sorted(data)}, expected {sorted(expected)}")
        offset, scale = (_numbers(name, data.get(name, [])) for name in ("offset", "scale"))
        return cls(data["kind"], data["features"], offset, scale, data["copies"])

    def _as_they_are(self, samples: Array) -> NDArray[np.int8]:
        if self.kind == "uint8":
            return np.asarray(samples >> 1, dtype=np.int8)
        if self.kind == "bool":
            return np.asarray(samples * np.int8(LARGEST_INPUT), dtype=np.int8)
        _reject_lowest(samples)
        return np.array(samples, dtype=np.int8)

    def _standard(self, samples: Array) -> NDArray[np.int8]:
        # halves, because the difference of two finite floats may not be finite
        half_offset = np.array(self.offset) * 0.5
        twice_scale = np.array(self.scale) * 2.0
        encoded = np.empty((len(samples), self.copies, self.features), dtype=np.int8)
        with np.errstate(over="ignore", under="ignore"):
            for rows in _blocks(len(samples), self.features):
                deviations = samples[rows].astype(np.float64) * 0.5
                deviations -= half_offset
                deviations *= twice_scale  # may reach infinity, which is clipped like the rest
                for copy in range(self.copies):
                    value = deviations * self._spread(copy) + 0.5
                    np.floor(value, out=value)
                    np.clip(value, -LARGEST_INPUT, LARGEST_INPUT, out=value)
                    encoded[rows, copy] = value
        return encoded.reshape(len(samples), self.inputs)

    def _spread(self, copy: int) -> float:
        """Factor of a copy's scale: 1 for a single one, else spread over an octave."""
        return float(2.0 ** (copy / self.copies - 0.5)) if self.copies > 1 else 1.0


def _flat(x: Array) -> Array:
    samples = as_samples(x)
    return samples.reshape(len(samples), feature_count(samples))


def _kind(samples: Array) -> str:
    name = samples.dtype.name
    return name if name in KINDS else "standard"


def _reject_lowest(samples: Array) -> None:
    lowest = samples < -LARGEST_INPUT
    if lowest.any():
        reject_first(samples, lowest, f"int8 inputs in -{LARGEST_INPUT}..{LARGEST_INPUT}")


def _offset_and_scale(samples: Array) -> tuple[tuple[float, ...], tuple[float, ...]]:
    count, features = samples.shape
    offset, scale = np.empty(features), np.empty(features)
    # a power of two keeps every sum finite and, all but the tiniest values, every bit
    shrink = 2.0**-64
    with np.errstate(over="ignore", under="ignore", divide="ignore"):
        for columns in _blocks(features, count):
            small = samples[:, columns].astype(np.float64) * shrink
            median = np.median(small, axis=0)
            deviation = np.mean(np.abs(small - median), axis=0)
            offset[columns] = median / shrink
            factor = ONE_DEVIATION / deviation * shrink
            scale[columns] = np.where(factor > _LARGEST_SCALE, 0.0, factor)
    return tuple(offset.tolist()), tuple(scale.tolist())


def _blocks(total: int, each: int) -> Iterator[slice]:
    step = max(1, _BLOCK // each)
    for start in range(0, total, step):
        yield slice(start, start + step)


def _numbers(name: str, values: Any) -> tuple[float, ...]:
    if not isinstance(values, (list, tuple)):
        raise DataError(f"encoding {name} is a {type(values).__name__}, expected a list of numbers")
    for index, value in enumerate(values):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise DataError(f"encoding {name} holds {value!r} at index {index}, expected a number")
    try:
        return tuple(float(value) for value in values)
    except OverflowError as error:  # JSON knows integers of any length
        raise DataError(f"encoding {name} holds an integer beyond float64") from error


def _check_range(name: str, values: tuple[float, ...], least: float, most: float) -> None:
    for index, value in enumerate(values):
        if not least <= value <= most:  # false for NaN too
            raise DataError(
                f"encoding {name} holds {value} at index {index}, expected {least:g}..{most:g}"
            )
