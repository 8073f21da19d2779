"""The pages of the blocks are up to date, and explain every port."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from binshift.rtl.__main__ import path
from binshift.rtl.documentation.docstrings import entries, sources
from binshift.rtl.documentation.hierarchy import hierarchy
from binshift.rtl.documentation.reference import COMMAND, FOLDER, Reference, main, pages

ROOT = Path(__file__).resolve().parents[2]
committed = pytest.mark.skipif(not path("pynq_z2").exists(), reason="the Verilog is not written: run make verilog")


@committed
def test_the_pages_are_fresh() -> None:
    there = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / FOLDER).glob("*.md")}
    assert there == pages(hierarchy()), f"{FOLDER} is stale: run {COMMAND}"


@committed
def test_every_port_is_named_in_a_docstring() -> None:
    assert not (unexplained := Reference(hierarchy()).unexplained()), "\n".join(unexplained)


@committed
def test_links_lead_somewhere() -> None:
    made = pages(hierarchy())
    for name, page in made.items():
        for file, anchor in re.findall(r"\]\((\w+\.md)(?:#(\w+))?\)", page):
            assert file in made, (name, file)
            assert not anchor or re.search(rf"^#+ {anchor}$", made[file], re.MULTILINE), (name, file, anchor)
        for file in re.findall(r"\]\(\.\./\.\./(rtl/[\w/.]+)\)", page):
            assert (ROOT / file).exists(), (name, file)


@committed
def test_check_finds_what_is_stale(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--directory", str(tmp_path)]) == 0
    assert main(["--directory", str(tmp_path), "--check"]) == 0
    (tmp_path / "gone.md").write_text("a block that is no more")
    (tmp_path / "grid.md").write_text("")
    capsys.readouterr()
    assert main(["--directory", str(tmp_path), "--check"]) == 1
    out = capsys.readouterr().out
    assert "gone.md" in out and "grid.md" in out and f"run {COMMAND}" in out
    assert main(["--directory", str(tmp_path)]) == 0
    assert not (tmp_path / "gone.md").exists()


def test_every_module_has_a_docstring() -> None:
    functions, _ = sources()
    assert not [name for name, source in functions.items() if not source.text]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("a, b [4]: what they\n    mean, all. c: else.", [(["a", "b"], "what they mean, all"), (["c"], "else")]),
        ("a [32] in; b out, 3 cycles later.", [(["a"], ""), (["b"], "3 cycles later")]),
        ("nothing of them", []),
    ],
)
def test_entries_of_ports(text: str, expected: list[tuple[list[str], str]]) -> None:
    assert [(names, rest) for _, _, names, rest in entries(text, {"a", "b", "c"})] == expected
