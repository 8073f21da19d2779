"""Settings of the Zynq's processing system that the accelerator depends on: its clock, and the width of its port.

Addresses and bits are those of the Zynq-7000 Technical Reference Manual, UG585, appendix B (module axi_hp).
"""

from __future__ import annotations

import warnings
from typing import Any

from ...errors import DeviceError
from ...overlay.configurations import Configuration

#: Registers of S_AXI_HP0, and in each of them the bit that makes the port 32 bits wide.
HP0_BASE, HP0_BYTES = 0xF800_8000, 0x1000
CHANNEL_CONTROL = (0x00, 0x14)  # AFI_RDCHAN_CTRL, AFI_WRCHAN_CTRL
WIDTH_32 = 1
#: How far the clock may be off: its divisors are whole numbers.
TOLERANCE = 0.01


def check_clock(configuration: Configuration) -> None:
    """Compare FCLK0 with the clock that the bitstream was made for.

    Raises:
        DeviceError: it is faster. Slower is a warning: results are right, but late.
    """
    from pynq import Clocks

    found, wanted = float(Clocks.fclk0_mhz), configuration.clock_mhz
    if abs(found - wanted) <= TOLERANCE * wanted:
        return
    text = f"FCLK0 runs at {found:g} MHz, the bitstream was made for {wanted} MHz ({configuration.name})"
    if found > wanted:
        raise DeviceError(f"{text}: results would be wrong; load the bitstream again, with its own .hwh")
    warnings.warn(f"{text}: programs take longer than predicted", stacklevel=2)


def widen_port(device: Any) -> None:
    """Make S_AXI_HP0 64 bits wide, where another overlay left it narrow: pynq does not set that on a Zynq-7000."""
    from pynq import MMIO

    port = MMIO(HP0_BASE, HP0_BYTES, device=device)
    for offset in CHANNEL_CONTROL:
        word = int(port.read(offset))
        if word & WIDTH_32:
            port.write(offset, word & ~WIDTH_32)
