"""Why there is no board: each reason is said, with what to do."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from binshift import discover, open_device
from binshift.devices.board import files, missing, virtual
from binshift.errors import DeviceError
from binshift.overlay import platform


@pytest.fixture
def complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer that looks like a board with everything in place; the folder of the bitstream."""
    monkeypatch.setattr(files.importlib.util, "find_spec", lambda name: find_spec("json"))
    monkeypatch.setattr(files, "version", lambda name: "3.0.1")
    monkeypatch.setattr(files, "FPGA_MANAGER", tmp_path)
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setenv("XILINX_XRT", "/usr")
    for name in (platform.BITSTREAM, platform.HANDOFF):
        (tmp_path / name).touch()
    return tmp_path


def test_nothing_is_missing_on_a_board(complete: Path) -> None:
    assert missing() == ""


def without_pynq(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(files.importlib.util, "find_spec", lambda name: None)
    return "the package pynq is not installed: on a PYNQ image, run `source /etc/profile.d/pynq_venv.sh`"


def without_fpga(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(files, "FPGA_MANAGER", folder / "none")
    return f"this computer has no FPGA ({folder}/none does not exist); binshift.board.virtual simulates a board"


def without_bitstream(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (folder / platform.BITSTREAM).unlink()
    return f"no binshift.bit in {folder}: build it"


def without_handoff(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (folder / platform.HANDOFF).unlink()
    return f"no binshift.hwh in {folder}: it belongs beside the bitstream"


def with_pynq_4(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(files, "version", lambda name: "4.0.0")
    return "pynq 4.0.0 does not know the PYNQ-Z2: use image v3.0.1 or v3.1"


def with_pynq_2(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(files, "version", lambda name: "2.7.0")
    return "pynq 2.7.0 does not know the PYNQ-Z2: use image v3.0.1 or v3.1"


def as_a_user(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    return "not root, and pynq needs to be: run in the board's Jupyter, or after `sudo -i`"


def without_xrt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.delenv("XILINX_XRT")
    return "XRT is not set up (XILINX_XRT is unset): run `source /etc/profile.d/xrt_setup.sh`"


@pytest.mark.parametrize(
    "take_away",
    [
        without_pynq, without_fpga, without_bitstream, without_handoff, with_pynq_4, with_pynq_2, as_a_user,
        without_xrt,
    ],
)  # fmt: skip
def test_what_is_missing_is_said(
    complete: Path, monkeypatch: pytest.MonkeyPatch, take_away: Callable[[Path, pytest.MonkeyPatch], str]
) -> None:
    message = take_away(complete, monkeypatch)
    assert missing().startswith(message)
    found = {d.kind: d for d in discover()}["board"]
    assert (found.available, found.detail) == (False, missing())
    with pytest.raises(DeviceError) as caught:
        open_device("board")
    assert str(caught.value) == f"no board here: {missing()}"


def test_what_pynq_says_is_passed_on(complete: Path) -> None:
    """This is no board after all, so pynq finds no device; or it is not installed after all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(DeviceError, match="pynq cannot open the board: (RuntimeError|ModuleNotFoundError): No "):
            open_device("board")


def test_the_page_says_what_to_install() -> None:
    page = Path(__file__).parents[2] / "docs" / "board-device.md"
    assert f"`pip install {virtual.REQUIREMENTS}`" in page.read_text(encoding="utf-8")
