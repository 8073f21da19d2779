"""Tables of docs/registers.md, and the errors that docs/instructions.md names too."""

from __future__ import annotations

from ..registers import REGISTERS, ErrorCode, Register
from .markdown import bit_range, table

_ACCESS = {"ro": "read only", "rw": "read and write", "wo": "write only: reads as 0"}
#: The order of a device's checks; the last two can stop an instruction under way.
CHECKS = {
    ErrorCode.BAD_PROGRAM: "before the first instruction",
    ErrorCode.UNKNOWN_OPCODE: "before an instruction",
    ErrorCode.BAD_MODE: "before an instruction",
    ErrorCode.BAD_DIMENSION: "before an instruction",
    ErrorCode.MISALIGNED: "before an instruction",
    ErrorCode.OUTSIDE_WINDOW: "before an instruction",
    ErrorCode.READ_ERROR: "during the fetch or an instruction",
    ErrorCode.WRITE_ERROR: "during an instruction",
}


def checks() -> str:
    """The checks in their order."""
    rows = ((code.value, f"`{code.name}`", when, code.meaning) for code, when in CHECKS.items())
    return table("code | name | when | why", rows)


def register_map() -> str:
    """All registers, a line each."""
    return table(
        "offset | register | access | what it is",
        ((f"`{r.offset:#04x}`", f"[{r.name}](#{r.name.lower()})", r.access, r.description) for r in REGISTERS),
    )


def _register(r: Register) -> str:
    reset = "the configuration's hash" if r.name == "CONFIGURATION" else f"`{r.reset:#010x}`"
    text = f"### {r.name}\n\n{r.description}\n\nOffset `{r.offset:#04x}`; {_ACCESS[r.access]}; after reset {reset}."
    if r.bits:
        rows = ((bit_range(b.low, b.width), f"`{b.name}`", b.description) for b in r.bits)
        text += "\n\n" + table("bits | field | meaning", rows)
    return text


def register_sections() -> str:
    """A section a register, with its bits."""
    return "\n\n".join(_register(r) for r in REGISTERS)


def error_codes() -> str:
    """The codes of the register ERROR."""
    return table("code | name | meaning", ((code.value, f"`{code.name}`", code.meaning) for code in ErrorCode))
