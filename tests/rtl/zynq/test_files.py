"""The files around the accelerator on the board: fresh, the same in every process, and Vivado's own are left alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from binshift.rtl.zynq import __main__ as command
from binshift.rtl.zynq import handoff


@pytest.mark.parametrize("file", command.FILES, ids=lambda file: file.name)
def test_what_is_committed_is_fresh(file: Path) -> None:
    if file == handoff.HANDOFF and handoff.made_by_vivado(file.read_text()):
        pytest.skip(f"{file.name} was written by Vivado")
    fresh = file.exists() and file.read_text() == command.FILES[file]()
    assert fresh, f"{file.name} is not what the contract says: run make verilog (python -m binshift.rtl.zynq)"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """The command, which writes short texts to a folder of the test."""
    files = {file.name: tmp_path / file.name for file in command.FILES}
    texts = {tmp_path / name: (lambda name=name: f"<x>{name}</x>") for name in files}
    texts[files[handoff.HANDOFF.name]] = handoff.handoff
    monkeypatch.setattr(command, "FILES", texts)
    monkeypatch.setattr(handoff, "HANDOFF", files[handoff.HANDOFF.name])
    return files


def test_command_writes_and_checks(elsewhere: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--check"]) == 1
    assert f"not fresh: {', '.join(elsewhere)}; run python -m binshift.rtl.zynq" in capsys.readouterr().err
    assert not any(file.exists() for file in elsewhere.values())
    assert command.main([]) == 0
    assert all(file.exists() for file in elsewhere.values())
    assert command.main(["--check"]) == 0


def test_a_file_of_vivado_is_left_as_it_is(elsewhere: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([]) == 0
    file = elsewhere[handoff.HANDOFF.name]
    built = file.read_text().replace('VIVADOVERSION="none"', 'VIVADOVERSION="2024.1"')
    # Vivado begins its files with a byte order mark.
    file.write_text("\ufeff" + built)
    capsys.readouterr()
    assert command.main(["--check"]) == 0
    assert command.main([]) == 0
    assert capsys.readouterr().out.count(f"{file.name} was written by Vivado: left as it is") == 2
    assert file.read_text() == "\ufeff" + built


def test_texts_do_not_depend_on_the_process() -> None:
    code = "from binshift.rtl.zynq.__main__ import FILES; print(*(make() for make in FILES.values()))"
    texts = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


def test_the_handoff_file_needs_no_myhdl() -> None:
    code = "import sys; sys.modules['myhdl'] = None; from binshift.rtl.zynq.handoff import handoff; handoff()"
    subprocess.run([sys.executable, "-c", code], check=True)
