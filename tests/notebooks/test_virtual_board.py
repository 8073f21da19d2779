"""The same files on a board: unmodified pynq, with the emulator in the place of the FPGA."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pynq_environment import REQUIREMENTS, python_with_pynq

import binshift.notebooks

FOLDER = Path(binshift.notebooks.__file__).parent
ROOT = Path(__file__).parents[2]
#: What the image of this version brings besides, and what executes notebooks.
VERSION, BESIDES = "3.1.2", ("nbmake", "ipykernel", "matplotlib", "pillow", "ipywidgets<8")
MINUTES = 20
#: Run by IPython before the first cell.
PLUG_IN = 'from binshift.board import virtual; virtual.plug_in("emulator")\n'


def python_with_jupyter() -> Path:
    """The interpreter of the environment with pynq; what is missing for notebooks is added."""
    python = python_with_pynq(VERSION)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*command, *REQUIREMENTS[VERSION], *BESIDES], capture_output=True, text=True, timeout=60 * MINUTES, check=False
    )
    if done.returncode:
        pytest.skip(f"needs {', '.join(BESIDES)} beside pynq, which cannot be installed: {done.stderr.strip()[-300:]}")
    return python


@pytest.mark.slow
def test_notebooks_take_the_board(tmp_path: Path) -> None:
    python, package, startup = python_with_jupyter(), tmp_path / "package", tmp_path / "ipython/profile_default/startup"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(package), str(ROOT)]
    subprocess.run(install, check=True, timeout=60 * MINUTES)
    startup.mkdir(parents=True)
    (startup / "00-board.py").write_text(PLUG_IN)
    pages = [
        shutil.copy(FOLDER / f"{name}.ipynb", tmp_path) for name in ("3_inside_the_accelerator", "6_measure_your_board")
    ]
    environment = {**os.environ, "PYTHONPATH": str(package), "IPYTHONDIR": str(tmp_path / "ipython")}
    command = [str(python), "-m", "pytest", "-p", "no:cacheprovider", "--nbmake", "--overwrite", "--rootdir", tmp_path]
    done = subprocess.run(
        [*map(str, command), *pages], env=environment, capture_output=True, text=True, timeout=60 * MINUTES,
        check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    inside = Path(pages[0]).read_text()
    assert "The emulator is compared with: board, configuration pynq_z2." in inside
    assert inside.count(" 0 of ") == 4, "scores, weights, channels and exponents are equal"
    report = json.loads((tmp_path / "report_board.json").read_text())
    assert report["exact"]["equal"] and report["environment"]["device"] == "board"
    assert "virtual" in report["environment"]["detail"], "a report says that it is not of a real board"
