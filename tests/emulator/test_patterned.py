"""Instructions with patterns: the definition against plain loops over pixels, the fast execution against it."""

from __future__ import annotations

import numpy as np
import pytest
from convolutions import Convolution, Geometry

from binshift.devices.emulator import dot
from binshift.devices.emulator.definition import Definition, passes
from binshift.devices.emulator.fast import Fast
from binshift.devices.emulator.memory import Memory
from binshift.overlay.arithmetic import round_shift, stochastic_shift, two_shifts
from binshift.overlay.configurations import configuration
from binshift.overlay.formats import UPDATE_INPUT, WEIGHT
from binshift.overlay.instructions import Draw, Gradient, Instruction, Opcode
from binshift.overlay.random_bits import random_words, round_keys
from binshift.overlay.regions import check

BASE = 0x1000_0000
needs_dot = pytest.mark.skipif(not dot.available(), reason="this processor has no AVX512-VNNI")
SMALL = Geometry(3, 5, 4, 8, 16, 3)


def _filled(geometry: Geometry, seed: int = 0) -> tuple[Convolution, Memory]:
    convolution = Convolution(geometry, BASE)
    memory = Memory(BASE, convolution.bytes)
    convolution.fill(memory, np.random.RandomState(seed))
    return convolution, memory


def _run(convolution: Convolution, memory: Memory, upto: int, gradient: Gradient = Gradient.WHOLE) -> Instruction:
    """Execute the program's first instructions but for the last, which is given back."""
    executor = Definition(memory)
    program = convolution.program(Draw.TERNARY, gradient)
    for instruction in program[:upto]:
        executor.execute(instruction)
    return program[upto]


def _matrix(convolution: Convolution, memory: Memory) -> np.ndarray:
    """The samples as [kernel, kernel, inputs, outputs]."""
    g = convolution.geometry
    words = memory.view(convolution.at["samples"], g.layout.sample_shape, "<u8")
    return g.layout.unpack_samples(words).reshape(g.kernel, g.kernel, g.inputs, g.outputs).astype(np.int64)


def test_forward_is_a_convolution() -> None:
    convolution, memory = _filled(SMALL)
    _run(convolution, memory, 4)
    g, T = SMALL, _matrix(convolution, memory)
    x = convolution.view(memory, "x").astype(np.int64)
    channels = memory.channels(convolution.at["state"], g.outputs)
    k, f = two_shifts(channels["deviation"])
    for image in range(g.images):
        for row in range(g.height):
            for column in range(g.width):
                window = x[image, row : row + g.kernel, column : column + g.kernel]
                sums = np.einsum("hwc,hwcm->m", window, T)
                level = round_shift((sums - channels["mean"]) * f, k - 2) + round_shift(channels["bias"], 11)
                found = convolution.view(memory, "y")[image, row, column]
                np.testing.assert_array_equal(found, level.clip(0, 127))


def test_statistics_are_those_of_the_block() -> None:
    convolution, memory = _filled(SMALL)
    _run(convolution, memory, 3)
    x, T = convolution.view(memory, "x").astype(np.int64), _matrix(convolution, memory)
    sums = np.array([np.einsum("hwc,hwcm->m", x[image, :3, :3], T) for image in range(SMALL.images)])
    mean = np.floor(sums.mean(0) + 0.5)
    channels = memory.channels(convolution.at["state"], SMALL.outputs)
    np.testing.assert_array_equal(channels["mean"], mean)
    np.testing.assert_array_equal(channels["deviation"], np.floor(np.abs(sums - mean).mean(0) + 0.5))


def test_pooling_takes_the_maximum_and_the_first_winner_gets_the_error() -> None:
    convolution, memory = _filled(Geometry(2, 5, 7, 8, 8, 3), 1)
    y = convolution.view(memory, "y")
    y[:] = np.random.RandomState(2).randint(0, 3, y.shape)  # many that are equal
    executor = Definition(memory)
    program = convolution.program(Draw.TERNARY, Gradient.WHOLE)
    for instruction in program[4:6]:
        executor.execute(instruction)
    pooled, error = (convolution.view(memory, name) for name in ("pooled", "error_pooled"))
    back = convolution.view(memory, "error_y")[:, 1:-1, 1:-1]
    for image, row, column, channel in np.ndindex(*pooled.shape):
        window = y[image, 2 * row : 2 * row + 2, 2 * column : 2 * column + 2, channel].ravel()
        assert pooled[image, row, column, channel] == window.max()
        expected = np.where(np.arange(4) == window.argmax(), error[image, row, column, channel], 0)
        found = back[image, 2 * row : 2 * row + 2, 2 * column : 2 * column + 2, channel].ravel()
        np.testing.assert_array_equal(found, expected)


def test_backward_is_the_transposed_convolution() -> None:
    """By its biases, which move by the sums of the gradient before anything else is done to it."""
    convolution, memory = _filled(SMALL)
    g, back = SMALL, _run(convolution, memory, 6)
    T, error = _matrix(convolution, memory), convolution.view(memory, "error_y").astype(np.int64)
    x = convolution.view(memory, "x").astype(np.int64)[:, 1:-1, 1:-1]
    gradient = np.zeros((g.images, g.height, g.width, g.inputs), np.int64)
    for row, column in np.ndindex(g.height, g.width):
        for i, j in np.ndindex(3, 3):
            # the output at (row + 1 - i, column + 1 - j) saw this pixel through tap (i, j)
            gradient[:, row, column] += error[:, row + 2 - i, column + 2 - j] @ T[i, j].T
    gradient *= passes(x)
    channels = memory.channels(convolution.at["state_below"], g.inputs)
    bias = channels["bias"].astype(np.int64)
    for block in gradient.reshape(-1, back.rows, g.inputs):
        bias -= round_shift(block.sum(0), -(16 + -5 + 5 - memory.header(back.state)["greatest_shift"][0] + back.rate))
    Definition(memory).execute(back)
    np.testing.assert_array_equal(channels["bias"], bias)


def test_update_is_the_gradient_of_each_block_in_turn() -> None:
    convolution, memory = _filled(SMALL)
    g, update = SMALL, _run(convolution, memory, 7)
    x = UPDATE_INPUT.quantise(convolution.view(memory, "x").astype(np.int64))
    error = convolution.view(memory, "error_y").astype(np.int64)[:, 1:-1, 1:-1].reshape(-1, g.outputs)
    image = memory.view(convolution.at["weights"], g.layout.weight_shape, "<i2")
    W = g.layout.unpack_weights(image).astype(np.int64)
    windows = np.array([
        x[b, row : row + 3, column : column + 3].ravel()
        for b, row, column in np.ndindex(g.images, g.height, g.width)
    ])  # fmt: skip
    exponent = int(memory.header(convolution.at["state"])["exponent"][0])
    for block in range(update.pattern.blocks):
        rows = slice(block * update.rows, (block + 1) * update.rows)
        stream = update.stream + 128 * (update.pattern.blocks - 1 - block)
        random, _ = random_words(round_keys(5, 9, stream), g.layout.index())
        W -= stochastic_shift(windows[rows].T @ error[rows], -(exponent + update.rate + 10), random)
        W = WEIGHT.saturate(W)
    executor = Definition(memory)
    executor.execute(Instruction(Opcode.KEY, seed=5, step=9))
    executor.execute(update)
    np.testing.assert_array_equal(g.layout.unpack_weights(image), W)


@pytest.mark.parametrize("products", [pytest.param("dot", marks=needs_dot), "blas"])
@pytest.mark.parametrize("seed", range(8))
def test_fast_gives_the_same_bytes(seed: int, products: str) -> None:
    random = np.random.RandomState(seed)
    convolution, memory = _filled(Geometry.random(random), seed)
    other = Memory(BASE, convolution.bytes)
    other.bytes[:] = memory.bytes
    definition, fast = Definition(memory), Fast(other, threads=1 + seed % 3, products=products)
    draw, gradient = [Draw.TERNARY, Draw.BINARY, Draw.SIGN, Draw.NEAREST][seed % 4], Gradient(seed // 2 % 2)
    for instruction in convolution.program(draw, gradient):
        check(instruction, configuration("convolution"), memory.window)
        assert Instruction.decode(instruction.encode()) == instruction
        definition.execute(instruction)
        fast.execute(instruction)
        different = np.flatnonzero(memory.bytes != other.bytes)
        assert not len(different), f"{instruction.opcode.name}: {len(different)} bytes, from {different[0]:#x} on"


def test_an_error_tensor_goes_on_in_a_further_instruction() -> None:
    """Two halves, one instruction each, share the exponent; the next one comes from the larger errors of both."""
    convolution, memory = _filled(Geometry(4, 4, 4, 32, 8, 1))
    back = _run(convolution, memory, 6)
    header = memory.header(back.state_below)[0]
    use = int(header["next_exponent"])
    whole, half = memory.bytes.copy(), back.pattern
    Definition(memory).execute(back)
    expected = int(header["exponent"]), int(header["next_exponent"])
    memory.bytes[:] = whole
    executor = Definition(memory)
    images = {"count2": 2, "blocks": half.blocks // 2}
    first = Instruction(back.opcode, half.replace(**images), **back.values)
    offset = {name: back.values[name] + 2 * getattr(half, f"{name}_stride2") for name in ("input", "error", "output")}
    second = Instruction(back.opcode, half.replace(**images, further=1), **{**back.values, **offset})
    executor.execute(first)
    executor.execute(second)
    assert (int(header["exponent"]), int(header["next_exponent"])) == expected
    assert expected[0] == use
