"""Writes numpy_1_21.txt, the public names of NumPy 1.21; to be run with that NumPy and Python 3.10.

    python tests/install/numpy_names.py > tests/install/numpy_1_21.txt
"""

from __future__ import annotations

import importlib
import textwrap

import numpy as np

#: Modules whose names are listed.
MODULES = (
    "numpy", "numpy.ctypeslib", "numpy.lib.format", "numpy.lib.npyio", "numpy.lib.stride_tricks", "numpy.linalg",
    "numpy.random", "numpy.testing", "numpy.typing",
)  # fmt: skip
#: Names that are public all the same.
DUNDERS = ("__version__",)


def listed() -> str:
    """A paragraph for each module: its name, a colon, and its names but for private ones."""
    parts = []
    for module in MODULES:
        names = (name for name in dir(importlib.import_module(module)) if not name.startswith("_") or name in DUNDERS)
        parts.append(f"{module}:\n" + textwrap.fill(" ".join(sorted(names)), 118))
    return "\n\n".join(parts)


if __name__ == "__main__":
    assert np.__version__.startswith("1.21."), f"NumPy must be 1.21, not {np.__version__}"
    print(listed())
