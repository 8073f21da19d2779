"""Notebooks as they are committed: no outputs, no counts, and no metadata that a Jupyter would write differently.

python -m binshift.notebooks.tidy FILE...
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

#: Read by Notebook 6 and by all that came after it; 4.5 would ask for an id in each cell.
FORMAT = {"nbformat": 4, "nbformat_minor": 4}
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
#: Metadata of a cell that stay: what tests put in the place of a long run.
_KEPT = ("nbmake",)


def tidy(text: str) -> str:
    """The text of a notebook file as it is committed.

    Raises:
        ValueError: it is no notebook of format 4.
    """
    notebook = json.loads(text)
    if notebook.get("nbformat") != FORMAT["nbformat"]:
        raise ValueError(f"notebook format {notebook.get('nbformat')!r}, expected {FORMAT['nbformat']}")
    cells = [_tidy_cell(cell) for cell in notebook["cells"]]
    return json.dumps({"cells": cells, "metadata": METADATA, **FORMAT}, indent=1, ensure_ascii=False) + "\n"


def _tidy_cell(cell: dict[str, Any]) -> dict[str, Any]:
    source = "".join(cell["source"])
    kept: dict[str, Any] = {
        "cell_type": cell["cell_type"],
        "metadata": {name: cell["metadata"][name] for name in _KEPT if name in cell["metadata"]},
        "source": source.rstrip().splitlines(keepends=True),
    }
    if cell["cell_type"] == "code":
        kept.update(execution_count=None, outputs=[])
    return kept


if __name__ == "__main__":
    for name in sys.argv[1:]:
        Path(name).write_text(tidy(Path(name).read_text(encoding="utf-8")), encoding="utf-8")
