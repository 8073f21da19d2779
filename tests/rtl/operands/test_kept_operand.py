"""When an update may use the errors that the backward pass has loaded."""

from __future__ import annotations

import random
from typing import Any

import pytest
from cosimulation import Values, cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.overlay.instructions import Opcode
from binshift.rtl.geometry import Geometry
from binshift.rtl.interfaces import Fields
from binshift.rtl.operands.kept_operand import kept_operand
from binshift.rtl.signals import bit

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
GEOMETRY = Geometry(configuration("sim_4x8"))
SAME = ("error", "error_stride", "rows", "outputs")


def ports() -> dict[str, Any]:
    return {
        "clk": bit(), "start": bit(), "running": bit(), "fields": Fields(), "kept": bit(), "geometry": GEOMETRY
    }  # fmt: skip


class Programs:
    """Instructions in any order, a few cycles each; programs end in between."""

    def __init__(self) -> None:
        self.rng = random.Random(2)
        self.fields: dict[str, int] = {}
        self.before: dict[str, int] | None = None
        self.expected: dict[int, bool] = {}

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        rng = self.rng
        if cycle == 0:
            return {"running": 1, "start": 0}
        phase = cycle % 6
        if phase == 1:
            self.fields = {
                "opcode": rng.choice([Opcode.BACKWARD, Opcode.UPDATE, Opcode.UPDATE, Opcode.KEY, Opcode.FORWARD]),
                "error": rng.choice([0x1000] * 5 + [0x2000]), "error_stride": rng.choice([64] * 5 + [72]),
                "rows": rng.choice([9] * 5 + [10]), "outputs": rng.choice([GEOMETRY.chunk] * 6 + [GEOMETRY.chunk + 1]),
                "output": rng.choice([0x1000, 0x3000, 0x3000, 0x3000]),
            }  # fmt: skip
            return {"start": 0, "running": 1, **{f"fields_{name}": value for name, value in self.fields.items()}}
        if phase == 4:
            now, before = self.fields, self.before
            self.expected[cycle] = (
                before is not None and now["opcode"] == Opcode.UPDATE and before["opcode"] == Opcode.BACKWARD
                and all(now[name] == before[name] for name in SAME) and before["outputs"] <= GEOMETRY.chunk
                and before["output"] != before["error"]
            )  # fmt: skip
            if now["opcode"] != Opcode.KEY:
                self.before = now
            return {"start": 1}
        if phase == 5 and rng.random() < 0.1:
            self.before = None
            return {"start": 0, "running": 0}
        return {"start": 0}


def test_kept() -> None:
    programs = Programs()
    trace = cosimulate(kept_operand, 6000, stimulus=programs, settle=20, **ports())
    for cycle, expected in list(programs.expected.items())[3:]:
        assert bool(trace[cycle]["kept"]) == expected
    assert sum(programs.expected.values()) > 10


def test_lint() -> None:
    assert warnings(kept_operand, **ports()) == ""
