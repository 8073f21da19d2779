"""Runs that go wrong: they go back, go on at lower rates, and do so to the same bits when they were interrupted."""

from __future__ import annotations

import json
import signal
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift import Callback, Dense, Network, Steps
from binshift.data import Dataset
from binshift.devices.emulator import Emulator
from binshift.errors import CheckpointError, TrainingWarning
from binshift.program.trainer import Outcome
from binshift.training.fitting import Fitting

Data = tuple[Dataset, Dataset]
Same = Callable[..., bool]
Stop = Callable[..., Callback]
Run = Callable[..., Network]

#: Rates that are absurd with the squared hinge, from the first epoch on and from the fourth.
ABSURD = {"at once": Steps((0, 0)), "later": Steps((0, -2), (3, 0))}
EPOCHS = 8


@pytest.fixture(scope="module")
def run(blobs: Data) -> Run:
    """Train a network that collapses; the arguments go to `fit`."""

    def train(rate: Any, **options: Any) -> Network:
        network = Network([Dense(32), Dense(32), Dense(3)], seed=1, loss="squared_hinge")
        usual = {"x": blobs[0].x, "y": blobs[0].y, "epochs": EPOCHS, "batch": 20, "progress": False, **options}
        with Emulator(execution="plain") as device, warnings.catch_warnings():
            warnings.simplefilter("ignore", TrainingWarning)
            return network.fit(rate=rate, device=device, **usual)

    return train


@pytest.fixture(scope="module", params=ABSURD)
def rate(request: pytest.FixtureRequest) -> Steps:
    return ABSURD[request.param]


@pytest.fixture(scope="module")
def recovered(run: Run, rate: Steps) -> Network:
    return run(rate)


def restarts(network: Network) -> list[dict[str, Any]]:
    return [record for record in network.history if record.get("restarted")]


def test_collapses_without_and_recovers_with(run: Run, rate: Steps, recovered: Network) -> None:
    collapsed = run(rate, recover=False)
    assert collapsed.history[-1]["train_error"] > 0.5 and not restarts(collapsed)
    assert len(recovered.history) == len(collapsed.history) == EPOCHS
    assert recovered.history[-1]["train_error"] < 0.2
    assert recovered.progress is not None and recovered.progress.restarts == len(restarts(recovered)) >= 1


def test_rates_after_a_restart_are_lower(recovered: Network, rate: Steps) -> None:
    before = 0
    for epoch, record in enumerate(recovered.history):
        assert record["rate"] == rate(epoch) - 2 * before
        before += bool(record.get("restarted"))
    json.dumps(recovered.history)


def test_goes_back_to_the_best_epoch(run: Run, same_parameters: Same) -> None:
    network = run(ABSURD["later"], epochs=4)
    (restart,) = restarts(network)
    errors = [record["train_error"] for record in network.history[:-1]]
    assert restart["epoch"] == 4 and restart["restarted_from"] == 1 + int(np.argmin(errors))
    assert same_parameters(network.parameters, run(ABSURD["later"], epochs=restart["restarted_from"]).parameters)


def test_is_repeatable(run: Run, rate: Steps, recovered: Network, same_run: Same) -> None:
    assert same_run(run(rate), recovered)


@pytest.mark.parametrize("epoch", range(1, EPOCHS))
def test_resumes_after_every_epoch(
    run: Run, rate: Steps, recovered: Network, path: Path, stop: Stop, same_run: Same, epoch: int
) -> None:
    run(rate, checkpoint=path, callbacks=[stop(epoch)])
    assert same_run(run(rate, checkpoint=path, resume=True), recovered)
    assert same_run(Network.load(path), recovered)


@pytest.mark.parametrize("batch", [3, 13, 23, 29, 33, 45, 59])
def test_resumes_within_an_epoch(
    run: Run, rate: Steps, recovered: Network, path: Path, same_run: Same, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    account, count = Fitting._account, 0

    def interrupt(self: Fitting, outcome: Outcome) -> None:
        nonlocal count
        account(self, outcome)
        count += 1
        if count == batch:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Fitting, "_account", interrupt)
    with pytest.raises(KeyboardInterrupt):
        run(rate, checkpoint=path)
    monkeypatch.undo()
    assert same_run(run(rate, checkpoint=path, resume=True), recovered)


@pytest.mark.parametrize("best", [True, False])
def test_with_validation(
    run: Run, blobs: Data, rate: Steps, path: Path, stop: Stop, same_run: Same, best: bool
) -> None:
    options = {"validation": (blobs[1].x, blobs[1].y), "restore_best": best}
    whole = run(rate, **options)
    assert restarts(whole) and whole.history[-1]["validation_error"] < 0.5  # chance is 0.67
    for epoch in range(1, EPOCHS, 2):
        path.unlink(missing_ok=True)
        run(rate, checkpoint=path, callbacks=[stop(epoch)], **options)
        assert same_run(run(rate, checkpoint=path, resume=True, **options), whole)


def test_a_run_that_goes_well_is_left_alone(run: Run, same_parameters: Same) -> None:
    well = run(-4)
    assert not restarts(well)
    assert same_parameters(well.parameters, run(-4, recover=False).parameters)


def test_the_file_has_more_arrays_only_while_they_are_needed(run: Run, path: Path) -> None:
    def names() -> set[str]:
        with np.load(path) as file:
            return set(file.files)

    run(-4, epochs=1, checkpoint=path)
    assert not any("refuge" in name for name in names())
    run(ABSURD["later"], epochs=3, checkpoint=path)
    assert any("refuge" in name for name in names())  # the second epoch was the best
    run(ABSURD["later"], epochs=4, checkpoint=path)
    assert not any("refuge" in name for name in names())  # and is where it goes on from


@pytest.mark.parametrize("rate", [-4, 0])
def test_random_labels_do_not_loop(run: Run, blobs: Data, rate: int) -> None:
    network = run(rate, y=np.random.RandomState(0).randint(0, 3, 200), epochs=8, batch=4)
    assert len(network.history) == 8 and len(restarts(network)) <= 4
    assert any("no better than always guessing" in line for r in network.history for line in r.get("warnings", []))


def test_another_choice_is_refused(run: Run, path: Path) -> None:
    run(-4, epochs=1, checkpoint=path)
    with pytest.raises(CheckpointError, match="the run has recover = True, not False"):
        run(-4, checkpoint=path, resume=True, recover=False)
