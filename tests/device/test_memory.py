"""Buffers: allocation, release, and what a forgotten flush or invalidate gives."""

from __future__ import annotations

import numpy as np
import pytest

from binshift import Buffer, Device
from binshift.errors import DeviceError, SyncError
from binshift.overlay.instructions import Draw, Instruction, Opcode
from binshift.overlay.layout import SAMPLE_WORD, WeightLayout

LAYOUT = WeightLayout(33, 5)
WAIT_S = 60.0


def overlap(a: Buffer, b: Buffer) -> bool:
    return a.device_address < b.device_address + b.nbytes and b.device_address < a.device_address + a.nbytes


def test_buffers_are_aligned_apart_and_inside_the_window(device: Device) -> None:
    made = [device.allocate(shape, "<i2", f"b{i}") for i, shape in enumerate([(3,), (5, 7), (1,), (4097,)])]
    first, last = device.window
    for i, buffer in enumerate(made):
        assert buffer.device_address % 8 == 0
        assert first <= buffer.device_address and buffer.device_address + buffer.nbytes - 1 <= last
        assert not any(overlap(buffer, other) for other in made[:i])
    assert [b.array.shape for b in made] == [(3,), (5, 7), (1,), (4097,)]
    assert [b.nbytes for b in made] == [6, 70, 2, 8194]


@pytest.mark.parametrize(
    ("shape", "dtype", "message"),
    [
        ((0,), "u1", r"'bad': every dimension of \(0,\) must be at least 1"),
        ((4, -1), "u1", r"'bad': every dimension of \(4, -1\) must be at least 1"),
        ((4,), object, "'bad': object is not a type"),
        ((1 << 40,), "<i4", "'bad': 4398046511104 bytes do not fit"),
    ],
)
def test_bad_allocation_is_named(device: Device, shape: tuple[int, ...], dtype: str, message: str) -> None:
    with pytest.raises(DeviceError, match=message):
        device.allocate(shape, dtype, "bad")


@pytest.fixture
def eighth(memory_bytes: int) -> int:
    return memory_bytes // 8


def fill(device: Device, size: int) -> list[Buffer]:
    """Buffers of that size until no more fits."""
    made: list[Buffer] = []
    while True:
        try:
            made.append(device.allocate((size,), "u1", f"b{len(made)}"))
        except DeviceError as error:
            assert f"'b{len(made)}': {size} bytes do not fit" in str(error)
            return made


def test_memory_ends_and_is_given_back(device: Device, eighth: int) -> None:
    made = fill(device, eighth)
    assert 4 < len(made) <= 8
    made[1].close()
    again = device.allocate((eighth,), "u1", "again")
    with pytest.raises(DeviceError, match="'more': .* do not fit"):
        device.allocate((eighth,), "u1", "more")
    again.close()
    again.close()
    assert len(fill(device, eighth)) == 1


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (0, 2, 1), (1, 0, 2)])
def test_freed_neighbours_become_one_piece(device: Device, eighth: int, order: tuple[int, ...]) -> None:
    made = sorted(fill(device, eighth), key=lambda b: b.device_address)
    with pytest.raises(DeviceError):
        device.allocate((3 * eighth,), "u1", "big")
    for i in order:
        made[i + 1].close()
    big = device.allocate((3 * eighth,), "u1", "big")
    assert not any(overlap(big, other) for other in (made[0], *made[4:]))


def test_closed_buffer_refuses_everything(device: Device) -> None:
    buffer = device.allocate((4,), "u1", "gone")
    buffer.close()
    for use in (lambda: buffer.array, buffer.flush, buffer.invalidate):
        with pytest.raises(DeviceError, match="'gone' is closed"):
            use()


class Layer:
    """Weights, their samples, and a program that draws the samples' signs."""

    def __init__(self, device: Device):
        self.device = device
        self.weights = device.allocate(LAYOUT.weight_shape, "<i2", "weights")
        self.samples = device.allocate(LAYOUT.sample_shape, SAMPLE_WORD, "samples")
        self.program = device.allocate((1, 32), "<u4", "program")
        self.weights.array[:] = LAYOUT.pack_weights(np.full((33, 5), -7, np.int16))
        self.program.array[0] = Instruction(
            Opcode.SAMPLE, draw=Draw.SIGN, inputs=33, outputs=5,
            weights=self.weights.device_address, samples=self.samples.device_address,
        ).encode()  # fmt: skip

    def run(self) -> None:
        self.device.run(self.program, 1, WAIT_S)


@pytest.fixture
def layer(device: Device, two_copies: bool) -> Layer:
    if not two_copies:
        pytest.skip("a board does not notice a forgotten flush or invalidate: its caches just hold something else")
    return Layer(device)


@pytest.mark.parametrize("forgotten", ["weights", "program"])
def test_forgotten_flush_is_named(layer: Layer, forgotten: str) -> None:
    for name in {"weights", "program"} - {forgotten}:
        getattr(layer, name).flush()
    with pytest.raises(SyncError, match=f"'{forgotten}': call flush"):
        layer.run()
    getattr(layer, forgotten).flush()
    layer.run()
    layer.samples.invalidate()
    assert (LAYOUT.unpack_samples(layer.samples.array) == -1).all()


def test_change_after_a_flush_needs_another(layer: Layer) -> None:
    layer.weights.flush()
    layer.program.flush()
    layer.run()
    layer.weights.array[0, 0, 0] = 3
    with pytest.raises(SyncError, match="'weights': call flush"):
        layer.run()


def test_looking_without_a_change_needs_no_flush(layer: Layer) -> None:
    layer.weights.flush()
    layer.program.flush()
    assert layer.weights.array[0, 0, 0] == -7
    layer.run()


def test_forgotten_invalidate_is_named(layer: Layer) -> None:
    layer.weights.flush()
    layer.program.flush()
    layer.run()
    with pytest.raises(SyncError, match="'samples': call invalidate"):
        _ = layer.samples.array
    assert layer.weights.array[0, 0, 0] == -7  # read by the device, not written
    layer.samples.invalidate()
    assert (LAYOUT.unpack_samples(layer.samples.array) == -1).all()
    layer.run()
    with pytest.raises(SyncError, match="'samples': call invalidate"):
        _ = layer.samples.array


def test_host_sees_its_own_copy_until_it_invalidates(device: Device, two_copies: bool) -> None:
    buffer = device.allocate((16,), "u1", "piece")
    buffer.array[:] = 1
    buffer.flush()
    buffer.array[:] = 2
    assert buffer.array[0] == 2
    if two_copies:  # a cache may have written the change back meanwhile
        buffer.invalidate()
        assert buffer.array[0] == 1
