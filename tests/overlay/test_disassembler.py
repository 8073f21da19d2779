"""Programs as text."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from binshift.overlay.disassembler import MODES, OPTIONAL, STRIDES, disassemble
from binshift.overlay.instructions import (
    FIELDS,
    SPECIFICATIONS,
    WORDS,
    Draw,
    Instruction,
    InstructionError,
    Opcode,
    Output,
    Statistics,
    encode_program,
)

PROGRAMS = hnp.arrays(np.uint32, st.tuples(st.integers(0, 5), st.just(WORDS)), elements=st.integers(0, 2**32 - 1))


def line(i: Instruction) -> str:
    return disassemble(encode_program([i]))[0]


def test_dimensions_then_addresses_with_their_strides_then_the_rest() -> None:
    i = Instruction(
        Opcode.UPDATE, draw=Draw.BINARY, rate=-5, rows=128, stream=4, inputs=784, outputs=10, input=0x1000_0000,
        input_stride=784, error=0x1005_0000, error_stride=16, weights=0x20, samples=0x40, state=0x60,
    )  # fmt: skip
    assert line(i) == (
        "0 UPDATE   rows=128  inputs=784  outputs=10   input=0x10000000+784 error=0x10050000+16 "
        "weights=0x00000020 samples=0x00000040 state=0x00000060 draw=BINARY rate=-5 stream=4"
    )


def test_a_key() -> None:
    assert line(Instruction(Opcode.KEY, seed=7, step=70000)) == "0 KEY      seed=7 step=70000"


@pytest.mark.parametrize(
    ("i", "text"),
    [
        (Instruction(Opcode.SAMPLE, draw=Draw.TERNARY), "draw=TERNARY"),
        (Instruction(Opcode.SAMPLE, draw=Draw.NEAREST), "draw=NEAREST"),
        (Instruction(Opcode.SAMPLE, draw=9), "draw=9"),
        (Instruction(Opcode.SAMPLE, draw=Draw.PLANE), "plane=0"),
        (Instruction(Opcode.FORWARD, output_format=Output.SCORES), "output_format=SCORES"),
        (Instruction(Opcode.FORWARD, statistics=Statistics.STORED), "statistics=STORED"),
        (Instruction(Opcode.FORWARD, planes=1), "planes=1"),
        (Instruction(Opcode.FORWARD, samples=0x80, plane_stride=4096), "samples=0x00000080+4096"),
        (Instruction(Opcode.UPDATE, exact=1), "exact=1"),
        (Instruction(Opcode.LOSS, rate=0), "rate=0"),
    ],
)
def test_modes_have_their_names(i: Instruction, text: str) -> None:
    assert text in line(i).split()


@pytest.mark.parametrize("opcode", Opcode)
def test_optional_modes_are_left_out_when_zero(opcode: Opcode) -> None:
    assert not [name for name in OPTIONAL if f"{name}=" in line(Instruction(opcode))]


@pytest.mark.parametrize("opcode", Opcode)
def test_all_other_fields_are_named_even_when_zero(opcode: Opcode) -> None:
    named = set(re.findall(r"(\w+)=", line(Instruction(opcode))))
    assert named == set(SPECIFICATIONS[opcode].fields) - OPTIONAL - set(STRIDES)


@pytest.mark.parametrize("opcode", Opcode)
def test_all_fields_are_shown_when_not_zero(opcode: Opcode) -> None:
    i = Instruction(opcode, **dict.fromkeys(SPECIFICATIONS[opcode].fields, 1))
    text = line(i)
    assert set(re.findall(r"(\w+)=", text)) == set(SPECIFICATIONS[opcode].fields) - set(STRIDES)
    assert text.count("+1") == sum(name in STRIDES for name in SPECIFICATIONS[opcode].fields)


def test_indexes_and_mnemonics_stand_in_columns() -> None:
    lines = disassemble(encode_program([Instruction(Opcode.KEY), Instruction(Opcode.BACKWARD, rows=7)] * 6))
    assert [text[:12] for text in lines[1:3]] == [" 1 BACKWARD ", " 2 KEY      "]
    assert lines[11].startswith("11 BACKWARD rows=7    inputs=0    outputs=0    input=")


def test_bus_addresses_of_descriptors() -> None:
    lines = disassemble(encode_program([Instruction(Opcode.KEY)] * 2), address=0x1000_0F80)
    assert lines == ["0 0x10000f80 KEY      seed=0 step=0", "1 0x10001000 KEY      seed=0 step=0"]


def test_unknown_opcodes_are_shown_and_do_not_stop_it() -> None:
    words = encode_program([Instruction(Opcode.KEY)] * 3)
    words[1, 0] = 0xA5A5_A5A5
    words[2, 0] = 0
    assert disassemble(words) == [
        "0 KEY      seed=0 step=0",
        "1 ?        unknown opcode 165, word 0 is 0xa5a5a5a5",
        "2 ?        unknown opcode 0, word 0 is 0x00000000",
    ]


def test_bits_that_no_field_takes_are_pointed_at() -> None:
    words = encode_program([Instruction(Opcode.KEY, seed=1)])
    words[0, 0] |= 1 << 20
    words[0, 31] = 1
    assert disassemble(words) == ["0 KEY      seed=1 step=0 ; ignored bits in word 0, 31"]


@given(PROGRAMS)
def test_any_words_give_one_line_each(words: np.ndarray) -> None:
    lines = disassemble(words)
    assert len(lines) == len(words)
    assert not [text for text in lines if "\n" in text or text != text.rstrip()]


@given(PROGRAMS)
def test_bytes_read_as_words(words: np.ndarray) -> None:
    raw = words.astype("<u4").tobytes()
    assert disassemble(raw) == disassemble(bytearray(raw)) == disassemble(words)


@given(PROGRAMS)
def test_words_of_a_wider_type_read_the_same(words: np.ndarray) -> None:
    assert disassemble(words.astype(np.int64)) == disassemble(words)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (b"x" * 130, "a program has a multiple of 128 bytes, not 130"),
        (np.zeros(WORDS, np.uint32), "a program is an array of integers [instructions, 32], not uint32 [32]"),
        (np.zeros((2, 31), np.uint32), "a program is an array of integers [instructions, 32], not uint32 [2, 31]"),
        (np.zeros((1, WORDS)), "a program is an array of integers [instructions, 32], not float64 [1, 32]"),
    ],
)
def test_what_is_no_program_is_refused(words: object, message: str) -> None:
    with pytest.raises(InstructionError) as caught:
        disassemble(words)  # type: ignore[arg-type]
    assert str(caught.value) == message


def test_the_tables_name_fields_that_exist() -> None:
    assert set(MODES) | OPTIONAL | set(STRIDES) | set(STRIDES.values()) <= set(FIELDS)


def test_every_stride_belongs_to_an_address() -> None:
    assert set(STRIDES) == {name for name, field in FIELDS.items() if field.address and name.endswith("_stride")}
