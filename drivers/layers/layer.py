"""What every layer is: as users describe it, built for the shape of its input, and laid out in a device's memory.

A new kind of layer is a file of this folder with these three, and its name in `kinds`. Nothing above knows one by kind.
"""

from __future__ import annotations

import abc
import math
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Protocol

import numpy.typing as npt

from ..devices.device import Buffer, Device
from ..errors import NetworkError
from ..overlay.configurations import Configuration
from ..overlay.formats import ACTIVATION, ERROR, SCORE, IntegerFormat
from ..overlay.instructions import Divisor, Draw, Instruction, Statistics
from ..overlay.layout import WeightLayout
from .parameters import LayerParameters
from .recipe import Recipe
from .tensor import Frame, Shape, Source, Tensor, stored_channels


@dataclass(frozen=True)
class Layer(abc.ABC):
    """What users write: plain values, compared and hashed by them."""

    #: Whether its instructions have patterns.
    in_patterns: ClassVar[bool] = False

    @abc.abstractmethod
    def built(self, input_shape: Shape, number: int, last: bool, pixels: bool = False) -> BuiltLayer:
        """The layer for samples of a shape.

        Args:
            input_shape: of one sample; (0,) while that is not known.
            number: of the layer in its network, from 0 on: its random bits are its own.
            last: whether its outputs are the scores of the classes.
            pixels: whether the input lies as pixels, as a layer below leaves them, and not as a row of values.

        Raises:
            NetworkError: the layer cannot take samples of that shape.
        """

    def to_json(self) -> dict[str, Any]:
        """A plain dictionary: the kind, and the arguments by name."""
        return {"kind": type(self).__name__, **asdict(self)}


@dataclass(frozen=True)
class BuiltLayer(abc.ABC):
    """A layer that knows its place in a network.

    Args:
        number: of the layer, from 0 on.
        input_shape, output_shape: of one sample; (0,) for an input that is not known yet.
        last: whether the outputs are the scores of the classes.
        pixels: whether the outputs lie as pixels.
        border: lines and pixels of zeros that the layer above wants around them.
    """

    number: int
    input_shape: Shape
    output_shape: Shape
    last: bool
    pixels: bool = False
    border: int = 0

    #: Whether the input must lie as pixels.
    takes_pixels: ClassVar[bool] = False

    @property
    def input_border(self) -> int:
        """Lines and pixels of zeros that it wants around its input."""
        return 0

    @property
    def slower(self) -> int:
        """log2 of how much slower than other layers it learns."""
        return 0

    @property
    @abc.abstractmethod
    def kind(self) -> str:
        """The name of the layer's description."""

    @property
    def layout(self) -> WeightLayout | None:
        """How its weights lie in memory; None: it has none."""
        return None

    @property
    def weights(self) -> int:
        """How many weights it has."""
        return self.layout.inputs * self.layout.outputs if self.layout is not None else 0

    @property
    def channels(self) -> int:
        """How many channels it normalises, each with a bias."""
        return self.layout.outputs if self.layout is not None else 0

    @property
    @abc.abstractmethod
    def shift_adds(self) -> int:
        """Shift-adds that a training sample takes, forward, backward and update."""

    @property
    @abc.abstractmethod
    def instructions(self) -> int:
        """Most instructions that it has in a program."""

    @property
    def output_format(self) -> IntegerFormat:
        """Of the outputs in memory."""
        return SCORE if self.last else ACTIVATION

    @abc.abstractmethod
    def check_limits(self, configuration: Configuration) -> None:
        """Raise NetworkError if a configuration cannot run the layer; names layer and limit."""

    def first_parameters(self, seed: int) -> LayerParameters:
        """Parameters before the first step; only for a layer with weights."""
        assert self.layout is not None
        return LayerParameters.first(self.layout, self.number, seed)

    @abc.abstractmethod
    def image(
        self, device: Device, rows: int, training: bool, planes: int, share: LayerImage | None,
        below: LayerImage | None,
    ) -> LayerImage:  # fmt: skip
        """The layer's buffers on a device; arguments as for `LayerImage`."""

    def row(self) -> list[Any]:
        """The line of `Network.summary`: kind and number, input, output, weights, biases, shift-adds."""
        shapes = _shown(self.input_shape), _shown(self.output_shape)
        return [f"{self.kind} {self.number}", *shapes, self.weights, self.channels, self.shift_adds]


def _shown(shape: Shape) -> int | str:
    """A shape in a table: a row of values as their number."""
    return " x ".join(map(str, shape)) if len(shape) != 1 else shape[0] or "?"


class Normalised(Protocol):
    """A layer whose sums are normalised, with the buffer of its state."""

    built: BuiltLayer
    state: Buffer


class LayerImage(abc.ABC):
    """A layer in a device's memory: its buffers, and the instructions that work on them.

    Every phase gives a list of instructions: a layer may need several, or none.

    Args:
        built: the layer.
        device: where to allocate.
        rows: most rows of a batch.
        training: whether to allocate the error.
        planes: tensors of samples, 1 or 15.
        share: the image of the same layer whose weights to use.
        below: the layer below; None: this is the first.

    Attributes:
        output: the outputs of a batch.
        error: their errors; None without training.
        owned: all buffers that `close` must give back.
    """

    def __init__(
        self, built: BuiltLayer, device: Device, rows: int, training: bool, planes: int = 1,
        share: LayerImage | None = None, below: LayerImage | None = None,
    ):  # fmt: skip
        self.built, self.device, self.below = built, device, below
        self.owned: list[Buffer] = []
        self.allocate_parameters(planes, share)
        frame = Frame.around(built.output_shape, built.border) if built.pixels else None
        self.output = self.allocate_tensor("output", rows, built.output_shape, built.output_format, frame)
        self.error = self.allocate_error(rows) if training else None

    def allocate(self, what: str, shape: tuple[int, ...], dtype: npt.DTypeLike) -> Buffer:
        """A buffer of the layer's own."""
        self.owned.append(self.device.allocate(shape, dtype, f"layer{self.built.number}.{what}"))
        return self.owned[-1]

    def allocate_tensor(
        self, what: str, rows: int, shape: Shape, values: IntegerFormat, frame: Frame | None = None
    ) -> Tensor:
        """A tensor of the layer's own."""
        tensor = Tensor(self.device, f"layer{self.built.number}.{what}", rows, shape, values, frame)
        self.owned.append(tensor.buffer)
        return tensor

    def allocate_error(self, rows: int) -> Tensor:
        """The errors of the outputs."""
        frame = Frame.around(self.built.output_shape, 0) if self.built.pixels else None
        return self.allocate_tensor("error", rows, self.built.output_shape, ERROR, frame)

    def allocate_parameters(self, planes: int, share: LayerImage | None) -> None:  # noqa: B027 - most need nothing
        """Allocate what stays from batch to batch; nothing for a layer without weights."""

    @property
    def source(self) -> Source:
        """The outputs, as the input of the layer above."""
        return self.output.source

    @property
    def normalised_by(self) -> Normalised:
        """The layer whose sums the outputs come from: this one, or for a layer without weights one below."""
        assert self.below is not None
        return self.below.normalised_by

    def outputs(self, rows: int) -> npt.NDArray[Any]:
        """The outputs [rows, *output_shape] of the last batch, copied from the device."""
        return self.output.read(rows)

    # -- instructions

    def sample(self, draw: Draw, polarised: bool, stream: int) -> list[Instruction]:
        """Draw samples of the weights, with the random bits of ``stream``."""
        return []

    @abc.abstractmethod
    def forward(
        self, source: Source, rows: int, statistics: Statistics, planes: bool, divisor: Divisor
    ) -> list[Instruction]:
        """From the input to the outputs, with the statistics of the batch or with those stored."""

    def loss(self, labels: int, rows: int, recipe: Recipe) -> list[Instruction]:
        """From the scores of the last layer, and labels at an address, to its error."""
        raise NetworkError(f"{self.built.kind} cannot be the last layer: its outputs are no scores")

    @abc.abstractmethod
    def backward(self, source: Source, below: LayerImage, rows: int, recipe: Recipe) -> list[Instruction]:
        """From its error to that of the layer below, whose outputs are at ``source``."""

    def update(self, source: Source, rows: int, recipe: Recipe) -> list[Instruction]:
        """From input and error to new weights and their next samples."""
        return []


def as_pixels(shape: Shape, what: str) -> Shape:
    """A shape [height, width, channels], or with one channel [height, width]; zeros while it is not known.

    Raises:
        NetworkError: another number of dimensions; names the layer.
    """
    if shape == (0,):
        return (0, 0, 0)
    if len(shape) not in (2, 3):
        raise NetworkError(f"{what} needs images [height, width] or [height, width, channels], not samples of {shape}")
    return shape if len(shape) == 3 else (*shape, 1)


def stored_values(shape: Shape, pixels: bool) -> int:
    """Values of a sample in memory: pixels have channels that only fill up."""
    return shape[0] * shape[1] * stored_channels(shape[2]) if pixels else math.prod(shape)
