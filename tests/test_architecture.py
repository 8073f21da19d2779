"""Imports point one way - overlay <- rtl, overlay <- drivers <- notebooks - and files stay small enough to read."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: Folders, and the packages that setup.py makes of them.
PACKAGES = {
    "drivers": "binshift", "overlay": "binshift.overlay", "rtl": "binshift.rtl", "notebooks": "binshift.notebooks"
}  # fmt: skip
LONGEST = 400


def files(*folders: str) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for folder in folders for path in (ROOT / folder).rglob("*.py"))


def package_of(file: str) -> str:
    folder, *inner, _ = Path(file).parts
    return ".".join([PACKAGES[folder], *inner])


def imports(text: str, package: str, late: bool = True) -> Iterator[str]:
    """Full names of what a module of ``package`` imports; ``late``: also what functions import when they are called."""
    for node in _nodes(ast.parse(text), late):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")
            base = parents[: len(parents) - node.level + 1] if node.level else []
            yield from (".".join([*base, *filter(None, [node.module]), alias.name]) for alias in node.names)


def _nodes(node: ast.AST, late: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        never = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
        if late or not (never or isinstance(child, ast.FunctionDef)):
            yield child
            yield from _nodes(child, late)


def part(name: str) -> str:
    """The folder that a module of this project is in; the first part of the name of any other."""
    first, _, rest = name.partition(".")
    if first != "binshift":
        return first
    second = rest.partition(".")[0]
    return second if second in PACKAGES else "drivers"


def parts(file: str, late: bool = True) -> set[str]:
    """The folders and packages that a file imports from, without the standard library."""
    text = (ROOT / file).read_text()
    return {part(name) for name in imports(text, package_of(file), late)} - sys.stdlib_module_names


#: What a PYNQ image has.
PYNQ = {"pynq", "pynqmetadata"}
#: What the files of a folder may import, besides the standard library and each other.
ALLOWED = {
    "overlay": {"numpy"},
    "rtl": {"numpy", "overlay", "myhdl"},
    "drivers": {"numpy", "overlay", "numba", "llvmlite", "threadpoolctl", "sklearn", "tqdm", "PIL", *PYNQ},
    "notebooks": {"numpy", "overlay", "drivers", "matplotlib", "PIL", "ipywidgets", "IPython", "cv2"},
}
#: The simulated hardware is a device made of what rtl/ writes; it is asked for late, when one is opened.
FOR_THE_SIMULATION = {"drivers/devices/verilated/source.py": {"rtl"}}


@pytest.mark.parametrize("file", files(*PACKAGES))
def test_imports_point_one_way(file: str) -> None:
    folder = Path(file).parts[0]
    assert parts(file) <= ALLOWED[folder] | {folder} | FOR_THE_SIMULATION.get(file, set())


#: What each folder of drivers/ may import of the others, and of what lies beside them.
BELOW = {
    "devices": {"errors"},
    "data": {"errors", "integers"},
    "layers": {"devices", "errors", "integers"},
    "program": {"layers", "devices", "errors", "table"},
    "training": {"program", "layers", "devices", "data", "errors", "integers"},
    "command_line": {"network", "training", "program", "layers", "devices", "data", "errors", "table", ""},
    "board": {"devices"},
}


def drivers() -> dict[str, set[str]]:
    """The modules of drivers/ that each of them imports, late ones included."""
    modules = {module_of(file): file for file in files("drivers")}
    graph: dict[str, set[str]] = {}
    for module, file in modules.items():
        graph[module] = set()
        for name in imports((ROOT / file).read_text(), package_of(file)):
            while name and name not in modules and part(name) == "drivers":
                name = name.rpartition(".")[0]
            graph[module] |= {name} & modules.keys()
    return graph


@pytest.mark.parametrize("folder", BELOW)
def test_folders_of_the_drivers_point_one_way(folder: str) -> None:
    inner, others = f"binshift.{folder}", set()
    for module, imported in drivers().items():
        if module == inner or module.startswith(f"{inner}."):
            others |= {name.split(".")[1] if "." in name else "" for name in imported}
    assert others <= BELOW[folder] | {folder}


def circles(graph: dict[str, set[str]]) -> list[str]:
    """What is left of a graph when all that points at nothing else is taken away, again and again."""
    left = dict(graph)
    while leaves := {module for module, names in left.items() if not names & left.keys() - {module}}:
        left = {module: names for module, names in left.items() if module not in leaves}
    return sorted(left)


def test_drivers_import_in_no_circle() -> None:
    assert circles(drivers()) == []


def test_circles_are_found() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"d"}, "d": {"c"}, "e": set()}) == ["a", "b", "c", "d"]


#: Files that exist for an extra, and import it at once; others import them late.
FOR_AN_EXTRA = {
    "drivers/estimator.py": {"sklearn"},
    **{f"drivers/devices/board/{name}.py": PYNQ for name in ("driver", "overlay", "loaded")},
    **{f"drivers/devices/board/virtual/{name}.py": PYNQ for name in ("buffer", "virtual_board")},
}  # fmt: skip


@pytest.mark.parametrize("file", [f for f in files("drivers") if not f.startswith("drivers/devices/emulator/")])
def test_drivers_import_extras_late(file: str) -> None:
    assert parts(file, late=False) <= {"numpy", "overlay", "drivers"} | FOR_AN_EXTRA.get(file, set())


@pytest.mark.parametrize("file", [*files(*PACKAGES, "benchmarks", "tests"), "setup.py"])
def test_file_is_short_and_finished(file: str) -> None:
    text = (ROOT / file).read_text()
    assert len(text.splitlines()) <= LONGEST
    assert re.findall("TO" "DO|FIX" "ME|XX" "X", text) == []


def module_of(file: str) -> str:
    return package_of(file) if file.endswith("__init__.py") else f"{package_of(file)}.{Path(file).stem}"


@cache
def imported(file: str, package: str) -> set[str]:
    """Modules of this project that a file imports."""
    names = set(imports((ROOT / file).read_text(), package))
    return names | {name.rpartition(".")[0] for name in names}


@pytest.mark.parametrize("file", [f for f in files("rtl") if not f.endswith("__init__.py")])
def test_every_block_has_a_test(file: str) -> None:
    """A test under tests/rtl imports it, or a block of its folder that it is a part of."""
    left = [name for test in files("tests/rtl") for name in imported(test, "tests")]
    folder, tested = {module_of(f): f for f in files(str(Path(file).parent))}, set()
    while left:
        name = left.pop()
        if name in folder and name not in tested:
            tested.add(name)
            left += imported(folder[name], package_of(folder[name]))
    assert module_of(file) in tested, f"no test under tests/rtl imports {file}, or a block of its folder with it"


def test_imports_are_found_wherever_they_stand() -> None:
    """The walker that the tests above rely on."""
    text = """
from typing import TYPE_CHECKING
from .. import rtl
from ..device import Device
from . import formats
if TYPE_CHECKING:
    from ..network import Network
try:
    import numba.core
except ImportError:
    pass
def f():
    import binshift.cli, torch
"""
    early = {"typing.TYPE_CHECKING", "binshift.rtl", "binshift.device.Device", "binshift.overlay.formats", "numba.core"}
    assert set(imports(text, "binshift.overlay", late=False)) == early
    assert set(imports(text, "binshift.overlay")) == early | {"binshift.network.Network", "binshift.cli", "torch"}
    found = ["numba.core", "binshift.rtl", "binshift.device.Device", "binshift.overlay.formats"]
    assert [part(name) for name in found] == ["numba", "rtl", "drivers", "overlay"]
