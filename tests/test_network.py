"""The network as a whole: it learns, it repeats itself to the bit, it predicts, it is saved and loaded."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift import Dense, Halve, Network
from binshift.data import Dataset
from binshift.devices.emulator import Emulator
from binshift.errors import DataError, NetworkError
from binshift.program.predictor import MODES

Data = tuple[Dataset, Dataset]
Fit = Callable[..., Network]
Same = Callable[..., bool]


# -- learning


def test_learns_digits(digits: Data, emulator: Emulator) -> None:
    train, test = digits
    network = Network([Dense(32), Dense(10)], seed=3)
    network.fit(train.x, train.y, epochs=4, batch=100, device=emulator, progress=False)
    first, *_, last = network.history
    assert last["loss"] < first["loss"] / 2
    assert last["train_error"] < 0.5
    assert network.evaluate(test.x, test.y, device=emulator) < 0.4  # chance is 0.9


@pytest.mark.parametrize("weights", ["ternary", "binary", "sign"])
def test_every_weight_mode_learns(fit: Fit, blobs: Data, emulator: Emulator, weights: str) -> None:
    network = fit(weights, hidden=32, epochs=6)
    assert network.evaluate(blobs[1].x, blobs[1].y, device=emulator) < 0.3  # chance is 0.67


def test_weight_modes_draw_differently(fit: Fit, same_parameters: Same) -> None:
    ternary, binary, sign = (fit(weights).parameters for weights in ("ternary", "binary", "sign"))
    assert not same_parameters(ternary, binary)
    assert not same_parameters(ternary, sign)
    assert not same_parameters(binary, sign)


def test_exact_update_learns_otherwise(blobs: Data, same_parameters: Same) -> None:
    train, test = blobs
    with Emulator("exact_update", "plain") as device:
        made = [
            Network([Dense(32), Dense(3)], quantised=quantised).fit(
                train.x, train.y, epochs=6, batch=20, device=device, progress=False
            )
            for quantised in (True, False)
        ]
        assert made[1].evaluate(test.x, test.y, device=device) < 0.3
    assert not same_parameters(made[0].parameters, made[1].parameters)


def test_exact_update_opens_its_own_emulator(blobs: Data, plain_emulator: None) -> None:
    network = Network([Dense(8), Dense(3)], quantised=False)
    network.fit(blobs[0].x, blobs[0].y, epochs=1, batch=20, progress=False)
    assert len(network.history) == 1


# -- repeatability


def test_same_seed_same_weights_other_seed_others(fit: Fit, same_parameters: Same) -> None:
    first, again, other = fit(seed=4), fit(seed=4), fit(seed=5)
    assert same_parameters(first.parameters, again.parameters)
    assert not same_parameters(first.parameters, other.parameters)


def test_fit_starts_from_the_first_weights(fit: Fit, blobs: Data, emulator: Emulator, same_parameters: Same) -> None:
    network, fresh = fit(epochs=1), fit(epochs=2)
    network.fit(blobs[0].x, blobs[0].y, epochs=2, batch=20, rate=Halve(-4, 2), device=emulator, progress=False)
    assert same_parameters(network.parameters, fresh.parameters)
    assert len(network.history) == 2


def test_weights_are_those_of_other_machines_and_releases(fit: Fit) -> None:
    """If this fails on purpose, because the arithmetic has changed, then the contract has another version."""
    layers = fit(seed=4).parameters
    assert layers is not None
    assert [hex(zlib.crc32(layer.image.tobytes())) for layer in layers] == ["0x10aaad87", "0xa2f5e76a"]


@pytest.mark.parametrize("seed", [0, 2**32 - 1])
def test_ends_of_the_range_of_seeds(fit: Fit, seed: int) -> None:
    assert fit(seed=seed, epochs=1).history


def test_configuration_does_not_change_the_result(fit: Fit, same_parameters: Same) -> None:
    with Emulator("sim_4x8", "plain") as small:
        assert same_parameters(fit(device=small).parameters, fit().parameters)


# -- samples and labels


@pytest.mark.parametrize("dtype", ["i1", "u1", "i2", "<i4", ">i4", "i8", "u8"])
def test_labels_of_any_integer_type(fit: Fit, blobs: Data, same_parameters: Same, dtype: str) -> None:
    network = fit(y=blobs[0].y.astype(dtype), epochs=1)
    assert same_parameters(network.parameters, fit(epochs=1).parameters)


@pytest.mark.parametrize("dtype", ["?", "i1", "u2", "f4", "f8"])
def test_samples_of_any_type(blobs: Data, emulator: Emulator, dtype: str) -> None:
    x = (blobs[0].x > 128).astype(dtype) if dtype == "?" else (blobs[0].x // 2).astype(dtype)
    network = Network([Dense(8), Dense(3)])
    network.fit(x, blobs[0].y, epochs=1, batch=20, device=emulator, progress=False)
    assert network.predict(x[:4], device=emulator).shape == (4,)


def test_samples_may_be_flat(fit: Fit, blobs: Data, emulator: Emulator) -> None:
    network, test = fit(), blobs[1]
    scores = network.scores(test.x, device=emulator)
    np.testing.assert_array_equal(network.scores(test.flat(), device=emulator), scores)


def test_classes_have_names(fit: Fit) -> None:
    assert fit(epochs=1, classes=["ant", "bee", "cat"]).classes == ("ant", "bee", "cat")
    assert fit(epochs=1).classes == ("0", "1", "2")


def test_more_outputs_than_classes(blobs: Data, emulator: Emulator) -> None:
    network = Network([Dense(5)])
    network.fit(blobs[0].x, blobs[0].y, epochs=2, batch=20, device=emulator, progress=False)
    assert network.classes == ("0", "1", "2", "3", "4")
    assert network.scores(blobs[1].x, device=emulator).shape == (200, 5)


# -- inference


@pytest.mark.parametrize("mode", MODES)
def test_modes(fit: Fit, blobs: Data, emulator: Emulator, mode: str) -> None:
    network, test = fit(hidden=32, epochs=6), blobs[1]
    scores = network.scores(test.x, mode=mode, device=emulator)
    assert scores.shape == (200, 3) and scores.dtype == np.float64
    classes = network.predict(test.x, mode=mode, device=emulator)
    np.testing.assert_array_equal(classes, scores.argmax(1))
    assert network.evaluate(test.x, test.y, mode=mode, device=emulator) == np.mean(classes != test.y) < 0.3


def test_modes_differ_and_repeat(fit: Fit, blobs: Data, emulator: Emulator) -> None:
    network = fit()
    first, again = ([network.scores(blobs[1].x, mode=m, device=emulator) for m in MODES] for _ in range(2))
    for a, b in zip(first, again):
        np.testing.assert_array_equal(a, b)
    assert len({scores.tobytes() for scores in first}) == len(MODES)


def test_draws_are_averaged(fit: Fit, blobs: Data, emulator: Emulator) -> None:
    network = fit()
    one, two = (network.scores(blobs[1].x, mode="sampled", draws=n, device=emulator) for n in (1, 2))
    assert not np.array_equal(one, two)
    assert np.array_equal(one * 32, np.round(one * 32))  # a score has 5 fractional bits, a mean of two has 6
    assert not np.array_equal(two * 32, np.round(two * 32)) and np.array_equal(two * 64, np.round(two * 64))


@pytest.mark.parametrize("mode", MODES)
def test_scores_do_not_depend_on_the_company(fit: Fit, blobs: Data, emulator: Emulator, mode: str) -> None:
    network, x = fit(), blobs[1].x
    # What is measured on calibration samples depends on the batch, so that stays the same.
    all_at_once = network.scores(x, mode=mode, batch=64, device=emulator)
    one_by_one = [network.scores(x[i : i + 1], mode=mode, batch=64, device=emulator) for i in (0, 63, 64, 199)]
    np.testing.assert_array_equal(np.concatenate(one_by_one), all_at_once[[0, 63, 64, 199]])


def test_batches_of_calibration_are_alike(fit: Fit, blobs: Data, emulator: Emulator) -> None:
    network = fit()
    assert len(network.calibration) == 200
    scores = network.scores(blobs[1].x, batch=64, device=emulator)  # four batches of 50 rows
    whole, network.calibration = network.calibration, network.calibration[:199]  # four of 49
    assert not np.array_equal(network.scores(blobs[1].x, batch=64, device=emulator), scores)
    network.calibration = np.concatenate([whole, whole[:3]])  # four of 50: three samples fill no batch
    np.testing.assert_array_equal(network.scores(blobs[1].x, batch=64, device=emulator), scores)


def test_calibration_takes_from_all_of_sorted_samples() -> None:
    y = np.repeat(np.arange(3), 4000)  # more than the normalisation is measured on, class by class
    x = np.repeat(y.astype(np.uint8)[:, None] * 100, 600, axis=1)
    network = Network([Dense(3)])
    network.build(x, y)
    assert len(network.calibration) == 8192
    values, counts = np.unique(network.calibration[:, 0], return_counts=True)
    assert values.tolist() == [0, 50, 100] and counts.min() > 2500


def test_one_sample(fit: Fit, blobs: Data, emulator: Emulator) -> None:
    network = fit()
    assert network.scores(blobs[1].x[:1], device=emulator).shape == (1, 3)
    assert network.evaluate(blobs[1].x[:1], blobs[1].y[:1], device=emulator) in (0.0, 1.0)


def test_fewer_training_samples_than_a_batch(blobs: Data, emulator: Emulator) -> None:
    train, test = blobs
    network = Network([Dense(8), Dense(3)])
    network.fit(train.x[:30], train.y[:30], epochs=2, batch=128, device=emulator, progress=False)
    assert network.progress is not None and network.progress.step == 2
    assert network.predict(test.x, device=emulator).shape == (200,)


def test_samples_that_fill_no_batch_are_left_out(fit: Fit, blobs: Data) -> None:
    network = fit(x=blobs[0].x[:59], y=blobs[0].y[:59], epochs=3)
    assert network.progress is not None and network.progress.step == 3 * 2


def test_prediction_gives_all_memory_back(fit: Fit, blobs: Data) -> None:
    with Emulator("sim_4x8", "plain", memory_bytes=1 << 20) as device:
        network = fit(device=device, validation=0.5)
        for _ in range(30):
            network.predict(blobs[1].x[:2], mode="nearest", device=device)
        device.allocate((1 << 20,), "u1", "everything").close()


# -- description


def test_widths_and_summary(fit: Fit) -> None:
    network = Network([Dense(8), Dense(3)], seed=6)
    assert network.widths == (0, 8, 3)
    assert "?" in network.summary()
    trained = fit(seed=6)
    assert trained.widths == (12, 8, 3)
    lines = trained.summary().splitlines()
    assert lines[0] == "ternary weights, quantised update, seed 6"
    # Dense 0: 12 x 8 weights, forward and update; Dense 1: 8 x 3, and backward
    assert [line.split() for line in lines[3:]] == [
        ["Dense", "0", "12", "8", "96", "8", "192"],
        ["Dense", "1", "8", "3", "24", "3", "72"],
        ["total", "120", "11", "264"],
    ]


def test_build_draws_the_first_weights(blobs: Data) -> None:
    network = Network([Dense(8), Dense(3)])
    network.build(blobs[0].x, blobs[0].y)
    assert network.parameters is not None
    weights = network.parameters[0].weights / 2**15
    assert weights.shape == (12, 8)
    assert -1 < weights.min() < -0.6 < 0.6 < weights.max() < 1


# -- files


def test_save_and_load(fit: Fit, blobs: Data, emulator: Emulator, tmp_path: Path, same_parameters: Same) -> None:
    network = fit("binary", seed=9, classes=["ant", "bee", "cat"], validation=0.25)
    network.save(tmp_path / "network.npz")
    loaded = Network.load(tmp_path / "network.npz")
    assert same_parameters(loaded.parameters, network.parameters)
    described = ("widths", "weights", "quantised", "seed", "shape", "classes", "history", "encoding")
    assert [getattr(loaded, name) for name in described] == [getattr(network, name) for name in described]
    for mode in MODES:
        scores = [each.scores(blobs[1].x, mode=mode, device=emulator) for each in (loaded, network)]
        np.testing.assert_array_equal(*scores)


def test_standard_encoding_survives_the_file(blobs: Data, emulator: Emulator, tmp_path: Path) -> None:
    x = blobs[0].x * np.float32(0.1) - 3
    network = Network([Dense(8), Dense(3)])
    network.fit(x, blobs[0].y, epochs=1, batch=20, device=emulator, progress=False)
    network.save(tmp_path / "network.npz")
    loaded = Network.load(tmp_path / "network.npz")
    np.testing.assert_array_equal(loaded.scores(x, device=emulator), network.scores(x, device=emulator))


def test_saving_twice_replaces_the_file(fit: Fit, tmp_path: Path, same_parameters: Same) -> None:
    path = tmp_path / "network.npz"
    fit(seed=1).save(path)
    second = fit(seed=2)
    second.save(path)
    assert same_parameters(Network.load(path).parameters, second.parameters)
    assert list(tmp_path.iterdir()) == [path]


# -- what needs training or fits together


@pytest.mark.parametrize("use", ["scores", "predict", "evaluate", "save"])
def test_untrained_network_is_refused(blobs: Data, tmp_path: Path, use: str) -> None:
    network = Network([Dense(3)])
    arguments: dict[str, tuple[Any, ...]] = {
        "scores": (blobs[1].x,),
        "predict": (blobs[1].x,),
        "evaluate": (blobs[1].x, blobs[1].y),
        "save": (tmp_path / "n",),
    }
    with pytest.raises(NetworkError, match="not trained"):
        getattr(network, use)(*arguments[use])
    assert list(tmp_path.iterdir()) == []


def test_refused_fit_leaves_the_trained_network(
    fit: Fit, blobs: Data, emulator: Emulator, same_parameters: Same
) -> None:
    network = fit()
    before = [layer.copy() for layer in network.parameters or []]
    with pytest.raises(NetworkError):
        network.fit(blobs[0].x, blobs[0].y, epochs=0, device=emulator)
    with pytest.raises(DataError):
        network.fit(blobs[0].x, blobs[0].y[:5], device=emulator)
    assert same_parameters(network.parameters, before)
    assert len(network.history) == 2


def test_numpy_integers_are_integers() -> None:
    assert Dense(np.int64(7)) == Dense(7)
    assert Halve(np.int8(-5), np.int16(2)) == Halve(-5, 2)
