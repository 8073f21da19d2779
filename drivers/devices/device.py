"""The waist between everything above and the three devices: emulator, Verilated RTL and board.

A device is registers, buffers and a bounded wait. What a program means is the contract's matter
(`binshift.overlay`), so nothing here or above can tell the devices apart.
"""

from __future__ import annotations

import abc
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import DeviceError, DeviceTimeout, ProgramError
from ..overlay.configurations import Configuration
from ..overlay.registers import IDENTIFICATION, REGISTER, VERSION, ErrorCode
from .deadline import Deadline

#: Longest a single wait for the device lasts if the caller does not say, in seconds.
DEFAULT_TIMEOUT_S = 30.0


class Buffer(abc.ABC):
    """Memory that host and device share, each through its own copy until it is synchronised.

    `flush` hands what the host wrote to the device, `invalidate` lets the host see what the device wrote. On a board
    there is a second copy only where the processor caches the memory; what pynq gives by default is not cached. Both
    are called all the same, so that nothing above depends on it.
    """

    name: str
    device_address: int
    nbytes: int

    @property
    @abc.abstractmethod
    def array(self) -> npt.NDArray[Any]:
        """The host's view, of the shape and type that was asked for."""

    @abc.abstractmethod
    def flush(self) -> None:
        """Make what the host wrote visible to the device."""

    @abc.abstractmethod
    def invalidate(self) -> None:
        """Make what the device wrote visible to the host."""

    @abc.abstractmethod
    def close(self) -> None:
        """Give the memory back; the buffer cannot be used any more. May be called twice."""


@dataclass(frozen=True)
class Counters:
    """What the device counted while it ran the last program.

    Args:
        retired: instructions completed.
        cycles: clock cycles from start to done.
        busy_cycles: cycles in which the array summed.
        stall_cycles: cycles in which the array waited for memory or for the epilogue.
    """

    retired: int
    cycles: int
    busy_cycles: int
    stall_cycles: int


class Device(abc.ABC):
    """An accelerator: registers, buffers, and programs that run in the background.

    Subclasses provide `read`, `write`, `allocate`, `close` and `_idle`; the protocol above them is the
    same for all.
    """

    #: What users call it: ``emulator``, ``verilated`` or ``board``.
    kind: str
    configuration: Configuration
    #: First and last bus address of the memory that `allocate` gives out.
    window: tuple[int, int]

    # -- what a device must provide

    @abc.abstractmethod
    def read(self, register: str) -> int:
        """Value of a register, by name; KeyError if there is no such register."""

    @abc.abstractmethod
    def write(self, register: str, value: int) -> None:
        """Set a register, by name."""

    @abc.abstractmethod
    def allocate(self, shape: tuple[int, ...], dtype: npt.DTypeLike, name: str) -> Buffer:
        """A buffer, its address a multiple of 8 bytes; its contents are undefined.

        Raises:
            DeviceError: the memory is used up; says how much was asked for and how much is free.
        """

    @abc.abstractmethod
    def close(self) -> None:
        """Stop what runs and give everything back. May be called twice."""

    @abc.abstractmethod
    def _idle(self, timeout_s: float) -> None:
        """Let time pass for the device, at most ``timeout_s``, returning early when it is done."""

    # -- the protocol

    def identify(self) -> None:
        """Check that this is the accelerator that the driver was written for.

        Raises:
            DeviceError: wrong identification, version or configuration; says what was found. A later minor version
                is right, an earlier one lacks what programs use.
        """
        found = self.read("IDENTIFICATION")
        if found != IDENTIFICATION:
            raise DeviceError(
                f"no binshift accelerator here: identification {found:#010x}, expected {IDENTIFICATION:#010x}"
            )
        version = self.read("VERSION")
        if version >> 16 != VERSION >> 16 or version < VERSION:
            raise DeviceError(
                f"the accelerator obeys contract version {version >> 16}.{version & 0xFFFF}, "
                f"this driver {VERSION >> 16}.{VERSION & 0xFFFF}: load the bitstream of this release"
            )
        found, wanted = self.read("CONFIGURATION"), self.configuration.hash
        if found != wanted:
            raise DeviceError(
                f"the accelerator was built from configuration {found:#010x}, "
                f"expected {wanted:#010x} ({self.configuration.name})"
            )

    @property
    def busy(self) -> bool:
        """Whether a program is running."""
        return bool(REGISTER["STATUS"].field("busy").get(self.read("STATUS")))

    def start(self, program: Buffer, length: int) -> None:
        """Start a program of ``length`` instructions and return at once.

        Raises:
            DeviceError: a program is running already.
        """
        if self.busy:
            raise DeviceError("the device is busy: wait for the program that is running")
        first, last = self.window
        self.write("WINDOW_FIRST", first)
        self.write("WINDOW_LAST", last)
        self.write("PROGRAM_ADDRESS", program.device_address)
        self.write("PROGRAM_LENGTH", length)
        self._command("start")

    def wait(self, timeout_s: float = DEFAULT_TIMEOUT_S) -> Counters:
        """Wait for the program that was started, at most ``timeout_s`` seconds in which this process runs.

        Raises:
            DeviceTimeout: it is still running; the device is left as it is, `reset` stops it.
            ProgramError: it stopped at an error; names the code and the instruction's index.
        """
        deadline = Deadline(timeout_s)
        status = REGISTER["STATUS"]
        while not status.field("done").get(word := self.read("STATUS")):
            pause_s = deadline.pause_s()
            if pause_s <= 0:
                raise DeviceTimeout(
                    f"{self.kind}: no answer within {timeout_s:g} s "
                    f"(status {word:#x}, {self.read('RETIRED')} instructions completed)"
                )
            self._idle(pause_s)
        self._command("acknowledge")
        if status.field("error").get(word):
            code = ErrorCode(REGISTER["ERROR"].field("code").get(self.read("ERROR")))
            raise ProgramError(code, self.read("ERROR_INDEX"), self._explain(code))
        return Counters(*(self.read(r) for r in ("RETIRED", "CYCLES", "BUSY_CYCLES", "STALL_CYCLES")))

    def run(self, program: Buffer, length: int, timeout_s: float = DEFAULT_TIMEOUT_S) -> Counters:
        """`start`, then `wait`."""
        self.start(program, length)
        return self.wait(timeout_s)

    def reset(self, timeout_s: float = DEFAULT_TIMEOUT_S) -> None:
        """Stop the program that runs, if any, and clear errors and counters. Memory stays as it is.

        Raises:
            DeviceTimeout: the device does not come to rest.
        """
        deadline = Deadline(timeout_s)
        self._command("reset")
        while self.busy:
            pause_s = deadline.pause_s()
            if pause_s <= 0:
                raise DeviceTimeout(
                    f"{self.kind}: reset did not finish within {timeout_s:g} s (status {self.read('STATUS'):#x})"
                )
            self._idle(pause_s)

    def _command(self, bit: str) -> None:
        self.write("CONTROL", REGISTER["CONTROL"].field(bit).mask)

    def _explain(self, code: ErrorCode) -> str:
        """A sentence about an error; devices that know more than the code say more."""
        return code.meaning

    def __enter__(self) -> Device:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def check_shape(shape: tuple[int, ...], dtype: npt.DTypeLike, name: str) -> int:
    """Bytes of a buffer of that shape and type.

    Raises:
        DeviceError: a dimension is below 1, or the type holds Python objects.
    """
    if np.dtype(dtype).hasobject:
        raise DeviceError(f"buffer {name!r}: {np.dtype(dtype)} is not a type that memory can hold")
    if any(n < 1 for n in shape):
        raise DeviceError(f"buffer {name!r}: every dimension of {shape} must be at least 1")
    return int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
