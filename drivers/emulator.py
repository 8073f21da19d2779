"""The emulator, the definition of the samples and the model of the cycles: what users name of `devices.emulator`."""

from .devices.emulator import Emulator
from .devices.emulator.cycles import Cycles, predict
from .devices.emulator.definition import draw_samples

__all__ = ["Cycles", "Emulator", "draw_samples", "predict"]
