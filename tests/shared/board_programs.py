"""Programs for a device that is only to run something: the shortest there is, and one that takes its time."""

from __future__ import annotations

from typing import Any

import pytest

from binshift import Device
from binshift.devices.emulator import Emulator
from binshift.overlay.instructions import Draw, Instruction, Opcode, encode_program
from binshift.overlay.layout import SAMPLE_WORD, WeightLayout

_LAYOUT = WeightLayout(64, 64)
_KEY = Instruction(Opcode.KEY, seed=1, step=1)


def key(device: Device) -> Any:
    """A program of a KEY alone, in a buffer."""
    return _program(device, [_KEY])


def sampling(device: Device, count: int) -> Any:
    """A program of that many instructions, in a buffer: a KEY, then the same weights are drawn again and again."""
    weights = device.allocate(_LAYOUT.weight_shape, "<i2", "weights")
    samples = device.allocate(_LAYOUT.sample_shape, SAMPLE_WORD, "samples")
    weights.array[:] = 0
    weights.flush()
    sample = Instruction(
        Opcode.SAMPLE, draw=Draw.TERNARY, inputs=64, outputs=64, weights=weights.device_address,
        samples=samples.device_address,
    )  # fmt: skip
    return _program(device, [_KEY, *[sample] * (count - 1)])


def _program(device: Device, instructions: list[Instruction]) -> Any:
    words = encode_program(instructions)
    buffer = device.allocate(words.shape, "<u4", "program")
    buffer.array[:] = words
    buffer.flush()
    return buffer


def reads(chip: Emulator, monkeypatch: pytest.MonkeyPatch, register: str, value: int) -> None:
    """Let a register of the emulator read as a value."""
    read = chip.read
    monkeypatch.setattr(chip, "read", lambda name: value if name == register else read(name))
