"""A memory for a loader: it says where each beat comes from, with random delays."""

from __future__ import annotations

import random
from collections import deque

from cosimulation import Values

from binshift.overlay.layout import BEAT_BYTES
from binshift.rtl.interfaces import REQUEST_BEATS


class Beats:
    """Answers the requests of a ReadPort named ``port`` in order."""

    def __init__(self, rng: random.Random, stalls: float):
        self.rng, self.stalls = rng, stalls
        self.queue: deque[int] = deque()
        #: Address of the beat that is taken in this cycle, or None.
        self.address: int | None = None

    def inputs(self) -> Values:
        """Those of the next cycle."""
        ready = int(self.rng.random() >= self.stalls)
        self.address = self.queue.popleft() if self.queue and self.rng.random() >= self.stalls else None
        return {"port_ready": ready, "port_take": int(self.address is not None)}

    def accept(self, seen: Values) -> None:
        """A cycle is over."""
        if seen["port_valid"] and seen["port_ready"]:
            assert 0 < seen["port_beats"] <= REQUEST_BEATS and seen["port_address"] % BEAT_BYTES == 0
            self.queue.extend(seen["port_address"] + BEAT_BYTES * i for i in range(seen["port_beats"]))
