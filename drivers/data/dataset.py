"""A data set: samples, their labels and the names of the classes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..errors import DataError
from .labels import Labels, as_labels
from .samples import Array, as_samples, feature_count


# arrays have no single truth value, so two data sets compare by identity
@dataclass(frozen=True, eq=False)
class Dataset:
    """Labelled samples, checked on construction.

    Attributes:
        x: [samples, features...], C-contiguous; bool, an integer or float16/32/64, finite.
        y: [samples] int64, each in 0..len(classes)-1.
        classes: the name of each class, all different.
        name: where the data came from, for messages and reports.

    Raises:
        DataError: on construction, if any of the above does not hold.
    """

    x: Array
    y: Labels
    classes: tuple[str, ...]
    name: str

    def __post_init__(self) -> None:
        """Check the attributes and bring the arrays into their documented form."""
        _check_classes(self.classes)
        x = as_samples(self.x)
        y = as_labels(self.y, len(self.classes))
        if len(x) != len(y):
            raise DataError(f"x has {len(x)} samples but y has {len(y)} labels, expected as many")
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)

    def __len__(self) -> int:
        """The number of samples."""
        return len(self.x)

    @property
    def features(self) -> int:
        """The number of values in one sample."""
        return feature_count(self.x)

    def flat(self) -> Array:
        """`x` as [samples, features], a view."""
        return self.x.reshape(len(self), self.features)

    def take(self, count: int) -> Dataset:
        """The first `count` samples, a view; DataError unless 1 <= count <= len(self)."""
        if not 1 <= count <= len(self):
            raise DataError(f"cannot take {count} samples of {self.name}, expected 1..{len(self)}")
        return self._part(slice(count))

    def split(self, count_last: int) -> tuple[Dataset, Dataset]:
        """All but the last `count_last` samples, and those; views.

        Data sorted by class, as from `load_folder`, must be shuffled first.

        Raises:
            DataError: unless 1 <= count_last < len(self), so that both parts have samples.
        """
        if not 1 <= count_last < len(self):
            raise DataError(
                f"cannot split the last {count_last} samples off {self.name}, "
                f"expected at least 1 and fewer than {len(self)}"
            )
        first = len(self) - count_last
        return self._part(slice(first)), self._part(slice(first, None))

    def shuffled(self, seed: int = 0) -> Dataset:
        """A copy in an order that depends on `seed` (0..2**32-1) and the length alone."""
        # RandomState, unlike Generator, promises the same stream in every numpy version
        return self._part(np.random.RandomState(seed).permutation(len(self)))

    def _part(self, rows: slice | Array) -> Dataset:
        return Dataset(self.x[rows], self.y[rows], self.classes, self.name)


def _check_classes(classes: tuple[str, ...]) -> None:
    if not isinstance(classes, tuple) or not all(isinstance(name, str) for name in classes):
        raise DataError(f"classes is {classes!r}, expected a tuple of strings")
    if not classes:
        raise DataError("classes is empty, expected at least one class")
    seen: set[str] = set()
    for name in classes:
        if name in seen:
            raise DataError(f"class {name!r} is named twice, expected different names")
        seen.add(name)
