"""The accelerator on a PYNQ-Z2, driven through the image's own pynq.

Nothing here imports pynq until a board is opened, so that `missing` can say why there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...errors import BinshiftError, DeviceError
from ...overlay.configurations import configuration as configuration_of
from .files import missing

if TYPE_CHECKING:
    from .board import Board

__all__ = ["missing", "open_board"]


def open_board(configuration: str = "pynq_z2", download: bool = True) -> Board:
    """Take the board for this process, load the bitstream, and check that it is the right one.

    Args:
        configuration: that the bitstream must have been built from.
        download: load the bitstream; without, it must be the one that was loaded last, and is only checked. What an
            earlier process left running in it is stopped before.

    Raises:
        DeviceError: there is no board, another process has it, or what it holds is not this accelerator.
        ConfigurationError: unknown configuration.
    """
    if why := missing():
        raise DeviceError(f"no board here: {why}")
    configuration_of(configuration)
    try:
        from .overlay import BinshiftOverlay

        return BinshiftOverlay(download=download).open(configuration)
    except BinshiftError:
        raise
    except Exception as error:  # pynq's errors are of every kind; what matters is that it was pynq, and what it said
        raise DeviceError(f"pynq cannot open the board: {type(error).__name__}: {error}") from error
