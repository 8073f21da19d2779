"""Loads the row operand: activations or errors, row by row, or a panel of columns after the other."""

from __future__ import annotations

from typing import Any

from myhdl import Signal, always, always_comb, concat, enum

from ...overlay.instructions import Opcode
from ...overlay.layout import BEAT_BYTES
from ..geometry import Geometry, bits
from ..interfaces import ADDRESS_BITS, Fields, ReadPort
from ..module import module
from ..signals import bit, unsigned
from .schedule import CHANNEL_BITS
from .units import PANEL_WORDS, SETTLE, UNIT_BITS

FORWARD, UPDATE = int(Opcode.FORWARD), int(Opcode.UPDATE)


@module
def row_loader(
    clk: Any, reset: Any, start: Any, fields: Fields, resident_kept: Any, schedule_busy: Any, freed: Any,
    port: ReadPort, loaded: Any, write: Any, write_row: Any, write_word: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Reads `input` (FORWARD) or `error` (BACKWARD, UPDATE), int8 [rows, channels], into the row buffer.

    A unit is a tile of rows in FORWARD and BACKWARD, a panel of PANEL_WORDS words of all rows in UPDATE. If one chunk
    holds all channels the operand is loaded once. Otherwise chunk after chunk, again for every column tile, each when
    all units before it were freed.

    freed: pulse, the feeder is past a unit. schedule_busy: there are tiles to come.
    start: pulse, of one of these instructions. resident_kept: pulse with it: the buffer still holds this operand (see
    `kept_operand`).
    loaded [20]: units loaded. write: the port's beat of the cycle before is a word; write_row, write_word say where it
    belongs (see `row_buffer`).
    """
    chunk_words = geometry.chunk // BEAT_BYTES
    beat_bits, word_bits, row_bits = bits(BEAT_BYTES), len(write_word), geometry.half_bits
    tile_bits, panel_bits = bits(geometry.rows), min(bits(PANEL_WORDS), word_bits)
    last_of_tile, panel_words = geometry.rows - 1, 1 << panel_bits
    state_t = enum(
        "REST", "BEGIN", "CHUNK", "TERMS", "LENGTH", "PANEL", "BEATS", "REQUEST", "STEP", "BACK", "ADD", "WAIT", "NEXT"
    )
    state = Signal(state_t.REST)
    forward, update, one_chunk, kept = bit(), bit(), bit(), bit()
    # One adder makes all addresses: that of the panel, which comes back, is kept.
    address, addend, panel_address = [unsigned(ADDRESS_BITS) for _ in range(3)]
    # Counts are one less than what they count, or what is left: so their high bits are a number of whole chunks or
    # panels, and zero says that it is the last.
    channels, rows, before_last_row = unsigned(CHANNEL_BITS), unsigned(row_bits), unsigned(row_bits)
    chunks_left, panels_left = unsigned(CHANNEL_BITS - beat_bits - word_bits), unsigned(word_bits)
    rows_left, last_word, before_last_word = unsigned(row_bits), unsigned(word_bits), unsigned(word_bits)
    last_beats = unsigned(len(port.beats))
    last_chunk, last_panel, last_row = bit(), bit(), bit()
    taken, before_end, run_end, tile_end = bit(), bit(), bit(), bit()
    row_end, panel_end, batch_end, single_word, single_row = [bit() for _ in range(5)]
    word, first_word, row = unsigned(word_bits), unsigned(word_bits), unsigned(row_bits)
    unit_loaded, chunk_loaded, arrived, settled = bit(), bit(), bit(), bit()
    loaded_units, held_units = unsigned(UNIT_BITS), unsigned(geometry.row_tile_bits + 1)
    settle = unsigned(SETTLE)

    @always_comb
    def outputs() -> None:
        port.valid.next = state == state_t.REQUEST
        port.address.next = address
        write.next = taken
        write_row.next = row
        write_word.next = word
        loaded.next = loaded_units
        if kept:
            loaded.next = (1 << UNIT_BITS) - 1

    # The fields are stable from some cycles before ``start`` on.
    @always(clk.posedge)
    def sizes() -> None:
        forward.next = fields.opcode == FORWARD
        update.next = fields.opcode == UPDATE
        rows.next = fields.rows - 1
        before_last_row.next = rows - 1
        single_row.next = rows == 0
        channels.next = fields.outputs - 1
        if forward:
            channels.next = fields.inputs - 1
        one_chunk.next = channels[: beat_bits + word_bits] == 0

    # Between two uses of these there is a cycle at least, so that the long way from the counts is cut.
    @always(clk.posedge)
    def compare() -> None:
        last_chunk.next = chunks_left == 0
        last_panel.next = panels_left == 0
        last_row.next = rows_left == 0
        before_last_word.next = last_word - 1
        last_beats.next = last_word + 1
        if update:
            last_beats.next = last_word[panel_bits:] + 1

    @always(clk.posedge)
    def request() -> None:
        if state == state_t.REST:
            if start and not resident_kept:
                state.next = state_t.BEGIN
        elif state == state_t.BEGIN:
            address.next = fields.error
            if forward:
                address.next = fields.input
            chunks_left.next = channels[: beat_bits + word_bits]
            state.next = state_t.CHUNK
        elif state == state_t.CHUNK:
            state.next = state_t.TERMS
        elif state == state_t.TERMS:
            last_word.next = channels[beat_bits + word_bits : beat_bits]
            if not last_chunk:
                last_word.next = chunk_words - 1
            state.next = state_t.LENGTH
        elif state == state_t.LENGTH:
            panels_left.next = 0
            if update:
                panels_left.next = last_word >> panel_bits
            state.next = state_t.PANEL
        elif state == state_t.PANEL:
            panel_address.next = address
            addend.next = fields.error_stride
            if forward:
                addend.next = fields.input_stride
            rows_left.next = rows
            state.next = state_t.BEATS
        elif state == state_t.BEATS:
            port.beats.next = last_beats
            if not last_panel:
                port.beats.next = panel_words
            state.next = state_t.REQUEST
        elif state == state_t.REQUEST:
            if port.ready:
                state.next = state_t.STEP
        elif state == state_t.STEP:
            address.next = address + addend
            rows_left.next = rows_left - 1
            state.next = state_t.REQUEST
            if last_row:
                state.next = state_t.BACK
        elif state == state_t.BACK:
            # The next panel, or the next chunk, begins where the first row of this one ends.
            address.next = panel_address
            addend.next = chunk_words * BEAT_BYTES
            if update:
                addend.next = panel_words * BEAT_BYTES
            state.next = state_t.ADD
        elif state == state_t.ADD:
            address.next = address + addend
            panels_left.next = panels_left - 1
            state.next = state_t.PANEL
            if last_panel:
                state.next = state_t.WAIT
        elif state == state_t.WAIT:
            # An operand of one chunk stays; of a larger one, the next chunk takes the place of this one.
            if not schedule_busy or one_chunk:
                state.next = state_t.REST
            elif settled and arrived:
                state.next = state_t.NEXT
        else:
            chunks_left.next = chunks_left - 1
            state.next = state_t.CHUNK
            if last_chunk:
                state.next = state_t.BEGIN
        if reset:
            state.next = state_t.REST

    @always_comb
    def ends() -> None:
        before_end.next = word == before_last_word
        run_end.next = row_end or panel_end
        tile_end.next = row[tile_bits:] == last_of_tile

    # A beat may come in every cycle, so what ends with a word is known before it comes: the row (in this chunk), the
    # panel's part of it, the batch. first_word, single_word: of the panel's parts.
    @always(clk.posedge)
    def place() -> None:
        taken.next = port.take
        unit_loaded.next = taken and run_end and (batch_end or (tile_end and not update))
        chunk_loaded.next = taken and row_end and batch_end
        if state == state_t.LENGTH:
            word.next = 0
            first_word.next = 0
            row.next = 0
            row_end.next = last_word == 0
            panel_end.next = False
            single_word.next = last_word == 0
            batch_end.next = single_row
        elif taken:
            word.next = word + 1
            row_end.next = before_end
            panel_end.next = update and word[panel_bits:] == panel_words - 2
            if run_end:
                row.next = row + 1
                batch_end.next = row == before_last_row
                if batch_end:
                    row.next = 0
                    batch_end.next = single_row
                    first_word.next = word + 1
                    single_word.next = before_end
                else:
                    word.next = first_word
                    row_end.next = single_word
                    panel_end.next = False

    # A unit counts a cycle after its last word, and in the cycle in which it counts the chunk has arrived.
    @always(clk.posedge)
    def count() -> None:
        settle.next = concat(settle[SETTLE - 1 :], freed)
        if unit_loaded:
            loaded_units.next = loaded_units + 1
            if not settle[SETTLE - 1]:
                held_units.next = held_units + 1
                settled.next = False
        elif settle[SETTLE - 1]:
            held_units.next = held_units - 1
            settled.next = held_units == 1
        if state == state_t.CHUNK:
            arrived.next = False
        elif chunk_loaded:
            arrived.next = True
        if start:
            kept.next = resident_kept
            settle.next = 0
            loaded_units.next = 0
            held_units.next = 0
            settled.next = True

    return outputs, sizes, compare, request, ends, place, count
