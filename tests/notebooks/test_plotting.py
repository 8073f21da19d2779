"""Figures show the numbers that they were given."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

pytest.importorskip("matplotlib", reason="needs the package matplotlib")
import matplotlib.pyplot as plt

from binshift import Dense, Network
from binshift.data import Dataset
from binshift.devices.emulator import Emulator
from binshift.layers.stack import dense_stack
from binshift.notebooks import plotting
from binshift.notebooks.schematic import draw_accelerator
from binshift.overlay.configurations import CONFIGURATIONS, PYNQ_Z2
from binshift.program.forecast import training_step

WIDTHS = (784, 1024, 1024, 1024, 10)


@pytest.fixture(autouse=True)
def clean() -> Iterator[None]:
    plt.switch_backend("Agg")
    with plt.rc_context():
        plotting.style()
        yield
        plt.close("all")


def texts(axis: Any) -> list[str]:
    return [text.get_text() for text in axis.texts]


def drawn() -> Any:
    """The last figure, really drawn."""
    figure = plt.gcf()
    figure.canvas.draw()
    return figure


def test_images_have_their_titles() -> None:
    plotting.images(np.zeros((7, 4, 4), np.uint8), [f"number {i}" for i in range(7)], columns=5)
    titles = [axis.get_title() for axis in drawn().axes]
    assert titles == [f"number {i}" for i in range(7)] + [""] * 3


def test_confusion_counts() -> None:
    plotting.confusion(np.array([0, 0, 1, 2, 2]), np.array([0, 1, 1, 0, 0]), ("a", "b", "other"))
    axis = drawn().axes[0]
    assert texts(axis) == ["1", "1", "0", "0", "1", "0", "2", "0", "0"]
    assert axis.get_title() == "3 of 5 wrong"


def test_confusion_of_a_perfect_network() -> None:
    plotting.confusion(np.arange(3), np.arange(3), ("a", "b", "c"))
    assert drawn().axes[0].get_title() == "0 of 3 wrong"


def test_curves_grow_with_the_epochs(blobs: tuple[Dataset, Dataset], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("IPython", reason="needs the package ipython to show figures that change")
    points: list[int] = []

    def display(figure: Any, **_: Any) -> Any:
        points.append(len(figure.axes[0].lines))
        return SimpleNamespace(update=lambda f: points.append(len(f.axes[0].lines[0].get_xdata())))

    monkeypatch.setattr("IPython.display.display", display)
    train, _ = blobs
    with Emulator(execution="plain") as device:
        Network([Dense(8), Dense(3)]).fit(
            train.x, train.y, epochs=3, batch=20, validation=40, device=device, progress=False,
            callbacks=[plotting.LiveCurves(3)],
        )  # fmt: skip
    assert points == [0, 1, 2, 3]
    assert plt.get_fignums() == [], "or the notebook would show the figure twice"


def test_bars_add_up_to_the_forecast() -> None:
    forecast = training_step(dense_stack(WIDTHS), 128, PYNQ_Z2)
    plotting.step_cycles(forecast)
    axis = drawn().axes[0]
    total = sum(bar.get_width() for bar in axis.patches) * PYNQ_Z2.clock_mhz
    assert total == pytest.approx(forecast.cycles)
    assert all(bar.get_width() >= 0 for bar in axis.patches)


@pytest.mark.parametrize("rows", [2, 16, 128, 256])
def test_no_instruction_is_above_the_roof(rows: int) -> None:
    plotting.roofline([training_step(dense_stack(WIDTHS), rows, PYNQ_Z2)])
    axis = drawn().axes[0]
    roof, *points = axis.lines
    x, y = roof.get_xdata(), roof.get_ydata()
    assert len(points) == 4 + 3 + 4
    for point in points:
        intensity, speed = point.get_xdata()[0], point.get_ydata()[0]
        assert speed <= np.exp(np.interp(np.log(intensity), np.log(x), np.log(y))) * 1.001
        assert axis.get_xlim()[0] < intensity < axis.get_xlim()[1] and axis.get_ylim()[0] < speed


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_the_picture_shows_the_size_of_the_array(name: str) -> None:
    c = CONFIGURATIONS[name]
    draw_accelerator(c)
    assert f"{c.rows} × {c.columns} cells:\nshift, sign, add" in texts(drawn().axes[0])
