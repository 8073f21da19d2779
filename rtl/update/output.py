"""What an UPDATE or SAMPLE writes, and where."""

from __future__ import annotations

from typing import Any

from myhdl import always, concat

from ...overlay.layout import BEAT_BYTES, BLOCK_INPUTS
from ..geometry import Geometry
from ..interfaces import ADDRESS_BITS
from ..module import module
from ..signals import bit, unsigned
from .formats import WEIGHT_BITS
from .loader import ROW_BYTES


@module
def update_output(
    clk: Any, reset: Any, go: Any, fields: Any, update: Any, slot: Any, shows: Any, weights: Any, word: Any,
    stream: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Beats for the writer: in slots of weights the new weights, if it is an UPDATE; in slots of samples the word.

    A tile's runs are: its weights (one run if the array has 32 columns, else one an output), then its words. Of a word
    only the bytes of the tile's inputs are written. Addresses follow from the order of the slots.

    go (a pulse, two cycles or more before the first slot), fields, update (static), slot, shows (slot.sample once more,
    which has many loads), weights [64], word [64] in; stream out, one cycle later.
    """
    part_bytes = geometry.columns * WEIGHT_BITS // 8
    part_samples = geometry.columns // 8
    weight_address, sample_address = unsigned(ADDRESS_BITS), unsigned(ADDRESS_BITS)
    weight_start, sample_start = unsigned(ADDRESS_BITS), unsigned(ADDRESS_BITS)
    half = BEAT_BYTES // 2
    every = (1 << BEAT_BYTES) - 1
    whole = geometry.columns == BLOCK_INPUTS
    first_part = (1 << part_samples) - 1
    part = unsigned(half)
    skip = BEAT_BYTES + ROW_BYTES - part_bytes
    go_samples = bit()

    @always(clk.posedge)
    def follow_weights() -> None:
        if go:
            weight_address.next = fields.weights
            weight_start.next = fields.weights
        elif slot.weight:
            if slot.row_end and not slot.column_end:
                weight_address.next = weight_address + skip
            else:
                weight_address.next = weight_address + BEAT_BYTES
        elif slot.sample and slot.column_end and not whole:
            # The last beat of a block's last column is followed by the next block.
            if slot.block_end:
                weight_start.next = weight_address
            else:
                weight_address.next = weight_start + part_bytes
                weight_start.next = weight_start + part_bytes

    # One pulse would have too many loads.
    @always(clk.posedge)
    def hold() -> None:
        go_samples.next = go

    @always(clk.posedge)
    def follow_samples() -> None:
        if go_samples:
            sample_address.next = fields.samples
            sample_start.next = fields.samples
            part.next = first_part
        elif slot.sample:
            sample_address.next = sample_address + BEAT_BYTES
            if slot.column_end:
                part.next = part << part_samples | part >> half - part_samples
                if slot.block_end:
                    sample_start.next = sample_address + BEAT_BYTES
                elif not whole:
                    sample_address.next = sample_start

    @always(clk.posedge)
    def give() -> None:
        stream.valid.next = (slot.sample or (slot.weight and update)) and not reset
        stream.last.next = slot.last
        if shows:
            stream.data.next = word
            stream.strobe.next = concat(part, part)
        else:
            stream.data.next = weights
            stream.strobe.next = every
        if slot.weight:
            stream.address.next = weight_address
        else:
            stream.address.next = sample_address

    return follow_weights, hold, follow_samples, give
