"""Unmodified PYNQ code on a board that is not there, and what it would have got wrong on one that is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift import Callback, Device, Network, discover, open_device
from binshift.devices.board import virtual
from binshift.errors import DeviceError, SyncError
from binshift.layers.parameters import Parameters
from binshift.overlay import platform
from binshift.overlay.instructions import Draw, Instruction, Opcode, encode_program
from binshift.overlay.layout import SAMPLE_WORD, WeightLayout
from binshift.overlay.registers import IDENTIFICATION, REGISTERS
from binshift.training.checkpoint import load

pytestmark = pytest.mark.needs("virtual-emulator")
SMALL = "sim_4x8"
LAYOUT = WeightLayout(9, 5)


class Sampling:
    """What a PYNQ user would write without this package's driver: registers by name, and buffers of pynq."""

    def __init__(self) -> None:
        from pynq import Overlay, allocate

        self.core = Overlay(platform.BITSTREAM).binshift_0
        self.weights = allocate(LAYOUT.weight_shape, "<i2")
        self.samples = allocate(LAYOUT.sample_shape, SAMPLE_WORD)
        self.program = allocate((1, 32), "u4")
        self.weights[:] = LAYOUT.pack_weights(np.full((9, 5), -7, np.int16))
        sample = Instruction(
            Opcode.SAMPLE, draw=Draw.SIGN, inputs=9, outputs=5, weights=self.weights.device_address,
            samples=self.samples.device_address,
        )  # fmt: skip
        self.program[:] = encode_program([sample])

    def run(self) -> None:
        registers = self.core.register_map
        registers.WINDOW_FIRST = 0x1000_0000
        registers.WINDOW_LAST = 0x107F_FFFF
        registers.PROGRAM_ADDRESS = self.program.device_address
        registers.PROGRAM_LENGTH = 1
        registers.CONTROL.start = 1
        for _ in range(1000):
            if registers.STATUS.done:
                break
        assert not registers.STATUS.error
        registers.CONTROL.acknowledge = 1


def test_plain_pynq_code_runs(plugged: Any) -> None:
    code = Sampling()
    assert type(code.core).__name__ == "BinshiftDriver"
    assert int(code.core.register_map.IDENTIFICATION) == code.core.read(0) == IDENTIFICATION
    code.weights.flush()
    code.program.flush()
    code.run()
    code.samples.invalidate()
    assert (LAYOUT.unpack_samples(np.asarray(code.samples)) == -1).all()
    assert code.core.register_map.RETIRED[:] == 1
    code.weights.freebuffer()
    with pytest.raises(DeviceError, match="is closed"):
        code.weights[0]


def test_every_register_is_in_the_map(plugged: Any) -> None:
    from pynq import Overlay

    core = Overlay(platform.BITSTREAM).binshift_0
    for register in REGISTERS:
        assert getattr(core.register_map, register.name).address == register.offset
        for bits in register.bits:
            assert hasattr(getattr(core.register_map, register.name), bits.name)


def test_plain_pynq_code_can_have_the_device(plugged: Any, chip: Device) -> None:
    from pynq import Overlay

    with Overlay(platform.BITSTREAM).binshift_0.open(SMALL) as board:
        board.identify()
        with pytest.raises(DeviceError, match="open already in this process"):
            open_device("board", SMALL)


@pytest.mark.parametrize("forgotten", ["weights", "program"])
def test_a_forgotten_flush_is_caught(plugged: Any, forgotten: str) -> None:
    code = Sampling()
    getattr(code, ({"weights", "program"} - {forgotten}).pop()).flush()
    address = getattr(code, forgotten).device_address
    with pytest.raises(SyncError, match=f"the host changed buffer 'at {address:#x}': call flush"):
        code.run()


@pytest.mark.parametrize(
    "look",
    [
        lambda samples: samples[0], lambda samples: samples + samples, lambda samples: np.copyto(samples, 0),
        lambda samples: samples.sum(), lambda samples: np.concatenate([samples.ravel()[1:], [0]]),
        lambda samples: samples.__setitem__(0, 1), lambda samples: np.add(1, 1, out=samples[...]),
    ],
)  # fmt: skip
def test_a_forgotten_invalidate_is_caught(plugged: Any, look: Callable[[Any], Any]) -> None:
    code = Sampling()
    code.weights.flush()
    code.program.flush()
    part = code.samples[:]
    code.run()
    with pytest.raises(SyncError, match=f"wrote buffer 'at {code.samples.device_address:#x}': call invalidate"):
        look(code.samples)
    with pytest.raises(SyncError):
        part[0]
    code.samples.invalidate()
    assert (LAYOUT.unpack_samples(part.view(np.ndarray)) == -1).all()


def test_what_was_computed_from_a_buffer_is_nobodys(plugged: Any) -> None:
    code = Sampling()
    code.weights.flush()
    code.program.flush()
    code.samples.flush()
    copied, doubled = code.samples.copy(), code.samples * 1
    code.run()
    assert copied.shape == doubled.shape == code.samples.shape
    assert (copied[:1] == doubled[:1]).all()


def test_an_access_that_nothing_answers_is_an_error(plugged: Any) -> None:
    from pynq import MMIO

    with pytest.raises(DeviceError, match="nothing answers at 0x40000000: on a board, this would stop the processor"):
        MMIO(0x4000_0000, 4).read()


def test_a_gap_between_registers_reads_as_0(plugged: Any) -> None:
    from pynq import MMIO

    core = MMIO(platform.REGISTER_BASE, platform.REGISTER_BYTES)
    core.write(0x800, 5)
    assert core.read(0x800) == 0


def test_it_is_announced(plugged: Any) -> None:
    found = {d.kind: d for d in discover()}["board"]
    assert (found.available, found.detail) == (True, "a virtual board")


def test_a_board_cannot_stand_for_a_board(plugged: Any) -> None:
    with pytest.raises(DeviceError, match="must be emulator or verilated, not board"):
        virtual.plug_in("board")


def test_unplugging_gives_everything_back(chip: Device) -> None:
    from pynq import Device

    first = virtual.plug_in(chip)
    board = open_device("board", SMALL)
    buffer = board.allocate((4,), "u1", "piece")
    second = virtual.plug_in("emulator", SMALL)
    assert Device.active_device is second is virtual.plugged() is not first
    with pytest.raises(DeviceError, match="is closed"):
        _ = buffer.array
    virtual.unplug()
    assert virtual.plugged() is None
    board.close()


# -- training


def test_training_gives_the_same_bytes_as_on_the_emulator(
    board: Any, fit: Callable[..., Network], same_parameters: Callable[[Parameters | None, Parameters | None], bool]
) -> None:
    assert same_parameters(fit(device=board).parameters, fit().parameters)


class Failing(Callback):
    """Takes the board away in the middle of the second epoch."""

    def __init__(self, chip: Device, monkeypatch: pytest.MonkeyPatch):
        self.chip, self.monkeypatch, self.left = chip, monkeypatch, 0

    def on_epoch_end(self, network: Network, record: dict[str, Any]) -> bool:
        read, self.left = self.chip.read, 60

        def fail(register: str) -> int:
            self.left -= 1
            if self.left < 0:
                raise OSError("bus error")
            return read(register)

        self.monkeypatch.setattr(self.chip, "read", fail)
        return False


def test_what_is_trained_survives_the_board(
    board: Any, chip: Device, fit: Callable[..., Network], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    same_parameters: Callable[[Parameters | None, Parameters | None], bool],
) -> None:  # fmt: skip
    path = tmp_path / "network.npz"
    with pytest.raises(OSError, match="bus error"):
        fit(device=board, epochs=3, checkpoint=path, callbacks=[Failing(chip, monkeypatch)])
    monkeypatch.undo()
    board.close()
    assert load(path).progress.epoch == 1
    with open_device("board", SMALL) as again:
        resumed = fit(device=again, epochs=3, checkpoint=path, resume=True)
    assert same_parameters(resumed.parameters, fit(epochs=3).parameters)
