"""A board that pynq takes for real, and one whose .hwh has an interrupt controller."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from binshift import Device, open_device
from binshift.devices.board import files, rest, virtual
from binshift.devices.emulator import Emulator
from binshift.devices.verilated import Verilated
from binshift.overlay import platform
from binshift.rtl.zynq.handoff import handoff

SMALL = "sim_4x8"


@pytest.fixture
def chip(request: pytest.FixtureRequest) -> Iterator[Device]:
    """What stands for the FPGA of `plugged`: the emulator, or what ``--device`` names."""
    if request.config.getoption("--device") == "virtual-verilated":
        with Verilated(SMALL, memory_bytes=8 << 20) as verilated:
            yield verilated
    else:
        with Emulator(SMALL, "plain", memory_bytes=8 << 20) as emulator:
            yield emulator


@pytest.fixture
def plugged(chip: Device) -> Iterator[Any]:
    """A virtual board that is plugged in."""
    yield virtual.plug_in(chip)
    virtual.unplug()


@pytest.fixture
def board(plugged: Any) -> Iterator[Any]:
    """A device on it."""
    with open_device("board", SMALL) as opened:
        yield opened


@pytest.fixture
def changed_handoff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[str], str]], Path]:
    """Lets a release have another .hwh, beside a bitstream; gives the bitstream's path."""

    def change(edit: Callable[[str], str]) -> Path:
        (tmp_path / platform.HANDOFF).write_text(edit(files.handoff().read_text()))
        (tmp_path / platform.BITSTREAM).write_text("no bitstream")
        monkeypatch.setattr(files, "FOLDER", tmp_path)
        return tmp_path / platform.BITSTREAM

    return change


@pytest.fixture
def interrupting(changed_handoff: Callable[[Callable[[str], str]], Path], plugged: Any) -> Iterator[Any]:
    """A device whose accelerator interrupts."""
    changed_handoff(lambda text: handoff(controller=True))
    with open_device("board", SMALL) as opened:
        yield opened


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is kept from an accelerator that does not come to rest in the short time that it gets."""
    from binshift.devices.board import board as device

    found: list[Any] = []
    monkeypatch.setattr(device, "_KEPT", found)
    monkeypatch.setattr(rest, "REST_S", 0.02)
    return found
