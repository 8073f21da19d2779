"""Blocks of the bus as top modules: Verilator keeps the names ``abort`` and ``interrupt`` for itself there."""

from __future__ import annotations

from typing import Any

from binshift.overlay.configurations import configuration
from binshift.rtl.bus.reader import reader
from binshift.rtl.bus.slave import Registers, register_slave
from binshift.rtl.bus.writer import writer
from binshift.rtl.geometry import Geometry
from binshift.rtl.interfaces import AxiLite, AxiRead, AxiWrite, ReadPort, WriteStream
from binshift.rtl.module import module
from binshift.rtl.signals import bit, unsigned

CONFIGURATION = configuration("sim_4x8")
CLIENTS = 6


@module
def reader_bench(
    clk: Any, reset: Any, stop: Any, p0: ReadPort, p1: ReadPort, p2: ReadPort, p3: ReadPort, p4: ReadPort, p5: ReadPort,
    data: Any, axi: AxiRead, window_first: Any, window_last: Any, failed: Any, outside: Any, idle: Any,
) -> Any:  # fmt: skip
    return reader(
        clk, reset, stop, p0, p1, p2, p3, p4, p5, data, axi, window_first, window_last, failed, outside, idle
    )


@module
def writer_bench(
    clk: Any, reset: Any, stop: Any, stream: WriteStream, room: Any, axi: AxiWrite, window_first: Any, window_last: Any,
    failed: Any, outside: Any, idle: Any,
) -> Any:  # fmt: skip
    return writer(clk, reset, stop, stream, room, axi, window_first, window_last, failed, outside, idle)


@module
def slave_bench(clk: Any, reset: Any, bus: AxiLite, registers: Registers, line: Any, geometry: Geometry) -> Any:
    return register_slave(clk, reset, bus, registers, line, geometry)


def _common() -> dict[str, Any]:
    return {
        "clk": bit(), "reset": bit(), "stop": bit(), "failed": bit(), "outside": bit(), "idle": bit(),
        "window_first": unsigned(32), "window_last": unsigned(32),
    }  # fmt: skip


def reader_ports() -> dict[str, Any]:
    ports = {f"p{i}": ReadPort() for i in range(CLIENTS)}
    return {**_common(), **ports, "data": unsigned(64), "axi": AxiRead()}


def writer_ports() -> dict[str, Any]:
    return {**_common(), "stream": WriteStream(), "room": bit(), "axi": AxiWrite()}


def slave_ports() -> dict[str, Any]:
    return {
        "clk": bit(), "reset": bit(), "bus": AxiLite(), "registers": Registers(), "line": bit(),
        "geometry": Geometry(CONFIGURATION),
    }  # fmt: skip
