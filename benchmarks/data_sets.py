"""Data sets by name, each with a test set, of many kinds: images dense and sparse, tables, sounds, 2 to 1,000 classes.

`SETS` are at hand everywhere; `SHARED` read files from a folder: `cifar10/train_25000.npz` and `test_10000.npz`
(uint8 images `x` [samples, 32, 32, 3], labels `y`, and `exact`, False for images to leave out), and
`sequences/spoken_digits.npz` (the Free Spoken Digit Dataset: recording i is `samples[offsets[i]:offsets[i + 1]]`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from binshift import data
from binshift.data import Dataset
from binshift.data.labels import numbered_classes

Pair = tuple[Dataset, Dataset]

#: Part of a data set without a test set that is held out.
TEST = 0.2
#: Weights of red, green and blue in a grey pixel, in 1/256.
LUMA = (77, 150, 29)


def load(name: str, shared: Path | None = None) -> Pair:
    """Training and test set of a name in `SETS` or `SHARED`; the latter are read from the folder `shared`."""
    if name in SETS:
        return SETS[name]()
    if shared is None:
        raise data.DataError(f"{name}: needs the folder with the shared data")
    return SHARED[name](shared)


def from_source(source: str) -> Pair:
    """Training and test set of an .npz file or a folder of IDX files or images."""
    train, test = data.load(source)
    return (train, test) if test is not None else _hold_out(train)


def mnist(count: int = 60_000) -> Pair:
    """The first images of MNIST, and its test set."""
    train, test = data.mnist()
    return train.take(count), test


def bright() -> Pair:
    """10,000 images of MNIST, ink and paper exchanged."""
    train, test = (Dataset(255 - part.x, part.y, part.classes, part.name) for part in mnist(10_000))
    return train, test


def sparse() -> Pair:
    """Images of bright dots on black: three prototypes a class, each 5 % of the pixels, 40 % of them lit, and noise."""
    samples, pixels = 12_000, 28 * 28
    random = np.random.RandomState(0)
    prototypes = random.random_sample((10, 3, pixels)) < 0.05
    y = random.randint(10, size=samples)
    lit = prototypes[y, random.randint(3, size=samples)] & (random.random_sample((samples, pixels)) < 0.4)
    lit |= random.random_sample((samples, pixels)) < 0.03
    x = np.where(lit, random.randint(128, 256, size=(samples, pixels)), 0).astype(np.uint8)
    return _dataset(x.reshape(-1, 28, 28), y, "sparse").split(2_000)


def digits() -> Pair:
    """scikit-learn's digits, 8x8, as floats."""
    from sklearn.datasets import load_digits

    return _hold_out(_dataset(*load_digits(return_X_y=True), "digits"))


def breast_cancer() -> Pair:
    """scikit-learn's breast cancer table."""
    from sklearn.datasets import load_breast_cancer

    return _hold_out(_dataset(*load_breast_cancer(return_X_y=True), "breast_cancer"))


def clusters(samples: int, features: int, informative: int, classes: int) -> Pair:
    """scikit-learn's `make_classification`: two clusters a class at the corners of a cube."""
    from sklearn.datasets import make_classification

    x, y = make_classification(
        samples, features, n_informative=informative, n_redundant=features // 5, n_classes=classes, random_state=0
    )
    return _hold_out(_dataset(x, y, f"mc{classes}"))


def thousand() -> Pair:
    """1,000 prototypes of 100 features with noise, 20 samples a class to train and 5 to test on."""
    random = np.random.RandomState(0)
    prototypes = random.standard_normal((1000, 100))
    y = random.permutation(25_000) % 1000
    x = (prototypes[y] + 1.4 * random.standard_normal((25_000, 100))).astype(np.float32)
    return _dataset(x, y, "mc1000").split(5_000)


def cifar(shared: Path, count: int, grey: bool) -> Pair:
    """The first images of CIFAR-10, in colour or grey, and its test set."""
    train = _cifar(shared / "cifar10" / "train_25000.npz", grey)
    return train.take(min(count, len(train))), _cifar(shared / "cifar10" / "test_10000.npz", grey)


def spoken(shared: Path) -> Pair:
    """Spoken digits as 32 frames of 20 log band energies."""
    with np.load(shared / "sequences" / "spoken_digits.npz") as file:
        samples, at, y, held = file["samples"], file["offsets"], file["y"], file["is_test"].astype(bool)
        rate = int(file["rate"])
    x = np.stack([_bands(samples[begin:end], rate) for begin, end in zip(at, at[1:])])
    return _dataset(x[~held], y[~held], "spoken"), _dataset(x[held], y[held], "spoken")


def _bands(
    samples: NDArray[np.int16], rate: int, frames: int = 32, bands: int = 20, width: int = 400
) -> NDArray[np.float32]:
    """Log energies [frames, bands] in triangles on the mel scale, of frames spread evenly over the recording."""
    padded = np.pad(samples.astype(np.float64), (0, max(0, width - len(samples))))
    begins = np.linspace(0, len(padded) - width, frames).astype(int)
    power = np.abs(np.fft.rfft(padded[begins[:, None] + np.arange(width)] * np.hanning(width), 512)) ** 2
    edges = 700 * (10 ** (np.linspace(0, 2595 * np.log10(1 + rate / 2 / 700), bands + 2) / 2595) - 1)
    low, middle, high = edges[:-2], edges[1:-1], edges[2:]
    hertz = np.fft.rfftfreq(512, 1 / rate)[:, None]
    triangles = np.clip(np.minimum((hertz - low) / (middle - low), (high - hertz) / (high - middle)), 0, None)
    return np.log(power @ triangles + 1e3).astype(np.float32)


def _cifar(path: Path, grey: bool) -> Dataset:
    with np.load(path) as file:
        keep = file["exact"].astype(bool) if "exact" in file.files else slice(None)
        x, y = file["x"][keep], file["y"][keep]
    if grey:
        x = (x.astype(np.uint16) @ np.array(LUMA, np.uint16) >> 8).astype(np.uint8)
    return _dataset(x, y, path.stem)


def _dataset(x: NDArray[np.generic], y: NDArray[np.integer], name: str) -> Dataset:
    return Dataset(x, y, numbered_classes(y), name)


def _hold_out(whole: Dataset) -> Pair:
    return whole.shuffled(0).split(max(1, round(TEST * len(whole))))


SETS: dict[str, Callable[[], Pair]] = {
    "mnist": mnist,
    "mnist10k": partial(mnist, 10_000),
    "bright": bright,
    "sparse": sparse,
    "digits": digits,
    "breast_cancer": breast_cancer,
    "mc2": partial(clusters, 10_000, 20, 10, 2),
    "mc10": partial(clusters, 20_000, 40, 20, 10),
    "mc100": partial(clusters, 20_000, 60, 30, 100),
    "mc1000": thousand,
}

SHARED: dict[str, Callable[[Path], Pair]] = {
    "cifar_colour10k": partial(cifar, count=10_000, grey=False),
    "cifar_grey10k": partial(cifar, count=10_000, grey=True),
    "cifar_colour": partial(cifar, count=50_000, grey=False),
    "cifar_grey": partial(cifar, count=50_000, grey=True),
    "spoken": spoken,
}
