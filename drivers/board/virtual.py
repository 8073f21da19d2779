"""A board without a board: ``from binshift.board import virtual; virtual.plug_in("emulator")``."""

from ..devices.board.virtual import plug_in, plugged, unplug

__all__ = ["plug_in", "plugged", "unplug"]
