"""Programs as text: one short line an instruction, made from the field table.

A line is the instruction's index (and bus address, if the program's is known), its mnemonic, then its
fields by name: dimensions, addresses, the rest. Addresses are hexadecimal, and the stride that belongs to
one follows it behind a plus; modes have their names, and most are left out when they are zero::

    1 FORWARD  rows=128  inputs=784  outputs=512  input=0x10000000+784 output=0x10020000+512 ...
    2 LOSS     rows=128  outputs=10  input=0x10040000+24 output=0x10050000+16 ... rate=-5 stream=1
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from .instructions import (
    FIELDS,
    INSTRUCTION_BYTES,
    WORDS,
    Divisor,
    Draw,
    Field,
    Gradient,
    Instruction,
    InstructionError,
    Loss,
    Opcode,
    Output,
    Statistics,
)
from .patterns import PATTERN_FIELDS, PATTERNED

#: The names of the values of the mode fields.
MODES: dict[str, type[IntEnum]] = {
    "draw": Draw, "statistics": Statistics, "output_format": Output, "loss": Loss, "gradient": Gradient,
    "divisor": Divisor,
}  # fmt: skip
#: Modes that are left out of a line when they are zero.
OPTIONAL = frozenset(
    {
        "plane", "statistics", "output_format", "planes", "exact", "polarised", "score_scale", "loss", "gradient",
        "divisor",
    }
)
#: Strides, each behind the plus of its address.
STRIDES = {
    "input_stride": "input", "error_stride": "error", "output_stride": "output", "plane_stride": "samples",
}  # fmt: skip

_MNEMONIC_WIDTH = max(len(opcode.name) for opcode in Opcode)
#: Room for the digits of a dimension, so that lines of equal opcodes stand in columns.
_DIMENSION_DIGITS = 4


def disassemble(words: npt.ArrayLike | bytes, address: int | None = None) -> list[str]:
    """One line for each descriptor of a program. No descriptor is refused.

    Args:
        words: the program, [instructions, 32] words, or its raw bytes.
        address: bus address of the first descriptor; None leaves addresses out of the lines.

    Raises:
        InstructionError: an array of another shape or type, or bytes that end inside a descriptor.
    """
    program = _program(words)
    width = len(str(max(len(program) - 1, 0)))
    lines = []
    for index, descriptor in enumerate(program):
        where = "" if address is None else f"{address + index * INSTRUCTION_BYTES:#010x} "
        lines.append(f"{index:{width}} {where}{_line(descriptor)}".rstrip())
    return lines


def _program(words: npt.ArrayLike | bytes) -> npt.NDArray[np.uint32]:
    if isinstance(words, (bytes, bytearray, memoryview)):
        size = memoryview(words).nbytes
        if size % INSTRUCTION_BYTES:
            raise InstructionError(f"a program has a multiple of {INSTRUCTION_BYTES} bytes, not {size}")
        return np.frombuffer(words, "<u4").reshape(-1, WORDS)
    program: npt.NDArray[Any] = np.asarray(words)
    if program.shape[1:] != (WORDS,) or program.dtype.kind not in "iu":
        raise InstructionError(
            f"a program is an array of integers [instructions, {WORDS}], not {program.dtype} {list(program.shape)}"
        )
    return program.astype(np.uint32)


def _line(words: npt.NDArray[np.uint32]) -> str:
    try:
        instruction = Instruction.decode(words)
    except InstructionError:
        opcode = FIELDS["opcode"].extract(words)
        return f"{'?':{_MNEMONIC_WIDTH}} unknown opcode {opcode}, word 0 is {int(words[0]):#010x}"
    fields = sorted((FIELDS[name] for name in instruction.values if name not in STRIDES), key=_rank)
    cells = [cell for field in fields if (cell := _cell(instruction, field))]
    cells += [f"{name}={value}" for name, value in instruction.pattern.items() if value]
    ignored = np.flatnonzero(words & ~_used(instruction.opcode))
    if ignored.size:
        cells.append(f"; ignored bits in word {', '.join(str(word) for word in ignored)}")
    return f"{instruction.opcode.name:{_MNEMONIC_WIDTH}} {' '.join(cells)}"


def _is_dimension(field: Field) -> bool:
    return field.unit in ("rows", "channels")


def _rank(field: Field) -> int:
    return 0 if _is_dimension(field) else 1 if field.address else 2


def _cell(i: Instruction, field: Field) -> str:
    """One field and its value; empty if it is left out."""
    name, value = field.name, i.values[field.name]
    if name in MODES and value in list(MODES[name]):
        text = MODES[name](value).name
    elif field.address:
        text = f"{value:#010x}"
        for stride in (s for s, base in STRIDES.items() if base == name and i.values.get(s)):
            text += f"+{i.values[stride]}"
    else:
        text = str(value)
    needed = name == "plane" and i.values["draw"] == Draw.PLANE
    if name in OPTIONAL and not value and not needed:
        return ""
    return f"{name}={text:{_DIMENSION_DIGITS}}" if _is_dimension(field) else f"{name}={text}"


def _used(opcode: Opcode) -> npt.NDArray[np.uint32]:
    """The bits of a descriptor that the opcode looks at."""
    full = Instruction(opcode)
    ones = {name: -1 if FIELDS[name].signed else FIELDS[name].maximum for name in full.values}
    words = full.replace(**ones).encode()
    if opcode in PATTERNED:
        for field in PATTERN_FIELDS.values():
            field.insert(words, field.maximum)
    return words
