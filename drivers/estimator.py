"""A scikit-learn classifier over `Network`, for pipelines, cross-validation and parameter searches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

try:
    from sklearn.base import BaseEstimator, ClassifierMixin
    from sklearn.model_selection import train_test_split
    from sklearn.utils import check_random_state
    from sklearn.utils.metaestimators import available_if
    from sklearn.utils.multiclass import check_classification_targets
    from sklearn.utils.validation import check_is_fitted, validate_data
except ImportError as error:
    raise ImportError('binshift.estimator needs scikit-learn 1.6 or newer: pip install "scikit-learn>=1.6"') from error

from .devices.device import Device
from .errors import DataError, NetworkError
from .layers.dense import Dense
from .network import Network
from .training.options import MAX_SEED, check_integer
from .training.schedules import Schedule

Array = npt.NDArray[Any]


class BinshiftClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A feed-forward classifier that trains without multiplications.

    Every feature is brought to int8 by its median and mean absolute deviation in the training samples, whatever
    its dtype, so it needs no scaling. `Network` takes images of bytes as they are, and writes checkpoints.

    Not supported: ``sample_weight``, sparse samples, missing values, and more than one label a sample.

    Args:
        hidden: outputs of each hidden layer, 1..4096; empty for a linear classifier.
        weights: ``ternary`` (-1, 0, +1, drawn at random), ``binary`` (-1, +1, drawn at random), ``sign`` (of -1,
            +1) or ``nearest`` (of -1, 0, +1). The last two draw nothing: test what they train with ``mode="nearest"``.
        epochs: passes over the training samples, at least 1.
        batch: rows of a minibatch, 2..256. Samples that do not fill one are left out of an epoch, other ones each
            time, unless they are all there are.
        rate: log2 of the learning rate, -64..0, or a schedule (`Halve`, `Steps`); by default 2**-3 (half of it
            for layers narrower than 64), halved four times over the last two fifths of the epochs.
        validation: training samples to hold back, drawn at random in proportion to the classes: a fraction
            below 1, or a count. The parameters of the epoch with the lowest error on them are kept.
        patience: stop after so many epochs without a lower validation error; needs ``validation``.
        mode: inference: ``real`` (all bits of the weights, the most accurate), ``sampled`` (mean over random samples
            of the weights) or ``nearest`` (one fixed sample, the fastest); also for the validation error. May be
            changed after `fit`.
        loss: ``softmax``, which estimates probabilities, or ``squared_hinge``.
        random_state: an integer in 0..2**32 - 1 is the network's seed, and equal ones give equal results, bit for
            bit, on every device; a RandomState is drawn from; None is another seed each time.
        device: ``emulator`` or ``board``, opened for each call and closed again. An open `Device` is taken as it is,
            but then the estimator can be neither cloned nor pickled.
        progress: show a progress bar (needs tqdm).

    Attributes:
        classes_: the labels, sorted [classes].
        n_features_in_: features of a sample.
        feature_names_in_: their names [features], if the samples came with names that are strings.
        network_: the trained `Network`.
        history_: one dictionary for each epoch of training, as `Network.history`.

    Example:
        >>> from sklearn.datasets import load_iris
        >>> from sklearn.model_selection import cross_val_score
        >>> x, y = load_iris(return_X_y=True)
        >>> cross_val_score(BinshiftClassifier(random_state=0), x, y).mean()
    """

    def __init__(
        self,
        hidden: Iterable[int] = (256, 256),
        *,
        weights: str = "ternary",
        epochs: int = 20,
        batch: int = 32,
        rate: int | Schedule | None = None,
        validation: float | int | None = None,
        patience: int | None = None,
        mode: str = "real",
        loss: str = "softmax",
        random_state: int | np.random.RandomState | None = None,
        device: str | Device = "emulator",
        progress: bool = False,
    ):
        self.hidden = hidden
        self.weights = weights
        self.epochs = epochs
        self.batch = batch
        self.rate = rate
        self.validation = validation
        self.patience = patience
        self.mode = mode
        self.loss = loss
        self.random_state = random_state
        self.device = device
        self.progress = progress

    def fit(self, X: npt.ArrayLike, y: npt.ArrayLike) -> BinshiftClassifier:
        """Train from new first weights on; returns self.

        Args:
            X: samples [samples, features]: finite numbers; at least 2 samples, 1..4096 features.
            y: labels [samples] of any type that sorts; 2..4096 different ones.

        Raises:
            ValueError: unusable data or parameters; names the value. (`DataError` and `NetworkError` are ValueErrors.)
            DeviceError: the device is missing or failed.
        """
        checked, targets = validate_data(self, X, y, ensure_min_samples=2)
        check_classification_targets(targets)
        self.classes_, labels = np.unique(targets, return_inverse=True)
        if len(self.classes_) == 1:
            raise DataError(f"y holds one class only, {self.classes_[0]!r}, expected at least 2 classes")
        if self.patience is not None and self.validation is None:
            raise NetworkError(f"patience={self.patience!r} needs validation, the samples to measure the error on")
        seed = self._seed()
        samples = _samples(checked)
        train, held = self._hold_back(labels, seed)
        network = Network(self._layers(), self.weights, seed=seed, loss=self.loss)
        network.fit(
            samples[train],
            labels[train],
            epochs=_plain(self.epochs),
            batch=_plain(self.batch),
            rate=_plain(self.rate),
            validation=None if held is None else (samples[held], labels[held]),
            validation_mode=self.mode,
            patience=_plain(self.patience),
            classes=[str(label) for label in self.classes_],
            device=self.device,
            progress=self.progress,
        )
        self.network_, self.history_ = network, network.history
        return self

    def decision_function(self, X: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Scores [samples, classes], +1 or more a sure yes, -1 or less a sure no; the largest of a row is the class.

        With two classes [samples]: half the difference of their scores, above 0 for ``classes_[1]``.

        Raises:
            NotFittedError: before `fit`.
            ValueError: samples that cannot be used, or an unknown mode.
            DeviceError: the device is missing or failed.
        """
        check_is_fitted(self)
        samples = _samples(validate_data(self, X, reset=False))
        scores = self.network_.scores(samples, mode=self.mode, device=self.device)
        return (scores[:, 1] - scores[:, 0]) / 2 if len(self.classes_) == 2 else scores

    def predict(self, X: npt.ArrayLike) -> Array:
        """Labels [samples], of the type of those in `fit`; errors as for `decision_function`."""
        scores = self.decision_function(X)
        return np.asarray(self.classes_[(scores > 0).astype(int) if scores.ndim == 1 else scores.argmax(1)])

    @available_if(lambda self: self.loss == "softmax")  # type: ignore[untyped-decorator]
    def predict_proba(self, X: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Probabilities [samples, classes], in the order of ``classes_``; each row sums to 1.

        Only with the loss ``softmax``. Errors as for `decision_function`.
        """
        check_is_fitted(self)
        samples = _samples(validate_data(self, X, reset=False))
        return self.network_.predict_proba(samples, mode=self.mode, device=self.device)

    def _layers(self) -> list[Dense]:
        try:
            hidden = [_plain(width) for width in self.hidden]
        except TypeError:
            raise NetworkError(f"hidden must hold the outputs of each hidden layer, not {self.hidden!r}") from None
        return [Dense(outputs) for outputs in (*hidden, len(self.classes_))]

    def _seed(self) -> int:
        if isinstance(self.random_state, (int, np.integer)):
            return check_integer(_plain(self.random_state), "random_state", 0, MAX_SEED)
        return int(check_random_state(self.random_state).randint(MAX_SEED + 1, dtype=np.uint64))

    def _hold_back(self, labels: Array, seed: int) -> tuple[slice | Array, Array | None]:
        """Training and validation samples, as indices.

        Not the last samples, as `Network` holds back: tables often stand sorted by class.
        """
        if self.validation is None:
            return slice(None), None
        try:
            train, held = train_test_split(
                np.arange(len(labels)), test_size=self.validation, stratify=labels, random_state=seed
            )
        except ValueError as error:
            raise NetworkError(f"validation={self.validation!r} cannot be held back: {error}") from error
        return train, held


def _samples(checked: Array) -> Array:
    """Samples of a dtype that `Network` standardises: it takes those of 8 bits as images, and no long doubles.

    A column of 0 and 1 must mean the same in uint8, as `pandas.get_dummies` once made them, as in float64.
    """
    if checked.dtype.itemsize == 1:
        return checked.astype(np.int16)
    return checked.astype(np.float64) if checked.dtype.itemsize > np.dtype(np.float64).itemsize else checked


def _plain(value: Any) -> Any:
    """NumPy's integers, as parameter searches draw them, as Python's; anything else as it is."""
    return int(value) if isinstance(value, np.integer) else value
