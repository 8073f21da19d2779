"""A synthesised netlist of a Xilinx series 7 device: its resources, its largest nets and its longest paths.

It reads what ``write_json`` of Yosys says of a hierarchy of modules. Each module is looked at once; what its
instances add to paths and nets of the parent goes up with its ports, so 512 equal cells cost as much as one.
Delays are estimates before placement: the data sheet's for the cells of speed grade -1, a guess for each net.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

#: LUTs that a cell of distributed memory occupies.
LUTRAM = {
    "RAM32M": 4, "RAM64M": 4, "RAM32X1D": 2, "RAM64X1D": 2, "RAM128X1D": 4,
    "RAM16X1S": 1, "RAM32X1S": 1, "RAM64X1S": 1, "RAM128X1S": 2, "RAM256X1S": 4, "RAM16X1D": 2,
}  # fmt: skip
SHIFT_REGISTERS = ("SRL16E", "SRLC16E", "SRLC32E")
FLIP_FLOPS = ("FDRE", "FDSE", "FDCE", "FDPE", "FDRE_1", "FDSE_1", "FDCE_1", "FDPE_1")
LATCHES = ("LDCE", "LDPE", "LDCPE")
LUTS = tuple(f"LUT{inputs}" for inputs in range(1, 7))
_WIRES = ("INV", "BUF", "BUFG", "IBUF", "OBUF")
_CLOCKS = ("C", "CLK", "WCLK", "G", "CLKARDCLK", "CLKBWRCLK", "RDCLK", "WRCLK", "REGCLKARDRCLK", "REGCLKB", "RDRCLK")

# Nanoseconds.
_LUT, _MUX, _INTO_CHAIN, _ALONG_CHAIN, _OUT_OF_CHAIN = 0.12, 0.24, 0.45, 0.11, 0.33
_CLOCK_TO = {"RAMB18E1": 2.45, "RAMB36E1": 2.45, **dict.fromkeys(SHIFT_REGISTERS, 1.6), **dict.fromkeys(LUTRAM, 1.3)}
_CLOCK_TO_FLIP_FLOP, _SETUP, _SETUP_CONTROL, _SETUP_MEMORY = 0.46, 0.08, 0.43, 0.6

Bit = int
Port = tuple[str, int]


def estimated_luts(cells: Counter[str]) -> int:
    """LUT6 that the LUTs of a module fill when small ones share a LUT6, counted as ``stat -tech xilinx`` does."""
    left = [0, *(cells[name] for name in LUTS)]
    for large, partners in ((5, (1,)), (4, (1, 2)), (3, (1, 2))):
        rest = left[large]
        for small in partners:
            pairs = min(rest, left[small])
            rest -= pairs
            left[small] -= pairs
    return sum(left[3:]) + (left[2] + left[1] + 1) // 2


@dataclass(frozen=True)
class Resources:
    """What a block occupies. ``luts`` are those of logic; ``lutram`` and ``srl`` are LUTs too."""

    luts: int = 0
    ffs: int = 0
    lutram: int = 0
    srl: int = 0
    carry4: int = 0
    ramb18: int = 0
    ramb36: int = 0
    dsps: int = 0
    latches: int = 0

    @classmethod
    def of(cls, cells: Counter[str]) -> Resources:
        """Sum over the primitives of one module."""
        return cls(
            luts=estimated_luts(cells),
            ffs=sum(cells[name] for name in FLIP_FLOPS),
            lutram=sum(count * cells[name] for name, count in LUTRAM.items()),
            srl=sum(cells[name] for name in SHIFT_REGISTERS),
            carry4=cells["CARRY4"],
            ramb18=cells["RAMB18E1"],
            ramb36=cells["RAMB36E1"],
            dsps=sum(count for name, count in cells.items() if name.startswith("DSP48")),
            latches=sum(count for name, count in cells.items() if name in LATCHES or name.startswith("$dlatch")),
        )

    @property
    def bram36(self) -> float:
        """Block RAM in units of 36 Kbit."""
        return self.ramb36 + self.ramb18 / 2

    def __add__(self, other: Resources) -> Resources:
        return Resources(*(a + b for a, b in zip(vars(self).values(), vars(other).values())))

    def __mul__(self, count: int) -> Resources:
        return Resources(*(count * value for value in vars(self).values()))


@dataclass(frozen=True, order=True)
class Path:
    """A combinational path: estimated delay in ns, what it runs through, and the registers or ports at its ends."""

    delay: float = 0.0
    luts: int = 0
    carries: int = 0
    start: str = ""
    end: str = ""

    def then(self, delay: float, luts: int = 0, carries: int = 0, end: str = "") -> Path:
        """The path, longer by a cell or a net."""
        return Path(self.delay + delay, self.luts + luts, self.carries + carries, self.start, end or self.end)

    def __str__(self) -> str:
        return f"{self.delay:.1f} ns, {self.luts} LUT + {self.carries} CARRY4, {self.start} -> {self.end}"


@dataclass(frozen=True, order=True)
class Net:
    """A net and the input pins it drives, those inside instances included; clock pins are not counted."""

    loads: int
    name: str
    pins: str

    def __str__(self) -> str:
        return f"{self.loads} loads, {self.name} ({self.pins})"


@dataclass
class Module:
    """One module of the netlist."""

    name: str
    primitives: Counter[str]
    children: Counter[str]
    own: Resources
    nets: list[Net] = field(default_factory=list)
    path: Path = field(default_factory=Path)
    loops: list[str] = field(default_factory=list)
    #: What the parent has to know of each port bit.
    loads: dict[Port, Counter[str]] = field(default_factory=dict)
    arrivals: dict[Port, Path] = field(default_factory=dict)
    tails: dict[Port, Path] = field(default_factory=dict)
    through: dict[Port, dict[Port, Path]] = field(default_factory=dict)


def _arcs(cell: str) -> Any:
    """Whether there is a combinational path of a primitive from a pin to a pin, and its delay, LUTs and carries."""
    if cell in LUTS or cell in _WIRES:
        return lambda source, sink: (_LUT if cell in LUTS else 0.0, int(cell in LUTS), 0)
    if cell in ("MUXF7", "MUXF8"):
        return lambda source, sink: (_MUX, 0, 0)
    if cell in LUTRAM or cell in SHIFT_REGISTERS:
        return lambda source, sink: (_LUT, 1, 0) if _reads(source, sink) else None
    return lambda source, sink: None


def _reads(source: str, sink: str) -> bool:
    """Whether an output of a distributed memory depends on this address without a clock."""
    if source.startswith("ADDR"):
        return sink == "DO" + source[4:]
    if source.startswith("DPRA"):
        return sink == "DPO"
    return source.startswith("A") and sink in ("SPO", "O", "Q")


class _Analysis:
    """The graph of one module, on top of its children's results."""

    def __init__(self, text: dict[str, Any], children: dict[str, Module]) -> None:
        self.ports = text["ports"]
        self.cells = text["cells"]
        self.children = children
        self.names = self._names(text["netnames"])
        self.loads: dict[Bit, Counter[str]] = defaultdict(Counter)
        self.into: dict[Bit, list[tuple[Bit, Path]]] = defaultdict(list)  # combinational arcs, by their end
        self.packed: set[tuple[Bit, Bit]] = set()  # arcs into wide multiplexers and carry chains
        self.starts: dict[Bit, Path] = {}
        self.ends: dict[Bit, list[Path]] = defaultdict(list)
        for name, cell in sorted(self.cells.items()):
            if cell["type"] in children:
                self._instance(name, cell, children[cell["type"]])
            else:
                self._primitive(name, cell)
        self.out = {bit: (port, i) for port, i, bit in self._bits("output")}
        self.input = {bit: (port, i) for port, i, bit in self._bits("input")}
        self.order, self.loops = self._sorted()

    def _bits(self, direction: str) -> Iterator[tuple[str, int, Bit]]:
        for port, described in self.ports.items():
            if described["direction"] == direction:
                for i, bit in enumerate(described["bits"]):
                    if isinstance(bit, int):
                        yield port, i, bit

    @staticmethod
    def _names(nets: dict[str, Any]) -> dict[Bit, str]:
        names: dict[Bit, tuple[bool, int, str]] = {}
        for name, net in nets.items():
            for i, bit in enumerate(net["bits"]):
                text = f"{name}[{i}]" if len(net["bits"]) > 1 else name
                key = (bool(net["hide_name"]), len(name), text)
                if isinstance(bit, int) and (bit not in names or key < names[bit]):
                    names[bit] = key
        return {bit: key[2] for bit, key in names.items()}

    def _pins(self, cell: dict[str, Any], direction: str) -> Iterator[tuple[str, int, Bit]]:
        for pin, bits in cell["connections"].items():
            if cell["port_directions"][pin] == direction:
                for i, bit in enumerate(bits):
                    if isinstance(bit, int):
                        yield pin, i, bit

    def _primitive(self, name: str, cell: dict[str, Any]) -> None:
        kind = cell["type"]
        inputs, outputs = list(self._pins(cell, "input")), list(self._pins(cell, "output"))
        for pin, _, bit in inputs:
            if pin not in _CLOCKS:
                self.loads[bit][pin if kind in FLIP_FLOPS else "LUT" if kind in LUTS else kind] += 1
        if kind == "CARRY4":
            self._carry(inputs, outputs)
            return
        arc = _arcs(kind)
        for sink, _, to in outputs:
            for source, _, bit in inputs:
                cost = arc(source, sink)
                if cost:
                    self.into[to].append((bit, Path(*cost)))
                    if kind in ("MUXF7", "MUXF8") and source != "S":
                        self.packed.add((bit, to))
        if kind in LUTS or kind in _WIRES or kind in ("MUXF7", "MUXF8"):
            return
        for _, _, bit in outputs:
            self.starts[bit] = Path(_CLOCK_TO.get(kind, _CLOCK_TO_FLIP_FLOP), start=self.names[bit])
        label = self.names[outputs[0][2]] if outputs else name
        for pin, _, bit in inputs:
            if pin in _CLOCKS or (kind in LUTRAM | dict.fromkeys(SHIFT_REGISTERS) and pin.startswith(("A", "DPRA"))):
                continue
            setup = _SETUP_MEMORY if kind not in FLIP_FLOPS else _SETUP if pin == "D" else _SETUP_CONTROL
            self.ends[bit].append(Path(setup, end=label if pin == "D" else f"{label} ({pin})"))

    def _carry(self, inputs: list[tuple[str, int, Bit]], outputs: list[tuple[str, int, Bit]]) -> None:
        for sink, j, to in outputs:
            for pin, i, bit in inputs:
                chained = pin in ("CI", "CYINIT")
                if not chained and (i > j or (pin == "DI" and sink == "O" and i == j)):
                    continue
                delay = (_ALONG_CHAIN if pin == "CI" else _INTO_CHAIN) + (_OUT_OF_CHAIN if sink == "O" else 0.0)
                self.into[to].append((bit, Path(delay, 0, 1)))
                if pin != "CYINIT":
                    self.packed.add((bit, to))

    def _instance(self, name: str, cell: dict[str, Any], child: Module) -> None:
        pins = {(pin, i): bit for pin, i, bit in (*self._pins(cell, "input"), *self._pins(cell, "output"))}
        for key, bit in pins.items():
            self.loads[bit].update(child.loads.get(key, {}))
            if key in child.arrivals:
                path = child.arrivals[key]
                self.starts[bit] = Path(path.delay, path.luts, path.carries, f"{name}.{path.start}")
            if key in child.tails:
                path = child.tails[key]
                self.ends[bit].append(Path(path.delay, path.luts, path.carries, "", f"{name}.{path.end}"))
            for source, path in child.through.get(key, {}).items():
                if source in pins:
                    self.into[bit].append((pins[source], path))

    def _sorted(self) -> tuple[list[Bit], list[str]]:
        """All bits, each after those it depends on; and the names of bits that depend on themselves."""
        waiting = {bit: len(arcs) for bit, arcs in self.into.items()}
        users: dict[Bit, list[Bit]] = defaultdict(list)
        for bit, arcs in self.into.items():
            for source, _ in arcs:
                users[source].append(bit)
        order = [bit for bit in {*users, *self.starts, *self.ends, *self.input, *self.out} if bit not in waiting]
        for bit in order:
            for user in users[bit]:
                waiting[user] -= 1
                if not waiting[user]:
                    order.append(user)
        return order, sorted(self.names[bit] for bit, left in waiting.items() if left)

    def _net(self, bit: Bit, packed: bool = False) -> float:
        """A guess of the delay of a net; none from a LUT to the one thing it drives, if that lies in its slice."""
        loads = sum(self.loads[bit].values())
        if not loads or (packed and loads == 1 and bit in self.into):
            return 0.0
        return 0.65 + 0.1 * math.log2(loads)

    def _extend(self, path: Path, source: Bit, bit: Bit, arc: Path) -> Path:
        """A path, longer by an arc and the net before it."""
        return path.then(arc.delay + self._net(source, (source, bit) in self.packed), arc.luts, arc.carries)

    def arrivals(self) -> dict[Bit, Path]:
        """Longest way from a register to each bit."""
        best = dict(self.starts)
        for bit in self.order:
            for source, arc in self.into.get(bit, ()):
                if source in best:
                    path = self._extend(best[source], source, bit, arc)
                    best[bit] = max(best.get(bit, path), path)
        return best

    def tails(self) -> dict[Bit, Path]:
        """Longest way from each bit to a register."""
        best: dict[Bit, Path] = {}
        for bit, ends in self.ends.items():
            end = max(ends)
            best[bit] = end.then(self._net(bit, packed=end.delay == _SETUP))
        for bit in reversed(self.order):
            if bit in best:
                for source, arc in self.into.get(bit, ()):
                    path = self._extend(best[bit], source, bit, arc)
                    best[source] = max(best.get(source, path), path)
        return best

    def paths(self, arrivals: dict[Bit, Path], tails: dict[Bit, Path]) -> Iterator[Path]:
        """Longest paths from each register; ports count as registers."""
        inputs = {bit: Path(_CLOCK_TO_FLIP_FLOP, start=f"input {self.names[bit]}") for bit in self.input}
        for bit, path in (inputs | self.starts).items():
            if bit in tails:
                yield path.then(tails[bit].delay, tails[bit].luts, tails[bit].carries, tails[bit].end)
        for bit in self.out:
            if bit in arrivals:
                yield arrivals[bit].then(0.0, end=f"output {self.names[bit]}")

    def through(self) -> dict[Port, dict[Port, Path]]:
        """Longest way from each input to each output that it reaches without a register."""
        leading_out = set(self.out)
        for bit in reversed(self.order):
            if bit in leading_out:
                leading_out.update(source for source, _ in self.into.get(bit, ()))
        reach: dict[Bit, dict[Bit, Path]] = {bit: {bit: Path()} for bit in self.input}
        for bit in self.order:
            if bit not in leading_out:
                continue
            merged: dict[Bit, Path] = reach.get(bit, {})
            for source, arc in self.into.get(bit, ()):
                for origin, path in reach.get(source, {}).items():
                    longer = self._extend(path, source, bit, arc)
                    merged[origin] = max(merged.get(origin, longer), longer)
            if merged:
                reach[bit] = merged
        result: dict[Port, dict[Port, Path]] = {}
        for port, i, bit in self._bits("output"):
            found = {self.input[origin]: path for origin, path in reach.get(bit, {}).items()}
            if found:
                result[port, i] = found
        return result

    def nets(self) -> Iterator[Net]:
        """All nets with their loads."""
        for bit, pins in self.loads.items():
            if pins:
                kinds = ", ".join(f"{count} {pin}" for pin, count in pins.most_common(4))
                yield Net(sum(pins.values()), self.names[bit], kinds)


def _module(name: str, text: dict[str, Any], done: dict[str, Module], shown: int) -> Module:
    kinds = Counter(cell["type"] for cell in text["cells"].values())
    children = Counter({kind: count for kind, count in kinds.items() if kind in done})
    primitives = kinds - children
    graph = _Analysis(text, done)
    arrivals, tails = graph.arrivals(), graph.tails()
    module = Module(name, primitives, children, Resources.of(primitives), loops=graph.loops)
    module.path = max(graph.paths(arrivals, tails), default=Path())
    module.nets = sorted(graph.nets(), reverse=True)[:shown]
    module.loads = {port: graph.loads[bit] for bit, port in graph.input.items() if graph.loads[bit]}
    module.arrivals = {(port, i): arrivals[bit] for port, i, bit in graph._bits("output") if bit in arrivals}
    module.tails = {port: tails[bit] for bit, port in graph.input.items() if bit in tails}
    module.through = graph.through()
    return module


def analyse(modules: dict[str, Any], top: str, shown: int = 8) -> dict[str, Module]:
    """All modules under ``top``, children before parents. ``shown``: nets kept of each."""
    done: dict[str, Module] = {}

    def visit(name: str) -> None:
        if name in done:
            return
        for kind in sorted({cell["type"] for cell in modules[name]["cells"].values()}):
            if kind in modules:
                visit(kind)
        done[name] = _module(name, modules[name], done, shown)

    visit(top)
    return done


def constant(bits: Iterable[Any]) -> bool:
    """Whether a connection is to constants only."""
    return all(isinstance(bit, str) for bit in bits)
