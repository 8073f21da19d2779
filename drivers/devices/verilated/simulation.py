"""A Verilated accelerator with its memory, called from Python: `harness.cpp` behind ctypes."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...errors import DeviceError
from .build import Options, library

#: Name of the top module.
TOP = "binshift"
_SOURCES = ("harness.cpp", "checker.h", "memory.h", "wires.h")
_PAGE_BYTES = 4096
_RESET_CYCLES = 16
_PORT = re.compile(r"\b(?:input|output)\s+(?:wire\s+|reg\s+|signed\s+)*(?:\[[^\]]+\]\s*)?(\w+)")
#: Answers of a memory.
SLVERR, DECERR = 2, 3


@dataclass(frozen=True)
class FaultyRange:
    """Memory that answers with an error.

    Args:
        first, last: bus addresses.
        writes: it is writes that fail; else reads.
        response: SLVERR or DECERR.
    """

    first: int
    last: int
    writes: bool = False
    response: int = SLVERR


@dataclass(frozen=True)
class Timing:
    """How the memory behaves. The defaults are the PYNQ-Z2's at 100 MHz.

    Args:
        read_latency, write_latency: cycles from an address to its first data, from the last data to the answer.
        outstanding_reads, outstanding_writes: bursts that the memory takes before it answers.
        bytes_per_cycle: reads and writes together.
        stall: probability that a channel waits in a cycle in which it need not.
        seed: of the stalls, and of what registers hold before reset.
        faults: memory that answers with errors.
        allowed_reads, allowed_writes: outstanding bursts that the rules of the bus allow the accelerator.
    """

    read_latency: int = 40
    write_latency: int = 12
    outstanding_reads: int = 14
    outstanding_writes: int = 8
    bytes_per_cycle: float = 16.0
    stall: float = 0.0
    seed: int = 1
    faults: tuple[FaultyRange, ...] = field(default=())
    allowed_reads: int = 14
    allowed_writes: int = 8

    def __post_init__(self) -> None:
        for name, least in (
            ("read_latency", 1), ("write_latency", 1), ("outstanding_reads", 1), ("outstanding_writes", 1), ("seed", 0),
        ):  # fmt: skip
            if not least <= getattr(self, name) < 1 << 31:
                raise DeviceError(f"{name} must be at least {least}, not {getattr(self, name)}")
        if not 0 <= self.stall < 1:
            raise DeviceError(f"stall must be in 0..1, and below 1, not {self.stall}")
        if not (self.bytes_per_cycle > 0 and math.isfinite(self.bytes_per_cycle)):
            raise DeviceError(f"bytes_per_cycle must be above 0, not {self.bytes_per_cycle}")


class Counts(NamedTuple):
    """What the harness counted since it was made.

    Args:
        cycles: clock cycles, those of register accesses included.
        last_transfer: cycle of the last transfer on the memory port.
        read_bursts, write_bursts, read_beats, write_beats: on the memory port.
        quiet: whether no burst is outstanding.
        interrupt: whether the interrupt line is high.
    """

    cycles: int
    last_transfer: int
    read_bursts: int
    write_bursts: int
    read_beats: int
    write_beats: int
    quiet: int
    interrupt: int


class _Timing(ctypes.Structure):
    _fields_ = [
        ("read_latency", ctypes.c_uint32), ("write_latency", ctypes.c_uint32),
        ("outstanding_reads", ctypes.c_uint32), ("outstanding_writes", ctypes.c_uint32),
        ("bytes_per_cycle", ctypes.c_double), ("stall", ctypes.c_double), ("seed", ctypes.c_uint64),
    ]  # fmt: skip


class Simulation:
    """One simulated accelerator, reset and at rest.

    Args:
        verilog: whose top module is called ``binshift``.
        memory: the bytes behind the port; kept, not copied.
        base: bus address of the first.
        timing: how the memory behaves.
        waveform: VCD file to write, or none.

    Raises:
        DeviceError: it cannot be built; and, from every method, a rule of the bus was violated.
    """

    def __init__(
        self, verilog: str, memory: npt.NDArray[np.uint8], base: int, timing: Timing | None = None,
        waveform: str | Path | None = None,
    ):  # fmt: skip
        timing = timing or Timing()
        self.timing = timing
        self._library = _load(verilog, waveform is not None)
        self._memory = memory
        #: For each page of the memory, whether the accelerator wrote to it; cleared by who reads it.
        self.dirty = np.zeros(-(-memory.size // _PAGE_BYTES), np.uint8)
        self._open: ctypes.c_void_p | None = ctypes.c_void_p(
            self._library.sim_new(
                memory.ctypes.data, self.dirty.ctypes.data, base, memory.size,
                ctypes.byref(_Timing(*(getattr(timing, name) for name, *_ in _Timing._fields_))),
            )  # fmt: skip
        )
        self._library.sim_limits(self._handle, timing.allowed_reads, timing.allowed_writes)
        for fault in timing.faults:
            self._library.sim_fault(self._handle, fault.first, fault.last, fault.writes, fault.response)
        if waveform is not None and not self._library.sim_record(self._handle, str(waveform).encode()):
            self.close()
            raise DeviceError(f"cannot write the waveform {waveform}")
        self.reset()

    @property
    def _handle(self) -> ctypes.c_void_p:
        if self._open is None:
            raise DeviceError("the simulation is closed")
        return self._open

    def _check(self) -> None:
        if violation := self._library.sim_violation(self._handle).decode():
            raise DeviceError(f"the simulated accelerator breaks the rules of the bus: {violation}")

    def reset(self) -> None:
        """Assert the reset wire for some cycles."""
        self._library.sim_reset(self._handle, _RESET_CYCLES)
        self._check()

    def window(self, first: int, last: int) -> None:
        """From now on the accelerator may touch only bus addresses ``first``..``last``."""
        self._library.sim_window(self._handle, first, last)

    def run(self, cycles: int) -> None:
        """Let cycles pass."""
        self._library.sim_run(self._handle, cycles)
        self._check()

    def until(self, registers: dict[int, int], cycles: int, interval: int) -> bool:
        """Let cycles pass until a register has not the value given; at most ``cycles``. Whether one has.

        Args:
            registers: offsets, and the values that are to change.
            cycles: most to pass.
            interval: cycles between two looks.
        """
        words = ctypes.c_uint32 * len(registers)
        changed = self._library.sim_until(
            self._handle, words(*registers), words(*registers.values()), len(registers), cycles, interval
        )
        self._check()
        return bool(changed)

    def read(self, offset: int) -> int:
        """Value of a register, by a transfer on the register port."""
        value = ctypes.c_uint32()
        self._library.sim_read(self._handle, offset, ctypes.byref(value))
        self._check()
        return value.value

    def write(self, offset: int, value: int) -> None:
        """Set a register, by a transfer on the register port."""
        self._library.sim_write(self._handle, offset, value)
        self._check()

    @property
    def counts(self) -> Counts:
        """What the harness counted."""
        values = (ctypes.c_uint64 * len(Counts._fields))()
        self._library.sim_counts(self._handle, values)
        return Counts(*values)

    def close(self) -> None:
        """Free the simulation and finish the waveform. May be called twice; everything else fails after it."""
        if self._open is not None:
            self._library.sim_free(self._open)
            self._open = None

    def __del__(self) -> None:
        if getattr(self, "_open", None) is not None:
            self.close()


def _load(verilog: str, trace: bool) -> ctypes.CDLL:
    here = Path(__file__).parent
    sources = {name: (here / name).read_text() for name in _SOURCES}
    at = re.search(rf"^module {TOP}\b.*?^endmodule", verilog, re.MULTILINE | re.DOTALL)
    if at is None:
        raise DeviceError(f"the Verilog has no module {TOP}")
    sources["ports.h"] = "".join(f"#define HAS_{port}\n" for port in sorted(set(_PORT.findall(at[0]))))
    loaded = ctypes.CDLL(str(library(verilog, TOP, sources, Options(optimise=("-O2",), trace=trace))))
    handle, word, wide, pointer = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_uint64, ctypes.c_void_p
    for name, result, arguments in (
        ("sim_new", handle, (pointer, pointer, wide, wide, pointer)),
        ("sim_free", None, (handle,)),
        ("sim_record", ctypes.c_int, (handle, ctypes.c_char_p)),
        ("sim_reset", None, (handle, word)),
        ("sim_limits", None, (handle, word, word)),
        ("sim_window", None, (handle, wide, wide)),
        ("sim_fault", None, (handle, wide, wide, ctypes.c_int, word)),
        ("sim_run", wide, (handle, wide)),
        ("sim_write", ctypes.c_int, (handle, word, word)),
        ("sim_read", ctypes.c_int, (handle, word, pointer)),
        ("sim_until", ctypes.c_int, (handle, pointer, pointer, word, wide, wide)),
        ("sim_violation", ctypes.c_char_p, (handle,)),
        ("sim_counts", None, (handle, pointer)),
    ):
        function = getattr(loaded, name)
        function.restype, function.argtypes = result, list(arguments)
    return loaded
