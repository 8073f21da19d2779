"""The image of a layer with weights: they, their samples and the state of the normalisation."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt

from ..devices.device import Buffer
from ..overlay.formats import PLANES, WEIGHT
from ..overlay.instructions import Draw, Instruction, Opcode
from ..overlay.layout import CHANNEL, SAMPLE_WORD, STATE_HEADER, WeightLayout, state_bytes
from .layer import LayerImage
from .parameters import LayerParameters


class WeightImage(LayerImage):
    """A layer with weights in a device's memory.

    Attributes:
        layout: of the weights.
        weights: int16 (blocks, outputs, 32).
        samples: words (planes, blocks, outputs).
        state: exponents and channel records, as bytes.
    """

    layout: WeightLayout
    weights: Buffer
    samples: Buffer
    state: Buffer

    def allocate_parameters(self, planes: int, share: LayerImage | None) -> None:
        """Allocate weights, unless they are shared, samples and state."""
        assert self.built.layout is not None
        self.layout = self.built.layout
        if isinstance(share, WeightImage):
            self.weights = share.weights
        else:
            self.weights = self.allocate("weights", self.layout.weight_shape, WEIGHT.dtype)
        self.samples = self.allocate("samples", (planes, *self.layout.sample_shape), SAMPLE_WORD)
        self.state = self.allocate("state", (state_bytes(self.layout.outputs),), "u1")

    @property
    def normalised_by(self) -> WeightImage:
        """This layer."""
        return self

    @property
    def header(self) -> npt.NDArray[Any]:
        """The exponents, shape (1,), in the host's copy of the state."""
        return self.state.array[: STATE_HEADER.itemsize].view(STATE_HEADER)

    @property
    def channels(self) -> npt.NDArray[Any]:
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

    def sample(self, draw: Draw, polarised: bool, stream: int) -> list[Instruction]:
        """Draw one tensor of samples, or with Draw.PLANE all bit-planes."""
        return [
            Instruction(
                Opcode.SAMPLE, draw=draw, plane=plane, polarised=polarised, stream=stream,
                inputs=self.layout.inputs, outputs=self.layout.outputs, weights=self.weights.device_address,
                samples=self.samples.device_address + plane * self.layout.sample_bytes,
            )
            for plane in range(PLANES if draw is Draw.PLANE else 1)
        ]  # fmt: skip
