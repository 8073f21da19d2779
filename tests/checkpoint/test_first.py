"""Networks of before there was a choice of the arithmetic: `first/make.py` says how the files were made."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift import Dense, Network
from binshift.devices.emulator import Emulator
from binshift.errors import NetworkError
from binshift.layers.arithmetic import FIRST
from binshift.program.predictor import MODES

FOLDER = Path(__file__).parent / "first"
Same = Callable[..., bool]


@pytest.fixture(scope="module")
def make() -> Any:
    """The script that made the files."""
    found = importlib.util.spec_from_file_location("make", FOLDER / "make.py")
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_scores_are_the_same(make: Any, emulator: Emulator) -> None:
    network = Network.load(FOLDER / "half.npz")
    assert network.arithmetic == FIRST
    x, y = make.data()
    with np.load(FOLDER / "scores.npz") as expected:
        for mode in MODES:
            assert np.array_equal(network.scores(x[::8], mode=mode, device=emulator), expected[mode])
        assert network.evaluate(x, y, device=emulator) == expected["error"]


@pytest.mark.parametrize("rate", [{}, {"rate": None}], ids=["its rate", "no rate named"])
def test_resumes_to_the_same_bytes(
    make: Any, emulator: Emulator, path: Path, same_run: Same, rate: dict[str, Any]
) -> None:
    shutil.copy(FOLDER / "half.npz", path)
    whole = Network.load(FOLDER / "whole.npz")
    for epochs in (3, 4):
        network = Network([Dense(8), Dense(4)], seed=3, loss="squared_hinge")
        options = {**make.OPTIONS, **rate, "device": emulator}
        network.fit(*make.data(), epochs=epochs, checkpoint=path, resume=True, **options)
    again = Network.load(path)
    for record in (*network.history, *whole.history, *again.history):
        del record["device_cycles"]  # predicted, and each release predicts its own hardware
    assert same_run(network, whole)
    assert same_run(again, whole)
    assert again.arithmetic == network.arithmetic == FIRST


def test_a_loaded_network_is_saved_as_what_it_is(make: Any, emulator: Emulator, path: Path) -> None:
    Network.load(FOLDER / "half.npz").save(path)
    again = Network.load(path)
    assert again.arithmetic == FIRST
    x, _ = make.data()
    with np.load(FOLDER / "scores.npz") as expected:
        assert np.array_equal(again.scores(x[::8], device=emulator), expected["real"])


def test_the_loss_of_now_is_refused(make: Any, emulator: Emulator) -> None:
    network = Network([Dense(8), Dense(4)], seed=3)
    with pytest.raises(NetworkError, match="loss are .*'squared_hinge'\\), not .*'softmax'"):
        network.fit(*make.data(), checkpoint=FOLDER / "half.npz", resume=True, device=emulator, **make.OPTIONS)


def test_there_are_no_probabilities(make: Any) -> None:
    with pytest.raises(NetworkError, match="predict_proba needs the loss softmax: scores of squared_hinge"):
        Network.load(FOLDER / "half.npz").predict_proba(make.data()[0])
