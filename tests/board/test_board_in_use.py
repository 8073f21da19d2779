"""The board device through real pynq: while a program runs, and when the device is closed."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from board_programs import key, reads

from binshift import Device, open_device
from binshift.devices.board import memory
from binshift.devices.emulator import Emulator
from binshift.errors import DeviceError, DeviceTimeout, ProgramError
from binshift.overlay import platform
from binshift.overlay.instructions import Draw, Instruction, Opcode, encode_program
from binshift.overlay.registers import REGISTER, ErrorCode

pytestmark = pytest.mark.needs("virtual-emulator")
SMALL = "sim_4x8"


# -- while it runs


def test_the_window_is_around_the_open_buffers(board: Device) -> None:
    first = board.allocate((100,), "u1", "first")
    second = board.allocate((5000,), "u1", "second")
    assert board.window == (first.device_address, second.device_address + 4999)
    first.close()
    assert board.window == (second.device_address, second.device_address + 4999)
    second.close()
    assert board.window == (0, 0)


def test_a_program_cannot_touch_what_was_closed(board: Device) -> None:
    program = board.allocate((1, 32), "<u4", "program")
    samples = board.allocate((64,), "u1", "samples")
    gone = board.allocate((4096,), "u1", "gone")
    sample = Instruction(
        Opcode.SAMPLE, draw=Draw.SIGN, inputs=9, outputs=5, weights=gone.device_address,
        samples=samples.device_address,
    )  # fmt: skip
    program.array[:] = encode_program([sample])
    program.flush()
    gone.close()
    assert board.window[1] < gone.device_address
    with pytest.raises(ProgramError, match=r"the address window 0x1\w+\.\.0x1\w+, which is") as caught:
        board.run(program, 1)
    assert (caught.value.code, caught.value.index) == (ErrorCode.OUTSIDE_WINDOW, 0)


def test_an_accelerator_that_never_answers(board: Device, chip: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    reads(chip, monkeypatch, "STATUS", REGISTER["STATUS"].field("busy").mask)
    monkeypatch.setattr(chip, "_idle", lambda timeout_s: None)
    with pytest.raises(DeviceTimeout, match=r"board: no answer within 0\.02 s .*; reset\(\) stops it, and opening"):
        board.wait(0.02)
    with pytest.raises(DeviceTimeout, match=r"board: reset did not finish within 0\.02 s"):
        board.reset(0.02)


def test_no_memory_is_said(board: Device, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(memory, "MEMINFO", tmp_path / "meminfo")
    memory.MEMINFO.write_text("CmaTotal: 131072 kB\nCmaFree: 9216 kB\n")
    message = r"'big': 9000001 bytes do not fit; 9437184 of 134217728 bytes of contiguous memory \(CMA\) are free"
    with pytest.raises(DeviceError, match=message):
        board.allocate((9_000_001,), "u1", "big")


def test_memory_that_the_accelerator_does_not_reach(board: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "DDR_BYTES", 0x1000_0000)
    with pytest.raises(DeviceError, match="'far': pynq gave memory at 0x10000000, the accelerator reaches multiples"):
        board.allocate((8,), "u1", "far")


# -- afterwards


def test_a_closed_board_refuses_everything(board: Device) -> None:
    program = key(board)
    board.close()
    board.close()
    for use in (
        lambda: board.read("STATUS"), lambda: board.write("CONTROL", 1), lambda: board.run(program, 1),
        lambda: board.allocate((4,), "u1", "late"), board.identify, board.reset,
    ):  # fmt: skip
        with pytest.raises(DeviceError, match="the board is closed"):
            use()


def test_memory_is_freed_after_an_error(plugged: Any, chip: Emulator) -> None:
    with pytest.raises(ZeroDivisionError), open_device("board", SMALL) as board:
        board.allocate((8,), "u1", "one").array[:] = 1
        board.allocate((8,), "u1", "two")
        raise ZeroDivisionError
    assert chip._split.buffers == []


def test_an_array_that_somebody_holds_outlives_its_buffer(board: Device, chip: Emulator) -> None:
    buffer = board.allocate((8,), "u1", "held")
    held = buffer.array[2:4]
    buffer.close()
    held[:] = 7
    assert len(chip._split.buffers) == 1
    del held
    assert chip._split.buffers == []


def test_memory_is_kept_from_an_accelerator_that_does_not_stop(
    plugged: Any, chip: Emulator, monkeypatch: pytest.MonkeyPatch, kept: list[Any]
) -> None:
    board = open_device("board", SMALL)
    buffer = board.allocate((8,), "u1", "written")
    reads(chip, monkeypatch, "STATUS", REGISTER["STATUS"].field("busy").mask)
    monkeypatch.setattr(chip, "_idle", lambda timeout_s: None)
    with pytest.raises(DeviceTimeout, match="reset did not finish"):
        board.close()
    assert [memory.device_address for memory in kept] == [buffer.device_address]
    assert len(chip._split.buffers) == 1
    board.close()


def test_memory_is_kept_when_closing_is_interrupted(
    plugged: Any, chip: Emulator, monkeypatch: pytest.MonkeyPatch, kept: list[Any]
) -> None:
    def interrupt(timeout_s: float) -> None:
        raise KeyboardInterrupt

    board: Any = open_device("board", SMALL)
    board.allocate((8,), "u1", "written")
    reads(chip, monkeypatch, "STATUS", REGISTER["STATUS"].field("busy").mask)
    monkeypatch.setattr(board, "_idle", interrupt)
    with pytest.raises(KeyboardInterrupt):
        board.close()
    assert len(kept) == len(chip._split.buffers) == 1
    monkeypatch.undo()
    open_device("board", SMALL).close()  # the lock was given back


def test_memory_is_not_cached(board: Device, plugged: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []
    allocate = plugged.allocate
    monkeypatch.setattr(
        plugged, "allocate", lambda shape, dtype, **options: (asked.append(options), allocate(shape, dtype))[1]
    )
    board.allocate((8,), "u1", "piece")
    assert asked == [{"cacheable": False}]


# -- another overlay in the same process


def load_another(writes: list[str], chip: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load a bitstream around the package, and count what is written to registers from then on."""
    from pynq import Overlay

    Overlay(platform.BITSTREAM)
    write = chip.write
    monkeypatch.setattr(chip, "write", lambda name, value: (writes.append(name), write(name, value)))


def test_another_overlay_is_left_alone(
    plugged: Any, chip: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    board: Any = open_device("board", SMALL)
    buffer = board.allocate((8,), "u1", "piece")
    writes: list[str] = []
    load_another(writes, chip, monkeypatch)
    for use in (
        lambda: board.read("STATUS"), lambda: board.write("CONTROL", 1), board.reset,
        lambda: board.allocate((4,), "u1", "late"),
    ):  # fmt: skip
        with pytest.raises(DeviceError, match="another overlay was loaded since the board was opened: open it anew"):
            use()
    board.close()
    with pytest.raises(DeviceError, match="is closed"):
        _ = buffer.array
    assert chip._split.buffers == []
    assert writes == []
    open_device("board", SMALL).close()


def test_another_overlay_is_left_alone_by_a_board_that_nobody_closed(
    plugged: Any, chip: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = open_device("board", SMALL)
    board.allocate((8,), "u1", "piece")
    writes: list[str] = []
    load_another(writes, chip, monkeypatch)
    del board
    gc.collect()
    assert writes == []
    assert chip._split.buffers == []
    open_device("board", SMALL).close()


def test_values_survive_the_way_there_and_back(board: Device) -> None:
    buffer = board.allocate((3, 4), "<i2", "values")
    buffer.array[:] = np.arange(12).reshape(3, 4)
    buffer.flush()
    buffer.array[:] = 0
    buffer.invalidate()
    np.testing.assert_array_equal(buffer.array, np.arange(12).reshape(3, 4))
