"""The random units against the contract's function."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from cosimulation import Values, cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.overlay.random_bits import random_words, round_keys
from binshift.rtl.random.units import KEYS_BITS, QUAD_BITS, RANDOM_LATENCY, UNITS, random_units
from binshift.rtl.signals import bit, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def ports() -> dict[str, Any]:
    return {
        "clk": bit(), "quad": unsigned(QUAD_BITS), "keys": unsigned(KEYS_BITS),
        "x": unsigned(16 * UNITS), "y": unsigned(16 * UNITS),
    }  # fmt: skip


def test_words_are_those_of_the_contract() -> None:
    keys = round_keys(0x89ABCDEF, 77, 12)
    packed = sum(key << 16 * i for i, key in enumerate(keys))
    rng = np.random.RandomState(3)
    quads = rng.randint(0, 1 << QUAD_BITS, 150, np.int64)
    indices = (UNITS * quads[:, None] + np.arange(UNITS)).astype(np.uint32)

    def stimulus(cycle: int, seen: Values | None) -> dict[str, int]:
        return {"keys": packed, "quad": int(quads[cycle])}

    trace = cosimulate(random_units, len(quads), stimulus=stimulus, settle=RANDOM_LATENCY, **ports())
    for name, words in zip("xy", random_words(keys, indices)):
        expected = [sum(int(v) << 16 * i for i, v in enumerate(row)) for row in words]
        assert [v[name] for v in trace[RANDOM_LATENCY:]] == expected[:-RANDOM_LATENCY]


def test_lint() -> None:
    assert warnings(random_units, **ports()) == ""
