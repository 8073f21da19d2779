"""Buffers of a device whose memory belongs to this process: a host copy and a device copy, and where they lie."""

from __future__ import annotations

import bisect
from typing import Any

import numpy as np
import numpy.typing as npt

from ...errors import DeviceError, SyncError
from ..device import Buffer, check_shape
from .memory import UNWRITTEN, Memory

#: Where the memory lies on the bus, and how much of it there is: what PYNQ's CMA gives by default.
MEMORY_BASE = 0x1000_0000
MEMORY_BYTES = 128 << 20
#: Buffers begin at multiples of this and share none of these pieces.
PAGE_BYTES = 4096


class SplitBuffer(Buffer):
    """A buffer whose host copy and device copy are separate arrays, so that a forgotten sync shows."""

    def __init__(self, owner: SplitMemory, shape: tuple[int, ...], dtype: npt.DTypeLike, name: str, address: int):
        self.name = name
        self.device_address = address
        self._host: npt.NDArray[Any] | None = np.empty(shape, dtype)
        self.nbytes = self._host.nbytes
        self._host.view(np.uint8).fill(UNWRITTEN)
        self._owner = owner
        self._image = owner.memory.view(address, shape, dtype)
        self._touched = False
        self.stale = False

    def _open(self) -> npt.NDArray[Any]:
        if self._host is None:
            raise DeviceError(f"buffer {self.name!r} is closed")
        return self._host

    @property
    def array(self) -> npt.NDArray[Any]:
        """The host's copy.

        Raises:
            SyncError: the device wrote to the buffer since the last `invalidate`.
            DeviceError: the buffer is closed.
        """
        host = self._open()
        if self.stale:
            raise SyncError(f"the device wrote buffer {self.name!r}: call invalidate() before reading it")
        self._touched = True
        return host

    def flush(self) -> None:
        np.copyto(self._image, self._open())
        self._touched = self.stale = False

    def invalidate(self) -> None:
        np.copyto(self._open(), self._image)
        self._touched = self.stale = False

    def check_flushed(self) -> None:
        """Raise SyncError if the host changed the buffer and did not flush it."""
        if not self._touched:
            return
        if self._open().tobytes() != self._image.tobytes():
            raise SyncError(f"the host changed buffer {self.name!r}: call flush() before starting a program")
        self._touched = False

    def close(self) -> None:
        if self._host is not None:
            self._host = None
            self._owner.release(self)


class SplitMemory:
    """The memory that a device's buffers are cut from.

    Args:
        size: bytes.

    Raises:
        DeviceError: a size that 32-bit addresses do not reach.
    """

    def __init__(self, size: int):
        if not 1 <= size <= 2**32 - MEMORY_BASE:
            raise DeviceError(f"memory_bytes must be in 1..{2**32 - MEMORY_BASE}, not {size}")
        self.memory = Memory(MEMORY_BASE, size)
        #: Those that are open, by address.
        self.buffers: list[SplitBuffer] = []
        self._free = [(MEMORY_BASE, size)]

    def allocate(self, shape: tuple[int, ...], dtype: npt.DTypeLike, name: str) -> SplitBuffer:
        """A buffer; DeviceError if the memory is used up."""
        size = _whole_pages(check_shape(shape, dtype, name))
        for i, (address, free) in enumerate(self._free):
            if free >= size:
                self._free[i : i + 1] = [(address + size, free - size)] if free > size else []
                break
        else:
            raise DeviceError(
                f"buffer {name!r}: {size} bytes do not fit; the largest free piece of "
                f"{self.memory.bytes.size} bytes is {max((f for _, f in self._free), default=0)}"
            )
        self.memory.bytes[address - MEMORY_BASE : address - MEMORY_BASE + size] = UNWRITTEN
        buffer = SplitBuffer(self, shape, dtype, name, address)
        bisect.insort(self.buffers, buffer, key=lambda b: b.device_address)
        return buffer

    def release(self, buffer: SplitBuffer) -> None:
        """Take back the memory of a buffer that was closed."""
        self.buffers.remove(buffer)
        merged: list[tuple[int, int]] = []
        for address, free in sorted([*self._free, (buffer.device_address, _whole_pages(buffer.nbytes))]):
            if merged and sum(merged[-1]) == address:
                merged[-1] = merged[-1][0], merged[-1][1] + free
            else:
                merged.append((address, free))
        self._free = merged

    def check_flushed(self) -> None:
        """Raise SyncError if the host changed a buffer and did not flush it."""
        for buffer in self.buffers:
            buffer.check_flushed()

    def mark_written(self, first: int, end: int) -> None:
        """The device wrote at addresses ``first``..``end - 1``: what the host has of it is stale."""
        starts = [b.device_address for b in self.buffers]
        at = max(0, bisect.bisect_right(starts, first) - 1)
        while at < len(starts) and starts[at] < end:
            buffer = self.buffers[at]
            if buffer.device_address + buffer.nbytes > first:
                buffer.stale = True
            at += 1

    def close(self) -> None:
        """Close all buffers."""
        for buffer in list(self.buffers):
            buffer.close()


def _whole_pages(size: int) -> int:
    return -(-size // PAGE_BYTES) * PAGE_BYTES
