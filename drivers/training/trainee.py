"""What a training run reads of a network, and leaves in it."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ..data.encoding import InputEncoding
from ..layers.arithmetic import Arithmetic
from ..layers.parameters import Parameters
from ..layers.stack import Stack
from ..layers.tensor import Shape
from ..overlay.instructions import Draw
from .checkpoint import Checkpoint, Progress


class Trainee(Protocol):
    """The part of `Network` that trains: see there, and `Checkpoint`."""

    shape: Shape
    draw: Draw
    quantised: bool
    arithmetic: Arithmetic
    seed: int
    encoding: InputEncoding | None
    calibration: npt.NDArray[np.int8]
    parameters: Parameters | None
    history: list[dict[str, Any]]
    progress: Progress | None
    current: Parameters | None
    refuge: Parameters | None

    @property
    def built(self) -> Stack:
        """The layers for samples of the network's shape."""

    def checkpoint(self) -> Checkpoint:
        """Everything that a file holds of it."""
