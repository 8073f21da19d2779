"""From a network in memory to programs: the instructions of a training step, of sampling and of inference.

A program walks the layers and asks each for its instructions; it knows none by kind.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..layers import streams
from ..layers.layer import LayerImage
from ..layers.recipe import Recipe
from ..overlay.instructions import Divisor, Draw, Instruction, Opcode, Statistics
from .memory_image import NetworkImage
from .program import Program, Step


def _key(seed: int, step: int) -> Step:
    return Step(Instruction(Opcode.KEY, seed=seed, step=step))


def _steps(layer: LayerImage, instructions: Iterable[Instruction]) -> list[Step]:
    return [Step(instruction, layer.built.number) for instruction in instructions]


def sampling(image: NetworkImage, draw: Draw, seed: int = 0, step: int = 0, polarised: bool = True) -> Program:
    """Draw the samples with which training goes on after ``step``."""
    steps = [_key(seed, step)]
    for layer in image.layers:
        steps += _steps(layer, layer.sample(draw, polarised, streams.update(layer.built.number)))
    return Program(steps)


def training_step(image: NetworkImage, slot: int, rows: int, recipe: Recipe) -> Program:
    """One step on the minibatch in a slot: forward, loss, then backward and update layer by layer."""
    steps = [_key(0, 0), *_forward(image, slot, rows, Statistics.BATCH, False, recipe.arithmetic.divisor)]
    top = image.layers[-1]
    steps += _steps(top, top.loss(image.labels[slot].device_address, rows, recipe))
    for number, layer in reversed(list(enumerate(image.layers))):
        source = image.input_of(number, slot)
        if number:
            steps += _steps(layer, layer.backward(source, image.layers[number - 1], rows, recipe))
        steps += _steps(layer, layer.update(source, rows, recipe))
    return Program(steps)


def inference_samples(
    image: NetworkImage, draw: Draw, seed: int = 0, step: int = 0, polarised: bool = True
) -> Program:
    """Make the samples for inference: one tensor a layer, or with Draw.PLANE all bit-planes."""
    steps = [_key(seed, step)]
    for layer in image.layers:
        steps += _steps(layer, layer.sample(draw, polarised, streams.inference(layer.built.number)))
    return Program(steps)


def inference(
    image: NetworkImage, slot: int, rows: int, statistics: Statistics, planes: bool, divisor: Divisor
) -> Program:
    """Forward through all layers, with the statistics of the batch (to calibrate) or with those stored."""
    return Program([_key(0, 0), *_forward(image, slot, rows, statistics, planes, divisor)])


def _forward(
    image: NetworkImage, slot: int, rows: int, statistics: Statistics, planes: bool, divisor: Divisor
) -> list[Step]:
    steps = []
    for number, layer in enumerate(image.layers):
        steps += _steps(layer, layer.forward(image.input_of(number, slot), rows, statistics, planes, divisor))
    return steps
