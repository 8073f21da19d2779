"""The kinds of layers, by the names that descriptions of networks give them."""

from __future__ import annotations

from typing import Any

from ..errors import NetworkError
from .conv import Conv
from .dense import Dense
from .layer import Layer
from .pool import MaxPool

KINDS: dict[str, type[Layer]] = {kind.__name__: kind for kind in (Conv, Dense, MaxPool)}


def from_json(values: dict[str, Any]) -> Layer:
    """The layer that `Layer.to_json` described.

    Raises:
        NetworkError: an unknown kind, or arguments that it does not take.
    """
    arguments = dict(values)
    kind = arguments.pop("kind", None)
    if kind not in KINDS:
        raise NetworkError(f"a layer's kind must be one of {', '.join(KINDS)}, not {kind!r}")
    return KINDS[kind](**arguments)
