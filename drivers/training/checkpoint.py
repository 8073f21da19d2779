"""Checkpoints: a network, and where its training stands, in one file."""

from __future__ import annotations

import math
import os
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ..data.encoding import InputEncoding
from ..errors import CheckpointError, DataError
from ..layers.arithmetic import FIRST, Arithmetic
from ..layers.dense import Dense
from ..layers.kinds import from_json
from ..layers.layer import Layer
from ..layers.parameters import LayerParameters, Parameters
from ..layers.stack import Stack, build, widths_of
from ..overlay.configurations import Configuration
from ..overlay.layout import CHANNEL, STATE_HEADER
from ..overlay.registers import VERSION
from . import archive
from .options import MAX_SEED, check_integer, check_weights

#: Version of the file format; a reader refuses other ones.
FORMAT = 1
_KIND = "binshift checkpoint"


@dataclass
class Progress:
    """Where a training run stands, down to the minibatch.

    Args:
        epoch: epochs completed.
        batch: minibatches completed in the epoch that is under way.
        step: steps completed in all.
        wrong, seen: training errors and samples counted in the epoch that is under way.
        loss: sum of the losses of those samples.
        seconds, cycles: time and device cycles spent in it.
        best_epoch: epochs completed when the validation error was lowest, 0 for none.
        restarts: times that training went back to earlier parameters, each time with a lower rate.
        options: what `fit` was called with, as far as it decides the result.
        data: fingerprint of the training data.
    """

    epoch: int = 0
    batch: int = 0
    step: int = 0
    wrong: int = 0
    seen: int = 0
    loss: float = 0.0
    seconds: float = 0.0
    cycles: int = 0
    best_epoch: int = 0
    restarts: int = 0
    finished: bool = False
    options: dict[str, Any] = field(default_factory=dict)
    data: str = ""


@dataclass
class Checkpoint:
    """Everything a file holds.

    Args:
        layers: as users describe them.
        weights: ``ternary``, ``binary``, ``sign`` or ``nearest``.
        quantised: whether the update rounds inputs to powers of two.
        seed: of all random bits.
        arithmetic: the ways of the loss and of the normalisation.
        shape: shape of one sample as the user gave it.
        classes: names of the classes.
        encoding: from samples to inputs.
        parameters: the network.
        calibration: encoded training samples [samples, inputs], for the normalisation in inference.
        history: one dictionary an epoch.
        progress: where training stands, None if the file is for inference only.
        current: parameters with which training goes on, where they differ from `parameters`.
        refuge: parameters to which training goes back when it goes wrong, None for the first ones.
    """

    layers: tuple[Layer, ...]
    weights: str
    quantised: bool
    seed: int
    arithmetic: Arithmetic
    shape: tuple[int, ...]
    classes: tuple[str, ...]
    encoding: InputEncoding
    parameters: Parameters
    calibration: npt.NDArray[np.int8]
    history: list[dict[str, Any]]
    progress: Progress | None = None
    current: Parameters | None = None
    refuge: Parameters | None = None

    @property
    def built(self) -> Stack:
        """The layers for samples of the network's shape."""
        return build(self.layers, self.encoding.input_shape(self.shape))

    @property
    def widths(self) -> tuple[int, ...]:
        """Inputs, then outputs of each layer."""
        return widths_of(self.built)


def save(path: str | os.PathLike[str], checkpoint: Checkpoint) -> None:
    """Write a checkpoint, atomically (CheckpointError if the file cannot be written)."""
    arrays: dict[str, npt.NDArray[Any]] = {"calibration": checkpoint.calibration}
    _put(arrays, "layer", checkpoint.parameters)
    if checkpoint.current is not None:
        _put(arrays, "current", checkpoint.current)
    refuge = _name_of_refuge(checkpoint)
    if refuge == "refuge":
        _put(arrays, refuge, checkpoint.refuge or [])
    description = {
        "kind": _KIND,
        "format": FORMAT,
        "contract": VERSION,
        "widths": list(checkpoint.widths),
        "weights": checkpoint.weights,
        "quantised": checkpoint.quantised,
        "seed": checkpoint.seed,
        "arithmetic": checkpoint.arithmetic.to_json(),
        "shape": list(checkpoint.shape),
        "classes": list(checkpoint.classes),
        "encoding": checkpoint.encoding.to_json(),
        "history": checkpoint.history,
        "progress": None if checkpoint.progress is None else asdict(checkpoint.progress),
        "has_current": checkpoint.current is not None,
        "refuge": refuge,
    }
    # Files that are older know dense layers only, and those by their widths.
    if checkpoint.layers != _dense(checkpoint.widths):
        description["layers"] = [layer.to_json() for layer in checkpoint.layers]
    archive.write(path, arrays, description)


def _dense(widths: tuple[int, ...]) -> tuple[Layer, ...]:
    return tuple(Dense(outputs) for outputs in widths[1:])


def _name_of_refuge(checkpoint: Checkpoint) -> str | None:
    """Which arrays hold the refuge: those of other parameters, where they are the same."""
    if checkpoint.refuge is None:
        return None
    same = {"layer": checkpoint.parameters, "current": checkpoint.current}
    return next((name for name, parameters in same.items() if parameters is checkpoint.refuge), "refuge")


def load(path: str | os.PathLike[str]) -> Checkpoint:
    """Read a checkpoint.

    Raises:
        CheckpointError: no such file, not a checkpoint, another format version, or damaged.
    """
    arrays, description = archive.read(path)
    if description.get("kind") != _KIND:
        raise CheckpointError(f"{path}: not a binshift checkpoint but {description.get('kind')!r}")
    if description.get("format") != FORMAT:
        raise CheckpointError(f"{path}: checkpoint format {description.get('format')!r}, this release reads {FORMAT}")
    try:
        widths = tuple(int(w) for w in description["widths"])
        if len(widths) < 2:
            raise CheckpointError(f"damaged: widths {widths} make no layer")
        shape = tuple(int(n) for n in description["shape"])
        encoding = InputEncoding.from_json(description["encoding"])
        _expect("inputs of the encoding", encoding.inputs, widths[0])
        _expect("values in a sample's shape", math.prod(shape), encoding.features)
        described = description.get("layers")
        layers = _dense(widths) if described is None else tuple(from_json(layer) for layer in described)
        stack = build(layers, encoding.input_shape(shape))
        if widths_of(stack) != widths:
            raise CheckpointError(f"damaged: widths {widths}, but those of the layers are {widths_of(stack)}")
        progress = description["progress"]
        found = Checkpoint(
            layers=layers,
            weights=str(description["weights"]),
            quantised=bool(description["quantised"]),
            seed=int(description["seed"]),
            # Files are older than the choice.
            arithmetic=Arithmetic.from_json(description["arithmetic"]) if "arithmetic" in description else FIRST,
            shape=shape,
            classes=tuple(description["classes"]),
            encoding=encoding,
            parameters=_get(arrays, "layer", stack),
            calibration=_array(arrays, "calibration", None, np.dtype("i1"), widths[0]),
            history=list(description["history"]),
            progress=None if progress is None else Progress(**progress),
            current=_get(arrays, "current", stack) if description["has_current"] else None,
        )
        refuge = description.get("refuge")
        same = {None: None, "layer": found.parameters, "current": found.current}
        found.refuge = same[refuge] if refuge in same else _get(arrays, str(refuge), stack)
        _check(found)
        return found
    except CheckpointError as error:
        raise CheckpointError(f"{path}: {error}") from None
    except (KeyError, TypeError, ValueError, DataError) as error:
        raise CheckpointError(f"{path}: damaged: {type(error).__name__}: {error}") from error


def _check(found: Checkpoint) -> None:
    """Raise CheckpointError or NetworkError unless the parts fit together."""
    check_weights(found.weights)
    check_integer(found.seed, "seed", 0, MAX_SEED)
    if found.progress is not None:
        check_integer(found.progress.restarts, "restarts", 0)
    _expect("classes", len(found.classes), found.widths[-1])
    if len(found.calibration) < Configuration.MIN_ROWS:
        raise CheckpointError(f"damaged: {len(found.calibration)} calibration samples")


def _expect(what: str, count: int, expected: int) -> None:
    if count != expected:
        raise CheckpointError(f"damaged: {count} {what}, expected {expected}")


def _put(arrays: dict[str, npt.NDArray[Any]], prefix: str, parameters: Parameters) -> None:
    for i, layer in enumerate(parameters):
        arrays[f"{prefix}{i}_weights"] = layer.image
        arrays[f"{prefix}{i}_header"] = layer.header.view("<i4")
        arrays[f"{prefix}{i}_channels"] = layer.channels.view("<u4")


def _get(arrays: dict[str, npt.NDArray[Any]], prefix: str, stack: Stack) -> Parameters:
    parameters = []
    for i, layout in enumerate(layer.layout for layer in stack if layer.layout is not None):
        image = _array(arrays, f"{prefix}{i}_weights", layout.weight_shape, np.dtype("<i2"))
        header = _array(arrays, f"{prefix}{i}_header", (4,), np.dtype("<i4")).view(STATE_HEADER)
        channels = _array(arrays, f"{prefix}{i}_channels", (4 * layout.outputs,), np.dtype("<u4")).view(CHANNEL)
        parameters.append(LayerParameters(layout, image, header, channels))
    return parameters


def _array(
    arrays: dict[str, npt.NDArray[Any]],
    name: str,
    shape: tuple[int, ...] | None,
    dtype: np.dtype[Any],
    columns: int = 0,
) -> npt.NDArray[Any]:
    if name not in arrays:
        raise CheckpointError(f"damaged: array {name!r} is missing")
    array = arrays[name]
    fits = array.shape == shape if shape is not None else array.ndim == 2 and array.shape[1] == columns
    if array.dtype != dtype or not fits:
        expected = shape if shape is not None else f"(samples, {columns})"
        raise CheckpointError(f"damaged: array {name!r} is {array.dtype} {array.shape}, expected {dtype} {expected}")
    return array
