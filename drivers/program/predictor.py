"""Inference on a device, in the three modes: real weights by bit-planes, sampled, nearest.

The paper tests with the real-valued weights. Here that needs no multiplication either: each magnitude bit
of the weights is one pass of shifts. Normalisation statistics come from training data that runs
through the network with the very weights that are tested.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ..devices.device import Device
from ..errors import NetworkError
from ..layers.arithmetic import Arithmetic
from ..layers.parameters import Parameters
from ..layers.stack import Stack
from ..overlay.arithmetic import round_divide
from ..overlay.formats import DEVIATION, MEAN, PLANES
from ..overlay.instructions import Draw, Statistics
from . import compiler
from .memory_image import SLOTS, NetworkImage
from .program import Program
from .trainer import Inputs

#: The inference modes.
MODES = ("real", "sampled", "nearest")


def check_mode(mode: str) -> None:
    """Raise NetworkError unless ``mode`` is an inference mode."""
    if mode not in MODES:
        raise NetworkError(f"mode must be one of {', '.join(MODES)}, not {mode!r}")


class Predictor:
    """A network that predicts on a device.

    Args:
        device: where.
        stack: the layers.
        rows: rows of a batch.
        mode: ``real``, ``sampled`` or ``nearest``.
        draw: how training draws the samples of this network's weights.
        arithmetic: what the network is trained in.
        share: a memory image whose weights to use; without one `load` brings the weights.
        timeout_s: longest wait for one batch.
    """

    def __init__(
        self, device: Device, stack: Stack, rows: int, mode: str, draw: Draw, arithmetic: Arithmetic,
        share: NetworkImage | None = None, timeout_s: float = 60.0,
    ):
        check_mode(mode)
        self.device, self.timeout_s = device, timeout_s
        self._shared = share is not None
        self.planes, self.arithmetic = mode == "real", arithmetic
        self.draw = Draw.PLANE if self.planes else draw
        if mode == "nearest":
            # A network that never samples 0 has the sign as its nearest sample.
            self.draw = Draw.NEAREST if draw in (Draw.TERNARY, Draw.NEAREST) else Draw.SIGN
        planes = PLANES if self.planes else 1
        self.image = NetworkImage(device, stack, rows, training=False, planes=planes, share=share)

    def load(self, parameters: Parameters) -> None:
        """Copy parameters to the device; with shared weights only the normalisation."""
        for image, layer in zip(self.image.weighted, parameters):
            if self._shared:
                image.load_state(layer)
            else:
                image.load(layer)

    def prepare(self, calibration: Inputs, seed: int, draw_number: int = 0) -> None:
        """Make the samples, and measure the normalisation on calibration inputs [samples, features].

        Mean and deviation of each channel are averaged over batches.
        """
        polarised = self.arithmetic.polarised
        self._run(compiler.inference_samples(self.image, self.draw, seed, draw_number, polarised), 0)
        layers = self.image.weighted
        means = [np.zeros(layer.layout.outputs, np.int64) for layer in layers]
        deviations = [np.zeros_like(m) for m in means]
        count = 0
        for _ in self._batches(calibration, Statistics.BATCH):
            count += 1
            for layer, mean, deviation in zip(layers, means, deviations):
                layer.state.invalidate()
                mean += layer.channels["mean"]
                deviation += layer.channels["deviation"]
        for layer, mean, deviation in zip(layers, means, deviations):
            layer.channels["mean"] = MEAN.saturate(round_divide(mean, count))
            layer.channels["deviation"] = DEVIATION.saturate(round_divide(deviation, count))
            layer.state.flush()

    def scores(self, inputs: Inputs) -> npt.NDArray[np.int64]:
        """Scores [samples, classes] of inputs [samples, features], with the statistics of `prepare`."""
        parts = list(self._batches(inputs, Statistics.STORED))
        return np.concatenate(parts)

    def _batches(self, inputs: Inputs, statistics: Statistics) -> Iterator[npt.NDArray[np.int64]]:
        """Scores batch by batch; the next batch is gathered while the device works."""
        least = self.device.configuration.MIN_ROWS
        if statistics is Statistics.BATCH and len(inputs) < least:
            raise NetworkError(f"calibration needs at least {least} samples, not {len(inputs)}")
        step = self.image.rows
        if statistics is Statistics.BATCH:
            step = len(inputs) // -(-len(inputs) // step)  # all alike, as each has the same weight in the mean
        running = 0
        for number, first in enumerate(range(0, len(inputs), step)):
            rows = inputs[first : first + step]
            if statistics is Statistics.BATCH and len(rows) < step:
                break  # fewer samples than there are batches
            program = self._prepare(number % SLOTS, rows, statistics)
            if running:
                yield self._finish(running)
            self.device.start(self.image.programs[number % SLOTS], len(program))
            running = len(rows)
        if running:
            yield self._finish(running)

    def _prepare(self, slot: int, rows: Inputs, statistics: Statistics) -> Program:
        self.image.inputs[slot].write(rows)
        # The device takes no batch of one row; what the second then holds does not matter.
        count = max(len(rows), self.device.configuration.MIN_ROWS)
        program = compiler.inference(self.image, slot, count, statistics, self.planes, self.arithmetic.divisor)
        program.write(self.image.programs[slot])
        return program

    def _finish(self, rows: int) -> npt.NDArray[np.int64]:
        self.device.wait(self.timeout_s)
        return self.image.layers[-1].outputs(rows).astype(np.int64)

    def _run(self, program: Program, slot: int) -> None:
        program.write(self.image.programs[slot])
        self.device.run(self.image.programs[slot], len(program), self.timeout_s)

    def close(self) -> None:
        """Give the device's memory back."""
        self.image.close()
