"""The driver that pynq binds to the core by its VLNV: ``overlay.binshift_0``.

pynq finds this module through the entry point ``pynq.lib``, so `pynq.Overlay` needs no help.
"""

from __future__ import annotations

from typing import Any

from pynq import DefaultIP

from ...overlay import platform
from ...overlay.configurations import configuration as configuration_of
from .board import Board
from .lock import BoardLock
from .pause import event_loop


class BinshiftDriver(DefaultIP):  # type: ignore[misc]
    """The core as pynq shows it: `read`, `write`, `register_map`; and `open`, which makes a device of it.

    Args:
        description: of the core, from the .hwh.
    """

    bindto = [platform.VLNV]
    #: A `pynq.Interrupt`, where the design has an interrupt controller and the image a UIO device for it.
    interrupt: Any = None

    def __init__(self, description: dict[str, Any]):
        self.loop = event_loop()
        super().__init__(description=description)

    def open(self, configuration: str = platform.CONFIGURATION.name, lock: BoardLock | None = None) -> Board:
        """Take the core for this process, and check it.

        Args:
            configuration: that it must have been built from.
            lock: on the board, if the caller has it already; closing the device releases it.

        Raises:
            DeviceError: another process has the board, or this is not the accelerator that is expected.
            ConfigurationError: unknown configuration.
        """
        if lock is None:
            lock = BoardLock(self.device.tag)
            lock.acquire()
        try:
            return Board(self, configuration_of(configuration), lock)
        except BaseException:
            lock.release()
            raise
