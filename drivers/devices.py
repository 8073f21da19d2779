"""Finding and opening devices by name."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from . import overlay
from .device import Device
from .errors import DeviceError
from .overlay.configurations import PYNQ_Z2

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


def bitstream() -> Path:
    """Where the bitstream of this release is looked for: its name carries the configuration's hash."""
    return Path(overlay.__file__).with_name(f"binshift_{PYNQ_Z2.name}_{PYNQ_Z2.hash:08x}.bit")


def discover() -> list[Availability]:
    """Every kind of device, and whether it can be opened on this computer."""
    fast = importlib.util.find_spec("numba") is not None
    emulator = "fast execution (numba)" if fast else "plain execution (numba is not installed)"
    return [Availability("emulator", True, emulator), _verilated(), _board()]


def _verilated() -> Availability:
    from .verilated.build import missing

    lacking = missing()
    if not lacking and importlib.util.find_spec("myhdl") is None:
        lacking = "the package myhdl is not installed"
    return Availability("verilated", not lacking, lacking or "simulation of the hardware, cycle by cycle")


def _board() -> Availability:
    if importlib.util.find_spec("pynq") is None:
        return Availability("board", False, "the package pynq is not installed: this is not a PYNQ image")
    if not bitstream().exists():
        return Availability("board", False, f"no bitstream {bitstream().name} in {bitstream().parent}")
    return Availability("board", False, "this release has no board driver")


def open_device(device: str | Device, configuration: str = "pynq_z2") -> Device:
    """Open a device by name; a device that is open already is returned as it is.

    Args:
        device: ``emulator``, ``verilated``, ``board``, or a `Device`.
        configuration: of the emulator or of the simulated hardware.

    Raises:
        DeviceError: unknown or missing device; says why it is missing.
        ConfigurationError: unknown configuration.
    """
    if isinstance(device, Device):
        return device
    if device not in KINDS:
        raise DeviceError(f"device must be one of {', '.join(KINDS)} or a Device, not {device!r}")
    if device == "emulator":
        from .emulator import Emulator

        return Emulator(configuration)
    if device == "verilated":
        if not (found := _verilated()).available:
            raise DeviceError(f"cannot simulate the hardware here: {found.detail}")
        from .verilated import Verilated

        return Verilated(configuration)
    raise DeviceError(f"no board here: {_board().detail}")
