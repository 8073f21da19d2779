"""Registers, programs, waiting and errors: what every device does alike, through the same code."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from binshift import Buffer, Device, open_device
from binshift.devices.device import Counters
from binshift.errors import DeviceError, DeviceTimeout, ProgramError
from binshift.overlay.configurations import CONFIGURATIONS
from binshift.overlay.instructions import Draw, Instruction, Opcode, encode_program
from binshift.overlay.layout import SAMPLE_WORD, WeightLayout
from binshift.overlay.registers import IDENTIFICATION, REGISTER, VERSION, ErrorCode

LAYOUT = WeightLayout(40, 12)
WAIT_S = 60.0


class Bench:
    """A device with the weights of one layer in its memory, and a program that draws their signs."""

    def __init__(self, device: Device):
        self.device = device
        self.weights = device.allocate(LAYOUT.weight_shape, "<i2", "weights")
        self.samples = device.allocate(LAYOUT.sample_shape, SAMPLE_WORD, "samples")
        self.program = device.allocate((128, 32), "<u4", "program")
        self.matrix = np.random.RandomState(3).randint(-999, 1000, (40, 12)).astype(np.int16)
        self.weights.array[:] = LAYOUT.pack_weights(self.matrix)
        self.weights.flush()

    def sample(self, draw: Draw = Draw.SIGN, **changed: int) -> Instruction:
        operands = {
            "inputs": 40, "outputs": 12, "weights": self.weights.device_address,
            "samples": self.samples.device_address, "stream": 5,
        }  # fmt: skip
        return Instruction(Opcode.SAMPLE, draw=draw, **{**operands, **changed})

    def write(self, *instructions: Instruction) -> int:
        words = encode_program(instructions)
        self.program.array[: len(words)] = words
        self.program.flush()
        return len(words)

    def run(self, *instructions: Instruction) -> Counters:
        return self.device.run(self.program, self.write(*instructions), WAIT_S)

    def drawn(self) -> np.ndarray:
        self.samples.invalidate()
        return LAYOUT.unpack_samples(self.samples.array)

    def check_usable(self) -> None:
        """A program runs and its result is right: the device has recovered from what was before."""
        self.run(self.sample(Draw.SIGN))
        np.testing.assert_array_equal(self.drawn(), np.where(self.matrix >= 0, 1, -1))


@pytest.fixture
def bench(device: Device) -> Bench:
    return Bench(device)


def key(seed: int = 1, step: int = 1) -> Instruction:
    return Instruction(Opcode.KEY, seed=seed, step=step)


# -- identification and registers


def test_identify(device: Device) -> None:
    device.identify()
    assert device.read("IDENTIFICATION") == IDENTIFICATION
    assert device.read("VERSION") == VERSION
    assert device.read("CONFIGURATION") == device.configuration.hash


@pytest.mark.parametrize(
    ("register", "value", "message"),
    [
        ("IDENTIFICATION", 0xDEAD, "identification 0x0000dead, expected 0x42534654"),
        ("VERSION", VERSION + (1 << 16), "contract version 2.1, this driver 1.1"),
        ("VERSION", VERSION - 1, "contract version 1.0, this driver 1.1: load the bitstream of this release"),
        ("CONFIGURATION", 0x12345678, "configuration 0x12345678, expected 0x"),
    ],
)
def test_another_accelerator_is_refused(
    device: Device, monkeypatch: pytest.MonkeyPatch, register: str, value: int, message: str
) -> None:
    read = device.read
    monkeypatch.setattr(device, "read", lambda name: value if name == register else read(name))
    with pytest.raises(DeviceError, match=message):
        device.identify()


def test_a_newer_minor_version_is_accepted(device: Device, monkeypatch: pytest.MonkeyPatch) -> None:
    read = device.read
    monkeypatch.setattr(device, "read", lambda name: VERSION + 1 if name == "VERSION" else read(name))
    device.identify()


def registers(access: str) -> list[str]:
    return [name for name, register in REGISTER.items() if register.access == access]


@pytest.mark.parametrize("register", sorted(set(registers("rw")) - {"INTERRUPT_ENABLE"}))
def test_writable_register_keeps_32_bits(device: Device, register: str) -> None:
    for value in (0xFFFF_FFF8, 0x1234_5678, 0):
        device.write(register, value)
        assert device.read(register) == value


@pytest.mark.parametrize("register", registers("ro"))
def test_read_only_register_keeps_its_value(device: Device, register: str) -> None:
    before = device.read(register)
    device.write(register, before ^ 0xFFFF_FFFF)
    assert device.read(register) == before


@pytest.mark.parametrize("register", registers("wo"))
def test_write_only_register_reads_as_0(device: Device, register: str) -> None:
    device.write(register, REGISTER[register].field("acknowledge").mask)
    assert device.read(register) == 0


@pytest.mark.parametrize("value", [-1, 1 << 32])
def test_register_refuses_more_than_32_bits(device: Device, value: int) -> None:
    before = device.read("PROGRAM_ADDRESS")
    with pytest.raises(DeviceError, match=f"PROGRAM_ADDRESS holds 32 bits, not {value:#x}"):
        device.write("PROGRAM_ADDRESS", value)
    assert device.read("PROGRAM_ADDRESS") == before


def test_unknown_register_is_a_key_error(device: Device) -> None:
    with pytest.raises(KeyError, match="SPEED"):
        device.read("SPEED")
    with pytest.raises(KeyError, match="SPEED"):
        device.write("SPEED", 1)


# -- programs


def test_run_gives_result_and_counters(bench: Bench) -> None:
    counters = bench.run(key(), bench.sample(Draw.SIGN))
    np.testing.assert_array_equal(bench.drawn(), np.where(bench.matrix >= 0, 1, -1))
    assert counters.retired == bench.device.read("RETIRED") == 2
    assert 0 < counters.cycles == bench.device.read("CYCLES")
    assert counters.busy_cycles + counters.stall_cycles <= counters.cycles


def test_two_programs_in_a_row(bench: Bench) -> None:
    first = bench.run(key(), bench.sample(Draw.SIGN), bench.sample(Draw.SIGN))
    second = bench.run(key(), bench.sample(Draw.NEAREST))
    assert (first.retired, second.retired) == (3, 2)
    assert 0 < second.cycles < first.cycles
    assert not bench.drawn().any()  # all weights are below a half


def test_the_key_chooses_the_random_bits(bench: Bench) -> None:
    bench.weights.array[:] = LAYOUT.pack_weights(np.full((40, 12), 1 << 14, np.int16))
    bench.weights.flush()
    drawn = []
    for seed, step in ((1, 1), (1, 2), (2, 1), (1, 1)):
        bench.run(key(seed, step), bench.sample(Draw.TERNARY))
        drawn.append(bench.drawn().tobytes())
    assert drawn[0] == drawn[3]
    assert len(set(drawn)) == 3


def test_status_from_start_to_acknowledge(bench: Bench) -> None:
    status = REGISTER["STATUS"]
    assert bench.device.read("STATUS") == 0
    bench.run(key())
    assert bench.device.read("STATUS") == 0
    with pytest.raises(ProgramError):
        bench.run(bench.sample(inputs=0))
    assert status.field("error").get(bench.device.read("STATUS")) == 1
    assert status.field("done").get(bench.device.read("STATUS")) == 0
    bench.run(key())
    assert bench.device.read("STATUS") == 0


def long_program(bench: Bench) -> int:
    """A program that is still running when the host looks next, wherever it runs."""
    big = WeightLayout(256, 256)
    weights = bench.device.allocate(big.weight_shape, "<i2", "big weights")
    samples = bench.device.allocate(big.sample_shape, SAMPLE_WORD, "big samples")
    weights.array[:] = 0
    weights.flush()
    operands = {"weights": weights.device_address, "samples": samples.device_address}
    return bench.write(key(), *[bench.sample(Draw.TERNARY, inputs=256, outputs=256, **operands)] * 100)


def test_start_is_refused_while_busy(bench: Bench) -> None:
    length = long_program(bench)
    bench.device.start(bench.program, length)
    with pytest.raises(DeviceError, match="busy"):
        bench.device.start(bench.program, length)
    assert bench.device.wait(WAIT_S).retired == length


def test_wait_ends_at_its_bound_and_reset_stops_the_program(bench: Bench) -> None:
    length = long_program(bench)
    bench.device.start(bench.program, length)
    with pytest.raises(DeviceTimeout, match=rf"{bench.device.kind}: no answer within 0 s .status 0x1, \d+ instr"):
        bench.device.wait(0)
    bench.device.reset(WAIT_S)
    assert bench.device.read("STATUS") == 0
    assert bench.device.read("RETIRED") == bench.device.read("CYCLES") == 0
    bench.check_usable()


def test_wait_goes_on_after_a_timeout(bench: Bench) -> None:
    length = long_program(bench)
    bench.device.start(bench.program, length)
    with pytest.raises(DeviceTimeout):
        bench.device.wait(0)
    assert bench.device.wait(WAIT_S).retired == length


def test_reset_leaves_memory_as_it_is(bench: Bench) -> None:
    bench.check_usable()
    before = bench.drawn().tobytes()
    bench.device.reset(WAIT_S)
    assert bench.drawn().tobytes() == before


# -- errors: the code, the index, and a device that works on

#: What an otherwise good SAMPLE has changed, the code that stops it, and what the message names.
BAD_SAMPLES: dict[str, tuple[dict[str, int], ErrorCode, str]] = {
    "zero inputs": ({"inputs": 0}, ErrorCode.BAD_DIMENSION, "dimension|inputs must be in 1.."),
    "zero outputs": ({"outputs": 0}, ErrorCode.BAD_DIMENSION, "dimension|outputs must be in 1.."),
    "oversized inputs": ({"inputs": 65535}, ErrorCode.BAD_DIMENSION, "dimension|not 65535"),
    "oversized outputs": ({"outputs": 65535}, ErrorCode.BAD_DIMENSION, "dimension|not 65535"),
    "unknown draw": ({"draw": 5}, ErrorCode.BAD_MODE, "mode|draw must be in 0..4, not 5"),
    "unknown plane": ({"draw": 4, "plane": 15}, ErrorCode.BAD_MODE, "mode|plane must be in 0..14, not 15"),
    "misaligned weights": ({"weights": 0x1000_0004}, ErrorCode.MISALIGNED, "multiple of 8"),
    "misaligned samples": ({"samples": 0x1000_0001}, ErrorCode.MISALIGNED, "multiple of 8"),
    "weights at 0": ({"weights": 0}, ErrorCode.OUTSIDE_WINDOW, "window"),
    "samples at the end": ({"samples": 0xFFFF_FFF8}, ErrorCode.OUTSIDE_WINDOW, "window"),
    # several faults at once: modes come before dimensions, these before alignment, this before the window
    "mode first": ({"draw": 9, "inputs": 0, "weights": 1}, ErrorCode.BAD_MODE, "mode|draw"),
    "then dimension": ({"inputs": 0, "weights": 1}, ErrorCode.BAD_DIMENSION, "dimension|inputs"),
    "then alignment": ({"weights": 1}, ErrorCode.MISALIGNED, "multiple of 8"),
}  # fmt: skip


@pytest.mark.parametrize("index", [0, 3])
@pytest.mark.parametrize("case", BAD_SAMPLES)
def test_bad_instruction_stops_the_program(bench: Bench, case: str, index: int) -> None:
    changed, code, message = BAD_SAMPLES[case]
    draw = Draw.SIGN
    bad = bench.sample(draw, **{k: v for k, v in changed.items() if k != "draw"})
    bad = bad.replace(draw=changed.get("draw", draw))
    with pytest.raises(ProgramError, match=message) as caught:
        bench.run(*[key()] * index, bad, key())
    assert (caught.value.code, caught.value.index) == (code, index)
    assert f"instruction {index}: {code.name}" in str(caught.value)
    assert bench.device.read("RETIRED") == index
    bench.check_usable()


def forward(bench: Bench, **changed: int) -> Instruction:
    operands = {
        "rows": 2, "inputs": 40, "outputs": 12, "input": bench.weights.device_address, "input_stride": 40,
        "output": bench.samples.device_address, "output_stride": 16, "samples": bench.samples.device_address,
        "state": bench.weights.device_address,
    }  # fmt: skip
    return Instruction(Opcode.FORWARD, **{**operands, **changed})


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"rows": 1}, ErrorCode.BAD_DIMENSION),
        ({"rows": 257}, ErrorCode.BAD_DIMENSION),
        ({"input_stride": 32}, ErrorCode.BAD_DIMENSION),
        ({"output_stride": 8}, ErrorCode.BAD_DIMENSION),
        ({"input_stride": 44}, ErrorCode.MISALIGNED),
        ({"input_stride": 0xFFFF_FFF8}, ErrorCode.OUTSIDE_WINDOW),
        ({"planes": 1, "plane_stride": 64}, ErrorCode.BAD_DIMENSION),
        ({"state": 12}, ErrorCode.MISALIGNED),
    ],
)
def test_rows_and_strides_are_checked(bench: Bench, changed: dict[str, int], code: ErrorCode) -> None:
    with pytest.raises(ProgramError) as caught:
        bench.run(key(), forward(bench, **changed))
    assert (caught.value.code, caught.value.index) == (code, 1)
    bench.check_usable()


def test_exact_update_is_refused_where_the_configuration_has_none(bench: Bench) -> None:
    assert not bench.device.configuration.exact_update
    with pytest.raises(ProgramError) as caught:
        bench.run(Instruction(Opcode.UPDATE, exact=1, rows=2, inputs=40, outputs=12))
    assert (caught.value.code, caught.value.index) == (ErrorCode.BAD_MODE, 0)


@pytest.mark.parametrize("opcode", [0, 7, 255])
def test_unknown_opcode_stops_the_program(bench: Bench, opcode: int) -> None:
    length = bench.write(key(), bench.sample())
    bench.program.array[1, 0] = opcode
    bench.program.flush()
    with pytest.raises(ProgramError, match="opcode") as caught:
        bench.device.run(bench.program, length, WAIT_S)
    assert (caught.value.code, caught.value.index) == (ErrorCode.UNKNOWN_OPCODE, 1)
    bench.check_usable()


def bad_programs(device: Device) -> dict[str, tuple[int, int]]:
    first, last = device.window
    return {
        "empty": (first, 0), "misaligned": (first + 4, 1), "below": (first - 8, 1), "above": (last + 1, 1),
        "beyond the end": (last + 1 - 128, 2),
    }  # fmt: skip


@pytest.mark.parametrize("case", ["empty", "misaligned", "below", "above", "beyond the end"])
def test_bad_program_is_refused(bench: Bench, case: str) -> None:
    address, length = bad_programs(bench.device)[case]
    program = cast(Buffer, SimpleNamespace(device_address=address))
    with pytest.raises(ProgramError, match="program") as caught:
        bench.device.run(program, length, WAIT_S)
    assert (caught.value.code, caught.value.index) == (ErrorCode.BAD_PROGRAM, 0)
    assert bench.device.read("RETIRED") == 0
    bench.check_usable()


def test_every_code_that_a_program_can_cause_is_tested() -> None:
    """Bus errors need a broken memory; `Device.start` keeps programs inside what was allocated."""
    tested = {code for _, code, _ in BAD_SAMPLES.values()} | {ErrorCode.UNKNOWN_OPCODE, ErrorCode.BAD_PROGRAM}
    # What the bus answers is tested where it can be made to answer so, device by device.
    assert set(ErrorCode) - tested == {ErrorCode.NONE, ErrorCode.READ_ERROR, ErrorCode.WRITE_ERROR}


# -- devices that are not the emulator


@pytest.mark.needs("board")
def test_board_has_the_configuration_of_its_bitstream() -> None:
    with open_device("board") as board:
        assert board.configuration == CONFIGURATIONS["pynq_z2"]
        board.identify()


@pytest.mark.needs("verilated")
def test_verilated_has_the_configuration_asked_for() -> None:
    with open_device("verilated", "sim_8x16") as verilated:
        assert verilated.configuration == CONFIGURATIONS["sim_8x16"]
        verilated.identify()


def test_close_may_be_called_twice(device: Device) -> None:
    buffer: Buffer = device.allocate((4,), "u1", "piece")
    device.close()
    device.close()
    with pytest.raises(DeviceError, match="'piece' is closed"):
        _ = buffer.array
