"""Which bitstream is in the FPGA, as pynq remembers it for all processes, and what may still run in it.

A virtual board answers for itself. On a board it is a file beside pynq (`pynq.pl_server.global_state`).
"""

from __future__ import annotations

import os
from typing import Any

from pynq import MMIO
from pynq.pl_server import global_state

from ...errors import DeviceError
from ...overlay import platform
from ...overlay.registers import IDENTIFICATION, REGISTER
from . import files, rest
from .plugged import plugged


def loaded() -> str | None:
    """The bitstream that was loaded last since the board was switched on, by this process or another.

    Not `PL.bitfile_name`: that names, first of all, what this process has looked at, loaded or not.
    """
    board = plugged()
    if board is not None:
        return board.loaded
    global_state.initial_global_state_file_boot_check()
    state = _remembered()
    return None if state is None else str(state.bitfile_name)


def check_loaded(path: str) -> None:
    """Check that a bitstream is the one that was loaded last.

    To ask the registers comes later: on a bus that nothing answers, the processor waits for ever.

    Raises:
        DeviceError: another one was loaded last, or none.
    """
    if not _operating():
        raise DeviceError(f"no bitstream is loaded (the FPGA is {_fpga_state()}): open with download=True")
    found = loaded()
    if not _is(found, path):
        raise DeviceError(f"{found or 'nothing'} was loaded last, not {path}: open with download=True")


def calm(path: str, device: Any) -> None:
    """Stop what a process that was killed may have left running, if a bitstream is the one that was loaded last.

    The FPGA must not be loaded while the accelerator moves data: a burst that ends nowhere blocks the port to memory.

    Args:
        path: of the bitstream.
        device: of pynq.

    Raises:
        DeviceError: the accelerator does not come to rest.
    """
    if not (_operating() and _is(loaded(), path)):
        return
    core = MMIO(platform.REGISTER_BASE, platform.REGISTER_BYTES, device=device)
    if int(core.read(REGISTER["IDENTIFICATION"].offset)) == IDENTIFICATION and not rest.stop(core):
        raise DeviceError(
            f"the accelerator still runs what an earlier process started, and does not stop within {rest.REST_S:g} s: "
            "switch the board off and on"
        )


def forget(path: str) -> None:
    """Let pynq read the files of a bitstream anew: it keeps what it read, and does not notice that they changed.

    What is remembered of a bitstream that was removed since is forgotten too: pynq stumbles over it.
    """
    if plugged() is None:
        state = _remembered()
        if state is None or _is(str(state.bitfile_name), path):
            global_state.clear_global_state()


def _remembered() -> Any:
    """pynq's state; None if there is none that can be read."""
    try:
        return global_state.load_global_state() if global_state.global_state_file_exists() else None
    except (FileNotFoundError, ValueError):  # the bitstream was removed; or the file was not written to its end
        return None


def _is(found: str | None, path: str) -> bool:
    """Whether a bitstream is the one at a path, or stands in its place: by pynq's rule, a file in a folder beside."""
    if found is None:
        return False
    found, path = os.path.realpath(found), os.path.realpath(path)
    return found == path or found.startswith(f"{path}.d/")


def _fpga_state() -> str:
    state = files.FPGA_MANAGER / "state"
    return state.read_text().strip() if state.exists() else ""


def _operating() -> bool:
    """Whether the FPGA holds a bitstream, as far as Linux says."""
    return _fpga_state().startswith("operating") or not (files.FPGA_MANAGER / "state").exists()
