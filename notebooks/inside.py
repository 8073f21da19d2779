"""What a convolutional network sees: its kernels, and the outputs of its layers."""

from __future__ import annotations

from contextlib import closing

import numpy as np
import numpy.typing as npt

from binshift import Network
from binshift.devices.emulator import Emulator
from binshift.layers.conv import BuiltConv
from binshift.layers.tensor import stored_channels
from binshift.overlay.formats import ACTIVATION, WEIGHT
from binshift.program.predictor import Predictor


def kernels(network: Network, layer: int = 0) -> npt.NDArray[np.float64]:
    """Weights [outputs, inputs, height, width] of a convolution, from -1 to +1.

    Raises:
        ValueError: the layer of that number is no convolution, or the network is not trained.
    """
    stack = network.built
    built = stack[layer]
    if not isinstance(built, BuiltConv) or network.parameters is None:
        raise ValueError(f"layer {layer} must be a convolution of a trained network, not {built.kind}")
    place = sum(below.layout is not None for below in stack[:layer])
    size, inputs, outputs = built.layer.kernel, built.input_shape[2], built.output_shape[2]
    weights = network.parameters[place].weights.reshape(size, size, stored_channels(inputs), -1)
    return np.asarray(WEIGHT.decode(weights[:, :, :inputs, :outputs]).transpose(3, 2, 0, 1))


def feature_maps(network: Network, x: npt.NDArray[np.generic], layer: int) -> npt.NDArray[np.float64]:
    """Outputs of a layer, in deviations, for samples [samples, ...], at most 256, with the nearest samples of weights.

    Raises:
        ValueError: too many samples, no such layer, or the network is not trained.
    """
    if network.encoding is None or network.parameters is None:
        raise ValueError("the network is not trained: call fit or load first")
    if not 1 <= len(x) <= 256 or layer not in range(len(network.layers)):
        raise ValueError(f"got {len(x)} samples and layer {layer}, expected 1..256 and 0..{len(network.layers) - 1}")
    with Emulator("convolution") as device:
        predictor = Predictor(device, network.built, 256, "nearest", network.draw, network.arithmetic)
        with closing(predictor):
            predictor.load(network.parameters)
            predictor.prepare(network.calibration, network.seed)
            predictor.scores(network.encoding.encode(x))
            return np.asarray(ACTIVATION.decode(predictor.image.layers[layer].outputs(len(x))))
