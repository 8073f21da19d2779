"""A convolution: the dense product of each pixel's neighbourhood, on blocks of pixels.

docs/decisions/0017-convolution.md has the reasons; the names are those of its patterns.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, ClassVar

from ..devices.device import Device
from ..errors import NetworkError
from ..integers import is_integer
from ..overlay.configurations import Configuration
from ..overlay.formats import BIAS, ERROR, PLANES
from ..overlay.instructions import Divisor, Instruction, Opcode, Output, Pattern, Statistics
from ..overlay.layout import WeightLayout
from . import streams
from .blocks import counts, place, rows_of_a_block, strides
from .layer import BuiltLayer, Layer, LayerImage, as_pixels
from .parameters import LayerParameters
from .recipe import Recipe
from .spread import Spread
from .tensor import Frame, Shape, Source, Tensor, stored_channels
from .weight_image import WeightImage

PADDINGS = ("same", "valid")
#: Kernels have at most so many lines: their taps are counted in 8 bits.
LARGEST_KERNEL = 15
#: The bias of channels that only fill up a pixel: whatever their sums are, they are rectified to 0.
_NEVER = BIAS.minimum


@dataclass(frozen=True)
class Conv(Layer):
    """A two-dimensional convolution, normalised over pixels and images, and rectified.

    Args:
        channels: of the output, at least 1.
        kernel: height and width of the window, odd: 1, 3, 5 ... 15.
        padding: ``same`` (zeros around the image, so that the size stays) or ``valid`` (whole windows only).
        stride: pixels and lines from window to window.

    Raises:
        NetworkError: a value that is none of these; names it.
    """

    in_patterns: ClassVar[bool] = True

    channels: int
    kernel: int = 3
    padding: str = "same"
    stride: int = 1

    def __post_init__(self) -> None:
        for name in ("channels", "stride"):
            value = getattr(self, name)
            if not is_integer(value) or value < 1:
                raise NetworkError(f"Conv {name} must be a positive integer, not {value!r}")
            object.__setattr__(self, name, int(value))
        if not is_integer(self.kernel) or self.kernel not in range(1, LARGEST_KERNEL + 1, 2):
            raise NetworkError(f"Conv kernel must be an odd integer in 1..{LARGEST_KERNEL}, not {self.kernel!r}")
        object.__setattr__(self, "kernel", int(self.kernel))
        if self.padding not in PADDINGS:
            raise NetworkError(f"Conv padding must be {' or '.join(PADDINGS)}, not {self.padding!r}")

    @property
    def pad(self) -> int:
        """Pixels of zeros on each side."""
        return self.kernel // 2 if self.padding == "same" else 0

    def built(self, input_shape: Shape, number: int, last: bool, pixels: bool = False) -> BuiltConv:
        """The layer for images [height, width] or [height, width, channels]."""
        if last:
            raise NetworkError("the last layer must be Dense: its outputs are the scores of the classes")
        shape = as_pixels(input_shape, f"layer {number}, Conv,")
        height, width = ((n + 2 * self.pad - self.kernel) // self.stride + 1 for n in shape[:2])
        if 0 in shape[:2]:
            height = width = 0
        elif min(height, width) < 1:
            raise NetworkError(
                f"layer {number}: a kernel of {self.kernel} x {self.kernel} does not fit into "
                f"{shape[0]} x {shape[1]} pixels"
            )
        return BuiltConv(number, shape, (height, width, self.channels), last, True, layer=self)


@dataclass(frozen=True)
class BuiltConv(BuiltLayer):
    """A convolution of images of one size."""

    layer: Conv = Conv(1)

    kind = "Conv"
    takes_pixels: ClassVar[bool] = True
    #: A tensor of samples for each bit-plane, and what a training step needs.
    instructions = PLANES + 5

    @property
    def layout(self) -> WeightLayout:
        """Weights [taps * stored inputs, stored outputs]."""
        inputs, outputs = (stored_channels(shape[2]) for shape in (self.input_shape, self.output_shape))
        return WeightLayout(self.layer.kernel**2 * inputs, outputs)

    @property
    def weights(self) -> int:
        """One for each tap, input channel and output channel."""
        return self.layer.kernel**2 * self.input_shape[2] * self.output_shape[2]

    @property
    def channels(self) -> int:
        """One for each output channel."""
        return self.output_shape[2]

    @property
    def shift_adds(self) -> int:
        """One for each weight, output pixel and phase; the first layer hands no error back."""
        height, width, _ = self.output_shape
        return (3 if self.number else 2) * height * width * self.weights

    @property
    def input_border(self) -> int:
        """As wide as the kernel reaches out."""
        return self.layer.pad

    @property
    def slower(self) -> int:
        """log2 of how much slower it learns: the square root of the pixels that its gradients are sums over."""
        height, width, _ = self.output_shape
        return round(math.log2(max(height * width, 1)) / 2)

    def check_limits(self, configuration: Configuration) -> None:
        """Raise NetworkError if there are too many channels, or no patterns; names layer and limit."""
        c, layout = configuration, self.layout
        if not c.patterns:
            raise NetworkError(
                f"layer {self.number} is a convolution; configuration {c.name} has none (only the emulator has: "
                "configuration convolution)"
            )
        inner = self.layer.kernel**2 * layout.outputs
        for what, value, limit in (
            ("inputs (taps x channels)", layout.inputs, c.max_inputs),
            ("taps x outputs", inner, c.max_inputs),
            ("outputs", layout.outputs, c.max_outputs),
        ):
            if value > limit:
                raise NetworkError(f"layer {self.number} has {value} {what}; configuration {c.name} allows 1..{limit}")

    def first_parameters(self, seed: int) -> LayerParameters:
        """Parameters before the first step; channels that only fill up are 0 for good."""
        parameters = super().first_parameters(seed)
        parameters.channels["bias"][self.channels :] = _NEVER
        return parameters

    def image(
        self, device: Device, rows: int, training: bool, planes: int, share: LayerImage | None,
        below: LayerImage | None,
    ) -> ConvImage:  # fmt: skip
        """The layer's buffers on a device."""
        return ConvImage(self, device, rows, training, planes, share, below)


class ConvImage(WeightImage):
    """A convolution in a device's memory."""

    built: BuiltConv

    def allocate_error(self, rows: int) -> Tensor:
        """The errors, in such a frame that the kernel, turned about, finds zeros around them."""
        built, layer = self.built, self.built.layer
        height, width = (n + layer.kernel - 1 for n in built.input_shape[:2])
        frame = Frame(layer.kernel - 1 - layer.pad, height, width, layer.stride)
        return self.allocate_tensor("error", rows, built.output_shape, ERROR, frame)

    def _window(self, source: Source) -> Source:
        """The first pixel of the first window, and from window to window."""
        layer = self.built.layer
        first = source.address - layer.pad * (source.line + source.pixel)
        return Source(first, source.stride, layer.stride * source.line, layer.stride * source.pixel)

    def _pieces(self, source: Source) -> dict[str, int]:
        """Fields of a pattern: the lines of a window."""
        kernel = self.built.layer.kernel
        return {"piece_bytes": kernel * source.pixel, "pieces": kernel, "piece_stride": source.line}

    def forward(
        self, source: Source, rows: int, statistics: Statistics, planes: bool, divisor: Divisor
    ) -> list[Instruction]:
        """Statistics of some pixels, if they are wanted, then all pixels normalised with them."""
        height, width, _ = self.built.output_shape
        windows, output, configuration = self._window(source), self.output.source, self.device.configuration
        operands: dict[str, Any] = {
            "output_format": Output.RECTIFIED, "planes": planes, "divisor": divisor, "inputs": self.layout.inputs,
            "outputs": self.layout.outputs, "samples": self.samples.device_address,
            "plane_stride": self.layout.sample_bytes if planes else 0, "state": self.state.device_address,
        }  # fmt: skip
        block = rows_of_a_block(rows * height * width, configuration)
        pattern = Pattern(
            **counts(height, width, rows, block), **self._pieces(source), **strides("input", windows),
            **strides("output", output),
        )  # fmt: skip
        whole = Instruction(
            Opcode.FORWARD, pattern, statistics=Statistics.STORED, rows=block, **place("input", windows),
            **place("output", output), **operands,
        )  # fmt: skip
        if statistics is Statistics.STORED:
            return [whole]
        some = Spread.over(rows, height, width, configuration.max_rows)
        (i0, i1, i2), (o0, o1, o2) = some.strides(windows), some.strides(output)
        c0, c1, c2 = some.counts
        measured = Instruction(
            Opcode.FORWARD,
            Pattern(
                count0=c0, count1=c1, count2=c2, blocks=1, input_stride1=i1, input_stride2=i2, output_stride1=o1,
                output_stride2=o2, **self._pieces(source),
            ),
            statistics=Statistics.BATCH, rows=some.pixels, input=some.address(windows), input_stride=i0,
            output=some.address(output), output_stride=o0, **operands,
        )  # fmt: skip
        return [measured, whole]

    def backward(self, source: Source, below: LayerImage, rows: int, recipe: Recipe) -> list[Instruction]:
        """The error of the layer below: the errors around each pixel, by the kernel turned about."""
        assert self.error is not None and below.error is not None
        kernel, modes = self.built.layer.kernel, recipe.arithmetic
        height, width, _ = self.built.input_shape
        inputs, output = self.layout.inputs // kernel**2, below.error.source
        errors = self._error_plane()
        block = rows_of_a_block(rows * height * width, self.device.configuration)
        pattern = Pattern(
            **counts(height, width, rows, block), **self._pieces(errors), **strides("input", source),
            **strides("error", errors), **strides("output", output), taps=kernel**2,
            first_input=(kernel**2 - 1) * inputs,
        )  # fmt: skip
        instruction = Instruction(
            Opcode.BACKWARD, pattern, gradient=modes.gradient, divisor=modes.divisor,
            rate=recipe.bias_rate - below.normalised_by.built.slower, rows=block,
            stream=streams.error(below.normalised_by.built.number), inputs=inputs, outputs=self.layout.outputs,
            samples=self.samples.device_address, state=self.state.device_address,
            state_below=below.normalised_by.state.device_address, **place("input", source), **place("error", errors),
            **place("output", output),
        )  # fmt: skip
        return [instruction]

    def _error_plane(self) -> Source:
        """The tensor of errors with its border, every pixel of it."""
        assert self.error is not None
        layer, source = self.built.layer, self.error.source
        line, pixel = source.line // layer.stride, source.pixel // layer.stride
        before = layer.kernel - 1 - layer.pad
        return Source(source.address - before * (line + pixel), source.stride, line, pixel)

    def update(self, source: Source, rows: int, recipe: Recipe) -> list[Instruction]:
        """New weights and their samples, block by block."""
        assert self.error is not None
        height, width, _ = self.built.output_shape
        windows, errors = self._window(source), self.error.source
        block = rows_of_a_block(rows * height * width, self.device.configuration)
        pattern = Pattern(
            **counts(height, width, rows, block), **self._pieces(source), **strides("input", windows),
            **strides("error", errors),
        )  # fmt: skip
        instruction = Instruction(
            Opcode.UPDATE, pattern, draw=recipe.draw, exact=recipe.exact, polarised=recipe.arithmetic.polarised,
            rate=recipe.rate - self.built.slower, rows=block, stream=streams.update(self.built.number),
            inputs=self.layout.inputs, outputs=self.layout.outputs, weights=self.weights.device_address,
            samples=self.samples.device_address, state=self.state.device_address, **place("input", windows),
            **place("error", errors),
        )  # fmt: skip
        return [instruction]
