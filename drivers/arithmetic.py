"""Which of the contract's ways a network is trained in: its loss, its gradient and its divisor."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from .errors import NetworkError
from .overlay.instructions import Divisor, Gradient, Loss

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

    def to_json(self) -> dict[str, int]:
        """A plain dictionary."""
        return {name: int(value) for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Arithmetic:
        """The arithmetic that `to_json` described (ValueError: a value that no mode has)."""
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
