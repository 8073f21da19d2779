"""The scikit-learn classifier: scikit-learn's own checks, accuracy, and what users do with an estimator."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

pytest.importorskip("sklearn", minversion="1.6")

from sklearn.base import clone
from sklearn.datasets import load_breast_cancer, load_digits, load_iris, load_wine, make_blobs
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

from binshift import Dense, Halve, Network
from binshift.devices.emulator import Emulator
from binshift.errors import BinshiftError
from binshift.estimator import BinshiftClassifier

Data = tuple[np.ndarray, np.ndarray]


def small(**parameters: Any) -> BinshiftClassifier:
    """A classifier that is trained in a moment."""
    return BinshiftClassifier(**{"hidden": (32,), "epochs": 5, "batch": 16, "random_state": 0, **parameters})


@pytest.fixture(scope="module")
def iris() -> Data:
    """150 samples of 4 features, sorted by their 3 classes."""
    return load_iris(return_X_y=True)


@pytest.fixture(scope="module")
def two(iris: Data) -> Data:
    """The two classes of iris that a line does not separate."""
    return iris[0][50:], iris[1][50:]


@parametrize_with_checks([BinshiftClassifier()])
def test_scikit_learns_checks(estimator: BinshiftClassifier, check: Callable[..., None]) -> None:
    check(estimator)


# -- accuracy


@pytest.mark.parametrize(
    ("load", "least", "behind"),
    # Mean accuracy of 3-fold cross-validation over 9 seeds and splits, and logistic regression's:
    [
        (load_iris, 0.88, 0.07),  # 0.959, 0.956
        (load_wine, 0.92, 0.06),  # 0.978, 0.981
        (load_breast_cancer, 0.92, 0.05),  # 0.959, 0.975
        (load_digits, 0.94, 0.02),  # 0.976, 0.966
    ],
)
def test_defaults_learn_tables_about_as_well_as_logistic_regression(
    load: Callable[..., Data], least: float, behind: float
) -> None:
    x, y = load(return_X_y=True)
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=1 / 3, stratify=y, random_state=0)
    line = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)).fit(x_train, y_train)
    accuracy = BinshiftClassifier(random_state=0).fit(x_train, y_train).score(x_test, y_test)
    assert accuracy > max(least, line.score(x_test, y_test) - behind)


@pytest.mark.parametrize("samples", [12, 30, 60, 150])
def test_defaults_learn_few_samples(samples: int) -> None:
    x, y = make_blobs(samples + 200, centers=3, cluster_std=0.6, random_state=0)
    model = BinshiftClassifier(random_state=0).fit(x[:samples], y[:samples])
    assert model.score(x[samples:], y[samples:]) > 0.85


def test_no_hidden_layer_is_a_linear_classifier(iris: Data) -> None:
    assert small(hidden=(), epochs=20).fit(*iris).score(*iris) > 0.8


# -- labels and samples


@pytest.mark.parametrize("names", [np.array(["b", "a", "c"]), np.array(["b", "a", "c"], object), np.array([7, -3, 20])])
def test_labels_keep_their_type(iris: Data, names: np.ndarray) -> None:
    x, y = iris
    model = small().fit(x, names[y])
    predicted = model.predict(x)
    assert model.classes_.tolist() == sorted(names)
    assert predicted.dtype == names.dtype
    assert model.network_.classes == tuple(str(name) for name in sorted(names))
    assert model.score(x, names[y]) == np.mean(predicted == names[y]) > 0.8


def test_two_classes_have_one_score(two: Data) -> None:
    x, y = two
    model = small().fit(x, y == 2)
    scores = model.decision_function(x)
    both = model.network_.scores(x)
    assert scores.shape == (100,)
    assert np.array_equal(scores, (both[:, 1] - both[:, 0]) / 2)
    assert np.array_equal(model.predict(x), scores > 0)
    assert model.predict(x).dtype == bool


def test_more_classes_have_a_score_each(iris: Data) -> None:
    model = small().fit(*iris)
    assert model.decision_function(iris[0]).shape == (150, 3)
    assert np.array_equal(model.predict(iris[0]), model.decision_function(iris[0]).argmax(1))


def test_probabilities(iris: Data, two: Data) -> None:
    for x, y in (iris, two):
        model = small().fit(x, y)
        shares = model.predict_proba(x)
        assert shares.shape == (len(x), len(model.classes_))
        assert np.allclose(shares.sum(1), 1)
        assert np.array_equal(shares, model.network_.predict_proba(x))
        # Two classes may have the same probability and not quite the same score.
        assert (np.take_along_axis(shares, np.searchsorted(model.classes_, model.predict(x))[:, None], 1)[:, 0]
                == shares.max(1)).all()  # fmt: skip
    with pytest.raises(AttributeError, match="predict_proba"):
        small(loss="squared_hinge").fit(*two).predict_proba(two[0])
    with pytest.raises(NotFittedError):
        small().predict_proba(two[0])


def test_loss_reaches_the_network(two: Data) -> None:
    model = small(loss="squared_hinge").fit(*two)
    assert model.network_.arithmetic.loss_name == "squared_hinge"
    with pytest.raises(BinshiftError, match="softmax, squared_hinge, not 'log'"):
        small(loss="log").fit(*two)


def test_the_type_of_samples_changes_nothing() -> None:
    x = np.random.RandomState(0).randint(0, 2, (60, 6))
    y = x[:, 0] ^ x[:, 1]
    expected = small().fit(x, y).decision_function(x)
    assert np.ptp(expected) > 0
    for dtype in (bool, np.uint8, np.int8, np.float16, np.float32, np.longdouble, object):
        model = small().fit(x.astype(dtype), y)
        assert np.array_equal(model.decision_function(x), expected)
        assert np.array_equal(model.decision_function(x.astype(dtype)), expected)


def test_there_is_no_sample_weight(iris: Data) -> None:
    with pytest.raises(TypeError, match="sample_weight"):
        small().fit(*iris, sample_weight=np.ones(150))


# -- the same again


def test_same_seed_same_scores_as_the_network(iris: Data) -> None:
    x, y = iris
    scores = small(random_state=5).fit(x, y).decision_function(x)
    network = Network([Dense(32), Dense(3)], seed=5).fit(x, y, epochs=5, batch=16, progress=False)
    assert np.array_equal(small(random_state=5).fit(x, y).decision_function(x), scores)
    assert np.array_equal(network.scores(x), scores)
    assert not np.array_equal(small(random_state=6).fit(x, y).decision_function(x), scores)


def test_random_state_and_none(iris: Data) -> None:
    def seeds(states: list[Any]) -> list[int]:
        return [small(epochs=1, random_state=state).fit(*iris).network_.seed for state in states]

    shared = np.random.RandomState(1)
    first, second = seeds([shared, shared])
    assert first != second
    assert seeds([np.random.RandomState(1)]) == [first]
    assert len(set(seeds([None, None]))) == 2


def test_fit_starts_anew(iris: Data, two: Data) -> None:
    model = small().fit(*iris).fit(*two)
    assert model.classes_.tolist() == [1, 2]
    assert len(model.history_) == 5
    assert np.array_equal(model.decision_function(two[0]), small().fit(*two).decision_function(two[0]))


def test_clone_and_pickle(iris: Data) -> None:
    model = small(rate=Halve(-6, 3), validation=0.2, patience=3)
    assert clone(model).get_params() == model.get_params()
    model.fit(*iris)
    again = pickle.loads(pickle.dumps(model))
    assert np.array_equal(again.decision_function(iris[0]), model.decision_function(iris[0]))
    assert again.history_ == again.network_.history
    with pytest.raises(NotFittedError):
        clone(model).predict(iris[0])


# -- with other estimators


def test_pipeline_and_grid_search(iris: Data) -> None:
    grid = {"binshiftclassifier__epochs": np.array([1, 8]), "binshiftclassifier__hidden": [(32,), np.array([16, 16])]}
    search = GridSearchCV(make_pipeline(StandardScaler(), small()), grid, cv=3, error_score="raise").fit(*iris)
    assert search.best_params_["binshiftclassifier__epochs"] == 8
    assert search.best_score_ > 0.8
    assert len(search.best_estimator_[-1].history_) == 8


# -- parameters


def test_validation_holds_back_samples_of_each_class(iris: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    given = {}

    def fit(network: Network, x: np.ndarray, y: np.ndarray, **options: Any) -> None:
        given.update(options, train=y)

    monkeypatch.setattr(Network, "fit", fit)
    small(validation=0.2, mode="nearest").fit(*iris)
    assert np.bincount(given["train"]).tolist() == [40, 40, 40]
    assert np.bincount(given["validation"][1]).tolist() == [10, 10, 10]
    assert given["validation_mode"] == "nearest"  # the error is that of the mode that will predict
    small(validation=15).fit(*iris)
    assert np.bincount(given["validation"][1]).tolist() == [5, 5, 5]


def test_patience_ends_training(iris: Data) -> None:
    model = small(validation=30, patience=2, epochs=40).fit(*iris)
    errors = [epoch["validation_error"] for epoch in model.history_]
    assert len(errors) == errors.index(min(errors)) + 1 + 2 < 40
    assert model.score(*iris) > 0.8


def test_mode_may_change_after_fit(iris: Data) -> None:
    model = small().fit(*iris)
    scores = {mode: model.set_params(mode=mode).decision_function(iris[0]) for mode in ("real", "sampled", "nearest")}
    assert not np.array_equal(scores["real"], scores["sampled"])
    assert not np.array_equal(scores["real"], scores["nearest"])


def test_an_open_device_stays_open(iris: Data) -> None:
    with Emulator() as device:
        model = small(device=device).fit(*iris)
        assert np.array_equal(model.predict(iris[0]), small().fit(*iris).predict(iris[0]))
        device.allocate((1,), "u1", "still open").close()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("hidden", 64, "hidden must hold .*, not 64"),
        ("hidden", (64, 0), "Dense outputs must be a positive integer, not 0"),
        ("hidden", (5000,), "5000 outputs; configuration pynq_z2 allows 1..4096"),
        ("weights", "quaternary", "weights must be one of .*, not 'quaternary'"),
        ("weights", ["ternary"], r"weights must be one of .*, not \['ternary'\]"),
        ("epochs", 0, "epochs must be an integer at least 1, not 0"),
        ("epochs", 1.5, "epochs must be an integer at least 1, not 1.5"),
        ("batch", 1, "batch must be an integer in 2..256, not 1"),
        ("rate", 0.01, "rate is log2 of the learning rate, .*, not 0.01"),
        ("validation", 1.5, "validation=1.5 cannot be held back"),
        ("validation", 149, "validation=149 cannot be held back"),
        ("validation", "some", "validation='some' cannot be held back"),
        ("patience", 3, "patience=3 needs validation"),
        ("mode", "exact", "mode must be one of .*, not 'exact'"),
        ("random_state", -1, "random_state must be an integer in 0..4294967295, not -1"),
        ("random_state", "dice", "'dice' cannot be used to seed"),
        ("device", "gpu", "device must be one of .*, not 'gpu'"),
    ],
)
def test_bad_parameters_are_named_by_fit(iris: Data, name: str, value: object, message: str) -> None:
    with pytest.raises((ValueError, BinshiftError), match=message):
        small(**{name: value}).fit(*iris)


def test_bad_patience(iris: Data) -> None:
    with pytest.raises(ValueError, match="patience must be an integer at least 1, not 0"):
        small(validation=0.2, patience=0).fit(*iris)


def test_one_class_is_refused(iris: Data) -> None:
    with pytest.raises(ValueError, match="y holds one class only, 'x'"):
        small().fit(iris[0], np.repeat(np.array(["x"], object), 150))


# -- without scikit-learn


def test_scikit_learn_is_optional() -> None:
    program = """if True:
        import sys
        import binshift
        assert "sklearn" not in sys.modules
        sys.modules["sklearn"] = None  # as if it were not installed
        import binshift.estimator
    """
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    expected = 'ImportError: binshift.estimator needs scikit-learn 1.6 or newer: pip install "scikit-learn>=1.6"'
    assert run.stderr.strip().splitlines()[-1] == expected
