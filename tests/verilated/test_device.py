"""The device around a simulation, with a small master in the accelerator's place: it copies its program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift.devices.verilated import Timing, Verilated
from binshift.devices.verilated.build import missing
from binshift.errors import ConfigurationError, DeviceError, DeviceTimeout, SyncError
from binshift.overlay.instructions import Instruction, Opcode, encode_program

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

MASTER = (Path(__file__).parent / "master.v").read_text()
DESTINATION_AT, FAULT_AT, STUCK, AR_OUTSIDE = 0x40, 0x44, 26, 5
PROGRAM = [Instruction(Opcode.KEY, seed=i, step=7) for i in range(12)]


class Bench:
    """A device, its program, and room for a copy of it."""

    def __init__(self, **options: Any):
        self.device = Verilated("sim_4x8", 1 << 20, verilog=MASTER, **options)
        self.program = self.device.allocate((12, 32), "<u4", "program")
        self.copy = self.device.allocate((12, 32), "<u4", "copy")
        self.other = self.device.allocate((8,), "<u4", "other")
        self.program.array[:] = encode_program(PROGRAM)
        for buffer in (self.program, self.copy, self.other):
            buffer.flush()
        self.device._simulation.write(DESTINATION_AT, self.copy.device_address)

    def break_rule(self, number: int) -> None:
        self.device._simulation.write(FAULT_AT, number)


def test_run_copies_and_counts() -> None:
    bench = Bench()
    counters = bench.device.run(bench.program, 8)
    assert counters.retired == 8
    bench.copy.invalidate()
    expected = bench.program.array.reshape(-1)[: 8 * 16]
    np.testing.assert_array_equal(bench.copy.array.reshape(-1)[: 8 * 16], expected)
    assert bench.device.counts.read_bursts == 8
    assert bench.device.counts.cycles > 8 * 40
    assert not bench.device.busy


def test_forgotten_flush_and_invalidate_are_named() -> None:
    bench = Bench()
    bench.program.array[0, 0] ^= 1
    with pytest.raises(SyncError, match="'program': call flush"):
        bench.device.run(bench.program, 2)
    bench.program.flush()
    bench.device.run(bench.program, 2)
    with pytest.raises(SyncError, match="'copy': call invalidate"):
        _ = bench.copy.array
    assert bench.program.array[1, 0] == PROGRAM[1].encode()[0]
    assert bench.other.array.size == 8  # neither was written


def test_each_retired_instruction_is_told() -> None:
    bench = Bench()
    told: list[tuple[int, Instruction, int]] = []

    def retired(index: int, instruction: Instruction) -> None:
        image = bench.device.memory.view(bench.copy.device_address, (12, 32), "<u4").reshape(-1)
        copied = int((image[: 12 * 16] == bench.program.array.reshape(-1)[: 12 * 16]).sum())
        told.append((index, instruction, copied // 16))

    bench.device.on_retire = retired
    bench.device.run(bench.program, 12)
    assert told == [(i, PROGRAM[i], i + 1) for i in range(12)]


def test_hang_is_noticed_by_its_cycles() -> None:
    bench = Bench(hang_cycles=5000)
    bench.break_rule(STUCK)
    with pytest.raises(DeviceTimeout, match=r"verilated: nothing has moved for \d{4,5} cycles \(0 instructions"):
        bench.device.run(bench.program, 3)
    bench.break_rule(0)
    bench.device.reset()
    assert bench.device.run(bench.program, 3).retired == 3


def test_wait_is_bounded_and_goes_on() -> None:
    bench = Bench()
    bench.device.start(bench.program, 12)
    with pytest.raises(DeviceTimeout, match=r"no answer within 0 s \(status 0x1, 0 instructions"):
        bench.device.wait(0)
    with pytest.raises(DeviceError, match="busy"):
        bench.device.start(bench.program, 12)
    assert bench.device.wait().retired == 12


def test_broken_rule_is_an_error_of_the_device() -> None:
    bench = Bench()
    bench.break_rule(AR_OUTSIDE)
    with pytest.raises(DeviceError, match=r"breaks the rules of the bus: cycle \d+: AR: read of .* outside the window"):
        bench.device.run(bench.program, 3)
    bench.device.close()


def test_stalls_change_time_but_not_results() -> None:
    cycles = []
    for stall in (0.0, 0.5):
        bench = Bench(timing=Timing(stall=stall))
        bench.device.run(bench.program, 12)
        bench.copy.invalidate()
        assert (bench.copy.array.reshape(-1)[:192] == bench.program.array.reshape(-1)[:192]).all()
        cycles.append(bench.device.counts.last_transfer)
    assert cycles[1] > cycles[0] * 1.2


def test_closed_device_says_so() -> None:
    bench = Bench()
    bench.device.close()
    bench.device.close()
    with pytest.raises(DeviceError, match="the simulation is closed"):
        bench.device.read("STATUS")
    with pytest.raises(DeviceError, match="'program' is closed"):
        _ = bench.program.array


def test_registers_are_checked_like_the_emulators() -> None:
    device = Bench().device
    with pytest.raises(KeyError, match="SPEED"):
        device.read("SPEED")
    with pytest.raises(DeviceError, match="PROGRAM_ADDRESS holds 32 bits, not -0x1"):
        device.write("PROGRAM_ADDRESS", -1)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"config": "huge"}, ConfigurationError, "unknown configuration 'huge'"),
        ({"config": "exact_update"}, DeviceError, "no hardware is built from configuration exact_update"),
        ({"config": "sim_4x8", "memory_bytes": 0}, DeviceError, "memory_bytes must be in 1.."),
    ],
)
def test_bad_arguments_are_named(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Verilated(**options)
