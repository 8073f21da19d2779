"""The instruction set: the field table, encoding and decoding."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from binshift.overlay.instructions import (
    FIELDS,
    FIRST_RESERVED,
    INSTRUCTION_BYTES,
    SPECIFICATIONS,
    WORDS,
    Draw,
    Field,
    Instruction,
    InstructionError,
    Opcode,
    Output,
    Statistics,
    encode_program,
)
from binshift.overlay.patterns import PATTERNED

OPCODES = st.sampled_from(Opcode)


@st.composite
def instructions(draw: st.DrawFn) -> Instruction:
    """Any instruction: every field holds any value that fits."""
    opcode = draw(OPCODES)
    fields = [FIELDS[name] for name in SPECIFICATIONS[opcode].fields]
    return Instruction(opcode, **{f.name: draw(st.integers(f.minimum, f.maximum)) for f in fields})


def mask(field: Field) -> int:
    return (1 << field.width) - 1 << field.low


# -- the table


@pytest.mark.parametrize("opcode", Opcode)
def test_fields_of_an_opcode_do_not_overlap(opcode: Opcode) -> None:
    used = [0] * WORDS
    for name in ("opcode", *SPECIFICATIONS[opcode].fields):
        field = FIELDS[name]
        assert not used[field.word] & mask(field), name
        used[field.word] |= mask(field)


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda f: f.name)
def test_a_field_lies_in_one_word(field: Field) -> None:
    assert 0 <= field.word < 16
    assert field.low >= 0
    assert field.width >= 1
    assert field.low + field.width <= 32


def test_every_opcode_is_specified() -> None:
    assert list(SPECIFICATIONS) == list(Opcode)
    assert all(s.opcode is opcode for opcode, s in SPECIFICATIONS.items())


def test_every_field_is_somebodys() -> None:
    assert {name for s in SPECIFICATIONS.values() for name in s.fields} == set(FIELDS) - {"opcode"}


@pytest.mark.parametrize("opcode", Opcode)
def test_an_opcode_names_a_field_once(opcode: Opcode) -> None:
    fields = SPECIFICATIONS[opcode].fields
    assert len(set(fields)) == len(fields)


@pytest.mark.parametrize("field", [f for f in FIELDS.values() if f.address], ids=lambda f: f.name)
def test_addresses_are_whole_words(field: Field) -> None:
    assert (field.low, field.width, field.unit, field.signed) == (0, 32, "bytes", False)


@pytest.mark.parametrize(
    ("name", "values"), [("opcode", Opcode), ("draw", Draw), ("output_format", Output), ("statistics", Statistics)]
)
def test_codes_fit_in_their_fields(name: str, values: Any) -> None:
    assert all(FIELDS[name].minimum <= value <= FIELDS[name].maximum for value in values)


@pytest.mark.parametrize(
    ("name", "minimum", "maximum"), [("rate", -128, 127), ("plane", 0, 15), ("rows", 0, 65535), ("input", 0, 2**32 - 1)]
)
def test_limits_of_fields(name: str, minimum: int, maximum: int) -> None:
    assert (FIELDS[name].minimum, FIELDS[name].maximum) == (minimum, maximum)


# -- encoding


@given(instructions())
def test_decoding_undoes_encoding(i: Instruction) -> None:
    assert Instruction.decode(i.encode()) == i


@given(instructions())
def test_a_descriptor_is_32_little_endian_words_of_which_16_are_zero(i: Instruction) -> None:
    words = i.encode()
    assert words.shape == (WORDS,)
    assert words.dtype == np.dtype("<u4")
    assert not words[16:].any()
    assert len(words.tobytes()) == INSTRUCTION_BYTES == 128


@given(instructions(), st.lists(st.integers(0, 2**32 - 1), min_size=WORDS, max_size=WORDS))
def test_bits_outside_the_fields_are_ignored(i: Instruction, noise: list[int]) -> None:
    words = np.array(noise, np.uint32)
    for name in ("opcode", *i.values):
        words[FIELDS[name].word] &= np.uint32(~mask(FIELDS[name]) & 0xFFFF_FFFF)
    if i.opcode in PATTERNED:
        words[FIRST_RESERVED:] = 0
    assert Instruction.decode(words | i.encode()) == i


@given(st.sampled_from(list(FIELDS.values())), st.data())
def test_a_field_changes_its_bits_only(field: Field, data: st.DataObject) -> None:
    words = np.array(data.draw(st.lists(st.integers(0, 2**32 - 1), min_size=WORDS, max_size=WORDS)), np.uint32)
    before, value = words.copy(), data.draw(st.integers(field.minimum, field.maximum))
    field.insert(words, value)
    assert field.extract(words) == value
    changed = words ^ before
    changed[field.word] &= np.uint32(~mask(field) & 0xFFFF_FFFF)
    assert not changed.any()


def test_a_known_descriptor() -> None:
    i = Instruction(
        Opcode.UPDATE, draw=Draw.BINARY, exact=1, rate=-5, rows=128, stream=4, inputs=784, outputs=512,
        input=0x1000_0000, input_stride=784, error=0x1005_0000, error_stride=512,
        weights=0x1010_0000, samples=0x1020_0000, state=0x1040_0000,
    )  # fmt: skip
    words = [0xFB08_0106, 0x0004_0080, 0x0200_0310, 0x1000_0000, 784, 0x1005_0000, 512, 0, 0, 0x1010_0000, 0x1020_0000]
    assert i.encode().tolist() == [*words, 0, 0x1040_0000, *[0] * 19]


def test_a_known_key() -> None:
    words = Instruction(Opcode.KEY, seed=0xDEAD_BEEF, step=7).encode()
    assert words[:5].tolist() == [1, 0, 0, 0xDEAD_BEEF, 7]


def test_a_program_is_its_descriptors() -> None:
    program = [Instruction(Opcode.KEY, seed=1), Instruction(Opcode.SAMPLE, inputs=3)]
    words = encode_program(program)
    assert words.shape == (2, WORDS)
    assert [Instruction.decode(w) for w in words] == program


def test_an_empty_program() -> None:
    assert encode_program([]).shape == (0, WORDS)


# -- instructions as objects


def test_fields_that_are_left_out_are_zero() -> None:
    i = Instruction(Opcode.SAMPLE, inputs=5)
    assert i.values == {**dict.fromkeys(SPECIFICATIONS[Opcode.SAMPLE].fields, 0), "inputs": 5}


def test_fields_are_attributes() -> None:
    assert Instruction(Opcode.KEY, seed=9).seed == 9


def test_fields_of_other_opcodes_are_no_attributes() -> None:
    with pytest.raises(AttributeError, match="^KEY has no field 'rows'"):
        _ = Instruction(Opcode.KEY).rows


def test_replacing_a_field_leaves_the_others() -> None:
    i = Instruction(Opcode.KEY, seed=9, step=1)
    assert i.replace(step=2) == Instruction(Opcode.KEY, seed=9, step=2)
    assert i.step == 1


@given(instructions())
def test_equal_instructions_have_equal_hashes(i: Instruction) -> None:
    other = Instruction(i.opcode, **i.values)
    assert i == other
    assert hash(i) == hash(other)


def test_instructions_differ_by_opcode_and_by_value() -> None:
    assert Instruction(Opcode.KEY) != Instruction(Opcode.SAMPLE)
    assert Instruction(Opcode.KEY) != Instruction(Opcode.KEY, step=1)
    assert Instruction(Opcode.KEY) != "KEY"


def test_an_instruction_survives_pickling() -> None:
    i = Instruction(Opcode.KEY, seed=9)
    assert pickle.loads(pickle.dumps(i)) == i


def test_the_text_of_an_instruction_names_its_fields() -> None:
    assert repr(Instruction(Opcode.KEY, seed=9)) == "Instruction(KEY, seed=9, step=0)"


# -- what is refused


@pytest.mark.parametrize(
    ("opcode", "values", "message"),
    [
        (Opcode.KEY, {"rows": 1}, "KEY has no field 'rows': it has seed, step"),
        (Opcode.LOSS, {"opcodes": 1}, "LOSS has no field 'opcodes': it has score_scale, loss"),
        (Opcode.LOSS, {"rows": 65536}, "LOSS rows must be in 0..65535, not 65536"),
        (Opcode.LOSS, {"rows": -1}, "LOSS rows must be in 0..65535, not -1"),
        (Opcode.LOSS, {"rate": 128}, "LOSS rate must be in -128..127, not 128"),
        (Opcode.LOSS, {"rate": -129}, "LOSS rate must be in -128..127, not -129"),
        (Opcode.SAMPLE, {"draw": 16}, "SAMPLE draw must be in 0..15, not 16"),
        (Opcode.FORWARD, {"input": 2**32}, "FORWARD input must be in 0..4294967295, not 4294967296"),
        (Opcode.FORWARD, {"planes": 2}, "FORWARD planes must be in 0..1, not 2"),
    ],
)
def test_bad_fields_are_named(opcode: Opcode, values: dict[str, int], message: str) -> None:
    with pytest.raises(InstructionError) as caught:
        Instruction(opcode, **values)
    assert message in str(caught.value)


def test_replacing_checks_as_well() -> None:
    with pytest.raises(InstructionError, match="KEY step must be in 0..4294967295, not -1"):
        Instruction(Opcode.KEY).replace(step=-1)


@pytest.mark.parametrize(("value", "message"), [(16, "not 16"), (-1, "not -1")])
def test_inserting_checks_as_well(value: int, message: str) -> None:
    words = np.zeros(WORDS, np.uint32)
    with pytest.raises(InstructionError, match=f"draw must be in 0..15, {message}"):
        FIELDS["draw"].insert(words, value)
    assert not words.any()


@pytest.mark.parametrize("code", [0, 7, 255])
def test_unknown_opcodes_are_named(code: int) -> None:
    words = np.zeros(WORDS, np.uint32)
    words[0] = code
    with pytest.raises(InstructionError, match=f"unknown opcode {code}: expected 1..6"):
        Instruction.decode(words)


@pytest.mark.parametrize("shape", [(31,), (33,), (1, 32), ()])
def test_descriptors_have_32_words(shape: tuple[int, ...]) -> None:
    with pytest.raises(InstructionError) as caught:
        Instruction.decode(np.zeros(shape, np.uint32))
    assert str(caught.value) == f"a descriptor has 32 words, not {shape}"
