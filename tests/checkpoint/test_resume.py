"""A run that is stopped, between epochs or by its device, ends with the weights of one that is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift import Callback, Dense, Halve, Network, Steps
from binshift.data import Dataset, Shift
from binshift.devices.emulator import Emulator
from binshift.errors import CheckpointError, DeviceError, NetworkError
from binshift.overlay.instructions import Instruction

Data = tuple[Dataset, Dataset]
Fit = Callable[..., Network]
Same = Callable[..., bool]
Stop = Callable[..., Callback]


def test_best_epoch_is_not_the_last_one(fit: Fit) -> None:
    """Else the run "best kept" would not test what it is for."""
    network = fit(epochs=4, validation=0.25, rate=-3)
    assert network.progress is not None and network.progress.best_epoch < 4


# -- interrupted between epochs


@pytest.mark.parametrize("epoch", [1, 2, 3])
def test_stopped_between_epochs(
    fit: Fit, path: Path, stop: Stop, same_run: Same, options: dict[str, Any], whole: Network, epoch: int
) -> None:
    fit(checkpoint=path, callbacks=[stop(epoch)], **options)
    resumed = fit(checkpoint=path, resume=True, **options)
    assert same_run(resumed, whole)
    assert same_run(Network.load(path), whole)


def test_longer_than_it_was_begun_for(
    fit: Fit, path: Path, same_run: Same, options: dict[str, Any], whole: Network
) -> None:
    fit(checkpoint=path, **{**options, "epochs": 2})
    resumed = fit(checkpoint=path, resume=True, **options)
    assert same_run(resumed, whole)


def test_from_a_file_that_save_wrote(
    fit: Fit, path: Path, same_run: Same, options: dict[str, Any], whole: Network
) -> None:
    fit(**{**options, "epochs": 3}).save(path)
    resumed = fit(checkpoint=path, resume=True, **options)
    assert same_run(resumed, whole)


def test_finished_run_is_left_alone(fit: Fit, path: Path, same_run: Same, options: dict[str, Any]) -> None:
    whole = fit(checkpoint=path, **options)
    before = path.read_bytes()
    again = fit(checkpoint=path, resume=True, **options)
    assert same_run(again, whole)
    assert again.history == whole.history
    assert path.read_bytes() == before


def test_patience_counts_on(fit: Fit, path: Path, stop: Stop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("binshift.training.fitting.Predictor.scores", lambda *_: np.zeros((50, 3)))  # never better
    usual = {"epochs": 9, "validation": 50, "patience": 3}
    fit(checkpoint=path, callbacks=[stop(2)], **usual)
    assert len(fit(checkpoint=path, resume=True, **usual).history) == 4


def test_without_a_file_resume_begins(fit: Fit, path: Path, same_run: Same) -> None:
    assert same_run(fit(checkpoint=path, resume=True), fit())
    assert path.exists()


def test_without_resume_the_file_is_begun_anew(fit: Fit, path: Path, same_run: Same) -> None:
    fit(checkpoint=path, epochs=3)
    network = fit(checkpoint=path, epochs=1)
    assert len(Network.load(path).history) == 1
    assert same_run(Network.load(path), network)


@pytest.mark.parametrize(
    "schedule", [lambda i: i(-5), lambda i: Halve(i(-5), i(2), i(-7)), lambda i: Steps((i(0), i(-4)))]
)
def test_integers_of_numpy_are_integers(
    fit: Fit, path: Path, same_run: Same, schedule: Callable[[Callable[[int], int]], Any]
) -> None:
    def run(integer: Callable[[int], int], epochs: int, **options: Any) -> Network:
        numbers = {"batch": 20, "validation": 50, "patience": 9, "seed": 1, "hidden": 8, "epochs": epochs}
        made = {name: integer(value) for name, value in numbers.items()}
        return fit(**made, rate=schedule(integer), augment=Shift(integer(1)), **options)

    run(np.int64, 1, checkpoint=path)
    assert same_run(run(int, 2, checkpoint=path, resume=True), run(int, 2))


# -- a device that fails


@pytest.mark.parametrize("moment", [2, 40, 73, 100, 160, 170])
def test_failed_device_leaves_the_network_of_the_last_epoch(fit: Fit, path: Path, same_run: Same, moment: int) -> None:
    """In the file, and in memory: saving the network by hand and going on from there gives the same."""
    count = 0

    def fail(index: int, instruction: Instruction) -> None:
        nonlocal count
        count += 1
        if count == moment:
            raise ZeroDivisionError("made up")

    kept: list[Network] = []

    class Keep(Callback):
        def on_train_begin(self, network: Network) -> None:
            kept.append(network)

    options = {"epochs": 3, "validation": 50, "rate": -3}
    with Emulator(execution="plain") as broken, pytest.raises(DeviceError, match="made up"):
        broken.on_retire = fail
        fit(device=broken, callbacks=[Keep()], checkpoint=path, **options)
    whole = fit(**options)
    for network in kept:
        network.save(path.with_name("by hand.npz"))
        by_hand = fit(checkpoint=path.with_name("by hand.npz"), resume=True, **options)
        assert same_run(by_hand, whole)
    assert same_run(fit(checkpoint=path, resume=True, **options), whole)


# -- resuming something else


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"hidden": 9}, r"{found}, not \(\(Dense\(outputs=9\), Dense\(outputs=3\)\), 'ternary', True, 1"),
        ({"seed": 2}, r"{found}, not \({layers}, 'ternary', True, 2"),
        ({"weights": "sign"}, r"{found}, not \({layers}, 'sign', True, 1"),
        ({"loss": "squared_hinge"}, r"{found}, not .*'squared_hinge'"),
    ],
)
def test_another_network_is_refused(fit: Fit, path: Path, mine: dict[str, Any], theirs: str) -> None:
    fit(checkpoint=path)
    before = path.read_bytes()
    layers = r"\(Dense\(outputs=8\), Dense\(outputs=3\)\)"
    message = theirs.format(found=rf"\({layers}, 'ternary', True, 1, 'softmax'\)", layers=layers)
    with pytest.raises(NetworkError, match=f"another network: layers, weights, quantised, seed, loss are {message}"):
        fit(checkpoint=path, resume=True, **mine)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"batch": 25}, "the run has batch = 20, not 25"),
        ({"rate": -6}, "the run has schedule = .*-5.*, not .*-6"),
        ({"validation_mode": "real"}, "the run has validation_mode = nearest, not real"),
        ({"patience": 3}, "the run has patience = None, not 3"),
        ({"restore_best": False}, "the run has restore_best = True, not False"),
        ({"validation": 30}, "other data .150 samples, CRC-32 .*, not on 170 samples"),
        ({"validation": None}, "other data .150 samples, CRC-32 .*, not on 200 samples"),
        ({"classes": ["x", "y", "z"]}, r"the run has classes \('0', '1', '2'\), not \('x', 'y', 'z'\)"),
    ],
)
def test_other_options_are_refused(fit: Fit, path: Path, changed: dict[str, Any], message: str) -> None:
    usual = {"validation": 50, "rate": -5}
    fit(checkpoint=path, **usual)
    before = path.read_bytes()
    with pytest.raises(CheckpointError, match=f"run.npz: .*{message}"):
        fit(checkpoint=path, resume=True, epochs=3, **{**usual, **changed})
    assert path.read_bytes() == before


@pytest.mark.parametrize("part", ["x", "y", "validation x", "validation y"])
def test_other_data_are_refused(fit: Fit, blobs: Data, path: Path, part: str) -> None:
    arrays = {"x": blobs[0].x, "y": blobs[0].y, "validation x": blobs[1].x, "validation y": blobs[1].y}

    def run(**options: Any) -> Network:
        held = arrays["validation x"], arrays["validation y"]
        return fit(x=arrays["x"], y=arrays["y"], validation=held, checkpoint=path, **options)

    run()
    changed = arrays[part].copy()
    changed[5] = (changed[5] + 2) % 3
    arrays[part] = changed
    with pytest.raises(CheckpointError, match="run.npz: was trained on other data .*, not on 200 samples, CRC-32"):
        run(resume=True, epochs=3)


def test_network_without_a_run_cannot_be_resumed(blobs: Data, fit: Fit, path: Path) -> None:
    network = Network([Dense(8), Dense(3)], seed=1)
    network.build(blobs[0].x, blobs[0].y)
    network.save(path)
    with pytest.raises(CheckpointError, match="run.npz: holds a network but no training run to resume"):
        fit(checkpoint=path, resume=True)


def test_resume_on_another_device(fit: Fit, path: Path, stop: Stop, same_parameters: Same) -> None:
    with Emulator("sim_4x8", "plain") as other:
        fit(checkpoint=path, callbacks=[stop(1)], epochs=3, device=other)
    resumed = fit(checkpoint=path, resume=True, epochs=3)
    assert same_parameters(resumed.parameters, fit(epochs=3).parameters)  # whose history has other cycles
