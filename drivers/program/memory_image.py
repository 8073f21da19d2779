"""The memory image of a network on a device: one buffer for each tensor that instructions name."""

from __future__ import annotations

from collections.abc import Iterator

from ..devices.device import Buffer, Device
from ..errors import NetworkError
from ..layers.layer import LayerImage
from ..layers.parameters import Parameters
from ..layers.stack import Stack
from ..layers.tensor import Frame, Source, Tensor
from ..layers.weight_image import WeightImage
from ..overlay.formats import ACTIVATION, LABEL
from ..overlay.instructions import WORDS

#: Minibatches in memory at a time: one that the device works on, one that the host gathers.
SLOTS = 2
#: Instructions of a program that are no layer's, with room to spare.
_OTHER_INSTRUCTIONS = 18


class NetworkImage:
    """Buffers of a network.

    Args:
        device: where to allocate.
        stack: the layers.
        rows: most rows of a batch.
        training: whether to allocate errors.
        planes: tensors of samples a layer: 15 for inference with real weights, else 1.
        share: an image whose weights to use.

    Attributes:
        layers: the image of each layer.
        inputs: the samples of each slot.
        labels, programs: one buffer a slot.

    Raises:
        NetworkError: a layer or ``rows`` exceeds a limit of the device's configuration, which it names.
        DeviceError: the device's memory is used up.
    """

    def __init__(
        self, device: Device, stack: Stack, rows: int, training: bool = True,
        planes: int = 1, share: NetworkImage | None = None,
    ):
        check_limits(device, stack, rows)
        self.device, self.rows = device, rows
        self._owned: list[Buffer] = []
        self.inputs: list[Tensor] = []
        self.layers: list[LayerImage] = []
        try:
            self._allocate(stack, training, planes, share)
        except BaseException:
            self.close()
            raise

    def _allocate(self, stack: Stack, training: bool, planes: int, share: NetworkImage | None) -> None:
        def allocate(name: str, shape: tuple[int, ...], dtype: str) -> Buffer:
            self._owned.append(self.device.allocate(shape, dtype, name))
            return self._owned[-1]

        first = stack[0]
        frame = Frame.around(first.input_shape, first.input_border) if first.takes_pixels else None
        for s in range(SLOTS):
            self.inputs.append(Tensor(self.device, f"inputs{s}", self.rows, first.input_shape, ACTIVATION, frame))
            self._owned.append(self.inputs[-1].buffer)
        self.labels = [allocate(f"labels{s}", (self.rows,), LABEL.dtype) for s in range(SLOTS)]
        words = (sum(layer.instructions for layer in stack) + _OTHER_INSTRUCTIONS, WORDS)
        self.programs = [allocate(f"program{s}", words, "<u4") for s in range(SLOTS)]
        for i, layer in enumerate(stack):
            shared = share.layers[i] if share else None
            below = self.layers[-1] if self.layers else None
            self.layers.append(layer.image(self.device, self.rows, training, planes, shared, below))

    @property
    def weighted(self) -> list[WeightImage]:
        """The layers that have parameters, in the order of `Parameters`."""
        return [layer for layer in self.layers if isinstance(layer, WeightImage)]

    def input_of(self, number: int, slot: int) -> Source:
        """Where a layer's input lies."""
        if number == 0:
            return self.inputs[slot].source
        return self.layers[number - 1].source

    def load(self, parameters: Parameters) -> None:
        """Copy parameters to the device."""
        for layer, values in zip(self.weighted, parameters):
            layer.load(values)

    def store(self) -> Parameters:
        """Copy parameters from the device."""
        return [layer.store() for layer in self.weighted]

    def _buffers(self) -> Iterator[Buffer]:
        yield from self._owned
        for layer in self.layers:
            yield from layer.owned

    def close(self) -> None:
        """Give all buffers back. A program that still runs is stopped first: it would go on writing to them."""
        if self.device.busy:
            self.device.reset()
        for buffer in self._buffers():
            buffer.close()


def check_limits(device: Device, stack: Stack, rows: int) -> None:
    """Raise NetworkError if the device's configuration cannot run such a network; names the limit."""
    c = device.configuration
    for layer in stack:
        layer.check_limits(c)
    if not c.MIN_ROWS <= rows <= c.max_rows:
        raise NetworkError(
            f"batches of {rows} rows; configuration {c.name} allows {c.MIN_ROWS}..{c.max_rows} (max_rows)"
        )
