"""Pooling: the maximum of windows of pixels, from memory to memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from ..devices.device import Device
from ..errors import NetworkError
from ..overlay.configurations import Configuration
from ..overlay.instructions import Divisor, Instruction, Opcode, Pattern, Statistics
from ..overlay.patterns import WINDOW
from .blocks import counts, place, rows_of_a_block, strides
from .layer import BuiltLayer, Layer, LayerImage, as_pixels
from .recipe import Recipe
from .tensor import Shape, Source, stored_channels


@dataclass(frozen=True)
class MaxPool(Layer):
    """The maximum of windows of 2 x 2 pixels; a line or column that fills no window is left out.

    Args:
        size: height and width of a window: 2.

    Raises:
        NetworkError: another size.
    """

    in_patterns: ClassVar[bool] = True

    size: int = WINDOW

    def __post_init__(self) -> None:
        if self.size != WINDOW or isinstance(self.size, bool):
            raise NetworkError(f"MaxPool size must be {WINDOW}, not {self.size!r}")

    def built(self, input_shape: Shape, number: int, last: bool, pixels: bool = False) -> BuiltMaxPool:
        """The layer for the outputs of a convolution."""
        if last or not number:
            raise NetworkError("MaxPool must come after a convolution, and before the last layer, which is Dense")
        height, width, channels = as_pixels(input_shape, f"layer {number}, MaxPool,")
        if height and min(height, width) < WINDOW:
            raise NetworkError(f"layer {number}: MaxPool needs at least 2 x 2 pixels, not {height} x {width}")
        shape = (height // WINDOW, width // WINDOW, channels)
        return BuiltMaxPool(number, (height, width, channels), shape, last, True)


@dataclass(frozen=True)
class BuiltMaxPool(BuiltLayer):
    """Pooling of images of one size."""

    kind = "MaxPool"
    takes_pixels: ClassVar[bool] = True
    shift_adds = 0
    instructions = 2

    def check_limits(self, configuration: Configuration) -> None:
        """Nothing that its convolution does not ask for."""

    def image(
        self, device: Device, rows: int, training: bool, planes: int, share: LayerImage | None,
        below: LayerImage | None,
    ) -> MaxPoolImage:  # fmt: skip
        """The layer's buffers on a device."""
        return MaxPoolImage(self, device, rows, training, planes, share, below)


class MaxPoolImage(LayerImage):
    """Pooling in a device's memory."""

    def _operands(self, source: Source, rows: int) -> tuple[dict[str, Any], dict[str, Any]]:
        """Fields of both instructions, and of their patterns."""
        height, width, channels = self.built.output_shape
        block = rows_of_a_block(rows * height * width, self.device.configuration)
        stored = stored_channels(channels)
        fields = {"rows": block, "inputs": stored, "outputs": stored, **place("input", source, WINDOW)}
        pattern = {
            **counts(height, width, rows, block), "pool": 1, **strides("input", source, WINDOW),
            "input_window0": source.pixel, "input_window1": source.line,
        }  # fmt: skip
        return fields, pattern

    def forward(
        self, source: Source, rows: int, statistics: Statistics, planes: bool, divisor: Divisor
    ) -> list[Instruction]:
        """The maxima."""
        fields, pattern = self._operands(source, rows)
        output = self.output.source
        walk = Pattern(**pattern, **strides("output", output))
        return [Instruction(Opcode.FORWARD, walk, **fields, **place("output", output))]

    def backward(self, source: Source, below: LayerImage, rows: int, recipe: Recipe) -> list[Instruction]:
        """Each error to the first pixel of its window that had the maximum."""
        assert self.error is not None and below.error is not None
        fields, pattern = self._operands(source, rows)
        errors, output = self.error.source, below.error.source
        walk = Pattern(
            **pattern, **strides("error", errors), **strides("output", output, WINDOW), output_window0=output.pixel,
            output_window1=output.line,
        )  # fmt: skip
        return [
            Instruction(
                Opcode.BACKWARD, walk, **fields, **place("error", errors), **place("output", output, WINDOW),
            )
        ]  # fmt: skip
