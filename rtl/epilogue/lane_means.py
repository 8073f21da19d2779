"""What a lane subtracts from the sums of its channels: their means, and their part along the activations."""

from __future__ import annotations

from typing import Any

from myhdl import always, always_comb, concat

from ..bus.memories import distributed_memory
from ..module import module
from ..signals import bit, signed, unsigned
from .widths import GROUP_BITS, KIND_BITS, MEAN_BITS, PART_BITS, QUOTIENT_BITS


@module
def lane_means(
    clk: Any, quotient: Any, take: Any, take_part: Any, write: Any, group: Any, kind: Any, stored: Any, load: Any,
    load_group: Any, load_mean: Any, read_group: Any, read_kind: Any, mean: Any,
) -> Any:  # fmt: skip
    """Keeps ``mean``, ``mean + part`` and ``mean - part`` of each group, for the kinds 0, 1 and 3 of activations.

    quotient [24], of `accumulator`: take: it is the mean; take_part: it is the part, and the mean is 0.
    write: in a later cycle, the word of group [2] is written, and of kind [2], which is told a cycle before.
    stored: static; then load_mean [24] is written as the word of load_group [2] and kind 0, where ``load`` is set.
    read_group [2], read_kind [2] in, mean [24] out, in the same cycle.
    """
    held, part, extended = unsigned(MEAN_BITS), signed(PART_BITS), signed(MEAN_BITS)
    flipped, total = unsigned(MEAN_BITS), unsigned(MEAN_BITS + 1)
    kind_held, negative = unsigned(KIND_BITS), bit()
    writes, place, word = bit(), unsigned(GROUP_BITS + KIND_BITS), unsigned(MEAN_BITS)
    wanted = unsigned(GROUP_BITS + KIND_BITS)
    memory = distributed_memory(clk, writes, place, word, wanted, mean, 1 << GROUP_BITS + KIND_BITS, MEAN_BITS)

    # A quotient is half its range too large.
    @always(clk.posedge)
    def hold() -> None:
        if take_part:
            held.next = 0
            part.next = concat(not quotient[PART_BITS - 1], quotient[PART_BITS - 1 :])
        elif take:
            held.next = concat(not quotient[QUOTIENT_BITS - 1], quotient[QUOTIENT_BITS - 1 :])

    @always_comb
    def extend() -> None:
        extended.next = part
        negative.next = kind_held[1]

    @always(clk.posedge)
    def flip() -> None:
        kind_held.next = kind
        flipped.next = 0
        if kind[1]:
            flipped.next = ~extended[MEAN_BITS:]
        elif kind[0]:
            flipped.next = extended[MEAN_BITS:]

    @always_comb
    def add() -> None:
        total.next = concat(held, True) + concat(flipped, negative)

    @always_comb
    def choose() -> None:
        writes.next = write
        place.next = concat(group, kind_held)
        word.next = total[MEAN_BITS + 1 : 1]
        if stored:
            writes.next = load
            place.next = concat(load_group, False, False)
            word.next = load_mean

    @always_comb
    def locate() -> None:
        wanted.next = concat(read_group, read_kind)

    return memory, hold, extend, flip, add, choose, locate
