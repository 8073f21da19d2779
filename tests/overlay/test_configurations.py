"""Configurations: limits, messages and the hash."""

from __future__ import annotations

import dataclasses
import json
import re
import zlib
from typing import Any

import pytest

from binshift.overlay import configurations
from binshift.overlay.configurations import (
    CONFIGURATIONS,
    PYNQ_Z2,
    Configuration,
    ConfigurationError,
    configuration,
)
from binshift.overlay.formats import IntegerFormat


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_configurations_are_found_by_name(name: str) -> None:
    assert configuration(name) is CONFIGURATIONS[name]
    assert configuration(name).name == name


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ConfigurationError, match="unknown configuration 'pynq': expected one of pynq_z2, .*sim_4x8"):
        configuration("pynq")


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("rows", (4, 8, 16, 32)),
        ("columns", (8, 16, 32)),
        ("max_inputs", (1, 100, 4096)),
        ("max_outputs", (1, 100, 4096)),
        ("max_rows", (2, 3, 256)),
        ("operand_kib", (8, 16, 256)),
        ("clock_mhz", (1, 143, 250)),
        ("exact_update", (False, True)),
        ("name", ("a", "pynq_z2", "_x1")),
    ],
)
def test_values_that_are_accepted(field: str, values: tuple[Any, ...]) -> None:
    for value in values:
        assert getattr(dataclasses.replace(PYNQ_Z2, **{field: value}), field) == value


BAD_VALUES = [
    ("rows", 2, "rows must be in 4..32, not 2"),
    ("rows", 64, "rows must be in 4..32, not 64"),
    ("rows", 12, "rows must be a power of two, not 12"),
    ("rows", 16.0, "rows must be in 4..32, not 16.0"),
    ("rows", True, "rows must be in 4..32, not True"),
    ("columns", 4, "columns must be in 8..32, not 4"),
    ("columns", 24, "columns must be a power of two, not 24"),
    ("max_inputs", 0, "max_inputs must be in 1..4096, not 0"),
    ("max_inputs", 4097, "max_inputs must be in 1..4096, not 4097"),
    ("max_outputs", 0, "max_outputs must be in 1..4096, not 0"),
    ("max_outputs", "64", "max_outputs must be in 1..4096, not '64'"),
    ("max_rows", 1, "max_rows must be in 2..256, not 1"),
    ("max_rows", 257, "max_rows must be in 2..256, not 257"),
    ("operand_kib", 0, "operand_kib must be in 1..256, not 0"),
    ("operand_kib", 48, "operand_kib must be a power of two, not 48"),
    ("clock_mhz", 251, "clock_mhz must be in 1..250, not 251"),
    ("exact_update", 1, "exact_update must be True or False, not 1"),
    ("name", "PYNQ", "name must be a lower-case identifier, not 'PYNQ'"),
    ("name", "4x8", "name must be a lower-case identifier, not '4x8'"),
    ("name", "", "name must be a lower-case identifier, not ''"),
    ("name", 5, "name must be a lower-case identifier, not 5"),
]


@pytest.mark.parametrize(("field", "value", "message"), BAD_VALUES)
def test_bad_values_are_named(field: str, value: object, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        dataclasses.replace(PYNQ_Z2, **{field: value})
    assert str(caught.value) == message


def test_the_largest_batch_must_fit_the_operand_buffer() -> None:
    with pytest.raises(ConfigurationError, match=re.escape("operand_kib 4 is too small: 256 rows of 32 channels must")):
        dataclasses.replace(PYNQ_Z2, operand_kib=4)


def test_chunks_are_whole_blocks_and_fit_with_all_rows() -> None:
    chunks = {c.name: c.chunk for c in CONFIGURATIONS.values()}
    assert chunks == {"pynq_z2": 1024, "sim_8x16": 512, "sim_4x8": 128, "exact_update": 1024, "convolution": 1024}
    odd = dataclasses.replace(PYNQ_Z2, max_rows=250)
    assert (odd.padded_rows, odd.chunk) == (256, 1024)


def test_sums_must_fit_in_the_array(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = IntegerFormat("sum", "<i4", 0, -(2**22), 2**22 - 1, "count")
    monkeypatch.setattr(configurations, "SUM", narrow)
    with pytest.raises(ConfigurationError, match="max_inputs 4096 needs sums up to 8323072; the array holds 4194303"):
        dataclasses.replace(PYNQ_Z2, name="wide")


def test_configurations_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PYNQ_Z2.rows = 8  # type: ignore[misc]


def test_the_hash_is_the_crc_of_the_fields() -> None:
    fields = {
        "rows": 4, "columns": 8, "max_inputs": 256, "max_outputs": 256, "max_rows": 32, "operand_kib": 4,
        "clock_mhz": 100, "exact_update": False,
    }  # fmt: skip
    assert configuration("sim_4x8").hash == zlib.crc32(json.dumps(fields, sort_keys=True).encode())


def test_the_name_does_not_change_the_hash() -> None:
    assert dataclasses.replace(PYNQ_Z2, name="other").hash == PYNQ_Z2.hash


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(Configuration) if f.name != "name"])
def test_every_other_field_changes_the_hash(field: str) -> None:
    value = getattr(PYNQ_Z2, field)
    other = not value if isinstance(value, bool) else value // 2
    changed = dataclasses.replace(PYNQ_Z2, **{field: other})
    assert changed.hash != PYNQ_Z2.hash


def test_hashes_differ() -> None:
    assert len({c.hash for c in CONFIGURATIONS.values()}) == len(CONFIGURATIONS)


def test_cells() -> None:
    assert PYNQ_Z2.cells == 512


def test_only_the_emulator_multiplies() -> None:
    assert [c.name for c in CONFIGURATIONS.values() if c.exact_update] == ["exact_update"]
