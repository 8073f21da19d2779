"""One call of `Network.fit`: epochs, validation, the best parameters, checkpoints and interruption."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from . import checkpoint as checkpoints
from . import streams
from .callbacks import Callback
from .checkpoint import Progress
from .compiler import Recipe
from .data.dataset import Dataset
from .device import Device
from .errors import CheckpointError
from .interrupt import DeferredInterrupt
from .options import TrainingOptions
from .overlay.formats import SCORE
from .parameters import Parameters
from .predictor import Predictor
from .progressbar import ProgressBar
from .trainer import Batch, Inputs, Outcome, Trainer

if TYPE_CHECKING:
    from .network import Network


class Fitting:
    """A training run of a network on a device.

    Args:
        network: has been built; receives parameters, history and progress.
        device: where.
        options: checked options.
        data: training samples.
        held: validation samples, or None.
        callbacks: called between epochs.
        path: checkpoint file, or None.
        show: whether to show a progress bar.
    """

    def __init__(
        self, network: Network, device: Device, options: TrainingOptions, data: Dataset, held: Dataset | None,
        callbacks: list[Callback], path: str | os.PathLike[str] | None, show: bool,
    ):
        assert network.encoding is not None
        self.network, self.device, self.options = network, device, options
        self.callbacks, self.path, self.show = callbacks, path, show
        self.inputs = network.encoding.encode(data.x)
        self.labels = data.y
        self.rows = min(options.batch, len(self.inputs))
        self.held = None if held is None else (network.encoding.encode(held.x), held.y)
        fingerprint = zlib.crc32(self.labels.tobytes(), zlib.crc32(self.inputs.tobytes()))
        if self.held is not None:
            fingerprint = zlib.crc32(self.held[1].tobytes(), zlib.crc32(self.held[0].tobytes(), fingerprint))
        self._progress = Progress()
        self.fingerprint = f"{len(self.inputs)} samples, CRC-32 {fingerprint:08x}"

    def run(self, resumed: bool) -> None:
        """Train until the last epoch, the patience's end or a callback's word.

        Raises:
            KeyboardInterrupt: after Ctrl-C, when everything is in the checkpoint.
        """
        network = self.network
        if resumed:
            self._check_same_run()
        else:
            network.progress = Progress(options=self.options.to_json(), data=self.fingerprint)
        assert network.progress is not None
        self._progress = replace(network.progress)
        with ExitStack() as stack:
            trainer = stack.enter_context(
                closing(Trainer(self.device, network.widths, self.rows, network.seed))
            )
            start = network.current if network.current is not None else network.parameters
            assert start is not None
            trainer.load(start, self._progress.step, network.draw, network.arithmetic.polarised)
            predictor = None
            if self.held is not None:
                predictor = Predictor(
                    self.device, network.widths, self.device.configuration.max_rows, self.options.validation_mode,
                    network.draw, network.arithmetic, share=trainer.image,
                )
                stack.enter_context(closing(predictor))
            for callback in self.callbacks:
                callback.on_train_begin(network)
            self._epochs(trainer, predictor)
        for callback in self.callbacks:
            callback.on_train_end(network)

    def _check_same_run(self) -> None:
        progress = self.network.progress
        if progress is None:
            raise CheckpointError(f"{self.path}: holds a network but no training run to resume")
        if progress.data != self.fingerprint:
            raise CheckpointError(
                f"{self.path}: was trained on other data ({progress.data}), not on {self.fingerprint}"
            )
        mine = self.options.to_json()
        for name, value in progress.options.items():
            if mine[name] != value:
                raise CheckpointError(f"{self.path}: the run has {name} = {value}, not {mine[name]}")

    def _epochs(self, trainer: Trainer, predictor: Predictor | None) -> None:
        progress = self._progress
        while progress.epoch < self.options.epochs and not self._patience_ended():
            with (
                DeferredInterrupt() as interrupt,
                ProgressBar(self.show, progress.epoch + 1, self.options.epochs, self._batches_an_epoch()) as bar,
            ):
                self._one_epoch(trainer, bar, interrupt)
                record = self._validate(trainer, predictor)
                bar.finish(record)
            stop = [callback.on_epoch_end(self.network, record) for callback in self.callbacks]
            if interrupt.requested:
                raise KeyboardInterrupt
            if any(stop):
                break

    def _batches_an_epoch(self) -> int:
        return len(self.inputs) // self.rows

    def _patience_ended(self) -> bool:
        progress, patience = self._progress, self.options.patience
        return patience is not None and self.held is not None and progress.epoch - progress.best_epoch >= patience

    def _one_epoch(self, trainer: Trainer, bar: ProgressBar, interrupt: DeferredInterrupt) -> None:
        progress = self._progress
        network = self.network
        recipe = Recipe(
            network.draw, *self.options.rates(progress.epoch), not network.quantised, network.arithmetic
        )  # fmt: skip
        bar.advance(progress.batch, progress.wrong, progress.seen)
        begun = time.monotonic()
        for outcome in trainer.train(self._batches(progress.epoch, progress.batch, interrupt), recipe):
            self._account(outcome)
            bar.advance(progress.batch, progress.wrong, progress.seen)
        progress.seconds += time.monotonic() - begun
        progress.step = trainer.step
        if progress.batch < self._batches_an_epoch():
            self._leave(trainer)
            raise KeyboardInterrupt

    def _batches(self, epoch: int, first: int, interrupt: DeferredInterrupt) -> Iterator[Batch]:
        order = streams.order(self.network.seed, epoch, len(self.inputs))
        for number in range(first, self._batches_an_epoch()):
            if interrupt.requested:
                return
            chosen = order[number * self.rows : (number + 1) * self.rows]
            yield Batch(self._changed(self.inputs[chosen], epoch, number * self.rows), self.labels[chosen])

    def _changed(self, inputs: Inputs, epoch: int, first: int) -> Inputs:
        """Augmented inputs of a minibatch that starts at position ``first`` of an epoch's order."""
        augment, network = self.options.augment, self.network
        if augment is None:
            return inputs
        x, y = streams.augmentation(network.seed, epoch, first, len(inputs))
        return augment(inputs.reshape(-1, *network.shape), x, y).reshape(inputs.shape)

    def _account(self, outcome: Outcome) -> None:
        progress = self._progress
        progress.batch += 1
        progress.wrong += outcome.wrong
        progress.seen += len(outcome.labels)
        progress.cycles += outcome.counters.cycles
        signs = np.where(np.arange(outcome.scores.shape[1]) == outcome.labels[:, None], 1, -1)
        hinge = np.maximum(0.0, 1.0 - signs * SCORE.decode(outcome.scores))
        progress.loss += float((hinge**2).sum())

    def _validate(self, trainer: Trainer, predictor: Predictor | None) -> dict[str, Any]:
        """End an epoch: validation error, history, best parameters, checkpoint."""
        network, progress = self.network, self._progress
        parameters = trainer.store()
        record: dict[str, Any] = {
            "epoch": progress.epoch + 1,
            "rate": self.options.schedule(progress.epoch),
            "loss": progress.loss / progress.seen,
            "train_error": progress.wrong / progress.seen,
            "seconds": progress.seconds,
            "device_cycles": progress.cycles,
        }
        best = True
        if predictor is not None and self.held is not None:
            predictor.load(parameters)
            predictor.prepare(network.calibration, network.seed)
            wrong = predictor.scores(self.held[0]).argmax(1) != self.held[1]
            record["validation_error"] = float(wrong.mean())
            before = [r["validation_error"] for r in network.history]
            best = not before or record["validation_error"] < min(before)
        network.history.append(record)
        progress.epoch += 1
        progress.batch = progress.wrong = progress.seen = progress.cycles = 0
        progress.loss = progress.seconds = 0.0
        if best:
            progress.best_epoch = progress.epoch
        self._keep(parameters, best or not self.options.restore_best)
        return record

    def _leave(self, trainer: Trainer) -> None:
        """Keep what is trained so far when the run is interrupted in the middle of an epoch."""
        kept_apart = bool(self.network.history) and self.options.restore_best and self.held is not None
        self._keep(trainer.store(), not kept_apart)

    def _keep(self, parameters: Parameters, for_use: bool) -> None:
        """Take over how far training is, in the network and in the checkpoint.

        Until then the network's progress is that of its parameters: a step that fails leaves both as they were.
        """
        network = self.network
        network.progress, network.current = replace(self._progress), None if for_use else parameters
        if for_use:
            network.parameters = parameters
        if self.path is not None:
            checkpoints.save(self.path, network._checkpoint())
