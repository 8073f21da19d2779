"""The site of the documentation: built without a warning, with every link right and nothing loaded from elsewhere."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from installation import ROOT, CommandFailed, run

#: What a browser loads by itself.
LOADED = re.compile(r"<(?:script|img|link|iframe|source)\b[^>]*?\b(?:src|href)=[\"']?((?:https?:)?//[^\"'\s>]+)")
#: What the site is made of.
PARTS = ("docs", "notebooks", "rtl", "drivers", "overlay", "benchmarks")

pytest.importorskip("material", reason="needs mkdocs-material (pip install mkdocs-material)")
pytest.importorskip("latex2mathml", reason="needs latex2mathml (pip install latex2mathml)")


def build(folder: Path, output: Path) -> None:
    run(
        sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", output, cwd=folder, NO_MKDOCS_2_WARNING="1"
    )  # fmt: skip


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(ROOT, folder)
    return folder


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the site is made of, to break."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for file in (*ROOT.glob("*.md"), *ROOT.glob("*.yml"), *ROOT.glob("*.tcl")):
        shutil.copy(file, tmp_path)
    return tmp_path


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 40
    assert {page.name: found for page in pages if (found := LOADED.findall(page.read_text(encoding="utf-8")))} == {}
    styles = "".join(style.read_text(encoding="utf-8") for style in site.rglob("*.css"))
    assert not re.search(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", styles)


def test_each_notebook_is_a_page(site: Path) -> None:
    names = [path.stem for path in (ROOT / "notebooks").glob("*.ipynb")]
    assert len(names) >= 6
    for name in names:
        assert "<code" in (site / "notebooks" / f"{name}.html").read_text(encoding="utf-8")


def test_formulas_need_no_script(site: Path) -> None:
    text = (site / "notebooks" / "2_learning_without_multiplying.html").read_text(encoding="utf-8")
    assert "<math" in text
    assert not re.search(r"\$\$|\\operatorname", text)


def test_sources_linked_to_are_pages(site: Path) -> None:
    block = (site / "blocks" / "grid.html").read_text(encoding="utf-8")
    assert 'href="../source/rtl/array/grid.py.html"' in block
    listing = (site / "source" / "rtl" / "array" / "grid.py.html").read_text(encoding="utf-8")
    assert "shift_add_cell" in listing


def test_what_is_wrong_stops_the_build(copy: Path, tmp_path: Path) -> None:
    with (copy / "docs" / "numerics.md").open("a", encoding="utf-8") as page:
        page.write("\n[a](nowhere.md) [b](../rtl/nowhere.py) [c](formats.md#nowhere) [d](decisions)\n")
    (copy / "docs" / "forgotten.md").write_text("# Forgotten\n")
    with pytest.raises(CommandFailed) as error:
        build(copy, tmp_path / "site")
    said = str(error.value)
    assert re.search("Aborted with 5 warnings", said)
    for wrong in ("'nowhere.md'", "'../rtl/nowhere.py'", "'formats.md#nowhere'", "'decisions'", "forgotten.md"):
        assert wrong in said
