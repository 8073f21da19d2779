"""What stops the hardware: bad instructions, errors of the memory, soft resets; after each it works as before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from layer_bench import Bench
from lock_step import LockStep

from binshift.devices.emulator.buffers import MEMORY_BASE
from binshift.devices.verilated import FaultyRange, Timing
from binshift.devices.verilated.build import missing
from binshift.devices.verilated.simulation import DECERR, SLVERR
from binshift.errors import ProgramError
from binshift.overlay.configurations import configuration
from binshift.overlay.instructions import (
    FIELDS,
    FIRST_RESERVED,
    INSTRUCTION_BYTES,
    WORDS,
    Divisor,
    Gradient,
    Instruction,
    Opcode,
)
from binshift.overlay.layout import BEAT_BYTES
from binshift.overlay.regions import Fault, Region, check, dimension_limits, regions, whole_beats
from binshift.overlay.registers import ErrorCode

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

#: Another may be named, for a longer run: BINSHIFT_CONFIGURATION=pynq_z2.
SMALL = configuration(os.environ.get("BINSHIFT_CONFIGURATION", "sim_4x8"))
SIZE = 40, 12, 9
#: Several chunks of inputs, of outputs.
LARGER = (150, 12, 9), (20, 140, 6)
#: Slow soft resets of each opcode.
MANY = int(os.environ.get("BINSHIFT_RESETS", "200"))
WORKING = [opcode for opcode in Opcode if opcode is not Opcode.KEY]
TIMINGS = {
    "pynq": (SIZE, Timing()),
    "ideal": (LARGER[0], Timing(read_latency=1, write_latency=1, seed=2)),
    "stalls": (LARGER[1], Timing(stall=0.5, seed=3)),
}


class Machine(LockStep):
    """A device with two layers in memory: one for what goes wrong, one for what must work after it."""

    def __init__(self, timing: Timing, size: tuple[int, int, int] = SIZE):
        self.layer = Bench(size, 1, 8, MEMORY_BASE)
        self.other = Bench(size, 2, 8, MEMORY_BASE + self.layer.memory.bytes.size)
        both = Bench(size, 1, 8, MEMORY_BASE)
        both.memory.bytes = np.concatenate([self.layer.memory.bytes, self.other.memory.bytes])
        super().__init__(SMALL, both, timing)

    def one(self, opcode: Opcode, bench: Bench | None = None) -> Instruction:
        """A good instruction, of the modes that take the most passes."""
        bench = bench or self.layer
        bench.program = []
        bench.add(opcode, gradient=Gradient.WHOLE, divisor=Divisor.TWO_SHIFTS)
        return bench.program[0]

    def check_works(self, *opcodes: Opcode) -> None:
        """A correct program runs, beat for beat as defined."""
        self.run([self.one(opcode, self.other) for opcode in (Opcode.KEY, *opcodes)])

    def check_stops(self, length: int, code: ErrorCode, index: int, written: tuple[Region, ...] = ()) -> None:
        """The program that is loaded stops; memory that is not in ``written`` stays as it is."""
        before = self.image.copy()
        with pytest.raises(ProgramError, match=code.name) as caught:
            self.device.run(self.buffer, length, 60.0)
        assert (caught.value.code, caught.value.index) == (code, index)
        assert self.device.read("RETIRED") == index
        self.check_rests(before, written)

    def check_rests(self, before: np.ndarray, written: tuple[Region, ...]) -> None:
        moved = self.device.counts.last_transfer
        self.device._simulation.run(300)
        assert self.device.counts.quiet
        assert self.device.counts.last_transfer == moved
        changed = np.flatnonzero(self.image != before)
        for region in written:
            for row in range(region.count):
                first = region.address - MEMORY_BASE + row * region.stride
                changed = changed[(changed < first) | (changed >= first + region.row_bytes)]
        assert not changed.size, f"wrote at {MEMORY_BASE + changed[0]:#x}"


@pytest.fixture(scope="module")
def machine() -> Iterator[Machine]:
    with Machine(Timing()) as made:
        yield made


def written_by(*instructions: Instruction) -> tuple[Region, ...]:
    return tuple(r for i in instructions for r in regions(i) if r.writes)


# -- instructions that are refused


def changes(opcode: Opcode) -> Iterator[dict[str, int]]:
    """Fields of an instruction with values at which a check fails, and just none fails."""
    names = Instruction(opcode).values
    for name, (low, high) in dimension_limits(SMALL).items():
        if name in names:
            yield from ({name: value} for value in (0, low - 1, high + 1, 0xFFFF))
    for name, most in (("draw", 15), ("plane", 15), ("exact", 1)):
        if name in names:
            yield from ({name: value} for value in range(most + 1))
    for name in names:
        if FIELDS[name].address:
            yield from ({name: value} for value in (1, 4, 0, 0x8000_0000, 0xFFFF_FFF8, 0xFFFF_FFFF))
            if "stride" in name:
                yield from ({name: value} for value in range(0, 256, 8))
    if opcode is Opcode.FORWARD:
        for mode, stride in (("output_format", "output_stride"), ("planes", "plane_stride")):
            yield from ({mode: 1, stride: value} for value in range(0, 256, 8))


@pytest.mark.parametrize("opcode", WORKING)
def test_bad_fields_stop_the_program(machine: Machine, opcode: Opcode) -> None:
    codes = set()
    for changed in changes(opcode):
        bad = machine.one(opcode).replace(**changed)
        try:
            check(bad, SMALL, machine.device.window)
        except Fault as fault:
            codes.add(fault.code)
            index = sum(changed.values()) % 3
            machine.load([machine.one(Opcode.KEY)] * index + [bad, machine.one(opcode)])
            machine.check_stops(index + 2, fault.code, index)
    assert codes >= {ErrorCode.BAD_DIMENSION, ErrorCode.MISALIGNED, ErrorCode.OUTSIDE_WINDOW}
    machine.check_works(opcode)


@pytest.mark.parametrize("opcode", WORKING)
def test_the_window_is_checked_to_the_beat(machine: Machine, opcode: Opcode) -> None:
    good = machine.one(opcode)
    first, last = whole_beats(machine.device.window)
    for region in regions(good):
        for address in (first - BEAT_BYTES, (last + 1 - (region.end - region.address) + BEAT_BYTES) & -BEAT_BYTES):
            bad = good.replace(**{region.name: address})
            with pytest.raises(Fault) as caught:
                check(bad, SMALL, machine.device.window)
            machine.load([bad])
            machine.check_stops(1, caught.value.code, 0)
    machine.check_works(opcode)


def test_unknown_opcodes_and_reserved_words_stop_the_program(machine: Machine) -> None:
    place = (WORDS,)
    for opcode in (0, 7, 8, 127, 128, 255):
        machine.load([machine.one(Opcode.KEY)] * 3)
        machine.device.memory.view(machine.program + INSTRUCTION_BYTES, place, "<u4")[0] = opcode
        machine.check_stops(3, ErrorCode.UNKNOWN_OPCODE, 1)
    for opcode in Opcode:
        for word in range(FIRST_RESERVED, WORDS):
            machine.load([machine.one(Opcode.KEY), machine.one(opcode)])
            machine.device.memory.view(machine.program + INSTRUCTION_BYTES, place, "<u4")[word] = 1 << 2 * (word - 16)
            machine.check_stops(2, ErrorCode.BAD_MODE, 1)
    machine.check_works(*WORKING)


def test_bits_that_no_field_takes_are_ignored(machine: Machine) -> None:
    for opcode in Opcode:
        words = np.zeros(WORDS, "<u4")
        for name in ("opcode", *Instruction(opcode).values):
            field = FIELDS[name]
            words[field.word] |= ((1 << field.width) - 1) << field.low
        machine.load([machine.one(opcode)])
        machine.device.memory.view(machine.program, (WORDS,), "<u4")[:FIRST_RESERVED] |= ~words[:FIRST_RESERVED]
        assert machine.device.run(machine.buffer, 1, 60.0).retired == 1


def test_bad_programs_are_refused(machine: Machine) -> None:
    first, last = whole_beats(machine.device.window)
    good = machine.program
    try:
        for address, length in (
            (good, 0), (good + 4, 1), (first - BEAT_BYTES, 1), (last + 1 - INSTRUCTION_BYTES + BEAT_BYTES, 1),
            (last + 1 - INSTRUCTION_BYTES, 2), (good, 2**32 - 1), (0, 1), (0xFFFF_FF80, 1), (first, 2**25),
        ):  # fmt: skip
            machine.program = address
            machine.check_stops(length, ErrorCode.BAD_PROGRAM, 0)
    finally:
        machine.program = good
    machine.check_works(Opcode.SAMPLE)


# -- errors of the memory


def places(region: Region) -> Iterator[int]:
    """Addresses of a region's beats: the first, one in the middle, the last."""
    beats = -(-region.row_bytes // BEAT_BYTES)
    for row, beat in ((0, 0), (region.count // 2, beats // 2), (region.count - 1, beats - 1)):
        yield region.address + row * region.stride + beat * BEAT_BYTES


@pytest.mark.parametrize("response", [SLVERR, DECERR])
@pytest.mark.parametrize("opcode", WORKING)
def test_errors_of_the_memory_stop_the_program(opcode: Opcode, response: int) -> None:
    with Machine(Timing()) as probe:
        touched = regions(probe.one(opcode))
    stopped = set()
    for region in touched:
        for writes in [False] * region.reads + [True] * region.writes:
            for number, at in enumerate(places(region)):
                fault = FaultyRange(at, at + BEAT_BYTES - 1, writes, response)
                timing = Timing(stall=0.3 * (number == 1), seed=number, faults=(fault,))
                with Machine(timing) as machine:
                    bad = machine.one(opcode)
                    program = [machine.one(Opcode.KEY), bad, machine.one(Opcode.SAMPLE, machine.other)]
                    machine.load(program)
                    code = ErrorCode.WRITE_ERROR if writes else ErrorCode.READ_ERROR
                    try:
                        machine.check_stops(3, code, 1, written_by(bad))
                        stopped.add((region.name, writes))
                    except pytest.fail.Exception:
                        # Words of a state that an instruction has no use for may be left alone.
                        assert "state" in region.name
                    machine.check_works(opcode)
    wanted = {(r.name, writes) for r in touched for writes in [False] * r.reads + [True] * r.writes}
    assert stopped == wanted


@pytest.mark.parametrize("response", [SLVERR, DECERR])
@pytest.mark.parametrize("beat", [0, 7, 15])
@pytest.mark.parametrize("index", [0, 2])
def test_errors_while_fetching_stop_the_program(response: int, beat: int, index: int) -> None:
    with Machine(Timing()) as probe:
        at = probe.program + index * INSTRUCTION_BYTES + beat * BEAT_BYTES
    with Machine(Timing(faults=(FaultyRange(at, at, False, response),))) as machine:
        sample = machine.one(Opcode.SAMPLE)
        machine.load([sample] * 4)
        machine.check_stops(4, ErrorCode.READ_ERROR, index, written_by(sample))
        machine.program += 8 * INSTRUCTION_BYTES
        machine.check_works(*WORKING)


# -- soft resets


def reset_often(opcode: Opcode, number: int, size: tuple[int, int, int], timing: Timing) -> None:
    rng = np.random.default_rng([int(opcode), number])
    with Machine(timing, size) as machine:
        program = [machine.one(Opcode.KEY), machine.one(opcode), machine.one(opcode)]
        machine.load(program)
        cycles = machine.device.run(machine.buffer, len(program)).cycles
        for _ in range(number):
            machine.load(program)
            before = machine.image.copy()
            machine.device.start(machine.buffer, len(program))
            machine.device._simulation.run(int(rng.integers(0, cycles)))
            machine.device.reset()
            assert machine.device.read("STATUS") == machine.device.read("RETIRED") == machine.device.read("CYCLES") == 0
            machine.check_rests(before, written_by(*program))
            machine.check_works(WORKING[rng.integers(len(WORKING))])


@pytest.mark.parametrize("name", TIMINGS)
@pytest.mark.parametrize("opcode", WORKING)
def test_a_soft_reset_stops_everything(opcode: Opcode, name: str) -> None:
    reset_often(opcode, 13, *TIMINGS[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", TIMINGS)
@pytest.mark.parametrize("opcode", WORKING)
def test_many_soft_resets_stop_everything(opcode: Opcode, name: str) -> None:
    reset_often(opcode, MANY, *TIMINGS[name])


@pytest.mark.parametrize("opcode", WORKING)
def test_a_start_while_busy_is_ignored(opcode: Opcode) -> None:
    rng = np.random.default_rng(int(opcode))
    with Machine(Timing(stall=0.2, seed=5)) as machine:
        program = [machine.one(Opcode.KEY), machine.one(opcode)]
        machine.load(program)
        cycles = machine.device.run(machine.buffer, len(program)).cycles
        for _ in range(5):
            machine.load(program)
            machine.expected.bytes = machine.image.copy()
            machine.definition.memory = machine.expected
            machine.device.start(machine.buffer, len(program))
            machine.device._simulation.run(int(rng.integers(0, cycles // 2)))
            for register, value in (("PROGRAM_ADDRESS", 12), ("PROGRAM_LENGTH", 1000), ("WINDOW_LAST", 0)):
                machine.device.write(register, value)
            machine.device.write("CONTROL", 1)
            assert machine.device.wait().retired == len(program)
            for i in program:
                machine.definition.execute(i)
            machine.compare(len(program), program[-1])
            machine.device._simulation.run(2000)
            machine.compare(len(program), program[-1])


def run_raw(machine: Machine, *commands: Any) -> None:
    """Write to CONTROL after some cycles, given as (cycles, value)."""
    for cycles, value in commands:
        machine.device._simulation.run(cycles)
        machine.device.write("CONTROL", value)


@pytest.mark.parametrize("cycles", [0, 30, 200, 700])
def test_a_start_behind_a_soft_reset_is_kept(cycles: int) -> None:
    with Machine(Timing()) as machine:
        program = [machine.one(Opcode.KEY), machine.one(Opcode.SAMPLE)]
        machine.load(program)
        machine.device.start(machine.buffer, len(program))
        run_raw(machine, (cycles, 2), (1, 1))
        assert machine.device.wait().retired == len(program)
        machine.check_works(*WORKING)
