"""From the processor's AXI3 to the registers' AXI4-Lite: bursts become single beats, ids are given back."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..interfaces import AxiLite
from ..module import module
from ..signals import bit, unsigned
from .burst import burst
from .port import ID_BITS, RESPONSE_BITS, ProcessorPort


@module
def read_bridge(clk: Any, reset: Any, gp: Any, lite: AxiLite) -> Any:
    """Reads of the processor, one burst at a time, one beat of it after the other.

    Each beat asks the slave once; its data and response go to the processor in the cycle in which the slave gives
    them. A burst that is refused (see `burst`) gets as many beats of 0, and the slave hears nothing of it.

    gp: read channels of M_AXI_GP0. lite: read channels of the slave.
    """
    busy, asked, start, advance, last = [bit() for _ in range(5)]
    place, refusal, identity = unsigned(len(lite.araddr)), unsigned(RESPONSE_BITS), unsigned(ID_BITS)
    beats = burst(clk, start, advance, gp.araddr, gp.arlen, gp.arsize, gp.arburst, place, last, refusal)

    @always_comb
    def pass_on() -> None:
        gp.arready.next = not busy and not reset
        start.next = gp.arvalid and not busy and not reset
        lite.arvalid.next = busy and not asked and refusal == 0
        lite.araddr.next = place
        lite.rready.next = asked and gp.rready

    @always_comb
    def answer() -> None:
        gp.rid.next = identity
        gp.rlast.next = last
        if refusal == 0:
            gp.rvalid.next = asked and lite.rvalid
            gp.rdata.next = lite.rdata
            gp.rresp.next = lite.rresp
            advance.next = asked and lite.rvalid and gp.rready
        else:
            gp.rvalid.next = busy
            gp.rdata.next = 0
            gp.rresp.next = refusal
            advance.next = busy and gp.rready

    @always(clk.posedge)
    def follow() -> None:
        if reset:
            busy.next = False
            asked.next = False
        elif start:
            busy.next = True
        elif advance:
            busy.next = not last
            asked.next = False
        elif lite.arvalid and lite.arready:
            asked.next = True

    @always(clk.posedge)
    def remember() -> None:
        if start:
            identity.next = gp.arid

    return beats, pass_on, answer, follow, remember


@module
def write_bridge(clk: Any, reset: Any, gp: Any, lite: AxiLite) -> Any:
    """Writes of the processor, one burst at a time, one beat of it after the other.

    Data are taken only after their address: a master must not wait for one channel before it offers the other. Each
    beat goes to the slave once, with its strobes, and the next when the slave has answered. The response to the burst
    is the worst of its beats'. A burst that is refused (see `burst`) is taken to its end, and the slave hears nothing
    of it.

    gp: write channels of M_AXI_GP0. lite: write channels of the slave.
    """
    busy, placed, given, done = [bit() for _ in range(4)]
    start, advance, last = bit(), bit(), bit()
    place, refusal, identity = unsigned(len(lite.awaddr)), unsigned(RESPONSE_BITS), unsigned(ID_BITS)
    worst = unsigned(RESPONSE_BITS)
    beats = burst(clk, start, advance, gp.awaddr, gp.awlen, gp.awsize, gp.awburst, place, last, refusal)

    @always_comb
    def pass_on() -> None:
        gp.awready.next = not busy and not reset
        start.next = gp.awvalid and not busy and not reset
        lite.awvalid.next = busy and not done and not placed and refusal == 0
        lite.awaddr.next = place
        lite.wvalid.next = gp.wvalid and busy and not done and not given and refusal == 0
        lite.wdata.next = gp.wdata
        lite.wstrb.next = gp.wstrb
        lite.bready.next = placed and given

    @always_comb
    def take() -> None:
        if refusal == 0:
            gp.wready.next = lite.wready and busy and not done and not given
            advance.next = lite.bvalid and placed and given
        else:
            gp.wready.next = busy and not done
            advance.next = gp.wvalid and busy and not done

    @always_comb
    def answer() -> None:
        gp.bvalid.next = done
        gp.bid.next = identity
        # OKAY is 0, SLVERR 2 and DECERR 3: their disjunction is the worst.
        gp.bresp.next = worst | refusal

    @always(clk.posedge)
    def follow() -> None:
        if reset:
            busy.next = False
            placed.next = False
            given.next = False
            done.next = False
        elif start:
            busy.next = True
        elif done:
            busy.next = not gp.bready
            done.next = not gp.bready
        elif advance:
            placed.next = False
            given.next = False
            done.next = last
        else:
            if lite.awvalid and lite.awready:
                placed.next = True
            if lite.wvalid and lite.wready:
                given.next = True

    @always(clk.posedge)
    def remember() -> None:
        if start:
            identity.next = gp.awid
            worst.next = 0
        elif advance and refusal == 0:
            worst.next = worst | lite.bresp

    return beats, pass_on, take, answer, follow, remember


@module
def bridge(clk: Any, reset: Any, gp: ProcessorPort, lite: AxiLite) -> Any:
    """M_AXI_GP0 of the processing system to the accelerator's slave; reads and writes go side by side.

    Of a gigabyte that the processor sees through the port, the block at REGISTER_BASE (``overlay/platform.py``) goes to
    the slave, which sees the low 12 bits of the address. All else is answered with DECERR: a transfer without an
    answer would stop the processor for good. Beats narrower than 32 bits pass with their strobes. Exclusive accesses
    are answered as plain ones, which says that they are not.

    gp: M_AXI_GP0, AXI3 with bursts and ids. lite: AXI4-Lite master; protection and caching of gp are not passed on.
    """
    return read_bridge(clk, reset, gp, lite), write_bridge(clk, reset, gp, lite)
