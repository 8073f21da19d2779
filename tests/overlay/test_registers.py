"""The register map: places, fields and error codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binshift.overlay.registers import (
    ADDRESS_SPACE,
    IDENTIFICATION,
    REGISTER,
    REGISTERS,
    VERSION,
    Bits,
    ErrorCode,
    Register,
)

WITH_BITS = [r for r in REGISTERS if r.bits]
FIELDS = [(r, b) for r in REGISTERS for b in r.bits]


def test_registers_are_words_that_do_not_overlap() -> None:
    offsets = [r.offset for r in REGISTERS]
    assert all(offset % 4 == 0 and 0 <= offset < ADDRESS_SPACE for offset in offsets)
    assert len(set(offsets)) == len(offsets)


def test_registers_stand_in_the_order_of_their_offsets() -> None:
    assert [r.offset for r in REGISTERS] == sorted(r.offset for r in REGISTERS)


def test_names_differ_and_lead_to_their_registers() -> None:
    assert list(REGISTER.values()) == list(REGISTERS)
    assert list(REGISTER) == [r.name for r in REGISTERS]


@pytest.mark.parametrize("register", WITH_BITS, ids=lambda r: r.name)
def test_fields_do_not_overlap(register: Register) -> None:
    assert sum(b.mask for b in register.bits) < 1 << 32
    used = 0
    for bits in register.bits:
        assert not used & bits.mask, bits.name
        used |= bits.mask


@pytest.mark.parametrize("register", WITH_BITS, ids=lambda r: r.name)
def test_field_names_differ(register: Register) -> None:
    assert len({b.name for b in register.bits}) == len(register.bits)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.name)
def test_access_and_reset_are_of_the_kinds_there_are(register: Register) -> None:
    assert register.access in ("ro", "rw", "wo")
    assert 0 <= register.reset < 1 << 32
    assert register.access != "wo" or register.reset == 0


@given(st.sampled_from(FIELDS), st.integers(0, 2**32 - 1))
def test_a_field_is_read_from_its_bits_only(case: tuple[Register, Bits], word: int) -> None:
    _, bits = case
    assert bits.get(word) == (word & bits.mask) >> bits.low
    assert bits.get(word) == bits.get(word | ~bits.mask & 0xFFFF_FFFF)
    assert 0 <= bits.get(word) < 1 << bits.width


@pytest.mark.parametrize(("register", "bits"), FIELDS, ids=lambda x: x.name)
def test_a_field_is_found_by_name(register: Register, bits: Bits) -> None:
    assert register.field(bits.name) is bits


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(KeyError, match="register STATUS has no field 'ready'"):
        REGISTER["STATUS"].field("ready")


def test_the_identification_spells_the_name() -> None:
    assert REGISTER["IDENTIFICATION"].reset.to_bytes(4, "big") == b"BSFT"
    assert f"{IDENTIFICATION:#x}" in REGISTER["IDENTIFICATION"].description


def test_the_version_has_a_major_and_a_minor_part() -> None:
    version = REGISTER["VERSION"]
    assert (version.field("major").get(version.reset), version.field("minor").get(version.reset)) == (1, 1)
    assert version.reset == VERSION


@pytest.mark.parametrize("code", ErrorCode)
def test_every_error_code_has_a_meaning_and_fits_in_its_field(code: ErrorCode) -> None:
    assert len(code.meaning) > 5
    assert REGISTER["ERROR"].field("code").get(int(code)) == code


def test_meanings_differ() -> None:
    assert len({code.meaning for code in ErrorCode}) == len(ErrorCode)
