"""What each command of the command line does: a call of the public API, and its result as text and values."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..data import Dataset, Shift, load, load_image
from ..devices.emulator import Emulator
from ..devices.finding import discover, open_device
from ..errors import CheckpointError, NetworkError
from ..layers.dense import Dense
from ..layers.layer import Layer
from ..layers.notation import cnn, from_notation
from ..layers.recipe import Recipe
from ..layers.stack import Stack, dense_stack, initial_parameters
from ..network import Network
from ..overlay.configurations import CONFIGURATIONS, PYNQ_Z2
from ..overlay.disassembler import disassemble
from ..overlay.instructions import INSTRUCTION_BYTES, Draw, Loss
from ..program import compiler, forecast
from ..program.memory_image import NetworkImage
from ..program.trainer import Batch, Trainer
from ..table import render
from ..training.checkpoint import load as load_checkpoint
from ..training.options import WEIGHTS, check_integer
from ..training.schedules import Halve, Pace, Schedule


@dataclass(frozen=True)
class Result:
    """What a command prints: text for people, values for --json."""

    text: str
    values: dict[str, Any]


def _load(options: argparse.Namespace) -> tuple[Dataset, Dataset | None]:
    return load(options.data, options.size, "RGB" if options.colour else "L")


def _hidden(options: argparse.Namespace, data: Dataset) -> list[Layer]:
    """All layers but the last."""
    if options.layers is not None:
        return from_notation(options.layers)
    if options.network is not None:
        return cnn(data.x.shape[1])
    return [Dense(n) for n in options.hidden]


def train(options: argparse.Namespace) -> Result:
    """Train, then test in every mode that needs one pass."""
    data, test = _load(options)
    layers = [*_hidden(options, data), Dense(len(data.classes))]
    network = Network(layers, options.weights, not options.exact, options.seed, options.loss)
    if test is None:
        # Folders come class by class; the part held back for validation must be a fair one.
        data = data.shuffled(network.seed)
    rate: int | Schedule | None = options.rate
    if options.halve_every is not None:
        pace = Pace.of(network.built)
        rate = Halve(pace.first if options.rate is None else options.rate, options.halve_every)
    network.fit(
        data.x, data.y, epochs=options.epochs, batch=options.batch, rate=rate,
        validation=options.validation, validation_mode=options.validation_mode, patience=options.patience,
        augment=None if options.shift is None else Shift(options.shift),
        classes=data.classes, checkpoint=options.output, resume=options.resume, device=options.device,
        progress=not options.json,
    )
    values: dict[str, Any] = {"network": options.output, "history": network.history}
    lines = [network.summary(), "", f"written to {options.output}"]
    if test is not None:
        values["test_error"] = {}
        for mode in ("real", "nearest"):
            error = network.evaluate(test.x, test.y, mode=mode, device=options.device)
            values["test_error"][mode] = error
            lines.append(f"test error, {mode} weights: {100 * error:.2f} %")
    if not any(layer.in_patterns for layer in network.layers):  # the accelerator has none yet
        lines.append(_board_time(network.built, options.batch, len(data), options.epochs, values))
    return Result("\n".join(lines), values)


def _board_time(stack: Stack, batch: int, samples: int, epochs: int, values: dict[str, Any]) -> str:
    step = forecast.training_step(stack, min(batch, samples), PYNQ_Z2)
    epoch_s = step.epoch_s(samples)
    values["board"] = {"samples_per_s": step.samples_per_s, "epoch_s": epoch_s, "useful": step.useful}
    return (
        f"predicted for a PYNQ-Z2 at {PYNQ_Z2.clock_mhz} MHz: {step.samples_per_s:,.0f} samples/s, "
        f"{epoch_s:.1f} s an epoch, {epochs * epoch_s:.0f} s for {epochs} epochs"
    )


def evaluate(options: argparse.Namespace) -> Result:
    """Test a network on labelled data: the test set where there is one."""
    network = Network.load(options.network)
    data, test = _load(options)
    data = test if test is not None else data
    error = network.evaluate(
        data.x, data.y, mode=options.mode, draws=options.draws, batch=options.batch, device=options.device
    )
    values = {"error": error, "samples": len(data), "mode": options.mode}
    return Result(f"error, {options.mode} weights: {100 * error:.2f} % of {len(data):,} samples", values)


def predict(options: argparse.Namespace) -> Result:
    """Classify image files."""
    network = Network.load(options.network)
    images = np.stack([load_image(path, network.shape, options.invert) for path in options.images])
    scores = network.scores(images, mode=options.mode, draws=options.draws, batch=options.batch, device=options.device)
    # Only this loss makes probabilities of them.
    shares = network.probabilities(scores) if network.arithmetic.loss is Loss.SOFTMAX else None
    found: list[dict[str, Any]] = []
    lines = []
    for i, (path, row) in enumerate(zip(options.images, scores)):
        best = int(row.argmax())
        name, likely = network.classes[best], ""
        found.append({"image": path, "class": name, "scores": dict(zip(network.classes, row.tolist()))})
        if shares is not None:
            found[-1]["probabilities"] = dict(zip(network.classes, shares[i].tolist()))
            likely = f", probability {100 * shares[i, best]:.1f} %"
        lines.append(f"{path}: {name} (score {row[best]:+.2f}{likely})")
    return Result("\n".join(lines), {"predictions": found, "mode": options.mode})


def info(options: argparse.Namespace) -> Result:
    """Configurations and devices."""
    rows = [
        [
            c.name, f"{c.rows} x {c.columns}", c.max_inputs, c.max_outputs, c.max_rows, f"{c.clock_mhz} MHz",
            f"{c.hash:08x}",
        ]
        for c in CONFIGURATIONS.values()
    ]
    lines = [render(["configuration", "array", "max inputs", "max outputs", "max rows", "clock", "hash"], rows), ""]
    devices = discover()
    lines += [f"{d.kind}: {'available' if d.available else 'not available'}: {d.detail}" for d in devices]
    values = {
        "configurations": {c.name: {**asdict(c), "hash": c.hash} for c in CONFIGURATIONS.values()},
        "devices": [asdict(d) for d in devices],
    }
    return Result("\n".join(lines), values)


def show_program(options: argparse.Namespace) -> Result:
    """A training step of a checkpoint's network, or a file of descriptors, as text."""
    path = Path(options.file)
    if path.suffix != ".bin":
        found = load_checkpoint(path)
        with Emulator(PYNQ_Z2, execution="plain") as device:
            image = NetworkImage(device, found.built, options.batch)
            recipe = Recipe(WEIGHTS[found.weights], -5, -5, arithmetic=found.arithmetic)
            program = compiler.training_step(image, 0, options.batch, recipe)
        lines = disassemble(program.words)
    else:
        data = path.read_bytes()
        if not data:
            raise CheckpointError(f"{path}: is empty, expected descriptors")
        if len(data) % INSTRUCTION_BYTES:
            raise CheckpointError(f"{path}: {len(data)} bytes are no descriptors of {INSTRUCTION_BYTES} bytes each")
        lines = disassemble(data)
    return Result("\n".join(lines), {"program": lines})


def bench(options: argparse.Namespace) -> Result:
    """Time training steps on a device, and predict them for the board."""
    check_integer(options.steps, "steps", 1)
    widths = tuple(options.widths)
    if len(widths) < 2:
        raise NetworkError(f"widths are the inputs and the outputs of at least one layer, not {list(widths)}")
    stack = dense_stack(widths)
    prediction = forecast.training_step(stack, options.batch, CONFIGURATIONS[options.configuration])
    rng = np.random.RandomState(0)
    inputs = rng.randint(0, 128, (options.batch, widths[0])).astype(np.int8)
    labels = rng.randint(0, widths[-1], options.batch)
    with open_device(options.device, options.configuration) as device:
        trainer = Trainer(device, stack, options.batch, seed=0)
        trainer.load(initial_parameters(stack, 0), 0, Draw.TERNARY)
        recipe = Recipe(Draw.TERNARY, -5, -5)
        warm_up = 3
        seconds, cycles, last = [], 0, time.perf_counter()
        for outcome in trainer.train((Batch(inputs, labels) for _ in range(options.steps + warm_up)), recipe):
            now = time.perf_counter()
            seconds.append(now - last)
            cycles, last = outcome.counters.cycles, now
    step_s = float(np.median(seconds[warm_up:]))
    values = {
        "device": options.device, "step_s": step_s, "samples_per_s": options.batch / step_s, "device_cycles": cycles,
        "predicted_cycles": prediction.cycles, "predicted_samples_per_s": prediction.samples_per_s,
    }
    text = (
        f"{options.device}: {1e3 * step_s:.2f} ms a step, {options.batch / step_s:,.0f} samples/s\n\n"
        f"predicted for {options.configuration}: {prediction.cycles:,} cycles a step, "
        f"{prediction.samples_per_s:,.0f} samples/s\n{prediction.table()}"
    )
    return Result(text, values)


COMMANDS: dict[str, Callable[[argparse.Namespace], Result]] = {
    "train": train,
    "evaluate": evaluate,
    "predict": predict,
    "info": info,
    "disassemble": show_program,
    "bench": bench,
}
