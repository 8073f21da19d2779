"""The devices that need no board, opened by name: the emulator and the simulated hardware."""

from __future__ import annotations

import importlib.util

from ..errors import DeviceError
from .device import Device


def missing() -> str:
    """Why the hardware cannot be simulated here; empty if it can."""
    from .verilated.build import missing as lacking

    if (why := lacking()) or importlib.util.find_spec("myhdl") is not None:
        return why
    return "the package myhdl is not installed"


def open_software(device: str, configuration: str) -> Device:
    """Open ``emulator`` or ``verilated``.

    Raises:
        DeviceError: the hardware cannot be simulated here; says why.
        ConfigurationError: unknown configuration.
    """
    if device == "emulator":
        from .emulator import Emulator

        return Emulator(configuration)
    if why := missing():
        raise DeviceError(f"cannot simulate the hardware here: {why}")
    from .verilated import Verilated

    return Verilated(configuration)
