"""The overlay: the bitstream of this release, with the accelerator in it."""

from __future__ import annotations

from typing import Any

from pynq import PL, Overlay

from ..errors import DeviceError
from ..overlay import platform
from . import files
from .driver import BinshiftDriver


class BinshiftOverlay(Overlay):  # type: ignore[misc]
    """`pynq.Overlay` of this release's bitstream.

    Args:
        bitfile_name: of the bitstream, or None for the one of this release.
        download: load it; without, it must be what pynq loaded last.
        options: what else `pynq.Overlay` takes.

    Raises:
        DeviceError: the .hwh has no such core, or something else is loaded.
    """

    def __init__(self, bitfile_name: str | None = None, download: bool = True, **options: Any):
        path = bitfile_name or str(files.bitstream())
        if not download:
            check_loaded(path)
        super().__init__(path, download=download, **options)
        self._check()

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


def check_loaded(path: str) -> None:
    """Check that a bitstream was loaded since the board was switched on, by this process or another.

    To ask the registers comes later: on a bus that nothing answers, the processor waits for ever.

    Raises:
        DeviceError: another one was loaded last, or none.
    """
    state = files.FPGA_MANAGER / "state"
    if state.exists() and not state.read_text().startswith("operating"):
        raise DeviceError(f"no bitstream is loaded (the FPGA is {state.read_text().strip()}): open with download=True")
    loaded = PL.bitfile_name
    if loaded is None or (loaded != path and not loaded.startswith(f"{path}.d/")):
        raise DeviceError(f"{loaded or 'nothing'} was loaded last, not {path}: open with download=True")
