"""Which memory each opcode touches, as a table: `regions` and the hardware's checks are made from it.

An operand is a tensor in memory: rows of equal size, a stride apart. The bytes of a row are
``header + (count << shift)``, which hardware finds without a multiplier.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from .formats import ACTIVATION, ERROR, LABEL, SCORE, WEIGHT
from .instructions import Opcode, Output
from .layout import BLOCK_INPUTS, CHANNEL, SAMPLE_WORD, STATE_HEADER


class Count(IntEnum):
    """What the bytes of a row are counted in."""

    NONE = 0
    ROWS = 1
    INPUTS = 2
    OUTPUTS = 3
    #: Words of samples: outputs times blocks of 32 inputs.
    WORDS = 4


class Rows(IntEnum):
    """How many rows an operand has."""

    ONE = 0
    BATCH = 1
    PLANES = 2


@dataclass(frozen=True)
class Size:
    """Bytes of a row: ``header + (count << shift)``."""

    count: Count
    shift: int = 0
    header: int = 0

    def bytes(self, count: int) -> int:
        """The bytes, given what is counted."""
        return self.header + (count << self.shift)


@dataclass(frozen=True)
class Operand:
    """A tensor that an instruction touches.

    Args:
        field: the field with its address, and its name.
        size: bytes of a row.
        reads, writes: how it is touched.
        rows: how many rows it has.
        stride: the field with the distance of its rows; empty for a single row.
        only: a field and the value that it must have for the operand to exist; empty if it always does.
    """

    field: str
    size: Size
    reads: bool = True
    writes: bool = False
    rows: Rows = Rows.ONE
    stride: str = ""
    only: tuple[str, int] | None = None


def _shift(size: int) -> int:
    assert size & (size - 1) == 0, size
    return size.bit_length() - 1


def _row(count: Count, item_bytes: int) -> Size:
    return Size(count, _shift(item_bytes))


def _batch(field: str, size: Size, writes: bool = False, only: tuple[str, int] | None = None) -> Operand:
    return Operand(field, size, not writes, writes, Rows.BATCH, f"{field}_stride", only)


_WEIGHTS = _row(Count.WORDS, BLOCK_INPUTS * WEIGHT.bytes)
_SAMPLES = _row(Count.WORDS, SAMPLE_WORD.itemsize)
_HEADER = Size(Count.NONE, header=STATE_HEADER.itemsize)


def _state(count: Count) -> Size:
    return Size(count, _shift(CHANNEL.itemsize), STATE_HEADER.itemsize)


#: The operands of each opcode, in the order in which they are checked.
OPERANDS: dict[Opcode, tuple[Operand, ...]] = {
    Opcode.KEY: (),
    Opcode.SAMPLE: (
        Operand("weights", _WEIGHTS),
        Operand("samples", _SAMPLES, reads=False, writes=True),
    ),
    Opcode.FORWARD: (
        _batch("input", _row(Count.INPUTS, ACTIVATION.bytes)),
        Operand("samples", _SAMPLES, only=("planes", 0)),
        Operand("samples", _SAMPLES, rows=Rows.PLANES, stride="plane_stride", only=("planes", 1)),
        _batch("output", _row(Count.OUTPUTS, ACTIVATION.bytes), True, ("output_format", Output.RECTIFIED)),
        _batch("output", _row(Count.OUTPUTS, SCORE.bytes), True, ("output_format", Output.SCORES)),
        Operand("state", _state(Count.OUTPUTS), writes=True),
    ),
    Opcode.LOSS: (
        _batch("input", _row(Count.OUTPUTS, SCORE.bytes)),
        Operand("labels", _row(Count.ROWS, LABEL.bytes)),
        _batch("output", _row(Count.OUTPUTS, ERROR.bytes), True),
        Operand("state", _state(Count.OUTPUTS), writes=True),
    ),
    Opcode.BACKWARD: (
        _batch("error", _row(Count.OUTPUTS, ERROR.bytes)),
        Operand("samples", _SAMPLES),
        _batch("input", _row(Count.INPUTS, ACTIVATION.bytes)),
        _batch("output", _row(Count.INPUTS, ERROR.bytes), True),
        Operand("state", _HEADER),
        Operand("state_below", _state(Count.INPUTS), writes=True),
    ),
    Opcode.UPDATE: (
        _batch("input", _row(Count.INPUTS, ACTIVATION.bytes)),
        _batch("error", _row(Count.OUTPUTS, ERROR.bytes)),
        Operand("weights", _WEIGHTS, writes=True),
        Operand("samples", _SAMPLES, reads=False, writes=True),
        Operand("state", _HEADER),
    ),
}
