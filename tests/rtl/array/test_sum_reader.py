"""What the reader of the sums is told, and where its rows lie."""

from __future__ import annotations

from typing import Any

import pytest
from cosimulation import cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.rtl.array.sum_reader import UPDATE_TILES, sum_reader
from binshift.rtl.geometry import Geometry, bits
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def ports(name: str) -> dict[str, Any]:
    geometry = Geometry(configuration(name))
    n = geometry.place_bits
    return {
        "clk": bit(), "start": bit(), "update": bit(), "complete": bit(), "given_back": bit(),
        "sum_address": unsigned(n), "ready": bit(), "place": unsigned(n), "geometry": geometry,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16", "pynq_z2"])
def test_counts_and_places(name: str) -> None:
    arguments = ports(name)
    geometry = arguments["geometry"]
    chances = {"start": 0.01, "complete": 0.2, "given_back": 0.2, "update": 0.5}
    trace = cosimulate(sum_reader, 800, stimulus=chances, **arguments)
    begun, complete, released = False, 0, 0
    row_bits, tile_bits = bits(geometry.rows), geometry.place_bits - bits(UPDATE_TILES)
    for seen, after in zip(trace, trace[1:]):
        if begun:
            assert seen["ready"] == (complete % 8 != released % 8)
            tile, row = released % UPDATE_TILES << tile_bits, seen["sum_address"] % (1 << row_bits)
            assert after["place"] == (tile | row if seen["update"] else seen["sum_address"])
        complete, released = complete + seen["complete"], released + seen["given_back"]
        if seen["start"]:
            begun, complete, released = True, 0, 0
    assert begun


def test_lint() -> None:
    assert warnings(sum_reader, **ports("sim_4x8")) == ""
