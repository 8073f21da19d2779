"""An installation as on a PYNQ image: Python 3.10, NumPy 1.21.5, pynq 3.0.1, pydantic 1.9, setuptools 59.6."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from image import image, without_compilers
from installation import BOUND, ROOT, TRAINING, CommandFailed, digits, files, packages, run

import binshift

pytestmark = pytest.mark.slow

#: As in docs/install-board.md.
INSTALL = ("-m", "pip", "install", "--no-build-isolation")
#: Tests of what runs on a board: without compiled code, simulation or synthesis.
TESTS = (
    "bad_input", "board", "checkpoint", "data", "device", "emulator", "overlay", "test_cli.py", "test_fitting.py",
    "test_import.py", "test_network.py",
)  # fmt: skip
COMPILED = ("emulator/test_fast.py",)


@pytest.fixture
def python(tree: Path) -> Iterator[Path]:
    """The interpreter of the image, without binshift before and after."""
    found, _ = image()
    run(found, "-m", "pip", "uninstall", "--quiet", "--yes", "binshift")
    yield found
    run(found, "-m", "pip", "uninstall", "--quiet", "--yes", "binshift")


def test_installation_compiles_nothing_and_changes_no_package(python: Path, tree: Path, tmp_path: Path) -> None:
    folder = Path(run(python, "-c", "import numpy; print(numpy.__path__[0])").strip()).parent
    before, kept = packages(python), files(folder)
    compilers = tmp_path / "compilers"
    compilers.mkdir()
    path = without_compilers(compilers)
    # No index: an installation that wants anything else fails.
    run(python, *INSTALL, "--no-index", tree, PATH=path)
    assert packages(python) - before == {f"binshift=={binshift.__version__}"}
    assert before <= packages(python)
    assert not (compilers / "compiled").exists()
    now = files(folder)
    assert {name: now[name] for name in kept} == kept
    assert not [name for name in now.keys() - kept.keys() if name.endswith((".so", ".pyd"))]

    command = python.with_name("binshift")
    run(command, "train", digits(tmp_path / "digits.npz"), *TRAINING, cwd=tmp_path)
    assert json.loads(run(command, "evaluate", "network.npz", "mnist", "--json", cwd=tmp_path))["error"] < BOUND

    run(python, "-m", "pip", "uninstall", "--quiet", "--yes", "binshift")
    assert packages(python) == before
    assert files(folder) == kept


def test_drivers_pass_their_tests(python: Path, tree: Path) -> None:
    run(python, *INSTALL, "--quiet", "--no-index", tree)
    skipped = [word for name in COMPILED for word in ("--ignore", f"tests/{name}")]
    tests = [f"tests/{name}" for name in TESTS]
    run(
        python, "-m", "pytest", "-m", "not slow", "-p", "no:cacheprovider", *skipped, *tests,
        cwd=ROOT, PYTHONPATH=str(image()[1]), PYTHONDONTWRITEBYTECODE="1",
    )  # fmt: skip


def typed(python: Path, *arguments: str | Path) -> list[str]:
    """What mypy says about names and arguments that NumPy 1.21 or Python 3.10 does not have."""
    codes = "attr-defined", "call-arg", "call-overload"
    command = (
        python, "-m", "mypy", "--python-executable", python, "--python-version", "3.10", "--ignore-missing-imports",
        "--cache-dir", "/dev/null", *arguments,
    )  # fmt: skip
    try:
        text = run(*command, PYTHONPATH=str(image()[1]))
    except CommandFailed as error:
        text = str(error)
        assert "Found " in text, text
    return [line for line in text.splitlines() if re.search(rf"\[({'|'.join(codes)})\]$", line)]


def test_every_name_and_argument_was_in_the_numpy_of_the_image(python: Path, tree: Path) -> None:
    run(python, *INSTALL, "--quiet", "--no-index", tree)
    assert typed(python, "-p", "binshift") == []


@pytest.mark.parametrize(
    "newer", ["np.bitwise_count(x)", "np.unique(x, equal_nan=False)", "datetime.datetime.now(datetime.UTC)"]
)
def test_newer_names_and_arguments_are_found(python: Path, tmp_path: Path, newer: str) -> None:
    (tmp_path / "newer.py").write_text(f"import datetime\nimport numpy as np\nx = np.arange(3)\n{newer}\n")
    assert len(typed(python, tmp_path / "newer.py")) == 1
