"""The project as a board owner has it, without this checkout's own leftovers, and the wheel made of it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from installation import ROOT, CommandFailed, run

#: What a checkout has, but neither a clone nor an installation needs; notebooks write some of it.
LEFT_OUT = (".*", "build", "dist", "*.egg-info", "__pycache__", "*.npz", "report_*.json", "tests", "docs", "benchmarks")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the project to install from: pip writes into the folder that it installs from."""
    return Path(shutil.copytree(ROOT, tmp_path / "tree", ignore=shutil.ignore_patterns(*LEFT_OUT)))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with no network and nothing but what this environment has."""
    folder = tmp_path_factory.mktemp("wheel")
    tree = shutil.copytree(ROOT, folder / "tree", ignore=shutil.ignore_patterns(*LEFT_OUT))
    offline = ("--no-index", "--no-deps", "--no-build-isolation")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", *offline, "--wheel-dir", folder, tree)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture
def numpy_only(tmp_path: Path) -> Path:
    """The interpreter of an environment that has pip and NumPy; skips where NumPy cannot be fetched."""
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    try:
        run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "numpy")
    except CommandFailed as error:
        pytest.skip(f"needs NumPy for a new environment: {str(error)[-300:]}")
    return python
