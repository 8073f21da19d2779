"""Loads the column operands: samples in FORWARD and BACKWARD, inputs of the layer in UPDATE."""

from __future__ import annotations

from typing import Any

from myhdl import Signal, always, always_comb, concat, enum

from ...overlay.formats import PLANES
from ...overlay.instructions import Opcode
from ...overlay.layout import BEAT_BYTES, BLOCK_INPUTS, SAMPLE_WORD
from ..geometry import Geometry, bits
from ..interfaces import ADDRESS_BITS, REQUEST_BEATS, Fields, ReadPort
from ..module import module
from ..signals import bit, unsigned
from .schedule import CHANNEL_BITS
from .units import SETTLE, UNIT_BITS

FORWARD, UPDATE = int(Opcode.FORWARD), int(Opcode.UPDATE)


@module
def column_loader(
    clk: Any, reset: Any, start: Any, fields: Fields, freed: Any, port: ReadPort, loaded: Any, write_samples: Any,
    write_inputs: Any, write_place: Any, write_word: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Fills the halves of the column buffer in turn.

    A unit is what one half holds: in FORWARD the words of a column tile's outputs for a chunk of inputs (and a plane),
    in BACKWARD the words of a block of inputs for a chunk of outputs, in UPDATE one input tile of all rows.
    start: pulse, of one of these instructions. freed: pulse, the feeder is past a unit. loaded [20]: units loaded
    since start.
    write_samples, write_inputs: the port's beat of the cycle before is such a word; write_place = {half, place} and
    write_word say where it belongs (see `column_buffer`).
    """
    columns, chunk = geometry.columns, geometry.chunk
    column_bits, chunk_bits, row_bits = bits(columns), bits(chunk), geometry.half_bits
    block_bits, beat_bits = bits(BLOCK_INPUTS), bits(BEAT_BYTES)
    last_part = BLOCK_INPUTS // columns - 1
    place_bits = len(write_place) - 1
    word_bytes = SAMPLE_WORD.itemsize
    longest = min(chunk, REQUEST_BEATS)
    longest_bits = bits(longest)
    state_t = enum(
        "REST", "BEGIN", "TILE", "CHUNK", "TERMS", "LENGTH", "ROOM", "PREPARE", "REQUEST", "STEP", "WAIT", "NEXT",
        "BACK", "ADD",
    )  # fmt: skip
    state = Signal(state_t.REST)
    forward, update, planes, half = bit(), bit(), bit(), bit()
    # One adder makes all addresses: those that come back, of the tile and of the plane, are kept.
    address, addend, base, plane_address = [unsigned(ADDRESS_BITS) for _ in range(4)]
    # Counts are one less than what they count, or what is left: so their high bits are a number of whole tiles or
    # chunks, and zero says that it is the last.
    channels, depth = unsigned(CHANNEL_BITS), unsigned(CHANNEL_BITS)
    tiles_left, chunks_left = unsigned(CHANNEL_BITS - column_bits), unsigned(CHANNEL_BITS - chunk_bits)
    width, terms, run, rows = [unsigned(n) for n in (column_bits, chunk_bits, longest_bits, row_bits)]
    runs_left = unsigned(max(row_bits, chunk_bits - block_bits))
    last_beats = unsigned(len(port.beats))
    plane, part = unsigned(4), unsigned(geometry.part_bits)
    new_tile, padding, last_run, single = bit(), bit(), bit(), bit()
    chunk_end, plane_end, channels_end, part_end, tile_end, done = [bit() for _ in range(6)]
    loaded_units, ahead = unsigned(UNIT_BITS), unsigned(2)
    settle = unsigned(SETTLE)
    taken, arrived, inner_end, outer_end = bit(), bit(), bit(), bit()
    place, before_place, word = unsigned(place_bits), unsigned(place_bits), unsigned(len(write_word))
    inner_left, outer_left = unsigned(chunk_bits), unsigned(len(runs_left))

    @always_comb
    def outputs() -> None:
        port.valid.next = state == state_t.REQUEST
        port.address.next = address
        loaded.next = loaded_units
        write_place.next = concat(half, place)
        write_word.next = word

    # The fields are stable from some cycles before ``start`` on.
    @always(clk.posedge)
    def sizes() -> None:
        forward.next = fields.opcode == FORWARD
        update.next = fields.opcode == UPDATE
        planes.next = fields.opcode == FORWARD and fields.planes
        rows.next = fields.rows - 1
        channels.next = fields.inputs - 1
        depth.next = fields.outputs - 1
        if forward:
            channels.next = fields.outputs - 1
            depth.next = fields.inputs - 1

    # Between two uses of these there are some cycles, so that the long way from the counts is cut.
    @always(clk.posedge)
    def compare() -> None:
        chunk_end.next = chunks_left == 0
        plane_end.next = not planes or plane == PLANES - 1
        channels_end.next = tiles_left == 0
        part_end.next = part == last_part
        tile_end.next = chunk_end and plane_end
        done.next = chunk_end and plane_end and channels_end and (part_end or not update)
        last_run.next = runs_left == 0
        single.next = run == 0
        last_beats.next = run + 1

    @always(clk.posedge)
    def request() -> None:
        if state == state_t.REST:
            if start:
                state.next = state_t.BEGIN
        elif state == state_t.BEGIN:
            address.next = fields.samples
            if update:
                address.next = fields.input
            tiles_left.next = channels[:column_bits]
            new_tile.next = True
            padding.next = False
            plane.next = 0
            part.next = 0
            state.next = state_t.TILE
        elif state == state_t.TILE:
            # A new plane, or a new tile.
            plane_address.next = address
            if new_tile:
                base.next = address
            chunks_left.next = depth[:chunk_bits]
            addend.next = longest * word_bytes
            if forward:
                addend.next = fields.outputs << 3
            elif update:
                addend.next = fields.input_stride
                chunks_left.next = 0
            state.next = state_t.CHUNK
        elif state == state_t.CHUNK:
            state.next = state_t.TERMS
        elif state == state_t.TERMS:
            terms.next = depth[chunk_bits:]
            if not chunk_end:
                terms.next = chunk - 1
            width.next = channels[column_bits:]
            if not channels_end:
                width.next = columns - 1
            state.next = state_t.LENGTH
        elif state == state_t.LENGTH:
            # FORWARD: a run for each block; BACKWARD: one or two long runs; UPDATE: a run for each row.
            if forward:
                runs_left.next = terms >> block_bits
                run.next = width
            elif update:
                runs_left.next = rows
                run.next = width >> beat_bits
            else:
                runs_left.next = terms >> longest_bits
                run.next = terms[longest_bits:]
            state.next = state_t.ROOM
        elif state == state_t.ROOM:
            if ahead < 2:
                state.next = state_t.PREPARE
        elif state == state_t.PREPARE:
            port.beats.next = last_beats
            if not forward and not update and not last_run:
                port.beats.next = longest
            state.next = state_t.REQUEST
            if padding:
                state.next = state_t.NEXT
        elif state == state_t.REQUEST:
            if port.ready:
                state.next = state_t.STEP
        elif state == state_t.STEP:
            address.next = address + addend
            port.beats.next = last_beats
            runs_left.next = runs_left - 1
            state.next = state_t.REQUEST
            if last_run:
                state.next = state_t.WAIT
        elif state == state_t.WAIT:
            if arrived:
                state.next = state_t.NEXT
        elif state == state_t.NEXT:
            # The next chunk begins where this one ends; planes and tiles count from where they began.
            chunks_left.next = chunks_left - 1
            state.next = state_t.CHUNK
            if done:
                state.next = state_t.REST
            elif chunk_end:
                state.next = state_t.BACK
        elif state == state_t.BACK:
            new_tile.next = tile_end
            address.next = plane_address
            addend.next = fields.plane_stride
            plane.next = plane + 1
            if tile_end:
                address.next = base
                addend.next = 0
                if forward:
                    addend.next = columns * word_bytes
                elif update:
                    addend.next = columns
                elif part_end:
                    addend.next = fields.outputs << 3
                plane.next = 0
                part.next = part + 1
                if part_end:
                    part.next = 0
                padding.next = channels_end  # an input tile that is padding only
                if not channels_end:
                    tiles_left.next = tiles_left - 1
            state.next = state_t.ADD
        else:
            address.next = address + addend
            state.next = state_t.TILE
        if reset:
            state.next = state_t.REST

    # In FORWARD a block has ``columns`` places.
    @always_comb
    def skip() -> None:
        before_place.next = place
        if forward and inner_end:
            before_place.next = place | (columns - 1)

    @always(clk.posedge)
    def arrive() -> None:
        taken.next = port.take
        write_samples.next = port.take and not update
        write_inputs.next = port.take and update
        if state == state_t.PREPARE:
            arrived.next = False
            place.next = 0
            word.next = 0
            inner_left.next = run
            inner_end.next = single
            outer_left.next = runs_left
            outer_end.next = last_run
            if not forward and not update:
                inner_left.next = terms
                inner_end.next = single and last_run
                outer_end.next = True
        elif taken:
            if inner_end or not update:
                place.next = before_place + 1
            word.next = word + 1
            inner_left.next = inner_left - 1
            inner_end.next = inner_left == 1
            if inner_end:
                word.next = 0
                inner_left.next = run
                inner_end.next = single
                outer_left.next = outer_left - 1
                outer_end.next = outer_left == 1
                arrived.next = outer_end

    @always(clk.posedge)
    def count() -> None:
        settle.next = concat(settle[SETTLE - 1 :], freed)
        if state == state_t.NEXT:
            loaded_units.next = loaded_units + 1
            half.next = not half
            if not settle[SETTLE - 1]:
                ahead.next = ahead + 1
        elif settle[SETTLE - 1]:
            ahead.next = ahead - 1
        if start:
            settle.next = 0
            loaded_units.next = 0
            ahead.next = 0
            half.next = False

    return outputs, sizes, compare, request, skip, arrive, count
