"""The hardware behind a difficult memory: stalls change nothing but time, errors stop the program by name."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from binshift import Dense, Device, Network
from binshift.devices.emulator import Emulator
from binshift.devices.verilated import FaultyRange, Timing, Verilated
from binshift.devices.verilated.simulation import DECERR, SLVERR
from binshift.errors import DeviceError, ProgramError
from binshift.layers.recipe import Recipe
from binshift.layers.stack import dense_stack, initial_parameters
from binshift.overlay.instructions import Draw, Instruction, Opcode, encode_program
from binshift.overlay.layout import SAMPLE_WORD, WeightLayout
from binshift.overlay.registers import ErrorCode
from binshift.program.compiler import sampling, training_step
from binshift.program.memory_image import NetworkImage

pytestmark = pytest.mark.needs("verilated")

SMALL, MEMORY_BYTES = "sim_4x8", 8 << 20
WIDTHS, ROWS = (37, 20, 9, 5), 11

TIMINGS = {
    "as on the board": Timing(),
    "one cycle": Timing(read_latency=1, write_latency=1),
    "stalls": Timing(stall=0.3, seed=3),
    "many stalls": Timing(stall=0.7, seed=4, read_latency=3),
    "slow": Timing(bytes_per_cycle=1.0, read_latency=150, write_latency=90),
    "one burst at a time": Timing(outstanding_reads=1, outstanding_writes=1, seed=6),
}


def train(device: Device) -> tuple[bytes, list[tuple[int, bytes]]]:
    """Two training steps on random data; all memory at the end, and layers' weights after each step."""
    image = NetworkImage(device, dense_stack(WIDTHS), ROWS)
    rng = np.random.RandomState(5)
    image.load(initial_parameters(dense_stack(WIDTHS), seed=9))
    inputs, labels = image.inputs[0].buffer, image.labels[0]
    inputs.array.view(np.uint8)[:] = 0
    inputs.array[:, : WIDTHS[0]] = rng.randint(-127, 128, (ROWS, WIDTHS[0]))
    labels.array[:] = rng.randint(0, WIDTHS[-1], ROWS)
    for buffer in image._buffers():
        buffer.flush()
    step = training_step(image, 0, ROWS, Recipe(Draw.TERNARY, -5, -6))
    after = []
    for number, program in enumerate((sampling(image, Draw.TERNARY, 9), step, step)):
        if program is step:
            program.set_key(9, number)
        program.write(image.programs[0])
        device.run(image.programs[0], len(program), 600.0)
        weights = b""
        for layer in image.layers:
            layer.weights.invalidate()
            weights += layer.weights.array.tobytes()
        after.append((number, weights))
    return device.memory.bytes.tobytes(), after  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def expected() -> tuple[bytes, list[tuple[int, bytes]]]:
    with Emulator(SMALL, "plain", memory_bytes=MEMORY_BYTES) as emulator:
        # Memory that was not allocated has no defined contents.
        emulator.memory.bytes[:] = 0
        return train(emulator)


@pytest.mark.parametrize("name", TIMINGS)
def test_timing_changes_no_result(expected: tuple[bytes, Any], name: str) -> None:
    with Verilated(SMALL, MEMORY_BYTES, TIMINGS[name]) as device:
        device.memory.bytes[:] = 0
        memory, after = train(device)
    assert [number for (number, found), (_, wanted) in zip(after, expected[1]) if found != wanted] == []
    assert memory == expected[0]


def test_a_network_learns_the_same(blobs: Any, same_parameters: Any) -> None:
    parameters = []
    for device in (Emulator(SMALL, "plain"), Verilated(SMALL, timing=Timing(stall=0.05, seed=8))):
        with device:
            network = Network([Dense(8), Dense(3)], seed=3)
            network.fit(blobs[0].x, blobs[0].y, epochs=1, batch=20, device=device, progress=False)
            parameters.append(network.parameters)
    assert same_parameters(*parameters)


def test_every_instruction_is_told() -> None:
    told: list[tuple[int, Opcode]] = []
    with Verilated(SMALL, MEMORY_BYTES) as device:
        device.on_retire = lambda index, instruction: told.append((index, instruction.opcode))
        program = device.allocate((4, 32), "<u4", "program")
        program.array[:] = encode_program([Instruction(Opcode.KEY, seed=i, step=1) for i in range(4)])
        program.flush()
        device.run(program, 4)
    assert told == [(i, Opcode.KEY) for i in range(4)]


class Faulty:
    """A program of two SAMPLEs on a memory that answers some addresses with errors."""

    LAYOUT = WeightLayout(40, 12)

    def __init__(self, place: str, response: int, stall: float = 0.0):
        # A device always cuts buffers in the same order: look where the one in question will be.
        with Verilated(SMALL, MEMORY_BYTES) as probe:
            at = self.allocate(probe)[place].device_address + 8
        fault = FaultyRange(at, at + 7, place == "samples", response)
        self.device = Verilated(SMALL, MEMORY_BYTES, Timing(faults=(fault,), stall=stall))
        self.buffers = self.allocate(self.device)
        self.buffers["weights"].array[:] = self.LAYOUT.pack_weights(np.full((40, 12), -7, np.int16))
        self.buffers["good"].array[:] = 0
        self.key = Instruction(Opcode.KEY, seed=1, step=1)

    def allocate(self, device: Device) -> dict[str, Any]:
        shapes: dict[str, Any] = {
            "weights": (self.LAYOUT.weight_shape, "<i2"), "good": (self.LAYOUT.weight_shape, "<i2"),
            "samples": (self.LAYOUT.sample_shape, SAMPLE_WORD), "clean": (self.LAYOUT.sample_shape, SAMPLE_WORD),
            "program": ((3, 32), "<u4"), "other": ((3, 32), "<u4"),
        }  # fmt: skip
        return {name: device.allocate(*shape, name) for name, shape in shapes.items()}

    def run(self, weights: str, samples: str, program: str = "other") -> None:
        sample = Instruction(
            Opcode.SAMPLE, draw=Draw.SIGN, inputs=40, outputs=12,
            weights=self.buffers[weights].device_address, samples=self.buffers[samples].device_address,
        )  # fmt: skip
        self.buffers[program].array[:] = encode_program([self.key, sample, self.key])
        for buffer in self.buffers.values():
            if not buffer.stale:
                buffer.flush()
        self.device.run(self.buffers[program], 3, 60.0)


@pytest.mark.parametrize("stall", [0.0, 0.5])
@pytest.mark.parametrize(
    ("place", "arguments", "response", "code", "index"),
    [
        ("weights", ("weights", "clean"), SLVERR, ErrorCode.READ_ERROR, 1),
        ("weights", ("weights", "clean"), DECERR, ErrorCode.READ_ERROR, 1),
        ("samples", ("good", "samples"), SLVERR, ErrorCode.WRITE_ERROR, 1),
        ("samples", ("good", "samples"), DECERR, ErrorCode.WRITE_ERROR, 1),
        ("program", ("good", "clean", "program"), DECERR, ErrorCode.READ_ERROR, 0),
    ],
)
def test_an_error_of_the_memory_is_named(
    place: str, arguments: tuple[str, ...], response: int, code: ErrorCode, index: int, stall: float
) -> None:
    faulty = Faulty(place, response, stall)
    with pytest.raises(ProgramError, match=code.name) as caught:
        faulty.run(*arguments)
    assert (caught.value.code, caught.value.index) == (code, index)
    assert faulty.device.read("RETIRED") == index
    faulty.run("good", "clean")  # and it works on
    clean = faulty.buffers["clean"]
    clean.invalidate()
    assert (faulty.LAYOUT.unpack_samples(clean.array) == 1).all()


def test_a_program_where_no_memory_is() -> None:
    with Verilated(SMALL, MEMORY_BYTES) as device:
        first, last = device.window
        device.window = first, last + 4096  # the memory ends before the window does
        device.write("WINDOW_FIRST", first)
        device.write("WINDOW_LAST", last + 4096)
        device.write("PROGRAM_ADDRESS", last + 1)
        device.write("PROGRAM_LENGTH", 1)
        device.write("CONTROL", 1)
        with pytest.raises(ProgramError, match="READ_ERROR") as caught:
            device.wait()
        assert caught.value.index == 0


@pytest.mark.parametrize("name", ["exact_update", "convolution"])
def test_no_hardware_for_what_is_the_emulators_alone(name: str) -> None:
    with pytest.raises(DeviceError, match=f"no hardware is built from configuration {name}"):
        Verilated(name)
