"""What training changes: the weights and the normalisation of each layer, as they stand in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..overlay.layout import CHANNEL, FIRST_EXPONENT, STATE_HEADER, WeightLayout
from . import streams


@dataclass
class LayerParameters:
    """One layer.

    Args:
        layout: inputs and outputs.
        image: int16 weights in the blocked layout, (blocks, outputs, 32).
        header: exponents, shape (1,) of STATE_HEADER.
        channels: normalisation, shape (outputs,) of CHANNEL.
    """

    layout: WeightLayout
    image: npt.NDArray[np.int16]
    header: npt.NDArray[Any]
    channels: npt.NDArray[Any]

    @classmethod
    def first(cls, layout: WeightLayout, number: int, seed: int) -> LayerParameters:
        """Those before the first step of the layer of that number."""
        header = np.zeros(1, STATE_HEADER)
        header["exponent"] = header["next_exponent"] = FIRST_EXPONENT
        image = layout.pack_weights(streams.initial_weights(seed, number, layout))
        return cls(layout, image, header, np.zeros(layout.outputs, CHANNEL))

    @property
    def weights(self) -> npt.NDArray[np.int16]:
        """The master weights as a matrix [inputs, outputs]; 2**15 stands for 1."""
        return self.layout.unpack_weights(self.image)

    def copy(self) -> LayerParameters:
        """An independent copy."""
        return LayerParameters(self.layout, self.image.copy(), self.header.copy(), self.channels.copy())


#: Of the layers of a network that have weights, in order.
Parameters = list[LayerParameters]
