"""One call of `Network.fit`: epochs, validation, the best parameters, checkpoints and interruption."""

from __future__ import annotations

import os
import time
import warnings
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from typing import Any

from ..data.dataset import Dataset
from ..devices.device import Device
from ..errors import CheckpointError, TrainingWarning
from ..layers import streams
from ..layers.parameters import Parameters
from ..layers.recipe import Recipe
from ..layers.stack import initial_parameters
from ..program.predictor import Predictor
from ..program.trainer import Batch, Inputs, Outcome, Trainer
from . import checkpoint as checkpoints
from .callbacks import Callback
from .checkpoint import Progress
from .health import Finding, Health
from .interrupt import DeferredInterrupt
from .options import TrainingOptions
from .progressbar import ProgressBar
from .trainee import Trainee

#: How often a run that goes wrong goes back, and how often the rate is halved each time.
RESTARTS, HALVINGS = 4, 2


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
        self, network: Trainee, device: Device, options: TrainingOptions, data: Dataset, held: Dataset | None,
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
        self.health = Health(self.labels, self._batches_an_epoch() * self.rows, self._batches_an_epoch())
        self._said: set[tuple[str, int | None]] = set()
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
                closing(Trainer(self.device, network.built, self.rows, network.seed))
            )
            start = network.current if network.current is not None else network.parameters
            assert start is not None
            trainer.load(start, self._progress.step, network.draw, network.arithmetic.polarised)
            predictor = None
            if self.held is not None:
                predictor = Predictor(
                    self.device, network.built, self.device.configuration.max_rows, self.options.validation_mode,
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
                record, findings = self._validate(trainer, predictor)
                bar.finish(record)
            self._warn(findings)
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
        rate, bias_rate, last_rate = self._rates()
        recipe = Recipe(network.draw, rate, bias_rate, not network.quantised, network.arithmetic, last_rate)
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

    def _rates(self) -> tuple[int, int, int]:
        return self.options.rates(self._progress.epoch, HALVINGS * self._progress.restarts)

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
        progress.loss += float(self.network.arithmetic.losses(outcome.scores, outcome.labels).sum())

    def _validate(self, trainer: Trainer, predictor: Predictor | None) -> tuple[dict[str, Any], list[Finding]]:
        """End an epoch: validation error, health, history, best parameters, checkpoint."""
        network, progress = self.network, self._progress
        parameters = trainer.store()
        findings = self.health.layers(trainer.image, parameters, self.rows)
        record: dict[str, Any] = {
            "epoch": progress.epoch + 1,
            "rate": self._rates()[0],
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
        going_on = self._judge(parameters, record, findings)
        if predictor is None or not self.options.restore_best:
            self._keep(going_on, going_on)
        else:
            self._keep(going_on, parameters if best else None)
        if going_on is not parameters:
            trainer.load(going_on, progress.step, network.draw, network.arithmetic.polarised)
        return record, findings

    def _judge(self, trained: Parameters, record: dict[str, Any], findings: list[Finding]) -> Parameters:
        """The parameters with which training goes on after an epoch; what was seen goes into its record.

        A run that never was better than chance goes back only where its layers show that it was too fast: slow ones,
        and those of random labels, look the same from outside.
        """
        network, progress = self.network, self._progress
        going_on, found = trained, self.health.error(network.history)
        wrong = found is not None and (found.kind == "lost" or findings)
        if self.options.recover and found is not None and wrong and progress.restarts < RESTARTS:
            epoch = self.health.way_back(network.history)
            if not epoch or network.refuge is None:
                epoch, network.refuge = 0, None
            going_on = network.refuge or initial_parameters(network.built, network.seed)
            progress.restarts += 1
            record.update(restarted=True, restarted_from=epoch)
            found = replace(
                found, kind=f"restart {progress.restarts}",
                cure=f"goes on from {f'epoch {epoch}' if epoch else 'the first parameters'} with the rate divided by "
                f"2**{HALVINGS * progress.restarts} (restart {progress.restarts} of {RESTARTS}); {found.cure}",
            )  # fmt: skip
        elif self.options.recover and self.health.best(network.history):
            network.refuge = trained
        if found is not None:
            findings.append(found)
        if findings:
            record["warnings"] = [str(finding) for finding in findings]
        return going_on

    def _warn(self, findings: list[Finding]) -> None:
        """Say each kind of finding once for each layer, as a warning at the call of `fit`."""
        for finding in findings:
            if (finding.kind, finding.layer) not in self._said:
                self._said.add((finding.kind, finding.layer))
                warnings.warn(str(finding), TrainingWarning, stacklevel=5)

    def _leave(self, trainer: Trainer) -> None:
        """Keep what is trained so far when the run is interrupted in the middle of an epoch."""
        kept_apart = bool(self.network.history) and self.options.restore_best and self.held is not None
        trained = trainer.store()
        self._keep(trained, None if kept_apart else trained)

    def _keep(self, going_on: Parameters, for_use: Parameters | None) -> None:
        """Take over how far training is, in the network and in the checkpoint.

        Until then the network's progress is that of its parameters: a step that fails leaves both as they were.
        """
        network = self.network
        if for_use is not None:
            network.parameters = for_use
        network.progress = replace(self._progress)
        network.current = None if going_on is network.parameters else going_on
        if self.path is not None:
            checkpoints.save(self.path, network.checkpoint())
