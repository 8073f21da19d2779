"""Each notebook runs from its first cell to its last, with the shorter runs that its metadata ask for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import binshift.notebooks

FOLDER = Path(binshift.notebooks.__file__).parent
TIMEOUT_S = 600

#: What a reader has to see somewhere on the page.
SHOWN = {
    "1_quick_start": ["nearest  weights:", "PYNQ-Z2, predicted:"],
    "2_learning_without_multiplying": ["here: none, but as many shift-adds"],
    "3_inside_the_accelerator": ["12  UPDATE", "samples/s"],
    "4_draw_a_digit": ["<canvas"],
    "5_your_own_data": ["720 images to train on"],
    "6_measure_your_board": ["equal, bit for bit"],
    "7_seeing_with_convolutions": ["Conv 2", "stand in for it", "are right"],
}


def run(path: Path) -> Any:
    """The notebook with its outputs."""
    nbmake = pytest.importorskip("nbmake.nb_run", reason="needs the package nbmake to execute notebooks")
    pytest.importorskip("matplotlib", reason="needs the package matplotlib, which the notebooks draw with")
    pytest.importorskip("ipywidgets", reason="needs the package ipywidgets, which notebook 4 asks for")
    result = nbmake.NotebookRun(path, TIMEOUT_S).execute()
    assert result.error is None, result.error.trace
    return result.nb


def text_of(notebook: Any) -> str:
    """All that the cells printed or displayed as text."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    parts = [o.get("text", "") for o in outputs]
    return "\n".join(parts + [str(o["data"].get(kind, "")) for o in outputs if "data" in o for kind in KINDS])


KINDS = ("text/plain", "text/html")


@pytest.mark.parametrize("name", SHOWN)
def test_notebook_executes(name: str, tmp_path: Path) -> None:
    copy = shutil.copy(FOLDER / f"{name}.ipynb", tmp_path)
    notebook = run(Path(copy))
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [o["text"] for o in outputs if o.get("name") == "stderr"] == []
    text = text_of(notebook)
    assert [wanted for wanted in SHOWN[name] if wanted not in text] == []
    # Objects that print as <binshift.network.Network at 0x...> tell a reader nothing.
    assert " at 0x" not in text
    if name.startswith("3") and "Left out" not in text:
        assert text.count(" 0 of ") == 4, "scores, weights, channels and exponents are equal"
    if name.startswith("6"):
        report = json.loads((tmp_path / "report_emulator.json").read_text())
        assert report["exact"]["equal"] and [line["rows"] for line in report["steps"]] == [32, 128]


@pytest.mark.slow
def test_the_digit_is_read_by_the_network_of_the_quick_start(tmp_path: Path) -> None:
    for name in ("1_quick_start", "4_draw_a_digit"):
        shutil.copy(FOLDER / f"{name}.ipynb", tmp_path)
    run(tmp_path / "1_quick_start.ipynb")
    text = text_of(run(tmp_path / "4_draw_a_digit.ipynb"))
    assert "mnist.npz: (784, 1024, 1024, 1024, 10), trained for 2 epochs" in text


@pytest.mark.slow
def test_a_cell_that_fails_is_noticed(tmp_path: Path) -> None:
    notebook = json.loads((FOLDER / "1_quick_start.ipynb").read_text())
    notebook["cells"] = [c for c in notebook["cells"] if c["cell_type"] == "code"][:1]
    notebook["cells"][0]["source"] = ["raise RuntimeError('on purpose')"]
    path = tmp_path / "broken.ipynb"
    path.write_text(json.dumps(notebook))
    with pytest.raises(AssertionError, match="on purpose"):
        run(path)
