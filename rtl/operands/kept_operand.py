"""Whether the row buffer still holds what an instruction needs: an update takes the errors that BACKWARD has loaded."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ...overlay.instructions import Opcode
from ..geometry import Geometry
from ..interfaces import ADDRESS_BITS, Fields
from ..module import module
from ..signals import bit, unsigned

BACKWARD, UPDATE, KEY = int(Opcode.BACKWARD), int(Opcode.UPDATE), int(Opcode.KEY)


@module
def kept_operand(clk: Any, start: Any, running: Any, fields: Fields, kept: Any, geometry: Geometry) -> Any:
    """``kept`` is set with ``start`` of an UPDATE whose `error` the BACKWARD just before it has loaded completely.

    Between programs (``running`` low) the host may change memory: nothing is kept then. Neither is an operand that the
    BACKWARD itself overwrites.
    """
    held, backward, update, key, fits, separate = [bit() for _ in range(6)]
    same_address, same_stride, same_rows, same_outputs = bit(), bit(), bit(), bit()
    address, stride = unsigned(ADDRESS_BITS), unsigned(ADDRESS_BITS)
    rows, outputs = unsigned(16), unsigned(16)
    chunk = geometry.chunk

    @always(clk.posedge)
    def compare() -> None:
        # The fields are stable long before start.
        backward.next = fields.opcode == BACKWARD
        update.next = fields.opcode == UPDATE
        key.next = fields.opcode == KEY
        fits.next = fields.outputs <= chunk
        separate.next = fields.output != fields.error
        same_address.next = address == fields.error
        same_stride.next = stride == fields.error_stride
        same_rows.next = rows == fields.rows
        same_outputs.next = outputs == fields.outputs

    @always_comb
    def decide() -> None:
        kept.next = held and update and same_address and same_stride and same_rows and same_outputs

    @always(clk.posedge)
    def remember() -> None:
        if start and not key:
            held.next = backward and fits and separate
            address.next = fields.error
            stride.next = fields.error_stride
            rows.next = fields.rows
            outputs.next = fields.outputs
        if not running:
            held.next = False

    return compare, decide, remember
