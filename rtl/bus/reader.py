"""The reader: six clients share the read channels of one AXI3 port."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..geometry import bits
from ..interfaces import REQUEST_BITS, AxiRead, ReadPort
from ..module import module
from ..signals import bit, unsigned
from .bursts import BEAT_ADDRESS_BITS, BYTE_BITS, LENGTH_BITS, OUTSTANDING_READS
from .memories import distributed_memory
from .occupancy import occupancy
from .requests import CLIENTS, read_requests
from .splitter import burst_splitter
from .window import burst_window

#: Bursts that can wait for the bus.
DEPTH = 16
#: The splitter goes on while fewer are cut and not yet on the bus: two that it has just cut are not counted yet.
CUT = DEPTH - 2


@module
def reader(
    clk: Any,
    reset: Any,
    abort: Any,
    p0: ReadPort,
    p1: ReadPort,
    p2: ReadPort,
    p3: ReadPort,
    p4: ReadPort,
    p5: ReadPort,
    data: Any,
    axi: AxiRead,
    window_first: Any,
    window_last: Any,
    failed: Any,
    outside: Any,
    idle: Any,
) -> Any:
    """Requests of the clients, in turns, become bursts; the beats come back on ``data`` with the client's ``take``.

    p0, p1, p2, p3, p4, p5: ports of the clients. data [64]: the beat of this cycle, for all. axi: read channels.
    window_first, window_last [32]: first and last address that may be read, in bytes.

    From a request's acceptance to ARVALID 7 cycles; from RVALID to ``take`` one. A request takes a cycle, and one for
    each burst; a beat a cycle; RREADY is always set.

    failed: a read was answered with SLVERR or DECERR; set in the cycle of that beat's ``take``. outside: a burst was
    not issued because a beat of it lies outside the window; nothing is issued after it. Both stay set until ``abort``.

    abort: accepts and issues nothing, forgets what was accepted and not issued, drops what returns (``take`` may be
    set in the first cycle of abort, never after), and clears ``failed`` and ``outside`` from its second cycle on. An
    ARVALID already raised stays until accepted. ``idle``: nothing is outstanding and ARVALID is low. Abort must stay
    set until the cycle after one in which ``idle`` was set; after it the reader is as after reset, but for the clients'
    turns. ``reset`` is for power-on only, because it forgets what is outstanding.
    """
    wanted, taken = bit(), bit()
    start, beats, client = unsigned(BEAT_ADDRESS_BITS), unsigned(REQUEST_BITS), unsigned(CLIENTS)
    room, cut = bit(), bit()
    cut_start, cut_length, cut_client = unsigned(BEAT_ADDRESS_BITS), unsigned(LENGTH_BITS), unsigned(CLIENTS)
    checked, allowed, added_client = bit(), bit(), unsigned(CLIENTS)
    checked_start, checked_length = unsigned(BEAT_ADDRESS_BITS), unsigned(LENGTH_BITS)
    checked_client = unsigned(CLIENTS)

    arbiter = read_requests(clk, reset, abort, p0, p1, p2, p3, p4, p5, wanted, start, beats, client, taken)
    cutter = burst_splitter(
        clk, reset, abort, wanted, start, beats, client, taken, room, cut, cut_start, cut_length, cut_client
    )
    guard = burst_window(
        clk, reset, abort, window_first, window_last, cut, cut_start, cut_length,
        checked, checked_start, checked_length, allowed,
    )  # fmt: skip

    # Bursts that wait for the bus.
    width = BEAT_ADDRESS_BITS + LENGTH_BITS + CLIENTS
    burst, oldest = unsigned(width), unsigned(width)
    stop, push, issue, some_wait, some_ahead, any_place = (bit() for _ in range(6))
    write_place, read_place = unsigned(bits(DEPTH)), unsigned(bits(DEPTH))
    queue = distributed_memory(clk, push, write_place, burst, read_place, oldest, DEPTH, width)
    waiting = occupancy(clk, stop, push, issue, some_wait, any_place, DEPTH, DEPTH)
    ahead = occupancy(clk, stop, cut, issue, some_ahead, room, CUT, DEPTH)

    # Whose bursts are outstanding.
    owner, returning = unsigned(CLIENTS), unsigned(CLIENTS)
    owner_place, returning_place = unsigned(bits(DEPTH)), unsigned(bits(DEPTH))
    ended, some_outstanding, may_issue = bit(), bit(), bit()
    outstanding = occupancy(clk, reset, issue, ended, some_outstanding, may_issue, OUTSTANDING_READS, OUTSTANDING_READS)
    owners = distributed_memory(clk, issue, owner_place, owner, returning_place, returning, DEPTH, CLIENTS)
    take = unsigned(CLIENTS)

    @always(clk.posedge)
    def follow() -> None:
        added_client.next = cut_client
        checked_client.next = added_client

    @always_comb
    def pack() -> None:
        push.next = checked and allowed and not outside
        burst.next = concat(checked_start, checked_length, checked_client)

    @always_comb
    def decide() -> None:
        issue.next = some_wait and may_issue and (not axi.arvalid or axi.arready) and not abort

    @always_comb
    def unpack() -> None:
        owner.next = oldest[CLIENTS:]

    @always_comb
    def drop() -> None:
        stop.next = reset or abort

    @always(clk.posedge)
    def move() -> None:
        if stop:
            write_place.next = 0
            read_place.next = 0
        else:
            if push:
                write_place.next = write_place + 1
            if issue:
                read_place.next = read_place + 1

    @always(clk.posedge)
    def raise_address() -> None:
        if reset:
            axi.arvalid.next = False
        elif issue:
            axi.arvalid.next = True
        elif axi.arready:
            axi.arvalid.next = False

    @always(clk.posedge)
    def set_address() -> None:
        if issue:
            axi.araddr.next = oldest[: LENGTH_BITS + CLIENTS] << BYTE_BITS
            axi.arlen.next = oldest[LENGTH_BITS + CLIENTS : CLIENTS]

    @always_comb
    def end() -> None:
        ended.next = axi.rvalid and axi.rlast

    @always(clk.posedge)
    def move_owners() -> None:
        if reset:
            owner_place.next = 0
            returning_place.next = 0
        else:
            if issue:
                owner_place.next = owner_place + 1
            if ended:
                returning_place.next = returning_place + 1

    @always(clk.posedge)
    def receive() -> None:
        data.next = axi.rdata
        if axi.rvalid and not abort and not reset:
            take.next = returning
        else:
            take.next = 0

    @always_comb
    def show() -> None:
        p0.take.next = take[0]
        p1.take.next = take[1]
        p2.take.next = take[2]
        p3.take.next = take[3]
        p4.take.next = take[4]
        p5.take.next = take[5]

    @always(clk.posedge)
    def remember() -> None:
        if reset or abort:
            failed.next = False
            outside.next = False
        else:
            if axi.rvalid and axi.rresp[1]:
                failed.next = True
            if checked and not allowed:
                outside.next = True

    @always_comb
    def report() -> None:
        axi.rready.next = not reset
        idle.next = not some_outstanding

    return (
        arbiter, cutter, guard, queue, waiting, ahead, outstanding, owners, follow, pack, decide, unpack, drop, move,
        raise_address, set_address, end, move_owners, receive, show, remember, report,
    )  # fmt: skip
