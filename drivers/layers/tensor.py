"""Samples in a device's memory: rows of values, or pixels in a border of zeros."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..devices.device import Buffer, Device
from ..overlay.formats import IntegerFormat
from ..overlay.layout import BEAT_BYTES, BLOCK_INPUTS, row_stride

#: Dimensions of one sample, without those of the batch: (values,) or (height, width, channels).
Shape = tuple[int, ...]


class Source(NamedTuple):
    """Where samples lie.

    Args:
        address: bus address of the first value that is no border.
        stride: bytes from sample to sample.
        line: bytes from line to line of pixels; 0 for rows of values.
        pixel: bytes from pixel to pixel.
    """

    address: int
    stride: int
    line: int = 0
    pixel: int = 0


def stored_channels(channels: int) -> int:
    """Channels of a pixel in memory: 8, 16 or a multiple of 32, so that no piece of a kernel ends inside a beat."""
    return next((n for n in (BEAT_BYTES, 2 * BEAT_BYTES) if channels <= n), -(-channels // BLOCK_INPUTS) * BLOCK_INPUTS)


class Frame(NamedTuple):
    """What surrounds the pixels of a sample.

    Args:
        before: lines and pixels of zeros in front of the first.
        height, width: of the whole, with all that is in front and behind.
        step: from pixel to pixel, and line to line; what is in between is 0.
    """

    before: int
    height: int
    width: int
    step: int = 1

    @classmethod
    def around(cls, shape: Shape, border: int) -> Frame:
        """A border of equal width on all sides."""
        return cls(border, shape[0] + 2 * border, shape[1] + 2 * border)


class Tensor:
    """A buffer of samples of one shape.

    Args:
        device: where to allocate.
        name: of the buffer.
        rows: most samples.
        shape: of a sample. Rows of values lie in C order; pixels, three dimensions, in a frame.
        values: the number format.
        frame: around the pixels; None: the sample is a row of values whatever its shape.

    Attributes:
        buffer: the memory.
        source: where the samples lie.
    """

    def __init__(
        self, device: Device, name: str, rows: int, shape: Shape, values: IntegerFormat, frame: Frame | None = None
    ):  # fmt: skip
        self.shape = shape
        if frame is None:
            size = math.prod(shape)
            stride = row_stride(size, values.bytes)
            self.buffer: Buffer = device.allocate((rows, stride // values.bytes), values.dtype, name)
            self._samples: npt.NDArray[Any] = self.buffer.array[:, :size]
            self.source = Source(self.buffer.device_address, stride)
            return
        channels = stored_channels(shape[2])
        self.buffer = device.allocate((rows, frame.height, frame.width, channels), values.dtype, name)
        # Nothing ever writes to the border and to channels that only fill up.
        self.buffer.array[:] = 0
        self.buffer.flush()
        last = (frame.before + frame.step * n for n in shape[:2])
        height, width = (slice(frame.before, end, frame.step) for end in last)
        self._samples = self.buffer.array[:, height, width, : shape[2]]
        pixel = channels * values.bytes
        line = frame.width * pixel
        first = self.buffer.device_address + frame.before * (line + pixel)
        self.source = Source(first, frame.height * line, frame.step * line, frame.step * pixel)

    def write(self, samples: npt.NDArray[Any]) -> None:
        """Bring samples [rows, values] to the device."""
        count = len(samples)
        self._samples[:count] = samples.reshape(count, *self._samples.shape[1:])
        self.buffer.flush()

    def read(self, rows: int) -> npt.NDArray[Any]:
        """The first samples [rows, *shape], copied from the device."""
        self.buffer.invalidate()
        return np.array(self._samples[:rows]).reshape(rows, *self.shape)
