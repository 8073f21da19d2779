"""What never changes on the AXI3 master."""

from __future__ import annotations

from typing import Any

from myhdl import always

from ...overlay.layout import BEAT_BYTES
from ..interfaces import AxiMaster
from ..module import module

#: AXI encodings: a beat of 8 bytes, incrementing addresses, normal memory that may be buffered and merged.
SIZE, INCREMENTING, CACHE = BEAT_BYTES.bit_length() - 1, 1, 3


@module
def master_constants(clk: Any, axi: AxiMaster) -> Any:
    """Ids, sizes, burst types and protection: registers that never change."""

    @always(clk.posedge)
    def ids() -> None:
        axi.arid.next = 0
        axi.awid.next = 0
        axi.wid.next = 0

    @always(clk.posedge)
    def kinds() -> None:
        axi.arsize.next = SIZE
        axi.awsize.next = SIZE
        axi.arburst.next = INCREMENTING
        axi.awburst.next = INCREMENTING
        axi.arlock.next = 0
        axi.awlock.next = 0
        axi.arcache.next = CACHE
        axi.awcache.next = CACHE
        axi.arprot.next = 0
        axi.awprot.next = 0

    return ids, kinds
