"""A board without a board: pynq runs as it is, and the accelerator is the emulator or the simulated hardware.

One line before what runs on a board::

    from binshift.board import virtual; virtual.plug_in("emulator")

Then ``pynq.Overlay("binshift.bit")``, ``pynq.allocate`` and ``open_device("board")`` work on a laptop.
"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, cast

from ....errors import DeviceError
from ...device import Device
from ..plugged import boards
from ..plugged import plugged as stand_in

if TYPE_CHECKING:
    from .virtual_board import VirtualBoard

__all__ = ["plug_in", "plugged", "unplug"]

#: What pip is to install on a laptop: the newest pynq that knows the PYNQ-Z2, with what it still needs of old.
REQUIREMENTS = "pynq==3.1.2 'pycparser<3' 'numpy<2'"


def plug_in(device: str | Device = "emulator", configuration: str = "pynq_z2") -> VirtualBoard:
    """Make a virtual board the one that pynq uses; one that was plugged in before is unplugged.

    Args:
        device: what stands for the FPGA: ``emulator``, ``verilated``, or such a `Device`, which belongs to the board
            from then on.
        configuration: of the device, if it is given by name.

    Raises:
        DeviceError: pynq is not installed, or the device cannot be opened, or cannot stand for an FPGA.
        ConfigurationError: unknown configuration.
    """
    if importlib.util.find_spec("pynq") is None:
        raise DeviceError(f"a virtual board needs the package pynq: `pip install {REQUIREMENTS}`")
    from .virtual_board import VirtualBoard, chip

    unplug()
    board = VirtualBoard(chip(device, configuration))
    boards.append(board)
    return board


def plugged() -> VirtualBoard | None:
    """The virtual board that is plugged in, if one is."""
    return cast("VirtualBoard | None", stand_in())


def unplug() -> None:
    """Take the virtual board away, if there is one; buffers on it cannot be used any more."""
    while boards:
        boards.pop().close()
