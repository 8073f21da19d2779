"""MNIST, bundled so that the first training run needs no network.

Source: Yann LeCun, Corinna Cortes, Christopher J. C. Burges, "The MNIST database of handwritten
digits"; see mnist_idx/README.md.
"""

from __future__ import annotations

from pathlib import Path

from .dataset import Dataset
from .idx import load_idx

FOLDER = Path(__file__).parent / "mnist_idx"

_DIGITS = tuple("0123456789")


def mnist() -> tuple[Dataset, Dataset]:
    """The training set, x [60000, 28, 28], and the test set, x [10000, 28, 28].

    Pixels are uint8, 0 for the background to 255 for the ink; classes are "0" to "9". The order
    is the original one, which is mixed already.

    Raises:
        DataError: naming the file, if the bundled files are missing or damaged.
    """
    return _part("train", "MNIST train"), _part("t10k", "MNIST test")


def _part(prefix: str, name: str) -> Dataset:
    return load_idx(
        FOLDER / f"{prefix}-images-idx3-ubyte.gz",
        FOLDER / f"{prefix}-labels-idx1-ubyte.gz",
        _DIGITS,
        name,
    )
