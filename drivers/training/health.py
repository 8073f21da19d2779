"""Whether a training run goes well: what the errors of its epochs and what the device holds after one say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..layers.parameters import Parameters
from ..overlay.formats import EXPONENT, WEIGHT
from ..program.memory_image import NetworkImage

#: The part of a layer from which dead channels or saturated weights are told.
PART = 0.5
#: Fewer rows of a minibatch say nothing about a channel that is 0 in all of them.
LEAST_ROWS = 16
#: Before so many steps, a run that is no better than chance may only be at its beginning.
LEAST_STEPS = 50
#: Fewer samples an epoch say nothing of its error: each has its own draw of the weights, and that is noise too.
LEAST_SAMPLES = 100
#: How much worse than an earlier epoch a training error must be to count: ``FACTOR * best + OFFSET``.
FACTOR, OFFSET = 2, 0.05
#: Standard deviations of an error, counted over the samples of an epoch, that may be chance.
SPREADS = 2


@dataclass(frozen=True)
class Finding:
    """Something that goes wrong: its kind, the layer or None for the whole network, what was seen, and the cure."""

    kind: str
    layer: int | None
    seen: str
    cure: str

    def __str__(self) -> str:
        return f"{self.seen}: {self.cure}"


class Health:
    """The judge of a run.

    Args:
        labels: of the training samples.
        seen: samples an epoch.
        steps: steps an epoch.
    """

    def __init__(self, labels: npt.NDArray[np.int64], seen: int, steps: int):
        self.seen, self.steps = seen, steps
        #: Training error of a network that always says the most frequent class.
        self.guessing = 1 - float(np.bincount(labels).max()) / len(labels)
        #: Training error from which on a network may be no better than that one.
        self.chance = self.guessing - self._spread(self.guessing)

    def _spread(self, error: float) -> float:
        return SPREADS * math.sqrt(error * max(0.0, 1 - error) / self.seen)

    # -- errors

    def error(self, history: list[dict[str, Any]]) -> Finding | None:
        """What the training error of the last epoch says, compared with earlier ones since the first parameters."""
        if self.seen < LEAST_SAMPLES:
            return None
        *earlier, last = _since_first_parameters(history)
        error, epoch = last["train_error"], last["epoch"]
        best = min(earlier, key=lambda record: record["train_error"], default=last)
        lowest, far = best["train_error"], FACTOR * best["train_error"] + OFFSET
        after = f"epoch {epoch}: training error {_percent(error)} after {_percent(lowest)} in epoch {best['epoch']}"
        lost = error >= self.chance > 0 and lowest < self.chance - self._spread(self.guessing)
        if lost or error > far + self._spread(min(far, 0.5)):
            return Finding("lost", None, after, "try a lower rate, or wider layers")
        begun = (len(earlier) + 1) * self.steps
        if earlier and begun >= LEAST_STEPS and error >= self.chance > 0 and lowest >= self.chance:
            return Finding(
                "chance", None,
                f"epoch {epoch}: training error {_percent(error)} is no better than always guessing the most frequent "
                f"class ({_percent(self.guessing)})", "try another rate or more data, and check the labels",
            )
        return None

    def best(self, history: list[dict[str, Any]]) -> bool:
        """Whether the last epoch is better than chance and than all earlier ones since the first parameters."""
        *earlier, last = (record["train_error"] for record in _since_first_parameters(history))
        return last < min(earlier, default=1.0) and not last >= self.chance > 0

    def way_back(self, history: list[dict[str, Any]]) -> int:
        """The epoch to go back to from the last one, 0 for the first parameters.

        That is the best one, unless training went wrong again just behind it: then its parameters are not sound.
        """
        *earlier, _ = _since_first_parameters(history)
        best = min(earlier, key=lambda record: record["train_error"], default=None)
        if best is None or best["train_error"] >= self.chance > 0 or earlier[-1].get("restarted"):
            return 0
        return int(best["epoch"])

    # -- layers

    def layers(self, image: NetworkImage, parameters: Parameters, rows: int) -> list[Finding]:
        """What the weights and the state after an epoch say, and the activations of its last step."""
        found = []
        for layer, values in zip(image.weighted, parameters):
            i = layer.built.number
            saturated = np.count_nonzero(np.abs(values.image) >= WEIGHT.maximum) / layer.built.weights
            if saturated >= PART:
                found.append(Finding(
                    "saturated", i,
                    f"layer {i}: {_percent(saturated)} of the weights are at -1 or +1",
                    "try a lower rate, a wider layer or more data",
                ))  # fmt: skip
            if not layer.built.last and rows >= LEAST_ROWS:
                channels = layer.built.channels
                dead = channels - np.count_nonzero(layer.outputs(rows).reshape(-1, channels).any(0))
                if dead >= PART * channels:
                    found.append(Finding(
                        "dead", i,
                        f"layer {i}: {dead} of {channels} channels are 0 for all {rows} samples of the last minibatch",
                        "try a lower rate, or a wider layer",
                    ))  # fmt: skip
            exponent = int(values.header["next_exponent"][0])
            if exponent in (EXPONENT.minimum, EXPONENT.maximum):
                found.append(Finding(
                    "exponent", i,
                    f"layer {i}: the exponent of its errors is at its end, {exponent}", "try a lower rate",
                ))  # fmt: skip
        return found


def _since_first_parameters(history: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last part of a history that began with the first parameters."""
    begun = [number for number, record in enumerate(history, 1) if record.get("restarted_from") == 0]
    return history[max(begun, default=0) :]


def _percent(part: float) -> str:
    return f"{100 * part:.2f} %"
