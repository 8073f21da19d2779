"""The array with everything that feeds it and takes its sums: wiring only."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ...overlay.instructions import Opcode
from ...overlay.layout import BEAT_BYTES
from ..flag_copy import flag_copy
from ..geometry import Geometry, bits
from ..interfaces import Ended, Fields, ReadPort, Slot, Tile
from ..module import module
from ..operands.column_buffer import column_buffer
from ..operands.column_heads import column_heads
from ..operands.column_loader import column_loader
from ..operands.feeder import feeder
from ..operands.kept_operand import kept_operand
from ..operands.row_buffer import row_buffer
from ..operands.row_heads import row_heads
from ..operands.row_loader import row_loader
from ..operands.schedule import schedule
from ..operands.units import UNIT_BITS
from ..signals import bit, unsigned
from .grid import grid
from .sum_buffer import sum_buffer

FORWARD, BACKWARD, UPDATE = int(Opcode.FORWARD), int(Opcode.BACKWARD), int(Opcode.UPDATE)


@module
def array_engine(
    clk: Any, reset: Any, start: Any, running: Any, fields: Fields, busy: Any, step: Any, rows_port: ReadPort,
    columns_port: ReadPort, read_data: Any, sums_ready: Any, sums_release: Any, sum_address: Any, sum_group: Any,
    sum_hold: Any, sums: Any, inject_valid: Any, inject_address: Any, inject_group: Any, inject_data: Any,
    geometry: Geometry,
) -> Any:  # fmt: skip
    """Sums the tiles of FORWARD, BACKWARD and UPDATE into the sum buffer.

    start, fields: of an instruction; running: a program runs. busy: until the last tile is summed, from
    three cycles after start on. step: the array sums.
    rows_port, columns_port, read_data [64]: of the reader.
    sums_ready, sums_release, sum_address, sum_group, sum_hold, sums: the reader's side of `sum_buffer`.
    inject_valid, inject_address, inject_group, inject_data: the gradients of LOSS, see `sum_buffer`.
    """
    columns = geometry.columns
    forward, update, summing, starts = bit(), bit(), bit(), bit()
    schedule_start, row_start, column_start, any_start = bit(), bit(), bit(), bit()
    tile, slot, ended = Tile(geometry), Slot(geometry), Ended(geometry)
    valid, taken, schedule_busy, feeder_busy = bit(), bit(), bit(), bit()
    several_passes, resident, kept, new_sums = bit(), bit(), bit(), bit()
    row_unit, column_unit, rows_loaded, columns_loaded = [unsigned(UNIT_BITS) for _ in range(4)]
    rows_freed, columns_freed = bit(), bit()
    write_words, write_row = bit(), unsigned(geometry.half_bits)
    write_word = unsigned(bits(geometry.chunk // BEAT_BYTES))
    words = unsigned(64 * geometry.banks)
    write_samples, write_inputs = bit(), bit()
    write_place = unsigned(max(bits(geometry.chunk), geometry.half_bits) + 1)
    input_word = unsigned(bits(columns // BEAT_BYTES))
    samples, inputs = unsigned(64), unsigned(4 * columns)
    v, first, k = unsigned(8 * geometry.rows), unsigned(geometry.rows), unsigned(4 * columns)
    tops = unsigned(geometry.cell_bits * columns)

    schedules = schedule(
        clk, reset, schedule_start, fields, tile, valid, taken, row_unit, column_unit, several_passes, resident,
        schedule_busy, geometry,
    )  # fmt: skip
    feeders = feeder(
        clk, reset, schedule_start, update, valid, tile, row_unit, column_unit, rows_loaded, columns_loaded,
        sums_release, taken, slot, ended, rows_freed, columns_freed, feeder_busy, geometry,
    )  # fmt: skip
    keeps = kept_operand(clk, any_start, running, fields, kept, geometry)
    row_loads = row_loader(
        clk, reset, row_start, fields, kept, schedule_busy, rows_freed, rows_port, rows_loaded, write_words,
        write_row, write_word, geometry,
    )  # fmt: skip
    row_memory = row_buffer(clk, write_words, write_row, write_word, read_data, update, slot, words, geometry)
    row_edge = row_heads(clk, update, slot, new_sums, words, v, first, geometry)
    column_loads = column_loader(
        clk, reset, column_start, fields, columns_freed, columns_port, columns_loaded, write_samples, write_inputs,
        write_place, input_word, geometry,
    )  # fmt: skip
    column_memory = column_buffer(
        clk, forward, write_samples, write_inputs, write_place, input_word, read_data, slot, samples, inputs, geometry
    )
    column_edge = column_heads(clk, forward, update, slot, samples, inputs, k, geometry)
    cells = grid(clk, v, first, k, tops, geometry.rows, columns)
    buffer = sum_buffer(
        clk, reset, any_start, update, several_passes, ended.valid, ended.place, ended.mode, ended.last, tops,
        sums_ready, sums_release, sum_address, sum_group, sum_hold, sums, inject_valid, inject_address, inject_group,
        inject_data, geometry,
    )  # fmt: skip

    # The fields are stable long before ``start``.
    @always(clk.posedge)
    def modes() -> None:
        forward.next = fields.opcode == FORWARD
        update.next = fields.opcode == UPDATE
        summing.next = fields.opcode == FORWARD or fields.opcode == BACKWARD or fields.opcode == UPDATE

    @always_comb
    def begin() -> None:
        starts.next = start and summing

    # Each part has its own pulse, a cycle later; what was summed or kept before is forgotten by all instructions.
    copies = [flag_copy(clk, starts, copy) for copy in (schedule_start, row_start, column_start)]
    all_starts = flag_copy(clk, start, any_start)

    @always_comb
    def begin_sums() -> None:
        # An instruction's first sums begin anew too: the cells hold anything after power-up, or after one that stopped.
        new_sums.next = ended.valid or start

    @always_comb
    def show_step() -> None:
        step.next = slot.active

    @always(clk.posedge)
    def show_busy() -> None:
        busy.next = schedule_busy or feeder_busy

    return (
        schedules, feeders, keeps, row_loads, row_memory, row_edge, column_loads, column_memory, column_edge, cells,
        buffer, modes, begin, copies, all_starts, begin_sums, show_step, show_busy,
    )  # fmt: skip
