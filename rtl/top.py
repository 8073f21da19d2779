"""The top of the accelerator: wiring only."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb

from ..overlay.configurations import Configuration
from .array.engine import array_engine
from .bus.constants import master_constants
from .bus.reader import reader
from .bus.slave import Registers, register_slave
from .bus.writer import writer
from .control.control import control
from .epilogue.epilogue import epilogue
from .epilogue.loss import Injection
from .flag_copy import flag_copy
from .geometry import LANES, SUM_BITS, Geometry
from .interfaces import ADDRESS_BITS, BEAT_BITS, AxiLite, AxiMaster, Fields, ReadPort, WriteStream
from .module import convert, module
from .random.units import QUAD_BITS, UNITS, WORD_BITS, random_units
from .signals import bit, unsigned
from .update.engine import update_engine


@module
def binshift(clk: Any, resetn: Any, s_axi: AxiLite, m_axi: AxiMaster, interrupt: Any, _geometry: Geometry) -> Any:
    """An accelerator that trains neural networks without a multiplier (docs/architecture.md).

    clk; resetn: synchronous, active low. s_axi: AXI4-Lite slave with the registers. m_axi: AXI3 master, 64 bits.
    interrupt: level, a program ended.
    """
    g = _geometry
    reset, clear, abort, start = bit(), bit(), bit(), bit()
    slave_reset, control_reset, reader_reset, writer_reset = bit(), bit(), bit(), bit()
    array_clear, epilogue_clear, update_clear = bit(), bit(), bit()
    registers, fields = Registers(), Fields()
    keys = unsigned(128)
    window_first, window_last = unsigned(ADDRESS_BITS), unsigned(ADDRESS_BITS)
    read_data, read_failed, read_outside, read_idle = unsigned(BEAT_BITS), bit(), bit(), bit()
    room, write_failed, write_outside, write_idle = bit(), bit(), bit(), bit()
    program, rows, columns, state, masks, weights = [ReadPort() for _ in range(6)]
    results, updates, written = WriteStream(), WriteStream(), WriteStream()
    array_busy, epilogue_busy, update_busy, engines_busy, step = [bit() for _ in range(5)]
    sums_ready, sum_hold, sums_release, epilogue_release, update_release = [bit() for _ in range(5)]
    address, epilogue_address, update_address = [unsigned(g.place_bits) for _ in range(3)]
    group, epilogue_group, update_group = [unsigned(2) for _ in range(3)]
    sums = unsigned(SUM_BITS * LANES)
    injection = Injection(g.half_bits)
    quad, epilogue_quad, update_quad = [unsigned(QUAD_BITS) for _ in range(3)]
    x, y = unsigned(WORD_BITS * UNITS), unsigned(WORD_BITS * UNITS)

    slave = register_slave(clk, slave_reset, s_axi, registers, interrupt, g)
    constants = master_constants(clk, m_axi)
    reads = reader(
        clk, reader_reset, abort, program, rows, columns, state, masks, weights, read_data, m_axi, window_first,
        window_last, read_failed, read_outside, read_idle,
    )  # fmt: skip
    writes = writer(
        clk, writer_reset, abort, written, room, m_axi, window_first, window_last, write_failed, write_outside,
        write_idle,
    )  # fmt: skip
    controller = control(
        clk, control_reset, registers, program, read_data, fields, keys, start, clear, abort, window_first, window_last,
        engines_busy, step, read_idle, read_failed, read_outside, write_idle, write_failed, write_outside, g,
    )  # fmt: skip
    array = array_engine(
        clk, array_clear, start, registers.status_busy, fields, array_busy, step, rows, columns, read_data, sums_ready,
        sums_release, address, group, sum_hold, sums, injection.valid, injection.address, injection.group,
        injection.data, g,
    )  # fmt: skip
    epilogues = epilogue(
        clk, epilogue_clear, start, fields, epilogue_busy, state, masks, read_data, sums_ready, epilogue_release,
        epilogue_address, epilogue_group, sum_hold, sums, injection, epilogue_quad, x, y, results, room, g,
    )  # fmt: skip
    update = update_engine(
        clk, update_clear, start, fields, update_busy, weights, read_data, sums_ready, update_release, update_address,
        update_group, sums, update_quad, x, y, updates, room, g,
    )  # fmt: skip
    # Held for many cycles, and with many loads: each part has its own.
    resets = [
        flag_copy(clk, reset, copy) for copy in (slave_reset, control_reset, reader_reset, writer_reset)
    ]
    clears = [flag_copy(clk, clear, copy) for copy in (array_clear, epilogue_clear, update_clear)]
    units = random_units(clk, quad, keys, x, y)

    @always(clk.posedge)
    def synchronise() -> None:
        reset.next = not resetn

    # Epilogue and update never work at the same time. Of the sum buffer's port they give 0 while they rest.
    @always_comb
    def share_sums() -> None:
        sums_release.next = epilogue_release or update_release
        address.next = epilogue_address | update_address
        group.next = epilogue_group | update_group

    @always_comb
    def share_random() -> None:
        quad.next = epilogue_quad
        if update_busy:
            quad.next = update_quad

    @always_comb
    def share_writer() -> None:
        written.valid.next = results.valid or updates.valid
        # Two selections, for the loads.
        written.data.next = results.data
        if updates.valid:
            written.data.next = updates.data
        written.address.next = updates.address
        written.strobe.next = updates.strobe
        written.last.next = updates.last
        if results.valid:
            written.address.next = results.address
            written.strobe.next = results.strobe
            written.last.next = results.last

    @always_comb
    def busy() -> None:
        engines_busy.next = array_busy or epilogue_busy or update_busy

    return (
        slave, constants, reads, writes, controller, array, epilogues, update, resets, clears, units, synchronise,
        share_sums, share_random, share_writer, busy,
    )  # fmt: skip


def verilog(configuration: Configuration) -> str:
    """The Verilog of the accelerator of a configuration: all its modules, the top, ``binshift``, first.

    Raises:
        ValueError: no hardware is built from the configuration.
    """
    if not configuration.built:
        raise ValueError(f"no hardware is built from configuration {configuration.name}: it is the emulator's alone")
    text = convert(
        binshift, clk=bit(), resetn=bit(), s_axi=AxiLite(), m_axi=AxiMaster(), interrupt=bit(),
        _geometry=Geometry(configuration),
    )  # fmt: skip
    name, hash_ = configuration.name, configuration.hash
    return f"// binshift, configuration {name} ({hash_:#010x}). Generated; do not edit.\n\n{text}"
