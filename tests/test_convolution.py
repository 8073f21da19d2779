"""Convolutional networks: shapes, memory, what they learn, and that both executions agree on every byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift import Conv, Dense, MaxPool, Network
from binshift.devices.emulator import Emulator
from binshift.errors import NetworkError
from binshift.layers.layer import Layer
from binshift.layers.recipe import Recipe
from binshift.layers.spread import Spread
from binshift.layers.stack import build, initial_parameters
from binshift.layers.tensor import Source
from binshift.overlay.configurations import configuration
from binshift.overlay.instructions import Draw
from binshift.program import compiler
from binshift.program.memory_image import NetworkImage
from binshift.program.trainer import Batch, Trainer

#: Sizes that nothing divides, every kernel, stride and padding, one and three channels, and few to many of them.
NETWORKS: dict[str, tuple[tuple[int, ...], list[Layer]]] = {
    "small": ((6, 5, 1), [Conv(8), MaxPool(), Dense(4)]),
    "odd channels": ((7, 9, 3), [Conv(10, 3), Conv(20, 5), MaxPool(), Conv(33, 1), Dense(12), Dense(5)]),
    "valid": ((9, 8, 3), [Conv(12, 3, "valid"), Conv(40, 3, "valid"), MaxPool(), Dense(4)]),
    "stride": ((11, 8, 1), [Conv(16, 3, stride=2), Conv(9, 5, stride=3), Dense(4)]),
    "valid stride": ((13, 12, 2), [Conv(8, 3), Conv(17, 3, "valid", 2), MaxPool(), Dense(4)]),
    "pools": ((16, 17, 1), [Conv(8), MaxPool(), MaxPool(), Conv(64), MaxPool(), Dense(4)]),
    "grey without channel": ((8, 8), [Conv(8), Dense(4)]),
}


def _image(name: str, execution: str, rows: int) -> tuple[Trainer, tuple[int, ...]]:
    shape, layers = NETWORKS[name]
    device = Emulator("convolution", execution)
    trainer = Trainer(device, build(layers, shape), rows, seed=3)
    trainer.load(initial_parameters(build(layers, shape), 3), 0, Draw.TERNARY)
    return trainer, shape


@pytest.mark.parametrize("name", NETWORKS)
def test_both_executions_agree_after_training_steps(name: str) -> None:
    random = np.random.RandomState(0)
    rows = 6
    outcomes: list[Any] = []
    shape, layers = NETWORKS[name]
    batches = [
        Batch(random.randint(0, 128, (rows, int(np.prod(shape)))).astype(np.int8), random.randint(0, 4, rows))
        for _ in range(3)
    ]
    for execution in ("plain", "fast"):
        trainer, _ = _image(name, execution, rows)
        steps = list(trainer.train(batches, Recipe(Draw.TERNARY, -4, -6)))
        outcomes.append(([step.scores for step in steps], trainer.store()))
        trainer.close()
        trainer.device.close()
    for plain, fast in zip(*(scores for scores, _ in outcomes), strict=True):
        np.testing.assert_array_equal(plain, fast)
    for plain, fast in zip(*(parameters for _, parameters in outcomes), strict=True):
        for part in ("image", "header", "channels"):
            np.testing.assert_array_equal(getattr(plain, part), getattr(fast, part))
    assert any(
        (first.image != last.image).any()
        for first, last in zip(initial_parameters(build(layers, shape), 3), outcomes[0][1], strict=True)
    )


@pytest.mark.parametrize("name", NETWORKS)
def test_borders_and_channels_that_fill_up_stay_zero(name: str) -> None:
    trainer, shape = _image(name, "fast", 4)
    random = np.random.RandomState(1)
    batch = Batch(random.randint(0, 128, (4, int(np.prod(shape)))).astype(np.int8), np.arange(4))
    list(trainer.train([batch] * 2, Recipe(Draw.BINARY, -3, -4)))
    for layer in trainer.image.layers[:-1]:
        if not layer.built.pixels:
            continue
        for tensor in (layer.output, layer.error):
            assert tensor is not None
            tensor.buffer.invalidate()
            whole, inside = int(np.abs(tensor.buffer.array).sum(dtype=int)), tensor.read(4)
            assert whole == np.abs(inside).sum(dtype=int), "something is written outside the pixels"
    trainer.close()


@pytest.mark.parametrize("rows", [2, 3, 7, 32, 100, 128, 255, 256])
@pytest.mark.parametrize("size", [(1, 1), (2, 3), (7, 7), (8, 8), (14, 14), (28, 28), (32, 32), (33, 20), (200, 300)])
def test_statistics_come_from_different_pixels_inside_the_images(rows: int, size: tuple[int, int]) -> None:
    height, width = size
    spread = Spread.over(rows, height, width, 256)
    assert 2 <= spread.pixels <= 256
    tensor = Source(0, height * width, width, 1)
    places = [spread.address(tensor) + sum(n * s for n, s in zip(index, spread.strides(tensor), strict=True))
              for index in np.ndindex(*spread.counts)]  # fmt: skip
    assert len(set(places)) == len(places) == spread.pixels
    assert min(places) >= 0 and max(places) < rows * height * width
    columns = [place % width for place in places]
    lines = [place // width % height for place in places]
    # no line or column is seen much more often than others, so that borders count as much as they are
    assert np.bincount(lines).max() <= -(-spread.pixels // min(height, rows)) + spread.counts[0] * spread.counts[2]
    assert len(set(columns)) >= min(width, spread.counts[0])


BAD: dict[str, tuple[Any, str]] = {
    "channels": (lambda: Conv(0), "Conv channels must be a positive integer, not 0"),
    "kernel": (lambda: Conv(8, 4), "Conv kernel must be an odd integer in 1..15, not 4"),
    "padding": (lambda: Conv(8, 3, "full"), "Conv padding must be same or valid, not 'full'"),
    "stride": (lambda: Conv(8, stride=0), "Conv stride must be a positive integer, not 0"),
    "pool": (lambda: MaxPool(3), "MaxPool size must be 2, not 3"),
    "last": (lambda: build([Conv(8)], (8, 8, 1)), "the last layer must be Dense"),
    "flat": (lambda: build([Conv(8), Dense(2)], (64,)), r"layer 0, Conv, needs images .*, not samples of \(64,\)"),
    "after dense": (lambda: build([Dense(8), Conv(8), Dense(2)], (8, 8, 1)), "layer 1, Conv, needs images"),
    "too small": (lambda: build([Conv(8, 5, "valid"), Dense(2)], (4, 4, 1)), "5 x 5 does not fit into 4 x 4 pixels"),
    "pool too small": (lambda: build([Conv(8), MaxPool(), MaxPool(), Dense(2)], (2, 3, 1)), "not 1 x 1"),
    "pool first": (lambda: build([MaxPool(), Dense(2)], (8, 8, 1)), "MaxPool must come after a convolution"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_layers_are_refused(case: str) -> None:
    make, message = BAD[case]
    with pytest.raises(NetworkError, match=message):
        make()


def test_limits_name_the_layer() -> None:
    stack = build([Conv(512), Conv(512), Dense(2)], (8, 8, 3))
    with pytest.raises(NetworkError, match=r"layer 1 has 4608 inputs \(taps x channels\); .* allows 1..4096"):
        stack[1].check_limits(configuration("convolution"))
    with pytest.raises(NetworkError, match="layer 0 is a convolution; configuration pynq_z2 has none"):
        stack[0].check_limits(configuration("pynq_z2"))


def _stripes(count: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Images of stripes along a line, a column or a diagonal, somewhere: nothing that single pixels tell."""
    random = np.random.RandomState(seed)
    y = random.randint(0, 3, count)
    line, column = np.indices((10, 11))
    phase, slope = random.randint(0, 4, (count, 1, 1)), np.array([[1, 0], [0, 1], [1, 1]])[y][:, :, None, None]
    on = (slope[:, 0] * line + slope[:, 1] * column + phase) // 2 % 2
    return (200 * on + random.randint(0, 56, on.shape)).astype(np.uint8), y


def test_it_learns_saves_and_goes_on(tmp_path: Path) -> None:
    x, y = _stripes(600, 0)
    held = _stripes(200, 1)
    network = Network([Conv(16), MaxPool(), Conv(16), Dense(3)], seed=1)
    network.fit(x, y, epochs=3, batch=50, progress=False, checkpoint=tmp_path / "stripes.npz")
    assert network.evaluate(*held) < 0.05
    again = Network.load(tmp_path / "stripes.npz")
    assert again.layers == network.layers
    np.testing.assert_array_equal(again.scores(held[0]), network.scores(held[0]))
    straight = Network([Conv(16), MaxPool(), Conv(16), Dense(3)], seed=1)
    straight.fit(x, y, epochs=4, rate=-3, batch=50, progress=False)
    stopped = Network([Conv(16), MaxPool(), Conv(16), Dense(3)], seed=1)
    for epochs in (2, 4):
        stopped.fit(
            x, y, epochs=epochs, rate=-3, batch=50, progress=False, checkpoint=tmp_path / "two.npz", resume=epochs > 2,
        )
    np.testing.assert_array_equal(straight.scores(held[0]), stopped.scores(held[0]))


def test_nearest_weights_predict_with_what_they_were_trained_with() -> None:
    x, y = _stripes(600, 5)
    held = _stripes(200, 6)
    network = Network([Conv(16), MaxPool(), Conv(16), Dense(3)], weights="nearest")
    network.fit(x, y, epochs=3, batch=50, progress=False)
    assert network.evaluate(*held, mode="nearest") < 0.05
    np.testing.assert_array_equal(
        network.scores(held[0], mode="nearest"), network.scores(held[0], mode="sampled", draws=2)
    )


def test_scores_do_not_depend_on_the_batch() -> None:
    x, y = _stripes(120, 2)
    network = Network([Conv(8), MaxPool(), Dense(3)]).fit(x, y, epochs=1, batch=20, progress=False)
    scores = network.scores(x, batch=60)
    parts = [network.scores(x[a:b], batch=60) for a, b in ((0, 1), (1, 120))]
    np.testing.assert_array_equal(np.concatenate(parts), scores)


def test_hardware_says_that_it_has_no_convolutions() -> None:
    x, y = _stripes(20, 3)
    with Emulator("sim_8x16") as device, pytest.raises(NetworkError, match="layer 0 is a convolution; .* sim_8x16"):
        Network([Conv(8), Dense(3)]).fit(x, y, batch=20, device=device, progress=False)


def test_a_program_is_a_few_dozen_instructions() -> None:
    stack = build([Conv(16), Conv(16), MaxPool(), Conv(32), MaxPool(), Dense(10)], (32, 32, 3))
    with Emulator("convolution") as device:
        image = NetworkImage(device, stack, 128)
        program = compiler.training_step(image, 0, 128, Recipe(Draw.TERNARY, -3, -5))
        assert len(program) < 100
        assert len(program) <= len(image.programs[0].array)
        image.close()


def test_the_summary_counts_the_weights_of_the_layers() -> None:
    network = Network([Conv(10), MaxPool(), Dense(3)])
    assert "Conv 0" in network.summary()
    x, y = _stripes(20, 4)
    network.build(x, y)
    line = next(row for row in network.summary().splitlines() if row.startswith("Dense 2"))
    assert line.split()[2:7] == ["5", "x", "5", "x", "10"]
    assert "750" in line
