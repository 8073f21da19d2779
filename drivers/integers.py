"""What counts as an integer in a user's call: Python's and NumPy's, but no booleans."""

from __future__ import annotations

from typing import TypeGuard

import numpy as np


def is_integer(value: object) -> TypeGuard[int]:
    """Whether ``value`` is an integer; True and False are none."""
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)
