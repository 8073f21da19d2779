"""The requests for what an UPDATE or SAMPLE reads: the exponent of the errors, then the master weights."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ...overlay.formats import WEIGHT
from ...overlay.instructions import FIELDS
from ...overlay.layout import BEAT_BYTES, BLOCK_INPUTS, STATE_HEADER
from ..geometry import Geometry, bits
from ..interfaces import ADDRESS_BITS
from ..module import module
from ..signals import bit, unsigned
from .store import STORE_BEATS

#: Bytes of the weights of one output in one block.
ROW_BYTES = BLOCK_INPUTS * WEIGHT.bytes
BLOCK_BIT = bits(BLOCK_INPUTS)
#: Outputs whose weights one request asks for, where they follow one another.
_OUTPUTS = 16
EXPONENT_TYPE, EXPONENT_BYTE, *_ = STATE_HEADER.fields["exponent"]  # type: ignore[index]


@module
def weight_loader(
    clk: Any, reset: Any, go: Any, update: Any, fields: Any, last_input: Any, port: Any, read_data: Any, freed: Any,
    put: Any, exponent: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Asks for the weights in the order in which the array gives their sums, as far as the store has room.

    That order: blocks of 32 inputs, in each the columns of the array in turn, in each all outputs. If the array has 32
    columns the weights are read from first to last, 16 outputs a request; else it is one request for the part of each
    output. For UPDATE the header of the state is read before.

    go (a pulse), update (it is an UPDATE), fields, last_input [16] (inputs - 1) in; port, read_data [64]: see
    `ReadPort`; freed in: a beat has left the store; put out: ``read_data`` is to be stored; exponent [32] signed out,
    from the cycle after that of the first beat of an UPDATE on.
    """
    columns, outputs_bits = geometry.columns, bits(geometry.configuration.max_outputs + 1)
    most = _OUTPUTS if columns == BLOCK_INPUTS else 1
    part_bytes = columns * WEIGHT.bytes
    part_bits = bits(part_bytes // BEAT_BYTES)
    row_bits, request_bits = bits(ROW_BYTES), bits(most) + part_bits
    last_part = BLOCK_INPUTS // columns - 1
    exponent_low = 8 * EXPONENT_BYTE
    exponent_high = exponent_low + 8 * EXPONENT_TYPE.itemsize
    channel_bits = FIELDS["inputs"].width

    running, able, expecting, ask, asked, column_end, block_end, last_block = (bit() for _ in range(8))
    left, size = unsigned(outputs_bits), unsigned(outputs_bits)
    address, step, column_start = unsigned(ADDRESS_BITS), unsigned(row_bits + bits(most) + 1), unsigned(ADDRESS_BITS)
    part, block = unsigned(2), unsigned(channel_bits - BLOCK_BIT)
    beats, taken = unsigned(bits(STORE_BEATS + 1)), unsigned(bits(STORE_BEATS + 1))
    room = unsigned(bits(STORE_BEATS + 1))

    @always(clk.posedge)
    def measure() -> None:
        # The cycle after a request counts it, the next one measures the one that follows.
        able.next = running and room[:request_bits] != 0 and not ask and not asked
        block_end.next = part == last_part
        last_block.next = block == last_input[:BLOCK_BIT]
        if left > most:
            size.next = most
            step.next = most << row_bits
            column_end.next = False
        else:
            size.next = left
            step.next = left << row_bits
            column_end.next = True
            if last_part != 0:
                step.next = part_bytes

    @always_comb
    def decide() -> None:
        ask.next = able and not port.valid

    @always_comb
    def weigh() -> None:
        beats.next = size << part_bits
        taken.next = 0
        if asked:
            taken.next = beats

    @always(clk.posedge)
    def request() -> None:
        if reset:
            port.valid.next = False
        elif port.valid:
            port.valid.next = not port.ready
        else:
            port.valid.next = ask or (go and update)

    @always(clk.posedge)
    def describe() -> None:
        if not port.valid:
            port.address.next = fields.state
            port.beats.next = 1
            if ask:
                port.address.next = address
                port.beats.next = beats

    @always(clk.posedge)
    def run() -> None:
        asked.next = ask and not reset
        if reset or (asked and column_end and block_end and last_block):
            running.next = False
        elif go:
            running.next = True

    @always(clk.posedge)
    def advance() -> None:
        if go:
            left.next = fields.outputs
            address.next = fields.weights
            column_start.next = fields.weights
            part.next = 0
            block.next = 0
        elif asked:
            left.next = left - size
            address.next = address + step
            if column_end:
                left.next = fields.outputs
                if block_end:
                    part.next = 0
                    block.next = block + 1
                    column_start.next = address + step
                else:
                    part.next = part + 1
                    address.next = column_start + part_bytes
                    column_start.next = column_start + part_bytes

    @always(clk.posedge)
    def account() -> None:
        if reset:
            room.next = STORE_BEATS
        else:
            room.next = room - taken + freed

    @always(clk.posedge)
    def receive() -> None:
        if reset:
            expecting.next = False
        elif go:
            expecting.next = update
        elif port.take:
            expecting.next = False

    @always(clk.posedge)
    def keep() -> None:
        if port.take and expecting:
            exponent.next = read_data[exponent_high:exponent_low].signed()

    @always_comb
    def pass_on() -> None:
        put.next = port.take and not expecting

    return measure, decide, weigh, request, describe, run, advance, account, receive, keep, pass_on
