"""Where the window is wider than the memory, the emulator answers as a bus with nothing there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from binshift import Buffer
from binshift.devices.emulator import Emulator
from binshift.errors import ProgramError
from binshift.overlay.instructions import Instruction, Opcode, encode_program
from binshift.overlay.registers import ErrorCode

HERE, NOWHERE = 0x1000_0000, 0x8000_0000


@pytest.fixture
def device() -> Iterator[Emulator]:
    with Emulator("sim_4x8", execution="plain", memory_bytes=1 << 20) as made:
        made.window = (0, 2**32 - 1)
        yield made


def program_of(device: Emulator, **operands: int) -> Buffer:
    program = device.allocate((1, 32), "<u4", "program")
    program.array[:] = encode_program([Instruction(Opcode.SAMPLE, inputs=4, outputs=4, **operands)])
    program.flush()
    return program


@pytest.mark.parametrize(
    ("operands", "code"),
    [
        ({"weights": NOWHERE, "samples": HERE + 4096}, ErrorCode.READ_ERROR),
        ({"weights": HERE + 4096, "samples": NOWHERE}, ErrorCode.WRITE_ERROR),
        ({"weights": HERE + (1 << 20) - 8, "samples": HERE + 4096}, ErrorCode.READ_ERROR),
    ],
)
def test_operands_where_no_memory_is(device: Emulator, operands: dict[str, int], code: ErrorCode) -> None:
    with pytest.raises(ProgramError, match="there is no memory at 0x") as caught:
        device.run(program_of(device, **operands), 1)
    assert (caught.value.code, caught.value.index) == (code, 0)


def test_a_program_that_runs_off_the_memory(device: Emulator) -> None:
    program = device.allocate((1 << 20,), "u1", "program")
    program.array[-128:] = encode_program([Instruction(Opcode.KEY)]).view("u1").ravel()
    program.array[:-128] = 0
    program.flush()
    program.device_address += (1 << 20) - 128
    with pytest.raises(ProgramError, match="there is no memory at 0x10100000") as caught:
        device.run(program, 2)
    assert (caught.value.code, caught.value.index) == (ErrorCode.READ_ERROR, 1)
