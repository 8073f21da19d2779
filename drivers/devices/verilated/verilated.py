"""The Verilated accelerator as a device: same driver, same programs, same tests as emulator and board."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ...errors import DeviceError, DeviceTimeout
from ...overlay.configurations import Configuration, configuration
from ...overlay.instructions import INSTRUCTION_BYTES, WORDS, Instruction
from ...overlay.registers import REGISTER
from ..device import DEFAULT_TIMEOUT_S, Buffer, Counters, Device
from ..emulator.buffers import MEMORY_BASE, MEMORY_BYTES, PAGE_BYTES, SplitMemory
from ..emulator.cycles import MEMORY_BYTES_PER_S
from .simulation import Counts, Simulation, Timing
from .source import verilog as verilog_of

#: Seconds that a simulation may take where a board would take one, at most.
SLOWER = 100
#: Cycles simulated between two looks at the clock on the wall.
_CHUNK_CYCLES = 20_000
#: Cycles between two looks at the registers, if nobody wants to know of each instruction.
_INTERVAL_CYCLES = 200


class Verilated(Device):
    """A device with no board: the hardware's own Verilog, simulated cycle by cycle in the thread that waits.

    A violation of the rules of the bus is a DeviceError, from whatever call notices it.

    Args:
        config: a configuration or its name.
        memory_bytes: size of the simulated memory.
        timing: how that memory behaves; by default as on a PYNQ-Z2.
        waveform: VCD file to write; the simulation is much slower then.
        hang_cycles: a program that moves nothing on the bus and completes no instruction for so long has hung.
        verilog: text to simulate instead of the configuration's.

    Raises:
        ConfigurationError: unknown configuration.
        DeviceError: something that the simulation needs is missing, or a memory size that addresses do not reach.
    """

    kind = "verilated"

    def __init__(
        self, config: str | Configuration = "pynq_z2", memory_bytes: int = MEMORY_BYTES, timing: Timing | None = None,
        waveform: str | Path | None = None, hang_cycles: int = 2_000_000, verilog: str | None = None,
    ):  # fmt: skip
        self.configuration = configuration(config) if isinstance(config, str) else config
        self._split = SplitMemory(memory_bytes)
        self.memory = self._split.memory
        self.window = self.memory.window
        self.hang_cycles = hang_cycles
        if timing is None:
            timing = replace(Timing(), bytes_per_cycle=MEMORY_BYTES_PER_S / (1e6 * self.configuration.clock_mhz))
        text = verilog_of(self.configuration) if verilog is None else verilog
        self._simulation = Simulation(text, self.memory.bytes, MEMORY_BASE, timing, waveform)
        self._window = {"WINDOW_FIRST": 0, "WINDOW_LAST": 0}
        self._running = False
        self._retired = self._moved_at = 0
        #: Called with the index and the instruction after each instruction, before the next one writes to memory.
        self.on_retire: Callable[[int, Instruction], None] | None = None

    @property
    def counts(self) -> Counts:
        """What the simulation counted since the device was opened."""
        return self._simulation.counts

    # -- registers

    def read(self, register: str) -> int:
        value = self._simulation.read(REGISTER[register].offset)
        self._collect()
        return value

    def write(self, register: str, value: int) -> None:
        if not 0 <= value < 1 << 32:
            raise DeviceError(f"register {register} holds 32 bits, not {value:#x}")
        offset = REGISTER[register].offset
        if register in self._window:
            self._window[register] = value
        control = REGISTER["CONTROL"]
        starts = register == "CONTROL" and control.field("start").get(value) and not self.busy
        if starts:
            self._split.check_flushed()
            self._simulation.window(self._window["WINDOW_FIRST"], self._window["WINDOW_LAST"])
        self._simulation.write(offset, value)
        if starts:
            self._running, self._retired, self._moved_at = True, 0, self._simulation.counts.cycles
        elif register == "CONTROL" and control.field("reset").get(value):
            self._running = False

    # -- time

    def wait(self, timeout_s: float = DEFAULT_TIMEOUT_S) -> Counters:
        """As `Device.wait`, but with SLOWER times the patience: a program that hangs is noticed by its cycles.

        Raises:
            DeviceTimeout: it is still running, or for ``hang_cycles`` nothing has moved.
            ProgramError: it stopped at an error.
        """
        return super().wait(timeout_s * SLOWER)

    def _idle(self, timeout_s: float) -> None:
        end = time.monotonic() + timeout_s
        while self._step() and time.monotonic() < end:
            pass

    def _step(self) -> bool:
        """Let some cycles pass; whether a program is still running after them."""
        if not self._running:
            self._simulation.run(_INTERVAL_CYCLES)
            self._collect()
            return False
        status, retired = REGISTER["STATUS"], REGISTER["RETIRED"].offset
        watched = {status.offset: status.field("busy").mask}
        if self.on_retire is not None:
            watched[retired] = self._retired
        self._simulation.until(watched, _CHUNK_CYCLES, 1 if self.on_retire is not None else _INTERVAL_CYCLES)
        self._collect()
        self._note_retired(self._simulation.read(retired))
        self._running = self._simulation.read(status.offset) == status.field("busy").mask
        if not self._running:
            self._note_retired(self._simulation.read(retired))
            if not self._simulation.counts.quiet:
                raise DeviceError("the simulated accelerator says that it is done while bursts are outstanding")
        return self._running

    def _note_retired(self, retired: int) -> None:
        counts = self._simulation.counts
        self._moved_at = max(self._moved_at, counts.last_transfer)
        if retired != self._retired:
            self._moved_at = counts.cycles
        elif self._running and counts.cycles - self._moved_at > self.hang_cycles:
            raise DeviceTimeout(
                f"{self.kind}: nothing has moved for {counts.cycles - self._moved_at} cycles "
                f"({retired} instructions completed)"
            )
        for index in range(self._retired, retired):
            self._retired = index + 1
            if self.on_retire is not None:
                self.on_retire(index, self._instruction(index))

    def _instruction(self, index: int) -> Instruction:
        address = self._simulation.read(REGISTER["PROGRAM_ADDRESS"].offset) + index * INSTRUCTION_BYTES
        return Instruction.decode(self.memory.view(address, (WORDS,), "<u4"))

    def _collect(self) -> None:
        """Take note of what the accelerator wrote: the host's copies of it are stale."""
        dirty = self._simulation.dirty
        for page in np.flatnonzero(dirty).tolist():
            first = MEMORY_BASE + page * PAGE_BYTES
            self._split.mark_written(first, first + PAGE_BYTES)
        dirty[:] = 0

    # -- memory

    def allocate(self, shape: tuple[int, ...], dtype: npt.DTypeLike, name: str) -> Buffer:
        return self._split.allocate(shape, dtype, name)

    def close(self) -> None:
        self._running = False
        self._simulation.close()
        self._split.close()
