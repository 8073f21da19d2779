"""The overlay: the bitstream of this release, with the accelerator in it."""

from __future__ import annotations

import os
from typing import Any

from pynq import Device, Overlay

from ...errors import DeviceError
from ...overlay import platform
from . import files
from .board import Board
from .driver import BinshiftDriver
from .loaded import calm, check_loaded, forget
from .lock import BoardLock


class BinshiftOverlay(Overlay):  # type: ignore[misc]
    """`pynq.Overlay` of this release's bitstream, which has the board for this process before it touches the FPGA.

    The lock goes to the device that `open` gives. An overlay that nobody opens keeps it as long as it lives.

    Args:
        bitfile_name: path of the bitstream, or None for the one of this release.
        download: load it; without, it must be what was loaded last.
        options: what else `pynq.Overlay` takes.

    Raises:
        DeviceError: another process has the board, the .hwh has no such core, something else is loaded, or what an
            earlier process started cannot be stopped.
    """

    def __init__(self, bitfile_name: str | None = None, download: bool = True, **options: Any):
        path = os.path.abspath(bitfile_name or files.bitstream())
        device = options.get("device") or Device.active_device
        lock = BoardLock(device.tag)
        lock.acquire()
        try:
            if download:
                calm(path, device)
                forget(path)
            else:
                check_loaded(path)
            super().__init__(path, download=False, **options)
            self._check()
            if download:
                self.download()
        except BaseException:
            lock.release()
            raise
        self._lock: BoardLock | None = lock

    def open(self, configuration: str = platform.CONFIGURATION.name) -> Board:
        """The accelerator as a device, checked.

        Args:
            configuration: that the bitstream must have been built from.

        Raises:
            DeviceError: a device is open already, or this is not the accelerator that is expected.
            ConfigurationError: unknown configuration.
        """
        lock, self._lock = self._lock, None
        return self.core.open(configuration, lock)

    def _check(self) -> None:
        types = {name: str(ip.get("type")) for name, ip in self.ip_dict.items()}
        found = types.get(platform.INSTANCE, "")
        if found == platform.VLNV:
            return
        if found.rpartition(":")[0] == platform.VLNV.rpartition(":")[0]:
            raise DeviceError(
                f"{platform.HANDOFF} describes version {found.rpartition(':')[2]} of the core, "
                f"this driver is for {platform.CORE_VERSION}: use the files of this release"
            )
        raise DeviceError(
            f"{platform.HANDOFF} describes no {platform.INSTANCE} of type {platform.VLNV}, "
            f"but {', '.join(types) or 'nothing'}: it belongs to another bitstream"
        )

    @property
    def core(self) -> BinshiftDriver:
        """The driver of the accelerator."""
        core: BinshiftDriver = getattr(self, platform.INSTANCE)
        return core
