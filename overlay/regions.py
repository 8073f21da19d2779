"""What an instruction reads and writes, and whether a configuration allows it.

The checks are those that the hardware makes before an instruction starts, in the same order, so that
the emulator and the hardware stop with the same error code.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .configurations import Configuration
from .formats import PLANES
from .instructions import FIELDS, FIRST_RESERVED, INSTRUCTION_BYTES, WORDS, Draw, Instruction, Opcode
from .layout import BEAT_BYTES, WeightLayout
from .operands import OPERANDS, Count, Operand, Rows
from .patterns import PATTERN_FIELDS, PATTERNED, Walk, walk
from .registers import ErrorCode


@dataclass(frozen=True)
class Region:
    """A strided piece of memory: ``count`` rows of ``row_bytes`` bytes, ``stride`` bytes apart.

    ``reads`` and ``writes`` say how the instruction touches it. ``walk`` says more exactly where its rows are, if the
    instruction has a pattern.
    """

    name: str
    address: int
    count: int
    row_bytes: int
    stride: int
    reads: bool
    writes: bool
    walk: Walk | None = None

    @property
    def end(self) -> int:
        """First address behind the region."""
        if self.walk is not None:
            return self.address + self.walk.reach
        return self.address + (self.count - 1) * self.stride + self.row_bytes

    @property
    def total_bytes(self) -> int:
        """Bytes in the rows."""
        return self.count * self.row_bytes


class Fault(Exception):
    """An instruction that a device refuses: the error code, and a sentence that names the value."""

    def __init__(self, code: ErrorCode, detail: str):
        super().__init__(detail)
        self.code = code
        self.detail = detail


def regions(i: Instruction) -> tuple[Region, ...]:
    """The memory that an instruction touches."""
    operands = [o for o in OPERANDS[i.opcode] if o.only is None or getattr(i, o.only[0]) == o.only[1]]
    if i.pattern.pool:
        operands = [o for o in operands if o.rows is Rows.BATCH]
    return tuple(_region(i, o) for o in operands)


def operand_walk(i: Instruction, o: Operand) -> Walk:
    """How an instruction walks over an operand that has the rows of the batch."""
    in_pieces = "error" if i.opcode is Opcode.BACKWARD else "input"
    in_windows = {Opcode.FORWARD: ("input",), Opcode.BACKWARD: ("input", "output")}.get(i.opcode, ())
    return walk(
        i.pattern, o.field, i.rows, getattr(i, o.stride), o.size.bytes(_count(i, o.size.count)),
        pieces=o.field == in_pieces, window=bool(i.pattern.pool) and o.field in in_windows,
    )  # fmt: skip


def _region(i: Instruction, o: Operand) -> Region:
    size = o.size.bytes(_count(i, o.size.count))
    count = {Rows.ONE: 1, Rows.BATCH: i.values.get("rows", 1), Rows.PLANES: PLANES}[o.rows]
    stride = getattr(i, o.stride) if o.stride else size
    if i.pattern and o.rows is Rows.BATCH:
        path = operand_walk(i, o)
        total = math.prod(count for count, _ in path.levels)
        return Region(o.field, getattr(i, o.field), total, path.row_bytes, stride, o.reads, o.writes, path)
    return Region(o.field, getattr(i, o.field), count, size, stride, o.reads, o.writes)


def _count(i: Instruction, count: Count) -> int:
    if count is Count.WORDS:
        return math.prod(WeightLayout(layout_inputs(i), i.outputs).sample_shape)
    return 0 if count is Count.NONE else int(getattr(i, count.name.lower()))


def layout_inputs(i: Instruction) -> int:
    """Inputs of the layer that the samples of an instruction belong to: with taps, more than those it works on."""
    return i.inputs + i.pattern.first_input if i.opcode is Opcode.BACKWARD else i.inputs


def whole_beats(window: tuple[int, int]) -> tuple[int, int]:
    """The window that counts: the bus moves whole beats, and each that the window touches is inside."""
    first, last = window
    return first & -BEAT_BYTES, last | BEAT_BYTES - 1


def mode_limits(opcode: Opcode, configuration: Configuration) -> dict[str, int]:
    """The mode fields that can hold more than the opcode knows, and the largest value of each that it knows."""
    if opcode is Opcode.SAMPLE:
        return {"draw": Draw.PLANE, "plane": PLANES - 1}
    if opcode is Opcode.UPDATE:
        return {"draw": Draw.NEAREST, "exact": int(configuration.exact_update)}
    return {}


def dimension_limits(configuration: Configuration) -> dict[str, tuple[int, int]]:
    """Smallest and largest value of each dimension."""
    return {
        "rows": (configuration.MIN_ROWS, configuration.max_rows),
        "inputs": (1, configuration.max_inputs),
        "outputs": (1, configuration.max_outputs),
    }


def check(i: Instruction, configuration: Configuration, window: tuple[int, int]) -> None:
    """Refuse an instruction that the hardware would refuse.

    Args:
        i: the instruction.
        configuration: the limits.
        window: first and last bus address that may be touched; it covers whole beats (`whole_beats`).

    Raises:
        Fault: BAD_MODE, BAD_DIMENSION, MISALIGNED or OUTSIDE_WINDOW, checked in this order.
    """
    _check_modes(i, configuration)
    _check_dimensions(i, configuration)
    if i.pattern:
        check_pattern(i, configuration)
    for name, value in [*i.values.items(), *(i.pattern.items() if i.pattern else ())]:
        if {**FIELDS, **PATTERN_FIELDS}[name].address and value % BEAT_BYTES:
            raise Fault(ErrorCode.MISALIGNED, f"{name} {value:#x} is not a multiple of {BEAT_BYTES}")
    first, last = whole_beats(window)
    for region in regions(i):
        if region.address < first or region.end - 1 > last:
            raise Fault(
                ErrorCode.OUTSIDE_WINDOW,
                f"{region.name} {region.address:#x}..{region.end - 1:#x} is outside the window {first:#x}..{last:#x}",
            )


def check_reserved(words: npt.NDArray[np.uint32], configuration: Configuration | None = None) -> None:
    """Refuse a descriptor with a pattern that its opcode, or the configuration, does not know (BAD_MODE)."""
    if configuration is not None and configuration.patterns and FIELDS["opcode"].extract(words) in PATTERNED:
        return
    for word in range(FIRST_RESERVED, WORDS):
        if words[word]:
            raise Fault(ErrorCode.BAD_MODE, f"word {word} is reserved and must be 0, not {int(words[word]):#x}")


def check_program(address: int, length: int, window: tuple[int, int]) -> None:
    """Refuse a program address or length that the hardware would refuse (Fault BAD_PROGRAM)."""
    first, last = whole_beats(window)
    if length < 1:
        raise Fault(ErrorCode.BAD_PROGRAM, f"program length must be at least 1, not {length}")
    if address % BEAT_BYTES:
        raise Fault(ErrorCode.BAD_PROGRAM, f"program address {address:#x} is not a multiple of {BEAT_BYTES}")
    if address < first or address + length * INSTRUCTION_BYTES - 1 > last:
        raise Fault(
            ErrorCode.BAD_PROGRAM,
            f"program {address:#x}..{address + length * INSTRUCTION_BYTES - 1:#x} "
            f"is outside the window {first:#x}..{last:#x}",
        )


def _check_modes(i: Instruction, configuration: Configuration) -> None:
    for name, highest in mode_limits(i.opcode, configuration).items():
        if i.values[name] > highest:
            if name == "exact":
                raise Fault(ErrorCode.BAD_MODE, f"configuration {configuration.name} has no exact update")
            raise Fault(ErrorCode.BAD_MODE, f"{name} must be in 0..{int(highest)}, not {i.values[name]}")


def _check_dimensions(i: Instruction, configuration: Configuration) -> None:
    for name, (low, high) in dimension_limits(configuration).items():
        if name in i.values and not low <= i.values[name] <= high:
            raise Fault(
                ErrorCode.BAD_DIMENSION, f"{name} must be in {low}..{high} ({configuration.name}), not {i.values[name]}"
            )
    for region in regions(i):
        if region.walk is None and region.count > 1 and region.stride < region.row_bytes:
            raise Fault(
                ErrorCode.BAD_DIMENSION,
                f"{region.name} stride {region.stride} is shorter than a row of {region.row_bytes} bytes",
            )


def check_pattern(i: Instruction, configuration: Configuration) -> None:
    """Refuse a pattern whose counts do not fit together, or that writes a byte twice (Fault BAD_DIMENSION)."""

    def refuse(detail: str) -> None:
        raise Fault(ErrorCode.BAD_DIMENSION, detail)

    p = i.pattern
    rows = p.count0 * p.count1 * p.count2
    if not rows or rows != i.rows * p.blocks:
        refuse(f"counts {p.count0} x {p.count1} x {p.count2} must be {p.blocks} blocks of {i.rows} rows, above 0")
    if p.piece_bytes:
        terms = max(p.taps, 1) * i.outputs if i.opcode is Opcode.BACKWARD else i.inputs
        if p.pieces * p.piece_bytes != terms:
            refuse(f"{p.pieces} pieces of {p.piece_bytes} bytes must be the {terms} bytes of a row")
        if terms > configuration.max_inputs:
            refuse(f"{terms} terms; {configuration.name} allows {configuration.max_inputs}")
    if p.first_input < (max(p.taps, 1) - 1) * i.inputs:
        refuse(f"first_input {p.first_input} must be at least {(p.taps - 1) * i.inputs}, for {p.taps} taps")
    for region in regions(i):
        if region.writes and region.walk is not None and not region.walk.apart:
            refuse(f"rows of {region.name} overlap: its strides are shorter than what they step over")
