"""The modules of the generated Verilog: their ports, what they instantiate, and which signals connect the instances.

It reads the text that `binshift.rtl.verilog` writes, so that what the documentation says of the hardware is what
was converted. MyHDL is not needed where that text is committed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ...overlay.configurations import PYNQ_Z2, configuration
from ..__main__ import path

_MODULE = re.compile(r"^module (\w+) \(.*?\);\n(.*?)^endmodule", re.MULTILINE | re.DOTALL)
_SIGNAL = re.compile(r"^(input|output|wire|reg) (?:signed )?(?:\[(\d+)[^\]]*\] )?(\w+)(?: \[[^\]]*\])?;$", re.M)
_INSTANCE = re.compile(r"^(\w+) (\w+_\d+) \(\n((?:    \.\w+\([^\n]*\),?\n)+)\);$", re.MULTILINE)
_CONNECTION = re.compile(r"\.(\w+)\((\w*)")
_COMMENT = re.compile(r"//.*")
_ASSIGNMENT = re.compile(r"^\s*(?:assign )?(\w+)(?:\[[^\]]*\])? <?= (.+);$", re.MULTILINE)


@dataclass(frozen=True)
class Port:
    """A port of a module: its direction, ``input`` or ``output``, and its bits."""

    name: str
    direction: str
    width: int


@dataclass(frozen=True, order=True)
class Connection:
    """A signal at an input of an instance, and the instance that it comes from; ``port`` is the module itself.

    Instances go by the names of the functions that made them.
    """

    source: str
    target: str
    signal: str
    width: int


@dataclass(frozen=True)
class Instance:
    """A module in a module: the signals at its ports."""

    module: str
    name: str
    connections: dict[str, str]


@dataclass
class Module:
    """A module of the Verilog."""

    name: str
    ports: dict[str, Port]
    widths: dict[str, int]
    instances: list[Instance]
    #: Signals that each signal follows from, through the module's own logic, and all that this logic names.
    sources: dict[str, set[str]] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def drivers(self, signal: str) -> set[str]:
        """The signal, and all that it follows from through the module's own logic."""
        found, left = {signal}, [signal]
        while left:
            for source in self.sources.get(left.pop(), ()):
                if source not in found:
                    found.add(source)
                    left.append(source)
        return found


class Hierarchy:
    """All modules of a text, by name; the first is the top."""

    def __init__(self, text: str) -> None:
        self.modules = {m[1]: _module(m[1], m[2]) for m in _MODULE.finditer(text)}
        self.top = next(iter(self.modules.values()))

    def reads(self, module: str, port: str) -> bool:
        """Whether anything in a module depends on an input."""
        m = self.modules[module]
        return port in m.named or any(
            signal == port and self.reads(i.module, inner)
            for i in m.instances
            for inner, signal in i.connections.items()
        )

    def opened(self, *bases: str) -> Module:
        """The top with the contents of such instances, at any depth, in their place; signals keep their names."""
        top = self.top
        flat = Module(top.name, top.ports, dict(top.widths), [], {k: set(v) for k, v in top.sources.items()})
        pending = list(top.instances)
        while pending:
            instance = pending.pop(0)
            if base(instance.name) not in bases:
                flat.instances.append(instance)
                continue
            inner = self.modules[instance.module]
            outer = {signal: instance.connections.get(signal, signal) for signal in inner.widths}
            for signal, width in inner.widths.items():
                flat.widths.setdefault(outer[signal], width)
            for i in inner.instances:
                nets = {port: outer[signal] for port, signal in i.connections.items()}
                pending.append(Instance(i.module, i.name, nets))
            for signal, sources in inner.sources.items():
                flat.sources.setdefault(outer.get(signal, signal), set()).update(outer.get(s, s) for s in sources)
        return flat

    def connections(self, module: Module) -> Iterator[Connection]:
        """Every connection of a module's instances, through its own logic too."""
        driving: dict[str, list[str]] = {}
        sinks: list[tuple[str, str]] = []
        for port in module.ports.values():
            if port.direction == "input":
                driving.setdefault(port.name, []).append("port")
            else:
                sinks.append(("port", port.name))
        for instance in module.instances:
            for port_name, signal in instance.connections.items():
                if self.modules[instance.module].ports[port_name].direction == "output":
                    driving.setdefault(signal, []).append(base(instance.name))
                elif self.reads(instance.module, port_name):
                    sinks.append((base(instance.name), signal))
        for sink, signal in sinks:
            for driver in module.drivers(signal):
                for source in driving.get(driver, ()):
                    yield Connection(source, sink, signal, module.widths[signal])

    def counts(self) -> Counter[str]:
        """How many instances of each module there are in the whole."""
        counts: Counter[str] = Counter()

        def walk(name: str, number: int) -> None:
            counts[name] += number
            for module, times in Counter(i.module for i in self.modules[name].instances).items():
                walk(module, number * times)

        walk(self.top.name, 1)
        return counts


    def functions(self) -> Counter[str]:
        """How many instances there are of the modules that each function made, whatever their parameters."""
        functions = Counter({self.top.name: 1})
        counts = self.counts()
        for module in self.modules.values():
            for instance in module.instances:
                functions[base(instance.name)] += counts[module.name]
        return functions


def base(instance: str) -> str:
    """Name of the function that an instance was made by: ``row_head`` of ``row_head_12``."""
    return instance.rsplit("_", 1)[0]


def _module(name: str, text: str) -> Module:
    ports: dict[str, Port] = {}
    widths: dict[str, int] = {}
    for kind, high, signal in _SIGNAL.findall(text):
        widths[signal] = int(high or 0) + 1
        if kind in ("input", "output"):
            ports[signal] = Port(signal, kind, widths[signal])
    instances = [Instance(m[1], m[2], dict(_CONNECTION.findall(m[3]))) for m in _INSTANCE.finditer(text)]
    module = Module(name, ports, widths, instances)
    logic = _COMMENT.sub("", _INSTANCE.sub("", text))
    module.named.update(re.findall(r"\b[a-zA-Z]\w*", _SIGNAL.sub("", logic)))
    for target, expression in _ASSIGNMENT.findall(logic):
        module.sources.setdefault(target, set()).update(re.findall(r"\b[a-zA-Z]\w*", expression))
    return module


@lru_cache
def hierarchy(name: str = PYNQ_Z2.name) -> Hierarchy:
    """The hierarchy of a configuration: of its committed Verilog, else converted."""
    file = path(name)
    if file.exists():
        return Hierarchy(file.read_text(encoding="utf-8"))
    from .. import verilog

    return Hierarchy(verilog(configuration(name)))
