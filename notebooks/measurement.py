"""What a device does in a training step: how long it takes, and a digest of every bit that it leaves."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import platform
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

import binshift
from binshift import Device, discover
from binshift.layers.recipe import Recipe
from binshift.layers.stack import dense_stack, initial_parameters
from binshift.overlay.instructions import Draw
from binshift.program.trainer import Batch, Trainer

#: Steps before the clock counts: code is compiled, caches fill.
WARM_UP = 3
_RATE = -5


@dataclass(frozen=True)
class Steps:
    """Training steps on a device.

    Args:
        rows: samples in each minibatch.
        seconds: from step to step, without the first ones.
        cycles: of the last step, by the device's own counter.
        digest: SHA-256 of all scores, weights, exponents, biases and statistics.
    """

    rows: int
    seconds: tuple[float, ...]
    cycles: int
    digest: str

    @property
    def step_s(self) -> float:
        """Median seconds of a step."""
        return float(np.median(self.seconds))

    @property
    def samples_per_s(self) -> float:
        """Training samples a second."""
        return self.rows / self.step_s


def batches(widths: tuple[int, ...], rows: int, steps: int) -> Iterator[Batch]:
    """Random minibatches, the same on every machine, for a network of these widths (inputs first)."""
    random = np.random.RandomState(0)
    for _ in range(steps):
        inputs = random.randint(0, 128, (rows, widths[0])).astype(np.int8)
        yield Batch(inputs, random.randint(0, widths[-1], rows).astype(np.int64))


def train_steps(device: Device, widths: tuple[int, ...], rows: int, steps: int) -> Steps:
    """Train a network of ``widths`` (inputs first) from the first weights on, on minibatches of random samples.

    Raises:
        NetworkError: a width or ``rows`` that the device's configuration does not allow.
        DeviceError: the device failed.
    """
    minibatches = list(batches(widths, rows, WARM_UP + steps))
    stack = dense_stack(widths)
    trainer = Trainer(device, stack, rows, seed=0)
    seconds, digest, cycles = [], hashlib.sha256(), 0
    try:
        trainer.load(initial_parameters(stack, 0), 0, Draw.TERNARY)
        last = time.perf_counter()
        for outcome in trainer.train(iter(minibatches), Recipe(Draw.TERNARY, _RATE, _RATE)):
            now = time.perf_counter()
            seconds.append(now - last)
            digest.update(outcome.scores.tobytes())
            cycles, last = outcome.counters.cycles, time.perf_counter()
        for layer in trainer.store():
            for part in (layer.image, layer.header, layer.channels):
                digest.update(part.tobytes())
    finally:
        trainer.close()
    return Steps(rows, tuple(seconds[WARM_UP:]), cycles, digest.hexdigest())


def float_steps(widths: tuple[int, ...], rows: int, steps: int) -> tuple[float, ...]:
    """Seconds of each of the same steps in float32 with NumPy: what this processor does with multiplications."""
    random = np.random.RandomState(0)
    weights = [(random.rand(n, m) - 0.5).astype(np.float32) for n, m in zip(widths, widths[1:])]
    x = random.rand(rows, widths[0]).astype(np.float32)
    target = np.where(np.arange(widths[-1]) == random.randint(0, widths[-1], rows)[:, None], 1, -1).astype(np.float32)
    seconds = []
    for _ in range(WARM_UP + steps):
        begun = time.perf_counter()
        _float_step(weights, x, target)
        seconds.append(time.perf_counter() - begun)
    return tuple(seconds[WARM_UP:])


def _float_step(weights: list[npt.NDArray[np.float32]], x: npt.NDArray[np.float32], t: npt.NDArray[np.float32]) -> None:
    """Forward with batch normalisation and rectification, squared hinge, backward, update in place."""
    inputs, normalised, scales = [x], [], []
    for i, w in enumerate(weights):
        z = inputs[-1] @ w
        scales.append(1 / (z.std(0) + np.float32(1e-3)))
        normalised.append((z - z.mean(0)) * scales[-1])
        inputs.append(np.maximum(normalised[-1], 0) if i < len(weights) - 1 else normalised[-1])
    error = -t * np.maximum(0, 1 - t * inputs[-1])
    for i in range(len(weights) - 1, -1, -1):
        error = (error - error.mean(0) - normalised[i] * (error * normalised[i]).mean(0)) * scales[i]
        gradient = inputs[i].T @ error
        if i:
            error = (error @ weights[i].T) * (normalised[i - 1] > 0)
        weights[i] -= np.float32(2.0**_RATE / len(x)) * gradient


def environment(device: Device) -> dict[str, Any]:
    """Device, machine and versions, for a report."""
    c = device.configuration
    return {
        "device": device.kind,
        "detail": next(found.detail for found in discover() if found.kind == device.kind),
        "configuration": c.name,
        "configuration_hash": f"{c.hash:08x}",
        "clock_mhz": c.clock_mhz,
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": platform.python_version(),
        "numpy": np.__version__,
        "pynq": _version("pynq"),
        "numba": _version("numba"),
        "binshift": binshift.__version__,
    }


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _processor() -> str:
    """The processor's name as Linux tells it, or else as Python does."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.lower().startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def write_report(path: str | Path, report: dict[str, Any]) -> None:
    """Write a report as JSON."""
    Path(path).write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
