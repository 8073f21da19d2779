"""The epilogue among its neighbours, against the definition of FORWARD, LOSS and BACKWARD, byte for byte."""

from __future__ import annotations

import functools

import numpy as np
import pytest
from cosimulation import cosimulate
from epilogue.surroundings import MUCH, NONE, SOME, Case, Stalls, Surroundings, case, epilogue_ports, run
from lint import warnings
from model import Model

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import CONFIGURATIONS
from binshift.overlay.instructions import Divisor, Gradient, Loss, Opcode, Output, Statistics
from binshift.rtl.epilogue.epilogue import epilogue
from binshift.rtl.geometry import Geometry

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

NAMES = ["sim_4x8", "sim_8x16", "pynq_z2"]
KINDS = {
    "forward": (Opcode.FORWARD, {}),
    "scores": (Opcode.FORWARD, {"output_format": Output.SCORES}),
    "stored": (Opcode.FORWARD, {"statistics": Statistics.STORED}),
    "stored scores": (Opcode.FORWARD, {"statistics": Statistics.STORED, "output_format": Output.SCORES}),
    "loss": (Opcode.LOSS, {"rate": -6}),
    "softmax": (Opcode.LOSS, {"rate": -6, "loss": Loss.SOFTMAX, "score_scale": 2}),
    "backward": (Opcode.BACKWARD, {"rate": -6}),
    "forward by two shifts": (Opcode.FORWARD, {"divisor": Divisor.TWO_SHIFTS}),
    "loss by two shifts": (Opcode.LOSS, {"rate": -6, "divisor": Divisor.TWO_SHIFTS}),
    "backward by two shifts": (Opcode.BACKWARD, {"rate": -6, "divisor": Divisor.TWO_SHIFTS}),
}
KINDS |= {
    f"{kind}, whole": (opcode, {**values, "gradient": Gradient.WHOLE})
    for kind, (opcode, values) in KINDS.items()
    if opcode is not Opcode.FORWARD
}
SIZES = [(2, 1), (3, 7), (5, 8), (4, 9), (9, 33), (2, 70), (6, 12)]


def geometry(name: str) -> Geometry:
    return Geometry(CONFIGURATIONS[name])


@functools.cache
def model(name: str) -> Model:
    """With random contents at first: nothing may depend on what was never set."""
    return Model(epilogue, random_start=True, **epilogue_ports(geometry(name)))


def random_case(rng: np.random.RandomState, g: Geometry, kind: str | None = None) -> Case:
    opcode, values = KINDS[kind or list(KINDS)[rng.randint(len(KINDS))]]
    if "rate" in values:
        values = {**values, "rate": int(rng.choice([rng.randint(-20, 4), rng.randint(-128, 128)]))}
    if "score_scale" in values:
        values = {**values, "score_scale": int(rng.randint(4))}
    values = {**values, "divisor": rng.randint(2), "gradient": rng.randint(2)}
    rows, channels = int(rng.randint(2, 12)), int(rng.randint(1, 2 * g.columns + 9))
    return case(opcode, rows, channels, rng.randint(2, 25), rng.randint(1 << 30), 8 * rng.randint(3), **values)


def test_lint() -> None:
    assert not warnings(epilogue, **epilogue_ports(geometry("pynq_z2")))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_sizes(name: str, kind: str) -> None:
    opcode, values = KINDS[kind]
    cases = [case(opcode, rows, channels, 14, rows * channels, **values) for rows, channels in SIZES]
    run(model(name), Surroundings(cases, geometry(name)))


@pytest.mark.parametrize("stalls", [NONE, SOME, MUCH], ids=["none", "some", "much"])
@pytest.mark.parametrize("name", NAMES)
def test_any(name: str, stalls: Stalls) -> None:
    rng, g = np.random.RandomState(7), geometry(name)
    run(model(name), Surroundings([random_case(rng, g) for _ in range(8)], g, stalls))


@pytest.mark.parametrize("stalls", [NONE, SOME, MUCH], ids=["none", "some", "much"])
@pytest.mark.parametrize("name", NAMES)
def test_any_softmax(name: str, stalls: Stalls) -> None:
    """Among others two in a row: the second one's sums take the place of the first one's."""
    rng, g = np.random.RandomState(11), geometry(name)
    kinds = ["softmax", "softmax", "loss", "softmax", "backward", "softmax"]
    run(model(name), Surroundings([random_case(rng, g, kind) for kind in kinds], g, stalls))


@pytest.mark.parametrize("channels", [1, 3, 4, 5, 2047, 2048, 2049, 2053])
def test_rows_of_one_request_and_of_two(channels: int) -> None:
    opcode, values = KINDS["softmax"]
    cases = [case(opcode, 2, channels, 24, channels, gap, **values) for gap in (0, 16)]
    run(model("pynq_z2"), Surroundings(cases, geometry("pynq_z2"), SOME))


@pytest.mark.parametrize("kind", ["forward", "loss", "softmax", "backward"])
def test_largest(kind: str) -> None:
    opcode, values = KINDS[kind]
    cases = [case(opcode, 256, 9, 24, 1, **values), case(opcode, 2, 4096, 24, 2, **values)]
    run(model("pynq_z2"), Surroundings(cases, geometry("pynq_z2"), SOME))


def test_reset_at_any_time() -> None:
    g, m = geometry("sim_8x16"), model("sim_8x16")
    rng = np.random.RandomState(9)
    for _ in range(12):
        interrupted = Surroundings([random_case(rng, g)], g, SOME)
        m.reset(20)
        seen = None
        for cycle in range(rng.randint(2, 300)):
            inputs = interrupted(cycle, seen)
            seen = {**dict.fromkeys(m.inputs, 0), **m._held, **inputs}
            seen.update(m.step(inputs))
            if interrupted.done:
                break
        run(m, Surroundings([random_case(rng, g)], g))


@pytest.mark.parametrize("opcode", [Opcode.KEY, Opcode.SAMPLE, Opcode.UPDATE, 0, 99])
def test_foreign_instruction(opcode: int) -> None:
    m = model("sim_8x16")
    m.reset(20)
    sizes = {"fields_rows": 8, "fields_inputs": 20, "fields_outputs": 20}
    m.step({"start": 1, "fields_opcode": int(opcode), "sums_ready": 1, "write_room": 1, **sizes})
    for values in m.run([{"start": 0}] * 60):
        for name in ("busy", "stream_valid", "state_port_valid", "rows_port_valid", "sums_release", "injection_valid"):
            assert not values[name], name
        assert not values["sum_address"] and not values["sum_group"]


@pytest.mark.parametrize("kind", ["forward", "backward", "backward, whole"])
def test_throughput(kind: str) -> None:
    opcode, values = KINDS[kind]
    g, rows, groups, passes = geometry("pynq_z2"), 64, 4, 2 if kind == "backward" else 3
    quick = Stalls(tile=1)
    counts = []
    for tiles in (2, 4):
        surroundings = Surroundings([case(opcode, rows, tiles * g.columns, 12, 1, **values)], g, quick)
        run(model("pynq_z2"), surroundings)
        counts += surroundings.cycles
    tile = (counts[1] - counts[0]) / 2
    divisions, masks = groups * (passes - 1), 0 if kind == "forward" else rows * groups
    division, records_first = (31, 70) if kind == "backward, whole" else (29, 0)
    assert tile <= passes * rows * groups + division * divisions + 30
    # Records and masks that are loaded first, and the last header.
    assert counts[0] - 2 * tile - masks <= 190 + records_first


@pytest.mark.parametrize(
    "name, kinds, cycles",
    [
        ("sim_8x16", ["forward", "loss"], 580), ("sim_4x8", ["backward", "stored scores"], 320),
        ("sim_8x16", ["softmax"], 400),
    ],
)
def test_simulators_agree(name: str, kinds: list[str], cycles: int) -> None:
    g = geometry(name)
    cases = [case(KINDS[kind][0], 2, g.columns + 1, 16, 1, **KINDS[kind][1]) for kind in kinds]
    surroundings = Surroundings(cases, g, SOME)
    ports = epilogue_ports(g)
    # What memories and delay lines held before is not the same.
    means = {"stream_address": "stream_valid", "stream_data": "stream_valid", "stream_strobe": "stream_valid"}
    means |= {"injection_data": "injection_valid", "injection_address": "injection_valid"}
    means |= {"injection_group": "injection_valid", "stream_last": "stream_valid"}
    cosimulate(epilogue, cycles, stimulus=surroundings, reset_cycles=20, only_while=means, **ports)
    assert surroundings.done == len(cases)
