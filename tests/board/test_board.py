"""The board device through real pynq: what it checks before anything runs, and who has it."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from board_programs import key, reads

from binshift import Device, open_device
from binshift.devices.board import files, virtual
from binshift.devices.board import lock as locks
from binshift.devices.board.lock import BoardLock
from binshift.devices.emulator import Emulator
from binshift.errors import ConfigurationError, DeviceError
from binshift.overlay import platform
from binshift.overlay.configurations import CONFIGURATIONS
from binshift.overlay.registers import REGISTER, VERSION

pytestmark = pytest.mark.needs("virtual-emulator")
SMALL = "sim_4x8"


# -- before anything runs


@pytest.mark.parametrize(
    ("register", "value", "message"),
    [
        ("IDENTIFICATION", 0, r"virtual\.bit: no binshift accelerator here: identification 0x00000000, expected 0x"),
        ("VERSION", VERSION + 0x10000, r"virtual\.bit: the accelerator obeys contract version 2\.1, this driver 1"),
        ("VERSION", VERSION - 1, r"virtual\.bit: the accelerator obeys contract version 1\.0, this driver 1\.1"),
        ("CONFIGURATION", 1, r"virtual\.bit: .* from configuration 0x00000001, expected 0x\w+ \(sim_4x8\)$"),
        ("CONFIGURATION", CONFIGURATIONS["sim_8x16"].hash, r"virtual\.bit: .* \(sim_4x8\); that is sim_8x16$"),
    ],
)
def test_another_bitstream_is_refused(
    plugged: Any, chip: Emulator, monkeypatch: pytest.MonkeyPatch, register: str, value: int, message: str
) -> None:
    reads(chip, monkeypatch, register, value)
    with pytest.raises(DeviceError, match=message):
        open_device("board", SMALL)
    monkeypatch.undo()
    open_device("board", SMALL).close()  # the lock was given back


def test_the_bitstream_of_the_release_has_one_configuration(plugged: Any) -> None:
    with pytest.raises(DeviceError, match=r"expected 0x\w+ \(pynq_z2\); that is sim_4x8$"):
        open_device("board")


def test_an_unknown_configuration_is_refused(plugged: Any) -> None:
    with pytest.raises(ConfigurationError, match="unknown configuration 'large'"):
        open_device("board", "large")


@pytest.fixture
def loads(plugged: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The bitstreams that were loaded, one after the other."""
    loaded: list[str] = []
    download = plugged.download

    def and_note(bitstream: Any, parser: Any) -> None:
        loaded.append(bitstream.bitfile_name)
        download(bitstream, parser)

    monkeypatch.setattr(plugged, "download", and_note)
    return loaded


def test_a_handoff_without_the_core_is_refused(
    loads: list[str], changed_handoff: Callable[[Callable[[str], str]], Path]
) -> None:
    changed_handoff(lambda text: text.replace(platform.VLNV, "xilinx.com:hls:other:1.0"))
    with pytest.raises(DeviceError, match="describes no binshift_0 of type binshift:.*but .*: it belongs to another"):
        open_device("board", SMALL)
    assert not loads


def test_a_handoff_of_another_version_is_refused(
    loads: list[str], changed_handoff: Callable[[Callable[[str], str]], Path]
) -> None:
    changed_handoff(lambda text: text.replace(platform.VLNV, f"{platform.VLNV.rpartition(':')[0]}:7.3"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pynq warns too
        mine = platform.VLNV.rpartition(":")[2]
        with pytest.raises(DeviceError, match=f"version 7.3 of the core, this driver is for {mine}: use the files of"):
            open_device("board", SMALL)
    assert not loads


def test_a_damaged_handoff_is_pynqs_error_and_is_said(
    plugged: Any, changed_handoff: Callable[[Callable[[str], str]], Path]
) -> None:
    changed_handoff(lambda text: text[: len(text) // 2])
    with pytest.raises(DeviceError, match="pynq cannot open the board: "):
        open_device("board", SMALL)


def test_the_handoff_must_be_there(plugged: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / platform.BITSTREAM).touch()
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    with pytest.raises(DeviceError, match=f"no binshift.hwh in {tmp_path}"):
        open_device("board", SMALL)


def test_the_bitstream_must_be_there(plugged: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    with pytest.raises(DeviceError, match=f"Bitstream file {tmp_path}/binshift.bit does not exist"):
        open_device("board", SMALL)


def test_a_bitstream_that_does_not_load(plugged: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: Any) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(plugged, "download", refuse)
    with pytest.raises(DeviceError, match=r"pynq cannot open the board: OSError: \[Errno 22\] Invalid argument"):
        open_device("board", SMALL)


def test_a_clock_that_is_too_fast_is_refused(plugged: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock_after_download(plugged, monkeypatch, 125.0)
    with pytest.raises(DeviceError, match=r"FCLK0 runs at 125 MHz, the bitstream was made for 100 MHz \(sim_4x8\)"):
        open_device("board", SMALL)


def test_a_clock_that_is_too_slow_is_said(plugged: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock_after_download(plugged, monkeypatch, 50.0)
    with pytest.warns(UserWarning, match="FCLK0 runs at 50 MHz, .* programs take longer than predicted"):
        open_device("board", SMALL).close()


def set_clock_after_download(plugged: Any, monkeypatch: pytest.MonkeyPatch, mhz: float) -> None:
    from pynq import Clocks

    download = plugged.download

    def and_set(*arguments: Any) -> None:
        download(*arguments)
        Clocks.fclk0_mhz = mhz

    monkeypatch.setattr(plugged, "download", and_set)


def test_loading_sets_clock_and_port(plugged: Any) -> None:
    from pynq import MMIO, Clocks

    assert Clocks.fclk0_mhz == 50
    port = MMIO(0xF800_8000, 0x1000)
    assert [port.read(offset) & 1 for offset in (0, 0x14)] == [1, 1]
    with open_device("board", SMALL):
        assert Clocks.fclk0_mhz == 100
        assert [port.read(offset) & 1 for offset in (0, 0x14)] == [0, 0]


# -- without loading


def test_what_is_loaded_can_be_taken_over(plugged: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    open_device("board", SMALL).close()
    monkeypatch.setattr(plugged, "download", lambda *arguments: pytest.fail("was loaded again"))
    with open_device("board", SMALL, download=False) as board:
        board.run(key(board), 1)


def test_nothing_loaded_cannot_be_taken_over(plugged: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plugged.loaded = "/home/xilinx/other.bit"
    with pytest.raises(DeviceError, match=r"/home/xilinx/other.bit was loaded last, not .*binshift.bit: open with"):
        open_device("board", SMALL, download=False)
    monkeypatch.setattr(files, "FPGA_MANAGER", tmp_path)
    (tmp_path / "state").write_text("unknown\n")
    with pytest.raises(DeviceError, match=r"no bitstream is loaded \(the FPGA is unknown\): open with download=True"):
        open_device("board", SMALL, download=False)


def test_a_bitstream_that_was_only_looked_at_cannot_be_taken_over(loads: list[str]) -> None:
    from pynq import Overlay

    Overlay(platform.BITSTREAM, download=False)
    with pytest.raises(DeviceError, match="nothing was loaded last, not .*binshift.bit: open with download=True"):
        open_device("board", SMALL, download=False)
    assert not loads


# -- one process, one device


def test_a_second_device_is_refused(board: Device) -> None:
    with pytest.raises(DeviceError, match="the board is open already in this process"):
        open_device("board", SMALL)
    board.close()
    open_device("board", SMALL).close()


def test_the_overlay_has_the_board_before_it_is_loaded(loads: list[str]) -> None:
    from binshift.devices.board.overlay import BinshiftOverlay

    overlay = BinshiftOverlay()
    assert len(loads) == 1
    for refused in (BinshiftOverlay, lambda: open_device("board", SMALL)):
        with pytest.raises(DeviceError, match="the board is open already in this process"):
            refused()
    with pytest.raises(ConfigurationError, match="unknown configuration 'large'"):
        overlay.open("large")
    with overlay.open(SMALL) as board, pytest.raises(DeviceError, match="the board is open already in this process"):
        board.identify()
        overlay.open(SMALL)
    overlay.open(SMALL).close()
    assert len(loads) == 1


def test_an_overlay_that_nobody_opened_gives_the_board_back(plugged: Any) -> None:
    from binshift.devices.board.overlay import BinshiftOverlay

    overlay = BinshiftOverlay()
    del overlay
    gc.collect()
    open_device("board", SMALL).close()


def test_a_device_that_nobody_closed_gives_the_board_back(plugged: Any, chip: Emulator) -> None:
    board = open_device("board", SMALL)
    board.start(key(board), 1)
    del board
    gc.collect()
    assert not chip.busy
    open_device("board", SMALL).close()


def test_a_device_that_nobody_closed_frees_memory_when_it_rests(
    plugged: Any, chip: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = open_device("board", SMALL)
    board.allocate((8,), "u1", "written")
    read, busy, freed = chip.read, REGISTER["STATUS"].field("busy").mask, []

    def busy_for_some_time(name: str) -> int:
        if name != "STATUS":
            return read(name)
        freed.append(not chip._split.buffers)
        return busy if len(freed) < 5 else 0

    monkeypatch.setattr(chip, "read", busy_for_some_time)
    monkeypatch.setattr(chip, "_idle", lambda timeout_s: None)
    del board
    gc.collect()
    assert len(freed) >= 5
    assert not any(freed)
    assert chip._split.buffers == []
    monkeypatch.undo()
    open_device("board", SMALL).close()


def test_a_device_that_nobody_closed_keeps_memory_when_it_does_not_rest(
    plugged: Any, chip: Emulator, monkeypatch: pytest.MonkeyPatch, kept: list[Any]
) -> None:
    board = open_device("board", SMALL)
    address = board.allocate((8,), "u1", "written").device_address
    reads(chip, monkeypatch, "STATUS", REGISTER["STATUS"].field("busy").mask)
    monkeypatch.setattr(chip, "_idle", lambda timeout_s: None)
    del board
    gc.collect()
    assert [memory.device_address for memory in kept] == [address]
    assert len(chip._split.buffers) == 1


def test_a_process_that_ends_in_the_middle_is_quiet() -> None:
    program = f"""
from binshift import open_device
from binshift.devices.board import virtual
virtual.plug_in("emulator", {SMALL!r})
board = open_device("board", {SMALL!r})
buffer = board.allocate((8,), "u1", "piece")
"""
    command = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_forked_child_leaves_the_board_alone(board: Device) -> None:
    from binshift.devices.board import board as device

    lock = board._lock  # type: ignore[attr-defined]
    device._abandon(None, lock, os.getpid() + 1, None, {})
    with pytest.raises(DeviceError, match="open already"):
        open_device("board", SMALL)


def test_the_lock_is_where_debian_has_locks(plugged: Any) -> None:
    path = BoardLock(plugged.tag).path
    assert str(path.parent) == locks.FOLDER
    with open_device("board", SMALL):
        assert path.exists()
    virtual.unplug()
    assert not path.exists()
