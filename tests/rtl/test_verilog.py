"""The Verilog of the whole accelerator: fresh, the same in every process, clean, and without a product."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lint import WAIVED

from binshift.devices.verilated.build import lint, missing
from binshift.devices.verilated.source import verilog
from binshift.overlay.configurations import CONFIGURATIONS, configuration
from binshift.rtl.__main__ import COMMITTED, main, path
from binshift.rtl.top import verilog as write

NAMES = ["sim_4x8", "pynq_z2"]
needs_verilator = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.mark.parametrize("name", COMMITTED)
def test_what_is_committed_is_fresh(name: str) -> None:
    fresh = path(name).exists() and path(name).read_text() == verilog(configuration(name))
    assert fresh, f"{path(name).name} is not what rtl/ says: run make verilog (python -m binshift.rtl)"


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("binshift.rtl.__main__.verilog", lambda configuration: f"module {configuration.name};")
    arguments = ["sim_4x8", "--output", str(tmp_path / "deep" / "some.v")]
    assert main([*arguments, "--check"]) == 1
    assert "not fresh: some.v; run python -m binshift.rtl" in capsys.readouterr().err
    assert main(arguments) == 0
    assert (tmp_path / "deep" / "some.v").read_text() == "module sim_4x8;"
    assert main([*arguments, "--check"]) == 0


def test_text_does_not_depend_on_the_process() -> None:
    code = "from binshift.overlay.configurations import configuration; from binshift.rtl import verilog; "
    code += "print(verilog(configuration('sim_4x8')), end='')"
    texts = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1


@needs_verilator
@pytest.mark.parametrize("name", NAMES)
def test_lint(name: str) -> None:
    assert lint(verilog(configuration(name)), "binshift", list(WAIVED)) == ""


@needs_verilator
def test_every_waiver_is_needed_and_has_a_reason() -> None:
    text = verilog(configuration("sim_4x8"))
    for warning, reason in WAIVED.items():
        assert len(reason) > 10
        others = [name for name in WAIVED if name != warning]
        assert f"%Warning-{warning}:" in lint(text, "binshift", others), f"{warning} does not occur: waive it no longer"


def products(text: str) -> list[str]:
    """Lines that multiply, divide or take a remainder of what are not both constants."""
    code = re.sub(r"//[^\n]*|/\*.*?\*/|@\s*\(\*\)|\(\*.*?\*\)", "", text, flags=re.DOTALL)
    constant = r"\(?\d+(?:'s?[bdh][0-9a-f]+)?\)?"
    with_constant = re.compile(rf"(?<![\w\]]){constant}\s*[*/%]|[*/%]\s*{constant}(?![\w\[])")
    lines = (line.strip() for line in code.splitlines() if re.search(r"[*/%]", line))
    return [line for line in lines if not with_constant.search(line)]


def test_products_are_found() -> None:
    assert products("a <= b * c;\n// d * e\nf <= 3 * g;\nalways @(*) h = (i + j) * k[2:0];\nassign l = m / n;") == [
        "a <= b * c;", "always  h = (i + j) * k[2:0];", "assign l = m / n;"
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_products(name: str) -> None:
    text = verilog(configuration(name))
    assert products(text) == []
    assert re.search(r"^module (\w+)", text, re.MULTILINE)[1] == "binshift"  # type: ignore[index]


@pytest.mark.parametrize("name", ["exact_update", "convolution"])
def test_what_no_hardware_is_built_from_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"no hardware is built from configuration {name}"):
        write(CONFIGURATIONS[name])
