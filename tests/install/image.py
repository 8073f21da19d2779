"""A stand-in for the PYNQ image v3.0.1 on this computer: its Python, and the packages that an installation could harm.

It is made once, and kept in the cache. It cannot show what depends on the board: the processor, XRT, devices.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from installation import CommandFailed, run

from binshift.devices.verilated.build import cache_directory

#: Of Ubuntu 22.04, and what PYNQ v3.0.1 adds to it.
TOOLS = ("pip==22.0.2", "setuptools==59.6.0", "wheel==0.37.1")
PACKAGES = ("numpy==1.21.5", "pydantic==1.9.*", "pynq==3.0.1", "pynqmetadata<0.2", "pycparser<3")
#: What examines a program there; kept apart, so that the image stays as it is.
EXAMINERS = ("pytest", "hypothesis", "mypy")


def python_3_10() -> str:
    """An interpreter of Python 3.10; skips where there is none."""
    names = [shutil.which("python3.10") or ""]
    if pyenv := shutil.which("pyenv"):
        found = subprocess.run([pyenv, "prefix", "3.10"], capture_output=True, text=True, check=False)
        names.append(f"{found.stdout.strip()}/bin/python3.10")
    for name in names:
        works = name and shutil.which(name) and not subprocess.run([name, "--version"], capture_output=True).returncode
        if works:
            return name
    pytest.skip("needs Python 3.10, as PYNQ images have it: no python3.10 on the path")


def image() -> tuple[Path, Path]:
    """Interpreter of the stand-in, and the folder of the examiners; skips where it cannot be made."""
    wanted = "\n".join((*TOOLS, *PACKAGES, *EXAMINERS))
    folder = cache_directory().parent / "image-3.0.1"
    python, examiners, complete = folder / "bin" / "python", folder / "examiners", folder / "complete"
    folder.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (complete.exists() and complete.read_text() == wanted):
            interpreter = python_3_10()
            try:
                run(interpreter, "-m", "venv", "--clear", folder)
                run(python, "-m", "pip", "install", "--quiet", *EXAMINERS, "--target", examiners)
                run(python, "-m", "pip", "install", "--quiet", *TOOLS)
                run(python, "-m", "pip", "install", "--quiet", *PACKAGES)
            except CommandFailed as error:
                pytest.skip(f"needs the packages of a PYNQ image, which cannot be fetched: {str(error)[-300:]}")
            complete.write_text(wanted)
    return python, examiners


def without_compilers(folder: Path) -> str:
    """A search path on which every compiler fails, and leaves a mark in the folder."""
    for name in ("cc", "gcc", "g++", "c++", "clang", "x86_64-linux-gnu-gcc", "make"):
        (folder / name).write_text(f"#!/bin/sh\ntouch {folder}/compiled\nexit 1\n")
        (folder / name).chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"
