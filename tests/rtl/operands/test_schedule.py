"""The order of the tiles against plain nested loops."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from cosimulation import Values, cosimulate
from lint import warnings
from model import Model

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.overlay.formats import PLANES, PLANES_A_GROUP
from binshift.overlay.instructions import Opcode
from binshift.overlay.layout import BEAT_BYTES, BLOCK_INPUTS
from binshift.rtl.array.sum_column import ADD, ADD_SHIFTED, REPLACE
from binshift.rtl.geometry import Geometry, bits
from binshift.rtl.interfaces import Fields, Tile
from binshift.rtl.operands.schedule import schedule, shortest
from binshift.rtl.operands.units import PANEL_WORDS, UNIT_BITS
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())
NAMES = ["sim_4x8", "sim_8x16", "pynq_z2"]


def ports(name: str) -> dict[str, Any]:
    geometry = Geometry(configuration(name))
    return {
        "clk": bit(), "reset": bit(), "start": bit(), "fields": Fields(), "tile": Tile(geometry), "valid": bit(),
        "taken": bit(), "row_unit": unsigned(UNIT_BITS), "column_unit": unsigned(UNIT_BITS), "several_passes": bit(),
        "resident": bit(), "busy": bit(), "geometry": geometry,
    }  # fmt: skip


@cache
def model(name: str) -> Model:
    return Model(schedule, **ports(name))


def padded(value: int, step: int) -> int:
    return -(-value // step) * step


def chunks(g: Geometry, depth: int) -> list[int]:
    return [min(g.chunk, depth - first) for first in range(0, depth, g.chunk)]


def tiles(g: Geometry, fields: dict[str, int]) -> Iterator[dict[str, int]]:
    """All tiles of FORWARD or BACKWARD in order."""
    forward = fields["opcode"] == Opcode.FORWARD
    channels, depth = fields["outputs" if forward else "inputs"], fields["inputs" if forward else "outputs"]
    planes = PLANES if forward and fields["planes"] else 1
    row_tiles, parts = -(-fields["rows"] // g.rows), BLOCK_INPUTS // g.columns
    resident = depth <= g.chunk
    rows_unit = columns_unit = 0
    step = max(BLOCK_INPUTS if forward else 0, BEAT_BYTES * g.banks)
    for column_tile in range(-(-channels // g.columns)):
        for plane in range(planes):
            sizes = chunks(g, depth)
            for chunk, terms in enumerate(sizes):
                for row_tile in range(row_tiles):
                    mode = ADD
                    if chunk == 0 and plane % PLANES_A_GROUP == 0:
                        mode = ADD_SHIFTED if plane else REPLACE
                    last_tile = row_tile == row_tiles - 1
                    yield {
                        "tile_terms": terms, "tile_slots": max(padded(terms, step), shortest(g)),
                        "tile_row_tile": row_tile, "tile_column_half": columns_unit % 2,
                        "tile_part": column_tile % parts,
                        "tile_shift": plane % PLANES_A_GROUP, "tile_mode": mode,
                        "tile_place": column_tile % 2 << g.half_bits | row_tile * g.rows,
                        "tile_last": int(last_tile and chunk == len(sizes) - 1 and plane == planes - 1),
                        "tile_opens": int(row_tile == 0 and chunk == 0 and plane == 0),
                        "tile_frees_rows": int(not resident), "tile_frees_columns": int(last_tile),
                        "row_unit": rows_unit, "column_unit": columns_unit,
                        "several_passes": int(planes > 1 or not resident), "resident": int(resident),
                    }  # fmt: skip
                    rows_unit += 1
                columns_unit += 1
                rows_unit = 0 if resident else rows_unit


def update_tiles(g: Geometry, fields: dict[str, int]) -> Iterator[dict[str, int]]:
    """All tiles of UPDATE in order."""
    panel = max(1, PANEL_WORDS * BEAT_BYTES // g.rows)
    sizes = chunks(g, fields["outputs"])
    resident = len(sizes) == 1
    rows_unit = count = 0
    for input_tile in range(padded(fields["inputs"], BLOCK_INPUTS) // g.columns):
        for chunk, outputs in enumerate(sizes):
            output_tiles = -(-outputs // g.rows)
            for output_tile in range(output_tiles):
                last_tile = output_tile == output_tiles - 1
                ends_panel = last_tile or output_tile % panel == panel - 1
                yield {
                    "tile_terms": fields["rows"], "tile_slots": max(fields["rows"], shortest(g)),
                    "tile_row_tile": output_tile, "tile_column_half": input_tile % 2, "tile_shift": 0,
                    "tile_mode": REPLACE, "tile_place": count % 4 << g.place_bits - 2, "tile_last": 1, "tile_opens": 1,
                    "tile_frees_rows": int(ends_panel and not resident),
                    "tile_frees_columns": int(last_tile and chunk == len(sizes) - 1),
                    "row_unit": rows_unit, "column_unit": input_tile, "several_passes": 0, "resident": int(resident),
                }  # fmt: skip
                count += 1
                rows_unit += ends_panel
        rows_unit = 0 if resident else rows_unit


def draw(g: Geometry, rng: random.Random) -> dict[str, int]:
    """An instruction; some exceed a chunk, some end on its limit."""

    def channels(most: int) -> int:
        return min(most, rng.choice([rng.randint(1, 70), rng.randint(1, most), g.chunk, g.chunk + 1, 2 * g.chunk]))

    opcode = rng.choice([Opcode.FORWARD, Opcode.BACKWARD, Opcode.UPDATE])
    c = g.configuration
    return {
        "opcode": opcode, "rows": rng.choice([2, rng.randint(2, c.max_rows), c.max_rows]),
        "inputs": channels(c.max_inputs), "outputs": channels(c.max_outputs),
        "planes": int(opcode == Opcode.FORWARD and rng.random() < 0.3),
    }  # fmt: skip


def offered(bench: Model, fields: dict[str, int], rng: random.Random, stalls: float) -> Iterator[dict[str, int]]:
    """What the schedule offers; each is taken after a random time."""
    bench.run([{f"fields_{name}": value for name, value in fields.items()}, {"start": 1, "taken": 0}, {"start": 0}])
    for _ in range(20_000_000):
        out = bench.step({"taken": 0})
        if out["valid"] and rng.random() >= stalls:
            taken = bench.step({"taken": 1})
            assert taken == out
            yield out
        elif not out["busy"]:
            return


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", NAMES)
def test_order(name: str, seed: int) -> None:
    g, bench, rng = Geometry(configuration(name)), model(name), random.Random(seed)
    bench.reset()
    checked = 0
    while checked < 1500:
        fields = draw(g, rng)
        expected = update_tiles(g, fields) if fields["opcode"] == Opcode.UPDATE else tiles(g, fields)
        for number, found in enumerate(offered(bench, fields, rng, 0.2)):
            wanted = next(expected, None)
            assert wanted is not None, (fields, number, "too many tiles")
            assert {key: found[key] for key in wanted} == wanted, (fields, number)
            checked += 1
            if checked > 4000:
                bench.reset()  # a long one; the next instruction starts in the midst of it
                break
        else:
            assert next(expected, None) is None, (fields, "too few tiles")


def test_both_simulations_agree() -> None:
    arguments = ports("sim_4x8")
    rng = random.Random(4)

    def stimulus(cycle: int, seen: Values | None) -> Values:
        inputs = {"start": 0, "taken": int(bool(seen and seen["valid"] and not seen["taken"] and rng.random() < 0.6))}
        if cycle % 400 == 300 and rng.random() < 0.5:
            return {**inputs, "reset": 1, "taken": 0}
        if seen and not seen["busy"] and not seen["start"] and cycle % 8 == 0:
            fields = draw(arguments["geometry"], rng)
            fields["rows"] = min(fields["rows"], 9)
            return {**{f"fields_{name}": value for name, value in fields.items()}, "start": 1, "taken": 0, "reset": 0}
        return {**inputs, "reset": 0}

    cosimulate(schedule, 3000, stimulus=stimulus, **arguments)


def test_panels_are_whole_tiles() -> None:
    assert all(
        PANEL_WORDS * BEAT_BYTES % Geometry(configuration(name)).rows == 0 and bits(PANEL_WORDS) == 3 for name in NAMES
    )


def test_lint() -> None:
    assert warnings(schedule, **ports("sim_4x8")) == ""
