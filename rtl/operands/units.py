"""Units, the portions in which operands are loaded: loaders and feeder count them, and compare the counts."""

from __future__ import annotations

#: Bits of a count of units since the start of an instruction: a few hundred column tiles of 15 planes, 4 chunks and
#: up to 64 row tiles.
UNIT_BITS = 20
#: Cycles after the end of a tile until its operands have left the buffers for certain.
SETTLE = 64
#: 64-bit words of every row that make a panel, the unit of an update's row operand: so the first tiles need not wait
#: for all of it. Bursts of half the longest length.
PANEL_WORDS = 8
