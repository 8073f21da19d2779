"""Programs with patterns over random tensors: a convolution, pooling, and their way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from binshift.overlay.instructions import Draw, Gradient, Instruction, Opcode, Pattern, Statistics
from binshift.overlay.layout import WeightLayout, state_bytes

ALIGNMENT = 64
#: Rows of a block are at most so many.
MOST_ROWS = 64


@dataclass(frozen=True)
class Geometry:
    """A convolution with a border of zeros that keeps its size, and 2 x 2 pooling of its outputs."""

    images: int
    height: int
    width: int
    inputs: int
    outputs: int
    kernel: int

    @classmethod
    def random(cls, random: np.random.RandomState) -> Geometry:
        """Sizes that fit together."""
        height, width = random.randint(2, 13, 2)
        inputs, outputs = random.choice([8, 16, 32, 64], 2)
        return cls(int(random.randint(2, 9)), int(height), int(width), int(inputs), int(outputs),
                   int(random.choice([1, 3, 5])))  # fmt: skip

    @property
    def border(self) -> int:
        """Pixels of zeros around an image."""
        return self.kernel // 2

    @property
    def layout(self) -> WeightLayout:
        """Of the weights: taps in the order of lines, then the channels of each."""
        return WeightLayout(self.kernel**2 * self.inputs, self.outputs)

    def framed(self, channels: int) -> tuple[int, ...]:
        """Shape of a tensor with a border."""
        return self.images, self.height + 2 * self.border, self.width + 2 * self.border, channels

    @property
    def tensors(self) -> dict[str, tuple[int, ...]]:
        """Shapes of the tensors of int8."""
        g, halves = self, (self.images, self.height // 2, self.width // 2)
        return {
            "x": g.framed(g.inputs), "error_x": g.framed(g.inputs),
            "y": (g.images, g.height, g.width, g.outputs), "error_y": g.framed(g.outputs),
            "pooled": (*halves, g.outputs), "error_pooled": (*halves, g.outputs),
        }  # fmt: skip


def largest_block(rows: int) -> int:
    """The largest divisor that is allowed as rows of a block."""
    return max(r for r in range(1, MOST_ROWS + 1) if rows % r == 0)


class Convolution:
    """A geometry in memory.

    Args:
        geometry: the sizes.
        base: bus address of the first byte.
    """

    def __init__(self, geometry: Geometry, base: int):
        self.geometry, self.base = geometry, base
        self.at: dict[str, int] = {}
        end = base
        sizes = {name: int(np.prod(shape)) for name, shape in geometry.tensors.items()}
        sizes |= {"weights": geometry.layout.weight_bytes, "samples": geometry.layout.sample_bytes,
                  "state": state_bytes(geometry.outputs), "state_below": state_bytes(geometry.inputs)}  # fmt: skip
        for name, size in sizes.items():
            self.at[name] = end
            end += -(-size // ALIGNMENT) * ALIGNMENT
        self.bytes = end - base

    def view(self, memory: Any, name: str) -> npt.NDArray[np.int8]:
        """A tensor of int8 in a memory."""
        view: npt.NDArray[np.int8] = memory.view(self.at[name], self.geometry.tensors[name], "i1")
        return view

    def fill(self, memory: Any, random: np.random.RandomState) -> None:
        """Anything everywhere, but what has to be in order: borders, weights, records."""
        g = self.geometry
        memory.bytes[:] = random.randint(0, 256, memory.bytes.size)
        for name, low in (("x", 0), ("error_y", -127)):
            tensor, b = self.view(memory, name), g.border
            inside = random.randint(-127, 128, (g.images, g.height, g.width, tensor.shape[3])).clip(low, 127)
            tensor[:] = 0
            tensor[:, b : b + g.height, b : b + g.width] = inside
        self.view(memory, "error_pooled")[:] = random.randint(-127, 128, g.tensors["error_pooled"])
        shape = g.layout.inputs, g.layout.outputs
        weights = g.layout.pack_weights(random.randint(-32767, 32768, shape))
        memory.view(self.at["weights"], g.layout.weight_shape, "<i2")[:] = weights
        for name, count in (("state", g.outputs), ("state_below", g.inputs)):
            header, channels = memory.header(self.at[name]), memory.channels(self.at[name], count)
            header["exponent"], header["next_exponent"], header["greatest_shift"] = -5, -4, 9
            channels["bias"] = random.randint(-(2**16), 2**16, count)
            channels["mean"] = random.randint(-500, 500, count)
            channels["deviation"] = random.randint(200, 700, count)
            channels["reserved"] = 0

    def _inside(self, name: str) -> int:
        """Address of the first pixel that is no border."""
        _, height, width, channels = self.geometry.tensors[name]
        border = (height - self.geometry.height) // 2
        return self.at[name] + (border * width + border) * channels

    def _strides(self, name: str) -> tuple[int, int, int]:
        """Bytes from pixel to pixel, line to line and image to image."""
        _, height, width, channels = self.geometry.tensors[name]
        return channels, width * channels, height * width * channels

    def program(self, draw: Draw, gradient: Gradient) -> list[Instruction]:
        """Everything that one layer and its pooling need in a training step."""
        g, at = self.geometry, self.at
        pixel, line, image = self._strides("x")
        _, error_line, error_image = self._strides("error_y")
        _, y_line, y_image = self._strides("y")
        _, pooled_line, pooled_image = self._strides("pooled")
        rows = largest_block(g.images * g.height * g.width)
        counts = {"count0": g.width, "count1": g.height, "count2": g.images,
                  "blocks": g.images * g.height * g.width // rows}  # fmt: skip
        kernel = {"piece_bytes": g.kernel * g.inputs, "pieces": g.kernel, "piece_stride": line}
        inputs = {"input_stride1": line, "input_stride2": image}
        layer = {"inputs": g.layout.inputs, "outputs": g.outputs, "samples": at["samples"], "state": at["state"],
                 "input": at["x"], "input_stride": pixel}  # fmt: skip
        weights = {"draw": draw, "polarised": 1, "weights": at["weights"], "stream": 4}
        sizes = {"inputs": g.layout.inputs, "outputs": g.outputs, "samples": at["samples"]}

        corners = {"count0": 1, "count1": g.images, "count2": 1, "blocks": 1}
        one = Pattern(**corners, input_stride1=image, output_stride1=y_image, **kernel)
        whole = Pattern(**counts, **kernel, **inputs, output_stride1=y_line, output_stride2=y_image)
        back = Pattern(
            **counts, **inputs, error_stride1=error_line, error_stride2=error_image, output_stride1=line,
            output_stride2=image, piece_bytes=g.kernel * g.outputs, pieces=g.kernel, piece_stride=error_line,
            taps=g.kernel**2, first_input=(g.kernel**2 - 1) * g.inputs,
        )  # fmt: skip
        change = Pattern(**counts, **kernel, **inputs, error_stride1=error_line, error_stride2=error_image)

        pooled = g.images * (g.height // 2) * (g.width // 2)
        pooled_rows = largest_block(pooled)
        windows = {"count0": g.width // 2, "count1": g.height // 2, "count2": g.images, "blocks": pooled // pooled_rows,
                   "pool": 1, "input_stride1": 2 * y_line, "input_stride2": y_image, "input_window0": g.outputs,
                   "input_window1": y_line}  # fmt: skip
        down = Pattern(**windows, output_stride1=pooled_line, output_stride2=pooled_image)
        up = Pattern(
            **windows, error_stride1=pooled_line, error_stride2=pooled_image, output_stride1=2 * error_line,
            output_stride2=error_image, output_window0=g.outputs, output_window1=error_line,
        )  # fmt: skip
        pool = {"rows": pooled_rows, "inputs": g.outputs, "outputs": g.outputs, "input": at["y"],
                "input_stride": 2 * g.outputs}  # fmt: skip
        return [
            Instruction(Opcode.KEY, seed=5, step=9),
            Instruction(Opcode.SAMPLE, **weights, **sizes),
            Instruction(Opcode.FORWARD, one, statistics=Statistics.BATCH, divisor=1, rows=g.images, output=at["y"],
                        output_stride=g.outputs, **layer),
            Instruction(Opcode.FORWARD, whole, statistics=Statistics.STORED, divisor=1, rows=rows, output=at["y"],
                        output_stride=g.outputs, **layer),
            Instruction(Opcode.FORWARD, down, output=at["pooled"], output_stride=g.outputs, **pool),
            Instruction(Opcode.BACKWARD, up, error=at["error_pooled"], error_stride=g.outputs,
                        output=self._inside("error_y"), output_stride=2 * g.outputs, **pool),
            Instruction(Opcode.BACKWARD, back, gradient=gradient, divisor=1, rate=-6, rows=rows, stream=3,
                        inputs=g.inputs, outputs=g.outputs, input=self._inside("x"), input_stride=pixel,
                        error=at["error_y"], error_stride=g.outputs, output=self._inside("error_x"),
                        output_stride=pixel, samples=at["samples"], state=at["state"],
                        state_below=at["state_below"]),
            Instruction(Opcode.UPDATE, change, rate=-9, rows=rows, error=self._inside("error_y"),
                        error_stride=g.outputs, **weights, **layer),
        ]  # fmt: skip
