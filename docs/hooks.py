"""MkDocs hooks: what the pages link to outside docs/ becomes pages of the site.

On GitHub a link such as ``../rtl/top.py`` shows the file. The site has no other place to show it, so that each file
linked to gets a page of its own, made at build time: sources as they are, notebooks as text and code.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from latex2mathml.converter import convert
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

#: Where the pages of files outside docs/ are, in the site.
SOURCE = "source"
#: Files outside docs/ for which a page says the same.
STANDS_FOR = {"README.md": "index.md"}
LANGUAGES = {".py": "python", ".v": "verilog", ".tcl": "tcl", ".xdc": "tcl", ".h": "cpp", ".cpp": "cpp"}
#: A link or picture in Markdown: its text, target and anchor. Links to the web are left alone.
LINK = re.compile(r"(\]\()(?!\w+:|#)([^)\s#]+)(#[^)\s]*)?(\))")
#: Formulas in notebooks: displayed ones, and those in a line of text.
FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\$])\$(?!\s)([^$\n]+?)(?<![\s\\])\$(?!\d)", re.DOTALL)
#: Longer files are cut: a browser must be able to show the page.
MOST_LINES = 2000


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Write the pages of a folder in place of ``folder/*``."""
    config.nav = _filled(config.nav, config)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each file outside docs/ that a page links to, and for each notebook."""
    for notebook in _notebooks(config):
        files.append(_page(notebook, config))
    for page in list(files.documentation_pages()):
        for link in LINK.finditer(page.content_string):
            target = _target(page, link[2], config)
            if target and not files.get_file_from_path(_uri(target, config)):
                files.append(_page(target, config))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn links to files into links to the pages that stand for them."""
    folder = PurePosixPath(page.file.src_uri).parent

    def replace(link: re.Match[str]) -> str:
        target = _target(page.file, link[2], config)
        if target is None:
            return link[0]
        anchor = (link[3] or "") if target.suffix == ".md" else ""
        return f"{link[1]}{os.path.relpath(_uri(target, config), folder)}{anchor}{link[4]}"

    return LINK.sub(replace, markdown)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _notebooks(config: MkDocsConfig) -> list[Path]:
    return sorted((_root(config) / "notebooks").glob("*.ipynb"))


def _filled(nav: Any, config: MkDocsConfig) -> Any:
    """The navigation with each ``folder/*`` replaced by pages; README first, as the folder's own page."""
    if isinstance(nav, dict):
        return {title: _filled(part, config) for title, part in nav.items()}
    if not isinstance(nav, list):
        return nav
    filled: list[Any] = []
    for part in nav:
        if part == "notebooks/*":
            filled += [_uri(notebook, config) for notebook in _notebooks(config)]
        elif isinstance(part, str) and part.endswith("/*"):
            folder = Path(config.docs_dir, part[:-2])
            pages = sorted(folder.glob("*.md"), key=lambda page: (page.name != "README.md", page.name))
            filled += [page.relative_to(config.docs_dir).as_posix() for page in pages]
        else:
            filled.append(_filled(part, config))
    return filled


def _target(page: File, link: str, config: MkDocsConfig) -> Path | None:
    """The file of the project that a link on a page means; None if there is none, or the page is a listing."""
    if page.src_uri.startswith(f"{SOURCE}/"):
        return None
    base = _root(config) if page.src_uri.startswith("notebooks/") else Path(config.docs_dir)
    target = Path(os.path.normpath(base / PurePosixPath(page.src_uri).parent / link))
    return target if target.is_relative_to(_root(config)) and target.is_file() else None


def _uri(target: Path, config: MkDocsConfig) -> str:
    """What a file is called in the site."""
    if target.is_relative_to(config.docs_dir):
        return target.relative_to(config.docs_dir).as_posix()
    path = target.relative_to(_root(config)).as_posix()
    if target.suffix == ".ipynb":
        return path.removesuffix(".ipynb") + ".md"
    return STANDS_FOR.get(path) or f"{SOURCE}/{path}.md"


def _page(target: Path, config: MkDocsConfig) -> File:
    text = target.read_text(encoding="utf-8")
    if target.suffix == ".ipynb":
        content = "\n\n".join(_cells(json.loads(text)["cells"]))
    else:
        content = _listing(target.relative_to(_root(config)).as_posix(), text, LANGUAGES.get(target.suffix, "text"))
    return File.generated(config, _uri(target, config), content=content)


def _cells(cells: list[dict[str, Any]]) -> Iterator[str]:
    for cell in cells:
        text = "".join(cell["source"]).strip()
        if text:
            yield FORMULA.sub(_formula, text) if cell["cell_type"] == "markdown" else f"```python\n{text}\n```"


def _formula(formula: re.Match[str]) -> str:
    """MathML, which browsers show without a script."""
    if formula[1]:
        return f'<div class="formula">{convert(formula[1], display="block")}</div>'
    return f"<span>{convert(formula[2])}</span>"


def _listing(path: str, text: str, language: str) -> str:
    lines = text.splitlines()
    shown = "\n".join(lines[:MOST_LINES])
    cut = f"\n\nThe first {MOST_LINES} of {len(lines)} lines." if len(lines) > MOST_LINES else ""
    return f"---\ntitle: {path}\nsearch: {{exclude: true}}\n---\n\n# `{path}`\n\n````{language}\n{shown}\n````{cut}\n"
