"""What several test files share: a choice of device, and small problems to learn."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from binshift import Dense, Device, Halve, Network, discover, open_device
from binshift.data import Dataset, mnist
from binshift.devices.board import virtual
from binshift.devices.board.memory import contiguous
from binshift.devices.emulator import Emulator
from binshift.devices.verilated import Verilated
from binshift.layers.parameters import Parameters

#: The devices that the suite in tests/device can be run on; the virtual ones are boards for pynq.
KINDS = ("emulator", "verilated", "board", "virtual-emulator", "virtual-verilated")
#: Memory of those that have as much as they are asked to have: tests fill it.
MEMORY_BYTES = 8 << 20
#: Small enough to simulate; a board has the configuration that its bitstream was made from.
SMALL = "sim_4x8"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--device", choices=KINDS, default="emulator", help="device that tests/device runs on")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(kind): skipped by name where no device of that kind can be opened")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        skip_unless_available(*marker.args)


def skip_unless_available(kind: str) -> None:
    """Skip a test for a device that this computer or this release lacks, and say why."""
    on_pynq, _, kind = kind.rpartition("-")
    if on_pynq and importlib.util.find_spec("pynq") is None:
        pytest.skip("needs a virtual board: the package pynq is not installed")
    found = {d.kind: d for d in discover()}.get(kind)
    if found is None:
        pytest.skip(f"needs the device {kind}: this release has none")
    if not found.available:
        pytest.skip(f"needs the device {kind}: {found.detail}")


@pytest.fixture
def device(request: pytest.FixtureRequest) -> Iterator[Device]:
    """A device of the kind that ``--device`` names, in a small configuration where there is a choice."""
    kind = request.config.getoption("--device")
    skip_unless_available(kind)
    try:
        with open_small(kind) as opened:
            yield opened
    finally:
        virtual.unplug()


def open_small(kind: str) -> Device:
    """A device with little memory, where that can be chosen: tests fill it."""
    if kind == "emulator":
        return Emulator(SMALL, "plain", memory_bytes=MEMORY_BYTES)
    if kind == "verilated":
        return Verilated(SMALL, memory_bytes=MEMORY_BYTES)
    if kind.startswith("virtual-"):
        virtual.plug_in(open_small(kind.partition("-")[2]))
        return open_device("board", SMALL)
    return open_device(kind)


@pytest.fixture
def memory_bytes(request: pytest.FixtureRequest) -> int:
    """How much memory `device` has to give out."""
    return contiguous().get("CmaFree", 0) if request.config.getoption("--device") == "board" else MEMORY_BYTES


@pytest.fixture
def two_copies(request: pytest.FixtureRequest) -> bool:
    """Whether host and device have copies of their own of a buffer, so that a forgotten sync is noticed."""
    return bool(request.config.getoption("--device") != "board")


@pytest.fixture
def emulator() -> Iterator[Emulator]:
    """The emulator that `fit` opens by name, but without compiled code."""
    with Emulator(execution="plain") as opened:
        yield opened


@pytest.fixture
def plain_emulator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let emulators that are opened by name run without compiled code."""
    monkeypatch.setattr("binshift.devices.emulator.Emulator", lambda configuration: Emulator(configuration, "plain"))


@pytest.fixture(scope="session")
def digits() -> tuple[Dataset, Dataset]:
    """2000 training images of MNIST, and 500 to test on."""
    train, test = mnist()
    return train.take(2000), test.take(500)


@pytest.fixture(scope="session")
def blobs() -> tuple[Dataset, Dataset]:
    """Three classes of noisy patterns of 3 x 4 pixels, 200 to train and 200 to test: learnt in a moment."""
    rng = np.random.RandomState(7)
    patterns = rng.randint(0, 256, (3, 3, 4))
    y = np.arange(400) % 3
    x = np.clip(patterns[y] + rng.normal(0, 60, (400, 3, 4)), 0, 255).astype(np.uint8)
    return Dataset(x, y, ("a", "b", "c"), "blobs").split(200)


@pytest.fixture(scope="session")
def fit(blobs: tuple[Dataset, Dataset]) -> Callable[..., Network]:
    """Train a tiny network on the blobs; the arguments go to `Network` (weights, seed, hidden, loss) and `fit`."""

    def train(
        weights: str = "ternary", seed: int = 1, hidden: int = 8, loss: str = "softmax", **options: Any
    ) -> Network:
        network = Network([Dense(hidden), Dense(3)], weights, seed=seed, loss=loss)
        defaults = {"x": blobs[0].x, "y": blobs[0].y, "epochs": 2, "batch": 20, "rate": Halve(-4, 2), "progress": False}
        if "device" in options:
            return network.fit(**{**defaults, **options})
        with Emulator(execution="plain") as device:
            return network.fit(**{**defaults, **options, "device": device})

    return train


@pytest.fixture(scope="session")
def same_parameters() -> Callable[[Parameters | None, Parameters | None], bool]:
    """Whether parameters are equal to the last bit: weights, exponents, biases and statistics."""

    def content(parameters: Parameters | None) -> list[bytes]:
        assert parameters is not None
        return [part.tobytes() for layer in parameters for part in (layer.image, layer.header, layer.channels)]

    return lambda a, b: content(a) == content(b)
