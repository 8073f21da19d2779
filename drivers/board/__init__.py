"""The accelerator on a PYNQ-Z2: what users name of `binshift.devices.board`."""

from ..devices.board import missing, open_board

__all__ = ["missing", "open_board"]
