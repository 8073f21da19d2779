"""A hierarchy of blocks becomes a hierarchy of Verilog modules that does the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from cosimulation import cosimulate
from myhdl import always, always_comb

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.rtl.geometry import Geometry
from binshift.rtl.interfaces import ReadPort
from binshift.rtl.keywords import KEYWORDS
from binshift.rtl.module import convert, module
from binshift.rtl.signals import bit, signed, unsigned


def modules(verilog: str) -> list[str]:
    return re.findall(r"^module (\w+)", verilog, re.MULTILINE)


@module
def register(clk: Any, d: Any, q: Any, step: int = 0, _label: str = "") -> Any:
    """``q`` is ``d + step``, a cycle later; the label is of no consequence."""

    @always(clk.posedge)
    def keep() -> None:
        q.next = d + step

    return keep


@module
def chain(clk: Any, d: Any, q: Any, length: int) -> Any:
    """``length`` registers; the signals between them are in a list."""
    between = [d, *(unsigned(len(d)) for _ in range(length - 1)), q]
    return [register(clk, between[i], between[i + 1], 1, f"number {i}") for i in range(length)]


@module
def mixture(clk: Any, narrow: Any, wide: Any, low: Any, high: Any, negative: Any) -> Any:
    """The same block at three widths or signs, and one of them twice."""
    middle = unsigned(len(wide))
    sign = signed(len(wide))

    @always_comb
    def copy() -> None:
        sign.next = middle.signed()

    return (
        register(clk, narrow, low), register(clk, wide, middle), register(clk, middle, high),
        register(clk, sign, negative), copy,
    )  # fmt: skip


@module
def request(clk: Any, address: Any, port: ReadPort, geometry: Geometry) -> Any:
    """An interface as a port, an object with a name as a parameter, and a signal of the interface below."""
    rows = geometry.rows
    below = register(clk, address, port.address)

    @always(clk.posedge)
    def ask() -> None:
        port.valid.next = not port.ready
        port.beats.next = rows

    return below, ask


def mixture_ports() -> dict[str, Any]:
    return {
        "clk": bit(), "narrow": unsigned(3), "wide": unsigned(9), "low": unsigned(3), "high": unsigned(9),
        "negative": signed(9),
    }  # fmt: skip


def request_ports() -> dict[str, Any]:
    return {
        "clk": bit(), "address": unsigned(32), "port": ReadPort(), "geometry": Geometry(configuration("sim_4x8"))
    }  # fmt: skip


def test_each_module_is_written_once() -> None:
    verilog = convert(chain, clk=bit(), d=unsigned(8), q=unsigned(8), length=3)
    assert modules(verilog) == ["chain_3", "register_1"]
    assert re.findall(r"^register_1 (\w+) \($", verilog, re.MULTILINE) == [f"register_{i}" for i in (1, 2, 3)]


def test_names_are_made_of_parameters() -> None:
    for parameters, name in (({"step": 2}, "register_2"), ({"step": True, "_label": "a"}, "register_1")):
        verilog = convert(register, clk=bit(), d=unsigned(8), q=unsigned(8), **parameters)
        assert modules(verilog) == [name]
    assert modules(convert(request, **request_ports())) == ["request_sim_4x8", "register_0"]


def test_other_widths_make_other_modules() -> None:
    verilog = convert(mixture, **mixture_ports())
    assert modules(verilog) == ["mixture", "register_0", "register_0_v2", "register_0_v3"]
    declared = {
        name: re.findall(r"^(?:input|output) (.*\b[dq]);$", verilog.split(f"module {name} (")[1], re.MULTILINE)[0]
        for name in modules(verilog)[1:]
    }
    assert declared == {
        "register_0": "[2:0] d", "register_0_v2": "[8:0] d", "register_0_v3": "signed [8:0] d",
    }  # fmt: skip


def test_interfaces_are_ports() -> None:
    verilog = convert(request, **request_ports())
    declared = re.findall(r"^(input|output) .*?(\w+);$", verilog.split("endmodule")[0], re.MULTILINE)
    assert set(declared) == {
        ("input", "clk"), ("input", "address"), ("input", "port_ready"), ("input", "port_take"),
        ("output", "port_valid"), ("output", "port_beats"), ("output", "port_address"),
    }  # fmt: skip


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_behaves_like_the_blocks() -> None:
    trace = cosimulate(chain, 100, clk=bit(), d=unsigned(8), q=unsigned(8), length=3)
    assert all(late["q"] == (soon["d"] + 3) % 256 for soon, late in zip(trace, trace[3:]))
    trace = cosimulate(mixture, 100, **mixture_ports())
    assert min(seen["negative"] for seen in trace) < 0
    cosimulate(request, 100, **request_ports())


_WRITE = """
from binshift.rtl.interfaces import Fields
from binshift.rtl.module import convert
from binshift.rtl.operands.row_loader import row_loader
from binshift.overlay.configurations import configuration
from binshift.rtl.geometry import Geometry
from binshift.rtl.interfaces import ReadPort
from binshift.rtl.signals import bit, unsigned
print(convert(
    row_loader, clk=bit(), reset=bit(), start=bit(), fields=Fields(), resident_kept=bit(), schedule_busy=bit(),
    freed=bit(), port=ReadPort(), loaded=unsigned(20), write=bit(), write_row=unsigned(5), write_word=unsigned(4),
    geometry=Geometry(configuration("sim_4x8")),
))
"""


def test_text_does_not_depend_on_the_process() -> None:
    texts = {
        subprocess.run(
            [sys.executable, "-c", _WRITE], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1 and len(texts.pop()) > 1000


def test_converting_leaves_nothing_behind() -> None:
    first = convert(mixture, **mixture_ports())
    convert(chain, clk=bit(), d=unsigned(8), q=unsigned(8), length=3)
    assert convert(mixture, **mixture_ports()) == first


@module
def cell(clk: Any, d: Any, q: Any) -> Any:
    return register(clk, d, q)


@module
def byte_port(clk: Any, byte: Any, q: Any) -> Any:
    return register(clk, byte, q)


@module
def release_signal(clk: Any, d: Any, q: Any) -> Any:
    release = unsigned(8)
    return register(clk, d, release), register(clk, release, q)


@module
def output_in_a_child(clk: Any, d: Any, q: Any) -> Any:
    return byte_port(clk, d, q)


@module
def loop_variable(clk: Any, d: Any, q: Any) -> Any:
    @always_comb
    def reverse() -> None:
        for table in range(8):
            q.next[table] = d[7 - table]

    return reverse


@pytest.mark.parametrize(
    "function, message",
    [
        (cell, "module cell: module 'cell'"),
        (byte_port, "module byte_port: input 'byte'"),
        (release_signal, "module release_signal: wire 'release'"),
        (output_in_a_child, "module byte_port: input 'byte'"),
        (loop_variable, "module loop_variable: integer 'table'"),
    ],
)
def test_keywords_are_refused(function: Any, message: str) -> None:
    d = "byte" if function is byte_port else "d"
    with pytest.raises(ValueError, match=message):
        convert(function, clk=bit(), q=unsigned(8), **{d: unsigned(8)})


def test_keywords() -> None:
    assert {"cell", "byte", "output", "release", "sequence", "reg", "wire", "priority", "final"} <= KEYWORDS
    assert len(KEYWORDS) == 248
