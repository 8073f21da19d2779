"""The network: what users build, train, test, save and load."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .data.augmentation import Shift
from .data.dataset import Dataset
from .data.encoding import InputEncoding
from .data.labels import numbered_classes
from .devices.device import Device
from .devices.finding import open_device
from .errors import CheckpointError, DataError, NetworkError
from .integers import is_integer
from .layers import streams
from .layers.arithmetic import check_loss
from .layers.kinds import KINDS
from .layers.layer import Layer
from .layers.parameters import Parameters
from .layers.stack import Stack, build, initial_parameters, widths_of
from .overlay.formats import SCORE
from .overlay.instructions import Loss
from .program.memory_image import check_limits
from .program.predictor import Predictor, check_mode
from .table import render
from .training import archive
from .training import checkpoint as checkpoints
from .training.callbacks import Callback
from .training.checkpoint import Checkpoint, Progress
from .training.fitting import Fitting
from .training.options import MAX_SEED, TrainingOptions, check_integer, check_weights
from .training.schedules import Schedule

#: Encoded training samples that a network keeps to measure the normalisation for inference.
CALIBRATION_SAMPLES = 8192

Samples = npt.NDArray[Any]


class Network:
    """A feed-forward classifier that trains without multiplications.

    Args:
        layers: the layers in order; the outputs of the last are the classes.
        weights: ``ternary`` (-1, 0, +1, drawn at random), ``binary`` (-1, +1, drawn at random), ``sign`` (of -1,
            +1) or ``nearest`` (of -1, 0, +1). The last two draw nothing: test what they train with ``mode="nearest"``.
        quantised: whether the weight update rounds each layer's input to a power of two, as the hardware
            does. False needs an emulator with the configuration ``exact_update``.
        loss: ``softmax``, in base 2 and of shifts, or ``squared_hinge``, the paper's.
        polarised: whether weights beyond three quarters are drawn for certain, and those below one quarter never; False
            draws in proportion, as the paper does.
        seed: of all random bits, 0..2**32 - 1. Equal seeds give equal networks, bit for bit, on every device.

    Attributes:
        history: one dictionary for each epoch of training.
        parameters: weights and normalisation of each layer; None before training.

    Raises:
        NetworkError: no layers, or an unknown option; names the value.

    Example:
        >>> network = Network([Dense(1024), Dense(1024), Dense(1024), Dense(10)])
        >>> network.fit(train.x, train.y, epochs=10, validation=10_000)
        >>> network.evaluate(test.x, test.y)
    """

    def __init__(
        self, layers: Sequence[Layer], weights: str = "ternary", quantised: bool = True, seed: int = 0,
        loss: str = "softmax", polarised: bool = True,
    ):
        if not isinstance(layers, Sequence) or not layers or not all(isinstance(layer, Layer) for layer in layers):
            raise NetworkError(f"layers must be a list of at least one layer ({', '.join(KINDS)}), not {layers!r}")
        self.layers = tuple(layers)
        self.weights = weights
        self.draw = check_weights(weights)
        self.quantised = bool(quantised)
        self.arithmetic = check_loss(loss, polarised)
        self.seed = check_integer(seed, "seed", 0, MAX_SEED)
        self.shape: tuple[int, ...] = ()
        self.classes: tuple[str, ...] = ()
        self.encoding: InputEncoding | None = None
        self.parameters: Parameters | None = None
        self.calibration: npt.NDArray[np.int8] = np.empty((0, 0), np.int8)
        self.history: list[dict[str, Any]] = []
        self.progress: Progress | None = None
        self.current: Parameters | None = None
        self.refuge: Parameters | None = None

    # -- description

    @property
    def widths(self) -> tuple[int, ...]:
        """Inputs, then outputs of each layer; the inputs are 0 before the first data was seen."""
        return widths_of(self.built)

    @property
    def built(self) -> Stack:
        """The layers for samples of the network's shape; for inputs of 0 before the first data was seen."""
        return build(self.layers, (0,) if self.encoding is None else self.encoding.input_shape(self.shape))

    def _configuration(self, device: str | Device) -> str:
        """The configuration of a device that is opened for this network."""
        if not self.quantised:
            return "exact_update"
        # Hardware has no patterns yet: it is opened, and says so when it sees the layers.
        patterns = device == "emulator" and any(layer.in_patterns for layer in self.layers)
        return "convolution" if patterns else "pynq_z2"

    def build(self, x: Samples, y: npt.NDArray[Any], classes: Sequence[str] | None = None) -> None:
        """Fix the input encoding from training data and draw the first weights; `fit` does this by itself.

        Raises:
            DataError: samples or labels that cannot be used.
            NetworkError: fewer outputs than classes.
        """
        data = _dataset(x, y, classes)
        outputs = self.widths[-1]
        if classes is not None and len(classes) != outputs:
            raise NetworkError(f"{len(classes)} classes, but the last layer has {outputs} outputs")
        if len(data.classes) > outputs:
            raise NetworkError(
                f"label {len(data.classes) - 1} needs {len(data.classes)} outputs; the last layer has {outputs}"
            )
        self.shape = data.x.shape[1:]
        self.classes = tuple(classes) if classes is not None else tuple(str(i) for i in range(outputs))
        self.encoding = InputEncoding.fit(data.x)
        self.parameters = initial_parameters(self.built, self.seed)
        chosen = streams.calibration(self.seed, len(data), CALIBRATION_SAMPLES)
        self.calibration = self.encoding.encode(data.x[chosen])
        self.history, self.progress, self.current, self.refuge = [], None, None, None

    def summary(self) -> str:
        """A table of the layers: shapes, parameters and shift-adds a sample."""
        rows = [layer.row() for layer in self.built]
        rows.append(["total", "", "", *(sum(row[column] for row in rows) for column in (3, 4, 5))])
        title = f"{self.weights} weights, {'quantised' if self.quantised else 'exact'} update, seed {self.seed}\n"
        return title + render(["layer", "inputs", "outputs", "weights", "biases", "shift-adds a training sample"], rows)

    # -- training

    def fit(
        self,
        x: Samples,
        y: npt.NDArray[Any],
        *,
        epochs: int = 10,
        batch: int = 128,
        rate: int | Schedule | None = None,
        validation: float | int | tuple[Samples, npt.NDArray[Any]] | None = None,
        validation_mode: str = "nearest",
        patience: int | None = None,
        restore_best: bool = True,
        recover: bool = True,
        augment: Shift | None = None,
        classes: Sequence[str] | None = None,
        callbacks: Iterable[Callback] = (),
        checkpoint: str | os.PathLike[str] | None = None,
        resume: bool = False,
        device: str | Device = "emulator",
        progress: bool = True,
    ) -> Network:
        """Train from the first weights on; returns self, with `history` filled.

        Args:
            x: samples [samples, ...]: uint8 images, int8, bool, or floats (see `InputEncoding`).
            y: labels [samples], integers from 0.
            epochs: passes over the training data.
            batch: rows of a minibatch.
            rate: log2 of the learning rate, or a schedule; by default 2**-3 (half of it for networks narrower than
                64), halved four times over the last two fifths of the epochs, or that of the run that is resumed.
            validation: samples to hold back: a fraction below 1 or a count (the last ones; shuffle sorted data
                first), or (x, y).
            validation_mode: inference mode for the validation error.
            patience: stop after so many epochs without a lower validation error.
            restore_best: end with the parameters of the epoch with the lowest validation error.
            recover: when the training error falls back to chance, or far behind an earlier epoch, go back to the
                parameters of the epoch with the lowest one, and on with a quarter of the rate; at most four times.
            augment: changes to the training samples: ``Shift(pixels)`` for images.
            classes: names of the classes.
            callbacks: called between epochs.
            checkpoint: file to write after every epoch, and on Ctrl-C.
            resume: go on from ``checkpoint`` if that file is there; data and options must be the same.
            device: ``emulator``, ``board``, or an open `Device`.
            progress: show a progress bar (needs tqdm).

        Raises:
            DataError, NetworkError: unusable data or options; names the value.
            CheckpointError: a checkpoint that cannot be read or written, or is of another run.
            DeviceError: the device is missing or failed. What was trained up to the last epoch is in
                the checkpoint.
            TrainingWarning: a warning, once for each kind and layer: training goes wrong, or may; with the cure.
            KeyboardInterrupt: after Ctrl-C, when the step or validation under way is done and the checkpoint
                is written; after a second one at once.
        """
        owned = not isinstance(device, Device)
        opened = open_device(device, self._configuration(device))
        try:
            if not self.quantised and not opened.configuration.exact_update:
                found = opened.configuration.name
                raise NetworkError(f"quantised=False needs the emulator with configuration exact_update, not {found}")
            options = TrainingOptions.check(
                epochs, batch, rate, validation_mode, patience, restore_best, augment, recover, opened.configuration,
                self.built,
            )
            resumed = resume and checkpoint is not None and Path(checkpoint).exists()
            if patience is not None and validation is None:
                raise NetworkError(f"patience={patience} needs validation: there is no error to watch")
            if resume and checkpoint is None:
                raise NetworkError("resume=True needs checkpoint, the file to resume from")
            if checkpoint is not None:
                archive.check_writable(checkpoint)
            data, held = _hold_back(_dataset(x, y, classes), validation)
            if resumed:
                assert checkpoint is not None
                self._adopt(checkpoints.load(checkpoint))
                if self.progress is not None:
                    options = options.of_run(self.progress.options, rate is not None, self.built)
                if classes is not None and tuple(classes) != self.classes:
                    raise CheckpointError(f"{checkpoint}: the run has classes {self.classes}, not {tuple(classes)}")
            else:
                check_limits(opened, build(self.layers, data.x.shape[1:]), batch)
                options.check_samples(data.x.shape, opened.configuration)
                self.build(data.x, data.y, classes)
            Fitting(self, opened, options, data, held, list(callbacks), checkpoint, progress).run(resumed)
        finally:
            if owned:
                opened.close()
        return self

    # -- inference

    def scores(
        self, x: Samples, *, mode: str = "real", draws: int = 8, batch: int | None = None,
        device: str | Device = "emulator",
    ) -> npt.NDArray[np.float64]:
        """Scores [samples, classes]; the largest of a row is the class. +1 or more is a sure yes, -1 or less a sure no.

        Args:
            x: samples [samples, ...], of the shape and kind that the network was trained on.
            mode: ``real`` (all bits of the weights, the most accurate), ``sampled`` (mean over random
                samples) or ``nearest`` (one fixed sample, the fastest).
            draws: random samples for ``sampled``.
            batch: rows at a time; by default as many as the device takes.
            device: ``emulator``, ``board``, or an open `Device`.

        Raises:
            NetworkError: not trained, unknown mode, or a number out of range.
            DataError: samples that cannot be used.
            DeviceError: the device is missing or failed.
        """
        check_mode(mode)
        check_integer(draws, "draws", 1)
        if self.parameters is None or self.encoding is None:
            raise NetworkError("the network is not trained: call fit or load first")
        inputs = self.encoding.encode(x)
        owned = not isinstance(device, Device)
        opened = open_device(device, self._configuration(device))
        try:
            limits = opened.configuration
            rows = limits.max_rows if batch is None else check_integer(batch, "batch", limits.MIN_ROWS, limits.max_rows)
            with closing(Predictor(opened, self.built, rows, mode, self.draw, self.arithmetic)) as predictor:
                predictor.load(self.parameters)
                count = draws if mode == "sampled" else 1
                total = np.zeros((len(inputs), self.widths[-1]), np.int64)
                for number in range(count):
                    predictor.prepare(self.calibration, self.seed, number)
                    total += predictor.scores(inputs)
            return SCORE.decode(total) / count
        finally:
            if owned:
                opened.close()

    def predict_proba(
        self, x: Samples, *, mode: str = "real", draws: int = 8, batch: int | None = None,
        device: str | Device = "emulator",
    ) -> npt.NDArray[np.float64]:
        """Probabilities [samples, classes] of the softmax that training uses; each row sums to 1.

        They are those of `scores`, rounded to what the device stores (for ``sampled`` of the mean over the draws), so
        that they rank classes as scores do. Arguments and errors as for `scores`.

        Raises:
            NetworkError: the loss is ``squared_hinge``.
        """
        if self.arithmetic.loss is not Loss.SOFTMAX:
            raise NetworkError(
                f"predict_proba needs the loss softmax: scores of {self.arithmetic.loss_name} estimate no probabilities"
            )
        return self.probabilities(self.scores(x, mode=mode, draws=draws, batch=batch, device=device))

    def probabilities(self, scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Probabilities [samples, classes] of scores that `scores` gave."""
        return self.arithmetic.probabilities(SCORE.encode(scores))

    def predict(
        self, x: Samples, *, mode: str = "real", draws: int = 8, batch: int | None = None,
        device: str | Device = "emulator",
    ) -> npt.NDArray[np.int64]:
        """Class of each sample [samples], as an index into `classes`; arguments as for `scores`."""
        return np.asarray(self.scores(x, mode=mode, draws=draws, batch=batch, device=device).argmax(1), np.int64)

    def evaluate(
        self, x: Samples, y: npt.NDArray[Any], *, mode: str = "real", draws: int = 8, batch: int | None = None,
        device: str | Device = "emulator",
    ) -> float:
        """Fraction of samples that are classified wrongly; arguments as for `scores`."""
        data = _dataset(x, y, self.classes or None)
        return float(np.mean(self.predict(data.x, mode=mode, draws=draws, batch=batch, device=device) != data.y))

    # -- files

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the network to a file, atomically.

        Raises:
            NetworkError: not trained.
            CheckpointError: the file cannot be written.
        """
        checkpoints.save(path, self.checkpoint())

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Network:
        """Read a network from a file that `save` or `fit` wrote.

        Raises:
            CheckpointError: no such file, not a checkpoint, or damaged.
        """
        found = checkpoints.load(path)
        network = cls(found.layers, found.weights, found.quantised, found.seed, found.arithmetic.loss_name)
        network._adopt(found)
        return network

    def checkpoint(self) -> Checkpoint:
        """Everything that a file holds of the network (NetworkError: it is not trained)."""
        if self.parameters is None or self.encoding is None:
            raise NetworkError("the network is not trained: there is nothing to save")
        return Checkpoint(
            self.layers, self.weights, self.quantised, self.seed, self.arithmetic, self.shape, self.classes,
            self.encoding, self.parameters, self.calibration, self.history, self.progress, self.current, self.refuge,
        )

    def _adopt(self, found: Checkpoint) -> None:
        mine = (self.layers, self.weights, self.quantised, self.seed, self.arithmetic.loss_name)
        theirs = (found.layers, found.weights, found.quantised, found.seed, found.arithmetic.loss_name)
        if mine != theirs:
            raise NetworkError(
                f"the checkpoint holds another network: layers, weights, quantised, seed, loss are {theirs}, "
                f"not {mine}"
            )
        self.shape, self.classes, self.encoding = found.shape, found.classes, found.encoding
        self.arithmetic = found.arithmetic
        self.parameters, self.current, self.refuge = found.parameters, found.current, found.refuge
        self.calibration, self.history, self.progress = found.calibration, found.history, found.progress


def _dataset(x: Samples, y: npt.NDArray[Any], classes: Sequence[str] | None) -> Dataset:
    labels = _array(y, "y", "[samples]")
    names = numbered_classes(labels) if classes is None else tuple(classes)
    return Dataset(_array(x, "x", "[samples, features...]"), labels, names, "data")


def _array(values: Any, name: str, shape: str) -> npt.NDArray[Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # before 1.24 NumPy only warns of lists of different lengths
            return np.asarray(values)
    except (ValueError, Warning) as error:
        raise DataError(f"{name} is no array, expected {shape}: {error}") from None


def _hold_back(
    data: Dataset, validation: float | int | tuple[Samples, npt.NDArray[Any]] | None
) -> tuple[Dataset, Dataset | None]:
    """Training and validation data."""
    if validation is None:
        return data, None
    if isinstance(validation, tuple):
        if len(validation) != 2:
            raise NetworkError(f"validation must be a fraction, a count or (x, y), not a tuple of {len(validation)}")
        return data, _dataset(*validation, data.classes)
    if not (is_integer(validation) or isinstance(validation, float)):
        raise NetworkError(f"validation must be a fraction, a count or (x, y), not {validation!r}")
    count = round(validation * len(data)) if isinstance(validation, float) and 0 < validation < 1 else validation
    if not is_integer(count) or not 1 <= count < len(data):
        raise DataError(f"validation must leave samples on both sides: {validation} of {len(data)} samples")
    return data.split(int(count))
