"""The inputs of the PS7 primitive, with their widths: those that the accelerator does not use are tied to 0.

Names and widths are those of Xilinx's unisim library, as Yosys repeats it; a test compares them. The pins of DDR, MIO
and the clock and reset of the processing system are dedicated, and are left open.
"""

from __future__ import annotations

from collections.abc import Iterator


def _each(name: str, count: int, **widths: int) -> Iterator[tuple[str, int]]:
    """Ports of several units of a kind: ``name`` with the unit's number, then the port's name."""
    for unit in range(count):
        for port, width in widths.items():
            yield name.format(unit) + port, width


def _slave(name: str, count: int, id_bits: int, data_bits: int, **more: int) -> Iterator[tuple[str, int]]:
    """What a slave port takes from its master."""
    yield from _each(name, count, ACLK=1, BREADY=1, RREADY=1, **more)
    for channel in ("AR", "AW"):
        yield from _each(
            f"{name}{channel}", count, VALID=1, ADDR=32, ID=id_bits, BURST=2, CACHE=4, LEN=4, LOCK=2, PROT=3, QOS=4,
            SIZE=2,
        )  # fmt: skip
    yield from _each(f"{name}W", count, VALID=1, LAST=1, ID=id_bits, DATA=data_bits, STRB=data_bits // 8)


#: Width of each input.
INPUTS: dict[str, int] = dict((
    *_each("DMA{}", 4, ACLK=1, DAREADY=1, DRLAST=1, DRVALID=1, DRTYPE=2),
    *_each("DDR", 1, ARB=4),
    *_each("EMIOCAN{}", 2, PHYRX=1),
    *_each("EMIOENET{}", 2, EXTINTIN=1, GMIICOL=1, GMIICRS=1, GMIIRXCLK=1, GMIIRXD=8, GMIIRXDV=1, GMIIRXER=1),
    *_each("EMIOENET{}", 2, GMIITXCLK=1, MDIOI=1),
    *_each("EMIO", 1, GPIOI=64, SRAMINTIN=1, TRACECLK=1, WDTCLKI=1),
    *_each("EMIOI2C{}", 2, SCLI=1, SDAI=1),
    *_each("EMIOPJTAG", 1, TCK=1, TDI=1, TMS=1),
    *_each("EMIOSDIO{}", 2, CDN=1, CLKFB=1, CMDI=1, DATAI=4, WP=1),
    *_each("EMIOSPI{}", 2, MI=1, SCLKI=1, SI=1, SSIN=1),
    *_each("EMIOTTC{}", 2, CLKI=3),
    *_each("EMIOUART{}", 2, CTSN=1, DCDN=1, DSRN=1, RIN=1, RX=1),
    *_each("EMIOUSB{}", 2, VBUSPWRFAULT=1),
    *_each("EVENT", 1, EVENTI=1),
    *_each("FCLK", 1, CLKTRIGN=4),
    *_each("FPGA", 1, IDLEN=1),
    *_each("FTMDTRACEIN", 1, ATID=4, CLOCK=1, DATA=32, VALID=1),
    *_each("FTMT", 1, F2PDEBUG=32, F2PTRIG=4, P2FTRIGACK=4),
    *_each("IRQ", 1, F2P=20),
    *_each("MAXIGP{}", 2, ACLK=1, ARREADY=1, AWREADY=1, WREADY=1, BVALID=1, BID=12, BRESP=2),
    *_each("MAXIGP{}", 2, RVALID=1, RLAST=1, RID=12, RRESP=2, RDATA=32),
    *_slave("SAXIACP", 1, 3, 64, ARUSER=5, AWUSER=5),
    *_slave("SAXIGP{}", 2, 6, 32),
    *_slave("SAXIHP{}", 4, 6, 64, RDISSUECAP1EN=1, WRISSUECAP1EN=1),
))  # fmt: skip
