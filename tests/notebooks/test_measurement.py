"""Measurements: equal digests for equal bits, others for others, and a report that holds no more than it says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from binshift.devices.emulator import Emulator
from binshift.errors import NetworkError
from binshift.notebooks import measurement
from binshift.notebooks.measurement import WARM_UP, float_steps, train_steps

WIDTHS, ROWS = (20, 12, 5), 8


def steps(configuration: str = "sim_4x8", widths: tuple[int, ...] = WIDTHS, count: int = 2) -> measurement.Steps:
    with Emulator(configuration, "plain") as device:
        return train_steps(device, widths, ROWS, count)


def test_digest_does_not_depend_on_the_configuration() -> None:
    a, b = steps(), steps("sim_8x16")
    assert a.digest == b.digest and len(a.digest) == 64
    assert a.cycles != b.cycles, "but the time does"


def test_one_weight_more_is_another_digest() -> None:
    assert len({steps().digest, steps(count=3).digest, steps(widths=(20, 13, 5)).digest}) == 3


def test_a_wrong_bit_is_another_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    right = steps().digest
    first = measurement.initial_parameters

    def flipped(widths: tuple[int, ...], seed: int) -> list:
        parameters = first(widths, seed)
        parameters[0].image[0, 0, 0] ^= 1 << 14
        return parameters

    monkeypatch.setattr(measurement, "initial_parameters", flipped)
    assert steps().digest != right


def test_warm_up_is_not_counted() -> None:
    found = steps()
    assert len(found.seconds) == 2 and found.samples_per_s == ROWS / np.median(found.seconds)
    assert len(list(measurement.batches(WIDTHS, ROWS, WARM_UP))) == WARM_UP


def test_memory_comes_back_even_if_a_size_is_refused() -> None:
    with Emulator("sim_4x8", "plain", memory_bytes=1 << 20) as device:
        for _ in range(20):
            train_steps(device, WIDTHS, ROWS, 1)
        with pytest.raises(NetworkError, match="max_rows"):
            train_steps(device, WIDTHS, 1000, 1)


def test_the_step_in_floating_point_learns() -> None:
    random = np.random.RandomState(0)
    weights = [random.rand(n, m).astype(np.float32) - np.float32(0.5) for n, m in zip(WIDTHS, WIDTHS[1:])]
    y = np.arange(60) % 5
    x = (np.eye(5)[y].repeat(4, axis=1) + random.normal(0, 0.2, (60, 20))).astype(np.float32)
    t = np.where(np.arange(5) == y[:, None], 1, -1).astype(np.float32)

    def wrong() -> float:
        z = x
        for i, w in enumerate(weights):
            z = z @ w
            z = (z - z.mean(0)) / z.std(0)
            z = np.maximum(z, 0) if i == 0 else z
        return float(np.mean(z.argmax(1) != y))

    before = wrong()
    for _ in range(300):
        measurement._float_step(weights, x, t)
    assert wrong() < before / 2 and all(w.dtype == np.float32 for w in weights)
    assert len(float_steps(WIDTHS, ROWS, 2)) == 2


def test_the_environment_is_told_and_written(tmp_path: Path) -> None:
    with Emulator("sim_4x8", "plain") as device:
        found = measurement.environment(device)
    assert found["device"] == "emulator" and found["configuration"] == "sim_4x8" and found["processor"]
    assert found["numpy"] == np.__version__
    measurement.write_report(tmp_path / "report.json", {"environment": found, "widths": WIDTHS})
    assert json.loads((tmp_path / "report.json").read_text()) == {"environment": found, "widths": list(WIDTHS)}
