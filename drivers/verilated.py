"""The simulated hardware: what users name of `binshift.devices.verilated`."""

from .devices.verilated import FaultyRange, Timing, Verilated

__all__ = ["FaultyRange", "Timing", "Verilated"]
