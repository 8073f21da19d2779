"""The board as a device: same driver, same programs, same tests as emulator and simulated hardware."""

from __future__ import annotations

import os
import weakref
from typing import Any

import numpy as np
import numpy.typing as npt

from ...errors import DeviceError, DeviceTimeout
from ...overlay.configurations import CONFIGURATIONS, Configuration
from ...overlay.platform import DDR_BYTES
from ...overlay.registers import REGISTER, ErrorCode
from ..device import DEFAULT_TIMEOUT_S, Buffer, Counters, Device, check_shape
from . import memory, rest
from .buffer import BoardBuffer
from .lock import BoardLock
from .pause import InterruptPause, Polling
from .processing_system import check_clock, widen_port

#: Memory of pynq that an accelerator which does not come to rest may still write to. It must not become anybody else's.
_KEPT: list[Any] = []


class Board(Device):
    """The accelerator on a board, through pynq.

    It is made by `open_device`, or by `BinshiftDriver.open`. The window registers are set around the buffers that
    are open when a program starts, so that a program that went wrong touches as little as possible of Linux's memory.

    Args:
        core: the core's driver.
        configuration: that the bitstream must have been built from.
        lock: on the board, taken; closing the device releases it.

    Raises:
        DeviceError: it is another accelerator, or its clock is too fast.
        DeviceTimeout: it does not come to rest.
    """

    kind = "board"

    def __init__(self, core: Any, configuration: Configuration, lock: BoardLock):
        self.configuration = configuration
        self.bitstream = str(core.device.bitfile_name)
        self._core: Any = core
        self._lock = lock
        self._loaded_at = _loaded_at(core)
        self._buffers: list[BoardBuffer] = []
        #: What pynq gave for each of them, by its address.
        self._memory: dict[int, Any] = {}
        self._pause = Polling()
        self._cover()
        self.identify()
        self.reset()  # the port is not changed under what an earlier process may have left running
        check_clock(configuration)
        widen_port(core.device)
        if core.interrupt is not None:
            self._pause = InterruptPause(core.interrupt, core.loop)
        self.write("INTERRUPT_ENABLE", REGISTER["INTERRUPT_ENABLE"].field("done").mask * self.interrupts)
        # Whoever forgets to close a board, or ends in the middle, does not leave it running.
        self._forgotten = weakref.finalize(
            self, _abandon, core, lock, os.getpid(), self._loaded_at, self._memory
        )

    @property
    def interrupts(self) -> bool:
        """Whether the accelerator can interrupt; it is looked at now and then where it cannot."""
        return isinstance(self._pause, InterruptPause)

    def identify(self) -> None:
        """Check that the bitstream that is loaded is the accelerator that the driver was written for.

        Raises:
            DeviceError: wrong identification, version or configuration; says what was found, in which bitstream.
        """
        try:
            super().identify()
        except DeviceError as error:
            found = self.read("CONFIGURATION")
            known = [c.name for c in CONFIGURATIONS.values() if c.hash == found]
            built = f"; that is {known[0]}" if known else ""
            raise DeviceError(f"{self.bitstream}: {error}{built}") from None

    # -- registers

    def _open(self) -> Any:
        if self._core is None:
            raise DeviceError("the board is closed")
        if _loaded_at(self._core) != self._loaded_at:
            raise DeviceError("another overlay was loaded since the board was opened: open it anew")
        return self._core

    def read(self, register: str) -> int:
        return int(self._open().read(REGISTER[register].offset))

    def write(self, register: str, value: int) -> None:
        offset = REGISTER[register].offset
        if not 0 <= value < 1 << 32:
            raise DeviceError(f"register {register} holds 32 bits, not {value:#x}")
        self._open().write(offset, int(value))

    # -- time

    def start(self, program: Buffer, length: int) -> None:
        super().start(program, length)
        self._pause.begin()

    def wait(self, timeout_s: float = DEFAULT_TIMEOUT_S) -> Counters:
        try:
            return super().wait(timeout_s)
        except DeviceTimeout as error:
            raise DeviceTimeout(f"{error}; reset() stops it, and opening the board anew loads the bitstream") from None

    def reset(self, timeout_s: float = DEFAULT_TIMEOUT_S) -> None:
        self._pause.begin()
        super().reset(timeout_s)

    def _idle(self, timeout_s: float) -> None:
        self._pause.pause(timeout_s)

    def _explain(self, code: ErrorCode) -> str:
        if code is ErrorCode.OUTSIDE_WINDOW:
            first, last = self.window
            return f"{code.meaning} {first:#x}..{last:#x}, which is around the open buffers"
        return code.meaning

    # -- memory

    def allocate(self, shape: tuple[int, ...], dtype: npt.DTypeLike, name: str) -> Buffer:
        import pynq

        size, device = check_shape(shape, dtype, name), self._open().device
        asked = memory.whole_pages(size)
        try:
            if asked > DDR_BYTES:
                raise MemoryError
            # Not cached, which is pynq's default too, said because it matters: to look needs no care for the
            # processor's caches. Everything above calls flush and invalidate all the same.
            found = pynq.allocate((asked,), np.uint8, target=device, cacheable=False)
        except (MemoryError, RuntimeError, OSError) as error:
            raise DeviceError(
                f"buffer {name!r}: {size} bytes do not fit; {memory.how_full()}: "
                "close buffers, other overlays and notebooks, or choose a smaller batch"
            ) from error
        if not memory.reached(found.device_address, asked):
            raise DeviceError(
                f"buffer {name!r}: pynq gave memory at {found.device_address:#x}, "
                f"the accelerator reaches multiples of 8 below {DDR_BYTES:#x}"
            )
        buffer = BoardBuffer(found, shape, dtype, name, self._forget)
        self._buffers.append(buffer)
        self._memory[buffer.device_address] = found
        self._cover()
        return buffer

    def _forget(self, buffer: BoardBuffer) -> None:
        self._buffers.remove(buffer)
        del self._memory[buffer.device_address]
        self._cover()

    def _cover(self) -> None:
        """Let the window be the tightest one around the buffers."""
        first = min((b.device_address for b in self._buffers), default=0)
        end = max((b.device_address + b.nbytes for b in self._buffers), default=1)
        self.window = first, end - 1

    def close(self) -> None:
        """Stop what runs, free all buffers, and let other processes have the board. May be called twice.

        Where another overlay was loaded meanwhile, nothing runs any more, and its registers are left alone.

        Raises:
            DeviceTimeout: the accelerator does not come to rest; its memory is kept until this process ends.
        """
        if self._core is None:
            return
        try:
            if _loaded_at(self._core) == self._loaded_at:
                self.write("INTERRUPT_ENABLE", 0)
                self.reset(rest.REST_S)
        except BaseException:  # Ctrl-C, too, leaves open whether it rests
            _KEPT.extend(self._memory.values())
            raise
        finally:
            self._core = None
            self._forgotten.detach()
            for buffer in list(self._buffers):
                buffer.close()
            self._lock.release()


def _loaded_at(core: Any) -> Any:
    """When this process loaded a bitstream last, as pynq writes it; None if it has not loaded any."""
    return getattr(core.device, "timestamp", None)


def _abandon(core: Any, lock: BoardLock, process: int, loaded_at: Any, kept: dict[int, Any]) -> None:
    """Stop the accelerator and give memory and lock back, for a board that nobody closed.

    Args:
        core: the core's driver.
        lock: on the board.
        process: that opened the board.
        loaded_at: when the bitstream had been loaded, as `_loaded_at` gave it then.
        kept: the memory of its buffers, which lives until the accelerator rests.
    """
    if os.getpid() != process:  # a child that was forked: the board is still its parent's
        return
    rests = False
    try:
        rests = _loaded_at(core) != loaded_at or rest.stop(core)
    except DeviceError:  # a virtual board may be unplugged already
        rests = True
    finally:
        if not rests:
            _KEPT.extend(kept.values())
        lock.release()
