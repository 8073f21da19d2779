"""What reader and writer know of AXI3 bursts: sizes in beats."""

from __future__ import annotations

from ...overlay.layout import BEAT_BYTES
from ..geometry import bits
from ..interfaces import ADDRESS_BITS

#: Bits of an address within a beat, and of a beat's address: byte address = beat address << BYTE_BITS.
BYTE_BITS = bits(BEAT_BYTES)
BEAT_ADDRESS_BITS = ADDRESS_BITS - BYTE_BITS

#: AXI3: a burst has at most 16 beats; the length on the bus is one less, 4 bits.
LENGTH_BITS = 4
BURST_BEATS = 1 << LENGTH_BITS

#: AXI: a burst does not cross a boundary of 4 KiB. Bits of a beat's address within such a page.
PAGE_BITS = bits(4096 // BEAT_BYTES)

#: Bursts that S_AXI_HP of the Zynq-7000 holds at the greatest burst length: more would wait at its door.
OUTSTANDING_READS = 14
OUTSTANDING_WRITES = 8
