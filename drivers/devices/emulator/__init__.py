"""The emulator: the same instructions on the same memory image, executed on this computer."""

from .emulator import Emulator

__all__ = ["Emulator"]
