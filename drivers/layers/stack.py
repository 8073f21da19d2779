"""The layers of a network, built one upon the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from ..errors import NetworkError
from .dense import BuiltDense
from .layer import BuiltLayer, Layer
from .parameters import Parameters
from .tensor import Shape

#: Built layers in order, each for the outputs of the one before.
Stack = tuple[BuiltLayer, ...]


def build(layers: Sequence[Layer], input_shape: Shape) -> Stack:
    """Build layers for samples of a shape; (0,) while it is not known.

    Raises:
        NetworkError: a layer cannot take what the one before gives.
    """
    stack: list[BuiltLayer] = []
    for number, layer in enumerate(layers):
        below = stack[-1] if stack else None
        shape = below.output_shape if below else input_shape
        built = layer.built(shape, number, number == len(layers) - 1, below.pixels if below else False)
        if below and built.takes_pixels and not below.pixels:
            raise NetworkError(f"layer {number}, {built.kind}, must come before all Dense layers")
        if below:
            stack[-1] = replace(below, border=built.input_border)
        stack.append(built)
    return tuple(stack)


def dense_stack(widths: Sequence[int]) -> Stack:
    """Dense layers: ``widths`` are the inputs, then the outputs of each layer, whatever a device can take."""
    pairs = enumerate(zip(widths, widths[1:]))
    return tuple(BuiltDense(number, (n,), (m,), number == len(widths) - 2) for number, (n, m) in pairs)


def widths_of(stack: Stack) -> tuple[int, ...]:
    """Values of a sample, then of the outputs of each layer."""
    return math.prod(stack[0].input_shape), *(math.prod(layer.output_shape) for layer in stack)


def initial_parameters(stack: Stack, seed: int) -> Parameters:
    """Parameters before the first step."""
    return [layer.first_parameters(seed) for layer in stack if layer.layout is not None]
