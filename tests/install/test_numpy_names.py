"""Every name of NumPy that the packages and notebooks use was there in 1.21, which boards have."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from image import image
from installation import ROOT, run

FOLDERS = ("drivers", "overlay", "rtl", "notebooks")
LIST = Path(__file__).with_name("numpy_1_21.txt")
SOURCES = sorted(
    str(path.relative_to(ROOT))
    for folder in FOLDERS
    for kind in ("*.py", "*.ipynb")
    for path in (ROOT / folder).rglob(kind)
    if ".ipynb_checkpoints" not in path.parts
)


@cache
def known() -> dict[str, frozenset[str]]:
    """The names in each module of NumPy 1.21."""
    parts = (paragraph.partition(":") for paragraph in LIST.read_text().split("\n\n"))
    return {module: frozenset(names.split()) for module, _, names in parts}


def code(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    cells = (cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code")
    lines = ("".join(cell["source"]).splitlines() for cell in cells)
    # Commands of the notebook are no Python.
    return "\n".join(line for cell in lines for line in cell if not line.lstrip().startswith(("%", "!")))


def unknown(text: str) -> list[str]:
    """Names of NumPy that a program uses, and that 1.21 did not have."""
    tree = ast.parse(text, feature_version=(3, 10))
    modules: dict[str, str] = {}
    used: list[tuple[str, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {a.asname or "numpy": a.name if a.asname else "numpy" for a in node.names if _numpy(a.name)}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and _numpy(node.module or ""):
            used += [(node.module or "", alias.name) for alias in node.names]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and (module := _module(node.value, modules)):
            used.append((module, node.attr))
    return [f"{module}.{name}" for module, name in used if not _has(module, name)]


def _numpy(module: str) -> bool:
    return module.partition(".")[0] == "numpy"


def _module(node: ast.expr, modules: dict[str, str]) -> str | None:
    """The module of NumPy that an expression stands for, None if it is something else."""
    if isinstance(node, ast.Name):
        return modules.get(node.id)
    if isinstance(node, ast.Attribute) and (outer := _module(node.value, modules)):
        inner = f"{outer}.{node.attr}"
        return inner if inner in known() or any(name.startswith(f"{inner}.") for name in known()) else None
    return None


def _has(module: str, name: str) -> bool:
    inner = f"{module}.{name}"
    return name in known().get(module, ()) or any(f"{listed}.".startswith(f"{inner}.") for listed in known())


def uses() -> Iterator[tuple[str, list[str]]]:
    for source in SOURCES:
        yield source, unknown(code(ROOT / source))


def test_names_were_in_numpy_1_21() -> None:
    assert len(SOURCES) > 100
    assert {source: names for source, names in uses() if names} == {}


@pytest.mark.parametrize(
    ("program", "found"),
    [
        ("import numpy as np\nnp.bitwise_count(3)", ["numpy.bitwise_count"]),
        ("import numpy\nnumpy.random.Philox; numpy.exceptions.AxisError", ["numpy.exceptions"]),
        ("import numpy as np\nnp.lib.stride_tricks.sliding_window_view\nnp.linalg.vecdot", ["numpy.linalg.vecdot"]),
        ("from numpy.lib import stride_tricks\nfrom numpy import concat", ["numpy.concat"]),
        ("import numpy.typing as npt\nx: npt.NDArray\ny: npt.Newer", ["numpy.typing.Newer"]),
        ("import math\nmath.bitwise_count", []),
    ],
)
def test_newer_names_are_found(program: str, found: list[str]) -> None:
    assert unknown(program) == found


@pytest.mark.parametrize("program", ["type A = int", "try: pass\nexcept* ValueError: pass"])
def test_newer_syntax_is_found(program: str) -> None:
    with pytest.raises(SyntaxError):
        unknown(program)


@pytest.mark.slow
def test_list_is_of_numpy_1_21() -> None:
    assert run(image()[0], Path(__file__).with_name("numpy_names.py")) == LIST.read_text()
