"""What an instruction reads and writes, and whether a configuration allows it.

The checks are those that the hardware makes before an instruction starts, in the same order, so that
the emulator and the hardware stop with the same error code.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .configurations import Configuration
from .formats import ACTIVATION, ERROR, LABEL, PLANES, SCORE
from .instructions import FIELDS, FIRST_RESERVED, INSTRUCTION_BYTES, WORDS, Draw, Instruction, Opcode, Output
from .layout import BEAT_BYTES, WeightLayout, state_bytes
from .registers import ErrorCode


@dataclass(frozen=True)
class Region:
    """A strided piece of memory: ``count`` rows of ``row_bytes`` bytes, ``stride`` bytes apart.

    ``reads`` and ``writes`` say how the instruction touches it.
    """

    name: str
    address: int
    count: int
    row_bytes: int
    stride: int
    reads: bool
    writes: bool

    @property
    def end(self) -> int:
        """First address behind the region."""
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

    def rows(field: str, channels: int, item_bytes: int, reads: bool = True) -> Region:
        return Region(
            field, getattr(i, field), i.rows, channels * item_bytes, getattr(i, f"{field}_stride"), reads, not reads
        )

    def whole(field: str, size: int, reads: bool = True, writes: bool = False) -> Region:
        return Region(field, getattr(i, field), 1, size, size, reads, writes)

    if i.opcode is Opcode.KEY:
        return ()
    if i.opcode is Opcode.LOSS:
        return (
            rows("input", i.outputs, SCORE.bytes),
            whole("labels", i.rows * LABEL.bytes),
            rows("output", i.outputs, ERROR.bytes, reads=False),
            whole("state", state_bytes(i.outputs), writes=True),
        )
    layout = WeightLayout(i.inputs, i.outputs)
    if i.opcode is Opcode.SAMPLE:
        return (
            whole("weights", layout.weight_bytes),
            whole("samples", layout.sample_bytes, reads=False, writes=True),
        )
    if i.opcode is Opcode.FORWARD:
        samples = whole("samples", layout.sample_bytes)
        if i.planes:
            samples = Region("samples", i.samples, PLANES, layout.sample_bytes, i.plane_stride, True, False)
        out = SCORE if i.output_format == Output.SCORES else ACTIVATION
        return (
            rows("input", i.inputs, ACTIVATION.bytes),
            samples,
            rows("output", i.outputs, out.bytes, reads=False),
            whole("state", state_bytes(i.outputs), writes=True),
        )
    if i.opcode is Opcode.BACKWARD:
        return (
            rows("error", i.outputs, ERROR.bytes),
            whole("samples", layout.sample_bytes),
            rows("input", i.inputs, ACTIVATION.bytes),
            rows("output", i.inputs, ERROR.bytes, reads=False),
            whole("state", state_bytes(0)),
            whole("state_below", state_bytes(i.inputs), writes=True),
        )
    return (
        rows("input", i.inputs, ACTIVATION.bytes),
        rows("error", i.outputs, ERROR.bytes),
        whole("weights", layout.weight_bytes, writes=True),
        whole("samples", layout.sample_bytes, reads=False, writes=True),
        whole("state", state_bytes(0)),
    )


def check(i: Instruction, configuration: Configuration, window: tuple[int, int]) -> None:
    """Refuse an instruction that the hardware would refuse.

    Args:
        i: the instruction.
        configuration: the limits.
        window: first and last bus address that may be touched.

    Raises:
        Fault: BAD_MODE, BAD_DIMENSION, MISALIGNED or OUTSIDE_WINDOW, checked in this order.
    """
    _check_modes(i, configuration)
    _check_dimensions(i, configuration)
    for name, value in i.values.items():
        if FIELDS[name].address and value % BEAT_BYTES:
            raise Fault(ErrorCode.MISALIGNED, f"{name} {value:#x} is not a multiple of {BEAT_BYTES}")
    first, last = window
    for region in regions(i):
        if region.address < first or region.end - 1 > last:
            raise Fault(
                ErrorCode.OUTSIDE_WINDOW,
                f"{region.name} {region.address:#x}..{region.end - 1:#x} is outside the window {first:#x}..{last:#x}",
            )


def check_reserved(words: npt.NDArray[np.uint32]) -> None:
    """Refuse a descriptor that uses the room for address patterns, which this version does not know (BAD_MODE)."""
    for word in range(FIRST_RESERVED, WORDS):
        if words[word]:
            raise Fault(ErrorCode.BAD_MODE, f"word {word} is reserved and must be 0, not {int(words[word]):#x}")


def check_program(address: int, length: int, window: tuple[int, int]) -> None:
    """Refuse a program address or length that the hardware would refuse (Fault BAD_PROGRAM)."""
    first, last = window
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
    if i.opcode in (Opcode.SAMPLE, Opcode.UPDATE):
        highest = Draw.PLANE if i.opcode is Opcode.SAMPLE else Draw.NEAREST
        if i.draw > highest:
            raise Fault(ErrorCode.BAD_MODE, f"draw must be in 0..{highest.value}, not {i.draw}")
    if i.opcode is Opcode.SAMPLE and i.plane >= PLANES:
        raise Fault(ErrorCode.BAD_MODE, f"plane must be in 0..{PLANES - 1}, not {i.plane}")
    if i.opcode is Opcode.UPDATE and i.exact and not configuration.exact_update:
        raise Fault(ErrorCode.BAD_MODE, f"configuration {configuration.name} has no exact update")


def _check_dimensions(i: Instruction, configuration: Configuration) -> None:
    limits = {
        "rows": (configuration.MIN_ROWS, configuration.max_rows),
        "inputs": (1, configuration.max_inputs),
        "outputs": (1, configuration.max_outputs),
    }
    for name, (low, high) in limits.items():
        if name in i.values and not low <= i.values[name] <= high:
            raise Fault(
                ErrorCode.BAD_DIMENSION, f"{name} must be in {low}..{high} ({configuration.name}), not {i.values[name]}"
            )
    for region in regions(i):
        if region.count > 1 and region.stride < region.row_bytes:
            raise Fault(
                ErrorCode.BAD_DIMENSION,
                f"{region.name} stride {region.stride} is shorter than a row of {region.row_bytes} bytes",
            )
