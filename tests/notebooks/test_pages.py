"""Notebooks as files: no outputs, nothing that two versions of Jupyter write differently, links that lead somewhere."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

import binshift.notebooks
from binshift.notebooks.tidy import tidy

FOLDER = Path(binshift.notebooks.__file__).parent
PAGES = sorted(FOLDER.glob("*.ipynb"))
#: Characters of a line of code that a page of Notebook 6 shows without a scroll bar.
WIDEST = 100


def cells(page: Path, kind: str) -> list[str]:
    return ["".join(c["source"]) for c in json.loads(page.read_text())["cells"] if c["cell_type"] == kind]


def test_there_are_seven() -> None:
    assert [page.stem[0] for page in PAGES] == list("1234567")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_is_tidy(page: Path) -> None:
    text = page.read_text()
    assert text == tidy(text), f"run python -m binshift.notebooks.tidy notebooks/{page.name}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_is_a_notebook_of_format_4_4(page: Path) -> None:
    nbformat = pytest.importorskip("nbformat", reason="needs the package nbformat to validate notebooks")
    notebook = nbformat.read(str(page), as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 4)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_to_pages(page: Path) -> None:
    found = re.findall(r"\]\(([^)]+)\)", "\n".join(cells(page, "markdown")))
    missing = [link for link in found if not link.startswith("https://") and not (FOLDER / link).exists()]
    assert missing == []
    assert any(link.endswith(".ipynb") for link in found), "a page names its neighbours"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_code_is_short_and_plain(page: Path) -> None:
    for code in cells(page, "code"):
        lines = code.splitlines()
        assert [line for line in lines if len(line) > WIDEST] == []
        # The only magic is that of matplotlib, which every Jupyter has.
        assert [line for line in lines if line.startswith(("%", "!")) and line != "%matplotlib inline"] == []
        ast.parse("\n".join(line for line in lines if not line.startswith("%")), feature_version=(3, 10))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_page_ends_with_exercises(page: Path) -> None:
    assert any(text.startswith("## Try next\n* ") or "\n## Try next\n* " in text for text in cells(page, "markdown"))


def notebook(*parts: dict[str, Any], **fields: Any) -> str:
    return json.dumps({"cells": list(parts), "metadata": {"widgets": 1}, "nbformat": 4, "nbformat_minor": 5, **fields})


def test_tidy_takes_away_what_a_run_leaves() -> None:
    cell = {
        "cell_type": "code", "id": "a1", "metadata": {"scrolled": True, "nbmake": {"mock": {"n": 1}}},
        "execution_count": 7, "source": ["n = 2\n", "n\n"], "outputs": [{"output_type": "stream"}],
    }  # fmt: skip
    found = json.loads(tidy(notebook(cell)))
    assert found["cells"] == [
        {"cell_type": "code", "metadata": {"nbmake": {"mock": {"n": 1}}}, "source": ["n = 2\n", "n"],
         "execution_count": None, "outputs": []}
    ]  # fmt: skip
    assert found["metadata"]["kernelspec"]["name"] == "python3" and found["nbformat_minor"] == 4


def test_tidy_refuses_other_formats() -> None:
    with pytest.raises(ValueError, match="notebook format 3, expected 4"):
        tidy(notebook(nbformat=3))
