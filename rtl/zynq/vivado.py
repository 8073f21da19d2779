"""The contract as Tcl: everything that ``build.tcl`` would otherwise have to type again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ...overlay import platform
from ...overlay.registers import REGISTERS, Register
from ..__main__ import path
from ..interfaces import ADDRESS_BITS, BEAT_BITS, ID_BITS, AxiLite, AxiMaster

#: The file that is committed, beside this one.
PARAMETERS = Path(__file__).with_name(f"binshift_{platform.CONFIGURATION.name}.tcl")

#: A dictionary of Tcl or a word.
Value = str | int | Mapping[str, "Value"]


def _ports(prefix: str, interface: object) -> dict[str, Value]:
    """Ports of a bus by the names that AXI gives them: AWADDR → s_axi_awaddr."""
    return {name.upper(): f"{prefix}_{name}" for name in vars(interface)}


def _buses() -> dict[str, Value]:
    slave, master = AxiLite(), AxiMaster()
    return {
        platform.SLAVE: {
            "mode": "slave",
            "parameters": {
                "PROTOCOL": "AXI4LITE", "ADDR_WIDTH": len(slave.awaddr), "DATA_WIDTH": len(slave.wdata),
            },
            "ports": _ports(platform.SLAVE, slave),
        },
        platform.MASTER: {
            "mode": "master",
            "parameters": {
                "PROTOCOL": "AXI3", "ADDR_WIDTH": ADDRESS_BITS, "DATA_WIDTH": BEAT_BITS, "ID_WIDTH": ID_BITS,
                "MAX_BURST_LENGTH": 1 << len(master.arlen), "SUPPORTS_NARROW_BURST": 0,
            },
            "ports": _ports(platform.MASTER, master),
        },
    }  # fmt: skip


def _register(register: Register) -> dict[str, Value]:
    # What the hash reads is known only of a hardware that was built.
    reset = platform.CONFIGURATION.hash if register.name == "CONFIGURATION" else register.reset
    return {
        "offset": f"{register.offset:#04x}",
        "access": platform.ACCESS[register.access],
        "reset": f"{reset:#010x}",
        "description": register.description,
        "fields": {
            bits.name: {"low": bits.low, "width": bits.width, "description": bits.description} for bits in register.bits
        },
    }


def contract() -> dict[str, Value]:
    """What the script needs to know, by name; numbers of bytes and addresses are written in base 16."""
    verilog = path(platform.CONFIGURATION.name)
    return {
        "configuration": platform.CONFIGURATION.name,
        "hash": f"{platform.CONFIGURATION.hash:#010x}",
        "clock_mhz": platform.CONFIGURATION.clock_mhz,
        "part": platform.PART,
        "core": {
            "vendor": platform.VENDOR, "library": platform.LIBRARY, "name": platform.CORE,
            "version": platform.CORE_VERSION, "vlnv": platform.VLNV,
            "description": "Trains neural networks without a multiplier",
        },
        "verilog": verilog.relative_to(verilog.parents[2]).as_posix(),
        "bitstream": f"overlay/{platform.BITSTREAM}",
        "handoff": f"overlay/{platform.HANDOFF}",
        "instances": {
            "core": platform.INSTANCE, "processor": platform.PROCESSOR_INSTANCE,
            "interrupt": platform.INTERRUPT_INSTANCE,
        },
        "ip": {"processor": platform.PROCESSOR_VLNV, "interrupt": platform.INTERRUPT_VLNV},
        "addresses": {
            "registers": {"base": f"{platform.REGISTER_BASE:#010x}", "bytes": f"{platform.REGISTER_BYTES:#010x}"},
            "interrupt": {"base": f"{platform.INTERRUPT_BASE:#010x}", "bytes": f"{platform.INTERRUPT_BYTES:#010x}"},
            "memory": {"base": f"{platform.DDR_BASE:#010x}", "bytes": f"{platform.DDR_BYTES:#010x}"},
        },
        "crystal_mhz": platform.CRYSTAL_MHZ,
        "ports": {"clock": platform.CLOCK, "reset": platform.RESET, "interrupt": platform.INTERRUPT},
        "buses": _buses(),
        "registers": {register.name: _register(register) for register in REGISTERS},
    }  # fmt: skip


def _word(text: str) -> str:
    """A word of a Tcl list."""
    if set(text) & set('{}\\"'):
        raise ValueError(f"a word for Tcl may hold neither braces nor quotes nor backslashes: {text!r}")
    plain = text and not set(text) & set(" \t\n;$[]#()'")
    return text if plain else f"{{{text}}}"


def _lines(value: Value, indent: str) -> list[str]:
    """A dictionary of Tcl, a line each for what is long."""
    if not isinstance(value, Mapping):
        raise TypeError(f"expected a mapping, not {value!r}")
    lines = []
    for key, item in value.items():
        if isinstance(item, Mapping):
            inner = _lines(item, indent + "    ")
            one = " ".join(line.strip() for line in inner)
            if len(indent) + len(key) + len(one) < 110 and not any(isinstance(i, Mapping) for i in item.values()):
                lines.append(f"{indent}{_word(key)} {{{one}}}")
            else:
                lines += [f"{indent}{_word(key)} {{", *inner, f"{indent}}}"]
        else:
            lines.append(f"{indent}{_word(key)} {_word(str(item))}")
    return lines


def parameters() -> str:
    """The text of `PARAMETERS`: it sets the variable ``contract`` to a dictionary.

    Raises:
        ImportError: myhdl is not installed; it describes the ports.
        ValueError: a description holds a character that this writer does not quote.
    """
    note = "# The contract, for build.tcl. Generated by python -m binshift.rtl.zynq; do not edit."
    return "\n".join([note, "set contract {", *_lines(contract(), "    "), "}", ""])
