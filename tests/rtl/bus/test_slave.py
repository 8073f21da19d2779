"""The register slave against the contract's table; MyHDL and Verilog agree."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest
from bus.benches import CONFIGURATION, slave_bench, slave_ports
from bus.memory import Stable, Values
from bus.verilog import simulate
from cosimulation import cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.overlay.registers import ADDRESS_SPACE, IDENTIFICATION, REGISTER, REGISTERS, VERSION, Bits, Register

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

#: What is done, with which offset, word and strobe: ``read`` or ``write``.
Access = tuple[str, int, int, int]


class Master:
    """Does one access after the other, with address and data in random order, and checks every answer."""

    def __init__(self, accesses: Iterator[Access], core: dict[str, int] | None = None, eager: float = 1.0):
        self.accesses, self.core, self.eager, self.rng = accesses, core or {}, eager, random.Random(2)
        self.access: Access | None = None
        self.pending: set[str] = set()
        self.offered: set[str] = set()
        self.answers: list[int] = []
        self.pulses: list[str] = []
        self._write = Stable("bus_bvalid", "bus_bready", "bus_bresp")
        self._read = Stable("bus_rvalid", "bus_rready", "bus_rresp", "bus_rdata")

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        inputs: Values = {}
        if cycle == 0 or seen is None:
            return {f"registers_{name}": value for name, value in self.core.items()}
        self.pulses += [n.removeprefix("registers_") for n in seen if n.startswith("registers_control_") and seen[n]]
        for channel in ("aw", "w", "ar"):
            if seen[f"bus_{channel}valid"] and seen[f"bus_{channel}ready"]:
                self.pending.remove(channel)
                self.offered.remove(channel)
        if self._write.step(seen):
            assert seen["bus_bresp"] == 0 and self.pending == {"b"}
            self.pending.clear()
        if self._read.step(seen):
            assert seen["bus_rresp"] == 0 and self.pending == {"r"}
            self.answers.append(seen["bus_rdata"])
            self.pending.clear()
        if not self.pending:
            self.access = next(self.accesses, None)
            if self.access:
                self.pending = {"ar", "r"} if self.access[0] == "read" else {"aw", "w", "b"}
        for channel in ("aw", "w", "ar"):
            if channel in self.pending and self.rng.random() < self.eager:
                self.offered.add(channel)
            inputs[f"bus_{channel}valid"] = int(channel in self.offered)
        _, offset, word, strobe = self.access or ("", 0, 0, 0)
        inputs["bus_awaddr"] = offset if "aw" in self.offered else self.rng.getrandbits(12)
        inputs["bus_araddr"] = offset if "ar" in self.offered else self.rng.getrandbits(12)
        inputs["bus_wdata"] = word if "w" in self.offered else self.rng.getrandbits(32)
        inputs["bus_wstrb"] = strobe if "w" in self.offered else self.rng.getrandbits(4)
        inputs["bus_bready"] = int(self.rng.random() < self.eager)
        inputs["bus_rready"] = int(self.rng.random() < self.eager)
        return inputs


def run(accesses: list[Access], cycles: int | None = None, **more: Any) -> Master:
    master = Master(iter(accesses), **more)
    simulate(slave_bench, slave_ports, cycles or 6 * len(accesses) + 10, master)
    assert not master.pending and next(master.accesses, None) is None
    return master


def read(name: str) -> Access:
    return "read", REGISTER[name].offset, 0, 0


def write(name: str, word: int, strobe: int = 15) -> Access:
    return "write", REGISTER[name].offset, word, strobe


def inputs_of(register: Register) -> list[tuple[str, Bits]]:
    """Signals of a register that the core sets, and the bits that they are read at."""
    if register.bits:
        return [(f"{register.name}_{bits.name}".lower(), bits) for bits in register.bits]
    return [(register.name.lower(), Bits("", 0, 32, ""))]


CONSTANTS = {"IDENTIFICATION": IDENTIFICATION, "VERSION": VERSION, "CONFIGURATION": CONFIGURATION.hash}
FROM_CORE = [r for r in REGISTERS if r.access == "ro" and r.name not in CONSTANTS]


def test_constants() -> None:
    assert run([read(name) for name in CONSTANTS]).answers == list(CONSTANTS.values())


def test_values_after_reset() -> None:
    names = [r.name for r in REGISTERS if r.access == "rw"]
    assert run([read(name) for name in names]).answers == [REGISTER[name].reset for name in names]


@pytest.mark.parametrize("register", FROM_CORE, ids=lambda r: r.name)
def test_what_the_core_sets_is_read(register: Register) -> None:
    everything = {name: (1 << bits.width) - 1 for name, bits in inputs_of(register)}
    mask = sum(bits.mask for _, bits in inputs_of(register))
    assert run([read(register.name)], core=everything).answers == [mask]
    for name, bits in inputs_of(register):
        value = 0x89AB_CDEF & (1 << bits.width) - 1
        master = run([read(r.name) for r in FROM_CORE], core={name: value})
        assert master.answers == [value << bits.low if r is register else 0 for r in FROM_CORE]


def test_bytes_of_registers() -> None:
    """All registers, holes between them and the rest of the address space, written and read at random."""
    rng = random.Random(1)
    values = {r.offset: r.reset for r in REGISTERS if r.access == "rw"}
    constant = {REGISTER[name].offset: value for name, value in CONSTANTS.items()}
    accesses: list[Access] = []
    expected, pulses = [], []
    for _ in range(500):
        offset = rng.choice([*(r.offset for r in REGISTERS), rng.randrange(ADDRESS_SPACE)])
        place = offset & ~3
        if rng.random() < 0.5:
            accesses.append(("read", offset, 0, 0))
            expected.append(values.get(place, constant.get(place, 0)))
            continue
        word, strobe = rng.getrandbits(32), rng.getrandbits(4)
        accesses.append(("write", offset, word, strobe))
        mask = sum(0xFF << 8 * i for i in range(4) if strobe >> i & 1)
        if place in values:
            values[place] = values[place] & ~mask | word & mask
        if place == REGISTER["CONTROL"].offset:
            given = word & mask
            pulses += [f"control_{bits.name}" for bits in REGISTER["CONTROL"].bits if bits.get(given)]
    master = run(accesses, 12_000, eager=0.4)
    assert master.answers == expected
    assert master.pulses == pulses


def test_registers_reach_the_core() -> None:
    names = [r.name for r in REGISTERS if r.access == "rw"]
    words = {name: 0x0123_4567 * (i + 3) & 0xFFFF_FFFF for i, name in enumerate(names)}
    master = Master(iter([write(name, word) for name, word in words.items()]))
    trace = simulate(slave_bench, slave_ports, 60, master)
    for name, word in words.items():
        assert trace[-1][f"registers_{name.lower()}"] == word


@pytest.mark.parametrize("enabled", [0, 1])
def test_interrupt(enabled: int) -> None:
    enable = REGISTER["INTERRUPT_ENABLE"].field("done")
    master = Master(iter([write("INTERRUPT_ENABLE", enabled << enable.low)]))

    def stimulus(cycle: int, seen: Values | None) -> Values:
        return {**master(cycle, seen), "registers_status_done": int(20 <= cycle < 30)}

    trace = simulate(slave_bench, slave_ports, 40, stimulus)
    assert [n for n, seen in enumerate(trace) if seen["line"]] == (list(range(21, 31)) if enabled else [])


def test_latency() -> None:
    trace = simulate(slave_bench, slave_ports, 30, Master(iter([write("CONTROL", 1), read("VERSION")])))
    when = {name: [n for n, seen in enumerate(trace) if seen[name]] for name in trace[0]}
    accepted = when["bus_awvalid"][0]
    assert when["registers_control_start"] == when["bus_bvalid"] == [accepted + 2]
    assert when["bus_rvalid"] == [when["bus_arvalid"][0] + 2]


def test_a_master_that_asks_before_it_was_answered() -> None:
    rng = random.Random(6)
    names = list(CONSTANTS)
    accepted = dict.fromkeys(("aw", "w", "ar", "b", "r"), 0)
    answers = []

    def stimulus(cycle: int, seen: Values | None) -> Values:
        for channel in accepted if seen else ():
            accepted[channel] += seen[f"bus_{channel}valid"] and seen[f"bus_{channel}ready"]
        if seen and seen["bus_rvalid"] and seen["bus_rready"]:
            answers.append(seen["bus_rdata"])
        return {
            "bus_awvalid": 1, "bus_awaddr": REGISTER["CONTROL"].offset,
            "bus_wvalid": 1, "bus_wdata": REGISTER["CONTROL"].field("acknowledge").mask, "bus_wstrb": 1,
            "bus_arvalid": 1, "bus_araddr": REGISTER[names[accepted["ar"] % len(names)]].offset,
            "bus_bready": int(rng.random() < 0.2), "bus_rready": int(rng.random() < 0.2),
        }  # fmt: skip

    trace = simulate(slave_bench, slave_ports, 300, stimulus)
    pulses = sum(seen["registers_control_acknowledge"] for seen in trace)
    assert len(answers) == accepted["r"] > 20
    assert answers == [CONSTANTS[names[n % len(names)]] for n in range(len(answers))]
    assert accepted["ar"] - accepted["r"] in (0, 1)
    assert pulses - accepted["b"] in (0, 1) and accepted["b"] > 20
    assert accepted["aw"] - accepted["b"] in (0, 1, 2) and accepted["w"] - accepted["b"] in (0, 1, 2)


def test_both_simulations_agree() -> None:
    rng = random.Random(4)
    accesses = [
        (rng.choice(["read", "write"]), rng.choice(REGISTERS).offset, rng.getrandbits(32), rng.getrandbits(4))
        for _ in range(60)
    ]
    core = {name: rng.getrandbits(bits.width) for r in FROM_CORE for name, bits in inputs_of(r)}
    cosimulate(slave_bench, 450, stimulus=Master(iter(accesses), core, 0.6), **slave_ports())


def test_lint() -> None:
    assert warnings(slave_bench, **slave_ports()) == ""
