"""The reader against a memory that is slow, fast, wrong or stopped at any time; MyHDL and Verilog agree throughout."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Iterator

import pytest
from bus.benches import CLIENTS, reader_bench, reader_ports
from bus.memory import BEAT, DECERR, SLVERR, ReadMemory, Values, word_at
from bus.verilog import simulate
from cosimulation import cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

WINDOW = 0x1000_0000, 0x1FFF_FFFF
Request = tuple[int, int]


class Traffic:
    """Six clients that ask, and check what they are given."""

    def __init__(self, memory: ReadMemory, requests: Callable[[int], Iterator[Request]], eager: float = 1.0):
        self.memory, self.eager, self.rng = memory, eager, random.Random(7)
        self.requests = [requests(i) for i in range(CLIENTS)]
        self.asking: list[Request | None] = [None] * CLIENTS
        self.expected: list[deque[int]] = [deque() for _ in range(CLIENTS)]
        self.order: list[int] = []
        self.taken = 0
        self.window = WINDOW
        self.errors = 0
        self.stopping = 0
        self.quiet_needed = False

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        if cycle == 0 or seen is None:
            return {"window_first": self.window[0], "window_last": self.window[1]}
        self.watch(seen)
        inputs = self.memory.step(cycle, seen)
        inputs.update(self.stop(cycle, seen))
        if inputs.get("stop"):
            self.forget()
        elif not self.stopping:
            inputs.update(self.ask())
        for i in range(CLIENTS):
            inputs[f"p{i}_valid"] = int(self.asking[i] is not None)
            inputs[f"p{i}_address"], inputs[f"p{i}_beats"] = self.asking[i] or (self.rng.getrandbits(32), 5)
        return inputs

    def watch(self, seen: Values) -> None:
        assert seen["axi_rready"]
        assert sum(seen[f"p{i}_take"] for i in range(CLIENTS)) <= 1
        for i in range(CLIENTS):
            if seen[f"p{i}_take"] and not (self.stopping == 1 and seen["stop"]):
                assert not seen["stop"], "take under abort"
                address = self.expected[i].popleft()
                assert seen["data"] == word_at(address)
                self.taken += 1
                if address in self.memory.bad:
                    assert seen["failed"]
            request = self.asking[i]
            assert request or not seen[f"p{i}_ready"] or seen["stop"], "ready without a request"
            if seen[f"p{i}_valid"] and seen[f"p{i}_ready"] and request:
                self.order.append(i)
                self.expected[i].extend(range(request[0], request[0] + BEAT * request[1], BEAT))
                self.asking[i] = None

    def ask(self) -> Values:
        for i in range(CLIENTS):
            if self.asking[i] is None and self.rng.random() < self.eager:
                self.asking[i] = next(self.requests[i], None)
        return {}

    def stop(self, cycle: int, seen: Values) -> Values:
        return {}

    def forget(self) -> None:
        self.asking = [None] * CLIENTS
        for waiting in self.expected:
            waiting.clear()

    @property
    def done(self) -> bool:
        return not any(self.expected) and all(a is None for a in self.asking)


class Interrupted(Traffic):
    """Stops at random times, or when something went wrong, as the sequencer does."""

    def __init__(self, *args: object, rate: float):
        super().__init__(*args)  # type: ignore[arg-type]
        self.rate, self.stops, self.was_idle, self.found = rate, 0, False, set()

    def stop(self, cycle: int, seen: Values) -> Values:
        if not self.stopping:
            wrong = {name for name in ("failed", "outside") if seen[name]}
            self.found |= wrong
            if wrong or self.rng.random() < self.rate:
                self.stopping, self.was_idle, self.stops = 1, False, self.stops + 1
                return {"stop": 1}
            return {}
        self.stopping += 1
        if self.stopping > 3:
            assert not seen["failed"] and not seen["outside"]
        if self.was_idle:
            assert seen["idle"] and self.memory.quiet and not seen["axi_arvalid"]
            self.stopping = 0
            return {"stop": 0}
        self.was_idle = bool(seen["idle"] and seen["stop"])
        return {"stop": 1}


def mixed(first: int = WINDOW[0], last: int = WINDOW[1], longest: int = 90) -> Callable[[int], Iterator[Request]]:
    def requests(client: int) -> Iterator[Request]:
        rng = random.Random(client)
        while True:
            beats = rng.choice([1, 2, 4, 4, 16, 17, rng.randint(1, longest)])
            address = rng.randrange(first, last) & ~7
            if rng.random() < 0.5:
                address = (address | 4095) + 1 - BEAT * rng.randint(0, 20)
            yield min(address, last + 1 - BEAT * beats), beats

    return requests


def fixed(beats: int, clients: range, count: int) -> Callable[[int], Iterator[Request]]:
    def requests(client: int) -> Iterator[Request]:
        if client in clients:
            for i in range(count):
                yield WINDOW[0] + (client << 20) + i * BEAT * 37, beats

    return requests


def run(traffic: Traffic, cycles: int) -> list[Values]:
    return simulate(reader_bench, reader_ports, cycles, traffic)


def cycles_between_first_and_last_take(trace: list[Values]) -> tuple[int, int]:
    taken = [n for n, seen in enumerate(trace) if any(seen[f"p{i}_take"] for i in range(CLIENTS))]
    return taken[-1] - taken[0] + 1, len(taken)


def test_every_client_gets_its_beats_in_order() -> None:
    memory = ReadMemory(random.Random(1), latency=12, ready=0.4, flow=0.7)
    traffic = Traffic(memory, mixed(), 0.2)
    trace = run(traffic, 6000)
    assert traffic.taken > 3000
    assert set(range(CLIENTS)) == set(traffic.order)
    assert not any(seen["failed"] or seen["outside"] for seen in trace)
    assert max(burst.beats for burst in memory.bursts) == 16
    assert all(WINDOW[0] <= a <= WINDOW[1] for burst in memory.bursts for a in burst.addresses)


def test_longest_requests() -> None:
    memory = ReadMemory(random.Random(1), latency=5)
    for offset, bursts in ((0, 32), (8, 33)):
        traffic = Traffic(memory, lambda client, at=offset: iter([(WINDOW[0] + at, 512)] if client == 2 else []))
        memory.bursts.clear()
        trace = run(traffic, 560)
        assert traffic.done and traffic.taken == 512
        assert len(memory.bursts) == bursts
        assert cycles_between_first_and_last_take(trace) == (512, 512)


@pytest.mark.parametrize("beats", [1, 4, 16])
@pytest.mark.parametrize("clients", [range(1), range(CLIENTS)])
def test_a_beat_in_each_cycle(beats: int, clients: range) -> None:
    memory = ReadMemory(random.Random(1), latency=5)
    count = 160 // beats // len(clients)
    traffic = Traffic(memory, fixed(beats, clients, count))
    trace = run(traffic, 400)
    assert traffic.done
    between, taken = cycles_between_first_and_last_take(trace)
    assert taken == count * beats * len(clients)
    # A burst a cycle, and one cycle for each request: only the shortest ones leave gaps.
    assert between == max(taken, 2 * count * len(clients) - 1)


def test_clients_take_turns() -> None:
    memory = ReadMemory(random.Random(1), latency=10)
    traffic = Traffic(memory, fixed(4, range(CLIENTS), 20))
    run(traffic, 250)
    turns = traffic.order[:60]
    assert all(turns[n + CLIENTS] == turns[n] for n in range(60 - CLIENTS))


def test_latency_of_a_request() -> None:
    memory = ReadMemory(random.Random(1), latency=1)
    trace = run(Traffic(memory, fixed(3, range(1), 1)), 40)
    asked, accepted, raised = (
        next(n for n, seen in enumerate(trace) if seen[name]) for name in ("p0_valid", "p0_ready", "axi_arvalid")
    )
    received, taken = (next(n for n, seen in enumerate(trace) if seen[name]) for name in ("axi_rvalid", "p0_take"))
    assert (accepted - asked, raised - accepted, taken - received) == (1, 7, 1)


@pytest.mark.parametrize("response", [SLVERR, DECERR])
def test_error(response: int) -> None:
    memory = ReadMemory(random.Random(1), latency=3, bad={WINDOW[0] + 5 * BEAT: response})
    trace = run(Traffic(memory, lambda client: iter([(WINDOW[0], 9)] if client == 5 else [])), 50)
    takes = [seen["failed"] for seen in trace if seen["p5_take"]]
    assert takes == [0] * 5 + [1] * 4
    assert trace[-1]["failed"] and trace[-1]["idle"]


@pytest.mark.parametrize("beats, first_off, last_off, bursts", [
    (5, 0, 0, 1), (5, 7, 7, 1), (5, 8, 0, 0), (5, 0, -8, 0), (37, 0, 0, 3), (37, 0, -8, 2), (37, 0, -8 * 22, 0),
    (37, 0, -8 * 21, 1), (1, 0, 0, 1), (1, 8, 0, 0), (1, 0, -8, 0), (5, 0, -5 * 8, 0),
])  # fmt: skip
def test_window(beats: int, first_off: int, last_off: int, bursts: int) -> None:
    first, length = 0x2000_0000 - 16 * BEAT, BEAT * beats
    memory = ReadMemory(random.Random(1), latency=3)
    traffic = Traffic(memory, lambda client: iter([(first, beats), (first, beats)] if client == 1 else []))
    # The first and the last beat count wherever the window cuts them.
    traffic.window = (first + first_off, first + length - BEAT + last_off)
    trace = run(traffic, 60 + 2 * beats)
    whole = bursts == -(-beats // 16)
    assert len(memory.bursts) == bursts * (1 + whole)
    assert trace[-1]["outside"] == (not whole)
    assert trace[-1]["idle"]


@pytest.mark.parametrize("latency, ready, flow", [(1, 1.0, 1.0), (9, 0.3, 0.8), (30, 0.9, 0.9)])
def test_abort_at_any_time(latency: int, ready: float, flow: float) -> None:
    memory = ReadMemory(random.Random(latency), latency, ready, flow)
    traffic = Interrupted(memory, mixed(), ready, rate=0.02)
    run(traffic, 10_000)
    assert traffic.stops > 50
    assert traffic.taken > 500


def test_both_simulations_agree() -> None:
    traffic = Interrupted(ReadMemory(random.Random(3), latency=9, ready=0.6, flow=0.8), mixed(), 0.5, rate=0.02)
    cosimulate(reader_bench, 1500, stimulus=traffic, **reader_ports())
    assert traffic.stops > 5
    assert traffic.taken > 150


def test_abort_after_errors() -> None:
    class Wrong(ReadMemory):
        def step(self, cycle: int, seen: Values) -> Values:
            inputs = super().step(cycle, seen)
            if inputs.get("axi_rvalid") and self.rng.random() < 0.01:
                inputs["axi_rresp"] = SLVERR
            return inputs

    memory = Wrong(random.Random(5), latency=9, ready=0.7)
    traffic = Interrupted(memory, mixed(last=WINDOW[1] + 0x100_0000), 0.5, rate=0.0)
    run(traffic, 10_000)
    assert traffic.found == {"failed", "outside"}
    assert traffic.stops > 5
    assert all(WINDOW[0] <= a <= WINDOW[1] for burst in memory.bursts for a in burst.addresses)


def test_lint() -> None:
    assert warnings(reader_bench, **reader_ports()) == ""
