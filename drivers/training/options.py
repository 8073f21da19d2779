"""The options of a training run, checked before anything starts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from ..data.augmentation import Shift
from ..errors import CheckpointError, DataError, NetworkError
from ..integers import is_integer
from ..layers.stack import Stack
from ..overlay.configurations import Configuration
from ..overlay.formats import EXPONENT
from ..overlay.instructions import FIELDS, Draw
from ..program.predictor import check_mode
from .schedules import Pace, Schedule, as_schedule, from_json, to_json

#: How training draws samples from weights.
WEIGHTS = {"ternary": Draw.TERNARY, "binary": Draw.BINARY, "sign": Draw.SIGN, "nearest": Draw.NEAREST}
#: Largest seed of random bits: the field of the instruction has 32 bits.
MAX_SEED = FIELDS["seed"].maximum


def check_integer(value: object, name: str, low: int, high: int | None = None) -> int:
    """An integer from ``low`` to ``high``; NetworkError if it is none."""
    if not is_integer(value) or value < low or (high is not None and value > high):
        limits = f"at least {low}" if high is None else f"in {low}..{high}"
        raise NetworkError(f"{name} must be an integer {limits}, not {value!r}")
    return int(value)


def check_weights(weights: str) -> Draw:
    """The draw of a weight mode; NetworkError if there is no such mode."""
    if not isinstance(weights, str) or weights not in WEIGHTS:
        raise NetworkError(f"weights must be one of {', '.join(WEIGHTS)}, not {weights!r}")
    return WEIGHTS[weights]


@dataclass(frozen=True)
class TrainingOptions:
    """What decides the result of a training run, together with the data, the network and its seed.

    Args:
        epochs: passes over the training data.
        batch: rows of a minibatch; the samples that do not fill one are left out of an epoch, unless
            they are all there are.
        schedule: learning rate by epoch.
        bias_slower, last_slower: how much slower biases and the last layer's weights learn, log2.
        validation_mode: inference mode for the validation error.
        patience: epochs without a lower validation error after which training stops, None for never.
        augment: changes to the training samples, or None.
        restore_best: whether to end with the parameters of the epoch with the lowest validation error.
        recover: whether to go back, and on with a lower rate, when the run goes wrong.

    Raises:
        NetworkError: an option out of range; names it and what was expected.
    """

    epochs: int
    batch: int
    schedule: Schedule
    bias_slower: int
    last_slower: int
    validation_mode: str
    patience: int | None
    restore_best: bool
    augment: Shift | None
    recover: bool

    @classmethod
    def check(
        cls, epochs: int, batch: int, rate: int | Schedule | None, validation_mode: str, patience: int | None,
        restore_best: bool, augment: Shift | None, recover: bool, configuration: Configuration, stack: Stack,
    ) -> TrainingOptions:
        """Options whose values are in range for a device's configuration, with those that depend on the layers."""
        epochs = check_integer(epochs, "epochs", 1)
        batch = check_integer(batch, "batch", configuration.MIN_ROWS, configuration.max_rows)
        check_mode(validation_mode)
        if patience is not None:
            patience = check_integer(patience, "patience", 1)
        if augment is not None and not isinstance(augment, Shift):
            raise NetworkError(f"augment must be a Shift or None, not {augment!r}")
        pace = Pace.of(stack)
        schedule = pace.over(epochs) if rate is None else as_schedule(rate)
        return cls(
            epochs, batch, schedule, pace.bias_slower, pace.last_slower, validation_mode, patience, bool(restore_best),
            augment, bool(recover),
        )  # fmt: skip

    def check_samples(self, shape: tuple[int, ...], configuration: Configuration) -> None:
        """Raise DataError unless training samples [samples, ...] of that shape can be used with these options."""
        if shape[0] < configuration.MIN_ROWS:
            raise DataError(f"training needs at least {configuration.MIN_ROWS} samples, not {shape[0]}")
        if self.augment is not None:
            self.augment.check(shape[1:])

    def of_run(self, run: dict[str, Any], keep_rate: bool, stack: Stack) -> TrainingOptions:
        """These options, with what nobody named as it was when a run began: defaults differ between releases.

        Args:
            run: what `to_json` gave then.
            keep_rate: whether the rate was named.
            stack: the layers.

        Raises:
            CheckpointError: a description that no run has.
        """
        try:
            schedule = self.schedule if keep_rate else from_json(run["schedule"])
            before = Pace.before(stack)
            biases = check_integer(run.get("bias_slower", before.bias_slower), "bias_slower", 0)
            last = check_integer(run.get("last_slower", before.last_slower), "last_slower", 0)
        except (KeyError, TypeError, AttributeError, NetworkError) as error:
            raise CheckpointError(f"damaged: options of the run: {type(error).__name__}: {error}") from error
        # Runs without the option are older, and went on whatever happened.
        recover = self.recover and "recover" in run
        return replace(self, schedule=schedule, bias_slower=biases, last_slower=last, recover=recover)

    def rates(self, epoch: int, halvings: int = 0) -> tuple[int, int, int]:
        """log2 of the rates of weights, biases and the last layer's weights in an epoch, from 0 on, halved so often."""
        rate = self.schedule(epoch) - halvings
        slower = (0, self.bias_slower, self.last_slower)
        weights, biases, last = (max(rate - less, EXPONENT.minimum) for less in slower)
        return weights, biases, last

    def to_json(self) -> dict[str, Any]:
        """A plain dictionary, without ``epochs``: a run may be resumed for longer than it was begun for."""
        return {
            "batch": self.batch,
            "schedule": json.loads(json.dumps(to_json(self.schedule))),
            "validation_mode": self.validation_mode,
            "patience": self.patience,
            "restore_best": self.restore_best,
            "augment": None if self.augment is None else repr(self.augment),
            "bias_slower": self.bias_slower,
            "last_slower": self.last_slower,
            "recover": self.recover,
        }
