"""The PYNQ-Z2 around the accelerator: what it is called there, where it is found, and what it is wired to.

The Vivado script, the top without vendor IP, the .hwh and the board driver are made from this page.
"""

from __future__ import annotations

from .configurations import PYNQ_Z2, Configuration
from .registers import ADDRESS_SPACE, VERSION

#: The configuration that is built for the board.
CONFIGURATION: Configuration = PYNQ_Z2

#: The chip, as Vivado and Yosys write it.
PART = "xc7z020clg400-1"

#: Vendor, library, name and version of the packaged core: pynq finds its driver by them.
VENDOR, LIBRARY, CORE = "binshift", "accelerator", "binshift"
CORE_VERSION = f"{VERSION >> 16}.{VERSION & 0xFFFF}"
VLNV = f"{VENDOR}:{LIBRARY}:{CORE}:{CORE_VERSION}"

#: Names in the block design; the first is the attribute of the overlay: ``overlay.binshift_0``.
INSTANCE = "binshift_0"
PROCESSOR_INSTANCE = "processing_system7_0"
INTERRUPT_INSTANCE = "axi_intc_0"

#: Xilinx's IP that stands around it in the block design.
PROCESSOR_VLNV = "xilinx.com:ip:processing_system7:5.5"
INTERRUPT_VLNV = "xilinx.com:ip:axi_intc:4.1"

#: Ports of the core: its buses, by the prefix of their signals, and those that belong to none.
SLAVE, MASTER = "s_axi", "m_axi"
CLOCK, RESET, INTERRUPT = "clk", "resetn", "interrupt"
#: Clocks, and resets, that the processing system could give to the logic; the first is used.
CLOCKS = 4

#: How IP-XACT, and with it the .hwh, says who may do what with a register.
ACCESS = {"ro": "read-only", "rw": "read-write", "wo": "write-only"}

#: Address and bytes that the processor sees through M_AXI_GP0.
REGISTER_BASE, REGISTER_BYTES = 0x43C0_0000, 0x1_0000
INTERRUPT_BASE, INTERRUPT_BYTES = 0x4180_0000, 0x1_0000
assert ADDRESS_SPACE <= REGISTER_BYTES

#: Memory that the accelerator reaches through S_AXI_HP0: the whole DDR.
DDR_BASE, DDR_BYTES = 0, 512 << 20

#: Crystal and PLLs of the processing system, MHz; FCLK_CLK0 is the IO PLL over two divisors.
CRYSTAL_MHZ, IO_PLL_MHZ = 50, 1000

#: Files of the overlay, beside this module.
BITSTREAM, HANDOFF = "binshift.bit", "binshift.hwh"
