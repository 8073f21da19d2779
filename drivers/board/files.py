"""Where the bitstream and its description belong."""

from ..devices.board.files import FOLDER, bitstream, handoff, missing

__all__ = ["FOLDER", "bitstream", "handoff", "missing"]
