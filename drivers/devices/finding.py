"""Finding and opening devices by name."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass

from ..errors import DeviceError
from . import software
from .device import Device

#: Names that `open_device` knows.
KINDS = ("emulator", "verilated", "board")


@dataclass(frozen=True)
class Availability:
    """Whether a kind of device can be opened here.

    Args:
        kind: its name.
        available: whether `open_device` will work.
        detail: what was found, or why it is missing.
    """

    kind: str
    available: bool
    detail: str


def discover() -> list[Availability]:
    """Every kind of device, and whether it can be opened on this computer."""
    fast = importlib.util.find_spec("numba") is not None
    emulator = "fast execution (numba)" if fast else "plain execution (numba is not installed)"
    return [Availability("emulator", True, emulator), _verilated(), _board()]


def _verilated() -> Availability:
    lacking = software.missing()
    return Availability("verilated", not lacking, lacking or "simulation of the hardware, cycle by cycle")


def _board() -> Availability:
    from .board import files, missing, plugged

    lacking = missing()
    found = "a virtual board" if plugged.plugged() is not None else f"bitstream {files.bitstream()}"
    return Availability("board", not lacking, lacking or found)


def open_device(device: str | Device, configuration: str = "pynq_z2", download: bool = True) -> Device:
    """Open a device by name; a device that is open already is returned as it is.

    Args:
        device: ``emulator``, ``verilated``, ``board``, or a `Device`.
        configuration: of the emulator or of the simulated hardware; of a board, what its bitstream must be built from.
        download: on a board, load the bitstream; without, it must be the one that was loaded last.

    Raises:
        DeviceError: unknown or missing device; says why it is missing.
        ConfigurationError: unknown configuration.
    """
    if isinstance(device, Device):
        return device
    if device not in KINDS:
        raise DeviceError(f"device must be one of {', '.join(KINDS)} or a Device, not {device!r}")
    if device != "board":
        return software.open_software(device, configuration)
    from .board import open_board

    return open_board(configuration, download)
