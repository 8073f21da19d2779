"""The emulator: a device that executes programs on this computer, bit for bit as the hardware does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...errors import DeviceError
from ...overlay.configurations import Configuration, configuration
from ...overlay.instructions import INSTRUCTION_BYTES, WORDS, Instruction, InstructionError, Opcode
from ...overlay.regions import Fault, check, check_program, check_reserved, regions
from ...overlay.registers import REGISTER, ErrorCode
from ..device import Buffer, Device
from .buffers import MEMORY_BYTES, SplitMemory
from .cycles import Cycles, predict
from .definition import Definition
from .memory import Memory


@dataclass(frozen=True)
class _Decoded:
    instruction: Instruction
    written: tuple[tuple[int, int], ...]


class Emulator(Device):
    """A device with no board: programs run in a thread of this process.

    Args:
        config: a configuration or its name.
        execution: ``fast``, ``plain`` (the definition), or ``auto``: fast where numba is installed.
        threads: threads of the fast execution; 0 takes as many as the machine has cores. Results do not
            depend on it.
        memory_bytes: size of the emulated memory.

    Raises:
        ConfigurationError: unknown configuration.
        DeviceError: unknown execution, ``fast`` without numba, or a size that 32-bit addresses do not reach.
    """

    kind = "emulator"

    def __init__(
        self,
        config: str | Configuration = "pynq_z2",
        execution: str = "auto",
        threads: int = 0,
        memory_bytes: int = MEMORY_BYTES,
    ):
        self.configuration = configuration(config) if isinstance(config, str) else config
        self._split = SplitMemory(memory_bytes)
        self.memory = self._split.memory
        self.window = self.memory.window
        self.execution, self.executor = _executor(execution, self.memory, threads)
        self._registers = {name: register.reset for name, register in REGISTER.items()}
        self._registers["CONFIGURATION"] = self.configuration.hash
        self._detail = ""
        self._decoded: dict[bytes, _Decoded] = {}
        self._stop, self._ended = threading.Event(), threading.Event()
        self._ended.set()
        self._crash: BaseException | None = None
        self.on_retire: Callable[[int, Instruction], None] | None = None

    # -- registers

    def read(self, register: str) -> int:
        if self._crash is not None:
            crash, self._crash = self._crash, None
            raise DeviceError(f"the emulator itself failed: {crash!r}") from crash
        if REGISTER[register].access == "wo":
            return 0
        return self._registers[register]

    def write(self, register: str, value: int) -> None:
        if not 0 <= value < 1 << 32:
            raise DeviceError(f"register {register} holds 32 bits, not {value:#x}")
        access = REGISTER[register].access
        if access == "rw":
            self._registers[register] = value
        elif register == "CONTROL":
            control = REGISTER["CONTROL"]
            if control.field("reset").get(value):
                self._reset()
            if control.field("acknowledge").get(value):
                self._status(done=0)
            if control.field("start").get(value) and not self._registers["STATUS"] & 1:
                self._start()

    def _status(self, **bits: int) -> None:
        word = self._registers["STATUS"]
        for name, value in bits.items():
            field = REGISTER["STATUS"].field(name)
            word = word & ~field.mask | value << field.low
        self._registers["STATUS"] = word

    def _clear(self) -> None:
        for name in ("ERROR", "ERROR_INDEX", "RETIRED", "CYCLES", "BUSY_CYCLES", "STALL_CYCLES"):
            self._registers[name] = 0
        self._detail = ""

    def _reset(self) -> None:
        self._stop.set()
        self._ended.wait()
        self._clear()
        self._status(busy=0, done=0, error=0)

    # -- execution

    def _start(self) -> None:
        self._split.check_flushed()
        self._clear()
        self._status(busy=1, done=0, error=0)
        self._stop.clear()
        # An event of its own for each program, and no join: a join that Ctrl-C interrupts takes the thread for ended.
        self._ended = threading.Event()
        threading.Thread(target=self._work, args=(self._ended,), name="binshift emulator", daemon=True).start()

    def _work(self, ended: threading.Event) -> None:
        index, previous = 0, None
        try:
            for index, decoded in self._fetch():
                self.executor.execute(decoded.instruction)
                for first, end in decoded.written:
                    self._split.mark_written(first, end)
                self._count(predict(decoded.instruction, self.configuration, previous))
                if decoded.instruction.opcode is not Opcode.KEY:
                    previous = decoded.instruction
                self._registers["RETIRED"] = index + 1
                if self.on_retire is not None:
                    self.on_retire(index, decoded.instruction)
                if self._stop.is_set():
                    return
            self._status(busy=0, done=1)
        except _StopAt as stop:
            self._registers["ERROR"], self._registers["ERROR_INDEX"] = int(stop.fault.code), stop.index
            self._detail = stop.fault.detail
            self._status(busy=0, done=1, error=1)
        except BaseException as error:  # a defect of the emulator: hand it to the thread that waits
            self._crash = error
            self._status(busy=0, done=1, error=1)
        finally:
            ended.set()

    def _fetch(self) -> Any:
        address, length = self._registers["PROGRAM_ADDRESS"], self._registers["PROGRAM_LENGTH"]
        window = self._registers["WINDOW_FIRST"], self._registers["WINDOW_LAST"]
        try:
            check_program(address, length, window)
        except Fault as fault:
            raise _StopAt(fault, 0) from None
        for index in range(length):
            place = address + index * INSTRUCTION_BYTES
            try:
                self._check_there(place, place + INSTRUCTION_BYTES, ErrorCode.READ_ERROR)
                yield index, self._decode(self.memory.view(place, (WORDS,), "<u4"), window)
            except Fault as fault:
                raise _StopAt(fault, index) from None

    def _decode(self, words: npt.NDArray[np.uint32], window: tuple[int, int]) -> _Decoded:
        key = words.tobytes() + repr(window).encode()
        decoded = self._decoded.get(key)
        if decoded is None:
            try:
                instruction = Instruction.decode(words)
            except InstructionError as error:
                raise Fault(ErrorCode.UNKNOWN_OPCODE, str(error)) from None
            check_reserved(words, self.configuration)
            check(instruction, self.configuration, window)
            for r in regions(instruction):
                self._check_there(r.address, r.end, ErrorCode.READ_ERROR if r.reads else ErrorCode.WRITE_ERROR)
            written = tuple((r.address, r.end) for r in regions(instruction) if r.writes)
            decoded = _Decoded(instruction, written)
            # KEY changes with every step; the others are the same instructions again and again.
            if instruction.opcode is not Opcode.KEY:
                self._decoded[key] = decoded
        return decoded

    def _check_there(self, first: int, end: int, code: ErrorCode) -> None:
        """Stop where the bus of a board would answer with an error: the window may be wider than the memory."""
        low, high = self.memory.window
        if first < low or end - 1 > high:
            raise Fault(code, f"there is no memory at {first:#x}..{end - 1:#x}, only at {low:#x}..{high:#x}")

    def _count(self, cycles: Cycles) -> None:
        for name, value in (
            ("CYCLES", cycles.total), ("BUSY_CYCLES", cycles.busy), ("STALL_CYCLES", cycles.stall),
        ):
            self._registers[name] = min(self._registers[name] + value, 2**32 - 1)

    def _idle(self, timeout_s: float) -> None:
        if self._ended.wait(timeout_s) and self._registers["STATUS"] == 0:
            time.sleep(min(timeout_s, 0.01))  # nothing was started: do not wait for it at full speed

    def _explain(self, code: ErrorCode) -> str:
        return self._detail or code.meaning

    # -- memory

    def allocate(self, shape: tuple[int, ...], dtype: npt.DTypeLike, name: str) -> Buffer:
        return self._split.allocate(shape, dtype, name)

    def close(self) -> None:
        self._reset()
        self._split.close()


class _StopAt(Exception):
    """A fault, and the index of its instruction."""

    def __init__(self, fault: Fault, index: int):
        super().__init__(fault.detail)
        self.fault, self.index = fault, index


def _executor(execution: str, memory: Memory, threads: int) -> tuple[str, Definition]:
    if execution not in ("auto", "fast", "plain"):
        raise DeviceError(f"execution must be auto, fast or plain, not {execution!r}")
    if execution != "plain":
        try:
            from .fast import Fast

            return "fast", Fast(memory, threads)
        except ImportError as error:
            if execution == "fast":
                raise DeviceError(f"the fast execution needs numba, which cannot be imported: {error}") from error
    return "plain", Definition(memory)


