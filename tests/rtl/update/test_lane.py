"""A lane of the update against the contract's arithmetic."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from cosimulation import Values, cosimulate
from lint import warnings

from binshift.devices.emulator.definition import draw_samples
from binshift.devices.verilated.build import missing
from binshift.overlay.arithmetic import stochastic_shift
from binshift.overlay.configurations import CONFIGURATIONS
from binshift.overlay.formats import ACTIVATION, UPDATE_INPUT, WEIGHT
from binshift.overlay.instructions import Draw
from binshift.rtl.geometry import Geometry
from binshift.rtl.signals import bit, signed, unsigned
from binshift.rtl.update.distance import shift_distance
from binshift.rtl.update.formats import sum_bits
from binshift.rtl.update.lane import CHANGED_AT, KEEP_AT, SAMPLE_AT, SUM_AT, WEIGHT_AT, WORDS_AT, update_lane

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

POINT = WEIGHT.fraction - ACTIVATION.fraction
#: Cycles with the same static inputs, and those at both ends of them that are not looked at.
SEGMENT, EDGE = 60, SAMPLE_AT + 2


def distance(exponent: int, rate: int) -> int:
    return int(np.clip(3 - exponent - rate, 0, 63))


def lane_ports(width: int) -> dict[str, Any]:
    return {
        "clk": bit(), "total": signed(width), "weight": signed(16), "x": unsigned(16), "y": unsigned(16),
        "keep": bit(), "update": bit(), "distance": unsigned(6), "draw": unsigned(4), "plane": unsigned(4),
        "polarised": bit(), "changed": signed(16), "nonzero": bit(), "negative": bit(), "width": width,
    }  # fmt: skip


def spread(rng: np.random.RandomState, bits: int, count: int) -> np.ndarray:
    """Signed numbers of all sizes, the ends of the range and the ends of every smaller range among them."""
    size = rng.randint(0, bits, count)
    values = rng.randint(0, 1 << 62, count, np.int64) & (1 << size) - 1
    special = rng.randint(0, 6, count)
    values = np.where(special == 0, (1 << size) - 1, np.where(special == 1, 1 << np.maximum(size - 1, 0), values))
    values = values * rng.choice([-1, 1], count)
    return np.clip(np.where(special == 2, -(1 << bits - 1), values), -(1 << bits - 1), (1 << bits - 1) - 1)


@pytest.mark.parametrize("name", ["sim_4x8", "sim_8x16", "pynq_z2"])
def test_lane(name: str) -> None:
    rng = np.random.RandomState(5)
    width = sum_bits(Geometry(CONFIGURATIONS[name]))
    settings = [(True, s, 0, Draw(int(rng.randint(4)))) for s in range(-34, 46)]
    settings += [(True, -200, 0, Draw.TERNARY), (True, 182, 0, Draw.TERNARY)]
    settings += [(False, 3, plane, Draw.PLANE) for plane in range(15)]
    settings += [(update, 0, 0, draw) for draw in Draw for update in (False, True) if draw != Draw.PLANE]
    settings += [(True, 0, 0, draw) for draw in (Draw.TERNARY, Draw.BINARY) for _ in range(4)]
    polarised = rng.randint(0, 2, len(settings))
    count = len(settings) * SEGMENT
    sums, weights = spread(rng, width, count), spread(rng, 16, count)
    words = rng.randint(0, 1 << 16, (2, count))
    words[rng.rand(2, count) < 0.1] = 0xFFFF
    words[rng.rand(2, count) < 0.1] = 0
    near = rng.rand(count) < 0.3  # random words at the edge of the decision
    edge = np.abs(weights) * rng.choice([2, 4], count) - rng.choice([0, 1 << 15], count)
    words[1] = np.where(near, np.clip(edge + rng.randint(-2, 2, count), 0, 0xFFFF), words[1])
    keep = rng.rand(count) < 0.9

    def stimulus(cycle: int, seen: Values | None) -> dict[str, int]:
        update, shift, plane, draw = settings[cycle // SEGMENT]
        return {
            "total": int(sums[cycle - SUM_AT]), "weight": int(weights[cycle - WEIGHT_AT]),
            "x": int(words[0, cycle - WORDS_AT]), "y": int(words[1, cycle - WORDS_AT]),
            "keep": int(keep[cycle - KEEP_AT]), "update": int(update), "distance": distance(-shift - POINT, 0),
            "draw": int(draw), "plane": plane, "polarised": int(polarised[cycle // SEGMENT]),
        }  # fmt: skip

    trace = cosimulate(update_lane, count, stimulus=stimulus, settle=20, **lane_ports(width))
    for segment, (update, shift, plane, draw) in enumerate(settings):
        cycles = np.arange(segment * SEGMENT + 4, (segment + 1) * SEGMENT - EDGE)
        W, g = weights[cycles], sums[cycles] << UPDATE_INPUT.least
        if update:
            W = WEIGHT.saturate(W - stochastic_shift(g, shift, words[0, cycles]))
        T = draw_samples(W, draw, plane, words[1, cycles].astype(np.uint16), polarised[segment])
        W, T = W * keep[cycles], T * keep[cycles]
        assert [trace[c + CHANGED_AT]["changed"] for c in cycles] == W.tolist(), (shift, draw)
        assert [trace[c + SAMPLE_AT]["nonzero"] for c in cycles] == (T != 0).tolist(), (shift, draw)
        assert [trace[c + SAMPLE_AT]["negative"] for c in cycles] == (T < 0).tolist(), (shift, draw)


def test_distance() -> None:
    rng = np.random.RandomState(6)
    pairs = [(e, r) for e in (-64, -5, 0, 63) for r in (-128, -70, -64, -20, -7, 0, 5, 127)]
    pairs += [(e, r) for e in (-(1 << 31), (1 << 31) - 1, -513, -512, 511, 512) for r in (-128, 0, 127)]
    pairs += [(int(e), int(r)) for e, r in zip(rng.randint(-70, 70, 100), rng.randint(-128, 128, 100))]

    def stimulus(cycle: int, seen: Values | None) -> dict[str, int]:
        return {"exponent": pairs[cycle][0], "rate": pairs[cycle][1]}

    ports = {"clk": bit(), "exponent": signed(32), "rate": signed(8), "distance": unsigned(6)}
    trace = cosimulate(shift_distance, len(pairs), stimulus=stimulus, settle=3, **ports)
    assert [v["distance"] for v in trace[3:]] == [distance(e, r) for e, r in pairs][:-3]


def test_lint() -> None:
    assert warnings(update_lane, **lane_ports(21)) == ""
