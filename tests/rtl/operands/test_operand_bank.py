"""The block RAM of the operand buffers."""

from __future__ import annotations

from typing import Any

import pytest
from cosimulation import cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.rtl.operands.operand_bank import operand_bank
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def ports() -> dict[str, Any]:
    return {
        "clk": bit(), "write": bit(), "place": unsigned(3), "word": unsigned(64), "address": unsigned(3),
        "read": unsigned(64),
    }  # fmt: skip


def test_reads_what_was_written() -> None:
    trace = cosimulate(operand_bank, 500, stimulus={"write": 0.5}, **ports())
    memory = [0] * 8
    for seen, later in zip(trace, trace[2:]):
        assert later["read"] == memory[seen["address"]] or seen is trace[0]
        if seen["write"]:
            memory[seen["place"]] = seen["word"]


def test_lint() -> None:
    assert warnings(operand_bank, **ports()) == ""
