"""Bad programs: each case names the code, the instruction and the value at fault, and what was expected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from binshift.devices.emulator import Emulator
from binshift.errors import DeviceError, InstructionError, NetworkError, ProgramError, SyncError
from binshift.overlay.disassembler import disassemble
from binshift.overlay.instructions import Instruction, Opcode
from binshift.overlay.layout import SAMPLE_WORD, WeightLayout
from binshift.overlay.registers import ErrorCode
from binshift.program.program import Program, Step


class Machine:
    """An emulator with a layer of 40 inputs and 12 outputs in memory."""

    def __init__(self, device: Emulator):
        self.device = device
        layout = WeightLayout(40, 12)
        made = {
            "weights": (layout.weight_shape, "<i2"), "samples": (layout.sample_shape, SAMPLE_WORD),
            "state": ((16 + 12 * 16,), "u1"), "input": ((8, 40), "i1"), "output": ((8, 16), "i1"),
            "error": ((8, 16), "i1"), "labels": ((8,), "<u2"),
        }  # fmt: skip
        self.at = {name: device.allocate(shape, dtype, name).device_address for name, (shape, dtype) in made.items()}
        self.program = device.allocate((4, 32), "<u4", "program")
        self.program.array[:] = 0

    def good(self, opcode: Opcode) -> Instruction:
        names = Instruction(opcode).values
        values = {"rows": 8, "inputs": 40, "outputs": 12, "input_stride": 40, "output_stride": 16, "error_stride": 16}
        values |= self.at | {"state_below": self.at["state"]}
        if opcode is Opcode.LOSS:
            values["input_stride"] = 24
        elif opcode is Opcode.BACKWARD:
            values["output_stride"] = 40
        return Instruction(opcode, **{name: value for name, value in values.items() if name in names})

    def run(self, opcode: Opcode, words: dict[int, int] | None = None, **changed: int) -> None:
        self.program.array[0] = Instruction(Opcode.KEY).encode()
        self.program.array[1] = self.good(opcode).replace(**changed).encode()
        for word, value in (words or {}).items():
            self.program.array[1, word] = value
        self.program.flush()
        self.device.run(self.program, 2, 60)


@pytest.fixture
def machine() -> Machine:
    return Machine(Emulator("sim_4x8", "plain", memory_bytes=1 << 20))


DIMENSION, MODE, MISALIGNED = ErrorCode.BAD_DIMENSION, ErrorCode.BAD_MODE, ErrorCode.MISALIGNED
OUTSIDE, UNKNOWN = ErrorCode.OUTSIDE_WINDOW, ErrorCode.UNKNOWN_OPCODE
END = 0x1010_0000

PROGRAMS: dict[str, tuple[Opcode, dict[str, Any], ErrorCode, str]] = {
    "opcode 0": (Opcode.SAMPLE, {"words": {0: 0}}, UNKNOWN, r"unknown opcode 0: expected 1\.\.6"),
    "opcode 7": (Opcode.SAMPLE, {"words": {0: 7}}, UNKNOWN, r"unknown opcode 7: expected 1\.\.6"),
    "opcode of unwritten memory": (Opcode.SAMPLE, {"words": {0: 0xA5A5A5A5}}, UNKNOWN, "unknown opcode 165: expected"),
    "draw 5": (Opcode.SAMPLE, {"draw": 5}, MODE, r"draw must be in 0\.\.4, not 5"),
    "bit-plane in an update": (Opcode.UPDATE, {"draw": 4}, MODE, r"draw must be in 0\.\.3, not 4"),
    "plane 15": (Opcode.SAMPLE, {"draw": 4, "plane": 15}, MODE, r"plane must be in 0\.\.14, not 15"),
    "exact update": (Opcode.UPDATE, {"exact": 1}, MODE, "configuration sim_4x8 has no exact update"),
    "1 row": (Opcode.FORWARD, {"rows": 1}, DIMENSION, r"rows must be in 2\.\.32 .sim_4x8., not 1"),
    "33 rows": (Opcode.LOSS, {"rows": 33}, DIMENSION, r"rows must be in 2\.\.32 .sim_4x8., not 33"),
    "0 inputs": (Opcode.BACKWARD, {"inputs": 0}, DIMENSION, r"inputs must be in 1\.\.256 .sim_4x8., not 0"),
    "257 inputs": (Opcode.UPDATE, {"inputs": 257}, DIMENSION, r"inputs must be in 1\.\.256 .sim_4x8., not 257"),
    "0 outputs": (Opcode.LOSS, {"outputs": 0}, DIMENSION, r"outputs must be in 1\.\.256 .sim_4x8., not 0"),
    "65535 outputs": (Opcode.SAMPLE, {"outputs": 65535}, DIMENSION, r"outputs must be in 1\.\.256 .*, not 65535"),
    "stride 0": (Opcode.FORWARD, {"input_stride": 0}, DIMENSION, "input stride 0 is shorter than a row of 40 bytes"),
    "short stride": (Opcode.UPDATE, {"error_stride": 8}, DIMENSION, "error stride 8 is shorter than a row of 12 bytes"),
    "short stride of scores": (
        Opcode.FORWARD, {"output_format": 1}, DIMENSION, "output stride 16 is shorter than a row of 24 bytes"),
    "short plane stride": (
        Opcode.FORWARD, {"planes": 1, "plane_stride": 184}, DIMENSION, "stride 184 is shorter than a row of 192 bytes"),
    "misaligned input": (Opcode.FORWARD, {"input": 0x1000_0004}, MISALIGNED, "input 0x10000004 is not a multiple of 8"),
    "misaligned labels": (Opcode.LOSS, {"labels": 0x1000_0002}, MISALIGNED, "labels 0x10000002 is not a multiple of 8"),
    "misaligned state": (Opcode.UPDATE, {"state": 0x1000_0001}, MISALIGNED, "state 0x10000001 is not a multiple of 8"),
    "misaligned stride": (
        Opcode.BACKWARD, {"error_stride": 20}, MISALIGNED, "error_stride 0x14 is not a multiple of 8"),
    "address 0": (Opcode.SAMPLE, {"weights": 0}, OUTSIDE, "weights 0x0.*outside the window 0x10000000..0x100fffff"),
    "just before memory": (Opcode.LOSS, {"output": 0x0FFF_FFF8}, OUTSIDE, "output 0xffffff8.*outside the window"),
    "just beyond memory": (Opcode.UPDATE, {"samples": END - 184}, OUTSIDE, "samples 0x100fff48..0x10100007 is outside"),
    "state beyond memory": (Opcode.BACKWARD, {"state_below": END - 16}, OUTSIDE, "state_below 0x100ffff0.*outside the"),
    "stride out of memory": (
        Opcode.FORWARD, {"output_stride": 0x8000_0000}, OUTSIDE, "output 0x.*..0x3[0-9a-f]*b is outside the"),
}  # fmt: skip


@pytest.mark.parametrize("case", PROGRAMS)
def test_program_is_stopped(machine: Machine, case: str) -> None:
    opcode, changed, code, message = PROGRAMS[case]
    with pytest.raises(ProgramError, match=f"instruction 1: {code.name}: .*{message}") as caught:
        machine.run(opcode, **changed)
    assert (caught.value.code, caught.value.index) == (code, 1)
    machine.run(Opcode.KEY)


@pytest.mark.parametrize("opcode", [o for o in Opcode if o is not Opcode.KEY])
def test_unchanged_program_is_not_stopped(machine: Machine, opcode: Opcode) -> None:
    """Else a case above could be stopped for another reason than its own."""
    for buffer in machine.device._split.buffers:
        buffer.array.view(np.uint8)[:] = 0
        buffer.flush()
    machine.run(opcode)


MAKING: dict[str, tuple[Callable[[Machine], Any], type[Exception], str]] = {
    "unknown field": (
        lambda m: Instruction(Opcode.KEY, rows=3), InstructionError, "KEY has no field 'rows': it has seed, "),
    "value too wide": (
        lambda m: Instruction(Opcode.LOSS, rows=65536), InstructionError, r"rows .* 0\.\.65535, not 65536"),
    "rate too wide": (lambda m: Instruction(Opcode.LOSS, rate=128), InstructionError, r"rate .* -128\.\.127, not 128"),
    "negative address": (lambda m: Instruction(Opcode.LOSS, labels=-8), InstructionError, r"0\.\.4294967295, not -8"),
    "no instructions": (lambda m: Program([]), NetworkError, "a program starts with KEY"),
    "no key": (lambda m: Program([Step(Instruction(Opcode.LOSS))]), NetworkError, "a program starts with KEY"),
    "long program": (
        lambda m: Program([Step(Instruction(Opcode.KEY))] * 5).write(m.program), NetworkError,
        "5 instructions does not fit in buffer 'program' of 4"),
    "half a descriptor": (lambda m: disassemble(bytes(130)), InstructionError, "a multiple of 128 bytes, not 130"),
    "empty program": (lambda m: m.device.run(_flushed(m), 0, 60), ProgramError, "length must be at least 1, not 0"),
    "program beyond memory": (
        lambda m: m.device.run(_flushed(m), 10**5, 60), ProgramError, "program 0x.*outside the window 0x10000000"),
    "forgotten flush": (lambda m: m.device.run(m.program, 1, 60), SyncError, "changed buffer 'program': call flush"),
    "buffer of no rows": (lambda m: m.device.allocate((0, 4), "u1", "b"), DeviceError, r"\(0, 4\) must be at least 1"),
    "buffer of objects": (lambda m: m.device.allocate((4,), object, "b"), DeviceError, "'b': object is not a type"),
    "huge buffer": (
        lambda m: m.device.allocate((2**20,), "u1", "b"), DeviceError, "'b': 1048576 bytes do not fit; .* free"),
    "register of 33 bits": (lambda m: m.device.write("WINDOW_LAST", 2**32), DeviceError, "32 bits, not 0x100000000"),
    "closed buffer": (lambda m: (m.program.close(), m.program.array), DeviceError, "'program' is closed"),
}  # fmt: skip


def _flushed(machine: Machine) -> Any:
    machine.program.flush()
    return machine.program


@pytest.mark.parametrize("case", MAKING)
def test_making_a_program_is_refused(machine: Machine, case: str) -> None:
    call, error, message = MAKING[case]
    with pytest.raises(error, match=message):
        call(machine)
