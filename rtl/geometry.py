"""Sizes inside the accelerator that follow from a configuration."""

from __future__ import annotations

from dataclasses import dataclass

from ..overlay.configurations import Configuration
from ..overlay.formats import ACTIVATION, SUM, UPDATE_INPUT
from ..overlay.layout import BEAT_BYTES, BLOCK_INPUTS

#: Bits of a sum in the sum buffer.
SUM_BITS = SUM.maximum.bit_length() + 1
#: Columns, or channels, that the epilogue handles a cycle: one beat of activations or errors.
LANES = BEAT_BYTES
#: Weights that the update handles a cycle: one beat.
UPDATE_LANES = 4


def bits(count: int) -> int:
    """Bits of an index 0..count - 1, at least 1."""
    return max(1, (count - 1).bit_length())


@dataclass(frozen=True)
class Geometry:
    """What the blocks need to know of a configuration."""

    configuration: Configuration

    @property
    def name(self) -> str:
        """Name of the configuration."""
        return self.configuration.name

    @property
    def rows(self) -> int:
        """Rows of the array."""
        return self.configuration.rows

    @property
    def columns(self) -> int:
        """Columns of the array."""
        return self.configuration.columns

    @property
    def groups(self) -> int:
        """Groups of LANES columns."""
        return self.columns // LANES

    @property
    def banks(self) -> int:
        """Banks of the operand buffer, 64 bits wide each: one word a row of the array and eight cycles."""
        return max(1, self.rows // BEAT_BYTES)

    @property
    def batch(self) -> int:
        """Most rows of a batch, in whole tiles."""
        return self.configuration.padded_rows

    @property
    def half_bits(self) -> int:
        """Bits of a row's address in one half of the sum buffer."""
        return bits(self.batch)

    @property
    def chunk(self) -> int:
        """Terms of a sum that the array takes at a time: so many channels of the whole batch fit the operand buffer."""
        return self.configuration.chunk

    @property
    def cell_bits(self) -> int:
        """Bits of a cell's accumulator: ``chunk`` products, or a batch of them, at the largest shift."""
        shift = UPDATE_INPUT.greatest - UPDATE_INPUT.least
        return ((ACTIVATION.maximum * max(self.chunk, self.batch)) << shift).bit_length() + 1

    @property
    def place_bits(self) -> int:
        """Bits of a row's address in the sum buffer: half and row."""
        return self.half_bits + 1

    @property
    def term_bits(self) -> int:
        """Bits of a number of terms, 0..chunk or 0..batch."""
        return bits(max(self.chunk, self.batch) + 1)

    @property
    def row_tile_bits(self) -> int:
        """Bits of the number of a tile: of rows in a batch, or of outputs in a chunk."""
        return bits(max(self.chunk, self.batch) // self.rows)

    @property
    def part_bits(self) -> int:
        """Bits of the number of a column tile in a block of inputs."""
        return bits(BLOCK_INPUTS // self.columns)
