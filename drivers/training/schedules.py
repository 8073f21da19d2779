"""Learning rates: powers of two, as exponents, chosen by epoch."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ..errors import NetworkError
from ..integers import is_integer
from ..layers.stack import Stack
from ..overlay.formats import EXPONENT

#: Exponents that a learning rate may have.
LOWEST, HIGHEST = EXPONENT.minimum, 0


def check_rate(exponent: object, what: str = "rate") -> int:
    """An exponent of a learning rate; NetworkError if it is none."""
    if not is_integer(exponent) or not LOWEST <= exponent <= HIGHEST:
        raise NetworkError(f"{what} is log2 of the learning rate, an integer in {LOWEST}..{HIGHEST}, not {exponent!r}")
    return int(exponent)


@dataclass(frozen=True)
class Halve:
    """2**first, halved every ``every`` epochs, down to 2**last."""

    first: int = -5
    every: int = 5
    last: int = LOWEST

    def __post_init__(self) -> None:
        if not is_integer(self.every) or self.every < 1:
            raise NetworkError(f"every must be a positive number of epochs, not {self.every!r}")
        object.__setattr__(self, "first", check_rate(self.first, "first"))
        object.__setattr__(self, "every", int(self.every))
        object.__setattr__(self, "last", check_rate(self.last, "last"))

    def __call__(self, epoch: int) -> int:
        """Exponent for an epoch, counted from 0."""
        return max(self.first - epoch // self.every, self.last)


@dataclass(frozen=True)
class Steps:
    """Changes at given epochs: ``Steps((0, -5), (10, -6), (14, -7))``."""

    steps: tuple[tuple[int, int], ...]

    def __init__(self, *steps: tuple[int, int]):
        pairs = all(isinstance(step, (tuple, list)) and len(step) == 2 and is_integer(step[0]) for step in steps)
        if not steps or not pairs or steps[0][0] != 0 or any(a[0] >= b[0] for a, b in zip(steps, steps[1:])):
            raise NetworkError(f"steps are (epoch, exponent) pairs with rising epochs from 0 on, not {steps!r}")
        for _, exponent in steps:
            check_rate(exponent)
        object.__setattr__(self, "steps", tuple((int(a), int(b)) for a, b in steps))

    def __call__(self, epoch: int) -> int:
        """Exponent for an epoch, counted from 0."""
        return [exponent for first, exponent in self.steps if first <= epoch][-1]


Schedule = Halve | Steps

#: Narrowest hidden layer that learns well at the first rate.
_WIDE = 64
#: The first rate of a network, and the part of the epochs that it has before it is halved how often.
_FIRST, _LEVEL, _HALVINGS = -3, 0.6, 4


@dataclass(frozen=True)
class Pace:
    """Learning rates for a network when the user names none: log2 of them, and of how much slower some things learn.

    Measured in docs/decisions/0005-learning-rates.md.

    Args:
        first: of the first epochs.
        bias_slower: biases, whose gradient is a plain sum over the batch.
        last_slower: the weights of the last layer, whose inputs and errors are the strongest.
    """

    first: int
    bias_slower: int = 2
    last_slower: int = 1

    @classmethod
    def of(cls, stack: Stack) -> Pace:
        """The pace of a network."""
        return cls(_FIRST - (_narrowest(stack, _WIDE) < _WIDE))

    @classmethod
    def before(cls, stack: Stack) -> Pace:
        """The pace of runs whose checkpoint does not say it: each halving of the narrowest hidden layer counted."""
        narrow = 0
        while _narrowest(stack, 256) << narrow < 256:
            narrow += 1
        return cls(Halve.first - narrow, min(narrow, 2), 0)

    def over(self, epochs: int) -> Steps:
        """The first rate for three fifths of the epochs, then halved four times in equal parts of the rest."""
        steps = {0: self.first}
        for halved in range(1, _HALVINGS + 1):
            steps[round(epochs * (_LEVEL + (1 - _LEVEL) * (halved - 1) / _HALVINGS))] = self.first - halved
        return Steps(*sorted(steps.items()))


def _narrowest(stack: Stack, default: int) -> int:
    """Channels of the narrowest hidden layer that has any."""
    return min((layer.channels for layer in stack[:-1] if layer.channels), default=default)


def as_schedule(rate: int | Schedule) -> Schedule:
    """A schedule from a schedule or from one exponent for all epochs."""
    return rate if isinstance(rate, (Halve, Steps)) else Steps((0, check_rate(rate)))


def to_json(schedule: Schedule) -> dict[str, Any]:
    """A plain dictionary."""
    return {"kind": type(schedule).__name__, **asdict(schedule)}


def from_json(values: dict[str, Any]) -> Schedule:
    """The schedule that `to_json` described."""
    if values["kind"] == "Halve":
        return Halve(values["first"], values["every"], values["last"])
    return Steps(*(tuple(s) for s in values["steps"]))
