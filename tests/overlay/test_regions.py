"""What instructions touch in memory, and what a device refuses."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from binshift.overlay.configurations import CONFIGURATIONS, configuration
from binshift.overlay.instructions import FIELDS, Draw, Instruction, Opcode, Output
from binshift.overlay.operands import OPERANDS
from binshift.overlay.regions import Fault, Region, check, check_program, check_reserved, regions
from binshift.overlay.registers import ErrorCode

SMALL = configuration("sim_4x8")
FIRST, LAST = 0x1000_0000, 0x10FF_FFFF
WINDOW = FIRST, LAST
ROWS, INPUTS, OUTPUTS = 5, 40, 12

#: A good instruction of each opcode.
GOOD = {
    Opcode.KEY: Instruction(Opcode.KEY, seed=1, step=2),
    Opcode.SAMPLE: Instruction(
        Opcode.SAMPLE, inputs=INPUTS, outputs=OUTPUTS, weights=FIRST + 0x5000, samples=FIRST + 0x6000
    ),
    Opcode.FORWARD: Instruction(
        Opcode.FORWARD, rows=ROWS, inputs=INPUTS, outputs=OUTPUTS, input=FIRST + 0x1000, input_stride=48,
        output=FIRST + 0x2000, output_stride=24, samples=FIRST + 0x6000, plane_stride=192, state=FIRST + 0x7000,
    ),
    Opcode.LOSS: Instruction(
        Opcode.LOSS, rows=ROWS, outputs=OUTPUTS, input=FIRST + 0x1000, input_stride=24, output=FIRST + 0x2000,
        output_stride=16, state=FIRST + 0x7000, labels=FIRST + 0x4000,
    ),
    Opcode.BACKWARD: Instruction(
        Opcode.BACKWARD, rows=ROWS, inputs=INPUTS, outputs=OUTPUTS, input=FIRST + 0x1000, input_stride=48,
        error=FIRST + 0x3000, error_stride=16, output=FIRST + 0x2000, output_stride=40, samples=FIRST + 0x6000,
        state=FIRST + 0x7000, state_below=FIRST + 0x8000,
    ),
    Opcode.UPDATE: Instruction(
        Opcode.UPDATE, rows=ROWS, inputs=INPUTS, outputs=OUTPUTS, input=FIRST + 0x1000, input_stride=48,
        error=FIRST + 0x3000, error_stride=16, weights=FIRST + 0x5000, samples=FIRST + 0x6000, state=FIRST + 0x7000,
    ),
}  # fmt: skip


def fault_of(i: Instruction, window: tuple[int, int] = WINDOW) -> Fault:
    with pytest.raises(Fault) as caught:
        check(i, SMALL, window)
    assert str(caught.value) == caught.value.detail
    return caught.value


# -- regions

#: name: (rows, bytes of a row, stride, reads, writes)
TOUCHED = {
    Opcode.KEY: {},
    Opcode.SAMPLE: {
        "weights": (1, 2 * 12 * 64, 1536, True, False),
        "samples": (1, 2 * 12 * 8, 192, False, True),
    },
    Opcode.FORWARD: {
        "input": (5, 40, 48, True, False),
        "samples": (1, 192, 192, True, False),
        "output": (5, 12, 24, False, True),
        "state": (1, 16 + 12 * 16, 208, True, True),
    },
    Opcode.LOSS: {
        "input": (5, 24, 24, True, False),
        "labels": (1, 10, 10, True, False),
        "output": (5, 12, 16, False, True),
        "state": (1, 208, 208, True, True),
    },
    Opcode.BACKWARD: {
        "error": (5, 12, 16, True, False),
        "samples": (1, 192, 192, True, False),
        "input": (5, 40, 48, True, False),
        "output": (5, 40, 40, False, True),
        "state": (1, 16, 16, True, False),
        "state_below": (1, 16 + 40 * 16, 656, True, True),
    },
    Opcode.UPDATE: {
        "input": (5, 40, 48, True, False),
        "error": (5, 12, 16, True, False),
        "weights": (1, 1536, 1536, True, True),
        "samples": (1, 192, 192, False, True),
        "state": (1, 16, 16, True, False),
    },
}


@pytest.mark.parametrize("opcode", Opcode)
def test_regions(opcode: Opcode) -> None:
    i = GOOD[opcode]
    found = {r.name: (r.count, r.row_bytes, r.stride, r.reads, r.writes) for r in regions(i)}
    assert found == TOUCHED[opcode]
    assert all(r.address == getattr(i, r.name) for r in regions(i))


def region(i: Instruction, name: str) -> Region:
    return next(r for r in regions(i) if r.name == name)


def test_scores_take_two_bytes() -> None:
    i = GOOD[Opcode.FORWARD].replace(output_format=Output.SCORES)
    assert region(i, "output").row_bytes == 2 * OUTPUTS


def test_bit_planes_are_fifteen_tensors_of_samples() -> None:
    samples = region(GOOD[Opcode.FORWARD].replace(planes=1, plane_stride=256), "samples")
    assert (samples.count, samples.row_bytes, samples.stride) == (15, 192, 256)


def test_the_end_of_a_region_is_the_end_of_its_last_row() -> None:
    r = Region("input", 100, 3, 10, 16, True, False)
    assert r.end == 100 + 2 * 16 + 10
    assert r.total_bytes == 30


# -- check


@pytest.mark.parametrize("opcode", Opcode)
@pytest.mark.parametrize("name", list(CONFIGURATIONS))
def test_good_instructions_pass(opcode: Opcode, name: str) -> None:
    check(GOOD[opcode], CONFIGURATIONS[name], WINDOW)


BAD_MODES = [
    (Opcode.SAMPLE, {"draw": 5}, "draw must be in 0..4, not 5"),
    (Opcode.SAMPLE, {"draw": 15}, "draw must be in 0..4, not 15"),
    (Opcode.SAMPLE, {"plane": 15}, "plane must be in 0..14, not 15"),
    (Opcode.SAMPLE, {"plane": 15, "draw": Draw.PLANE}, "plane must be in 0..14, not 15"),
    (Opcode.UPDATE, {"draw": Draw.PLANE}, "draw must be in 0..3, not 4"),
    (Opcode.UPDATE, {"exact": 1}, "configuration sim_4x8 has no exact update"),
]
BAD_DIMENSIONS = [
    *(
        (opcode, {name: value}, f"{name} must be in {limits} (sim_4x8), not {value}")
        for name, values, limits in (
            ("rows", (0, 1, 33), "2..32"), ("inputs", (0, 257), "1..256"), ("outputs", (0, 257), "1..256"),
        )
        for opcode, i in GOOD.items() if name in i.values
        for value in values
    ),
    (Opcode.FORWARD, {"input_stride": 32}, "input stride 32 is shorter than a row of 40 bytes"),
    (Opcode.FORWARD, {"output_stride": 8}, "output stride 8 is shorter than a row of 12 bytes"),
    (Opcode.FORWARD, {"output_stride": 16, "output_format": 1}, "output stride 16 is shorter than a row of 24 bytes"),
    (Opcode.FORWARD, {"planes": 1, "plane_stride": 184}, "samples stride 184 is shorter than a row of 192 bytes"),
    (Opcode.LOSS, {"input_stride": 16}, "input stride 16 is shorter than a row of 24 bytes"),
    (Opcode.LOSS, {"output_stride": 0}, "output stride 0 is shorter than a row of 12 bytes"),
    (Opcode.BACKWARD, {"error_stride": 8}, "error stride 8 is shorter than a row of 12 bytes"),
    (Opcode.BACKWARD, {"output_stride": 32}, "output stride 32 is shorter than a row of 40 bytes"),
    (Opcode.UPDATE, {"error_stride": 8}, "error stride 8 is shorter than a row of 12 bytes"),
]  # fmt: skip
MISALIGNED = [
    (opcode, {name: value + offset}, f"{name} {value + offset:#x} is not a multiple of 8")
    for opcode, i in GOOD.items()
    for name, value in i.values.items()
    if FIELDS[name].address
    for offset in (1, 4)
]


@pytest.mark.parametrize(
    ("code", "opcode", "values", "detail"),
    [
        *((ErrorCode.BAD_MODE, *case) for case in BAD_MODES),
        *((ErrorCode.BAD_DIMENSION, *case) for case in BAD_DIMENSIONS),
        *((ErrorCode.MISALIGNED, *case) for case in MISALIGNED),
    ],
)
def test_bad_values_are_named(code: ErrorCode, opcode: Opcode, values: dict[str, int], detail: str) -> None:
    fault = fault_of(GOOD[opcode].replace(**values))
    assert (fault.code, fault.detail) == (code, detail)


@pytest.mark.parametrize("draw", [0, 1, 2, 3])
def test_the_update_draws_what_it_can(draw: int) -> None:
    check(GOOD[Opcode.UPDATE].replace(draw=draw), SMALL, WINDOW)


def test_an_exact_update_needs_its_configuration() -> None:
    check(GOOD[Opcode.UPDATE].replace(exact=1), CONFIGURATIONS["exact_update"], WINDOW)


@pytest.mark.parametrize("values", [{"rows": 2}, {"rows": 32}, {"inputs": 1}, {"outputs": 1}, {"inputs": 256}])
def test_dimensions_reach_their_limits(values: dict[str, int]) -> None:
    i = GOOD[Opcode.FORWARD].replace(input_stride=256, **values)
    check(i, SMALL, WINDOW)


def test_a_plane_stride_that_is_not_used_may_be_short() -> None:
    check(GOOD[Opcode.FORWARD].replace(plane_stride=0), SMALL, WINDOW)


REGIONS = [(opcode, name) for opcode, touched in TOUCHED.items() for name in touched]


#: Where a region has room before the end of the window.
NEAR = 0x10FF_F000


def extent(r: Region) -> int:
    return r.end - r.address


@pytest.mark.parametrize(("opcode", "name"), REGIONS)
def test_a_region_may_begin_and_end_with_the_window(opcode: Opcode, name: str) -> None:
    check(GOOD[opcode].replace(**{name: FIRST}), SMALL, WINDOW)
    check(GOOD[opcode].replace(**{name: NEAR}), SMALL, (FIRST, NEAR + extent(region(GOOD[opcode], name)) - 1))


@pytest.mark.parametrize(("opcode", "name"), REGIONS)
def test_a_region_may_not_begin_before_the_window(opcode: Opcode, name: str) -> None:
    fault = fault_of(GOOD[opcode].replace(**{name: FIRST - 8}))
    last = FIRST - 8 + extent(region(GOOD[opcode], name)) - 1
    assert fault.code is ErrorCode.OUTSIDE_WINDOW
    assert fault.detail == f"{name} 0xffffff8..{last:#x} is outside the window 0x10000000..0x10ffffff"


@pytest.mark.parametrize(("opcode", "name"), REGIONS)
def test_a_region_may_not_end_behind_the_window(opcode: Opcode, name: str) -> None:
    last = NEAR + extent(region(GOOD[opcode], name)) - 1
    beat = last & -8
    fault = fault_of(GOOD[opcode].replace(**{name: NEAR}), (FIRST, beat - 1))
    assert fault.code is ErrorCode.OUTSIDE_WINDOW
    assert fault.detail == f"{name} 0x10fff000..{last:#x} is outside the window 0x10000000..{beat - 1:#x}"


@pytest.mark.parametrize(("opcode", "name"), REGIONS)
@pytest.mark.parametrize("offset", range(8))
def test_the_window_covers_whole_beats(opcode: Opcode, name: str, offset: int) -> None:
    extra = extent(region(GOOD[opcode], name)) - 1
    check(GOOD[opcode].replace(**{name: FIRST}), SMALL, (FIRST + offset, LAST))
    check(GOOD[opcode].replace(**{name: NEAR}), SMALL, (FIRST, (NEAR + extra & -8) + offset))


def test_every_plane_counts() -> None:
    i = GOOD[Opcode.FORWARD].replace(planes=1, plane_stride=1 << 20)
    assert fault_of(i, (FIRST, FIRST + 0x6000 + (14 << 20) + 183)).code is ErrorCode.OUTSIDE_WINDOW
    check(i, SMALL, (FIRST, FIRST + 0x6000 + (14 << 20) + 184))


def test_a_region_does_not_wrap_around_the_end_of_memory() -> None:
    fault = fault_of(GOOD[Opcode.SAMPLE].replace(weights=0xFFFF_FFF8), (0, 2**32 - 1))
    assert fault.code is ErrorCode.OUTSIDE_WINDOW
    assert "0xfffffff8..0x1000005f7" in fault.detail


def test_a_key_touches_no_window() -> None:
    check(GOOD[Opcode.KEY], SMALL, (1, 0))


#: Values that break one rule each, in the order of the checks.
FAULTS: list[tuple[ErrorCode, dict[str, int]]] = [
    (ErrorCode.BAD_MODE, {"draw": 9}),
    (ErrorCode.BAD_DIMENSION, {"rows": 0}),
    (ErrorCode.MISALIGNED, {"state": FIRST + 1}),
    (ErrorCode.OUTSIDE_WINDOW, {"weights": 0}),
]


@given(st.sets(st.sampled_from(range(len(FAULTS))), min_size=1))
def test_the_first_check_that_fails_decides(broken: set[int]) -> None:
    values: dict[str, Any] = {}
    for which in broken:
        values.update(FAULTS[which][1])
    assert fault_of(GOOD[Opcode.UPDATE].replace(**values)).code is FAULTS[min(broken)][0]


# -- programs


@pytest.mark.parametrize(
    ("address", "length", "detail"),
    [
        (FIRST, 0, "program length must be at least 1, not 0"),
        (FIRST + 4, 1, "program address 0x10000004 is not a multiple of 8"),
        (FIRST - 128, 1, "program 0xfffff80..0xfffffff is outside the window 0x10000000..0x10ffffff"),
        (LAST - 127 + 8, 1, "program 0x10ffff88..0x11000007 is outside the window 0x10000000..0x10ffffff"),
        (FIRST, 2**17 + 1, "program 0x10000000..0x1100007f is outside the window 0x10000000..0x10ffffff"),
        (FIRST, 2**32 - 1, "program 0x10000000..0x800fffff7f is outside the window 0x10000000..0x10ffffff"),
        (FIRST + 4, 0, "program length must be at least 1, not 0"),
        (4, 1, "program address 0x4 is not a multiple of 8"),
    ],
)
def test_bad_programs_are_named(address: int, length: int, detail: str) -> None:
    with pytest.raises(Fault) as caught:
        check_program(address, length, WINDOW)
    assert (caught.value.code, caught.value.detail) == (ErrorCode.BAD_PROGRAM, detail)


@pytest.mark.parametrize(("address", "length"), [(FIRST, 1), (FIRST + 8, 1), (LAST - 127, 1), (FIRST, 2**17)])
def test_good_programs_pass(address: int, length: int) -> None:
    check_program(address, length, WINDOW)


@pytest.mark.parametrize("offset", range(8))
def test_the_window_of_a_program_covers_whole_beats(offset: int) -> None:
    check_program(FIRST, 1, (FIRST + offset, FIRST + 120 + offset))
    with pytest.raises(Fault, match="0x10000000..0x1000007f is outside the window 0x10000000..0x10000077"):
        check_program(FIRST, 1, (FIRST, FIRST + 112 + offset))


def test_every_address_and_stride_belongs_to_an_operand() -> None:
    for opcode, i in GOOD.items():
        named = {name for o in OPERANDS[opcode] for name in (o.field, o.stride) if name}
        assert named == {name for name in i.values if FIELDS[name].address}


def test_faults_of_larger_configurations_name_them() -> None:
    large = dataclasses.replace(SMALL, name="large", max_rows=64)
    with pytest.raises(Fault, match=r"rows must be in 2..64 \(large\), not 65"):
        check(GOOD[Opcode.LOSS].replace(rows=65), large, WINDOW)


@pytest.mark.parametrize("word", [16, 31])
def test_reserved_words_must_be_zero(word):
    words = np.zeros(32, np.uint32)
    check_reserved(words)
    words[word] = 0x80
    with pytest.raises(Fault, match=f"word {word} is reserved and must be 0, not 0x80") as caught:
        check_reserved(words)
    assert caught.value.code is ErrorCode.BAD_MODE
