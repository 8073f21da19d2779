"""Changes to training samples that leave their class as it is, drawn anew every time a sample is used."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import DataError
from ..integers import is_integer
from ..overlay.random_bits import Words


@dataclass(frozen=True)
class Shift:
    """Moves images by up to ``pixels`` in each direction; what enters at the edge is 0.

    Raises:
        DataError: ``pixels`` is no integer from 1 to 127.
    """

    pixels: int

    def __post_init__(self) -> None:
        """Check the distance."""
        if not is_integer(self.pixels) or not 1 <= self.pixels <= 127:
            raise DataError(f"Shift pixels must be an integer in 1..127, not {self.pixels!r}")
        object.__setattr__(self, "pixels", int(self.pixels))

    def check(self, shape: tuple[int, ...]) -> None:
        """Raise DataError unless samples of ``shape`` are images [height, width] or [height, width, channels]."""
        if len(shape) not in (2, 3):
            raise DataError(f"Shift needs samples of shape (height, width) or (height, width, channels), not {shape}")

    def __call__(self, images: NDArray[np.int8], x: Words, y: Words) -> NDArray[np.int8]:
        """Moved copies of images [samples, height, width(, channels)], by two random words a sample."""
        count, height, width = images.shape[:3]
        reach = 2 * self.pixels + 1
        down, right = ((word.astype(np.int64) * reach) >> 16 for word in (y, x))
        edge = (self.pixels, self.pixels)
        framed = np.pad(images, [(0, 0), edge, edge, *[(0, 0)] * (images.ndim - 3)])
        rows = down[:, None] + np.arange(height)
        columns = right[:, None] + np.arange(width)
        moved: NDArray[np.int8] = framed[np.arange(count)[:, None, None], rows[:, :, None], columns[:, None, :]]
        return moved
