"""Layers as papers write them: ``32C3 32C3 P 64C3 64C3 P 256``."""

from __future__ import annotations

import re

from ..errors import NetworkError
from .conv import Conv
from .dense import Dense
from .layer import Layer
from .pool import MaxPool

_CONV = re.compile(r"(\d+)C(\d+)", re.IGNORECASE)
#: Networks with names, for images of at most so many lines.
NETWORKS = {"small": "16C3 16C3 P 32C3 32C3 P 100", "large": "32C3 32C3 P 64C3 64C3 P 128C3 128C3 P 256"}
_SMALL = 28


def from_notation(text: str) -> list[Layer]:
    """The layers that words stand for, without the last one, whose outputs are the classes.

    Args:
        text: words between spaces or hyphens: ``32C3`` is a convolution to 32 channels with windows of 3 x 3, ``P`` (or
            ``MP2``) takes the maximum of 2 x 2 pixels, and a number is a dense layer of so many outputs.

    Raises:
        NetworkError: another word; names it.
    """
    layers: list[Layer] = []
    for word in text.replace("-", " ").split():
        convolution = _CONV.fullmatch(word)
        if convolution:
            layers.append(Conv(int(convolution[1]), int(convolution[2])))
        elif word.upper() in ("P", "MP2"):
            layers.append(MaxPool())
        elif word.isdigit():
            layers.append(Dense(int(word)))
        else:
            raise NetworkError(
                f"{word!r} is no layer: expected 32C3 (channels, C, kernel), P (pooling) or 256 (dense outputs)"
            )
    return layers


def cnn(lines: int) -> list[Layer]:
    """The layers of a convolutional network for images of so many lines, without the last one."""
    return from_notation(NETWORKS["small" if lines <= _SMALL else "large"])
