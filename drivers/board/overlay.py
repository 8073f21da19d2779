"""The bitstream with its driver, for those who use pynq themselves; needs pynq."""

from ..devices.board.overlay import BinshiftOverlay

__all__ = ["BinshiftOverlay"]
