"""The size of the array and the number of threads change no bit of a result."""

from __future__ import annotations

import numpy as np
import pytest

from binshift import Dense, Network
from binshift.devices.emulator import Emulator
from binshift.layers.parameters import Parameters

PLAIN = {"execution": "plain"}


def trained(configuration: str, **options: object) -> Parameters:
    rng = np.random.RandomState(1)
    x, y = rng.randint(0, 256, (96, 45)).astype(np.uint8), rng.randint(0, 3, 96)
    with Emulator(configuration, **options) as device:  # type: ignore[arg-type]
        network = Network([Dense(37), Dense(3)], seed=9).fit(x, y, epochs=2, batch=32, device=device, progress=False)
    assert network.parameters is not None
    return network.parameters


@pytest.mark.parametrize(
    ("configuration", "options"),
    [("sim_4x8", PLAIN), ("sim_8x16", PLAIN), ("pynq_z2", {"threads": 1}), ("pynq_z2", {"threads": 3})],
)
def test_results_do_not_depend_on_geometry_or_threads(configuration: str, options: dict[str, object]) -> None:
    for mine, defined in zip(trained(configuration, **options), trained("pynq_z2", **PLAIN)):
        assert (mine.image == defined.image).all()
        assert (mine.channels == defined.channels).all()
        assert (mine.header == defined.header).all()
