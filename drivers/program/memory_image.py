"""The memory image of a network on a device: one buffer for each tensor that instructions name."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..devices.device import Buffer, Device
from ..errors import NetworkError
from ..layers.parameters import LayerParameters, Parameters
from ..overlay.formats import ACTIVATION, ERROR, LABEL, PLANES, SCORE, WEIGHT
from ..overlay.instructions import WORDS
from ..overlay.layout import CHANNEL, SAMPLE_WORD, STATE_HEADER, WeightLayout, row_stride, state_bytes

#: Minibatches in memory at a time: one that the device works on, one that the host gathers.
SLOTS = 2
#: Longest program, in instructions, for each layer of a network.
_INSTRUCTIONS_A_LAYER = 18


class LayerImage:
    """Buffers of one layer.

    Args:
        device: where to allocate.
        name: prefix of the buffers' names.
        layout: inputs and outputs.
        rows: most rows of a batch.
        last: whether the outputs are scores.
        training: whether to allocate the error.
        planes: tensors of samples, 1 or 15.
        weights: the weights of another image to share.
    """

    def __init__(
        self, device: Device, name: str, layout: WeightLayout, rows: int, last: bool,
        training: bool, planes: int = 1, weights: Buffer | None = None,
    ):
        self.layout, self.last = layout, last
        output = SCORE if last else ACTIVATION
        self.owned: list[Buffer] = []

        def allocate(what: str, shape: tuple[int, ...], dtype: np.dtype | str) -> Buffer:
            self.owned.append(device.allocate(shape, dtype, f"{name}.{what}"))
            return self.owned[-1]

        self.weights = weights or allocate("weights", layout.weight_shape, WEIGHT.dtype)
        self.samples = allocate("samples", (planes, *layout.sample_shape), SAMPLE_WORD)
        self.state = allocate("state", (state_bytes(layout.outputs),), "u1")
        self.output_stride = row_stride(layout.outputs, output.bytes)
        self.output = allocate("output", (rows, self.output_stride // output.bytes), output.dtype)
        self.error_stride = row_stride(layout.outputs, ERROR.bytes)
        self.error = allocate("error", (rows, self.error_stride), ERROR.dtype) if training else None

    @property
    def header(self) -> np.ndarray:
        """The exponents, shape (1,), in the host's copy of the state."""
        return self.state.array[: STATE_HEADER.itemsize].view(STATE_HEADER)

    @property
    def channels(self) -> np.ndarray:
        """The channel records, shape (outputs,), in the host's copy of the state."""
        return self.state.array[STATE_HEADER.itemsize :].view(CHANNEL)

    def load(self, parameters: LayerParameters) -> None:
        """Copy parameters to the device."""
        self.weights.invalidate()
        self.weights.array[:] = parameters.image
        self.weights.flush()
        self.load_state(parameters)

    def load_state(self, parameters: LayerParameters) -> None:
        """Copy the exponents and the normalisation, but not the weights."""
        # What the device left here is overwritten whole; taking it over first makes that explicit.
        self.state.invalidate()
        self.header[:] = parameters.header
        self.channels[:] = parameters.channels
        self.state.flush()

    def store(self) -> LayerParameters:
        """Copy parameters from the device."""
        self.weights.invalidate()
        self.state.invalidate()
        return LayerParameters(self.layout, self.weights.array.copy(), self.header.copy(), self.channels.copy())


class NetworkImage:
    """Buffers of a network.

    Args:
        device: where to allocate.
        widths: inputs, then the outputs of each layer.
        rows: most rows of a batch.
        training: whether to allocate errors.
        planes: tensors of samples a layer: 15 for inference with real weights, else 1.
        share: an image whose weights to use.

    Raises:
        NetworkError: a width or ``rows`` exceeds a limit of the device's configuration, which it names.
        DeviceError: the device's memory is used up.
    """

    def __init__(
        self, device: Device, widths: tuple[int, ...], rows: int, training: bool = True,
        planes: int = 1, share: NetworkImage | None = None,
    ):
        check_limits(device, widths, rows)
        self.device, self.widths, self.rows = device, widths, rows
        self._owned: list[Buffer] = []
        self.layers: list[LayerImage] = []
        try:
            self._allocate(training, planes, share)
        except BaseException:
            self.close()
            raise

    def _allocate(self, training: bool, planes: int, share: NetworkImage | None) -> None:
        def allocate(name: str, shape: tuple[int, ...], dtype: str) -> Buffer:
            self._owned.append(self.device.allocate(shape, dtype, name))
            return self._owned[-1]

        self.input_stride = row_stride(self.widths[0], ACTIVATION.bytes)
        self.inputs = [allocate(f"inputs{s}", (self.rows, self.input_stride), ACTIVATION.dtype) for s in range(SLOTS)]
        self.labels = [allocate(f"labels{s}", (self.rows,), LABEL.dtype) for s in range(SLOTS)]
        count = len(self.widths) - 1
        words = ((count + 1) * _INSTRUCTIONS_A_LAYER, WORDS)
        self.programs = [allocate(f"program{s}", words, "<u4") for s in range(SLOTS)]
        for i, (n, m) in enumerate(zip(self.widths, self.widths[1:])):
            self.layers.append(
                LayerImage(
                    self.device, f"layer{i}", WeightLayout(n, m), self.rows, i == count - 1, training, planes,
                    share.layers[i].weights if share else None,
                )
            )

    def input_of(self, layer: int, slot: int) -> tuple[int, int]:
        """Address and row stride of a layer's input."""
        if layer == 0:
            return self.inputs[slot].device_address, self.input_stride
        below = self.layers[layer - 1]
        return below.output.device_address, below.output_stride

    def load(self, parameters: Parameters) -> None:
        """Copy parameters to the device."""
        for image, layer in zip(self.layers, parameters):
            image.load(layer)

    def store(self) -> Parameters:
        """Copy parameters from the device."""
        return [image.store() for image in self.layers]

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


def check_limits(device: Device, widths: tuple[int, ...], rows: int) -> None:
    """Raise NetworkError if the device's configuration cannot run such a network; names the limit."""
    c = device.configuration
    for layer, (n, m) in enumerate(zip(widths, widths[1:])):
        for what, value, limit in (("inputs", n, c.max_inputs), ("outputs", m, c.max_outputs)):
            if not 1 <= value <= limit:
                raise NetworkError(
                    f"layer {layer} has {value} {what}; configuration {c.name} allows 1..{limit} (max_{what})"
                )
    if not c.MIN_ROWS <= rows <= c.max_rows:
        raise NetworkError(
            f"batches of {rows} rows; configuration {c.name} allows {c.MIN_ROWS}..{c.max_rows} (max_rows)"
        )


assert _INSTRUCTIONS_A_LAYER > PLANES + 2
