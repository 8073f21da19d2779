"""M_AXI_GP0 of the processing system as the logic sees it: what of AXI3 the accelerator's registers need."""

from __future__ import annotations

from typing import Any

from ..interfaces import ADDRESS_BITS
from ..signals import bit, unsigned

#: Bits of the ids of M_AXI_GP ports (UG585), of a beat, and of the fields of an address as the PS7 has them.
ID_BITS, WORD_BITS = 12, 32
LENGTH_BITS, SIZE_BITS, TYPE_BITS, RESPONSE_BITS = 4, 2, 2, 2


class ProcessorRead:
    """Read channels of M_AXI_GP0: 32 bits of data, bursts of 1..16 beats, ids that are to be given back."""

    def __init__(self) -> None:
        self.arvalid, self.arready = bit(), bit()
        self.arid, self.araddr = unsigned(ID_BITS), unsigned(ADDRESS_BITS)
        self.arlen, self.arsize, self.arburst = unsigned(LENGTH_BITS), unsigned(SIZE_BITS), unsigned(TYPE_BITS)
        self.rvalid, self.rready, self.rlast = bit(), bit(), bit()
        self.rid, self.rdata, self.rresp = unsigned(ID_BITS), unsigned(WORD_BITS), unsigned(RESPONSE_BITS)


class ProcessorWrite:
    """Write channels of M_AXI_GP0. WID and WLAST are not among them: data come in the order of the addresses."""

    def __init__(self) -> None:
        self.awvalid, self.awready = bit(), bit()
        self.awid, self.awaddr = unsigned(ID_BITS), unsigned(ADDRESS_BITS)
        self.awlen, self.awsize, self.awburst = unsigned(LENGTH_BITS), unsigned(SIZE_BITS), unsigned(TYPE_BITS)
        self.wvalid, self.wready = bit(), bit()
        self.wdata, self.wstrb = unsigned(WORD_BITS), unsigned(WORD_BITS // 8)
        self.bvalid, self.bready = bit(), bit()
        self.bid, self.bresp = unsigned(ID_BITS), unsigned(RESPONSE_BITS)


class ProcessorPort(ProcessorRead, ProcessorWrite):
    """Both directions."""

    def __init__(self) -> None:
        ProcessorRead.__init__(self)
        ProcessorWrite.__init__(self)


def channels(port: Any) -> dict[str, int]:
    """Names and widths of the signals of a bundle."""
    return {name: len(signal) for name, signal in vars(port).items()}
