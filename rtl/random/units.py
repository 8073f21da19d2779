"""The random units: pipelines of Speck rounds that turn the index of an element into its two random words."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat, intbv

from ...overlay.arithmetic import ROUNDING_BITS
from ...overlay.random_bits import ROTATE_X, ROTATE_Y, ROUNDS
from ..geometry import UPDATE_LANES, bits
from ..module import module
from ..signals import unsigned

#: Bits of a word, of an index (two words), and of the round keys of a stream side by side.
WORD_BITS = ROUNDING_BITS
INDEX_BITS = 2 * WORD_BITS
KEYS_BITS = ROUNDS * WORD_BITS
#: Units, each for one weight lane or one pair of channels.
UNITS = UPDATE_LANES
#: Bits of a quad: the indices 4 quad to 4 quad + 3, one for each unit.
UNIT_BITS = bits(UNITS)
QUAD_BITS = INDEX_BITS - UNIT_BITS
#: Cycles from a quad to its words.
RANDOM_LATENCY = 1 + ROUNDS


@module
def speck_round(clk: Any, x: Any, y: Any, key: Any, x_next: Any, y_next: Any) -> Any:
    """One round: ``x' = (ror(x, 7) + y) ^ key``, ``y' = rol(y, 2) ^ x'``.

    x, y, key [16] in; x_next, y_next [16] out, one cycle later.
    """
    total = unsigned(WORD_BITS)

    @always_comb
    def add() -> None:
        total.next = concat(x[ROTATE_X:], x[WORD_BITS:ROTATE_X]) + y

    @always(clk.posedge)
    def mix() -> None:
        x_next.next = total ^ key
        y_next.next = concat(y[WORD_BITS - ROTATE_Y :], y[WORD_BITS : WORD_BITS - ROTATE_Y]) ^ total ^ key

    return add, mix


@module
def speck_unit(clk: Any, index: Any, keys: Any, x: Any, y: Any) -> Any:
    """A pipeline of all rounds: ``(x, y) = random_words(keys, index)``.

    index [32] in, one a cycle; keys [128] in, that of round i in bits 16i + 15..16i, static while indices are under
    way; x, y [16] out, a cycle a round after their index.
    """
    xs = [index(2 * WORD_BITS, WORD_BITS), *(unsigned(WORD_BITS) for _ in range(ROUNDS - 1)), x]
    ys = [index(WORD_BITS, 0), *(unsigned(WORD_BITS) for _ in range(ROUNDS - 1)), y]
    key = [keys(WORD_BITS * (i + 1), WORD_BITS * i) for i in range(ROUNDS)]
    return [speck_round(clk, xs[i], ys[i], key[i], xs[i + 1], ys[i + 1]) for i in range(ROUNDS)]


@module
def random_units(clk: Any, quad: Any, keys: Any, x: Any, y: Any) -> Any:
    """The units side by side: unit i draws for index 4 quad + i.

    quad [30] in, one a cycle; keys [128] in, as of `speck_unit`; x, y [4 x 16] out, unit i in bits 16i + 15..16i,
    RANDOM_LATENCY cycles after their quad.
    """
    held = unsigned(QUAD_BITS)
    indices = [unsigned(INDEX_BITS) for _ in range(UNITS)]
    index_0, index_1, index_2, index_3 = indices
    xs = [unsigned(WORD_BITS) for _ in range(UNITS)]
    ys = [unsigned(WORD_BITS) for _ in range(UNITS)]
    x0, x1, x2, x3 = xs
    y0, y1, y2, y3 = ys
    units = [speck_unit(clk, indices[i], keys, xs[i], ys[i]) for i in range(UNITS)]

    @always(clk.posedge)
    def hold() -> None:
        held.next = quad

    @always_comb
    def number() -> None:
        index_0.next = concat(held, intbv(0)[UNIT_BITS:])
        index_1.next = concat(held, intbv(1)[UNIT_BITS:])
        index_2.next = concat(held, intbv(2)[UNIT_BITS:])
        index_3.next = concat(held, intbv(3)[UNIT_BITS:])

    @always_comb
    def pack() -> None:
        x.next = concat(x3, x2, x1, x0)
        y.next = concat(y3, y2, y1, y0)

    return units, hold, number, pack
