"""``pynq get-notebooks`` brings the notebooks to a board's Jupyter."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from pynq_environment import python_with_pynq

import binshift.notebooks

FOLDER = Path(binshift.notebooks.__file__).parent
ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("version", ["3.0.1", "3.1.2"])
def test_pynq_delivers_the_notebooks(version: str, tmp_path: Path) -> None:
    python = python_with_pynq(version)
    package = tmp_path / "package"
    # Beside the environment, not into it: other tests share it.
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(package), str(ROOT)],
        check=True, timeout=600,
    )  # fmt: skip
    script = "from pynq._cli.get_notebooks import main; main()"
    command = [str(python), "-c", script, "binshift", "--path", str(tmp_path / "jupyter"), "--ignore-overlays"]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(package), "PATH": "/usr/bin:/bin"}, capture_output=True, text=True,
        timeout=600, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    delivered = tmp_path / "jupyter" / "binshift"
    wanted = sorted([*FOLDER.glob("*.ipynb"), *FOLDER.glob("*.png")])
    assert len(wanted) >= 6
    for file in wanted:
        assert (delivered / file.name).read_bytes() == file.read_bytes()
