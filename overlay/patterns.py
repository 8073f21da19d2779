"""Address patterns: how an instruction walks over tensors whose rows are not simply a stride apart.

Words 16 to 31 of a descriptor hold one pattern; all zero means none, a dense layer. With it the rows of an operand are
three nested counters (pixels of a line, lines, images), a row is made of pieces (the lines of a kernel), and an
instruction works through many blocks of `rows` rows, one after the other. docs/decisions/0017-convolution.md says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .fields import Field
from .modes import Opcode

#: First of the words that hold a pattern.
FIRST_WORD = 16
#: Opcodes that may have one.
PATTERNED = (Opcode.FORWARD, Opcode.BACKWARD, Opcode.UPDATE)
#: From block to block UPDATE takes another stream: so many back, modulo 2**16, so that the last has its own.
STREAMS_A_BLOCK = 128

PATTERN_FIELDS: dict[str, Field] = {
    f.name: f
    for f in (
        Field("count0", 16, 0, 16, "rows", "rows of the innermost level; 0: no pattern"),
        Field("count1", 16, 16, 16, "rows", "rows of the next level"),
        Field("count2", 17, 0, 16, "rows", "rows of the outermost level"),
        Field("blocks", 17, 16, 16, "blocks", "blocks of `rows` rows: count0 * count1 * count2 = rows * blocks"),
        Field("input_stride1", 18, 0, 32, "bytes", "from row to row of `input` on the next level", address=True),
        Field("input_stride2", 19, 0, 32, "bytes", "... on the outermost level", address=True),
        Field("error_stride1", 20, 0, 32, "bytes", "from row to row of `error` on the next level", address=True),
        Field("error_stride2", 21, 0, 32, "bytes", "... on the outermost level", address=True),
        Field("output_stride1", 22, 0, 32, "bytes", "from row to row of `output` on the next level", address=True),
        Field("output_stride2", 23, 0, 32, "bytes", "... on the outermost level", address=True),
        Field("piece_bytes", 24, 0, 16, "bytes", "bytes of a piece of a row; 0: a row is one piece", address=True),
        Field("pieces", 24, 16, 8, "pieces", "pieces of a row of `input` (BACKWARD: of `error`)"),
        Field("taps", 24, 24, 8, "taps", "BACKWARD: taps of the kernel; 0: one"),
        Field("piece_stride", 25, 0, 32, "bytes", "from piece to piece", address=True),
        Field("first_input", 26, 0, 16, "channels", "BACKWARD: the first input, in the layout of the samples"),
        Field("further", 26, 16, 1, "flag", "BACKWARD: of an error tensor that an instruction before has begun"),
        Field("pool", 26, 17, 1, "flag", "FORWARD gives the maxima of windows, BACKWARD the error to them"),
        Field("input_window0", 28, 0, 32, "bytes", "pool: from pixel to pixel of a window of `input`", address=True),
        Field("input_window1", 29, 0, 32, "bytes", "pool: from line to line of a window of `input`", address=True),
        Field("output_window0", 30, 0, 32, "bytes", "pool: from pixel to pixel of one of `output`", address=True),
        Field("output_window1", 31, 0, 32, "bytes", "pool: from line to line of one of `output`", address=True),
    )
}


#: What an instruction with a pattern does, in the notation of `specifications`.
PATTERN_DEFINITION = """
row r of an operand begins at, with o for input, error or output:
    operand + (r % count0) * o_stride + (r / count0 % count1) * o_stride1 + (r / count0 / count1) * o_stride2
byte j of a row of `input` (of `error` in BACKWARD) is at, unless piece_bytes = 0:
    (j / piece_bytes) * piece_stride + j % piece_bytes

for every block q of blocks: the instruction on rows q * rows .. (q + 1) * rows - 1, as if there were no others, but
    FORWARD:  statistics, where they are of the batch, are those of the block; the last ones stay
    BACKWARD: D[b, m] counts m through all taps: sum over t of taps, m of outputs of
                  D[b, t * outputs + m] * T[first_input - t * inputs + n, m]
              r = error_index(q * rows + b, c) of stream
              with further = 1 or q > 0: use = exponent, and next_exponent becomes the larger of what it was and of
              what the errors of the block ask for
    UPDATE:   r = x(stream + 128 * (blocks - 1 - q) modulo 2**16, weight_index(n, m)); the last block draws the samples

with pool = 1, where window w of row r is at
    input + w % 2 * input_window0 + w / 2 * input_window1 + what the row adds:
    FORWARD:  output[r, n] = max over w of input[r, w, n]
    BACKWARD: output[r, w, n] = error[r, n] for the first w at which input[r, w, n] is largest, 0 for the others
"""


@dataclass(frozen=True)
class Pattern:
    """The pattern of an instruction; `PATTERN_FIELDS` describes the attributes."""

    count0: int = 0
    count1: int = 0
    count2: int = 0
    blocks: int = 0
    input_stride1: int = 0
    input_stride2: int = 0
    error_stride1: int = 0
    error_stride2: int = 0
    output_stride1: int = 0
    output_stride2: int = 0
    piece_bytes: int = 0
    pieces: int = 0
    taps: int = 0
    piece_stride: int = 0
    first_input: int = 0
    further: int = 0
    pool: int = 0
    input_window0: int = 0
    input_window1: int = 0
    output_window0: int = 0
    output_window1: int = 0

    def __bool__(self) -> bool:
        """Whether there is a pattern."""
        return self != PLAIN

    def items(self) -> Iterator[tuple[str, int]]:
        """Names and values of the fields, in their order in the descriptor."""
        return ((f.name, getattr(self, f.name)) for f in fields(self))

    def replace(self, **values: int) -> Pattern:
        """A copy with some fields changed."""
        return replace(self, **values)

    def insert(self, words: npt.NDArray[np.uint32]) -> None:
        """Set the pattern's fields in a descriptor's words (InstructionError: a value does not fit)."""
        for name, value in self.items():
            PATTERN_FIELDS[name].insert(words, value)

    @classmethod
    def extract(cls, words: npt.NDArray[np.uint32]) -> Pattern:
        """The pattern in a descriptor's words; bits outside its fields are ignored."""
        if not words[FIRST_WORD:].any():
            return PLAIN
        return cls(**{name: field.extract(words) for name, field in PATTERN_FIELDS.items()})


#: Pixels of a pooling window in a line, and lines.
WINDOW = 2

#: No pattern: the rows of an operand are a stride apart.
PLAIN = Pattern()


@dataclass(frozen=True)
class Walk:
    """Where the elements of an operand lie, from its address on.

    Args:
        levels: (count, stride in bytes) of the levels of rows, outermost first.
        pieces: (count, stride in bytes) of the pieces of a row.
        piece_bytes: bytes of a piece.
    """

    levels: tuple[tuple[int, int], ...]
    pieces: tuple[int, int]
    piece_bytes: int

    @property
    def row_bytes(self) -> int:
        """Bytes in a row."""
        return self.pieces[0] * self.piece_bytes

    @property
    def row_reach(self) -> int:
        """Bytes from the first to the last of a row."""
        return (self.pieces[0] - 1) * self.pieces[1] + self.piece_bytes

    @property
    def reach(self) -> int:
        """Bytes from the first to the last of the operand."""
        return self.row_reach + sum((count - 1) * stride for count, stride in self.levels)

    @property
    def apart(self) -> bool:
        """Whether no row overlaps another: each stride is beyond the reach of all that are shorter."""
        inside = self.row_reach
        for count, stride in sorted(self.levels, key=lambda level: level[1]):
            if count > 1 and stride < inside:
                return False
            inside += (count - 1) * stride
        return True

    def offsets(self) -> npt.NDArray[np.int64]:
        """The offset of each row [rows] from the operand's address."""
        return _offsets(self.levels)

    def inside(self) -> npt.NDArray[np.int64]:
        """The offset of each byte [row_bytes] of a row from the row's first."""
        count, stride = self.pieces
        return (stride * np.arange(count)[:, None] + np.arange(self.piece_bytes)).ravel()


@lru_cache(maxsize=256)
def _offsets(levels: tuple[tuple[int, int], ...]) -> npt.NDArray[np.int64]:
    at = np.zeros(1, np.int64)
    for count, stride in levels:
        at = (at[:, None] + stride * np.arange(count)).ravel()
    at.flags.writeable = False
    return at


def _levels(pattern: Pattern, rows: int, strides: tuple[int, int, int]) -> tuple[tuple[int, int], ...]:
    if not pattern:
        return ((rows, strides[0]),)
    counts = pattern.count0, pattern.count1, pattern.count2
    return tuple(reversed(list(zip(counts, strides))))


def walk(
    pattern: Pattern, operand: str, rows: int, stride: int, row_bytes: int, pieces: bool = False, window: bool = False
) -> Walk:  # fmt: skip
    """How an instruction walks over an operand.

    Args:
        pattern: the instruction's.
        operand: ``input``, ``error`` or ``output``.
        rows: rows of a block.
        stride: the operand's field for the innermost level, bytes.
        row_bytes: bytes of a row that is one piece.
        pieces: whether the pattern's pieces are those of this operand.
        window: whether each row stands for a window of 2 x 2 rows, which are then the innermost levels.
    """
    higher = tuple(getattr(pattern, f"{operand}_stride{level}") for level in (1, 2))
    levels = _levels(pattern, rows, (stride, *higher))
    if window:
        levels += tuple((WINDOW, getattr(pattern, f"{operand}_window{level}")) for level in (1, 0))
    if pieces and pattern.piece_bytes:
        return Walk(levels, (pattern.pieces, pattern.piece_stride), pattern.piece_bytes)
    return Walk(levels, (1, 0), row_bytes)
