"""Training on a device: minibatches in, scores out, the next minibatch gathered while the device works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..devices.device import Counters, Device
from ..layers.parameters import Parameters
from ..layers.recipe import Recipe
from ..layers.stack import Stack
from ..overlay.instructions import Draw
from . import compiler
from .memory_image import SLOTS, NetworkImage
from .program import Program

Inputs = npt.NDArray[np.int8]
Labels = npt.NDArray[np.int64]
Scores = npt.NDArray[np.int16]


@dataclass(frozen=True)
class Batch:
    """A minibatch: inputs [rows, features] int8 and labels [rows]."""

    inputs: Inputs
    labels: Labels


@dataclass(frozen=True)
class Outcome:
    """What a training step gave: the scores [rows, classes] before the update, the labels and the counters."""

    scores: Scores
    labels: Labels
    counters: Counters

    @property
    def wrong(self) -> int:
        """Rows whose highest score is not that of the label."""
        return int((self.scores.argmax(1) != self.labels).sum())


class Trainer:
    """A network that is being trained on a device.

    Args:
        device: where.
        stack: the layers.
        rows: most rows of a minibatch.
        seed: of all random bits.
        timeout_s: longest wait for one step.
    """

    def __init__(self, device: Device, stack: Stack, rows: int, seed: int, timeout_s: float = 60.0):
        self.device, self.seed, self.timeout_s = device, seed, timeout_s
        self.image = NetworkImage(device, stack, rows)
        self.step = 0
        self._programs: dict[tuple[int, int, Recipe], Program] = {}

    def load(self, parameters: Parameters, step: int, draw: Draw, polarised: bool = True) -> None:
        """Put parameters on the device as they are after ``step``, and draw the samples that belong to them.

        The draw is the one that the update of that step made, so that a run that was interrupted
        goes on exactly as if it had not been.
        """
        self.image.load(parameters)
        self.step = step
        program = compiler.sampling(self.image, draw, self.seed, step, polarised)
        program.write(self.image.programs[0])
        self.device.run(self.image.programs[0], len(program), self.timeout_s)

    def store(self) -> Parameters:
        """The parameters as they are now."""
        return self.image.store()

    def train(self, batches: Iterable[Batch], recipe: Recipe) -> Iterator[Outcome]:
        """One step for each minibatch; yields the outcome of each, in order.

        While the device runs one step, the next minibatch is gathered; when the caller stops early, the step
        that is under way is completed, so that `step` and the parameters agree.
        """
        running: Labels | None = None
        try:
            for number, batch in enumerate(batches):
                slot = number % SLOTS
                program = self._prepare(slot, batch, recipe)
                # Not running any more even if it fails: a step is waited for once.
                finished, running = running, None
                outcome = None if finished is None else self._finish(finished)
                self.step += 1
                self.device.start(self.image.programs[slot], len(program))
                running = batch.labels
                if outcome is not None:
                    yield outcome
        finally:
            outcome = None if running is None else self._finish(running)
        if outcome is not None:
            yield outcome

    def _prepare(self, slot: int, batch: Batch, recipe: Recipe) -> Program:
        rows, labels = len(batch.inputs), self.image.labels[slot]
        self.image.inputs[slot].write(batch.inputs)
        labels.array[:rows] = batch.labels
        labels.flush()
        key = slot, rows, recipe
        program = self._programs.get(key)
        if program is None:
            program = self._programs[key] = compiler.training_step(self.image, slot, rows, recipe)
        program.set_key(self.seed, self.step + 1)
        program.write(self.image.programs[slot])
        return program

    def _finish(self, labels: Labels) -> Outcome:
        counters = self.device.wait(self.timeout_s)
        return Outcome(self.image.layers[-1].outputs(len(labels)), labels, counters)

    def close(self) -> None:
        """Give the device's memory back."""
        self.image.close()
