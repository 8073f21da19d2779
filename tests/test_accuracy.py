"""The accuracy that the documentation states, which is the same on every machine: the arithmetic is exact."""

from __future__ import annotations

import pytest

from binshift import Dense, Network
from binshift.data import mnist


@pytest.mark.slow
def test_thirty_epochs_of_the_papers_network() -> None:
    train, test = mnist()
    network = Network([Dense(1024), Dense(1024), Dense(1024), Dense(10)], seed=0)
    network.fit(train.x, train.y, epochs=30, validation=10_000, validation_mode="real", progress=False)
    wrong = {mode: round(network.evaluate(test.x, test.y, mode=mode) * len(test)) for mode in ("real", "nearest")}
    assert wrong == {"real": 122, "nearest": 123}
