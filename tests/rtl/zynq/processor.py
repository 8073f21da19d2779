"""A processor on M_AXI_GP0 and a register slave behind the bridge, both slow at random; and what a burst means."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass, field

from bus.memory import Stable, Values

from binshift.overlay.platform import REGISTER_BASE, REGISTER_BYTES

FIXED, INCR, WRAP, RESERVED = range(4)
OKAY, SLVERR, DECERR = 0, 2, 3
WORD = 0xFFFF_FFFF


@dataclass
class Burst:
    """A transfer of the processor: as AXI3 names it, with what came of it."""

    write: bool
    address: int
    length: int = 0
    size: int = 2
    kind: int = INCR
    identity: int = 0
    data: list[tuple[int, int]] = field(default_factory=list)
    answers: list[tuple[int, int]] = field(default_factory=list)
    finished: bool = False

    @property
    def refusal(self) -> int:
        """The response that all of it gets, if the slave must not hear of it."""
        if not REGISTER_BASE <= self.address < REGISTER_BASE + REGISTER_BYTES:
            return DECERR
        return SLVERR if self.size == 3 or self.kind == RESERVED else OKAY

    def addresses(self) -> list[int]:
        """Addresses of its beats, by the formulas of the AXI specification."""
        beat, beats = 1 << self.size, self.length + 1
        aligned = self.address // beat * beat
        if self.kind == FIXED:
            return [self.address] * beats
        if self.kind == INCR:
            return [self.address, *(aligned + n * beat for n in range(1, beats))]
        low = self.address // (beat * beats) * (beat * beats)
        return [low + (self.address - low + n * beat) % (beat * beats) for n in range(beats)]


def random_burst(rng: random.Random) -> Burst:
    """A transfer that may be; one in five is for nobody, one in ten is against the rules."""
    size = rng.choice([2, 2, 2, 2, 1, 0])
    kind = rng.choice([FIXED, INCR, INCR, INCR, WRAP])
    length = rng.choice([1, 3, 7, 15]) if kind == WRAP else rng.choice([0, 0, 0, rng.randrange(16)])
    beat = 1 << size
    page = REGISTER_BASE + 0x1000 * rng.randrange(REGISTER_BYTES >> 12)
    if rng.random() < 0.2:
        page = rng.choice([REGISTER_BASE - 0x1000, REGISTER_BASE + REGISTER_BYTES, 0x4000_0000, 0x7FFF_F000])
    # A burst does not cross 4096 bytes.
    address = page + rng.randrange(0x1000 - (length * beat if kind == INCR else 0))
    if kind == WRAP or rng.random() < 0.7:
        address &= ~(beat - 1)
    if rng.random() < 0.1:
        size, kind = rng.choice([(3, kind), (size, RESERVED)])
    data = [(rng.getrandbits(32), rng.getrandbits(4)) for _ in range(length + 1)]
    return Burst(rng.random() < 0.5, address, length, size, kind, rng.getrandbits(12), data)


class Bench:
    """Both sides of the bridge, as a stimulus for the simulations.

    Args:
        bursts: what the processor does: several addresses ahead, its data before or after their address.
        eager: probability with which a side is ready to go on, each cycle and channel for itself.
        seed: of everything random.
    """

    def __init__(self, bursts: list[Burst], eager: float = 0.5, seed: int = 1):
        self.rng, self.eager = random.Random(seed), eager
        writes = [b for b in bursts if b.write]
        self.reads = [b for b in bursts if not b.write]
        self.writes = writes
        self.queues = {
            "aw": deque(writes), "ar": deque(self.reads),
            "w": deque(beat for b in writes for beat in b.data),
        }  # fmt: skip
        self.offered: set[str] = set()
        #: What address channels show while they offer nothing.
        self._noise = Burst(False, self.rng.getrandbits(32), 9, 1, WRAP, self.rng.getrandbits(12))
        self.waiting_b, self.waiting_r = deque(writes), deque(self.reads)
        self.placed: deque[int] = deque()
        self.given: deque[tuple[int, int]] = deque()
        self.asked: deque[int] = deque()
        self.written: list[tuple[int, int, int, int]] = []
        self.read: list[tuple[int, int, int]] = []
        self.answer_b: int | None = None
        self.answer_r: tuple[int, int] | None = None
        self._b = Stable("gp_bvalid", "gp_bready", "gp_bid", "gp_bresp")
        self._r = Stable("gp_rvalid", "gp_rready", "gp_rid", "gp_rdata", "gp_rresp", "gp_rlast")
        self._lite = [
            (Stable("lite_awvalid", "lite_awready", "lite_awaddr"), self._place),
            (Stable("lite_wvalid", "lite_wready", "lite_wdata", "lite_wstrb"), self._give),
            (Stable("lite_arvalid", "lite_arready", "lite_araddr"), self._ask),
        ]

    @property
    def finished(self) -> bool:
        """Whether everything was done and answered."""
        return not (self.waiting_b or self.waiting_r or any(self.queues.values()))

    def __call__(self, cycle: int, seen: Values | None) -> Values:
        if seen:
            self._see(seen)
        return {**self._processor(), **self._slave()}

    def _see(self, seen: Values) -> None:
        for channel, queue in self.queues.items():
            if seen[f"gp_{channel}valid"] and seen[f"gp_{channel}ready"]:
                queue.popleft()
                self.offered.remove(channel)
        if self._b.step(seen):
            burst = self.waiting_b.popleft()
            assert seen["gp_bid"] == burst.identity
            burst.answers.append((seen["gp_bresp"], 0))
            burst.finished = True
        if self._r.step(seen):
            burst = self.waiting_r[0]
            assert seen["gp_rid"] == burst.identity
            burst.answers.append((seen["gp_rresp"], seen["gp_rdata"]))
            burst.finished = bool(seen["gp_rlast"])
            assert burst.finished == (len(burst.answers) == burst.length + 1)
            if burst.finished:
                self.waiting_r.popleft()
        for stable, take in self._lite:
            if stable.step(seen):
                take(seen)
        if seen["lite_bvalid"] and seen["lite_bready"]:
            self.answer_b = None
        if seen["lite_rvalid"] and seen["lite_rready"]:
            self.answer_r = None

    def _place(self, seen: Values) -> None:
        self.placed.append(seen["lite_awaddr"])

    def _give(self, seen: Values) -> None:
        self.given.append((seen["lite_wdata"], seen["lite_wstrb"]))

    def _ask(self, seen: Values) -> None:
        self.asked.append(seen["lite_araddr"])

    def _chance(self) -> bool:
        return self.rng.random() < self.eager

    def _processor(self) -> Values:
        rng, inputs = self.rng, {}
        for channel, queue in self.queues.items():
            if queue and self._chance():
                self.offered.add(channel)
            inputs[f"gp_{channel}valid"] = int(channel in self.offered)
        for channel in ("aw", "ar"):
            here = self.queues[channel][0] if channel in self.offered else self._noise
            inputs[f"gp_{channel}addr"], inputs[f"gp_{channel}id"] = here.address, here.identity
            inputs[f"gp_{channel}len"], inputs[f"gp_{channel}size"] = here.length, here.size
            inputs[f"gp_{channel}burst"] = here.kind
        beat = self.queues["w"][0] if "w" in self.offered else (rng.getrandbits(32), rng.getrandbits(4))
        inputs["gp_wdata"], inputs["gp_wstrb"] = beat
        inputs["gp_bready"], inputs["gp_rready"] = int(self._chance()), int(self._chance())
        return inputs

    def _slave(self) -> Values:
        rng = self.rng
        if self.answer_b is None and self.placed and self.given and self._chance():
            self.answer_b = rng.choice([OKAY, OKAY, OKAY, SLVERR, DECERR])
            self.written.append((self.placed.popleft(), *self.given.popleft(), self.answer_b))
        if self.answer_r is None and self.asked and self._chance():
            self.answer_r = (rng.choice([OKAY, OKAY, OKAY, SLVERR]), rng.getrandbits(32))
            self.read.append((self.asked.popleft(), *self.answer_r))
        response, data = self.answer_r or (rng.getrandbits(2), rng.getrandbits(32))
        return {
            "lite_awready": int(not self.placed and self._chance()),
            "lite_wready": int(not self.given and self._chance()),
            "lite_arready": int(not self.asked and self.answer_r is None and self._chance()),
            "lite_bvalid": int(self.answer_b is not None), "lite_bresp": self.answer_b or 0,
            "lite_rvalid": int(self.answer_r is not None), "lite_rresp": response, "lite_rdata": data,
        }  # fmt: skip

    def check(self) -> None:
        """Each beat reached the slave once, in order, and every burst got the slave's answer, or was refused."""
        written, read = iter(self.written), iter(self.read)
        for burst in self.writes:
            assert burst.finished
            worst = burst.refusal
            for address, (data, strobe) in zip(burst.addresses(), burst.data) if not burst.refusal else ():
                place, *word, response = next(written)
                assert (place >> 2, word) == ((address & 0xFFF) >> 2, [data, strobe])
                worst |= response
            assert burst.answers == [(worst, 0)]
        for burst in self.reads:
            assert burst.finished
            if burst.refusal:
                assert burst.answers == [(burst.refusal, 0)] * (burst.length + 1)
                continue
            for address, answer in zip(burst.addresses(), burst.answers):
                place, *expected = next(read)
                assert place >> 2 == (address & 0xFFF) >> 2
                assert list(answer) == expected
        assert next(written, None) is None and next(read, None) is None
