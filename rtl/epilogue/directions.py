"""What an error meets at its activation: whether the slope stops it, and the direction of the activation."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, always_comb, concat

from ..bus.memories import block_memory
from ..delay import delay_line
from ..geometry import LANES
from ..interfaces import BEAT_BITS
from ..module import module
from ..signals import bit, unsigned
from .direction import DIRECTION_LATENCY, direction
from .offsets import offsets
from .records import RecordArrival
from .row_beats import SETTLING, RowBeats
from .setup import Setup
from .widths import CODE_BITS, GROUP_BITS, OFFSET_BITS, ROWS_BITS, SCORE_BITS, SUM_AT

#: Scores of a beat, which are those of half the lanes.
HALF = LANES // 2
assert DIRECTION_LATENCY + 4 <= SETTLING


@module
def directions(
    clk: Any, setup: Setup, arrival: RecordArrival, beats: RowBeats, data: Any, sum_address: Any, sum_group: Any,
    codes: Any, depth: int,
) -> Any:  # fmt: skip
    """Keeps the codes of the activations of two column tiles, see `direction`, and gives those of a slot.

    setup: static; arrival, data [64]: beats of records; beats, data: inputs, or scores.
    sum_address {half, row}, sum_group [2]: a slot in its cycle 0; codes [8 x 4] out, in cycle SUM_AT: 0 without masks
    and without the whole gradient.
    """
    lanes, row_bits = range(LANES), len(sum_address) - 1
    activations, channels = unsigned(BEAT_BITS), unsigned(1 + GROUP_BITS)
    place, place_late, wanted = (unsigned(len(sum_address) + GROUP_BITS) for _ in range(3))
    terms, terms_read = unsigned(LANES * OFFSET_BITS), unsigned(LANES * OFFSET_BITS)
    low, high, low_late, high_late = bit(), bit(), bit(), bit()
    made = [unsigned(CODE_BITS) for _ in lanes]
    side_by_side = ConcatSignal(*reversed(made))
    words = unsigned(LANES * CODE_BITS)
    low_read, high_read = unsigned(HALF * CODE_BITS), unsigned(HALF * CODE_BITS)
    read, late = unsigned(LANES * CODE_BITS), unsigned(LANES * CODE_BITS)
    always_read, used = bit(), bit()
    assert row_bits < ROWS_BITS

    biases = offsets(clk, arrival, data, channels, terms_read)
    each = [
        direction(
            clk, activations(8 * i + 8, 8 * i), activations(SCORE_BITS * (i % HALF + 1), SCORE_BITS * (i % HALF)),
            setup.loss, terms(OFFSET_BITS * (i + 1), OFFSET_BITS * i), setup.whole, made[i],
        )  # fmt: skip
        for i in lanes
    ]
    delays = [
        delay_line(clk, data, activations, 2),
        delay_line(clk, terms_read, terms, 1),
        delay_line(clk, place, place_late, DIRECTION_LATENCY + 1),
        delay_line(clk, low, low_late, DIRECTION_LATENCY + 1),
        delay_line(clk, high, high_late, DIRECTION_LATENCY + 1),
        delay_line(clk, read, late, SUM_AT - 2),
    ]
    memories = [
        block_memory(
            clk, low_late, place_late, words(HALF * CODE_BITS, 0), always_read, wanted, low_read, depth,
            HALF * CODE_BITS,
        ),
        block_memory(
            clk, high_late, place_late, words(LANES * CODE_BITS, HALF * CODE_BITS), always_read, wanted, high_read,
            depth, HALF * CODE_BITS,
        ),
    ]

    # Scores come four a beat, inputs eight.
    @always(clk.posedge)
    def locate() -> None:
        if setup.loss:
            place.next = concat(beats.half, beats.row[row_bits:], beats.number[1 + GROUP_BITS : 1])
        else:
            place.next = concat(beats.half, beats.row[row_bits:], beats.number[GROUP_BITS:])
        low.next = beats.value and (setup.backward or not beats.number[0])
        high.next = beats.value and (setup.backward or beats.number[0])

    @always_comb
    def find() -> None:
        channels.next = concat(place[len(place) - 1], place[GROUP_BITS:])
        wanted.next = concat(sum_address, sum_group)
        always_read.next = True

    @always_comb
    def pack() -> None:
        words.next = side_by_side
        read.next = concat(high_read, low_read)
        used.next = setup.backward or setup.whole

    # A register with a reset of its own: it costs no LUTs.
    @always(clk.posedge)
    def gate() -> None:
        codes.next = 0
        if used:
            codes.next = late

    return biases, each, delays, memories, locate, find, pack, gate
