"""Memory behind AXI3 channels, for stimuli of a cosimulation: random delays, errors on demand, and a strict eye.

``step`` is called once a cycle with the ports as they were before the last rising edge, and returns the inputs that
follow from it.
"""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass, field

BEAT = 8
OKAY, SLVERR, DECERR = 0, 2, 3
Values = dict[str, int]


def word_at(address: int) -> int:
    """What a memory that was never written holds: tells every address."""
    return (address * 0x9E37_79B9_7F4A_7C15 + 0x1234_5678) & (1 << 64) - 1


@dataclass
class Burst:
    """A burst on the bus."""

    address: int
    beats: int
    due: int = 0

    @property
    def addresses(self) -> list[int]:
        return [self.address + BEAT * i for i in range(self.beats)]


class Stable:
    """Checks that what is offered stays until it is accepted."""

    def __init__(self, valid: str, ready: str, *payload: str):
        self.valid, self.ready, self.payload = valid, ready, payload
        self._held: list[int] | None = None

    def step(self, seen: Values) -> bool:
        """Whether something was accepted."""
        offered = [seen[name] for name in self.payload] if seen[self.valid] else None
        assert self._held is None or offered == self._held, f"{self.valid} fell or {self.payload} changed"
        accepted = bool(seen[self.valid] and seen[self.ready])
        self._held = None if accepted else offered
        return accepted


def check_burst(burst: Burst) -> None:
    assert burst.address % BEAT == 0
    assert burst.address // 4096 == (burst.address + BEAT * burst.beats - 1) // 4096, "crosses 4 KiB"


@dataclass
class ReadMemory:
    """AR and R: answers bursts in order, each ``latency`` cycles after its AR or later.

    ``ready`` and ``flow`` are the probabilities of ARREADY and of RVALID; ``bad`` maps addresses to responses.
    """

    rng: random.Random
    latency: int = 20
    ready: float = 1.0
    flow: float = 1.0
    bad: dict[int, int] = field(default_factory=dict)
    most: int = 14

    def __post_init__(self) -> None:
        self.bursts: list[Burst] = []
        self.waiting: deque[Burst] = deque()
        self.sent = 0
        self._stable = Stable("axi_arvalid", "axi_arready", "axi_araddr", "axi_arlen")
        self._offered = False

    def step(self, cycle: int, seen: Values) -> Values:
        if seen["axi_rvalid"] and seen["axi_rready"]:
            self.sent += 1
            if seen["axi_rlast"]:
                self.waiting.popleft()
                self.sent = 0
            self._offered = False
        if self._stable.step(seen):
            burst = Burst(seen["axi_araddr"], seen["axi_arlen"] + 1, cycle + self.latency)
            check_burst(burst)
            self.bursts.append(burst)
            self.waiting.append(burst)
            assert len(self.waiting) <= self.most
        inputs = {"axi_arready": int(self.rng.random() < self.ready)}
        if not self._offered:
            self._offered = bool(self.waiting) and self.waiting[0].due <= cycle and self.rng.random() < self.flow
            inputs["axi_rvalid"] = int(self._offered)
            if self._offered:
                head = self.waiting[0]
                address = head.addresses[self.sent]
                inputs["axi_rdata"] = word_at(address)
                inputs["axi_rresp"] = self.bad.get(address, OKAY)
                inputs["axi_rlast"] = int(self.sent == head.beats - 1)
            else:
                inputs["axi_rdata"], inputs["axi_rresp"] = self.rng.getrandbits(64), self.rng.getrandbits(2)
                inputs["axi_rlast"] = self.rng.getrandbits(1)
        return inputs

    @property
    def quiet(self) -> bool:
        return not self.waiting


@dataclass
class WriteMemory:
    """AW, W and B: stores bytes; answers each burst ``latency`` cycles after its last beat or later."""

    rng: random.Random
    latency: int = 10
    ready: float = 1.0
    flow: float = 1.0
    bad: dict[int, int] = field(default_factory=dict)
    most: int = 8

    def __post_init__(self) -> None:
        self.bytes: dict[int, int] = {}
        self.bursts: list[Burst] = []
        self.beats = 0
        self._addressed: deque[Burst] = deque()
        self._data: deque[tuple[int, int, int]] = deque()
        self._done: deque[Burst] = deque()
        self._outstanding = 0
        self._address = Stable("axi_awvalid", "axi_awready", "axi_awaddr", "axi_awlen")
        self._word = Stable("axi_wvalid", "axi_wready", "axi_wdata", "axi_wstrb", "axi_wlast")
        self._within = self._offered = False

    def step(self, cycle: int, seen: Values) -> Values:
        if seen["axi_bvalid"] and seen["axi_bready"]:
            self._done.popleft()
            self._outstanding -= 1
            self._offered = False
        if self._address.step(seen):
            burst = Burst(seen["axi_awaddr"], seen["axi_awlen"] + 1)
            check_burst(burst)
            self.bursts.append(burst)
            self._addressed.append(burst)
            self._outstanding += 1
            assert self._outstanding <= self.most
        assert seen["axi_wvalid"] or not self._within, "WVALID fell within a burst"
        if self._word.step(seen):
            self.beats += 1
            self._within = not seen["axi_wlast"]
            self._data.append((seen["axi_wdata"], seen["axi_wstrb"], seen["axi_wlast"]))
        self._store(cycle)
        inputs = {
            "axi_awready": int(self.rng.random() < self.ready),
            "axi_wready": int(self.rng.random() < self.flow),
        }
        if not self._offered:
            self._offered = bool(self._done) and self._done[0].due <= cycle
            inputs["axi_bvalid"] = int(self._offered)
            inputs["axi_bresp"] = self.rng.getrandbits(2)
            if self._offered:
                inputs["axi_bresp"] = max(self.bad.get(a, OKAY) for a in self._done[0].addresses)
        return inputs

    def _store(self, cycle: int) -> None:
        while self._addressed and len(self._data) >= self._addressed[0].beats:
            burst = self._addressed.popleft()
            for number, address in enumerate(burst.addresses):
                data, strobe, last = self._data.popleft()
                assert last == (number == burst.beats - 1), "WLAST"
                for byte in range(BEAT):
                    if strobe >> byte & 1:
                        self.bytes[address + byte] = data >> 8 * byte & 0xFF
            burst.due = cycle + self.latency
            self._done.append(burst)

    @property
    def quiet(self) -> bool:
        return not self._outstanding and not self._data and not self._within
