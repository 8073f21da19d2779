"""From a network in memory to programs: the instructions of a training step, of sampling and of inference."""

from __future__ import annotations

from dataclasses import dataclass

from ..layers import streams
from ..layers.arithmetic import Arithmetic
from ..overlay.formats import PLANES
from ..overlay.instructions import Divisor, Draw, Instruction, Opcode, Output, Statistics
from .memory_image import LayerImage, NetworkImage
from .program import Program, Step


@dataclass(frozen=True)
class Recipe:
    """What a training step does with the weights.

    Args:
        draw: how samples are drawn.
        rate: log2 of the learning rate of the weights.
        bias_rate: log2 of the learning rate of the biases.
        exact: whether the update takes unrounded inputs.
        arithmetic: the ways of the loss and of the normalisation.
        last_rate: log2 of the learning rate of the last layer's weights; None: that of all.
    """

    draw: Draw
    rate: int
    bias_rate: int
    exact: bool = False
    arithmetic: Arithmetic = Arithmetic()
    last_rate: int | None = None


def _key(seed: int, step: int) -> Step:
    return Step(Instruction(Opcode.KEY, seed=seed, step=step))


def _sample(image: LayerImage, draw: Draw, polarised: bool, stream: int, plane: int = 0) -> Instruction:
    return Instruction(
        Opcode.SAMPLE, draw=draw, plane=plane, polarised=polarised, stream=stream,
        inputs=image.layout.inputs, outputs=image.layout.outputs, weights=image.weights.device_address,
        samples=image.samples.device_address + plane * image.layout.sample_bytes,
    )


def _forward(
    image: NetworkImage, layer: int, slot: int, rows: int, statistics: Statistics, planes: bool, divisor: Divisor
) -> Instruction:
    this = image.layers[layer]
    address, stride = image.input_of(layer, slot)
    return Instruction(
        Opcode.FORWARD, statistics=statistics, output_format=Output.SCORES if this.last else Output.RECTIFIED,
        planes=planes, divisor=divisor, rows=rows, inputs=this.layout.inputs, outputs=this.layout.outputs,
        input=address, input_stride=stride, output=this.output.device_address, output_stride=this.output_stride,
        samples=this.samples.device_address, plane_stride=this.layout.sample_bytes if planes else 0,
        state=this.state.device_address,
    )


def sampling(image: NetworkImage, draw: Draw, seed: int = 0, step: int = 0, polarised: bool = True) -> Program:
    """Draw the samples with which training goes on after ``step``."""
    steps = [_key(seed, step)]
    for i, layer in enumerate(image.layers):
        steps.append(Step(_sample(layer, draw, polarised, streams.update(i)), i))
    return Program(steps)


def training_step(image: NetworkImage, slot: int, rows: int, recipe: Recipe) -> Program:
    """One step on the minibatch in a slot: forward, loss, then backward and update layer by layer."""
    steps, modes = [_key(0, 0)], recipe.arithmetic
    for i in range(len(image.layers)):
        steps.append(Step(_forward(image, i, slot, rows, Statistics.BATCH, False, modes.divisor), i))
    last = len(image.layers) - 1
    top = image.layers[last]
    assert top.error is not None
    steps.append(
        Step(
            Instruction(
                Opcode.LOSS, score_scale=modes.score_scale, loss=modes.loss, gradient=modes.gradient,
                divisor=modes.divisor, rate=recipe.bias_rate, rows=rows, stream=streams.error(last),
                outputs=top.layout.outputs, input=top.output.device_address, input_stride=top.output_stride,
                output=top.error.device_address, output_stride=top.error_stride,
                state=top.state.device_address, labels=image.labels[slot].device_address,
            ),
            last,
        )
    )
    for i in range(last, -1, -1):
        this = image.layers[i]
        assert this.error is not None
        address, stride = image.input_of(i, slot)
        operands = {
            "rows": rows, "inputs": this.layout.inputs, "outputs": this.layout.outputs, "input": address,
            "input_stride": stride, "error": this.error.device_address, "error_stride": this.error_stride,
            "samples": this.samples.device_address, "state": this.state.device_address,
        }
        if i:
            below = image.layers[i - 1]
            assert below.error is not None
            backward = Instruction(
                Opcode.BACKWARD, gradient=modes.gradient, divisor=modes.divisor, rate=recipe.bias_rate,
                stream=streams.error(i - 1), output=below.error.device_address,
                output_stride=below.error_stride, state_below=below.state.device_address, **operands,
            )
            steps.append(Step(backward, i))
        update = Instruction(
            Opcode.UPDATE, draw=recipe.draw, exact=recipe.exact, polarised=modes.polarised,
            rate=recipe.rate if i < last or recipe.last_rate is None else recipe.last_rate, stream=streams.update(i),
            weights=this.weights.device_address, **operands,
        )
        steps.append(Step(update, i))
    return Program(steps)


def inference_samples(
    image: NetworkImage, draw: Draw, seed: int = 0, step: int = 0, polarised: bool = True
) -> Program:
    """Make the samples for inference: one tensor a layer, or with Draw.PLANE all bit-planes."""
    steps = [_key(seed, step)]
    for i, layer in enumerate(image.layers):
        for plane in range(PLANES if draw is Draw.PLANE else 1):
            steps.append(Step(_sample(layer, draw, polarised, streams.inference(i), plane), i))
    return Program(steps)


def inference(
    image: NetworkImage, slot: int, rows: int, statistics: Statistics, planes: bool, divisor: Divisor
) -> Program:
    """Forward through all layers, with the statistics of the batch (to calibrate) or with those stored."""
    forward = [
        Step(_forward(image, i, slot, rows, statistics, planes, divisor), i) for i in range(len(image.layers))
    ]
    return Program([_key(0, 0), *forward])
