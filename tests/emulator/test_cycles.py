"""The cycle model's constants are those of the hardware, and its cycles follow from what an instruction does."""

from __future__ import annotations

from typing import Any

import pytest

from binshift.devices.emulator import Emulator, latencies
from binshift.devices.emulator.cycles import Cycles, predict
from binshift.devices.emulator.port import gap, pieces, read, share
from binshift.devices.verilated import Timing
from binshift.layers.recipe import Recipe
from binshift.layers.stack import dense_stack
from binshift.overlay.configurations import CONFIGURATIONS, PYNQ_Z2
from binshift.overlay.instructions import Draw, Instruction, Opcode
from binshift.program.compiler import training_step
from binshift.program.memory_image import NetworkImage
from binshift.program.program import Program

BACKWARD = Instruction(
    Opcode.BACKWARD, rows=128, inputs=1024, outputs=1024, input=0x10000, input_stride=1024, error=0x40000,
    error_stride=1024, output=0x80000, output_stride=1024, samples=0x100000, state=0x200000, state_below=0x210000,
)  # fmt: skip
UPDATE = Instruction(
    Opcode.UPDATE, rows=128, inputs=1024, outputs=1024, input=0x10000, input_stride=1024, error=0x40000,
    error_stride=1024, samples=0x100000, weights=0x400000, state=0x200000,
)  # fmt: skip


def test_constants_are_the_hardwares() -> None:
    pytest.importorskip("myhdl")
    from binshift.rtl import geometry, interfaces
    from binshift.rtl.array import arrival, sum_reader
    from binshift.rtl.bus import bursts, reader, writer
    from binshift.rtl.control import sequencer
    from binshift.rtl.epilogue import passes, row_beats, widths
    from binshift.rtl.operands import schedule, units
    from binshift.rtl.update import engine, loader, store

    hardware: dict[str, Any] = {
        "BURST_BEATS": bursts.BURST_BEATS, "OUTSTANDING_READS": bursts.OUTSTANDING_READS,
        "OUTSTANDING_WRITES": bursts.OUTSTANDING_WRITES, "REQUEST_BEATS": interfaces.REQUEST_BEATS,
        "WRITER_BEATS": writer.DEPTH, "CUT": reader.CUT, "SETTLE": sequencer.SETTLE,
        "OPERANDS_SETTLE": units.SETTLE, "SHORTEST": schedule.SHORTEST, "PANEL_WORDS": units.PANEL_WORDS,
        "ARRIVAL_DELAY": arrival.ARRIVAL_DELAY, "UPDATE_TILES": sum_reader.UPDATE_TILES, "LANES": geometry.LANES,
        "UPDATE_LANES": geometry.UPDATE_LANES, "QUOTIENT_BITS": widths.QUOTIENT_BITS,
        "DIFFERENCE_AT": widths.DIFFERENCE_AT, "DRAINED": passes.DRAINED, "SETTLING": row_beats.SETTLING,
        "SUMMED": row_beats.SUMMED + 3,
        "STORE_BEATS": store.STORE_BEATS, "REQUEST_OUTPUTS": loader._OUTPUTS, "OUTPUT_LATENCY": engine.OUTPUT_LATENCY,
        "READ_LATENCY": Timing().read_latency, "WRITE_LATENCY": Timing().write_latency,
        "MEMORY_BYTES_PER_S": 1e6 * PYNQ_Z2.clock_mhz * Timing().bytes_per_cycle,
    }  # fmt: skip
    assert {name: getattr(latencies, name) for name in hardware} == hardware


def test_errors_that_are_kept_are_not_loaded() -> None:
    alone, kept = predict(UPDATE, PYNQ_Z2), predict(UPDATE, PYNQ_Z2, BACKWARD)
    assert alone.busy == kept.busy and alone.lanes == kept.lanes
    assert 10_000 < alone.total - kept.total < 20_000


@pytest.mark.parametrize(
    "previous",
    [
        BACKWARD.replace(error=0x44000), BACKWARD.replace(error_stride=2048), BACKWARD.replace(rows=64),
        BACKWARD.replace(outputs=512), BACKWARD.replace(output=0x40000), UPDATE,
    ],
)  # fmt: skip
def test_other_errors_are_loaded(previous: Instruction) -> None:
    assert predict(UPDATE, PYNQ_Z2, previous) == predict(UPDATE, PYNQ_Z2)


def test_errors_of_several_chunks_are_loaded() -> None:
    wide = {"outputs": 2048, "error_stride": 2048}
    update, backward = UPDATE.replace(**wide), BACKWARD.replace(**wide)
    assert predict(update, PYNQ_Z2, backward) == predict(update, PYNQ_Z2)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_bounds_hold(name: str) -> None:
    c = CONFIGURATIONS[name]
    for rows, inputs, outputs in ((2, 1, 1), (c.max_rows, 256, 256), (c.max_rows, 33, 7), (3, 256, 1)):
        sizes = {"rows": rows, "inputs": inputs, "outputs": outputs}
        for i in (BACKWARD.replace(**sizes), UPDATE.replace(**sizes)):
            cycles = predict(i, c)
            assert max(cycles.array, cycles.memory, cycles.lanes) < cycles.total
            assert cycles.useful <= cycles.busy * c.cells and cycles.busy <= cycles.array
            assert cycles.busy + cycles.stall == cycles.total


def test_the_emulator_counts_what_is_predicted() -> None:
    with Emulator("sim_4x8", "plain", memory_bytes=8 << 20) as device:
        image = NetworkImage(device, dense_stack((20, 12, 5)), 8)
        for buffer in image._buffers():
            buffer.flush()
        program = training_step(image, 0, 8, Recipe(Draw.TERNARY, -5, -5))
        program.write(image.programs[0])
        counters = device.run(image.programs[0], len(program))
        expected = _all(program, device)
    assert counters.cycles == sum(c.total for c in expected)
    assert counters.busy_cycles == sum(c.busy for c in expected)
    assert counters.stall_cycles == counters.cycles - counters.busy_cycles


def _all(program: Program, device: Emulator) -> list[Cycles]:
    cycles, previous = [], None
    for step in program.steps:
        cycles.append(predict(step.instruction, device.configuration, previous))
        previous = previous if step.instruction.opcode is Opcode.KEY else step.instruction
    return cycles


def test_the_port_serves_clients_in_turns() -> None:
    assert share([128] * 2, [32] * 4) == [[160, 320], [160, 320, 352, 384]]
    assert share([16, 0, 0, 16]) == [[16, 32]]  # missed turns cost nothing
    assert share([1]) == [[pytest.approx(43 / 14)]] and read(32) == 32
    assert gap([]) == [] and len(gap([128])) == 28 // 8
    assert pieces(70, 32) == [32, 32, 6]
