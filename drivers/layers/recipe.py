"""What a training step does with the weights."""

from __future__ import annotations

from dataclasses import dataclass

from ..overlay.instructions import Draw
from .arithmetic import Arithmetic


@dataclass(frozen=True)
class Recipe:
    """What a training step does with the weights.

    Args:
        draw: how samples are drawn.
        rate: log2 of the learning rate of the weights.
        bias_rate: log2 of the learning rate of the biases.
        exact: whether the update takes unrounded inputs.
        arithmetic: the ways of the loss and of the normalisation.
        last_rate: log2 of the learning rate of the last layer's weights; None: that of all.
    """

    draw: Draw
    rate: int
    bias_rate: int
    exact: bool = False
    arithmetic: Arithmetic = Arithmetic()
    last_rate: int | None = None

    def rate_of(self, last: bool) -> int:
        """log2 of the learning rate of the weights of the last layer, or of another one."""
        return self.rate if not last or self.last_rate is None else self.last_rate
