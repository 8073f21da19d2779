"""pynq's own bookkeeping of what is loaded, in a folder of the test: replaced and removed files, other processes."""

from __future__ import annotations

import builtins
import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from board_programs import sampling

from binshift import Device, open_device
from binshift.devices.board import files, rest
from binshift.devices.emulator import Emulator
from binshift.errors import DeviceError
from binshift.overlay import platform
from binshift.overlay.registers import REGISTER
from binshift.rtl.zynq.handoff import handoff

pytestmark = pytest.mark.needs("virtual-emulator")
SMALL = "sim_4x8"
#: Instructions of a program that still runs when the next process has come.
LONG = 5000
OTHER_VERSION = platform.VLNV.rpartition(":")[0] + ":7.3"


def bit_file(data: bytes) -> bytes:
    """A file as Vivado writes it: a header of named fields, then the data."""
    fields = b"".join(bytes([name]) + struct.pack(">H", 2) + b"x\0" for name in b"abcd")
    return struct.pack(">H", 9) + bytes(9) + b"\0\1" + fields + b"e" + struct.pack(">I", len(data)) + data


class Bench:
    """A board as pynq keeps books on it: only the FPGA, its registers and its memory are simulated.

    Args:
        folder: of bitstream, .hwh and pynq's files.
        chip: what stands for the FPGA.
    """

    def __init__(self, folder: Path, chip: Device):
        self.folder, self.chip = folder, chip
        self.path = folder / platform.BITSTREAM
        self.boards: list[Any] = []
        #: For each download, whether the accelerator was running.
        self.downloads: list[bool] = []

    def build(self, name: str = platform.BITSTREAM, design: str = handoff(), data: bytes = b"\xff" * 64) -> None:
        """Put the files of a build into the folder."""
        from pynq.pl_server.embedded_device import DEFAULT_XCLBIN

        path = self.folder / name
        path.write_bytes(bit_file(data))
        path.with_suffix(".hwh").write_text(design)
        path.with_suffix(".xclbin").write_bytes(DEFAULT_XCLBIN)

    def next_process(self) -> Any:
        """pynq as a process finds it that has loaded nothing yet."""
        from pynq.pl_server.embedded_device import EmbeddedDevice

        from binshift.devices.board.virtual.virtual_board import VirtualBoard, with_frequencies

        bench = self

        class EmbeddedBoard(VirtualBoard):
            gen_cache = EmbeddedDevice.gen_cache

            def get_bitfile_metadata(self, bitfile_name: str, partial: bool = False) -> Any:
                return with_frequencies(EmbeddedDevice.get_bitfile_metadata(self, bitfile_name, partial))

            def download(self, bitstream: Any, parser: Any = None) -> None:
                bench.downloads.append(bench.chip.busy)
                self.shutdown()
                self.gen_cache(bitstream, parser)
                super().download(bitstream, parser)

        board = EmbeddedBoard(self.chip)  # type: ignore[arg-type]
        if self.boards:
            board._slaves = self.boards[-1]._slaves  # clocks stay as they are
        self.boards.append(board)
        return board

    def state(self, word: str) -> None:
        """Let Linux say that about the FPGA."""
        (self.folder / "state").write_text(f"{word}\n")


@pytest.fixture
def bench(tmp_path: Path, chip: Device, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A board that no process has used since it was switched on, with the base overlay of the image in it."""
    from pynq.pl_server import embedded_device, global_state

    linux = "/sys/class/fpga_manager/fpga0/"

    def redirected(path: Any, *arguments: Any) -> Any:
        return builtins.open(str(path).replace(linux, f"{tmp_path}/"), *arguments)

    monkeypatch.setattr(global_state, "open", redirected, raising=False)
    monkeypatch.setattr(global_state, "STATE_DIR", str(tmp_path))
    monkeypatch.setattr(embedded_device, "__file__", str(tmp_path / "embedded_device.py"))
    monkeypatch.setattr(files, "FPGA_MANAGER", tmp_path)
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    monkeypatch.setattr(files, "version", lambda name: "3.0.1")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("XILINX_XRT", "/usr")
    monkeypatch.setattr("binshift.devices.board.virtual.virtual_board._ACCESS_S", 0.0)
    made = Bench(tmp_path, chip)
    (tmp_path / "flags").write_text("0\n")
    made.state("operating")
    made.build()
    made.next_process()
    yield made
    for board in made.boards:
        board.close()


def load_another(bench: Bench) -> None:
    """Another overlay is loaded, by a program that knows nothing of this package."""
    from pynq import Overlay

    bench.build("another.bit", data=b"\xaa" * 64)
    Overlay(str(bench.folder / "another.bit"))
    bench.downloads.clear()


def killed_while_it_runs(bench: Bench) -> None:
    """A process starts a program, and dies."""
    board: Any = open_device("board", SMALL)
    board.start(sampling(board, LONG), LONG)
    board._forgotten.detach()
    board._lock.release()
    assert bench.chip.busy
    bench.downloads.clear()
    bench.next_process()


# -- files that change


def test_replaced_files_are_read_anew(bench: Bench) -> None:
    open_device("board", SMALL).close()
    bench.build(design=handoff().replace(platform.VLNV, OTHER_VERSION), data=b"\x55" * 64)
    bench.next_process()
    with pytest.raises(DeviceError, match="version 7.3 of the core"):
        open_device("board", SMALL)
    bench.build()
    bench.next_process()
    open_device("board", SMALL).close()


def test_a_replaced_handoff_is_read_anew(bench: Bench) -> None:
    """The bitstream stays as it is, which is all that any pynq looks at."""
    open_device("board", SMALL).close()
    bench.build(design=handoff(controller=True))
    bench.next_process()
    with open_device("board", SMALL) as board:
        assert board.interrupts  # type: ignore[attr-defined]


def test_a_refused_handoff_is_not_loaded(bench: Bench) -> None:
    bench.build(design=handoff().replace(platform.VLNV, "xilinx.com:hls:other:1.0"))
    with pytest.raises(DeviceError, match="describes no binshift_0"):
        open_device("board", SMALL)
    assert bench.downloads == []


@pytest.mark.parametrize("spoil", [lambda bench: (bench.folder / "another.bit").unlink(), lambda bench: empty(bench)])
def test_a_memory_that_pynq_stumbles_over_is_forgotten(bench: Bench, spoil: Callable[[Bench], None]) -> None:
    load_another(bench)
    spoil(bench)
    bench.next_process()
    with pytest.raises(DeviceError, match=r"(nothing|another\.bit) was loaded last, not .*binshift.bit: open with"):
        open_device("board", SMALL, download=False)
    open_device("board", SMALL).close()
    assert bench.downloads == [False]


def test_a_bitstream_that_pynq_was_let_forget_can_be_removed(bench: Bench) -> None:
    from pynq import PL

    open_device("board", SMALL).close()
    bench.next_process()
    PL.reset()
    bench.path.unlink()
    bench.next_process()
    load_another(bench)


def empty(bench: Bench) -> None:
    """A process was killed while it wrote pynq's file."""
    (file,) = bench.folder.glob("global_pl_state*.json")
    file.write_text("")


# -- without loading


def test_what_another_process_loaded_can_be_taken_over(bench: Bench) -> None:
    open_device("board", SMALL).close()
    bench.next_process()
    open_device("board", SMALL, download=False).close()
    assert len(bench.downloads) == 1


def test_a_bitstream_that_was_only_looked_at_cannot_be_taken_over(bench: Bench) -> None:
    from pynq import Overlay

    Overlay(str(bench.path), download=False)
    with pytest.raises(DeviceError, match="nothing was loaded last, not .*binshift.bit: open with download=True"):
        open_device("board", SMALL, download=False)
    open_device("board", SMALL).close()
    load_another(bench)
    Overlay(str(bench.path), download=False)
    with pytest.raises(DeviceError, match=r"another\.bit was loaded last, not .*binshift.bit: open with download=True"):
        open_device("board", SMALL, download=False)
    assert bench.downloads == []


def test_what_was_loaded_before_the_board_was_switched_on_cannot_be_taken_over(bench: Bench) -> None:
    open_device("board", SMALL).close()
    bench.next_process()
    (bench.folder / "flags").write_text("100\n")  # what Linux says until a process loads something
    with pytest.raises(DeviceError, match="nothing was loaded last"):
        open_device("board", SMALL, download=False)


def test_another_way_to_the_same_file_leads_to_the_same_bitstream(bench: Bench) -> None:
    from pynq import Overlay

    link = bench.folder / "link"
    link.symlink_to(bench.folder, target_is_directory=True)
    Overlay(str(link / platform.BITSTREAM))
    bench.next_process()
    open_device("board", SMALL, download=False).close()
    assert len(bench.downloads) == 1


# -- what an earlier process left running


def test_what_still_runs_is_stopped_before_anything_is_loaded(bench: Bench) -> None:
    killed_while_it_runs(bench)
    open_device("board", SMALL).close()
    assert bench.downloads == [False]


def test_what_cannot_be_stopped_is_not_loaded_over(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_while_it_runs(bench)
    monkeypatch.setattr(rest, "REST_S", 0.02)
    read = bench.chip.read
    busy = REGISTER["STATUS"].field("busy").mask
    monkeypatch.setattr(bench.chip, "read", lambda name: busy if name == "STATUS" else read(name))
    message = "the accelerator still runs what an earlier process started, and does not stop within 0.02 s: switch the"
    with pytest.raises(DeviceError, match=message):
        open_device("board", SMALL)
    assert bench.downloads == []


def test_what_is_not_this_accelerator_is_left_alone(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_while_it_runs(bench)
    read = bench.chip.read
    monkeypatch.setattr(bench.chip, "read", lambda name: 0 if name == "IDENTIFICATION" else read(name))
    with pytest.raises(DeviceError, match="no binshift accelerator here"):
        open_device("board", SMALL)
    assert bench.downloads == [True]


@pytest.mark.parametrize("before", ["nothing", "another", "unknown"])
def test_no_register_is_read_before_this_bitstream_is_loaded(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    if before == "another":
        load_another(bench)
    elif before == "unknown":
        open_device("board", SMALL).close()
        bench.state("unknown")
        bench.downloads.clear()
    bench.next_process()
    read = bench.chip.read

    def after_loading(name: str) -> int:
        # The download looks whether the accelerator runs.
        assert bench.downloads or name == "STATUS", "this would stop the processor"
        return read(name)

    assert isinstance(bench.chip, Emulator)
    monkeypatch.setattr(bench.chip, "read", after_loading)
    open_device("board", SMALL).close()
    assert bench.downloads == [False]
