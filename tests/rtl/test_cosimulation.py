"""The comparison finds what MyHDL converts wrongly, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from cosimulation import Mismatch, Values, cosimulate
from lint import warnings
from model import Model
from myhdl import always, always_comb, concat

from binshift.devices.verilated.build import missing
from binshift.rtl.interfaces import ReadPort
from binshift.rtl.module import module
from binshift.rtl.signals import bit, signed, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


@module
def half_sum(clk: Any, a: Any, b: Any, y: Any) -> Any:
    """Mean of two bytes; the carry is lost on conversion."""

    @always(clk.posedge)
    def add() -> None:
        y.next = (a + b) >> 1

    return add


@module
def mean(clk: Any, a: Any, b: Any, y: Any) -> Any:
    """Mean of two bytes, as it has to be written."""
    total = unsigned(9)

    @always_comb
    def add() -> None:
        total.next = a + b

    @always(clk.posedge)
    def shift() -> None:
        y.next = total >> 1

    return add, shift


@module
def counter(clk: Any, reset: Any, enable: Any, step: Any, count: Any, fresh: Any) -> Any:
    """Adds signed steps; ``fresh`` is undefined until the first."""

    @always(clk.posedge)
    def add() -> None:
        if reset:
            count.next = 0
        elif enable:
            count.next = count + step

    @always(clk.posedge)
    def keep() -> None:
        if enable:
            fresh.next = step

    return add, keep


@module
def pair(clk: Any, reset: Any, enable: Any, step: Any, count: Any, twice: Any) -> Any:
    """Two counters, the second of which adds the first's sum."""
    low, high = signed(8), signed(8)
    first = counter(clk, reset, enable, step, count, low)
    second = counter(clk, reset, enable, low, twice, high)
    return first, second


@module
def wide(a: Any, y: Any) -> Any:
    """Swaps the halves of 1000 bits, without a clock."""

    @always_comb
    def swap() -> None:
        y.next = concat(a[500:0], a[1000:500])

    return swap


@module
def asker(clk: Any, reset: Any, port: Any) -> Any:
    """Asks for ever larger requests, each until it is accepted."""

    @always(clk.posedge)
    def ask() -> None:
        if reset:
            port.valid.next = False
            port.beats.next = 0
        elif not port.valid or port.ready:
            port.valid.next = True
            port.beats.next = port.beats + 1
            port.address.next = port.address + 8

    return ask


def counter_ports() -> dict[str, Any]:
    return {"clk": bit(), "reset": bit(), "enable": bit(), "step": signed(8), "count": signed(8), "fresh": signed(8)}


def pair_ports() -> dict[str, Any]:
    ports = counter_ports()
    del ports["fresh"]
    return {**ports, "twice": signed(8)}


def test_right_conversion_passes() -> None:
    trace = cosimulate(mean, 300, clk=bit(), a=unsigned(8), b=unsigned(8), y=unsigned(8))
    assert len(trace) == 300
    assert all(after["y"] == before["a"] + before["b"] >> 1 for before, after in zip(trace, trace[1:]))


def test_lost_carry_is_found() -> None:
    with pytest.raises(Mismatch, match=r"half_sum: output y in cycle \d+ is \d+ in MyHDL, \d+ in Verilog"):
        cosimulate(half_sum, 300, clk=bit(), a=unsigned(8), b=unsigned(8), y=unsigned(8))


def test_hierarchy_signed_and_reset() -> None:
    trace = cosimulate(pair, 300, stimulus={"enable": 0.5}, **pair_ports())
    assert trace[4]["count"] == 0
    assert min(values["count"] for values in trace) < 0 < max(values["count"] for values in trace)


def test_a_register_without_reset_shows_only_if_looked_at() -> None:
    late = {"enable": lambda rng: 0}
    with pytest.raises(Mismatch, match="output fresh in cycle 4"):
        cosimulate(counter, 50, stimulus=late, random_start=True, **counter_ports())
    cosimulate(counter, 50, stimulus=late, random_start=True, only_while={"fresh": "enable"}, **counter_ports())
    cosimulate(counter, 50, stimulus=late, **counter_ports())
    with pytest.raises(Mismatch, match="output count"):  # never reset
        cosimulate(counter, 50, stimulus=late, random_start=True, reset_cycles=0, **counter_ports())


def test_wide_ports_without_clock() -> None:
    trace = cosimulate(wide, 50, a=unsigned(1000), y=unsigned(1000))
    assert all(v["y"] == v["a"] >> 500 | (v["a"] & (1 << 500) - 1) << 500 for v in trace)


def test_interfaces_and_a_stimulus_that_reacts() -> None:
    accepted: list[int] = []

    def grant(cycle: int, seen: Values | None) -> dict[str, int]:
        if cycle and seen and seen["port_valid"] and seen["port_ready"]:
            accepted.append(seen["port_beats"])
        return {"port_ready": cycle % 3 == 0}

    cosimulate(asker, 60, stimulus=grant, clk=bit(), reset=bit(), port=ReadPort())
    assert accepted == list(range(1, len(accepted) + 1))
    assert len(accepted) > 15


def test_verilog_alone() -> None:
    model = Model(counter, **counter_ports())
    model.reset()
    assert model.step({"enable": 1, "step": -3})["count"] == 0
    assert model.step()["count"] == -3
    assert [v["count"] for v in model.run([{"step": 5}, {}])] == [-6, -1]
    with pytest.raises(KeyError, match="no inputs"):
        model.step({"setp": 5})


@module
def latch(a: Any, enable: Any, y: Any) -> Any:
    """Keeps its output while it is not enabled, without a clock."""

    @always_comb
    def copy() -> None:
        if enable:
            y.next = a

    return copy


def test_lint() -> None:
    assert warnings(pair, **pair_ports()) == ""
    assert "LATCH" in warnings(latch, a=bit(), enable=bit(), y=bit())
