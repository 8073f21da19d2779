"""A Verilated device beside the definition: equal memory after every instruction."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from layer_bench import Bench

from binshift import Buffer
from binshift.devices.device import Counters
from binshift.devices.emulator.buffers import MEMORY_BASE
from binshift.devices.emulator.definition import Definition
from binshift.devices.emulator.memory import Memory
from binshift.devices.verilated import Timing, Verilated
from binshift.overlay.configurations import Configuration
from binshift.overlay.instructions import INSTRUCTION_BYTES, Instruction, encode_program
from binshift.overlay.regions import regions

_LONGEST = 64
_WAIT_S = 60.0


class LockStep:
    """A device whose memory holds a layer, then room for a program; it may touch nothing else.

    Args:
        configuration: of the device.
        bench: the layer, in a memory that begins at ``MEMORY_BASE`` or a little above.
        timing: of the memory.
        verilog: text to simulate instead of the configuration's.
    """

    def __init__(self, configuration: Configuration, bench: Bench, timing: Timing, verilog: str | None = None):
        at = bench.memory.base - MEMORY_BASE
        end = at + bench.memory.bytes.size
        self.device = Verilated(
            configuration, end + _LONGEST * INSTRUCTION_BYTES, timing, hang_cycles=50_000, verilog=verilog
        )
        self.device.memory.bytes[:] = 0x5A
        self.device.memory.bytes[at:end] = bench.memory.bytes
        self.device.window = bench.memory.base, self.device.memory.window[1]
        self.program = MEMORY_BASE + end
        self.expected = Memory(MEMORY_BASE, 0)
        self.definition = Definition(self.expected)

    @property
    def image(self) -> npt.NDArray[np.uint8]:
        """The device's memory."""
        return self.device.memory.bytes

    def load(self, instructions: list[Instruction]) -> None:
        """Write a program to its place."""
        words = encode_program(instructions)
        self.device.memory.view(self.program, words.shape, "<u4")[:] = words

    @property
    def buffer(self) -> Buffer:
        """The program's."""
        return cast(Buffer, SimpleNamespace(device_address=self.program))

    def run(self, instructions: list[Instruction], wait_s: float = _WAIT_S) -> Counters:
        """Run a program on both, and compare all memory after each instruction."""
        self.load(instructions)
        self.expected.bytes = self.image.copy()
        self.definition.memory = self.expected
        told: list[int] = []

        def retired(index: int, _instruction: Instruction) -> None:
            told.append(index)
            self.definition.execute(instructions[index])
            self.compare(index, instructions[index])

        self.device.on_retire = retired
        counters = self.device.run(self.buffer, len(instructions), wait_s)
        self.device.on_retire = None
        assert told == list(range(len(instructions)))
        assert counters.retired == len(instructions)
        assert counters.busy_cycles + counters.stall_cycles <= counters.cycles
        self.compare(len(instructions), instructions[-1])
        return counters

    def compare(self, index: int, instruction: Instruction) -> None:
        """All memory is as the definition left it."""
        different = np.flatnonzero(self.image != self.expected.bytes)
        if different.size:
            raise AssertionError(
                f"{different.size} bytes differ after {index}: {instruction}:\n"
                + "\n".join(self._explain(int(at), instruction) for at in different[:12])
            )

    def _explain(self, at: int, instruction: Instruction) -> str:
        address = MEMORY_BASE + at
        where = "nowhere"
        for region in regions(instruction):
            if region.address <= address < region.end:
                row, byte = divmod(address - region.address, region.stride)
                where = f"{region.name} row {row} byte {byte}"
        return f"  {address:#x} {where}: {self.image[at]:#04x}, not {self.expected.bytes[at]:#04x}"

    def close(self) -> None:
        """Free the simulation."""
        self.device.close()

    def __enter__(self) -> LockStep:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()
