"""The update engine among its neighbours, against the definition of UPDATE and SAMPLE, byte for byte."""

from __future__ import annotations

import numpy as np
import pytest
from cosimulation import cosimulate
from lint import warnings
from model import Model
from update.surroundings import Stalls, Surroundings, engine_ports, instruction, sums_of

from binshift.devices.emulator.definition import Definition
from binshift.devices.emulator.memory import Memory
from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import CONFIGURATIONS
from binshift.overlay.instructions import Draw, Instruction, Opcode
from binshift.rtl.geometry import Geometry
from binshift.rtl.update.engine import update_engine

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

KEY = (0x1234_5678, 42)
NONE, SOME, MUCH = Stalls(), Stalls(0.3, 0.02, 0.4, 9), Stalls(0.7, 0.1, 0.9, 30)
SIZES = [(1, 1), (7, 5), (33, 9), (100, 7), (64, 33), (31, 16)]
DRAWS = [Draw.TERNARY, Draw.BINARY, Draw.SIGN, Draw.NEAREST]


def geometry(name: str) -> Geometry:
    return Geometry(CONFIGURATIONS[name])


def defined(memory: Memory, i: Instruction) -> Memory:
    copy = Memory(memory.base, memory.bytes.size)
    copy.bytes[:] = memory.bytes
    definition = Definition(copy)
    definition.seed, definition.step = KEY
    definition.execute(i)
    return copy


def surroundings(name: str, memory: Memory, i: Instruction, stalls: Stalls, seed: int = 1) -> Surroundings:
    sums = sums_of(memory, i) if i.opcode is Opcode.UPDATE else None
    return Surroundings(geometry(name), memory, i, KEY, sums, stalls, seed)


def execute(model: Model, around: Surroundings, most: int) -> None:
    """One instruction on the Verilog."""
    seen = None
    for cycle in range(most):
        seen = model.step(around(cycle, seen))
        if around.done:
            break
    assert around.done, f"still busy after {most} cycles"


def check(around: Surroundings, expected: Memory) -> None:
    assert around.done
    assert around.consumed == around.count
    assert around.beats[-1][3]
    wrong = np.flatnonzero(around.memory.bytes != expected.bytes)
    assert not wrong.size, f"{wrong.size} bytes, the first {expected.base + wrong[0]:#x}: {around.instruction}"


def most(i: Instruction) -> int:
    return 500 + 40 * -(-i.inputs // 32) * 32 * i.outputs // 4


@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16", "pynq_z2"])
def test_instructions(name: str) -> None:
    model = Model(update_engine, random_start=True, **engine_ports(geometry(name)))
    model.reset(20)
    for case in range(20):
        inputs, outputs = SIZES[case % len(SIZES)]
        stalls = [NONE, SOME, MUCH][case // 2 % 3]
        if case % 5 == 4:
            memory, i = instruction(Opcode.SAMPLE, inputs, outputs, 2, case, draw=case % 4, plane=0)
            if case % 2:
                i = i.replace(draw=Draw.PLANE, plane=case % 15)
        else:
            exponent = [-5, -12, 3, -20, 63, -64][case % 6]
            rate = [-7, 0, -10, 5, -128][case % 5]
            memory, i = instruction(
                Opcode.UPDATE, inputs, outputs, 8, case, exponent=exponent, rate=rate, draw=case % 4
            )
        expected = defined(memory, i)
        around = surroundings(name, memory, i, stalls, case)
        execute(model, around, most(i))
        check(around, expected)


@pytest.mark.parametrize(
    ("name", "inputs", "outputs", "stalls"),
    [("sim_4x8", 33, 7, SOME), ("sim_8x16", 40, 11, SOME), ("pynq_z2", 33, 18, SOME)],
)
def test_both_simulations(name: str, inputs: int, outputs: int, stalls: Stalls) -> None:
    memory, i = instruction(Opcode.UPDATE, inputs, outputs, 8, 3, rate=-9)
    expected = defined(memory, i)
    around = surroundings(name, memory, i, stalls)
    cosimulate(
        update_engine, 900, stimulus=around, reset_cycles=20, only_while={"stream_address": "stream_valid",
        "stream_data": "stream_valid", "stream_strobe": "stream_valid", "stream_last": "stream_valid"},
        **engine_ports(geometry(name)),
    )  # fmt: skip
    check(around, expected)


def test_cycles_of_a_tile() -> None:
    """16 outputs by 32 inputs: 128 beats of weights and 16 of samples, and no cycle between the tiles."""
    model = Model(update_engine, **engine_ports(geometry("pynq_z2")))
    model.reset(20)
    memory, i = instruction(Opcode.UPDATE, 96, 64, 8, 1, rate=-7)
    around = surroundings("pynq_z2", memory, i, NONE)
    execute(model, around, 4000)
    cycles = [beat[0] for beat in around.beats]
    tiles = 3 * 4
    assert len(cycles) == 144 * tiles
    assert cycles[-1] - cycles[0] == len(cycles) - 1
    assert around.done <= cycles[0] + len(cycles) + 2
    runs = [after[1] - before[1] for before, after in zip(around.beats, around.beats[1:]) if not before[3]]
    assert set(runs) == {8}
    assert sum(beat[3] for beat in around.beats) == 2 * tiles


def test_other_instructions_are_ignored_and_reset_ends_one() -> None:
    model = Model(update_engine, **engine_ports(geometry("sim_8x16")))
    model.reset(20)
    foreign = model.run([{"start": 1, "fields_opcode": int(Opcode.BACKWARD), "fields_inputs": 5, "fields_outputs": 5}])
    foreign += model.run([{"start": 0, "sums_ready": 1, "write_room": 1, "port_ready": 1}] * 40)
    for name in ("busy", "port_valid", "sum_address", "sum_group", "stream_valid", "sums_release"):
        assert not any(values[name] for values in foreign), name
    memory, i = instruction(Opcode.UPDATE, 100, 40, 8, 1)
    around = surroundings("sim_8x16", memory, i, NONE)
    seen = None
    for cycle in range(200):
        seen = model.step(around(cycle, seen))
    assert seen["busy"]
    model.run([{"reset": 1, "port_take": 0}] * 20)
    seen = model.run([{"reset": 0}] * 20)
    assert not any(v["busy"] or v["port_valid"] or v["stream_valid"] or v["sums_release"] for v in seen)
    memory, i = instruction(Opcode.UPDATE, 40, 20, 8, 2)
    expected = defined(memory, i)
    around = surroundings("sim_8x16", memory, i, SOME)
    execute(model, around, most(i))
    check(around, expected)


@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16", "pynq_z2"])
def test_lint(name: str) -> None:
    assert warnings(update_engine, **engine_ports(geometry(name))) == ""
