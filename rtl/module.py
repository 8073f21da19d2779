"""Blocks that stay modules: the Verilog has the hierarchy of the Python.

MyHDL converts a hierarchy to one flat module. A block decorated with `module` becomes a Verilog module of its own,
converted once for each set of parameters, and its parent instantiates it: the Verilog can be read, synthesis
reports one line a block, and registers of different cells are not merged. In simulation, `module` is `myhdl.block`.
"""

from __future__ import annotations

import functools
import inspect
import re
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import myhdl._block
from myhdl import Signal, ToVerilogWarning, block
from myhdl._block import _CallInfo
from myhdl._extractHierarchy import _UserVerilogCode
from myhdl._Signal import _Signal

from .keywords import KEYWORDS

_PORT = re.compile(r"^(input|output) (?:signed )?(?:\[[^\]]+\] )?(\w+);$", re.MULTILINE)
_SENSITIVITY = re.compile(r"always @\((?!posedge)([^)]*)\)")
_NAMED = re.compile(
    r"^\s*(module|input|output|wire|reg|integer|localparam|parameter)\s+(?:signed\s+)?(?:\[[^\]]*\]\s*)?(\w+)",
    re.MULTILINE,
)


#: What Yosys and Vivado understand as: leave this module as it is.
KEEP = '(* keep_hierarchy = "yes" *)'


class _Library:
    """The modules converted so far, by name."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.names: dict[str, dict[str, str]] = {}
        self.instances = 0
        self.blocks: Counter[str] = Counter()

    def block_name(self, proposed: str) -> str:
        """Name of a plain block in a module: MyHDL's own goes on counting from one conversion to the next."""
        base = proposed.rstrip("0123456789")
        self.blocks[base] += 1
        return f"{base}_{self.blocks[base]}"

    def name(self, base: str, signature: str) -> str:
        """The name of a module with these ports: a number is added where ports differ in width."""
        names = self.names.setdefault(base, {})
        return names.setdefault(signature, base if not names else f"{base}_v{len(names) + 1}")

    def ports(self, name: str) -> dict[str, str]:
        return {port: direction for direction, port in _PORT.findall(self.texts[name])}


_library: _Library | None = None


@contextmanager
def _converting() -> Iterator[_Library]:
    global _library
    outer, _library = _library, _Library()
    own_names, myhdl._block._uniqueify_name = myhdl._block._uniqueify_name, _library.block_name
    try:
        yield _library
    finally:
        _library, myhdl._block._uniqueify_name = outer, own_names


def _signals(name: str, value: Any) -> dict[str, Any]:
    """The signals of a port: itself, or the attributes of an interface, named as MyHDL names them."""
    if isinstance(value, _Signal):
        return {name: value}
    if hasattr(value, "__dict__"):
        return {f"{name}_{key}": signal for key, signal in vars(value).items() if isinstance(signal, _Signal)}
    return {}


def _clone(value: Any) -> Any:
    """Fresh signals of the same types, for a conversion of its own."""
    if isinstance(value, _Signal):
        return Signal(value._init)
    if any(isinstance(signal, _Signal) for signal in getattr(value, "__dict__", {}).values()):
        copy = object.__new__(type(value))
        copy.__dict__.update({key: _clone(signal) for key, signal in vars(value).items()})
        return copy
    return value


def _signature(ports: dict[str, Any]) -> str:
    return ", ".join(f"{name}:{'signed ' if (s.min or 0) < 0 else ''}{s._nrbits}" for name, s in ports.items())


def module(function: Callable[..., Any]) -> Callable[..., Any]:
    """Decorate a block that is to become a Verilog module of its own.

    Arguments that are signals, or objects whose attributes are signals, are ports; all others are parameters and,
    unless their name begins with an underscore, part of the module's name.
    """
    plain = block(function)
    parameters = inspect.signature(function)

    @functools.wraps(function)
    def instantiate(*args: Any, **kwargs: Any) -> Any:
        if _library is None:
            instance = plain(*args, **kwargs)
        else:
            bound = parameters.bind(*args, **kwargs)
            bound.apply_defaults()
            instance = _instance(_library, function, bound.arguments)
        instance.callinfo = _caller()
        instance.modctxt = True
        return instance

    instantiate.block = plain  # type: ignore[attr-defined]
    return instantiate


def _instance(library: _Library, function: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    ports: dict[str, Any] = {}
    values = []
    for name, value in arguments.items():
        signals = _signals(name, value)
        ports.update(signals)
        if not signals and not name.startswith("_"):
            values.append(getattr(value, "name", value))
    name = "_".join([function.__name__, *(str(int(v) if isinstance(v, bool) else v) for v in values)])
    name = library.name(name, _signature(ports))
    if name not in library.texts:
        library.texts[name] = ""  # keeps the place: children come after it
        library.texts[name] = _text(library, function, name, {key: _clone(value) for key, value in arguments.items()})
    directions = library.ports(name)
    for port, direction in directions.items():
        signal = ports[port]
        signal._markUsed()
        if direction == "output":
            signal._driven = "wire"
        else:
            signal._markRead()
    library.instances += 1
    return _stub(name, f"{function.__name__}_{library.instances}", {port: ports[port] for port in directions})


def _caller() -> _CallInfo:
    """Names of the function that instantiates a module: MyHDL takes the names of signals from there."""
    frame = sys._getframe(2)
    while frame.f_code.co_name in ("<listcomp>", "<genexpr>"):
        assert frame.f_back is not None
        frame = frame.f_back
    names = {**frame.f_globals, **frame.f_locals}
    for name, value in frame.f_locals.items():
        names.update(_members(name, value))
    return _CallInfo(frame.f_code.co_name, True, names)


def _members(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Names for the signals in lists of signals, lists of lists and interfaces."""
    if isinstance(value, _Signal):
        yield name, value
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from _members(f"{name}_{index}", item)
    elif not isinstance(value, type):
        yield from _signals(name, value).items()


def _stub(name: str, instance_name: str, ports: dict[str, Any]) -> Any:
    """A block without contents that converts to an instance of the module ``name``."""

    @block
    def instance() -> Any:
        return []

    stub = instance()
    stub.name = instance_name
    stub.symdict = dict(ports)
    stub.sigdict = dict(ports)
    connections = ",\n".join(f"    .{port}(${port})" for port in ports)
    code = f"{name} $instance_name (\n{connections}\n);"
    stub.verilog_code = _UserVerilogCode(code, {**ports, "instance_name": stub.name}, name, instance, __file__, 0)
    return stub


def _in_order(match: re.Match[str]) -> str:
    """A sensitivity list, sorted: MyHDL writes it in the order of a set, which changes from process to process."""
    return f"always @({', '.join(sorted(match[1].split(', ')))})"


def _text(library: _Library, function: Callable[..., Any], name: str, arguments: dict[str, Any]) -> str:
    outer = library.instances, library.blocks
    library.instances, library.blocks = 0, Counter()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", ToVerilogWarning)
        block(function)(**arguments).convert(
            hdl="Verilog", path=folder, name=name, no_testbench=True, initial_values=False, no_myhdl_header=True
        )
        text = _SENSITIVITY.sub(_in_order, Path(folder, f"{name}.v").read_text())
    library.instances, library.blocks = outer
    for kind, word in _NAMED.findall(text):
        if word in KEYWORDS:
            raise ValueError(f"module {name}: {kind} {word!r} has the name of a Verilog keyword; choose another")
    if function.__dict__.get("kept"):
        text = text.replace("module ", f"{KEEP}\nmodule ", 1)
    return text


def convert(function: Callable[..., Any], **arguments: Any) -> str:
    """The Verilog of a module and of all modules under it, one after the other, the top first.

    Raises:
        ValueError: a module, a port or a signal has the name of a keyword; says which.
    """
    with _converting() as library:
        _instance(library, inspect.unwrap(function), arguments)
        return "\n".join(text.replace("`timescale 1ns/10ps", "").strip() + "\n" for text in library.texts.values())


def kept(function: Callable[..., Any]) -> Callable[..., Any]:
    """Decorate a `module` that synthesis must not dissolve, even if it flattens the rest.

    Flags that travel from cell to cell are equal in all cells of a diagonal: dissolved, they would be merged to one
    long net.
    """
    inspect.unwrap(function).__dict__["kept"] = True
    return function
