"""The register map of the AXI4-Lite slave: each register and bit is described once, here.

The hardware decoder, the emulator, the driver, the .hwh and docs/registers.md are made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

#: 'BSFT', what the identification register reads.
IDENTIFICATION = 0x42534654
#: Version of the contract (instructions, registers, layouts): major << 16 | minor.
VERSION = 0x0001_0001
#: Bytes of address space of the register slave.
ADDRESS_SPACE = 0x1000


@dataclass(frozen=True)
class Bits:
    """A named field of a register."""

    name: str
    low: int
    width: int
    description: str

    def get(self, word: int) -> int:
        """The field's value in a register word."""
        return word >> self.low & (1 << self.width) - 1

    @property
    def mask(self) -> int:
        """The field's bits in the register word."""
        return (1 << self.width) - 1 << self.low


@dataclass(frozen=True)
class Register:
    """One 32-bit register.

    ``access`` is ``ro`` (reads), ``rw`` (reads what was written) or ``wo`` (reads as 0).
    """

    name: str
    offset: int
    access: str
    description: str
    bits: tuple[Bits, ...] = ()
    reset: int = 0

    def field(self, name: str) -> Bits:
        """The field of that name; KeyError if there is none."""
        for bits in self.bits:
            if bits.name == name:
                return bits
        raise KeyError(f"register {self.name} has no field {name!r}")


class ErrorCode(IntEnum):
    """Why a program stopped (register ERROR, field code)."""

    NONE = 0
    UNKNOWN_OPCODE = 1
    BAD_DIMENSION = 2
    BAD_MODE = 3
    MISALIGNED = 4
    OUTSIDE_WINDOW = 5
    READ_ERROR = 6
    WRITE_ERROR = 7
    BAD_PROGRAM = 8

    @property
    def meaning(self) -> str:
        """One line for a person."""
        return _MEANINGS[self]


_MEANINGS = {
    ErrorCode.NONE: "no error",
    ErrorCode.UNKNOWN_OPCODE: "the instruction's opcode is not one of the instruction set",
    ErrorCode.BAD_DIMENSION: (
        "a dimension is below its minimum or above the configuration's limit, or a row stride is shorter than a row"
    ),
    ErrorCode.BAD_MODE: "a mode field holds a value that this configuration does not have",
    ErrorCode.MISALIGNED: "an address or a stride is not a multiple of 8 bytes",
    ErrorCode.OUTSIDE_WINDOW: "the instruction would touch memory outside the address window",
    ErrorCode.READ_ERROR: "the memory answered a read with SLVERR or DECERR",
    ErrorCode.WRITE_ERROR: "the memory answered a write with SLVERR or DECERR",
    ErrorCode.BAD_PROGRAM: "the program's address is misaligned or outside the window, or its length is zero",
}

REGISTERS: tuple[Register, ...] = (
    Register("IDENTIFICATION", 0x00, "ro", "Reads 0x42534654 ('BSFT').", reset=IDENTIFICATION),
    Register(
        "VERSION", 0x04, "ro", "Version of the contract that the hardware obeys.",
        (Bits("minor", 0, 16, "compatible additions"), Bits("major", 16, 16, "must be equal to the driver's")),
        reset=VERSION,
    ),
    Register("CONFIGURATION", 0x08, "ro", "Hash of the configuration that the hardware was built from."),
    Register(
        "CONTROL", 0x0C, "wo", "Commands; a bit written as 1 acts once.",
        (
            Bits("start", 0, 1, "run the program; ignored while busy"),
            Bits("reset", 1, 1, "stop after the bus transfers under way, clear errors and counters"),
            Bits("acknowledge", 2, 1, "clear done and with it the interrupt"),
        ),
    ),
    Register(
        "STATUS", 0x10, "ro", "What the core is doing.",
        (
            Bits("busy", 0, 1, "a program is running"),
            Bits("done", 1, 1, "a program ended, with or without an error, and was not acknowledged"),
            Bits("error", 2, 1, "the last program stopped at an error"),
        ),
    ),
    Register(
        "INTERRUPT_ENABLE", 0x14, "rw", "Which events raise the interrupt line.",
        (Bits("done", 0, 1, "the end of a program, with or without an error"),),
    ),
    Register(
        "ERROR", 0x18, "ro", "Why the last program stopped early.",
        (Bits("code", 0, 8, "an error code"),),
    ),
    Register("ERROR_INDEX", 0x1C, "ro", "Index in the program of the instruction at fault."),
    Register("PROGRAM_ADDRESS", 0x20, "rw", "Bus address of the first instruction, a multiple of 8."),
    Register("PROGRAM_LENGTH", 0x24, "rw", "Number of instructions, at least 1."),
    Register("WINDOW_FIRST", 0x28, "rw", "First bus address that the core may touch, rounded down to a multiple of 8."),
    Register("WINDOW_LAST", 0x2C, "rw", "Last bus address that the core may touch, rounded up to whole 8 bytes."),
    Register("RETIRED", 0x30, "ro", "Instructions completed since start."),
    Register("CYCLES", 0x34, "ro", "Clock cycles from start to done; stops at 2**32 - 1."),
    Register("BUSY_CYCLES", 0x38, "ro", "Cycles in which the array summed."),
    Register("STALL_CYCLES", 0x3C, "ro", "Cycles in which the array waited for memory or for the lanes."),
)

REGISTER: dict[str, Register] = {r.name: r for r in REGISTERS}
