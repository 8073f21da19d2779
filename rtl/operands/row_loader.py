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
    port: ReadPort, loaded: Any, write_row: Any, write_word: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Reads `input` (FORWARD) or `error` (BACKWARD, UPDATE), int8 [rows, channels], into the row buffer.

    A unit is a tile of rows in FORWARD and BACKWARD, a panel of PANEL_WORDS words of all rows in UPDATE. If one chunk
    holds all channels the operand is loaded once. Otherwise chunk after chunk, again for every column tile, each when
    all units before it were freed.

    freed: pulse, the feeder is past a unit. schedule_busy: there are tiles to come.
    start: pulse, of one of these instructions. resident_kept: pulse with it: the buffer still holds this operand (see
    `kept_operand`).
    loaded [20]: units loaded. write_row, write_word: where the port's next beat belongs.
    """
    rows, chunk_words = geometry.rows, geometry.chunk // BEAT_BYTES
    word_bits = len(write_word)
    state_t = enum("REST", "PASS", "PREPARE", "PANEL", "ROW", "REQUEST", "WAIT")
    state = Signal(state_t.REST)
    forward, update, settled = bit(), bit(), bit()
    base, chunk_address, panel_address, address, stride = [unsigned(ADDRESS_BITS) for _ in range(5)]
    words, words_left, chunk_left, in_chunk = [unsigned(CHANNEL_BITS) for _ in range(4)]
    rows_left = unsigned(9)
    loaded_units, freed_units = unsigned(UNIT_BITS), unsigned(UNIT_BITS)
    settle = unsigned(SETTLE)
    last_row, last_chunk = bit(), bit()
    row, last_of_batch = unsigned(9), unsigned(9)
    word, first_word, last_word, next_last_word = [unsigned(word_bits + 1) for _ in range(4)]
    run_end, batch_end, tile_end, pass_end = bit(), bit(), bit(), bit()
    arrived, kept = bit(), bit()
    row_of_tile = unsigned(bits(rows))

    @always_comb
    def outputs() -> None:
        port.valid.next = state == state_t.REQUEST
        write_row.next = row[len(write_row) :]
        write_word.next = word[word_bits:]

    # The fields are stable from some cycles before ``start`` on.
    @always(clk.posedge)
    def modes() -> None:
        forward.next = fields.opcode == FORWARD
        update.next = fields.opcode == UPDATE

    @always_comb
    def ends() -> None:
        last_row.next = rows_left == 1
        last_chunk.next = words_left <= chunk_words
        settled.next = loaded_units == freed_units

    @always(clk.posedge)
    def request() -> None:
        if state == state_t.REST:
            if start and not resident_kept:
                base.next = fields.error
                stride.next = fields.error_stride
                words.next = (fields.outputs + (BEAT_BYTES - 1)) >> 3
                if forward:
                    base.next = fields.input
                    stride.next = fields.input_stride
                    words.next = (fields.inputs + (BEAT_BYTES - 1)) >> 3
                words_left.next = 0
                state.next = state_t.PASS
        elif state == state_t.PASS:
            # The next chunk; from the first again after the last.
            if words_left == 0:
                chunk_address.next = base
                words_left.next = words
            else:
                state.next = state_t.PREPARE
                panel_address.next = chunk_address
                chunk_left.next = words_left
                in_chunk.next = words_left
                if not last_chunk:
                    chunk_left.next = chunk_words
                    in_chunk.next = chunk_words
        elif state == state_t.PREPARE:
            state.next = state_t.PANEL
        elif state == state_t.PANEL:
            address.next = panel_address
            rows_left.next = fields.rows[9:]
            state.next = state_t.ROW
        elif state == state_t.ROW:
            port.address.next = address
            port.beats.next = chunk_left[len(port.beats) :]
            if update and chunk_left > PANEL_WORDS:
                port.beats.next = PANEL_WORDS
            state.next = state_t.REQUEST
        elif state == state_t.REQUEST:
            if port.ready:
                address.next = address + stride
                rows_left.next = rows_left - 1
                state.next = state_t.ROW
                if last_row:
                    if update and chunk_left > PANEL_WORDS:
                        panel_address.next = panel_address + PANEL_WORDS * BEAT_BYTES
                        chunk_left.next = chunk_left - PANEL_WORDS
                        state.next = state_t.PANEL
                    else:
                        state.next = state_t.WAIT
                        chunk_address.next = chunk_address + chunk_words * BEAT_BYTES
                        if last_chunk:
                            words_left.next = 0
                        else:
                            words_left.next = words_left - chunk_words
        else:
            # An operand of one chunk stays; of a larger one, the next chunk takes the place of this one.
            if not schedule_busy or words <= chunk_words:
                state.next = state_t.REST
            elif settled and arrived:
                state.next = state_t.PASS
        if reset:
            state.next = state_t.REST

    @always(clk.posedge)
    def count_freed() -> None:
        settle.next = concat(settle[SETTLE - 1 :], freed)
        if settle[SETTLE - 1]:
            freed_units.next = freed_units + 1
        if start:
            settle.next = 0
            freed_units.next = 0

    @always_comb
    def places() -> None:
        run_end.next = word == last_word
        batch_end.next = row == last_of_batch
        tile_end.next = row_of_tile == rows - 1
        pass_end.next = last_word == in_chunk - 1

    @always(clk.posedge)
    def look_ahead() -> None:
        # A panel has at least two words, so this is there before the next one begins.
        last_of_batch.next = fields.rows[9:] - 1
        next_last_word.next = in_chunk - 1
        if update and in_chunk > last_word + (PANEL_WORDS + 1):
            next_last_word.next = last_word + PANEL_WORDS

    @always(clk.posedge)
    def place() -> None:
        if state == state_t.PREPARE:
            arrived.next = False
            word.next = 0
            first_word.next = 0
            row.next = 0
            row_of_tile.next = 0
            last_word.next = in_chunk - 1
            if update and in_chunk > PANEL_WORDS:
                last_word.next = PANEL_WORDS - 1
        elif port.take:
            word.next = word + 1
            if run_end:
                word.next = first_word
                row.next = row + 1
                row_of_tile.next = row_of_tile + 1
                if tile_end:
                    row_of_tile.next = 0
                if batch_end:
                    row.next = 0
                    row_of_tile.next = 0
                    word.next = last_word + 1
                    first_word.next = last_word + 1
                    last_word.next = next_last_word
                    arrived.next = pass_end
                if batch_end or (tile_end and not update):
                    loaded_units.next = loaded_units + 1
        if start:
            kept.next = resident_kept
            loaded_units.next = 0

    @always_comb
    def count_loaded() -> None:
        loaded.next = loaded_units
        if kept:
            loaded.next = (1 << UNIT_BITS) - 1

    return outputs, modes, ends, request, count_freed, places, look_ahead, place, count_loaded
