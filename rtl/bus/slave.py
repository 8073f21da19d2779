"""The register slave: software's view of the core over AXI4-Lite, made from the contract's table."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, block

from ...overlay.registers import REGISTER, REGISTERS, Bits, Register
from ..flag_copy import flag_copy
from ..geometry import Geometry
from ..interfaces import AxiLite, Tabulated
from ..module import module
from ..signals import bit, unsigned

#: Bits of a register and of a byte, and those of an address that point into a register.
WORD_BITS, BYTE, BYTE_ADDRESS_BITS = 32, 8, 2

#: Registers that never change: those whose value the table gives, and the configuration's hash.
CONSTANT = {r.name for r in REGISTERS if r.access == "ro" and r.reset} | {REGISTER["CONFIGURATION"].name}


def signal_name(register: Register, bits: Bits) -> str:
    """Name of the signal for some bits of a register."""
    return f"{register.name}_{bits.name}".lower()


class Registers(Tabulated):
    """The registers as the core sees them, named by the table, in lower case.

    Registers that software writes (from the slave): a word each, e.g. ``program_address``, ``interrupt_enable``.
    Commands (from the slave): a pulse for each bit, e.g. ``control_start``, ``control_reset``.
    Registers that the core changes (to the slave): a word each, e.g. ``cycles``; or, where the table names bits, a
    signal for each, e.g. ``status_busy``, ``error_code``. Constant registers are no signals.
    """

    def __init__(self) -> None:
        for register in REGISTERS:
            if register.access == "rw" or not register.bits and register.name not in CONSTANT:
                setattr(self, register.name.lower(), unsigned(WORD_BITS, register.reset))
            elif register.name not in CONSTANT:
                for bits in register.bits:
                    setattr(self, signal_name(register, bits), bit() if bits.width == 1 else unsigned(bits.width))


@block
def _meant(clk: Any, ready: Any, address: Any, meant: Any, register: Register) -> Any:
    """Whether the address that is accepted is that of a register: decoded with the address, not when it is used."""
    here = register.offset >> BYTE_ADDRESS_BITS

    @always(clk.posedge)
    def decode() -> None:
        if ready:
            meant.next = address[:BYTE_ADDRESS_BITS] == here

    return decode


@block
def _kept(clk: Any, reset: Any, write: Any, meant: Any, word: Any, strobe: Any, value: Any, register: Register) -> Any:
    """A register that software writes, byte by byte."""
    start = register.reset

    @always(clk.posedge)
    def keep() -> None:
        if reset:
            value.next = start
        elif write and meant:
            if strobe[0]:
                value.next[BYTE:] = word[BYTE:]
            if strobe[1]:
                value.next[2 * BYTE : BYTE] = word[2 * BYTE : BYTE]
            if strobe[2]:
                value.next[3 * BYTE : 2 * BYTE] = word[3 * BYTE : 2 * BYTE]
            if strobe[3]:
                value.next[4 * BYTE : 3 * BYTE] = word[4 * BYTE : 3 * BYTE]

    return keep


@block
def _pulse(clk: Any, reset: Any, write: Any, meant: Any, word: Any, strobe: Any, pulse: Any, low: int) -> Any:
    """A command: set for one cycle when its bit is written as 1."""
    byte = low // BYTE

    @always(clk.posedge)
    def give() -> None:
        pulse.next = not reset and write and meant and strobe[byte] and word[low]

    return give


@block
def _shown(wanted: Any, source: Any, gated: Any, low: int) -> Any:
    """The source at its bits of the word that is read, if its register is wanted; else 0."""

    @always_comb
    def show() -> None:
        gated.next = 0
        if wanted:
            gated.next = source << low

    return show


@block
def _either(a: Any, b: Any, both: Any) -> Any:
    """One node of the tree that joins what the registers show."""

    @always_comb
    def join_bits() -> None:
        both.next = a | b

    return join_bits


def _sources(register: Register, registers: Registers, geometry: Geometry) -> list[tuple[Any, int]]:
    """What a register reads as: signals, each with its lowest bit."""
    if register.access == "wo":
        return []
    if register.name in CONSTANT:
        value = geometry.configuration.hash if register.name == "CONFIGURATION" else register.reset
        return [(unsigned(WORD_BITS, value), 0)]
    if register.access == "rw" or not register.bits:
        return [(getattr(registers, register.name.lower()), 0)]
    return [(getattr(registers, signal_name(register, bits)), bits.low) for bits in register.bits]


@module
def register_slave(clk: Any, reset: Any, bus: AxiLite, registers: Registers, interrupt: Any, geometry: Geometry) -> Any:
    """The registers of ``overlay/registers.py`` on AXI4-Lite; ``geometry`` gives the configuration's hash.

    AW and W may come in either order; a write obeys its strobes byte by byte, and is done two cycles after both were
    accepted, when BVALID rises; a command's pulse is set in that cycle. RVALID rises two cycles after ARVALID was
    accepted. One write and one read at a time. Offsets that the table does not have read as 0 and ignore writes;
    responses are always OKAY.

    Both: bus, registers. Out: interrupt = status_done and its enable bit, a cycle later.
    """
    word, strobe = unsigned(WORD_BITS), unsigned(WORD_BITS // BYTE)
    placed, given, write, asked = bit(), bit(), bit(), bit()
    status_done, interrupt_enable = registers.status_done, registers.interrupt_enable
    enable = REGISTER["INTERRUPT_ENABLE"].field("done").low

    blocks = []
    shown = []
    for register in REGISTERS:
        meant, wanted = bit(), bit()
        if register.access != "ro":
            blocks.append(_meant(clk, bus.awready, bus.awaddr, meant, register))
        if register.access != "wo":
            blocks.append(_meant(clk, bus.arready, bus.araddr, wanted, register))
        if register.access == "rw":
            value, cleared = getattr(registers, register.name.lower()), bit()
            blocks.append(flag_copy(clk, reset, cleared))
            blocks.append(_kept(clk, cleared, write, meant, word, strobe, value, register))
        if register.access == "wo":
            for bits in register.bits:
                pulse = getattr(registers, signal_name(register, bits))
                blocks.append(_pulse(clk, reset, write, meant, word, strobe, pulse, bits.low))
        for source, low in _sources(register, registers, geometry):
            shown.append(unsigned(WORD_BITS))
            blocks.append(_shown(wanted, source, shown[-1], low))
    while len(shown) > 1:
        shown.append(unsigned(WORD_BITS))
        blocks.append(_either(shown.pop(0), shown.pop(0), shown[-1]))
    answer = shown[0]

    @always_comb
    def show_ready() -> None:
        bus.awready.next = not placed and not reset
        bus.wready.next = not given and not reset
        bus.arready.next = not asked and not bus.rvalid and not reset
        bus.bresp.next = 0
        bus.rresp.next = 0

    @always_comb
    def decide() -> None:
        write.next = placed and given and not bus.bvalid

    @always(clk.posedge)
    def accept() -> None:
        if reset:
            placed.next = False
            given.next = False
            bus.bvalid.next = False
        else:
            if write:
                placed.next = False
                given.next = False
                bus.bvalid.next = True
            else:
                if bus.awvalid:
                    placed.next = True
                if bus.wvalid:
                    given.next = True
                if bus.bready:
                    bus.bvalid.next = False

    @always(clk.posedge)
    def copy() -> None:
        if not given:
            word.next = bus.wdata
            strobe.next = bus.wstrb

    @always(clk.posedge)
    def ask() -> None:
        if reset:
            asked.next = False
            bus.rvalid.next = False
        else:
            asked.next = bus.arvalid and bus.arready
            if asked:
                bus.rvalid.next = True
            elif bus.rready:
                bus.rvalid.next = False

    @always(clk.posedge)
    def read() -> None:
        if asked:
            bus.rdata.next = answer

    @always(clk.posedge)
    def interrupt_line() -> None:
        interrupt.next = not reset and status_done and interrupt_enable[enable]

    return blocks, show_ready, decide, accept, copy, ask, read, interrupt_line
