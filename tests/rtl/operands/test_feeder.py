"""The feeder: which tile begins when, and its cycles."""

from __future__ import annotations

import random
from typing import Any

import pytest
from cosimulation import Values, cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.rtl.geometry import Geometry
from binshift.rtl.interfaces import Ended, Slot, Tile
from binshift.rtl.operands.feeder import feeder
from binshift.rtl.operands.units import UNIT_BITS
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
GEOMETRY = Geometry(configuration("sim_4x8"))
OF_SLOT = ("row_tile", "column_half", "part", "shift")
OF_END = ("place", "mode", "last")


def ports() -> dict[str, Any]:
    units = {name: unsigned(UNIT_BITS) for name in ("row_unit", "column_unit", "rows_loaded", "columns_loaded")}
    return {
        "clk": bit(), "reset": bit(), "start": bit(), "update": bit(), "valid": bit(), "tile": Tile(GEOMETRY), **units,
        "sums_release": bit(), "taken": bit(), "slot": Slot(GEOMETRY), "ended": Ended(GEOMETRY), "rows_freed": bit(),
        "columns_freed": bit(), "busy": bit(), "geometry": GEOMETRY,
    }  # fmt: skip


class Surroundings:
    """A schedule, loaders and a reader of the sums, all with random delays."""

    def __init__(self, update: int, seed: int, slow: float):
        self.update, self.slow, self.rng = update, slow, random.Random(seed)
        self.units = {"row": 0, "column": 0}
        self.loaded = {"rows_loaded": 0, "columns_loaded": 0}
        self.rest, self.held = 2, 0
        self.tile: dict[str, int] = {}
        self.taken: list[dict[str, int]] = []

    def draw(self) -> dict[str, int]:
        rng = self.rng
        terms = rng.randint(1, 40)
        fields = {
            "terms": terms, "slots": max(16, terms + rng.randint(0, 8)), "row_tile": rng.randrange(8),
            "column_half": rng.randrange(2), "part": rng.randrange(4), "shift": rng.randrange(4),
            "place": rng.randrange(64), "mode": rng.randrange(3), "last": rng.randrange(2), "opens": rng.randrange(2),
            "frees_rows": rng.randrange(2), "frees_columns": rng.randrange(2),
        }  # fmt: skip
        self.units["row"] += rng.randrange(2)
        self.units["column"] += rng.randrange(2)
        return {f"tile_{k}": v for k, v in fields.items()} | {f"{k}_unit": v for k, v in self.units.items()}

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        if cycle == 0:
            return {"update": self.update, "start": 0}
        inputs = {"start": int(cycle == 1), "sums_release": 0}
        if seen and seen["taken"]:
            assert seen["rows_loaded"] > seen["row_unit"] and seen["columns_loaded"] > seen["column_unit"]
            self.held += seen["tile_opens"]
            assert self.held <= (4 if self.update else 2), "the sum buffer has no room"
            self.taken.append({name[5:]: seen[name] for name in self.tile if name.startswith("tile_")})
            self.tile, self.rest = {}, 2
        if not self.tile and cycle > 4:
            self.rest -= 1
            if self.rest < 0:
                self.tile = self.draw()
        inputs |= self.tile
        inputs["valid"] = int(bool(self.tile))
        for name in self.loaded:
            if self.rng.random() > self.slow:
                self.loaded[name] = min(self.loaded[name] + 1, max(self.units.values()) + 3)
        if self.held and self.rng.random() > self.slow:
            inputs["sums_release"], self.held = 1, self.held - 1
        return inputs | self.loaded


@pytest.mark.parametrize("update", [0, 1])
@pytest.mark.parametrize("slow", [0.0, 0.95])
def test_tiles(update: int, slow: float) -> None:
    surroundings = Surroundings(update, 1, slow)
    trace = cosimulate(feeder, 2500, stimulus=surroundings, settle=12, **ports())[4:]
    begins = [i for i, seen in enumerate(trace[:-60]) if i and seen["taken"]]
    gaps = 0
    for begin, tile in zip(begins, surroundings.taken):
        cycles = trace[begin + 1 : begin + 1 + tile["slots"]]
        for step, seen in enumerate(cycles):
            assert (seen["slot_running"], seen["slot_step"]) == (1, step)
            assert bool(seen["slot_active"]) == (step < tile["terms"])
            assert all(seen[f"slot_{name}"] == tile[name] for name in OF_SLOT)
            assert not step or not seen["ended_valid"]
        end = trace[begin + 1 + tile["slots"]]
        assert end["ended_valid"] and all(end[f"ended_{name}"] == tile[name] for name in OF_END)
        assert (end["rows_freed"], end["columns_freed"]) == (tile["frees_rows"], tile["frees_columns"])
        gaps += not end["slot_running"]
    assert len(begins) > 20
    assert gaps <= 1 or slow, "without delays a tile follows another at once"
    assert sum(seen["ended_valid"] for seen in trace) == len(surroundings.taken) - trace[-1]["slot_running"]


def test_reset() -> None:
    """After a reset at any time, which ends the schedule's offer too, no tile is taken that is not offered."""
    surroundings, taken = Surroundings(0, 3, 0.0), 0

    def stimulus(cycle: int, seen: Values | None) -> Values:
        nonlocal surroundings, taken
        if cycle % 60 == 59:
            surroundings = Surroundings(0, cycle, 0.0)
        if cycle % 60 == 40 + cycle // 60 % 16:
            surroundings.tile, surroundings.rest = {}, 1 << 10
            return {"reset": 1, "start": 0, "sums_release": 0}
        if seen and seen["taken"]:
            assert seen["valid"]
            taken += 1
        if seen and seen["reset"]:
            seen = None  # the schedule is under reset too, and misses what is taken
        return {"reset": 0, **surroundings(cycle % 60, seen)}

    cosimulate(feeder, 3000, stimulus=stimulus, settle=12, **ports())
    assert taken > 100


def test_lint() -> None:
    assert warnings(feeder, **ports()) == ""
