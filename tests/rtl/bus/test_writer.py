"""The writer into a memory that is slow, fast, wrong or stopped at any time; MyHDL and Verilog agree throughout."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest
from bus.benches import writer_bench, writer_ports
from bus.memory import BEAT, DECERR, SLVERR, Values, WriteMemory, word_at
from bus.verilog import simulate
from cosimulation import cosimulate
from lint import warnings

from binshift.devices.verilated.build import missing
from binshift.rtl.bus.writer import ROOM

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

WINDOW = 0x1000_0000, 0x1FFF_FFFF
#: What most clients here push after ``room`` fell.
AFTER = 32


@dataclass(frozen=True)
class Beat:
    address: int
    data: int
    strobe: int = 0xFF
    last: bool = False


class Client:
    """Pushes beats as long as there is room, and a little longer."""

    def __init__(self, memory: WriteMemory, beats: Iterable[Beat], eager: float = 1.0, late: int = AFTER):
        self.memory, self.beats, self.eager, self.late = memory, iter(beats), eager, late
        self.rng = random.Random(3)
        self.window = WINDOW
        self.pushed: list[Beat] = []
        self.bytes: dict[int, int] = {}
        self.after = 0
        self.until = 1 << 31  # cycle in which it stops to push
        self.begun = 0  # bursts of the memory before the last abort
        self.stopping = False

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        if cycle == 0 or seen is None:
            return {"window_first": self.window[0], "window_last": self.window[1]}
        assert seen["axi_bready"]
        inputs = self.memory.step(cycle, seen)
        inputs.update(self.stop(cycle, seen))
        self.after = 0 if seen["room"] else self.after + bool(seen["stream_valid"])
        may = not self.stopping and (seen["room"] or self.after < self.late)
        beat = next(self.beats, None) if cycle < self.until and may and self.rng.random() < self.eager else None
        inputs["stream_valid"] = int(beat is not None)
        if beat is not None:
            self.pushed.append(beat)
            for byte in range(BEAT):
                if beat.strobe >> byte & 1:
                    self.bytes[beat.address + byte] = beat.data >> 8 * byte & 0xFF
        else:
            beat = Beat(self.rng.getrandbits(32), self.rng.getrandbits(64), self.rng.getrandbits(8), True)
        inputs["stream_address"], inputs["stream_data"] = beat.address, beat.data
        inputs["stream_strobe"], inputs["stream_last"] = beat.strobe, int(beat.last)
        return inputs

    def stop(self, cycle: int, seen: Values) -> Values:
        return {}

    def check_order(self) -> int:
        """What was written since the last abort is what was pushed first; returns how many beats that is."""
        written = [a for burst in self.memory.bursts[self.begun :] for a in burst.addresses]
        assert written == [beat.address for beat in self.pushed[: len(written)]]
        return len(written)


class Interrupted(Client):
    """Stops at random times, or when something went wrong, as the sequencer does; goes on pushing for a cycle."""

    def __init__(self, *args: object, rate: float):
        super().__init__(*args)  # type: ignore[arg-type]
        self.rate, self.stops, self.written = rate, 0, 0
        self.cycles, self.was_idle = 0, False
        self.found: set[str] = set()

    def stop(self, cycle: int, seen: Values) -> Values:
        if not self.stopping:
            wrong = {name for name in ("failed", "outside") if seen[name]}
            self.found |= wrong
            if self.cycles == 0 and (wrong or self.rng.random() < self.rate):
                self.cycles, self.was_idle, self.stops = 1, False, self.stops + 1
                return {"stop": 1}
            self.stopping = self.cycles == 1
            return {}
        self.cycles += 1
        if self.cycles > 3:
            assert not seen["failed"] and not seen["outside"]
        if self.was_idle:
            assert seen["idle"] and self.memory.quiet and not seen["axi_awvalid"] and not seen["axi_wvalid"]
            self.written += self.check_order()
            self.pushed.clear()
            self.begun = len(self.memory.bursts)
            self.cycles, self.stopping, self.after = 0, False, 0
            return {"stop": 0}
        self.was_idle = bool(seen["idle"] and seen["stop"])
        return {"stop": 1}


def runs(seed: int, longest: int = 40, last: int = WINDOW[1], plain: bool = False) -> Iterator[Beat]:
    """Runs of beats, near the ends of pages too; ``plain``: whole beats that tell their address."""
    rng = random.Random(seed)
    while True:
        beats = rng.choice([1, 1, 2, 4, 16, 17, rng.randint(1, longest)])
        address = rng.randrange(WINDOW[0], last) & ~7
        if rng.random() < 0.5:
            address = (address | 4095) - 63
        ends = rng.random() < 0.7
        for i in range(beats):
            here = address + BEAT * i
            strobe = rng.choice([0xFF, rng.getrandbits(8)])
            whole = Beat(here, word_at(here), 0xFF, ends and i == beats - 1)
            yield whole if plain else Beat(here, rng.getrandbits(64), strobe, whole.last)


def strips(beats: int, count: int, last: bool = True) -> list[Beat]:
    """Runs of some beats each, apart from each other."""
    return [
        Beat(address, word_at(address), 0xFF, last and i == beats - 1)
        for strip in range(count)
        for i in range(beats)
        for address in [WINDOW[0] + 1024 * strip + BEAT * i]
    ]


def run(client: Client, cycles: int) -> list[Values]:
    return simulate(writer_bench, writer_ports, cycles, client)


def first(trace: list[Values], name: str) -> int:
    return next(n for n, seen in enumerate(trace) if seen[name])


@pytest.mark.parametrize("latency, ready, flow, eager", [(1, 1.0, 1.0, 1.0), (9, 0.3, 0.8, 0.9), (40, 0.9, 0.9, 0.1)])
def test_every_beat_arrives(latency: int, ready: float, flow: float, eager: float) -> None:
    memory = WriteMemory(random.Random(1), latency, ready, flow)
    client = Client(memory, runs(1), eager)
    client.until = 5000
    trace = run(client, 8000)
    assert len(client.pushed) > 400
    assert trace[-1]["idle"] and memory.quiet
    assert memory.bytes == client.bytes
    assert client.check_order() == len(client.pushed)
    assert eager < 0.5 or max(burst.beats for burst in memory.bursts) == 16


@pytest.mark.parametrize("beats", [1, 4, 16])
def test_a_beat_in_each_cycle(beats: int) -> None:
    memory = WriteMemory(random.Random(1), latency=3)
    client = Client(memory, strips(beats, 320 // beats))
    trace = run(client, 500)
    written = [n for n, seen in enumerate(trace) if seen["axi_wvalid"] and seen["axi_wready"]]
    assert len(written) == 320
    assert written[-1] - written[0] + 1 == 320
    assert len(memory.bursts) == 320 // beats
    assert all(seen["room"] for seen in trace)


def test_runs_without_an_end() -> None:
    memory = WriteMemory(random.Random(1), latency=3)
    client = Client(memory, strips(5, 10, last=False))
    trace = run(client, 150)
    assert [burst.beats for burst in memory.bursts] == [5] * 10
    assert memory.bytes == client.bytes
    assert trace[-1]["idle"]


def test_a_burst_joins_what_follows_only() -> None:
    addresses = [0, 8, 16, 24, 24, 32, 48, 40, 0x1000 - 8, 0x1000, 0x1008]
    memory = WriteMemory(random.Random(1), latency=3)
    client = Client(memory, [Beat(WINDOW[0] + a, word_at(a)) for a in addresses])
    run(client, 100)
    assert [(b.address - WINDOW[0], b.beats) for b in memory.bursts] == [
        (0, 4), (24, 2), (48, 1), (40, 1), (0x1000 - 8, 1), (0x1000, 2),
    ]  # fmt: skip
    assert memory.bytes == client.bytes


def test_latency() -> None:
    trace = run(Client(WriteMemory(random.Random(1), latency=1), strips(1, 1)), 40)
    pushed, raised, data = (first(trace, name) for name in ("stream_valid", "axi_awvalid", "axi_wvalid"))
    assert (raised - pushed, data - pushed) == (9, 11)
    idle = [n for n, seen in enumerate(trace) if seen["idle"]]
    assert all(not trace[n]["idle"] for n in range(pushed + 1, first(trace, "axi_bvalid") + 1))
    assert idle[-1] == len(trace) - 1


@pytest.mark.parametrize("beats", [1, 16])
def test_room(beats: int) -> None:
    memory = WriteMemory(random.Random(1), latency=3, ready=0.0, flow=0.0)
    client = Client(memory, strips(beats, 640 // beats), late=ROOM)
    trace = run(client, 700)
    assert not trace[-1]["room"]
    assert len(client.pushed) > 480
    memory = WriteMemory(random.Random(1), latency=3)
    again = Client(memory, client.pushed)

    def late(cycle: int, seen: Values | None) -> Values:
        memory.ready = memory.flow = float(cycle > 700)
        again.late = 512 if cycle < 600 else 0  # all of them whatever ``room`` says: they must fit
        return again(cycle, seen)

    trace = simulate(writer_bench, writer_ports, 1400, late)
    assert len(again.pushed) == len(client.pushed)
    assert memory.bytes == again.bytes
    assert trace[-1]["idle"] and trace[-1]["room"]


@pytest.mark.parametrize("response", [SLVERR, DECERR])
def test_error(response: int) -> None:
    memory = WriteMemory(random.Random(1), latency=3, bad={WINDOW[0] + 1024: response})
    trace = run(Client(memory, strips(2, 2)), 60)
    assert trace[-1]["failed"]
    assert trace[-1]["idle"]
    settled = next(n for n in range(len(trace)) if all(seen["idle"] for seen in trace[n:]))
    assert trace[settled]["failed"]


@pytest.mark.parametrize("first_off, last_off, bursts", [
    (0, 0, 3), (7, 7, 3), (8, 0, 0), (0, -8, 2), (0, -1024, 2), (0, -1025, 1),
])  # fmt: skip
def test_window(first_off: int, last_off: int, bursts: int) -> None:
    memory = WriteMemory(random.Random(1), latency=3)
    client = Client(memory, strips(4, 3))
    client.window = (WINDOW[0] + first_off, WINDOW[0] + 2048 + 3 * BEAT + last_off)
    if last_off == -1025:
        client.window = (client.window[0], WINDOW[0] + 1024 + 3 * BEAT - 1)
    trace = run(client, 80)
    assert len(memory.bursts) == bursts
    assert trace[-1]["outside"] == (bursts < 3)


@pytest.mark.parametrize("latency, ready, flow", [(1, 1.0, 1.0), (9, 0.3, 0.8), (30, 0.9, 0.9)])
def test_abort_at_any_time(latency: int, ready: float, flow: float) -> None:
    memory = WriteMemory(random.Random(latency), latency, ready, flow)
    client = Interrupted(memory, runs(1, plain=True), 0.9, rate=0.02)
    run(client, 10_000)
    assert client.stops > 50
    assert client.written > 700
    assert all(value == word_at(a & ~7) >> 8 * (a & 7) & 0xFF for a, value in memory.bytes.items())


def test_abort_after_errors() -> None:
    class Wrong(WriteMemory):
        def step(self, cycle: int, seen: Values) -> Values:
            inputs = super().step(cycle, seen)
            if inputs.get("axi_bvalid") and self.rng.random() < 0.02:
                inputs["axi_bresp"] = SLVERR
            return inputs

    memory = Wrong(random.Random(5), latency=9, ready=0.7)
    client = Interrupted(memory, runs(2, last=WINDOW[1] + 0x100_0000, plain=True), 0.5, rate=0.0)
    run(client, 10_000)
    assert client.found == {"failed", "outside"}
    assert client.stops > 5
    assert client.written > 1000
    assert all(WINDOW[0] <= a <= WINDOW[1] for burst in memory.bursts for a in burst.addresses)


def test_both_simulations_agree() -> None:
    client = Interrupted(WriteMemory(random.Random(3), latency=9, ready=0.6, flow=0.8), runs(4), 0.8, rate=0.02)
    cosimulate(writer_bench, 1500, stimulus=client, **writer_ports())
    assert client.stops > 10
    assert client.written > 200


def test_lint() -> None:
    assert warnings(writer_bench, **writer_ports()) == ""
