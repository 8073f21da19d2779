"""Programs from start to done, to a fault, or to a soft reset at any time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from control.benches import control_bench, control_ports
from control.descriptors import case, good, verdict
from control.environment import BASE, WINDOW, Environment, Values, check_started, program, software
from cosimulation import cosimulate
from lint import warnings
from model import Model

from binshift.devices.verilated.build import missing
from binshift.overlay.configurations import configuration
from binshift.overlay.instructions import Instruction, Opcode
from binshift.overlay.registers import ErrorCode

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

SMALL = configuration("sim_4x8")
START, RESET, ACKNOWLEDGE = ({f"registers_control_{name}": 1} for name in ("start", "reset", "acknowledge"))
STATUS = tuple(
    f"registers_{name}" for name in ("status_busy", "status_done", "status_error", "error_code", "error_index")
)
COUNTERS = tuple(f"registers_{name}" for name in ("retired", "cycles", "busy_cycles", "stall_cycles"))
KEY = Instruction(Opcode.KEY, seed=0x1234_5678, step=0x9ABC_DEF0)


class Bench:
    """The Verilog of the control, in an environment."""

    def __init__(self) -> None:
        self.model = Model(control_bench, random_start=True, **control_ports())

    def reset(self) -> None:
        self.model.run([{**dict.fromkeys(self.model.inputs, 0), "reset": 1, "read_idle": 1, "write_idle": 1}] * 4)
        self.seen: Values | None = None
        self.cycle = 0

    def place(self, environment: Environment) -> None:
        self.environment = environment
        self.seen = None
        self.cycle = 0

    def step(self, **more: int) -> Values:
        inputs = {"reset": 0, **self.environment(self.cycle, self.seen), **more}
        self.seen = {**inputs, **self.model.step(inputs)}
        self.cycle += 1
        return self.seen

    def until_rest(self, limit: int = 5000) -> Values:
        for _ in range(limit):
            seen = self.step()
            if not seen["registers_status_busy"] and not any(seen[name] for name in START):
                return seen
        raise AssertionError("busy for too long")

    def run(self, **registers: int) -> Values:
        self.step(**registers, **START)
        assert self.step()["registers_status_busy"]
        return self.until_rest()


@pytest.fixture(scope="module")
def shared() -> Bench:
    return Bench()


@pytest.fixture
def bench(shared: Bench) -> Bench:
    shared.reset()
    return shared


def status(seen: Values) -> tuple[int, ...]:
    return tuple(seen[name] for name in STATUS)


def instructions(rng: random.Random, count: int) -> Iterator[Instruction]:
    """Good ones whose operands are inside the window."""
    while count:
        i = good(rng, SMALL)
        if verdict(i.encode(), SMALL, WINDOW) == 0:
            count -= 1
            yield i


def test_programs(bench: Bench) -> None:
    rng = random.Random(1)
    key = 0, 0
    for slow in (0, 5, 30):
        todo = list(instructions(rng, 12))
        bench.place(Environment(program(todo), rng, max(slow, 1)))
        seen = bench.run(**software(length=len(todo)))
        assert status(seen) == (0, 1, 0, 0, 0)
        assert seen["registers_retired"] == len(todo)
        check_started(bench.environment.started, todo, key)
        assert bench.environment.requests == [BASE + 128 * i for i in range(len(todo))]
        keys = [(i.seed, i.step) for i in todo if i.opcode is Opcode.KEY]
        key = keys[-1] if keys else key


def test_counters(bench: Bench) -> None:
    rng = random.Random(2)
    todo = list(instructions(rng, 4))
    bench.place(Environment(program(todo), rng))
    trace = [bench.step(**software(length=4), **START)]
    while not trace[-1]["registers_status_done"]:
        trace.append(bench.step())
    running = [seen for seen in trace if seen["registers_status_busy"]]
    busy = sum(seen["array_step"] for seen in running)
    assert busy
    late = bench.step()  # software cannot read as soon
    assert [late[name] for name in COUNTERS] == [4, len(running), busy, len(running) - busy]
    assert bench.run(**software(length=1))["registers_cycles"] < len(running)


def test_done_stays_until_acknowledged(bench: Bench) -> None:
    bench.place(Environment(program([KEY]), random.Random(3)))
    assert bench.run(**software())["registers_status_done"]
    assert all(bench.step()["registers_status_done"] for _ in range(20))
    bench.step(**ACKNOWLEDGE)
    seen = bench.step()
    assert status(seen) == (0, 0, 0, 0, 0)
    assert seen["registers_retired"] == 1
    assert bench.run()["registers_status_done"]
    assert not bench.step(**START)["registers_status_busy"]
    assert status(bench.step()) == (1, 0, 0, 0, 0)


def test_start_is_ignored_while_busy_and_registers_count_at_the_start(bench: Bench) -> None:
    rng = random.Random(4)
    todo = list(instructions(rng, 3))
    bench.place(Environment(program(todo), rng))
    bench.step(**software(length=3), **START)
    bench.step()  # the slave lets software write every second cycle at most
    bench.step(**software(at=0x1100_0000, length=1, window=(8, 7)))
    for _ in range(60):
        bench.step(**START)
    seen = bench.until_rest()
    assert status(seen) == (0, 1, 0, 0, 0)
    assert seen["registers_retired"] == 3
    assert bench.environment.window == WINDOW
    assert len(bench.environment.requests) == 3


@pytest.mark.parametrize(
    ("at", "length", "window"),
    [
        (BASE, 0, WINDOW), (BASE + 4, 1, WINDOW), (BASE - 128, 1, WINDOW), (WINDOW[1] - 119, 1, WINDOW),
        (BASE, 2**32 - 1, WINDOW), (BASE, 1, (BASE + 8, WINDOW[1])), (BASE, 1, (BASE, BASE + 119)),
    ],
)  # fmt: skip
def test_bad_programs(bench: Bench, at: int, length: int, window: tuple[int, int]) -> None:
    bench.place(Environment(program([KEY]), random.Random(5)))
    bench.run(**software())
    seen = bench.run(**software(at, length, window))
    assert status(seen) == (0, 1, 1, ErrorCode.BAD_PROGRAM, 0)
    assert seen["registers_retired"] == 0
    assert len(bench.environment.requests) == 1
    bench.step(**ACKNOWLEDGE)
    assert status(bench.step()) == (0, 0, 1, ErrorCode.BAD_PROGRAM, 0)
    assert status(bench.run(**software())) == (0, 1, 0, 0, 0)


def bad_descriptors() -> list[np.ndarray]:
    """One for each code, and some more."""
    rng = random.Random(6)
    found: dict[int, np.ndarray] = {}
    while len(found) < 6:
        words, _ = case(rng, SMALL)
        found.setdefault(verdict(words, SMALL, WINDOW), words)
    del found[0]
    return list(found.values())


@pytest.mark.parametrize("words", bad_descriptors())
@pytest.mark.parametrize("index", [0, 2])
def test_bad_instructions(bench: Bench, words: np.ndarray, index: int) -> None:
    rng = random.Random(7)
    before = list(instructions(rng, index))
    bench.place(Environment(program([*before, words, KEY]), rng))
    seen = bench.run(**software(length=index + 2))
    assert status(seen) == (0, 1, 1, verdict(words, SMALL, WINDOW), index)
    assert seen["registers_retired"] == index
    check_started(bench.environment.started, before)
    assert status(bench.run(**software(length=max(index, 0) or 1, at=BASE if index else BASE + 128))) == (0, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("read_failed", ErrorCode.READ_ERROR), ("write_failed", ErrorCode.WRITE_ERROR),
        ("read_outside", ErrorCode.OUTSIDE_WINDOW), ("write_outside", ErrorCode.OUTSIDE_WINDOW),
    ],
)  # fmt: skip
@pytest.mark.parametrize("since", [1, 2, 10])
def test_faults_of_the_bus(bench: Bench, name: str, code: ErrorCode, since: int) -> None:
    rng = random.Random(8)
    todo = [i for i in instructions(rng, 30) if i.opcode is not Opcode.KEY][:3]
    bench.place(Environment(program([KEY, *todo]), rng))
    bench.environment.failure = name, 2, since
    seen = bench.run(**software(length=4))
    assert status(seen) == (0, 1, 1, code, 2)
    assert seen["registers_retired"] == 2
    assert len(bench.environment.started) == 2
    assert status(bench.run()) == (0, 1, 0, 0, 0)


def test_a_descriptor_that_cannot_be_read(bench: Bench) -> None:
    bench.place(Environment(program([KEY, KEY]), random.Random(9)))
    seen = bench.run(**software(length=3))
    assert status(seen) == (0, 1, 1, ErrorCode.READ_ERROR, 2)
    assert status(bench.run(**software(length=2))) == (0, 1, 0, 0, 0)


def assert_clear(seen: Values) -> None:
    assert status(seen) == (0, 0, 0, 0, 0)
    assert [seen[name] for name in COUNTERS] == [0, 0, 0, 0]


def test_soft_reset_at_any_cycle(bench: Bench) -> None:
    rng = random.Random(10)
    sample = Instruction(Opcode.SAMPLE, inputs=4, outputs=4, weights=BASE + 4096, samples=BASE + 8192)
    memory = program([KEY, sample])
    reset_at, ended = 0, False
    while not ended:
        bench.place(Environment(memory, rng, slow=3, work=12))
        bench.step(**software(length=2), **START)
        for _ in range(reset_at):
            bench.step()
        ended = bool(bench.step(**RESET)["registers_status_done"])
        assert bench.step()["registers_status_busy"]
        assert_clear(bench.until_rest())
        reset_at += 1
        if reset_at % 4 == 0:
            bench.place(Environment(memory, rng))
            assert status(bench.run(**software(length=2))) == (0, 1, 0, 0, 0)
            check_started(bench.environment.started, [KEY, sample])
    assert reset_at > 150


@pytest.mark.parametrize("words", bad_descriptors()[::2])
def test_soft_reset_around_a_fault(bench: Bench, words: np.ndarray) -> None:
    memory = program([KEY, words])
    fault = 0, 1, 1, verdict(words, SMALL, WINDOW), 1
    reset_at, ended = 0, False
    while not ended:
        bench.place(Environment(memory, random.Random(14), slow=1))
        bench.step(**software(length=2), **START)
        for _ in range(reset_at):
            bench.step()
        ended = bool(bench.step(**RESET)["registers_status_done"])
        assert not ended or status(bench.seen or {}) == fault
        assert bench.step()["registers_status_busy"]
        assert_clear(bench.until_rest())
        reset_at += 1
    assert reset_at > 80


def test_soft_reset_after_a_fault_and_again_while_it_lasts(bench: Bench) -> None:
    bench.place(Environment(program([KEY]), random.Random(11)))
    assert bench.run(**software(length=2))["registers_status_error"]
    bench.step(**RESET)
    assert_clear(bench.until_rest())
    bench.step(**START)
    for _ in range(40):
        bench.step()
    bench.step(**RESET)
    bench.step()
    bench.step(**RESET)
    assert_clear(bench.until_rest())


def test_start_together_with_a_soft_reset_starts_after_it(bench: Bench) -> None:
    bench.place(Environment(program([KEY, KEY]), random.Random(12)))
    bench.step(**software(length=2), **START)
    for _ in range(60):
        bench.step()
    bench.step(**software(length=1), **RESET, **START)
    seen = bench.step()
    while not seen["registers_status_done"]:
        seen = bench.step()
    assert status(seen) == (0, 1, 0, 0, 0)
    assert seen["registers_retired"] == 1
    assert seen["registers_cycles"] < 200


def scenario(rng: random.Random) -> tuple[Environment, int]:
    """Several programs, good and bad, acknowledgements and soft resets, for the comparison with MyHDL."""
    todo: Sequence[Instruction | np.ndarray] = [KEY, *instructions(rng, 3), case(rng, SMALL)[0], KEY]
    environment = Environment(program(todo), rng)
    environment.commands = {
        0: software(length=4), 2: START, 900: START, 930: RESET, 980: ACKNOWLEDGE,
        1000: {**START, **software(length=9)}, 1900: {**RESET, **START}, 2050: software(at=BASE + 4), 2051: RESET,
        2100: START, 2130: ACKNOWLEDGE,
    }  # fmt: skip
    return environment, 2150


def test_cosimulation() -> None:
    environment, cycles = scenario(random.Random(13))
    trace = cosimulate(control_bench, cycles, stimulus=environment, **control_ports())
    assert any(seen["registers_status_error"] for seen in trace)
    assert max(seen["registers_retired"] for seen in trace) >= 3


def test_lint() -> None:
    assert warnings(control_bench, **control_ports()) == ""
