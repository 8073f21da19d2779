"""Buffers in the contiguous memory that pynq gives out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from ...errors import DeviceError
from ..device import Buffer


class BoardBuffer(Buffer):
    """A buffer of pynq.

    Args:
        memory: what `pynq.allocate` gave, as bytes, at least as many as are needed.
        shape: of the array.
        dtype: of its items.
        name: what messages call it.
        release: called when the buffer is closed.
    """

    def __init__(
        self, memory: Any, shape: tuple[int, ...], dtype: npt.DTypeLike, name: str,
        release: Callable[[BoardBuffer], None],
    ):  # fmt: skip
        self.name = memory.name = name
        self.device_address = int(memory.device_address)
        self.nbytes = int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
        self._memory: Any = memory
        self._shape, self._dtype, self._release = shape, np.dtype(dtype), release

    def _open(self) -> Any:
        if self._memory is None:
            raise DeviceError(f"buffer {self.name!r} is closed")
        return self._memory

    @property
    def array(self) -> npt.NDArray[Any]:
        """The host's view.

        Raises:
            DeviceError: the buffer is closed.
            SyncError: a virtual board's device wrote to the buffer since the last `invalidate`.
        """
        used: npt.NDArray[Any] = self._open()[: self.nbytes].view(np.ndarray)
        return used.view(self._dtype).reshape(self._shape)

    def flush(self) -> None:
        self._open().flush()

    def invalidate(self) -> None:
        self._open().invalidate()

    def close(self) -> None:
        if self._memory is not None:
            # Not freebuffer(): that takes the memory away under arrays that somebody may still hold, and looking
            # into such an array ends the process. pynq frees when the last of them is gone, mostly here.
            self._memory = None
            self._release(self)
