"""The device's memory: one array of bytes at a bus address, and typed views of it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from ...overlay.layout import CHANNEL, STATE_HEADER

#: What memory that nobody wrote holds: wrong on purpose, so that a forgotten flush shows.
UNWRITTEN = 0xA5


class Memory:
    """Bytes from bus address ``base`` on.

    Args:
        base: bus address of the first byte.
        size: bytes.
    """

    def __init__(self, base: int, size: int):
        self.base = base
        self.bytes = np.empty(size, np.uint8)

    @property
    def window(self) -> tuple[int, int]:
        """First and last bus address."""
        return self.base, self.base + self.bytes.size - 1

    def view(
        self, address: int, shape: tuple[int, ...], dtype: npt.DTypeLike, stride: int | None = None
    ) -> npt.NDArray[Any]:
        """A view of memory as an array; ``stride`` is the distance of its rows in bytes.

        Raises:
            ValueError: outside the memory.
        """
        dtype = np.dtype(dtype)
        strides = None
        if stride is not None:
            strides = (stride, *(dtype.itemsize * math.prod(shape[i + 1 :]) for i in range(1, len(shape))))
        offset = address - self.base
        if offset < 0:
            raise ValueError(f"address {address:#x} is below the memory, which starts at {self.base:#x}")
        view: npt.NDArray[Any] = np.ndarray(shape, dtype, self.bytes.data, offset, strides)
        return view

    def header(self, state: int) -> npt.NDArray[Any]:
        """The header record, shape (1,), of a layer's state at address ``state``."""
        return self.view(state, (1,), STATE_HEADER)

    def channels(self, state: int, outputs: int) -> npt.NDArray[Any]:
        """The channel records, shape (outputs,), of a layer's state at address ``state``."""
        return self.view(state + STATE_HEADER.itemsize, (outputs,), CHANNEL)
