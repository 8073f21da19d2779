"""The memory port in the cycle model: what reads and writes cost, and how clients share it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from math import ceil

from ...overlay.configurations import Configuration
from ...overlay.layout import BEAT_BYTES
from . import latencies as at


def tiles(count: int, size: int) -> int:
    """Pieces of ``size``, the last perhaps smaller."""
    return -(-count // size)


def pieces(count: int, size: int) -> list[int]:
    """The sizes of these pieces."""
    return [min(size, count - first) for first in range(0, count, size)]


def read(beats: int) -> float:
    """Cycles of a request: its beats, or what its bursts cost where so many are under way at a time."""
    burst = (at.READ_LATENCY + at.READ_TURN) / at.OUTSTANDING_READS
    return max(beats, tiles(beats, at.BURST_BEATS) * burst)


def alone(requests: Sequence[int]) -> float:
    """Cycles of the requests of one client, one after the other."""
    return sum(max(at.TURN, read(beats)) for beats in requests)


def share(*clients: Sequence[int]) -> list[list[float]]:
    """When each request of clients that ask side by side is complete: the port serves the clients in turns."""
    now = 0.0
    complete: list[list[float]] = [[] for _ in clients]
    for turn in zip_longest(*clients, fillvalue=0):
        if any(turn):
            now += max(at.TURN, sum(map(read, turn)))
        for client, beats in zip(complete, turn):
            if beats:
                client.append(now)
    return complete


def gap(others: Sequence[int]) -> list[int]:
    """Turns that a client misses that asks again when it has been answered: others' bursts that are ahead of it."""
    return [0] * ((at.CUT + at.OUTSTANDING_READS) // tiles(others[0], at.BURST_BEATS)) if others else []


def written(runs: int, beats: int) -> float:
    """Cycles to write ``runs`` runs of ``beats`` beats."""
    burst = (at.WRITE_LATENCY + at.WRITE_TURN) / at.OUTSTANDING_WRITES
    return runs * max(beats, tiles(beats, at.BURST_BEATS) * burst)


def needed(reads: int, writes: int, c: Configuration) -> int:
    """Cycles for so many beats: one a cycle each way, and the memory's own limit for both together."""
    return ceil(max(reads, writes, (reads + writes) * BEAT_BYTES * c.clock_mhz * 1e6 / at.MEMORY_BYTES_PER_S))
