"""What happens around the epochs: history, validation, patience, the best epoch, callbacks, the progress bar."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from binshift import Callback, Halve, Network, Steps
from binshift.data import Dataset
from binshift.devices.emulator import Emulator
from binshift.errors import DataError, NetworkError
from binshift.layers.parameters import Parameters
from binshift.layers.recipe import Recipe
from binshift.overlay.softmax import probabilities
from binshift.program.program import Program
from binshift.program.trainer import Batch, Labels, Outcome, Trainer

Data = tuple[Dataset, Dataset]
Fit = Callable[..., Network]
Same = Callable[..., bool]

MODES = ("real", "sampled", "nearest")


class Recorder(Callback):
    """Keeps the parameters after each epoch, and the order of the calls; stops after some epoch."""

    def __init__(self, name: str = "", calls: list[str] | None = None, stop_after: int = 0):
        self.name, self.calls, self.stop_after = name, [] if calls is None else calls, stop_after
        self.epochs: list[Parameters] = []

    def on_train_begin(self, network: Network) -> None:
        self.calls.append(f"{self.name} begin")

    def on_epoch_end(self, network: Network, record: dict[str, Any]) -> bool | None:
        self.calls.append(f"{self.name} epoch {record['epoch']}")
        trained = network.current if network.current is not None else network.parameters
        assert trained is not None
        self.epochs.append([layer.copy() for layer in trained])
        return True if record["epoch"] == self.stop_after else None

    def on_train_end(self, network: Network) -> None:
        self.calls.append(f"{self.name} end")


# -- history


def test_history_without_validation(fit: Fit) -> None:
    history = fit(epochs=3).history
    assert [record["epoch"] for record in history] == [1, 2, 3]
    for record in history:
        assert set(record) == {"epoch", "rate", "loss", "train_error", "seconds", "device_cycles"}
        assert 0 <= record["train_error"] <= 1
        assert record["loss"] > 0 and record["seconds"] > 0 and record["device_cycles"] > 0
    # every epoch has the same steps, so the device counts the same cycles
    assert len({record["device_cycles"] for record in history}) == 1


def test_train_error_counts_the_samples_of_full_batches(fit: Fit, blobs: Data) -> None:
    record = fit(x=blobs[0].x[:59], y=blobs[0].y[:59], epochs=1).history[0]
    assert record["train_error"] * 40 == round(record["train_error"] * 40)


@pytest.mark.parametrize("loss", ["softmax", "squared_hinge"])
def test_loss_and_error_are_means_over_the_epoch(fit: Fit, monkeypatch: pytest.MonkeyPatch, loss: str) -> None:
    outcomes: list[Outcome] = []
    finish = Trainer._finish

    def finish_and_keep(self: Trainer, labels: Labels) -> Outcome:
        outcomes.append(finish(self, labels))
        return outcomes[-1]

    monkeypatch.setattr(Trainer, "_finish", finish_and_keep)
    record = fit(epochs=2, loss=loss).history[1]
    del outcomes[:10]  # of the first epoch
    scores = np.concatenate([outcome.scores for outcome in outcomes]) / 32
    labels = np.concatenate([outcome.labels for outcome in outcomes])
    assert len(labels) == 200
    if loss == "softmax":
        p = probabilities((32 * scores).astype(int), 1)
        right = (p / p.sum(1, keepdims=True))[np.arange(200), labels]
        expected = -np.log2(np.maximum(right, 2.0**-15))
    else:
        expected = (np.maximum(0, 1 - np.where(np.arange(3) == labels[:, None], scores, -scores)) ** 2).sum(1)
    assert record["loss"] == pytest.approx(expected.mean())
    assert record["train_error"] == (scores.argmax(1) != labels).mean()
    assert record["device_cycles"] == sum(outcome.counters.cycles for outcome in outcomes)


def test_every_epoch_takes_every_sample_once_in_another_order(fit: Fit, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[np.ndarray] = []
    prepare = Trainer._prepare

    def prepare_and_keep(self: Trainer, slot: int, batch: Batch, recipe: Recipe) -> Program:
        taken.append(batch.inputs[:, 0].astype(int))
        assert (batch.labels == batch.inputs[:, 0] % 3).all()
        return prepare(self, slot, batch, recipe)

    monkeypatch.setattr(Trainer, "_prepare", prepare_and_keep)
    x = np.zeros((100, 5), np.int8)
    x[:, 0] = np.arange(100)
    for seed in (1, 2):
        fit(x=x, y=np.arange(100) % 3, seed=seed)
    orders = np.concatenate(taken).reshape(4, 100)  # two seeds, two epochs each
    assert (np.sort(orders) == np.arange(100)).all()
    assert len({order.tobytes() for order in [*orders, np.arange(100)]}) == 5


def test_rates_of_the_schedule_are_in_the_history(fit: Fit) -> None:
    assert [r["rate"] for r in fit(epochs=4, rate=Halve(-4, 2, -5)).history] == [-4, -4, -5, -5]
    assert [r["rate"] for r in fit(epochs=3, rate=Steps((0, -6), (2, -7))).history] == [-6, -6, -7]
    assert [r["rate"] for r in fit(epochs=2, rate=-9).history] == [-9, -9]


def test_rate_decides_the_weights(fit: Fit, same_parameters: Same) -> None:
    fast, slow, steps = fit(rate=-5), fit(rate=-7), fit(rate=Steps((0, -5), (1, -7)))
    assert not same_parameters(fast.parameters, slow.parameters)
    assert not same_parameters(fast.parameters, steps.parameters)
    assert same_parameters(fast.parameters, fit(rate=Halve(-5, 9)).parameters)


# -- validation


@pytest.mark.parametrize(("validation", "held"), [(0.25, 50), (40, 40), (1, 1), (199 - 20, 179)])
def test_last_samples_are_held_back(fit: Fit, blobs: Data, same_parameters: Same, validation: Any, held: int) -> None:
    network = fit(validation=validation, epochs=1)
    error = network.history[0]["validation_error"]
    assert 0 <= error <= 1 and error * held == pytest.approx(round(error * held))
    rest = fit(x=blobs[0].x[:-held], y=blobs[0].y[:-held], epochs=1)
    assert same_parameters(network.parameters, rest.parameters)


@pytest.mark.parametrize("mode", MODES)
def test_validation_error_is_what_evaluate_finds(fit: Fit, blobs: Data, emulator: Emulator, mode: str) -> None:
    network = fit(validation=(blobs[1].x, blobs[1].y), validation_mode=mode, epochs=1)
    found = network.evaluate(blobs[1].x, blobs[1].y, mode=mode, draws=1, device=emulator)
    assert network.history[0]["validation_error"] == found


def test_validation_does_not_change_the_training(fit: Fit, blobs: Data, same_parameters: Same) -> None:
    plain = fit(epochs=3)
    for mode in MODES:
        checked = fit(epochs=3, validation=(blobs[1].x, blobs[1].y), validation_mode=mode, restore_best=False)
        assert same_parameters(checked.parameters, plain.parameters)


@pytest.mark.parametrize("validation", [0.0, 1.0, 0, 200, 201, -3, 1.5, float("nan"), 0.001])
def test_validation_must_leave_samples_on_both_sides(fit: Fit, validation: Any) -> None:
    with pytest.raises(DataError, match=f"{validation} of 200 samples"):
        fit(validation=validation)


# -- patience and the best epoch


class Errors:
    """Validation errors as the test wishes: the predictor's scores give that error on 100 samples."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *errors: float):
        self.errors = iter(errors)
        monkeypatch.setattr("binshift.training.fitting.Predictor.scores", lambda *_: self.scores())

    def scores(self) -> np.ndarray:
        wrong = round(100 * next(self.errors))
        scores = np.zeros((100, 3))
        scores[:wrong, 1] = 1
        return scores


@pytest.fixture
def held(blobs: Data) -> tuple[np.ndarray, np.ndarray]:
    return blobs[1].x[:100], np.zeros(100, np.int64)


Held = tuple[np.ndarray, np.ndarray]


@pytest.mark.parametrize(
    ("patience", "errors", "epochs"),
    [
        (1, (0.5, 0.5), 2),
        (2, (0.5, 0.6, 0.4, 0.4, 0.4), 5),
        (3, (0.5, 0.6, 0.6, 0.6), 4),
        (None, (0.1, 0.5, 0.5, 0.5, 0.5, 0.5), 6),
        (5, (0.6, 0.5, 0.4, 0.3, 0.2, 0.1), 6),
    ],
)
def test_patience(
    fit: Fit, held: Held, monkeypatch: pytest.MonkeyPatch, patience: int | None, errors: tuple[float, ...], epochs: int
) -> None:
    Errors(monkeypatch, *errors)
    history = fit(epochs=6, validation=held, patience=patience).history
    assert [r["validation_error"] for r in history] == list(errors[:epochs])


def test_patience_without_validation_is_refused(fit: Fit) -> None:
    with pytest.raises(NetworkError, match="patience=1 needs validation"):
        fit(epochs=3, patience=1)


@pytest.mark.parametrize(("errors", "best"), [((0.5, 0.2, 0.3), 1), ((0.2, 0.2, 0.3), 0), ((0.3, 0.2, 0.1), 2)])
def test_best_epoch_is_restored(
    fit: Fit, held: Held, monkeypatch: pytest.MonkeyPatch, same_parameters: Same, errors: tuple[float, ...], best: int
) -> None:
    Errors(monkeypatch, *errors, *errors)
    recorder = Recorder()
    network = fit(epochs=3, validation=held, callbacks=[recorder])
    assert [same_parameters(network.parameters, epoch) for epoch in recorder.epochs] == [i == best for i in range(3)]
    assert network.progress is not None and network.progress.best_epoch == best + 1
    last = fit(epochs=3, validation=held, restore_best=False)
    assert same_parameters(last.parameters, recorder.epochs[2])


def test_keeping_the_best_does_not_change_the_training(fit: Fit, held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    Errors(monkeypatch, 0.2, 0.5, 0.5, 0.2, 0.5, 0.5)
    kept, plain = (fit(epochs=3, validation=held, restore_best=best).history for best in (True, False))
    assert [r["loss"] for r in kept] == [r["loss"] for r in plain]


# -- callbacks


def test_callbacks_are_called_in_order(fit: Fit) -> None:
    calls: list[str] = []
    fit(epochs=2, callbacks=(Recorder(name, calls) for name in "ab"))
    assert calls == ["a begin", "b begin", "a epoch 1", "b epoch 1", "a epoch 2", "b epoch 2", "a end", "b end"]


def test_any_callback_can_stop(fit: Fit) -> None:
    calls: list[str] = []
    network = fit(epochs=5, callbacks=[Recorder("a", calls, stop_after=2), Recorder("b", calls)])
    assert len(network.history) == 2
    assert calls[-4:] == ["a epoch 2", "b epoch 2", "a end", "b end"]


def test_stopped_training_equals_a_shorter_one(fit: Fit, same_parameters: Same) -> None:
    assert same_parameters(fit(epochs=5, callbacks=[Recorder(stop_after=2)]).parameters, fit(epochs=2).parameters)


def test_record_is_the_line_of_the_history(fit: Fit) -> None:
    class Check(Callback):
        def on_epoch_end(self, network: Network, record: dict[str, Any]) -> None:
            assert network.history[-1] == record
            assert len(network.history) == record["epoch"]
            seen.append(record["epoch"])

    seen: list[int] = []
    fit(epochs=2, callbacks=[Check()])
    assert seen == [1, 2]


def test_error_in_a_callback_reaches_the_caller_and_frees_the_device(fit: Fit) -> None:
    class Broken(Callback):
        def on_epoch_end(self, network: Network, record: dict[str, Any]) -> None:
            raise ZeroDivisionError("mine")

    with Emulator("sim_4x8", "plain", memory_bytes=1 << 20) as device:
        with pytest.raises(ZeroDivisionError, match="mine"):
            fit(callbacks=[Broken()], validation=0.5, device=device)
        device.allocate((1 << 20,), "u1", "everything")


# -- the progress bar


def test_no_output_without_progress(fit: Fit, capfd: pytest.CaptureFixture[str]) -> None:
    fit(validation=0.5, progress=False)
    assert capfd.readouterr() == ("", "")


def test_progress_bar_shows_epochs_and_errors(fit: Fit, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    history = fit(validation=0.5, progress=True).history
    shown = capfd.readouterr()
    assert shown.out == ""
    for number, record in enumerate(history, 1):
        assert f"epoch {number}/2" in shown.err
        assert f"validation error {100 * record['validation_error']:.2f} %" in shown.err


def test_progress_needs_no_tqdm(
    fit: Fit, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    assert len(fit(progress=True).history) == 2
    assert capfd.readouterr() == ("", "")
