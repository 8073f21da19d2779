"""Patterns: their fields, how they walk, and which are refused."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from convolutions import Convolution, Geometry

from binshift.overlay.configurations import configuration
from binshift.overlay.disassembler import disassemble
from binshift.overlay.instructions import (
    FIELDS,
    WORDS,
    Draw,
    Gradient,
    Instruction,
    InstructionError,
    Opcode,
)
from binshift.overlay.patterns import FIRST_WORD, PATTERN_FIELDS, PATTERNED, PLAIN, Pattern, Walk
from binshift.overlay.regions import Fault, check, check_reserved, regions
from binshift.overlay.registers import ErrorCode

BASE = 0x1000_0000
CONVOLUTION = Convolution(Geometry(3, 6, 5, 8, 16, 3), BASE)
NAMES = "key", "sample", "statistics", "forward", "pool", "unpool", "backward", "update"
PROGRAM = dict(zip(NAMES, CONVOLUTION.program(Draw.TERNARY, Gradient.WHOLE), strict=True))
WINDOW = BASE, BASE + CONVOLUTION.bytes - 1


def checked(instruction: Instruction, window: tuple[int, int] = WINDOW) -> None:
    check(instruction, configuration("convolution"), window)


def test_the_fields_are_the_pattern_s_attributes_and_do_not_overlap() -> None:
    assert [f.name for f in fields(Pattern)] == list(PATTERN_FIELDS)
    used = np.zeros(WORDS, np.uint64)
    for field in PATTERN_FIELDS.values():
        mask = np.uint64((1 << field.width) - 1 << field.low)
        assert FIRST_WORD <= field.word < WORDS and not used[field.word] & mask, field.name
        used[field.word] |= mask
    assert not set(PATTERN_FIELDS) & set(FIELDS)


@pytest.mark.parametrize("name", PATTERN_FIELDS)
def test_every_field_stands_in_its_bits_and_comes_back(name: str) -> None:
    field = PATTERN_FIELDS[name]
    instruction = Instruction(Opcode.FORWARD, Pattern(**{name: field.maximum}))
    words = instruction.encode()
    assert words[field.word] == field.maximum << field.low and np.count_nonzero(words[FIRST_WORD:]) == 1
    assert Instruction.decode(words) == instruction != Instruction(Opcode.FORWARD)
    assert f"{name}={field.maximum}" in disassemble(words[None])[0]
    with pytest.raises(InstructionError, match=f"{name} must be in 0..{field.maximum}"):
        Instruction(Opcode.FORWARD, Pattern(**{name: field.maximum + 1})).encode()


def test_no_pattern_is_nothing_in_the_descriptor() -> None:
    assert not PLAIN and not Instruction(Opcode.FORWARD, rows=3).encode()[FIRST_WORD:].any()
    assert Instruction.decode(Instruction(Opcode.FORWARD).encode()).pattern is PLAIN


def test_a_walk_counts_its_levels_and_pieces() -> None:
    walk = Walk(((2, 1000), (3, 100)), (2, 50), 8)
    assert walk.offsets().tolist() == [0, 100, 200, 1000, 1100, 1200]
    assert walk.inside().tolist() == [*range(8), *range(50, 58)]
    assert (walk.row_bytes, walk.row_reach, walk.reach) == (16, 58, 1258)
    assert walk.apart and not Walk(((2, 1000), (3, 57)), (2, 50), 8).apart
    assert not Walk(((2, 257), (3, 100)), (2, 50), 8).apart


@pytest.mark.parametrize("name", PROGRAM)
def test_reaches_are_those_of_the_bytes_that_are_touched(name: str) -> None:
    for region in regions(PROGRAM[name]):
        if region.walk is not None:
            last = region.walk.offsets().max() + region.walk.inside().max()
            assert region.end == region.address + last + 1
            assert region.count == len(region.walk.offsets())


@pytest.mark.parametrize("name", PROGRAM)
def test_good_patterns_pass_and_a_window_that_is_too_small_does_not(name: str) -> None:
    instruction = PROGRAM[name]
    checked(instruction)
    for region in regions(instruction):
        with pytest.raises(Fault, match="outside the window") as caught:
            checked(instruction, (BASE, region.end - 9))
        assert caught.value.code is ErrorCode.OUTSIDE_WINDOW
        with pytest.raises(Fault):
            checked(instruction, (region.address + 8, WINDOW[1]))


BAD = {
    "no rows": ("forward", {"count1": 0}, "counts 5 x 0 x 3 must be"),
    "another count": ("forward", {"blocks": 7}, "must be 7 blocks of"),
    "pieces": ("forward", {"pieces": 2}, "2 pieces of 24 bytes must be the 72 bytes of a row"),
    "pieces back": ("backward", {"pieces": 2}, "2 pieces of 48 bytes must be the 144 bytes of a row"),
    "taps": ("backward", {"taps": 8}, "3 pieces of 48 bytes must be the 128 bytes"),
    "first input": ("backward", {"first_input": 8}, "first_input 8 must be at least 64, for 9 taps"),
    "overlapping lines": ("forward", {"output_stride1": 8}, "rows of output overlap"),
    "overlapping windows": ("unpool", {"output_window0": 8}, "rows of output overlap"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_patterns_are_refused(case: str) -> None:
    name, values, message = BAD[case]
    good = PROGRAM[name]
    with pytest.raises(Fault, match=message) as caught:
        checked(Instruction(good.opcode, good.pattern.replace(**values), **good.values))
    assert caught.value.code is ErrorCode.BAD_DIMENSION


def test_strides_are_multiples_of_a_beat() -> None:
    good = PROGRAM["forward"]
    for name, field in PATTERN_FIELDS.items():
        if field.address and getattr(good.pattern, name) and name not in ("piece_bytes", "output_stride1"):
            with pytest.raises(Fault, match=f"{name} .* is not a multiple of 8") as caught:
                odd = good.pattern.replace(**{name: getattr(good.pattern, name) + 4})
                checked(Instruction(good.opcode, odd, **good.values))
            assert caught.value.code is ErrorCode.MISALIGNED


def test_hardware_without_patterns_refuses_them_and_so_do_other_opcodes() -> None:
    for opcode in Opcode:
        words = Instruction(opcode).encode()
        words[FIRST_WORD] = 2
        with pytest.raises(Fault, match="word 16 is reserved and must be 0, not 0x2") as caught:
            check_reserved(words, configuration("pynq_z2"))
        assert caught.value.code is ErrorCode.BAD_MODE
        if opcode in PATTERNED:
            check_reserved(words, configuration("convolution"))
        else:
            with pytest.raises(Fault, match="word 16"):
                check_reserved(words, configuration("convolution"))
            with pytest.raises(InstructionError, match=f"{opcode.name} has no pattern"):
                Instruction(opcode, Pattern(count0=2))
