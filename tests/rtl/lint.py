"""Verilator's lint of a block's Verilog, without the warnings that say nothing about MyHDL's output."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from binshift.devices.verilated.build import lint
from binshift.rtl.module import convert

#: Warnings that are not wanted, and why.
WAIVED = {
    "DECLFILENAME": "a hierarchy is one text: file and modules cannot have the same name",
    "WIDTHEXPAND": "MyHDL assigns narrow values to wide signals, which extends them as its own simulation does",
    "WIDTHTRUNC": "wrapping signals are cut on assignment; that both simulations agree is what cosimulation tests",
    "UNUSEDSIGNAL": "an interface brings all of its signals, and of a sum that is cut the low or high bits stay unused",
    "SYMRSVDWORD": "interrupt is a word of Verilator's C++, and a good name for the top's interrupt",
}


def warnings(function: Callable[..., Any], **arguments: Any) -> str:
    """What lint says of a module and those under it; empty if nothing."""
    verilog = convert(function, **arguments)
    top = re.search(r"^module (\w+)", verilog, re.MULTILINE)
    assert top
    return lint(verilog, top[1], list(WAIVED))
