"""The quantiser on every input."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from cosimulation import cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.overlay.formats import UPDATE_INPUT
from binshift.rtl.operands.quantiser import quantiser
from binshift.rtl.signals import unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def ports() -> dict[str, Any]:
    return {"x": unsigned(8), "k": unsigned(4)}


def test_every_input() -> None:
    trace = cosimulate(quantiser, 256, stimulus=lambda cycle, seen: {"x": cycle}, **ports())
    x = np.arange(256).astype(np.uint8).view(np.int8)
    k = np.array([seen["k"] for seen in trace])
    value = np.where(k & 1, 1 << UPDATE_INPUT.least + (k >> 2), 0) * np.where(k & 2, -1, 1)
    activations = x != -128  # no activation is
    assert np.array_equal(value[activations], UPDATE_INPUT.quantise(x)[activations])
    # The cell adds -0 - 1 + 1 if the sign of a zero is set.
    assert np.array_equal(k & 1 == 0, value == 0)


def test_lint() -> None:
    assert warnings(quantiser, **ports()) == ""
