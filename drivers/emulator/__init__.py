"""The emulator: the same instructions on the same memory image, executed on this computer."""

from .device import Emulator

__all__ = ["Emulator"]
