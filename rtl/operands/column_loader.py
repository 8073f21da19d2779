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
    write_samples, write_inputs: the port's beat of this cycle is such a word; write_place = {half, place} and
    write_word say where it belongs (see `column_buffer`).
    """
    columns, chunk = geometry.columns, geometry.chunk
    parts = BLOCK_INPUTS // columns
    column_bits = bits(columns)
    place_bits = len(write_place) - 1
    tile_words = columns // BEAT_BYTES
    word_bytes = SAMPLE_WORD.itemsize
    state_t = enum("REST", "TILE", "CHUNK", "LENGTH", "ROOM", "PREPARE", "REQUEST", "STEP", "WAIT", "NEXT")
    state = Signal(state_t.REST)
    forward, update, planes, half = bit(), bit(), bit(), bit()
    base, plane_address, address, block_bytes = [unsigned(ADDRESS_BITS) for _ in range(4)]
    channels_left, depth, depth_left, terms, runs_left, run = [unsigned(CHANNEL_BITS) for _ in range(6)]
    plane = unsigned(4)
    part = unsigned(geometry.part_bits)
    last_chunk, channels_end, chunk_end, plane_end, last_run = [bit() for _ in range(5)]
    loaded_units, freed_units, ahead = [unsigned(UNIT_BITS) for _ in range(3)]
    settle = unsigned(SETTLE)
    inner, inner_last, outer, outer_last = [unsigned(CHANNEL_BITS) for _ in range(4)]
    arrived = bit()

    @always_comb
    def outputs() -> None:
        port.valid.next = state == state_t.REQUEST
        port.address.next = address
        port.beats.next = run[len(port.beats) :]
        loaded.next = loaded_units
        write_samples.next = port.take and not update
        write_inputs.next = port.take and update
        write_word.next = inner[len(write_word) :]

    @always_comb
    def places() -> None:
        write_place.next = concat(half, inner[place_bits:])
        if forward:
            write_place.next = concat(half, outer[place_bits - column_bits :], inner[column_bits:])
        elif update:
            write_place.next = concat(half, outer[place_bits:])

    @always_comb
    def ends() -> None:
        last_chunk.next = depth_left <= chunk
        last_run.next = runs_left == 1

    # The fields are stable from some cycles before ``start`` on.
    @always(clk.posedge)
    def modes() -> None:
        forward.next = fields.opcode == FORWARD
        update.next = fields.opcode == UPDATE
        planes.next = fields.opcode == FORWARD and fields.planes

    # From CHUNK to NEXT there are some cycles: there these are up to date, and the long way from the counts is cut.
    @always(clk.posedge)
    def remember() -> None:
        channels_end.next = channels_left <= columns
        chunk_end.next = last_chunk
        plane_end.next = not planes or plane == PLANES - 1

    @always(clk.posedge)
    def request() -> None:
        if state == state_t.REST:
            if start:
                base.next = fields.samples
                plane_address.next = fields.samples
                address.next = fields.samples
                block_bytes.next = concat(fields.outputs, False, False, False)
                channels_left.next = fields.inputs
                depth.next = fields.outputs
                if forward:
                    channels_left.next = fields.outputs
                    depth.next = fields.inputs
                elif update:
                    base.next = fields.input
                    depth.next = 1
                plane.next = 0
                part.next = 0
                state.next = state_t.TILE
        elif state == state_t.TILE:
            depth_left.next = depth
            state.next = state_t.CHUNK
        elif state == state_t.CHUNK:
            terms.next = depth_left
            if not last_chunk:
                terms.next = chunk
            state.next = state_t.LENGTH
        elif state == state_t.LENGTH:
            # FORWARD: a run for each block; BACKWARD: one or two long runs; UPDATE: a run for each row.
            runs_left.next = (terms + (BLOCK_INPUTS - 1)) >> 5
            run.next = channels_left
            if channels_left > columns:
                run.next = columns
            if update:
                address.next = base
                runs_left.next = fields.rows
                run.next = (channels_left + (BEAT_BYTES - 1)) >> 3
                if channels_left > columns:
                    run.next = tile_words
            elif not forward:
                runs_left.next = 1
                run.next = terms
                if terms > REQUEST_BEATS:
                    runs_left.next = 2
                    run.next = REQUEST_BEATS
            state.next = state_t.ROOM
        elif state == state_t.ROOM:
            if ahead < 2:
                state.next = state_t.PREPARE
        elif state == state_t.PREPARE:
            state.next = state_t.REQUEST
            if run == 0:
                state.next = state_t.NEXT  # an input tile that is padding only
        elif state == state_t.REQUEST:
            if port.ready:
                state.next = state_t.STEP
        elif state == state_t.STEP:
            runs_left.next = runs_left - 1
            if update:
                address.next = address + fields.input_stride
            elif forward:
                address.next = address + block_bytes
            else:
                address.next = address + REQUEST_BEATS * word_bytes
                run.next = terms - REQUEST_BEATS
            state.next = state_t.REQUEST
            if last_run:
                state.next = state_t.WAIT
        elif state == state_t.WAIT:
            if arrived:
                state.next = state_t.NEXT
        else:
            depth_left.next = depth_left - chunk
            state.next = state_t.CHUNK
            if not forward and not update:
                address.next = plane_address + chunk * word_bytes
                plane_address.next = plane_address + chunk * word_bytes
            if chunk_end:
                state.next = state_t.TILE
                plane.next = plane + 1
                plane_address.next = plane_address + fields.plane_stride
                address.next = plane_address + fields.plane_stride
                if plane_end:
                    plane.next = 0
                    part.next = part + 1
                    if part == parts - 1:
                        part.next = 0
                    channels_left.next = channels_left - columns
                    if channels_end:
                        channels_left.next = 0
                    if channels_end and (not update or part == parts - 1):
                        state.next = state_t.REST
                    if forward:
                        base.next = base + columns * word_bytes
                        plane_address.next = base + columns * word_bytes
                        address.next = base + columns * word_bytes
                    elif update:
                        base.next = base + columns
                    elif part == parts - 1:
                        base.next = base + block_bytes
                        plane_address.next = base + block_bytes
                        address.next = base + block_bytes
                    else:
                        plane_address.next = base
                        address.next = base
        if reset:
            state.next = state_t.REST

    @always(clk.posedge)
    def arrive() -> None:
        if state == state_t.PREPARE:
            arrived.next = False
            inner.next = 0
            outer.next = 0
            inner_last.next = run - 1
            outer_last.next = runs_left - 1
            if not forward and not update:
                inner_last.next = terms - 1
                outer_last.next = 0
        elif port.take:
            inner.next = inner + 1
            if inner == inner_last:
                inner.next = 0
                outer.next = outer + 1
                arrived.next = outer == outer_last

    @always(clk.posedge)
    def count() -> None:
        ahead.next = loaded_units - freed_units
        settle.next = concat(settle[SETTLE - 1 :], freed)
        if settle[SETTLE - 1]:
            freed_units.next = freed_units + 1
        if state == state_t.NEXT:
            loaded_units.next = loaded_units + 1
            half.next = not half
        if start:
            settle.next = 0
            loaded_units.next = 0
            freed_units.next = 0
            half.next = False

    return outputs, places, ends, modes, remember, request, arrive, count
