"""The hardware itself, simulated: its Verilog, Verilated, behind the same waist as the emulator and the board."""

from .simulation import FaultyRange, Timing
from .verilated import Verilated

__all__ = ["FaultyRange", "Timing", "Verilated"]
