"""The engine of the instructions UPDATE and SAMPLE."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ...overlay.instructions import FIELDS, Opcode
from ...overlay.layout import INDEX_OUTPUT_BIT
from ..flag_copy import flag_copy
from ..geometry import SUM_BITS, UPDATE_LANES, Geometry
from ..interfaces import BEAT_BITS
from ..module import module
from ..random.units import QUAD_BITS
from ..signals import bit, signed, unsigned
from .delay import flag_delay, vector_delay
from .distance import shift_distance
from .formats import DISTANCE_BITS, WEIGHT_BITS, WORD_BITS, sum_bits
from .lane import CHANGED_AT, KEEP_AT, SAMPLE_AT, SUM_AT, WEIGHT_AT, update_lane
from .loader import weight_loader
from .output import update_output
from .packer import sample_packer
from .slot import Slot
from .store import STORE_LATENCY, weight_store
from .sums import SUM_READ_LATENCY, tile_sums
from .walk import LANE_BITS, PLACE_BITS, update_walk

_UPDATE, _SAMPLE = int(Opcode.UPDATE), int(Opcode.SAMPLE)
#: Cycles from a slot to the beat for the writer.
OUTPUT_LATENCY = SAMPLE_AT + 1


@module
def slot_delay(clk: Any, reset: Any, early: Any, late: Any, cycles: Any) -> Any:
    """``late`` is the slot ``early`` of ``cycles`` cycles before."""
    flags, late_flags = unsigned(5), unsigned(5)
    weight = flag_delay(clk, reset, early.weight, late.weight, cycles)
    sample = flag_delay(clk, reset, early.sample, late.sample, cycles)
    others = vector_delay(clk, flags, late_flags, 5, cycles)

    @always_comb
    def pack() -> None:
        flags.next = concat(early.final, early.block_end, early.column_end, early.last, early.row_end)

    @always_comb
    def unpack() -> None:
        late.row_end.next = late_flags[0]
        late.last.next = late_flags[1]
        late.column_end.next = late_flags[2]
        late.block_end.next = late_flags[3]
        late.final.next = late_flags[4]

    return weight, sample, others, pack, unpack


@module
def update_engine(
    clk: Any, reset: Any, start: Any, fields: Any, busy: Any, port: Any, read_data: Any, sums_ready: Any,
    sums_release: Any, sum_address: Any, sum_group: Any, sums: Any, quad: Any, x: Any, y: Any, stream: Any,
    write_room: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Master weights less their changes, and samples of them: UPDATE; or samples only: SAMPLE.

    The schedule (`update_walk`) gives one slot a cycle; all else follows a slot through a pipeline that never waits.
    A slot of weights is four of them: a cycle before it their quad goes to the random units, their sums and their words
    meet in the lanes. OUTPUT_LATENCY cycles after the slot its beat goes to the writer. A tile of R outputs by C inputs
    takes R C/4 cycles, and one for each of its words of samples.

    clk, reset, start (a pulse), fields in; busy out. port, read_data [64]: see `ReadPort`. sums_ready in; sums_release
    out (a pulse); sum_address, sum_group [2] out, sums [8 x 24] in, SUM_LATENCY later. quad [30] out; x, y
    [4 x 16] in, RANDOM_LATENCY later. stream out: see `WriteStream`; write_room in: room for 64 beats, of which no more
    than 20 come after it has fallen.
    """
    width = sum_bits(geometry)
    update, go, loader_go, late_go, room = bit(), bit(), bit(), bit(), bit()
    last_input = unsigned(FIELDS["inputs"].width)
    put, freed, available, claim = bit(), bit(), bit(), bit()
    exponent = signed(32)
    distance = unsigned(DISTANCE_BITS)
    old, fresh, late_fresh = unsigned(BEAT_BITS), unsigned(BEAT_BITS), unsigned(BEAT_BITS)
    slot, late_slot = Slot(), Slot()
    place = unsigned(PLACE_BITS)
    keep, late_keep = unsigned(UPDATE_LANES), unsigned(UPDATE_LANES)
    half, odd, tile_read = bit(), bit(), bit()
    row, pair = unsigned(geometry.rows.bit_length()), unsigned(2)
    chosen = unsigned(UPDATE_LANES * SUM_BITS)
    nonzero, negative = unsigned(UPDATE_LANES), unsigned(UPDATE_LANES)
    word = unsigned(BEAT_BITS)
    pushed, shows, pipe_reset, handed = (bit() for _ in range(4))

    totals = [signed(width) for _ in range(UPDATE_LANES)]
    weights = [signed(WEIGHT_BITS) for _ in range(UPDATE_LANES)]
    changed = [signed(WEIGHT_BITS) for _ in range(UPDATE_LANES)]
    nonzeros = [bit() for _ in range(UPDATE_LANES)]
    negatives = [bit() for _ in range(UPDATE_LANES)]
    total_0, total_1, total_2, total_3 = totals
    weight_0, weight_1, weight_2, weight_3 = weights
    changed_0, changed_1, changed_2, changed_3 = changed
    nonzero_0, nonzero_1, nonzero_2, nonzero_3 = nonzeros
    negative_0, negative_1, negative_2, negative_3 = negatives

    @always(clk.posedge)
    def prepare() -> None:
        update.next = fields.opcode == _UPDATE
        go.next = start and (fields.opcode == _UPDATE or fields.opcode == _SAMPLE) and not reset
        late_go.next = go
        last_input.next = fields.inputs - 1
        room.next = write_room
        pipe_reset.next = reset

    start_loader = flag_copy(clk, go, loader_go)
    loader = weight_loader(
        clk, reset, loader_go, update, fields, last_input, port, read_data, freed, put, exponent, geometry
    )
    store = weight_store(clk, reset, put, read_data, claim, available, freed, old)
    shift = shift_distance(clk, exponent, fields.rate, distance)
    walk = update_walk(
        clk, reset, go, update, fields, last_input, available, claim, room, sums_ready, sums_release, place, slot,
        keep, half, row, pair, odd, tile_read, geometry,
    )  # fmt: skip
    reader = tile_sums(
        clk, reset, update, slot.weight, odd, half, row, pair, tile_read, sum_address, sum_group, sums, sums_release,
        chosen, geometry,
    )  # fmt: skip
    take = flag_delay(clk, pipe_reset, slot.weight, freed, WEIGHT_AT - STORE_LATENCY)
    hold_keep = vector_delay(clk, keep, late_keep, UPDATE_LANES, KEEP_AT)
    hold_slot = slot_delay(clk, pipe_reset, slot, late_slot, SAMPLE_AT)
    push = flag_delay(clk, pipe_reset, slot.weight, pushed, SAMPLE_AT)
    show = flag_delay(clk, pipe_reset, slot.sample, shows, SAMPLE_AT)
    hold_fresh = vector_delay(clk, fresh, late_fresh, BEAT_BITS, SAMPLE_AT - CHANGED_AT)

    @always_comb
    def number() -> None:
        quad.next = place

    lanes = [
        update_lane(
            clk, totals[i], weights[i], x(WORD_BITS * (i + 1), WORD_BITS * i), y(WORD_BITS * (i + 1), WORD_BITS * i),
            late_keep(i), update, distance, fields.draw, fields.plane, fields.polarised, changed[i], nonzeros[i],
            negatives[i], width,
        )
        for i in range(UPDATE_LANES)
    ]  # fmt: skip

    @always_comb
    def split() -> None:
        total_0.next = chosen[width:]
        total_1.next = chosen[SUM_BITS + width : SUM_BITS]
        total_2.next = chosen[2 * SUM_BITS + width : 2 * SUM_BITS]
        total_3.next = chosen[3 * SUM_BITS + width : 3 * SUM_BITS]
        weight_0.next = old[WEIGHT_BITS:]
        weight_1.next = old[2 * WEIGHT_BITS : WEIGHT_BITS]
        weight_2.next = old[3 * WEIGHT_BITS : 2 * WEIGHT_BITS]
        weight_3.next = old[4 * WEIGHT_BITS : 3 * WEIGHT_BITS]

    @always_comb
    def gather() -> None:
        fresh.next = concat(
            changed_3[WEIGHT_BITS:], changed_2[WEIGHT_BITS:], changed_1[WEIGHT_BITS:], changed_0[WEIGHT_BITS:]
        )
        nonzero.next = concat(nonzero_3, nonzero_2, nonzero_1, nonzero_0)
        negative.next = concat(negative_3, negative_2, negative_1, negative_0)

    packer = sample_packer(
        clk, pipe_reset, pushed, late_slot.row_end, nonzero, negative, late_slot.sample, word, geometry
    )
    writing = update_output(
        clk, pipe_reset, late_go, fields, update, late_slot, shows, late_fresh, word, stream, geometry
    )

    @always(clk.posedge)
    def attend() -> None:
        handed.next = late_slot.sample and late_slot.final
        if reset or handed:
            busy.next = False
        elif start and (fields.opcode == _UPDATE or fields.opcode == _SAMPLE):
            busy.next = True

    return (
        prepare, start_loader, loader, store, shift, walk, reader, take, hold_keep, hold_slot, push, show, hold_fresh,
        number, lanes, split, gather, packer, writing, attend,
    )  # fmt: skip


assert INDEX_OUTPUT_BIT == LANE_BITS + 3 and PLACE_BITS <= QUAD_BITS and SUM_READ_LATENCY == SUM_AT
