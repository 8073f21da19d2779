"""The draw of a weight sample -1, 0 or +1 from a master weight and 16 random bits."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ...overlay.instructions import Draw
from ..module import module
from ..signals import bit, unsigned
from .formats import WEIGHT_BITS, WORD_BITS

_TERNARY, _BINARY, _SIGN, _NEAREST = (int(d) for d in (Draw.TERNARY, Draw.BINARY, Draw.SIGN, Draw.NEAREST))
#: Cycles from a weight to its sample, and from ``keep`` to the sample.
DRAW_LATENCY = 3
DRAW_KEEP_LATENCY = 1


@module
def sample_draw(
    clk: Any, weight: Any, bits: Any, keep: Any, draw: Any, plane: Any, polarised: Any, nonzero: Any, negative: Any
) -> Any:  # fmt: skip
    """The sample T of a weight W with random bits r, as SAMPLE defines it.

    * ternary: the sign of W if ``r >> 1 < |W|``, else 0
    * binary: +1 if ``r < W + 2**15``, else -1
    * sign: +1 if ``W >= 0``, else -1
    * nearest: the sign of W if ``|W| >= 2**14``, else 0
    * plane: the sign of W if bit ``plane`` of |W| is set, else 0

    With ``polarised`` r is ``(bits >> 1) + 2**14``, else it is ``bits``.

    weight [16] signed and bits [16] in one cycle, keep (0: the sample is 0) two cycles later; draw [4], plane [4] and
    polarised, static. nonzero, negative out, 3 cycles after the weight.
    """
    top = WEIGHT_BITS - 1
    raw = unsigned(WEIGHT_BITS)
    digit = unsigned(len(plane))
    size, limit, word = unsigned(WEIGHT_BITS), unsigned(WORD_BITS), unsigned(WORD_BITS)
    halved = bit()
    ternary, binary, sure, nearest, flip = bit(), bit(), bit(), bit(), bit()
    early_below, below, less, upper, picked = bit(), bit(), bit(), bit(), bit()
    chosen, sign = bit(), bit()

    @always(clk.posedge)
    def select() -> None:
        ternary.next = draw == _TERNARY
        binary.next = draw == _BINARY
        sure.next = draw == _BINARY or draw == _SIGN
        nearest.next = draw == _NEAREST
        digit.next = plane
        halved.next = polarised

    @always_comb
    def decide() -> None:
        flip.next = weight[top] and not binary

    @always_comb
    def turn() -> None:
        # W + 2**15 is W with its sign turned over; |W| the ones' complement of a negative W plus one.
        raw.next = weight[WEIGHT_BITS:]
        if binary:
            raw.next = concat(not weight[top], weight[top:])
        elif flip:
            raw.next = ~weight[WEIGHT_BITS:]

    # 2**14 more than a number of 15 bits: its top bit goes up, and turns over where it was.
    @always_comb
    def polarise() -> None:
        word.next = bits
        if halved:
            word.next = concat(bits[WORD_BITS - 1], not bits[WORD_BITS - 1], bits[WORD_BITS - 1 : 1])

    @always(clk.posedge)
    def prepare() -> None:
        size.next = raw + flip
        if ternary:
            limit.next = word >> 1
        else:
            limit.next = word
        early_below.next = weight[top]

    @always(clk.posedge)
    def compare() -> None:
        less.next = limit < size
        upper.next = size[top] or size[top - 1]
        picked.next = size[digit]
        below.next = early_below

    @always_comb
    def choose() -> None:
        chosen.next = picked
        if ternary:
            chosen.next = less
        elif sure:
            chosen.next = True
        elif nearest:
            chosen.next = upper

    @always_comb
    def point() -> None:
        sign.next = below
        if binary:
            sign.next = not less

    @always(clk.posedge)
    def give() -> None:
        nonzero.next = chosen and keep
        negative.next = chosen and sign and keep

    return select, decide, turn, polarise, prepare, compare, choose, point, give
