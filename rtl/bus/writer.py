"""The writer: a FIFO of beats becomes bursts on the write channels of an AXI3 port."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ...overlay.layout import BEAT_BYTES
from ..geometry import bits
from ..interfaces import BEAT_BITS, AxiWrite, WriteStream
from ..module import module
from ..signals import bit, unsigned
from .bursts import BEAT_ADDRESS_BITS, BYTE_BITS, LENGTH_BITS, OUTSTANDING_WRITES
from .joiner import burst_joiner
from .memories import block_memory, distributed_memory
from .occupancy import occupancy
from .window import burst_window

#: Beats in the FIFO: with their strobes they fill a block RAM of 36 Kbit. There are never more bursts than beats.
DEPTH = 512
#: Beats that can be pushed when ``room`` is set, and those that may come before it falls. Enough for what an engine
#: pushes without looking: the records of a tile of 32 channels, two beats each, behind 32 results on their way.
ROOM, LATE = 96, 4


@module
def writer(
    clk: Any,
    reset: Any,
    abort: Any,
    stream: WriteStream,
    room: Any,
    axi: AxiWrite,
    window_first: Any,
    window_last: Any,
    failed: Any,
    outside: Any,
    idle: Any,
) -> Any:
    """Beats pushed into ``stream`` are written to memory, joined to bursts.

    stream: of the clients. room: 96 more beats may be pushed. axi: write channels.
    window_first, window_last [32]: first and last address that may be written, in bytes.

    AWVALID 9 cycles after the push of the beat that ends a burst, WVALID two cycles later, at
    the earliest; its beats are all in the FIFO by then, so that WVALID never falls within a burst. A beat and a burst a
    cycle; W data in the order of the bursts. BREADY is always set.

    failed: a write was answered with SLVERR or DECERR; set no later than ``idle``. outside: a burst was dropped because
    a beat of it lies outside the window; no burst after it is issued, and ``idle`` stays low. Both flags stay set until
    ``abort``.

    abort: drops what was pushed and what is pushed, but for the bursts whose AWVALID was raised: these are completed.
    It clears ``failed`` and ``outside`` from its second cycle on. ``idle``: the FIFO is empty and nothing is
    outstanding; a beat that is pushed in this cycle is seen in the next. Abort must stay set until the cycle after one
    in which ``idle`` was set; after it the writer is as after reset. ``reset`` is for power-on only, because it forgets
    what is outstanding.
    """
    # From beats to bursts inside the window.
    pushed, pushed_last = bit(), bit()
    pushed_address, pushed_beat = unsigned(BEAT_ADDRESS_BITS), unsigned(BEAT_BITS + BEAT_BYTES)
    burst, burst_start, burst_length = bit(), unsigned(BEAT_ADDRESS_BITS), unsigned(LENGTH_BITS)
    checked, allowed = bit(), bit()
    checked_start, checked_length = unsigned(BEAT_ADDRESS_BITS), unsigned(LENGTH_BITS)
    joiner = burst_joiner(clk, reset, abort, pushed, pushed_address, pushed_last, burst, burst_start, burst_length)
    guard = burst_window(
        clk, reset, abort, window_first, window_last, burst, burst_start, burst_length,
        checked, checked_start, checked_length, allowed,
    )  # fmt: skip

    # Bursts that wait for the bus; the oldest is in the memory's output.
    width = BEAT_ADDRESS_BITS + LENGTH_BITS
    command, oldest = unsigned(width), unsigned(width)
    stop, keep, show, shown, issue = bit(), bit(), bit(), bit(), bit()
    some_commands, any_command, some_outstanding, may_issue = bit(), bit(), bit(), bit()
    command_write, command_read = unsigned(bits(DEPTH)), unsigned(bits(DEPTH))
    command_queue = block_memory(clk, keep, command_write, command, show, command_read, oldest, DEPTH, width)
    commands = occupancy(clk, stop, keep, show, some_commands, any_command, DEPTH, DEPTH)
    outstanding = occupancy(
        clk, reset, issue, axi.bvalid, some_outstanding, may_issue, OUTSTANDING_WRITES, OUTSTANDING_WRITES
    )

    # Lengths of the bursts on the bus whose data are not read yet; and what is left of the burst that is being read.
    length, oldest_length, next_length, left = (unsigned(LENGTH_BITS) for _ in range(4))
    ready, coming, load, reading, ending, some_lengths, any_length = (bit() for _ in range(7))
    length_write, length_read = unsigned(bits(OUTSTANDING_WRITES)), unsigned(bits(OUTSTANDING_WRITES))
    length_queue = distributed_memory(
        clk, issue, length_write, length, length_read, oldest_length, OUTSTANDING_WRITES, LENGTH_BITS
    )
    lengths = occupancy(clk, reset, issue, load, some_lengths, any_length, OUTSTANDING_WRITES, OUTSTANDING_WRITES)

    # Their data; the beat that comes next is in the memory's output.
    next_beat = unsigned(BEAT_BITS + BEAT_BYTES)
    fetch, fetched, fetched_last, move, forget, some_beats = bit(), bit(), bit(), bit(), bit(), bit()
    beat_write, beat_read = unsigned(bits(DEPTH)), unsigned(bits(DEPTH))
    beat_queue = block_memory(
        clk, pushed, beat_write, pushed_beat, fetch, beat_read, next_beat, DEPTH, BEAT_BITS + BEAT_BYTES
    )
    beats = occupancy(clk, forget, pushed, fetch, some_beats, room, DEPTH - ROOM - LATE + 1, DEPTH)

    @always(clk.posedge)
    def take() -> None:
        pushed.next = stream.valid and not abort and not reset
        pushed_last.next = stream.last
        pushed_address.next = stream.address[:BYTE_BITS]
        pushed_beat.next = concat(stream.strobe, stream.data)

    @always_comb
    def pack() -> None:
        keep.next = checked and allowed and not outside
        command.next = concat(checked_start, checked_length)

    @always_comb
    def decide_issue() -> None:
        issue.next = shown and may_issue and (not axi.awvalid or axi.awready) and not abort

    @always_comb
    def decide_show() -> None:
        show.next = some_commands and (not shown or issue)

    @always_comb
    def drop() -> None:
        stop.next = reset or abort

    @always(clk.posedge)
    def move_commands() -> None:
        if stop:
            command_write.next = 0
            command_read.next = 0
            shown.next = False
        else:
            if keep:
                command_write.next = command_write + 1
            if show:
                command_read.next = command_read + 1
                shown.next = True
            elif issue:
                shown.next = False

    @always(clk.posedge)
    def raise_address() -> None:
        if reset:
            axi.awvalid.next = False
        elif issue:
            axi.awvalid.next = True
        elif axi.awready:
            axi.awvalid.next = False

    @always(clk.posedge)
    def set_address() -> None:
        if issue:
            axi.awaddr.next = oldest[:LENGTH_BITS] << BYTE_BITS
            axi.awlen.next = oldest[LENGTH_BITS:]

    @always_comb
    def unpack() -> None:
        length.next = oldest[LENGTH_BITS:]

    @always_comb
    def decide_move() -> None:
        move.next = not axi.wvalid or axi.wready

    @always_comb
    def decide_fetch() -> None:
        fetch.next = reading and (not fetched or move)

    @always_comb
    def decide_load() -> None:
        # A burst that finds nothing before it goes past the queue.
        ready.next = not reading or (ending and fetch)
        coming.next = some_lengths or issue
        next_length.next = length
        if some_lengths:
            next_length.next = oldest_length

    @always_comb
    def load_length() -> None:
        load.next = ready and coming

    @always(clk.posedge)
    def move_lengths() -> None:
        if reset:
            length_write.next = 0
            length_read.next = 0
            reading.next = False
        else:
            if issue:
                length_write.next = length_write + 1
            if load:
                length_read.next = length_read + 1
            if ready:
                reading.next = coming

    @always(clk.posedge)
    def count_down() -> None:
        if ready:
            left.next = next_length
            ending.next = next_length == 0
        elif fetch:
            left.next = left - 1
            ending.next = left == 1

    @always_comb
    def decide_forget() -> None:
        # Under abort only the beats of bursts on the bus count; after them the FIFO is empty.
        forget.next = reset or (abort and not some_lengths and not reading)

    @always(clk.posedge)
    def move_beats() -> None:
        if forget:
            beat_write.next = 0
            beat_read.next = 0
        else:
            if pushed:
                beat_write.next = beat_write + 1
            if fetch:
                beat_read.next = beat_read + 1

    @always(clk.posedge)
    def hand_out() -> None:
        if reset:
            fetched.next = False
            axi.wvalid.next = False
        else:
            if fetch:
                fetched.next = True
            elif move:
                fetched.next = False
            if move:
                axi.wvalid.next = fetched

    @always(clk.posedge)
    def set_data() -> None:
        if fetch:
            fetched_last.next = ending
        if move:
            axi.wdata.next = next_beat[BEAT_BITS:]
            axi.wstrb.next = next_beat[:BEAT_BITS]
            axi.wlast.next = fetched_last

    @always(clk.posedge)
    def remember() -> None:
        if reset or abort:
            failed.next = False
            outside.next = False
        else:
            if axi.bvalid and axi.bresp[1]:
                failed.next = True
            if checked and not allowed:
                outside.next = True

    @always_comb
    def report() -> None:
        axi.bready.next = not reset
        idle.next = not some_beats and not some_outstanding and not pushed

    return (
        joiner, guard, command_queue, commands, outstanding, length_queue, lengths, beat_queue, beats, take, pack,
        decide_issue, decide_show, drop, move_commands, raise_address, set_address, unpack, decide_move, decide_fetch,
        decide_load, load_length, move_lengths, count_down, decide_forget, move_beats, hand_out, set_data, remember,
        report,
    )  # fmt: skip
