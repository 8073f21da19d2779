"""When the sums of a tile are announced, and when the reader has to wait."""

from __future__ import annotations

import random
from typing import Any

import pytest
from cosimulation import Values, cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.rtl.array.arrival import ARRIVAL_DELAY, arrival
from binshift.rtl.geometry import Geometry
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
GEOMETRY = Geometry(configuration("sim_4x8"))
#: From the announcement of a row to its sum in the last column's memory.
STORED = GEOMETRY.columns + 3


def ports() -> dict[str, Any]:
    n = GEOMETRY.place_bits
    return {
        "clk": bit(), "reset": bit(), "start": bit(), "several_passes": bit(), "tile_end": bit(),
        "tile_address": unsigned(n), "tile_mode": unsigned(2), "tile_last": bit(), "arrive": bit(), "mode": unsigned(2),
        "address": unsigned(n), "complete": bit(), "hold": bit(), "geometry": GEOMETRY,
    }  # fmt: skip


@pytest.mark.parametrize("several_passes", [0, 1])
@pytest.mark.parametrize("longest", [16, 60])
def test_timing(several_passes: int, longest: int) -> None:
    rng = random.Random(longest)
    ends: dict[int, Values] = {}
    following = 5

    def stimulus(cycle: int, seen: Values | None) -> Values:
        nonlocal following
        noise = {"tile_address": rng.getrandbits(6), "tile_mode": rng.randrange(3), "tile_last": rng.getrandbits(1)}
        inputs = {**noise, "several_passes": several_passes, "tile_end": int(cycle == following), "start": 0}
        if cycle == following:
            rows = GEOMETRY.rows
            inputs["tile_address"] &= -rows
            ends[cycle + 4] = inputs  # the trace begins with the reset
            following += rng.randint(16, longest)
        return inputs

    trace = cosimulate(arrival, 1500, stimulus=stimulus, **ports())
    announced, complete, busy = {}, set(), set()
    for end, tile in ends.items():
        for row in range(GEOMETRY.rows):
            announced[end + ARRIVAL_DELAY + 2 * row] = tile["tile_address"] + row, tile["tile_mode"]
        last = end + ARRIVAL_DELAY + 2 * (GEOMETRY.rows - 1)
        busy |= set(range(end + 1, last + STORED + 1))
        if tile["tile_last"]:
            complete.add(last + STORED)
    assert len(announced) > 60 and complete
    for cycle, seen in enumerate(trace[4:], 4):
        assert bool(seen["arrive"]) == (cycle in announced), cycle
        if cycle in announced:
            assert (seen["address"], seen["mode"]) == announced[cycle]
        # Not before the last row is stored, and soon after.
        if cycle in busy:
            assert bool(seen["hold"]) == bool(several_passes)
    found = [cycle for cycle, seen in enumerate(trace) if seen["complete"] and cycle >= 4]
    expected = sorted(c for c in complete if c < len(trace) - 4)
    assert all(0 <= cycle - earliest <= 2 for cycle, earliest in zip(found, expected))
    assert abs(len(found) - len(expected)) <= 1


def test_start_and_reset_forget() -> None:
    cosimulate(arrival, 1500, stimulus={"tile_end": 0.05, "start": 0.02, "reset": 0.01}, settle=40, **ports())


def test_lint() -> None:
    assert warnings(arrival, **ports()) == ""
