"""The number formats, as objects that own their limits, their rounding and their saturation.

Every tensor in the accelerator's memory has one of these formats; a limit or a scale is typed here
and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .arithmetic import Integers, quantise_input, saturate


class FormatError(ValueError):
    """A value that its number format cannot hold."""


@dataclass(frozen=True)
class IntegerFormat:
    """A fixed-point format: the stored integer i stands for ``i / 2**fraction`` units.

    Args:
        name: what the format holds.
        dtype: NumPy type of the stored integers, little-endian.
        fraction: fractional bits.
        minimum, maximum: smallest and largest stored integer (saturation limits).
        unit: what 1.0 stands for.
    """

    name: str
    dtype: str
    fraction: int
    minimum: int
    maximum: int
    unit: str

    def __post_init__(self) -> None:
        info = np.iinfo(np.dtype(self.dtype))
        if not info.min <= self.minimum <= self.maximum <= info.max:
            raise FormatError(
                f"{self.name}: limits {self.minimum}..{self.maximum} do not fit in {self.dtype}"
            )

    @property
    def bytes(self) -> int:
        """Bytes of one element in memory."""
        return np.dtype(self.dtype).itemsize

    @property
    def one(self) -> int:
        """The integer that stands for one unit."""
        return 1 << self.fraction

    def saturate(self, a: npt.ArrayLike) -> Integers:
        """Clip integers to the limits of the format (int64 result)."""
        return np.asarray(saturate(a, self.minimum, self.maximum), np.int64)

    def store(self, a: npt.ArrayLike) -> npt.NDArray[Any]:
        """Clip integers to the limits and convert to the stored type."""
        return self.saturate(a).astype(self.dtype)

    def encode(self, real: npt.ArrayLike) -> npt.NDArray[Any]:
        """Nearest stored integers to real values (halves up, saturating).

        Raises:
            FormatError: a value is NaN or infinite.
        """
        values = np.asarray(real, np.float64)
        if not np.isfinite(values).all():
            raise FormatError(f"{self.name}: {values[~np.isfinite(values)].flat[0]} is not a finite number")
        lowest, highest = self.decode([self.minimum, self.maximum])
        scaled = np.ldexp(np.clip(values, lowest, highest), self.fraction)
        floor = np.floor(scaled)
        # Not floor(scaled + 0.5): that sum rounds, and makes 1 of the number just below 0.5.
        return np.asarray(floor + (2 * (scaled - floor) >= 1)).astype(self.dtype)

    def decode(self, stored: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Real values of stored integers."""
        return np.ldexp(np.asarray(stored, np.float64), -self.fraction)

    def check(self, stored: npt.NDArray[Any]) -> None:
        """Raise FormatError, naming the value and its index, if an integer is outside the limits."""
        if not np.issubdtype(stored.dtype, np.integer):
            raise FormatError(f"{self.name}: expected integers ({self.dtype}), got {stored.dtype}")
        bad = (stored < self.minimum) | (stored > self.maximum)
        if bad.any():
            index = tuple(int(i) for i in np.argwhere(bad)[0])
            raise FormatError(
                f"{self.name}: {int(stored[index])} at index {index} is outside {self.minimum}..{self.maximum}"
            )


@dataclass(frozen=True)
class PowerOfTwoFormat:
    """0 or ±2**e with e in least..greatest: a layer's input as the weight update sees it.

    The array receives the sign, a nonzero flag and the shift ``e - least`` (2 bits).
    """

    name: str
    least: int
    greatest: int

    def quantise(self, x: npt.ArrayLike) -> Integers:
        """The format's value nearest to x (AP2 rounding; an exponent below ``least`` gives 0)."""
        return quantise_input(x, self.least, self.greatest)


#: Layer inputs and outputs. Hidden activations use 0..127; network inputs may be negative.
ACTIVATION = IntegerFormat("activation", "i1", 5, -127, 127, "mean absolute deviation")
#: Back-propagated errors; the tensor shares one exponent, kept in the layer's state.
ERROR = IntegerFormat("error", "i1", 0, -127, 127, "2**exponent")
#: Exponent of the largest power of two that an error can hold: what the largest |C| of a tensor is scaled to.
ERROR_EXPONENT = ERROR.maximum.bit_length() - 1
#: Master weights.
WEIGHT = IntegerFormat("weight", "<i2", 15, -32767, 32767, "one")
#: Biases of the normalisation.
BIAS = IntegerFormat("bias", "<i4", 16, -(2**31), 2**31 - 1, "mean absolute deviation")
#: Outputs of the last layer.
SCORE = IntegerFormat("score", "<i2", 5, -32768, 32767, "mean absolute deviation")
#: Channel means, in units of the sums.
MEAN = IntegerFormat("mean", "<i4", 0, -(2**23), 2**23 - 1, "one count of the sum")
#: Mean absolute deviations of channels, in units of the sums.
DEVIATION = IntegerFormat("deviation", "<u4", 0, 0, 2**25 - 1, "one count of the sum")
#: Class labels.
LABEL = IntegerFormat("label", "<u2", 0, 0, 4095, "class index")
#: Exponents of error tensors and of learning rates.
EXPONENT = IntegerFormat("exponent", "i1", 0, -64, 63, "power of two")
#: Inputs of the weight update under quantised back-propagation.
UPDATE_INPUT = PowerOfTwoFormat("update input", 3, 6)
#: Sums of the array: exact for every size that a configuration allows.
SUM = IntegerFormat("sum", "<i4", 0, -(2**23), 2**23 - 1, "one count of the sum")

#: Magnitude bits of a weight: the bit-planes of the `real` inference mode.
PLANES = 15
#: Bit-planes summed in the array before the sum is shifted (the cell shifts by 0..3).
PLANES_A_GROUP = 4

#: All stored formats, for documentation.
STORED = (ACTIVATION, ERROR, WEIGHT, BIAS, SCORE, MEAN, DEVIATION, LABEL, EXPONENT, SUM)
