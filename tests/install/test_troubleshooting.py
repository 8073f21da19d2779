"""The tables of docs/troubleshooting.md say what the sources say, and name tests that show it."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from installation import ROOT

PAGE = ROOT / "docs" / "troubleshooting.md"
SOURCES = ("drivers", "overlay")
#: Shorter pieces of a message prove nothing.
SHORTEST = 6
#: Of a message, the part that must be in the sources; the rest is names that the sources fill in.
LEAST = 0.6


def rows() -> list[tuple[str, str]]:
    """Each message, and the test that shows it."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split(" | ")]
        if len(cells) == 3 and (test := re.fullmatch(r"`([\w/]+\.py::\w+)` \|", cells[2])):
            found.append((cells[0].removeprefix("| ").strip("`").strip(), test[1]))
    return found


@cache
def pieces() -> frozenset[str]:
    """What the sources' strings consist of, without what is filled in."""
    found: set[str] = set()
    for folder in SOURCES:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
    found |= set(re.split(r"\$\w+|\[.*?\]|\\\n\s*|\"", (ROOT / "build.tcl").read_text(encoding="utf-8")))
    return frozenset(piece for piece in found if SHORTEST <= len(piece.strip()) <= 200 and "\n\n" not in piece)


def known(message: str) -> float:
    """The part of a message that is in the sources."""
    covered = [False] * len(message)
    for piece in pieces():
        text = piece.strip()
        for at in (m.start() for m in re.finditer(re.escape(text), message)):
            covered[at : at + len(text)] = [True] * len(text)
    counted = [sure for sure, letter in zip(covered, message) if letter not in " …:;,()"]
    return sum(counted) / max(1, len(counted))


ROWS = rows()


def test_there_are_at_least_twenty() -> None:
    assert len(ROWS) >= 20
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if "::" in line]
    assert len(lines) == len(ROWS), "a row of a table that cannot be read"
    assert len({message for message, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize("message", [message for message, _ in ROWS if set(message) - set("instruction …:")])
def test_message_is_in_the_sources(message: str) -> None:
    assert known(message) > LEAST


@pytest.mark.parametrize("message", ["the board is on fire: fetch …", "bytes do not fit in the box of …"])
def test_an_invented_message_is_not(message: str) -> None:
    assert known(message) < LEAST


@pytest.mark.parametrize("test", sorted({test for _, test in ROWS}))
def test_the_test_exists(test: str) -> None:
    file, name = test.split("::")
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("message", "test"), ROWS)
def test_the_test_shows_the_message(message: str, test: str) -> None:
    text = (ROOT / "tests" / test.split("::")[0]).read_text(encoding="utf-8").replace("\\", "")
    words = message.split()
    runs = [" ".join(words[i : i + 3]) for i in range(len(words) - 2)] or [message]
    assert any(run.strip("…: ") in text for run in runs)
