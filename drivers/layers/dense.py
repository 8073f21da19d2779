"""Layers: what a network is made of."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import NetworkError
from ..integers import is_integer


@dataclass(frozen=True)
class Dense:
    """A fully connected layer: product with the sampled weights, normalisation, rectification.

    The last layer of a network is not rectified: its outputs are the scores of the classes.

    Args:
        outputs: channels of the layer, at least 1.

    Raises:
        NetworkError: ``outputs`` is not a positive integer.
    """

    outputs: int

    def __post_init__(self) -> None:
        if not is_integer(self.outputs) or self.outputs < 1:
            raise NetworkError(f"Dense outputs must be a positive integer, not {self.outputs!r}")
        object.__setattr__(self, "outputs", int(self.outputs))
