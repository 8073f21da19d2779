"""Training that goes wrong is noticed: one warning for each kind and layer, and what was seen in the history."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from binshift import Network, Steps
from binshift.data import Dataset
from binshift.devices.emulator import Emulator
from binshift.errors import TrainingWarning
from binshift.layers.parameters import Parameters
from binshift.layers.stack import dense_stack, initial_parameters
from binshift.overlay.formats import EXPONENT
from binshift.program.memory_image import NetworkImage
from binshift.training.health import Finding, Health

Data = tuple[Dataset, Dataset]
Fit = Callable[..., Network]

WIDTHS, ROWS = (12, 8, 3), 20


def history(*errors: float, **restart: int) -> list[dict[str, Any]]:
    """Records of epochs with these training errors; ``restart`` names epochs: e3=0 went back to the first ones."""
    records: list[dict[str, Any]] = [{"epoch": i, "train_error": error} for i, error in enumerate(errors, 1)]
    for name, epoch in restart.items():
        records[int(name[1:]) - 1].update(restarted=True, restarted_from=epoch)
    return records


@pytest.fixture
def health() -> Health:
    """Of 10 classes, 2000 samples and 100 steps an epoch."""
    return Health(np.arange(2000) % 10, 2000, 100)


# -- errors


@pytest.mark.parametrize(
    ("errors", "kind"),
    [
        ((0.9,), None),  # the first epoch
        ((0.9, 0.9), "chance"),
        ((0.9, 0.8), None),
        ((0.9, 0.888), "chance"),
        ((0.6, 0.9), "lost"),
        ((0.87, 0.9), "lost"),
        ((0.885, 0.9), None),  # hardly better than chance
        ((0.1, 0.3), "lost"),
        ((0.1, 0.25), None),
        ((0.0, 0.055), None),
        ((0.0, 0.07), "lost"),
        ((0.3, 0.1, 0.2), None),
        ((0.3, 0.05, 0.3), "lost"),
    ],
)
def test_errors(health: Health, errors: tuple[float, ...], kind: str | None) -> None:
    found = health.error(history(*errors))
    assert (found.kind if found else None) == kind


def test_few_steps_are_a_beginning() -> None:
    few = Health(np.arange(2000) % 10, 2000, 10)
    assert few.error(history(*[0.9] * 4)) is None
    assert few.error(history(*[0.9] * 5)) is not None


def test_few_samples_may_be_chance() -> None:
    few = Health(np.arange(100) % 2, 100, 100)
    assert few.error(history(0.05, 0.2)) is None
    assert few.error(history(0.05, 0.25)) is not None
    assert Health(np.arange(99) % 2, 99, 100).error(history(0.05, 0.4)) is None


@pytest.mark.parametrize("labels", [np.zeros(200, int), (np.arange(200) == 0).astype(int)])
def test_a_class_that_is_nearly_always_right_is_no_chance(labels: np.ndarray) -> None:
    assert Health(labels, 200, 100).error(history(0.0, 0.0, 0.0)) is None


def test_only_epochs_since_the_first_parameters_count(health: Health) -> None:
    assert health.error(history(0.3, 0.9, 0.7, e2=0)) is None
    assert health.error(history(0.3, 0.9, 0.7, e2=1)) is not None
    assert health.best(history(0.3, 0.9, 0.7, e2=0))
    assert not health.best(history(0.3, 0.9, 0.7, e2=1))


def test_way_back(health: Health) -> None:
    assert health.way_back(history(0.5, 0.3, 0.4, 0.9)) == 2
    assert health.way_back(history(0.9, 0.9)) == 0
    assert health.way_back(history(0.5, 0.9, 0.9, e2=1)) == 0  # the first epoch's parameters are not sound
    assert health.way_back(history(0.5, 0.9, 0.5, 0.9, e2=1)) == 1


# -- layers


def judged(health: Health, change: Callable[[Parameters, NetworkImage], Any]) -> list[tuple[str, int | None]]:
    """What is found of first parameters and activations of 1 that something was changed in."""
    with Emulator(execution="plain") as device:
        image, parameters = NetworkImage(device, dense_stack(WIDTHS), ROWS), initial_parameters(dense_stack(WIDTHS), 0)
        image.layers[0].output.buffer.array[:] = 1
        change(parameters, image)
        image.layers[0].output.buffer.flush()
        return [(found.kind, found.layer) for found in health.layers(image, parameters, ROWS)]


def saturate(layer: int, part: float) -> Callable[..., None]:
    def change(parameters: Parameters, image: NetworkImage) -> None:
        weights = parameters[layer].weights.copy()
        weights.flat[: round(part * weights.size)] = 32767
        weights.flat[0] = -32767
        parameters[layer].image[:] = parameters[layer].layout.pack_weights(weights)

    return change


def kill(channels: int, rows: int = ROWS) -> Callable[..., None]:
    def change(parameters: Parameters, image: NetworkImage) -> None:
        image.layers[0].output.buffer.array[:rows, :channels] = 0

    return change


def exponent(layer: int, value: int) -> Callable[..., None]:
    def change(parameters: Parameters, image: NetworkImage) -> None:
        parameters[layer].header["next_exponent"] = value

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (saturate(0, 0.4), []),
        (saturate(0, 0.5), [("saturated", 0)]),
        (saturate(1, 1.0), [("saturated", 1)]),
        (kill(3), []),
        (kill(4), [("dead", 0)]),
        (kill(8, ROWS - 1), []),
        (exponent(1, EXPONENT.minimum), [("exponent", 1)]),
        (exponent(0, EXPONENT.maximum), [("exponent", 0)]),
        (exponent(0, EXPONENT.maximum - 1), []),
    ],
)
def test_layers(health: Health, change: Callable[..., None], expected: list[tuple[str, int]]) -> None:
    assert judged(health, change) == expected


def test_a_line_names_what_was_seen_and_the_cure() -> None:
    assert str(Finding("dead", 0, "layer 0: dead", "try less")) == "layer 0: dead: try less"


# -- warnings


def caught(fit: Fit, **options: Any) -> tuple[Network, list[warnings.WarningMessage]]:
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        network = fit(**options)
    return network, [w for w in found if issubclass(w.category, TrainingWarning)]


def test_each_is_said_once_with_its_layer(fit: Fit) -> None:
    network, found = caught(fit, hidden=32, loss="squared_hinge", rate=Steps((0, 0)), epochs=12, recover=False)
    lines = [str(w.message) for w in found]
    assert all("\n" not in line and "try " in line for line in lines)
    kinds = [(line.split(":")[0] if line.startswith("layer") else "", " ".join(line.split()[-6:])) for line in lines]
    assert len(set(kinds)) == len(kinds) >= 1
    assert any("of the weights are at -1 or +1" in line for line in lines)
    seen = [line for record in network.history for line in record.get("warnings", [])]
    assert set(lines) <= set(seen) and len(seen) > len(lines)
    assert all(w.filename.endswith("conftest.py") for w in found)  # where fit is called


def test_a_run_that_goes_well_is_not_warned_of(fit: Fit) -> None:
    network, found = caught(fit, hidden=32, rate=-4, epochs=4)
    assert not found
    assert not any("warnings" in record or "restarted" in record for record in network.history)


def test_labels_that_are_random_are_noticed(fit: Fit) -> None:
    y = np.random.RandomState(0).randint(0, 3, 200)
    _, found = caught(fit, y=y, epochs=8, rate=-4)
    lines = [str(w.message) for w in found if "always guessing the most frequent class" in str(w.message)]
    assert len(lines) == 1 and "check the labels" in lines[0]
