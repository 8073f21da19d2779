"""The wheel and the source package: all that a board owner needs, and nothing else."""

from __future__ import annotations

import configparser
import importlib.util
import json
import sys
import tarfile
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from zipfile import ZipFile

import pytest
from installation import BOUND, TRAINING, digits, packages, run

import binshift
from binshift.overlay.platform import BITSTREAM, CONFIGURATION, HANDOFF

#: Folders, and what they are called in the wheel.
FOLDERS = {"drivers": "", "overlay": "overlay/", "rtl": "rtl/", "notebooks": "notebooks/"}
INFO = f"binshift-{binshift.__version__}.dist-info/"


def contents(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def metadata(wheel: Path) -> Message:
    with ZipFile(wheel) as archive:
        return message_from_bytes(archive.read(f"{INFO}METADATA"))


def expected(tree: Path) -> set[str]:
    """The wheel's name of each file in the folders that become packages."""
    return {
        f"binshift/{prefix}{path.relative_to(tree / folder).as_posix()}"
        for folder, prefix in FOLDERS.items()
        for path in (tree / folder).rglob("*")
        if path.is_file()
    }


def test_wheel_holds_the_four_folders_and_nothing_else(wheel: Path, tree: Path) -> None:
    assert {name for name in contents(wheel) if not name.startswith(INFO)} == expected(tree)


@pytest.mark.parametrize(
    "name",
    [
        f"rtl/verilog/binshift_{CONFIGURATION.name}.v",
        f"overlay/{HANDOFF}",
        "data/mnist_idx/train-images-idx3-ubyte.gz",
        "data/mnist_idx/README.md",
        "notebooks/1_quick_start.ipynb",
        "notebooks/6_measure_your_board.ipynb",
        "devices/verilated/harness.cpp",
        "py.typed",
    ],
)
def test_wheel_holds(wheel: Path, name: str) -> None:
    assert f"binshift/{name}" in contents(wheel)


def test_a_bitstream_would_be_packed(tree: Path, tmp_path: Path) -> None:
    (tree / "overlay" / BITSTREAM).write_bytes(b"configuration")
    offline = ("--no-index", "--no-deps", "--no-build-isolation")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", *offline, "--wheel-dir", tmp_path, tree)
    assert f"binshift/overlay/{BITSTREAM}" in contents(next(tmp_path.glob("*.whl")))


@pytest.fixture
def offline_make(tree: Path, tmp_path: Path) -> Callable[..., None]:
    """``make`` in a copy of the project, with a pip that fetches nothing."""
    commands = tmp_path / "commands"
    commands.mkdir()
    pip = commands / "pip"
    pip.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pip "$@" --quiet --no-index --no-build-isolation\n')
    pip.chmod(0o755)
    # The virtual environment counts as made.
    return lambda *targets: run("make", "-o", ".venv/fast.stamp", f"BIN={commands}", *targets, cwd=tree)


def test_make_packs_what_is_there_and_nothing_older(tree: Path, offline_make: Callable[..., None]) -> None:
    bitstream = tree / "overlay" / BITSTREAM
    bitstream.write_bytes(b"configuration")
    offline_make("wheel")
    (built,) = (tree / "dist").glob("*.whl")
    assert f"binshift/overlay/{BITSTREAM}" in contents(built)
    bitstream.unlink()
    offline_make("wheel")
    assert f"binshift/overlay/{BITSTREAM}" not in contents(built)


def test_make_clean_leaves_what_vivado_made(tree: Path, offline_make: Callable[..., None]) -> None:
    made, packed = tree / "build" / "vivado" / "reports" / "timing.rpt", tree / "build" / "lib" / "binshift" / "old.py"
    for file in (made, packed):
        file.parent.mkdir(parents=True)
        file.touch()
    offline_make("clean")
    assert (made.exists(), packed.exists()) == (True, False)


def test_wheel_is_of_no_machine_and_asks_for_numpy_alone(wheel: Path) -> None:
    assert wheel.name == f"binshift-{binshift.__version__}-py3-none-any.whl"
    wanted = [name for name in metadata(wheel).get_all("Requires-Dist", []) if "extra ==" not in name]
    assert wanted == ["numpy>=1.21"]
    assert metadata(wheel)["Requires-Python"] == ">=3.10"


def test_entry_points_lead_somewhere(wheel: Path) -> None:
    points = configparser.ConfigParser()
    with ZipFile(wheel) as archive:
        points.read_string(archive.read(f"{INFO}entry_points.txt").decode())
    assert points.sections() == ["console_scripts", "pynq.lib", "pynq.notebooks", "pynq.overlays"]
    for section in points.values():
        for target in section.values():
            module, _, name = target.partition(":")
            assert importlib.util.find_spec(module), "binshift.devices.board.driver cannot be imported without pynq"
            assert not name or callable(getattr(importlib.import_module(module), name))


def test_source_package_makes_the_same_wheel(wheel: Path, tree: Path, tmp_path: Path) -> None:
    build = f"from setuptools import build_meta; build_meta.build_sdist({str(tmp_path)!r})"
    run(sys.executable, "-c", build, cwd=tree)
    (package,) = tmp_path.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        archive.extractall(tmp_path / "unpacked")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert {"build.tcl", "LICENSE", "README.md"} <= {path.name for path in unpacked.iterdir()}
    assert not (unpacked / "tests").exists()
    offline = ("--no-index", "--no-deps", "--no-build-isolation")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", *offline, "--wheel-dir", tmp_path, unpacked)
    assert contents(next(tmp_path.glob("*.whl"))) == contents(wheel)


@pytest.mark.slow
def test_trains_where_there_is_nothing_but_numpy(wheel: Path, numpy_only: Path, tmp_path: Path) -> None:
    run(numpy_only, "-m", "pip", "install", "--quiet", "--no-index", wheel)
    run(numpy_only, "-m", "pip", "check")
    names = {name.partition("==")[0] for name in packages(numpy_only)}
    assert names - {"pip", "setuptools", "wheel"} == {"binshift", "numpy"}
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = numpy_only.with_name("binshift")
    run(command, "train", digits(tmp_path / "digits.npz"), *TRAINING, cwd=elsewhere)
    tested = json.loads(run(command, "evaluate", "network.npz", "mnist", "--json", cwd=elsewhere))
    assert tested["error"] < BOUND
