"""What the tests of installations have in common: commands, environments, a small network."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

import numpy as np

from binshift.data import mnist

ROOT = Path(__file__).parents[2]
#: A network that learns in seconds what the bound below asks for; guesses have an error of 0.9.
TRAINING = ("--hidden", "32", "--epochs", "1", "--seed", "3", "--json")
SAMPLES = 6000
BOUND = 0.4
_MINUTES = 20


class CommandFailed(RuntimeError):
    """A command that failed, with the end of what it printed."""


def run(*command: str | Path, cwd: Path | None = None, **variables: str) -> str:
    """What a command prints; CommandFailed if it fails.

    Python's own variables are withheld, so that an environment sees its own packages only.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_NO", "VIRTUAL"))}
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, env={**kept, **variables}, capture_output=True, text=True,
        check=False, timeout=60 * _MINUTES,
    )  # fmt: skip
    if done.returncode:
        raise CommandFailed(f"{' '.join(done.args[:6])} ... ({done.returncode}):\n{done.stdout}{done.stderr}"[-20000:])
    return done.stdout


def packages(python: Path) -> set[str]:
    """Name and version of every package in an environment, pip and setuptools too."""
    command = ("-m", "pip", "--disable-pip-version-check", "list", "--format=freeze")
    return set(run(python, *command).split())


def files(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time, in ns, of each file in a folder, but for Python's caches."""
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in found}


def digits(path: Path) -> Path:
    """A file with some of MNIST."""
    train, _ = mnist()
    np.savez(path, x=train.x[:SAMPLES], y=train.y[:SAMPLES])
    return path


def weights(checkpoint: Path) -> dict[str, str]:
    """A digest of every array of a checkpoint but the description: that one holds times."""
    with np.load(checkpoint) as arrays:
        return {n: hashlib.sha256(arrays[n].tobytes()).hexdigest() for n in arrays.files if n != "description"}
