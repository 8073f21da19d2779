"""The registers of the processing system that pynq and the driver use: clocks, and the width of S_AXI_HP0."""

from __future__ import annotations

from ....overlay.platform import CRYSTAL_MHZ, IO_PLL_MHZ
from ..processing_system import CHANNEL_CONTROL, HP0_BASE, HP0_BYTES, WIDTH_32

#: System-level control registers: the feedback of the PLLs, and the divisors of the four clocks of the FPGA.
SLCR_BASE, SLCR_BYTES = 0xF800_0000, 0x1000
_PLLS = (0x100, 0x104, 0x108)
_CPU_CLOCK = 0x120
_FPGA_CLOCKS = (0x170, 0x180, 0x190, 0x1A0)


class Registers:
    """Words that keep what is written to them.

    Args:
        base: address of the first.
        size: bytes; what is not among ``words`` reads as 0.
        words: what they hold at first, by offset.
    """

    def __init__(self, base: int, size: int, words: dict[int, int]):
        self.base, self.size = base, size
        self.words = dict(words)

    def read(self, offset: int) -> int:
        """The word at an offset."""
        return self.words.get(offset, 0)

    def write(self, offset: int, value: int) -> None:
        """Set the word at an offset."""
        self.words[offset] = value


def slcr() -> Registers:
    """Clocks as an image leaves them: FCLK0 at half of what it is to become, so that somebody must set it."""
    words = dict.fromkeys(_PLLS, IO_PLL_MHZ // CRYSTAL_MHZ << 12)
    words[_CPU_CLOCK] = 2 << 8
    words.update(dict.fromkeys(_FPGA_CLOCKS, 2 << 20 | 10 << 8))
    return Registers(SLCR_BASE, SLCR_BYTES, words)


def hp0() -> Registers:
    """S_AXI_HP0 as another overlay may have left it: 32 bits wide."""
    return Registers(HP0_BASE, HP0_BYTES, dict.fromkeys(CHANNEL_CONTROL, WIDTH_32))
