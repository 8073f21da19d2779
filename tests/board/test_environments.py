"""The shared device suite and this folder's tests in environments with the pynq of each image, and the newest one.

On a board it is the other way round: `pytest tests/device --device board`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest
from pynq_environment import python_with_pynq

from binshift.overlay import platform
from binshift.rtl.zynq.handoff import handoff

ROOT = Path(__file__).parents[2]
#: What the package is made of, and its tests, without what was built from it.
PARTS = ("drivers", "notebooks", "overlay", "rtl", "setup.py", "pyproject.toml", "README.md", "LICENSE", "MANIFEST.in")
MINUTES = 30
EMULATOR = ["tests/device", "--device", "virtual-emulator"]
#: The tests that open what they need themselves; the simulated hardware is asked for apart.
OTHERS = ["-k", "not test_verilated_has_the_configuration_asked_for"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This package as pip installs it, with the entry points that pynq looks for."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("installed")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, source / part, ignore=shutil.ignore_patterns("__pycache__", "*.ipynb"))
        elif (ROOT / part).exists():
            shutil.copy(ROOT / part, source / part)
    run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", target, source)
    return target


def run(*command: object, **environment: str) -> str:
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=60 * MINUTES, check=False, cwd=ROOT,
        env={**os.environ, **environment},
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def pytest_with_pynq(version: str, installed: Path) -> Path:
    """The pytest of an environment with that pynq; what tests and simulation need is added when it is missing."""
    python = python_with_pynq(version)
    (package,) = distributions(name="binshift", path=[str(installed)])
    rtl = [line.partition(";")[0] for line in package.requires or () if "rtl" in line.partition(";")[2]]
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pytest", *rtl]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60 * MINUTES, check=False)
    if done.returncode:
        pytest.skip(f"needs pytest beside pynq {version}, which cannot be installed: {done.stderr.strip()[-300:]}")
    return python.with_name("pytest")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("version", "arguments"),
    [
        ("3.1.2", [*EMULATOR, "tests/board", *OTHERS]),
        pytest.param(
            "3.1.2",
            [
                "tests/device", "tests/board/test_interrupt.py", "tests/board/test_virtual.py", "--device",
                "virtual-verilated",
            ],
            marks=pytest.mark.needs("verilated"),
        ),
        ("3.0.1", [*EMULATOR, "tests/board", *OTHERS]),
        ("4.0.0", [*EMULATOR, "tests/board", *OTHERS]),
    ],
)
def test_the_suite_passes_through_pynq(installed: Path, version: str, arguments: list[str]) -> None:
    said = run(
        pytest_with_pynq(version, installed), "-p", "no:cacheprovider", "-m", "not slow", "-rs", *arguments,
        PYTHONPATH=str(installed),
    )  # fmt: skip
    skipped = [line for line in said.splitlines() if line.startswith("SKIPPED")]
    assert all("needs the device board" in line for line in skipped), skipped
    assert " passed" in said or "[100%]" in said


@pytest.mark.slow
def test_the_suite_passes_with_interrupts(installed: Path, tmp_path: Path) -> None:
    copied = tmp_path / "installed"
    shutil.copytree(installed, copied)
    (copied / "binshift" / "overlay" / platform.HANDOFF).write_text(handoff(controller=True))
    run(
        pytest_with_pynq("3.1.2", installed), "-p", "no:cacheprovider", *EMULATOR, *OTHERS,
        PYTHONPATH=str(copied),
    )  # fmt: skip
