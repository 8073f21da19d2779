"""The control of the core: what stands between the registers and the engines."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..geometry import Geometry
from ..module import module
from ..random.keys import key_schedule
from ..signals import bit, unsigned
from .checker import CODE_BITS, checker
from .counter import saturating_counter
from .fetch import WORD_BITS, WORD_INDEX_BITS, fetch
from .sequencer import sequencer


@module
def control(
    clk: Any, reset: Any, registers: Any, port: Any, read_data: Any, fields: Any, keys: Any,
    start: Any, clear: Any, abort: Any, window_first: Any, window_last: Any, engines_busy: Any, array_step: Any,
    read_idle: Any, read_failed: Any, read_outside: Any, write_idle: Any, write_failed: Any, write_outside: Any,
    geometry: Geometry,
) -> Any:  # fmt: skip
    """Runs programs: fetches each instruction, checks it, starts the engines and waits for them.

    registers: Registers of the slave. port: ReadPort and read_data [64], for descriptors.
    fields: Fields, out, and keys [128], out: of the instruction, stable from ``start`` until the engines, reader and
    writer are at rest. start, out: a pulse; never for a KEY.
    clear, out: the engines' reset; set under ``reset`` too. abort, out: to reader and writer.
    window_first, window_last [32], out: bytes, as they were when the program started.
    engines_busy: an engine works; from at most 6 cycles after ``start``, and not low for as long in between.
    array_step: the array sums in this cycle.
    read_idle, read_failed, read_outside, write_idle, write_failed, write_outside: of reader and writer.
    """
    place, seed, step = unsigned(len(window_first)), unsigned(len(fields.seed)), unsigned(len(fields.step))
    fetch_start, fetch_done, check_start, check_done, keys_done, checks_done = (bit() for _ in range(6))
    check_code, counted = unsigned(CODE_BITS), bit()
    reserved, counts, clear_counts, clear_late, steps, stalls = (bit() for _ in range(6))
    word_index, word = unsigned(WORD_INDEX_BITS), unsigned(WORD_BITS)

    machine = sequencer(
        clk, reset, registers, place, window_first, window_last, fetch_start, fetch_done, check_start, checks_done,
        check_code, fields.opcode, fields.seed, fields.step, seed, step, start, clear, abort, counts, clear_counts,
        engines_busy, read_idle, read_failed, read_outside, write_idle, write_failed, write_outside,
    )  # fmt: skip
    fetcher = fetch(
        clk, clear, fetch_start, place, fetch_done, port, read_data, fields, reserved, word_index, word
    )
    checks = checker(
        clk, clear, check_start, fields, reserved, word_index, word, window_first, window_last, check_done, check_code,
        geometry,
    )  # fmt: skip
    schedule = key_schedule(clk, clear, check_start, seed, step, fields.stream, keys, keys_done)
    all_cycles = saturating_counter(clk, clear_late, counted, registers.cycles)
    busy_cycles = saturating_counter(clk, clear_late, steps, registers.busy_cycles)
    stall_cycles = saturating_counter(clk, clear_late, stalls, registers.stall_cycles)

    @always_comb
    def join_checks() -> None:
        checks_done.next = check_done and keys_done

    # The counters are a cycle behind.
    @always(clk.posedge)
    def sort_cycles() -> None:
        clear_late.next = clear_counts
        counted.next = counts
        steps.next = counts and array_step
        stalls.next = counts and not array_step

    return machine, fetcher, checks, schedule, all_cycles, busy_cycles, stall_cycles, join_checks, sort_cycles
