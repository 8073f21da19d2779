"""The hardware itself, simulated: its Verilog, Verilated, behind the same waist as the emulator and the board."""

from .device import Verilated
from .simulation import FaultyRange, Timing

__all__ = ["FaultyRange", "Timing", "Verilated"]
