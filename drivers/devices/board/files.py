"""What opening a board needs to find: pynq, an FPGA, the bitstream, the .hwh, and the right to use them."""

from __future__ import annotations

import importlib.util
import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ... import overlay
from ...overlay import platform
from .plugged import plugged

#: Where Linux shows that there is an FPGA.
FPGA_MANAGER = Path("/sys/class/fpga_manager/fpga0")
#: Beside the contract: what Vivado or the open-source flow made.
FOLDER = Path(overlay.__file__).parent
#: The pynq whose images know the PYNQ-Z2.
PYNQ_MAJOR = 3


def bitstream() -> Path:
    """Where the bitstream belongs."""
    return FOLDER / platform.BITSTREAM


def handoff() -> Path:
    """Where the description of the bitstream belongs."""
    return FOLDER / platform.HANDOFF


def missing() -> str:
    """Why no board can be opened here; empty if one can."""
    if importlib.util.find_spec("pynq") is None:
        return (
            "the package pynq is not installed: "
            "on a PYNQ image, run `source /etc/profile.d/pynq_venv.sh`; elsewhere there is no board"
        )
    if plugged() is not None:
        return ""
    if not FPGA_MANAGER.exists():
        return f"this computer has no FPGA ({FPGA_MANAGER} does not exist); binshift.board.virtual simulates a board"
    for path, how in (
        (bitstream(), "build it (docs/rebuild.md), or copy it there"),
        (handoff(), "it belongs beside the bitstream, from the same build"),
    ):
        if not path.exists():
            return f"no {path.name} in {path.parent}: {how}"
    return _wrong_image() or _no_right()


def _wrong_image() -> str:
    try:
        found = version("pynq")
    except PackageNotFoundError:
        return ""
    if found.partition(".")[0] == str(PYNQ_MAJOR):
        return ""
    return f"pynq {found} does not know the PYNQ-Z2: use image v3.0.1 or v3.1, which bring pynq 3"


def _no_right() -> str:
    if os.geteuid() != 0:
        return "not root, and pynq needs to be: run in the board's Jupyter, or after `sudo -i`"
    if "XILINX_XRT" not in os.environ:
        return "XRT is not set up (XILINX_XRT is unset): run `source /etc/profile.d/xrt_setup.sh` first"
    return ""
