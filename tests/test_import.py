"""What an import brings along: a board without the extras, and a shell in a hurry, can afford it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

#: Packages that are imported where they are needed, if at all.
LATE = {"pynq", "myhdl", "torch", "matplotlib", "sklearn", "scipy", "numba", "llvmlite", "PIL", "tqdm", "pytest"}


def python(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=120)


def imported(program: str) -> set[str]:
    """Top-level names of all modules that a program leaves behind in a fresh interpreter."""
    show = "import json, sys; before = set(sys.modules)\n{}\nprint(json.dumps(sorted(set(sys.modules) - before)))"
    done = python(show.format(program))
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


@pytest.mark.parametrize("module", ["binshift", "binshift.data", "binshift.cli", "binshift.overlay"])
def test_no_heavy_package_is_imported(module: str) -> None:
    found = imported(f"import {module}")
    assert "numpy" in found and not found & LATE


def test_public_names_are_where_the_documentation_says() -> None:
    python("""
from binshift.board import missing, open_board, virtual
from binshift.board.files import FOLDER
from binshift.board.virtual import plug_in
from binshift.emulator import Emulator, draw_samples, predict
from binshift.forecast import training_step
from binshift.verilated import Verilated
""").check_returncode()


def test_training_on_the_plain_emulator_needs_no_extra() -> None:
    found = imported("""
import numpy as np
from binshift import Dense, Network
from binshift.devices.emulator import Emulator
x, y = np.zeros((4, 3), 'u1'), np.arange(4) % 2
device = Emulator(execution='plain')
Network([Dense(2)]).fit(x, y, epochs=1, progress=False, device=device).predict(x, device=device)
""")
    assert not found & LATE


def test_overlay_needs_numpy_only() -> None:
    found = imported("""
import importlib, pkgutil, binshift.overlay
for module in pkgutil.iter_modules(binshift.overlay.__path__):
    importlib.import_module(f'binshift.overlay.{module.name}')
""")
    others = found - sys.stdlib_module_names - {"numpy", "binshift", "cython_runtime"}
    assert {name for name in others if not name.startswith("_")} == set()


def test_estimator_says_what_it_needs() -> None:
    done = python("import sys; sys.modules['sklearn'] = sys.modules['sklearn.base'] = None; import binshift.estimator")
    assert done.returncode != 0
    assert "binshift.estimator needs scikit-learn" in done.stderr.splitlines()[-1]


def test_missing_numba_means_the_plain_execution() -> None:
    program = "import sys; sys.modules['numba'] = None; from binshift.devices.emulator import Emulator; "
    assert python(program + "print(Emulator().execution)").stdout == "plain\n"
    done = python(program + "Emulator(execution='fast')")
    assert "DeviceError: the fast execution needs numba" in done.stderr.splitlines()[-1]
