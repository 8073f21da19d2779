"""Environments with the versions of pynq that a board may have, made once and kept in the cache."""

from __future__ import annotations

import fcntl
import shlex
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from binshift.devices.board import virtual
from binshift.devices.verilated.build import cache_directory

#: What is installed for a version of pynq. Image v3.0.1 has the first; the second is close to the 3.1 of image v3.1,
#: which no registry has; the third dropped the PYNQ-Z2, but a laptop may have it. The older two need a pycparser that
#: still has ``pycparser.plyparser``.
REQUIREMENTS = {
    "3.0.1": ("pynq==3.0.1", "pynqmetadata<0.2", "pydantic<2", "pycparser<3", "numpy<2", "setuptools<80"),
    "3.1.2": (*shlex.split(virtual.REQUIREMENTS), "setuptools<80"),
    "4.0.0": ("pynq==4.0.0", "numpy<2", "setuptools<80"),
}
#: An environment is complete when this file in it says what was asked for.
_COMPLETE = "complete"
_MINUTES = 15


def python_with_pynq(version: str) -> Path:
    """The interpreter of an environment that has a version of pynq; skips the test where it cannot be made.

    The environment is made when it is first asked for, in the cache directory; other processes wait for it.

    Args:
        version: one of `REQUIREMENTS`.
    """
    requirements = REQUIREMENTS[version]
    folder = cache_directory().parent / f"pynq-{version}-python{sys.version_info[0]}.{sys.version_info[1]}"
    python = folder / "bin" / "python"
    marker, wanted = folder / _COMPLETE, "\n".join(requirements)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if marker.exists() and marker.read_text() == wanted:
            return python
        venv.create(folder, clear=True, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=60 * _MINUTES, check=False)
        except subprocess.TimeoutExpired:
            pytest.skip(f"needs pynq {version}: not installed after {_MINUTES} minutes")
        if done.returncode:
            pytest.skip(f"needs pynq {version}, which cannot be installed: {done.stderr.strip()[-300:]}")
        marker.write_text(wanted)
    return python
