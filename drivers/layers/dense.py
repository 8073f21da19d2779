"""A fully connected layer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from ..devices.device import Device
from ..errors import NetworkError
from ..integers import is_integer
from ..overlay.configurations import Configuration
from ..overlay.formats import PLANES
from ..overlay.instructions import Divisor, Instruction, Opcode, Output, Pattern, Statistics
from ..overlay.layout import WeightLayout
from . import streams
from .layer import BuiltLayer, Layer, LayerImage, stored_values
from .recipe import Recipe
from .tensor import Shape, Source, stored_channels
from .weight_image import WeightImage


@dataclass(frozen=True)
class Dense(Layer):
    """A fully connected layer: product with the sampled weights, normalisation, rectification.

    The last layer of a network is not rectified: its outputs are the scores of the classes.

    Args:
        outputs: channels of the layer, at least 1.

    Raises:
        NetworkError: ``outputs`` is not a positive integer.
    """

    outputs: int

    def __post_init__(self) -> None:
        if not is_integer(self.outputs) or self.outputs < 1:
            raise NetworkError(f"Dense outputs must be a positive integer, not {self.outputs!r}")
        object.__setattr__(self, "outputs", int(self.outputs))

    def built(self, input_shape: Shape, number: int, last: bool, pixels: bool = False) -> BuiltDense:
        """The layer for samples of any shape, which it takes as a row of values."""
        below = input_shape if pixels else ()
        return BuiltDense(number, (stored_values(input_shape, pixels),), (self.outputs,), last, below=below)


@dataclass(frozen=True)
class BuiltDense(BuiltLayer):
    """A dense layer of [inputs] and [outputs].

    Args:
        below: shape of the pixels that are the inputs; () if they are a row of values.
    """

    below: Shape = ()

    kind = "Dense"

    @property
    def instructions(self) -> int:
        """A tensor of samples for each bit-plane, and what a training step needs: the error goes back by pixels."""
        return PLANES + 2 + math.prod(self.below[:2])

    @property
    def layout(self) -> WeightLayout:
        """Weights [inputs, outputs]."""
        return WeightLayout(self.input_shape[0], self.output_shape[0])

    @property
    def weights(self) -> int:
        """One for each pair of input and output; 0 while the inputs are not known."""
        return math.prod(self.below or self.input_shape) * self.output_shape[0]

    @property
    def channels(self) -> int:
        """One for each output."""
        return self.output_shape[0]

    @property
    def shift_adds(self) -> int:
        """One for each weight and phase; the first layer hands no error back."""
        return (3 if self.number else 2) * self.weights

    def row(self) -> list[Any]:
        """The line of `Network.summary`, with the shape of the pixels below."""
        row = super().row()
        if self.below:
            row[1] = " x ".join(map(str, self.below))
        return row

    def check_limits(self, configuration: Configuration) -> None:
        """Raise NetworkError if there are too many inputs or outputs; names layer and limit."""
        c, (inputs,), (outputs,) = configuration, self.input_shape, self.output_shape
        for what, value, limit in (("inputs", inputs, c.max_inputs), ("outputs", outputs, c.max_outputs)):
            if not 1 <= value <= limit:
                raise NetworkError(
                    f"layer {self.number} has {value} {what}; configuration {c.name} allows 1..{limit} (max_{what})"
                )

    def image(
        self, device: Device, rows: int, training: bool, planes: int, share: LayerImage | None,
        below: LayerImage | None,
    ) -> DenseImage:  # fmt: skip
        """The layer's buffers on a device."""
        return DenseImage(self, device, rows, training, planes, share, below)


class DenseImage(WeightImage):
    """A dense layer in a device's memory: one instruction for each phase, but for the error of pixels."""

    built: BuiltDense

    def forward(
        self, source: Source, rows: int, statistics: Statistics, planes: bool, divisor: Divisor
    ) -> list[Instruction]:
        """Products, statistics, normalisation; rectified unless they are scores."""
        instruction = Instruction(
            Opcode.FORWARD, statistics=statistics,
            output_format=Output.SCORES if self.built.last else Output.RECTIFIED, planes=planes, divisor=divisor,
            rows=rows, inputs=self.layout.inputs, outputs=self.layout.outputs, input=source.address,
            input_stride=source.stride, output=self.output.source.address, output_stride=self.output.source.stride,
            samples=self.samples.device_address, plane_stride=self.layout.sample_bytes if planes else 0,
            state=self.state.device_address,
        )  # fmt: skip
        return [instruction]

    def loss(self, labels: int, rows: int, recipe: Recipe) -> list[Instruction]:
        """The error of the scores, at the sums; it moves the biases."""
        assert self.error is not None
        modes = recipe.arithmetic
        instruction = Instruction(
            Opcode.LOSS, score_scale=modes.score_scale, loss=modes.loss, gradient=modes.gradient,
            divisor=modes.divisor, rate=recipe.bias_rate, rows=rows, stream=streams.error(self.built.number),
            outputs=self.layout.outputs, input=self.output.source.address, input_stride=self.output.source.stride,
            output=self.error.source.address, output_stride=self.error.source.stride, state=self.state.device_address,
            labels=labels,
        )  # fmt: skip
        return [instruction]

    def backward(self, source: Source, below: LayerImage, rows: int, recipe: Recipe) -> list[Instruction]:
        """The error of the layer below, at its sums; it moves that layer's biases."""
        assert below.error is not None
        target, modes = below.normalised_by, recipe.arithmetic
        fields: dict[str, Any] = {
            "gradient": modes.gradient, "divisor": modes.divisor, "rate": recipe.bias_rate - target.built.slower,
            "state_below": target.state.device_address, **self._operands(source, rows),
        }  # fmt: skip
        output, stream = below.error.source, streams.error(target.built.number)
        if not self.built.below:
            return [Instruction(
                Opcode.BACKWARD, stream=stream, output=output.address, output_stride=output.stride, **fields
            )]  # fmt: skip
        height, width, channels = self.built.below
        stored = stored_channels(channels)
        return [
            Instruction(
                Opcode.BACKWARD,
                Pattern(count0=rows, count1=1, count2=1, blocks=1, first_input=pixel * stored, further=pixel > 0),
                stream=streams.further(stream, pixel), output_stride=output.stride,
                output=output.address + pixel // width * output.line + pixel % width * output.pixel,
                **{**fields, "inputs": stored, "input": source.address + pixel * stored},
            )
            for pixel in range(height * width)
        ]  # fmt: skip

    def update(self, source: Source, rows: int, recipe: Recipe) -> list[Instruction]:
        """New weights and their samples in one pass."""
        instruction = Instruction(
            Opcode.UPDATE, draw=recipe.draw, exact=recipe.exact, polarised=recipe.arithmetic.polarised,
            rate=recipe.rate_of(self.built.last), stream=streams.update(self.built.number),
            weights=self.weights.device_address, **self._operands(source, rows),
        )  # fmt: skip
        return [instruction]

    def _operands(self, source: Source, rows: int) -> dict[str, Any]:
        """What backward and update both read."""
        assert self.error is not None
        return {
            "rows": rows, "inputs": self.layout.inputs, "outputs": self.layout.outputs, "input": source.address,
            "input_stride": source.stride, "error": self.error.source.address, "error_stride": self.error.source.stride,
            "samples": self.samples.device_address, "state": self.state.device_address,
        }  # fmt: skip
