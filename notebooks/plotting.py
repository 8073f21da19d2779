"""Figures that more than one notebook draws, in colours that colour-blind readers can tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from matplotlib.rcsetup import cycler

from binshift import Callback, Network
from binshift.overlay.layout import BEAT_BYTES
from binshift.program.forecast import Forecast

# The palette of Okabe and Ito, "Color Universal Design" (2008).
BLUE, ORANGE, GREEN, PINK, SKY, RED = "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"
GREY = "#6B6B6B"

_WIDTH = 9.0  # inches: as wide as a notebook's page


def style() -> None:
    """Set fonts, lines and sizes for all figures that follow."""
    plt.rcParams.update(
        {
            "figure.figsize": (_WIDTH, 3.6), "figure.dpi": 90, "figure.constrained_layout.use": True,
            "font.size": 11, "axes.titlesize": 12, "axes.spines.top": False, "axes.spines.right": False,
            "axes.grid": True, "grid.color": "#E4E4E4", "axes.axisbelow": True, "lines.linewidth": 2,
            "legend.frameon": False, "image.cmap": "gray",
            "axes.prop_cycle": cycler(color=[BLUE, ORANGE, GREEN, PINK, SKY, RED]),
        }
    )  # fmt: skip


def images(pixels: npt.NDArray[Any], titles: Sequence[str], columns: int = 10, colour: str = "black") -> None:
    """A grid of pictures.

    Args:
        pixels: uint8 [pictures, height, width], or [pictures, height, width, 3].
        titles: a line above each.
        columns: pictures in a row.
        colour: of the titles.
    """
    rows = -(-len(pixels) // columns)
    _, axes = plt.subplots(rows, columns, figsize=(_WIDTH, rows * (_WIDTH / columns + 0.35)), squeeze=False)
    for axis in axes.flat:
        axis.axis("off")
    for axis, picture, title in zip(axes.flat, pixels, titles):
        axis.imshow(picture, vmin=0, vmax=255)
        axis.set_title(title, fontsize=10, color=colour)


def learning_curves(history: Sequence[dict[str, Any]], epochs: int, axis: Any) -> None:
    """Draw the errors of each epoch.

    Args:
        history: of a `Network`.
        epochs: how many there will be: the length of the axis.
        axis: where to draw.
    """
    number = [record["epoch"] for record in history]
    axis.clear()
    for name, label, colour in (("train_error", "training", SKY), ("validation_error", "validation", BLUE)):
        shown = [(n, 100 * record[name]) for n, record in zip(number, history) if name in record]
        if shown:
            axis.plot(*zip(*shown), "o-", color=colour, label=f"{label}: {shown[-1][1]:.2f} %")
    axis.set(xlabel="epoch", ylabel="error, %", xlim=(0.5, epochs + 0.5), ylim=(0, None))
    axis.xaxis.get_major_locator().set_params(integer=True)
    if history:
        axis.legend()


class LiveCurves(Callback):
    """Learning curves that grow while a network trains.

    Args:
        epochs: how many there will be: the length of the axis.
    """

    def __init__(self, epochs: int):
        self._epochs = epochs

    def on_train_begin(self, network: Network) -> None:
        """Show an empty figure."""
        from IPython.display import display

        self._figure, self._axis = plt.subplots()
        plt.close(self._figure)  # or the notebook shows it a second time at the end of the cell
        learning_curves(network.history, self._epochs, self._axis)
        self._shown: Any = display(self._figure, display_id=True)

    def on_epoch_end(self, network: Network, record: dict[str, Any]) -> None:
        """Draw the epochs so far."""
        learning_curves(network.history, self._epochs, self._axis)
        self._axis.set_title(f"epoch {record['epoch']} of {self._epochs}: {record['seconds']:.1f} s")
        self._shown.update(self._figure)


def confusion(labels: npt.NDArray[np.int64], predicted: npt.NDArray[np.int64], classes: Sequence[str]) -> None:
    """A table of how often each class was taken for which.

    Args:
        labels: true classes [samples].
        predicted: classes that a network gave [samples].
        classes: their names.
    """
    count = len(classes)
    table = np.zeros((count, count), np.int64)
    np.add.at(table, (labels, predicted), 1)
    wrong = np.where(np.eye(count, dtype=bool), 0, table)
    side = max(3.2, 0.5 * count + 1.0)
    _, axis = plt.subplots(figsize=(side, side))
    axis.imshow(np.ma.masked_equal(np.sqrt(wrong), 0), cmap="Oranges", vmin=0, vmax=np.sqrt(max(8, 2 * wrong.max())))
    for (row, column), value in np.ndenumerate(table):
        right = row == column
        colour = BLUE if right else "black" if value else "#B0B0B0"
        axis.text(column, row, f"{value}", ha="center", va="center", fontsize=10, color=colour,
                  fontweight="bold" if right else "normal")  # fmt: skip
    axis.set(xticks=range(count), yticks=range(count), xlabel="predicted class", ylabel="true class")
    axis.set_xticklabels(classes, rotation=0 if max(map(len, classes)) < 4 else 30)
    axis.set_yticklabels(classes)
    axis.grid(False)
    axis.set_title(f"{int(wrong.sum())} of {len(labels):,} wrong")


def _names(forecast: Forecast) -> list[str]:
    return [f"{line.phase} {'' if line.layer is None else line.layer}".strip() for line in forecast.lines]


def step_cycles(forecast: Forecast) -> None:
    """Bars of a training step's cycles, instruction by instruction: useful, other, and waiting."""
    clock = forecast.configuration.clock_mhz
    total = np.array([line.cycles.total for line in forecast.lines]) / clock
    busy = np.array([line.cycles.busy for line in forecast.lines]) / clock
    useful = np.array([line.cycles.useful for line in forecast.lines]) / (clock * forecast.configuration.cells)
    names = _names(forecast)
    _, axis = plt.subplots(figsize=(_WIDTH, 0.3 * len(names) + 1.2))
    left = np.zeros_like(total)
    for part, label, colour in (
        (useful, "useful shift-adds", BLUE), (busy - useful, "edges of tiles", SKY),
        (total - busy, "the array waits", ORANGE),
    ):
        axis.barh(names, part, left=left, color=colour, label=label)
        left += part
    axis.invert_yaxis()
    axis.set(xlabel="time, µs", title=f"{forecast.cycles:,} cycles, {forecast.cycles / clock / 1000:.1f} ms predicted")
    axis.grid(axis="y", visible=False)
    axis.legend(loc="center right", frameon=True)


def roofline(forecasts: Sequence[Forecast]) -> None:
    """What the array and the memory port allow, and where the instructions of training steps lie.

    Args:
        forecasts: steps of one network on one configuration, with different numbers of rows.
    """
    c = forecasts[0].configuration
    peak = c.cells * c.clock_mhz / 1000
    port = BEAT_BYTES * c.clock_mhz / 1000
    _, axis = plt.subplots(figsize=(_WIDTH, 5.0))
    intensity = np.geomspace(0.5, 5000, 200)
    axis.loglog(intensity, np.minimum(peak, port * intensity), color=GREY)
    axis.text(4500, peak * 1.1, f"array: {peak:g} Gshift-add/s", ha="right", color=GREY)
    axis.text(1.2, port * 1.2 * 1.25, f"memory port: {port:g} GB/s", color=GREY, rotation=41, rotation_mode="anchor")
    colours = {"FORWARD": BLUE, "BACKWARD": ORANGE, "UPDATE": GREEN}
    labelled, slowest = set(), peak
    for forecast, marker in zip(forecasts, "os^Dv"):
        for line in forecast.lines:
            if line.phase not in colours:
                continue
            work = line.cycles.useful
            speed = work / line.cycles.total * c.clock_mhz / 1000
            slowest = min(slowest, speed)
            label = f"{line.phase}, {forecast.rows} rows"
            axis.plot(
                work / (BEAT_BYTES * line.cycles.memory), speed, marker, color=colours[line.phase], markersize=9,
                alpha=0.8, markeredgecolor="white", label=label if label not in labelled else None,
            )
            labelled.add(label)
    axis.set(
        xlabel="shift-adds per byte, in the direction in which the port moves more",
        ylabel="Gshift-add/s", xlim=(0.5, 5000), ylim=(min(0.5, slowest / 2), 2 * peak),
    )
    axis.legend(loc="lower right", fontsize=10)
