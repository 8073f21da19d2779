"""How loaders and feeder keep in step: both count units, and compare the counts."""

from __future__ import annotations

#: Bits of a count of units since the start of an instruction: a few hundred column tiles of 15 planes, 4 chunks and up to 64 row tiles.
UNIT_BITS = 20
#: Cycles after the end of a tile until its operands have left the buffers for certain.
SETTLE = 64
