"""The column operands in block RAM: words of samples, or quantised inputs, in two halves."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, always_comb, concat, intbv

from ...overlay.layout import BEAT_BYTES, BLOCK_INPUTS
from ..geometry import Geometry, bits
from ..interfaces import BEAT_BITS, Slot
from ..module import module
from ..signals import bit, unsigned
from .operand_bank import operand_bank
from .quantiser import quantiser


@module
def column_buffer(
    clk: Any, forward: Any, write_samples: Any, write_inputs: Any, write_place: Any, write_word: Any, data: Any,
    slot: Slot, samples: Any, inputs: Any, geometry: Geometry,
) -> Any:  # fmt: skip
    """Samples of one pass, or the inputs of one input tile, while the next ones are loaded.

    data [64]: a beat; what it is, is said in the cycle after it.
    write_samples: it was a word of samples for place write_place = {half, word}.
    write_inputs: it was eight inputs, word write_word of row write_place = {half, row}.
    samples [64]: the word of the step: FORWARD reads the word of column n mod 32 of block n / 32 (columns of the array
        take turns), BACKWARD word n. inputs [4 columns]: quantised inputs of row n. Both BUFFER_LATENCY after the step.
    """
    columns = geometry.columns
    words = columns // BEAT_BYTES
    sample_bits, input_bits = bits(geometry.chunk) + 1, geometry.half_bits + 1
    column_bits, block_bits = bits(columns), bits(BLOCK_INPUTS)
    sample_address, input_address = unsigned(sample_bits), unsigned(input_bits)
    sample_place, input_place = unsigned(sample_bits), unsigned(input_bits)
    word = unsigned(BEAT_BITS)
    quantised, held = unsigned(4 * BEAT_BYTES), unsigned(4 * BEAT_BYTES)
    k = [unsigned(4) for _ in range(BEAT_BYTES)]
    written = [bit() for _ in range(words)]
    read = [unsigned(4 * BEAT_BYTES) for _ in range(words)]
    half_chunk = bits(geometry.chunk)
    batch_bits, half = geometry.half_bits, len(write_place) - 1

    sample_memory = operand_bank(clk, write_samples, sample_place, word, sample_address, samples)
    quantisers = [quantiser(word(8 * i + 8, 8 * i), k[i]) for i in range(BEAT_BYTES)]
    input_memories = [operand_bank(clk, written[w], input_place, held, input_address, read[w]) for w in range(words)]
    all_k = ConcatSignal(*reversed(k))
    all_read = ConcatSignal(*reversed(read)) if words > 1 else read[0]
    selects = [word_select(clk, write_inputs, write_word, written[w], w) for w in range(words)]

    @always_comb
    def collect() -> None:
        quantised.next = all_k
        sample_place.next = concat(write_place[half], write_place[half_chunk:])

    @always(clk.posedge)
    def hold() -> None:
        word.next = data
        held.next = quantised
        input_place.next = concat(write_place[half], write_place[batch_bits:])

    @always(clk.posedge)
    def address_inputs() -> None:
        input_address.next = concat(slot.column_half, slot.step[batch_bits:])

    if columns == BLOCK_INPUTS:

        @always(clk.posedge)
        def address_samples() -> None:
            sample_address.next = concat(slot.column_half, slot.step[half_chunk:])

    else:
        unused = block_bits - column_bits

        @always(clk.posedge)
        def address_samples() -> None:
            sample_address.next = concat(slot.column_half, slot.step[half_chunk:])
            if forward:
                sample_address.next = concat(
                    slot.column_half, intbv(0)[unused:], slot.step[half_chunk:block_bits], slot.step[column_bits:]
                )

    @always_comb
    def show() -> None:
        inputs.next = all_read

    return (
        sample_memory, quantisers, input_memories, selects, collect, hold, address_inputs, address_samples, show,
    )  # fmt: skip


@module
def word_select(clk: Any, write: Any, write_word: Any, writing: Any, index: int) -> Any:
    """``writing = write and write_word == index``: whether the word is number ``index`` of its row; one cycle."""

    @always(clk.posedge)
    def decode() -> None:
        writing.next = write and write_word == index

    return decode
