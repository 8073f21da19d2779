"""Which of the contract's ways a network is trained in: its loss, its gradient and its divisor."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import NetworkError
from ..overlay import softmax
from ..overlay.formats import SCORE
from ..overlay.instructions import FIELDS, Divisor, Gradient, Loss

#: Probabilities below this count as this in the loss: 0 has no logarithm.
LEAST_PROBABILITY = 2.0**-15

#: The losses, by the names that users give them.
LOSSES = {"softmax": Loss.SOFTMAX, "squared_hinge": Loss.HINGE}


@dataclass(frozen=True)
class Arithmetic:
    """Mode fields of the instructions.

    Args:
        loss: what is made of the scores.
        score_scale: log2 of the octaves of the softmax that a deviation of a score is, 0..3.
        gradient: what is taken off an error.
        divisor: what a channel is divided by.
        polarised: whether weights beyond three quarters are drawn for certain, and those below one quarter never.
    """

    loss: Loss = Loss.SOFTMAX
    score_scale: int = 1
    gradient: Gradient = Gradient.WHOLE
    divisor: Divisor = Divisor.TWO_SHIFTS
    polarised: bool = True

    @property
    def loss_name(self) -> str:
        """The name that users give the loss."""
        return next(name for name, loss in LOSSES.items() if loss is self.loss)

    def probabilities(self, scores: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
        """Probabilities [rows, classes] of the softmax of stored scores [rows, classes]; each row sums to 1."""
        shares = softmax.probabilities(scores, self.score_scale).astype(np.float64)
        return np.asarray(shares / shares.sum(1, keepdims=True))

    def losses(self, scores: npt.NDArray[Any], labels: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """The loss of each row [rows] of stored scores [rows, classes]: cross-entropy in bits, or squared hinge."""
        if self.loss is Loss.SOFTMAX:
            right = self.probabilities(scores)[np.arange(len(labels)), labels]
            return np.asarray(-np.log2(np.maximum(right, LEAST_PROBABILITY)))
        signs = np.where(np.arange(scores.shape[1]) == labels[:, None], 1, -1)
        return np.asarray((np.maximum(0.0, 1.0 - signs * SCORE.decode(scores)) ** 2).sum(1))

    def to_json(self) -> dict[str, int]:
        """A plain dictionary."""
        return {name: int(value) for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Arithmetic:
        """The arithmetic that `to_json` described (ValueError: a value that no mode has)."""
        if values["score_scale"] not in range(FIELDS["score_scale"].maximum + 1):
            raise ValueError(f"score_scale {values['score_scale']!r}")
        return cls(
            Loss(values["loss"]), int(values["score_scale"]), Gradient(values["gradient"]), Divisor(values["divisor"]),
            bool(values["polarised"]),
        )  # fmt: skip


#: What networks were trained in before there was a choice.
FIRST = Arithmetic(Loss.HINGE, 0, Gradient.CENTRED, Divisor.POWER, False)


def check_loss(loss: str, polarised: bool = True) -> Arithmetic:
    """The arithmetic of a loss's name; NetworkError if there is no such loss."""
    if not isinstance(loss, str) or loss not in LOSSES:
        raise NetworkError(f"loss must be one of {', '.join(LOSSES)}, not {loss!r}")
    return Arithmetic(LOSSES[loss], 1 if LOSSES[loss] is Loss.SOFTMAX else 0, polarised=bool(polarised))
