"""Layers are built one upon the other, described in files by kind, and known to nothing above by kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift import Dense, Network
from binshift.data import Dataset
from binshift.devices.emulator import Emulator
from binshift.errors import NetworkError
from binshift.layers import kinds
from binshift.layers.dense import BuiltDense, DenseImage
from binshift.layers.stack import build, dense_stack, initial_parameters, widths_of
from binshift.layers.tensor import Source
from binshift.overlay.instructions import Instruction, Statistics
from binshift.training import archive

Data = tuple[Dataset, Dataset]


@dataclass(frozen=True)
class Halves(Dense):
    """A dense layer that infers on one half of the rows after the other."""

    def built(self, input_shape: tuple[int, ...], number: int, last: bool, pixels: bool = False) -> BuiltHalves:
        dense = super().built(input_shape, number, last, pixels)
        return BuiltHalves(dense.number, dense.input_shape, dense.output_shape, dense.last)


@dataclass(frozen=True)
class BuiltHalves(BuiltDense):
    kind = "Halves"

    @property
    def instructions(self) -> int:
        return 2 * super().instructions

    def image(self, *arguments: Any) -> HalvesImage:
        return HalvesImage(self, *arguments)


class HalvesImage(DenseImage):
    def forward(self, source: Source, rows: int, statistics: Statistics, *modes: Any) -> list[Instruction]:
        (whole,) = super().forward(source, rows, statistics, *modes)
        first = rows // 2
        if statistics is Statistics.BATCH or first < 2:
            return [whole]
        below = {
            "rows": rows - first, "input": whole.input + first * whole.input_stride,
            "output": whole.output + first * whole.output_stride,
        }  # fmt: skip
        return [Instruction(whole.opcode, **{**whole.values, **half}) for half in ({"rows": first}, below)]


@pytest.fixture
def halves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds.KINDS, "Halves", Halves)


def trained(layers: list[Dense], data: Data, device: Emulator) -> Network:
    network = Network(layers, seed=4)
    x, y = data[0].x, data[0].y
    return network.fit(x, y, epochs=2, batch=20, validation=50, device=device, progress=False)


@pytest.mark.usefixtures("halves")
def test_another_kind_of_layer_trains_predicts_and_is_kept(blobs: Data, emulator: Emulator, tmp_path: Path) -> None:
    networks = [trained([kind(8), Dense(3)], blobs, emulator) for kind in (Halves, Dense)]
    networks[0].save(tmp_path / "halves.npz")
    networks.append(Network.load(tmp_path / "halves.npz"))
    assert networks[2].layers == (Halves(8), Dense(3)) != networks[1].layers
    scores = [network.scores(blobs[1].x, device=emulator) for network in networks]
    np.testing.assert_array_equal(scores[0], scores[1])
    np.testing.assert_array_equal(scores[0], scores[2])
    assert "Halves 0" in networks[2].summary()


def test_files_describe_dense_layers_by_their_widths(blobs: Data, emulator: Emulator, tmp_path: Path) -> None:
    trained([Dense(8), Dense(3)], blobs, emulator).save(tmp_path / "dense.npz")
    _, description = archive.read(tmp_path / "dense.npz")
    assert "layers" not in description


def test_stacks() -> None:
    stack = build([Dense(8), Dense(3)], (4, 5))
    assert stack == dense_stack((20, 8, 3))
    assert widths_of(stack) == (20, 8, 3)
    assert [layer.last for layer in stack] == [False, True]
    assert [p.weights.shape for p in initial_parameters(stack, 0)] == [(20, 8), (8, 3)]


def test_descriptions() -> None:
    assert kinds.from_json(Dense(8).to_json()) == Dense(8)
    with pytest.raises(NetworkError, match="kind must be one of Conv, Dense, MaxPool, not 'Cloud'"):
        kinds.from_json({"kind": "Cloud"})
