"""Blocks of the control as top modules for simulation."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from binshift.overlay.configurations import configuration
from binshift.rtl.bus.slave import Registers
from binshift.rtl.control.checker import checker
from binshift.rtl.control.control import control
from binshift.rtl.control.fetch import fetch
from binshift.rtl.geometry import Geometry
from binshift.rtl.interfaces import Fields, ReadPort
from binshift.rtl.module import module
from binshift.rtl.signals import bit, unsigned


@module
def check_bench(
    clk: Any, reset: Any, start: Any, take: Any, read_data: Any, window_first: Any, window_last: Any,
    done: Any, code: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """A descriptor's beats in, its error code out."""
    fields, port = Fields(), ReadPort()
    fetched, check, checked, reserved, was_fetched = (bit() for _ in range(5))
    word_index, word, address = unsigned(4), unsigned(32), unsigned(32)
    fetcher = fetch(clk, reset, start, address, fetched, port, read_data, fields, reserved, word_index, word)
    checks = checker(
        clk, reset, check, fields, reserved, word_index, word, window_first, window_last, checked, code, geometry
    )

    @always_comb
    def connect() -> None:
        port.take.next = take
        port.ready.next = True
        done.next = was_fetched and checked and not check

    @always(clk.posedge)
    def follow() -> None:
        address.next = 0
        was_fetched.next = fetched
        check.next = fetched and not was_fetched

    return fetcher, checks, connect, follow


def check_ports(name: str) -> dict[str, Any]:
    return {
        "clk": bit(), "reset": bit(), "start": bit(), "take": bit(), "read_data": unsigned(64),
        "window_first": unsigned(32), "window_last": unsigned(32), "done": bit(), "code": unsigned(8),
        "geometry": Geometry(configuration(name)),
    }  # fmt: skip


@module
def control_bench(
    clk: Any, reset: Any, registers: Any, port: Any, read_data: Any, fields: Any, keys: Any, start: Any, clear: Any,
    stop: Any, window_first: Any, window_last: Any, engines_busy: Any, array_step: Any, read_idle: Any,
    read_failed: Any, read_outside: Any, write_idle: Any, write_failed: Any, write_outside: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """The control, with another name for ``abort``, which a simulator keeps for itself."""
    return control(
        clk, reset, registers, port, read_data, fields, keys, start, clear, stop, window_first, window_last,
        engines_busy, array_step, read_idle, read_failed, read_outside, write_idle, write_failed, write_outside,
        geometry,
    )  # fmt: skip


def control_ports(name: str = "sim_4x8") -> dict[str, Any]:
    bits = (
        "clk", "reset", "start", "clear", "stop", "engines_busy", "array_step", "read_idle", "read_failed",
        "read_outside", "write_idle", "write_failed", "write_outside",
    )  # fmt: skip
    return {
        **{name: bit() for name in bits}, "registers": Registers(), "port": ReadPort(), "fields": Fields(),
        "read_data": unsigned(64), "keys": unsigned(128), "window_first": unsigned(32), "window_last": unsigned(32),
        "geometry": Geometry(configuration(name)),
    }  # fmt: skip
