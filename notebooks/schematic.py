"""A simple picture of the accelerator: what holds data, what works on them, and which way they go."""

from __future__ import annotations

from typing import Any

import matplotlib.pyplot as plt
from matplotlib.patches import FancyArrowPatch, Rectangle

from binshift.overlay.configurations import Configuration

from .plotting import BLUE, GREEN, GREY, ORANGE, SKY

# name: left, bottom, width, height, colour; one unit is a hundredth of the picture's width.
_PARTS = {
    "memory\n(DDR3)": (0, 0, 9, 50, GREY),
    "reader": (17, 36, 11, 9, SKY),
    "writer": (17, 5, 11, 9, SKY),
    "control": (17, 20.5, 11, 9, GREY),
    "row buffer": (37, 19, 12, 12, ORANGE),
    "column buffer": (56, 38, 20, 8, ORANGE),
    "sum buffer": (84, 19, 13, 12, ORANGE),
}
_ARRAY = (56, 13, 20, 18)
_LANES = (40, 1, 57, 8)
_Point = tuple[float, float]
# corners of a line, what stands beside it, and where
_WAYS: list[tuple[list[_Point], str, _Point]] = [
    ([(9, 40.5), (17, 40.5)], "64 bits", (13, 42)),
    ([(17, 9.5), (9, 9.5)], "64 bits", (13, 11)),
    ([(9, 25), (17, 25)], "program", (13, 26.5)),
    ([(28, 42), (56, 42)], "weight samples, or inputs", (42, 43.5)),
    ([(28, 38), (43, 38), (43, 31)], "inputs, or errors", (35.5, 39.2)),
    ([(49, 25), (56, 25)], "", (0, 0)),
    ([(66, 38), (66, 31)], "", (0, 0)),
    ([(76, 25), (84, 25)], "sums", (80, 26.5)),
    ([(90.5, 19), (90.5, 9)], "", (0, 0)),
    ([(40, 7), (28, 7)], "results", (34, 8.2)),
]


def draw_accelerator(c: Configuration) -> None:
    """Draw the accelerator of a configuration, with the size of its array."""
    _, axis = plt.subplots(figsize=(9, 4.7))
    axis.set(xlim=(-1, 98.5), ylim=(-1.5, 51), aspect="equal")
    axis.axis("off")
    for name, (x, y, width, height, colour) in _PARTS.items():
        _box(axis, x, y, width, height, colour, name)
    _array(axis, c)
    x, y, width, height = _LANES
    _box(axis, x, y, width, height, GREEN, "lanes: normalise, round at random, change weights, draw samples")
    for points, label, place in _WAYS:
        _line(axis, points)
        axis.text(*place, label, ha="center", fontsize=9)


def _box(axis: Any, x: float, y: float, width: float, height: float, colour: str, name: str) -> None:
    axis.add_patch(Rectangle((x, y), width, height, facecolor=colour, alpha=0.25, linewidth=0))
    axis.add_patch(Rectangle((x, y), width, height, facecolor="none", edgecolor=colour, linewidth=1.5))
    axis.text(x + width / 2, y + height / 2, name, ha="center", va="center", fontsize=10)


def _array(axis: Any, c: Configuration) -> None:
    x, y, width, height = _ARRAY
    for row in range(c.rows):
        for column in range(c.columns):
            cell = x + width * column / c.columns, y + height * row / c.rows
            axis.add_patch(
                Rectangle(cell, width / c.columns, height / c.rows, facecolor="#D5E8F5", edgecolor=BLUE, linewidth=0.4)
            )
    label = f"{c.rows} × {c.columns} cells:\nshift, sign, add"
    axis.text(x + width / 2, y + height / 2, label, ha="center", va="center", fontsize=11,
              bbox={"facecolor": "white", "edgecolor": "none", "alpha": 0.85})  # fmt: skip


def _line(axis: Any, points: list[_Point]) -> None:
    for start, end in zip(points[:-2], points[1:-1]):
        axis.plot(*zip(start, end), color="black", linewidth=1.3)
    axis.add_patch(
        FancyArrowPatch(points[-2], points[-1], arrowstyle="-|>", mutation_scale=11, color="black", linewidth=1.3,
                        shrinkA=0, shrinkB=0)
    )  # fmt: skip
