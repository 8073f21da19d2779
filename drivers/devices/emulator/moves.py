"""Compiled loops that move rows between memory and matrices, where a pattern says where they lie."""

from __future__ import annotations

import numpy as np

from .compiled import compiled


@compiled
def gather(memory, offsets, pieces, stride, size, rows):  # type: ignore[no-untyped-def]
    """rows [count, at least pieces * size] = the rows of memory at these offsets, each of pieces a stride apart.

    All in words of 8 bytes. What is behind the pieces becomes 0.
    """
    for b in range(offsets.size):
        to = 0
        for piece in range(pieces):
            at = offsets[b] + piece * stride
            for i in range(size):
                rows[b, to + i] = memory[at + i]
            to += size
        for i in range(to, rows.shape[1]):
            rows[b, i] = 0
    for b in range(offsets.size, rows.shape[0]):
        for i in range(rows.shape[1]):
            rows[b, i] = 0


@compiled
def scatter(rows, offsets, size, memory):  # type: ignore[no-untyped-def]
    """The first ``size`` bytes of each row of int8 [count, ...] to memory at these offsets."""
    for b in range(offsets.size):
        for i in range(size):
            memory[offsets[b] + i] = rows[b, i]


@compiled
def pool(memory, windows, size, outputs):  # type: ignore[no-untyped-def]
    """At each offset of outputs [rows] the maxima of ``size`` bytes at the four offsets of windows [rows * 4]."""
    for b in range(outputs.size):
        to = outputs[b]
        for i in range(size):
            most = memory[windows[4 * b] + i]
            for p in range(1, 4):
                most = max(most, memory[windows[4 * b + p] + i])
            memory[to + i] = most


@compiled
def unpool(memory, windows, size, errors, outputs):  # type: ignore[no-untyped-def]
    """Each error [rows] to that of four offsets of outputs [rows * 4] where its window has the first maximum."""
    for b in range(errors.size):
        for i in range(size):
            most, winner = memory[windows[4 * b] + i], 0
            for p in range(1, 4):
                value = memory[windows[4 * b + p] + i]
                if value > most:
                    most, winner = value, p
            error = memory[errors[b] + i]
            for p in range(4):
                memory[outputs[4 * b + p] + i] = error if p == winner else np.int8(0)
