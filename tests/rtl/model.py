"""The Verilog of one module, Verilated, and driven from Python: fast enough for long tests of a block.

    model = Model(function, clk=bit(), reset=bit(), a=unsigned(8), y=unsigned(9))
    outputs = model.step({"a": 3})

Ports of interfaces have the names that they have in Verilog: argument, underscore, attribute.
"""

from __future__ import annotations

import ctypes
import re
import weakref
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from binshift.devices.verilated.build import Options, library
from binshift.rtl.module import convert

CLOCK, RESET = "clk", "reset"
_DECLARED = re.compile(r"^(input|output) (signed )?(?:\[(\d+):0\] )?(\w+);$", re.MULTILINE)

#: Up to 64 bits Verilator has integers, above arrays of 32 bits; here all are words of 32 bits, in order of the ports.
_WRAPPER = """
#include "Vmodel.h"
#include <memory>
struct Bench { VerilatedContext context; std::unique_ptr<Vmodel> model; };
template <class T> void put(T& port, const uint32_t*& words) {
    uint64_t value = *words++;
    if (sizeof(T) == 8) value |= static_cast<uint64_t>(*words++) << 32;
    port = static_cast<T>(value);
}
template <std::size_t N> void put(VlWide<N>& port, const uint32_t*& words) {
    for (std::size_t i = 0; i < N; ++i) port[i] = *words++;
}
template <class T> void get(const T& port, uint32_t*& words) {
    *words++ = static_cast<uint32_t>(port);
    if (sizeof(T) == 8) *words++ = static_cast<uint64_t>(port) >> 32;
}
template <std::size_t N> void get(const VlWide<N>& port, uint32_t*& words) {
    for (std::size_t i = 0; i < N; ++i) *words++ = port[i];
}
extern "C" {
void* bench_new(int random, int seed) {
    Bench* bench = new Bench;
    bench->context.randReset(random ? 2 : 0);
    bench->context.randSeed(seed);
    bench->model.reset(new Vmodel(&bench->context));
    return bench;
}
void bench_free(void* bench) { delete static_cast<Bench*>(bench); }
void bench_run(void* bench, uint64_t cycles, const uint32_t* in, uint32_t* out) {
    Vmodel& model = *static_cast<Bench*>(bench)->model;
    while (cycles--) {
        @PUT@
        @LOW@
        model.eval();
        @GET@
        @HIGH@
    }
}
}
"""


@dataclass(frozen=True)
class Port:
    """A port of the top module, as its Verilog declares it."""

    name: str
    output: bool
    width: int
    signed: bool

    @property
    def words(self) -> int:
        """Words of 32 bits that hold it."""
        return -(-self.width // 32)

    def encode(self, value: int) -> list[int]:
        """The words of a value, cut to the width."""
        value = int(value) & (1 << self.width) - 1
        return [value >> 32 * i & 0xFFFF_FFFF for i in range(self.words)]

    def decode(self, words: Iterable[int]) -> int:
        """The value that words stand for; negative only if the port is signed."""
        value = sum(int(word) << 32 * i for i, word in enumerate(words))
        return value - (1 << self.width) if self.signed and value >> self.width - 1 else value


def declared_ports(verilog: str) -> list[Port]:
    """The ports of the first module of a text that MyHDL wrote."""
    text = verilog[: verilog.index("endmodule")]
    return [
        Port(name, direction == "output", int(high or 0) + 1, bool(sign))
        for direction, sign, high, name in _DECLARED.findall(text)
    ]


class Model:
    """A module's Verilog in simulation.

    Args:
        function: decorated with ``@module``; or Verilog text whose first module is the top, ports declared as by MyHDL.
        random_start: registers and memories start with random contents instead of 0.
        seed: of those.
        options: how it is compiled.
        arguments: of the function.
    """

    def __init__(
        self, function: Callable[..., Any] | str, random_start: bool = False, seed: int = 1,
        options: Options | None = None, **arguments: Any,
    ):  # fmt: skip
        self.verilog = function if isinstance(function, str) else convert(function, **arguments)
        found = re.match(r"\s*(?:\(\*.*\*\)\s*)?module (\w+)", self.verilog)
        assert found, "the text begins with the top module"
        self.top = found[1]
        ports = declared_ports(self.verilog)
        self.clocked = any(p.name == CLOCK for p in ports)
        self.inputs = {p.name: p for p in ports if not p.output and p.name != CLOCK}
        self.outputs = {p.name: p for p in ports if p.output}
        self._held = dict.fromkeys(self.inputs, 0)
        self._library = _load(self.verilog, self.top, self._wrapper(), options)
        self._bench = ctypes.c_void_p(self._library.bench_new(int(random_start), seed))
        weakref.finalize(self, self._library.bench_free, self._bench)

    def _wrapper(self) -> str:
        text = _WRAPPER.replace("@PUT@", "\n".join(f"put(model.{name}, in);" for name in self.inputs))
        text = text.replace("@GET@", "\n".join(f"get(model.{name}, out);" for name in self.outputs))
        text = text.replace("@LOW@", f"model.{CLOCK} = 0;" if self.clocked else "")
        return text.replace("@HIGH@", f"model.{CLOCK} = 1; model.eval();" if self.clocked else "")

    def run(self, stimuli: Iterable[Mapping[str, int]]) -> list[dict[str, int]]:
        """Outputs in each of several cycles, given the inputs; an input that is not named keeps its value.

        The outputs of a cycle are those just before the rising edge at its end, with the cycle's inputs applied.
        """
        words: list[int] = []
        cycles = 0
        for stimulus in stimuli:
            if unknown := stimulus.keys() - self.inputs.keys():
                raise KeyError(f"module {self.top} has no inputs {sorted(unknown)}, but {sorted(self.inputs)}")
            self._held.update(stimulus)
            for name, port in self.inputs.items():
                words += port.encode(self._held[name])
            cycles += 1
        given = np.array(words, np.uint32)
        width = sum(port.words for port in self.outputs.values())
        taken = np.zeros((cycles, width), np.uint32)
        self._library.bench_run(self._bench, cycles, given.ctypes.data, taken.ctypes.data)
        return [self._decode(row) for row in taken.tolist()]

    def _decode(self, row: list[int]) -> dict[str, int]:
        values, at = {}, 0
        for name, port in self.outputs.items():
            values[name] = port.decode(row[at : at + port.words])
            at += port.words
        return values

    def step(self, inputs: Mapping[str, int] | None = None) -> dict[str, int]:
        """One cycle of `run`."""
        return self.run([inputs or {}])[0]

    def reset(self, cycles: int = 8) -> None:
        """Hold ``reset`` for some cycles; the other inputs keep their values."""
        self.run([{RESET: 1}] * cycles)
        self._held[RESET] = 0


def _load(verilog: str, top: str, wrapper: str, options: Options | None) -> ctypes.CDLL:
    loaded = ctypes.CDLL(str(library(verilog, top, {"wrapper.cpp": wrapper}, options)))
    loaded.bench_new.restype = ctypes.c_void_p
    loaded.bench_new.argtypes = [ctypes.c_int, ctypes.c_int]
    loaded.bench_free.argtypes = [ctypes.c_void_p]
    loaded.bench_free.restype = None
    loaded.bench_run.argtypes = [ctypes.c_void_p, ctypes.c_uint64, ctypes.c_void_p, ctypes.c_void_p]
    loaded.bench_run.restype = None
    return loaded
