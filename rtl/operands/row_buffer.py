"""The row operand in block RAM: written in words of eight channels, read by the array in two orders."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, always_comb, block, concat, intbv

from ...overlay.layout import BEAT_BYTES
from ..delay import delay_line
from ..geometry import Geometry, bits
from ..interfaces import BEAT_BITS, Slot
from ..module import module
from ..signals import bit, unsigned
from .operand_bank import operand_bank


@module
def row_buffer(
    clk: Any, write: Any, write_row: Any, write_word: Any, data: Any, update: Any, slot: Slot, words: Any,
    geometry: Geometry,
) -> Any:  # fmt: skip
    """Word w of a row lies in bank w mod banks, so that neither order ever needs two words of one bank.

    FORWARD, BACKWARD: in step n of a tile, group g of eight array rows reads for its row n mod 8 the word n / 8 - g:
    that row starts 8 g cycles after the first, as the systolic array wants it.
    UPDATE: in step b, every bank reads its word of row b for the tile's outputs.
    data [64]: a beat. write, write_row, write_word, in the cycle after it: it is this word.
    words [64 banks]: what was read, BUFFER_LATENCY cycles after the step; word of bank i in bits 64 i..
    """
    banks, rows = geometry.banks, geometry.rows
    bank_bits = bits(banks) if banks > 1 else 0
    row_bits, word_bits = len(write_row), len(write_word) - bank_bits
    n = row_bits + word_bits
    writing = [bit() for _ in range(banks)]
    address = [unsigned(n) for _ in range(banks)]
    outputs = [unsigned(BEAT_BITS) for _ in range(banks)]
    place, word = unsigned(n), unsigned(BEAT_BITS)
    update_address = unsigned(n)
    valid = [bit() for _ in range(banks)]
    bank = [unsigned(max(1, bank_bits)) for _ in range(banks)]
    group_address = [unsigned(n) for _ in range(banks)]

    memories = [operand_bank(clk, writing[i], place, word, address[i], outputs[i]) for i in range(banks)]
    groups = [row_group(clk, slot, valid[g], bank[g], group_address[g], g, geometry) for g in range(banks)]
    selects = [
        bank_select(
            clk, write, write_word, writing[i], update, update_address, address[i], valid, bank, group_address, i
        )
        for i in range(banks)
    ]
    together = ConcatSignal(*reversed(outputs)) if banks > 1 else outputs[0]
    # With fewer rows than a word has channels, two tiles of outputs share a word.
    shared = 1 if rows < BEAT_BYTES else 0

    @always(clk.posedge)
    def hold() -> None:
        word.next = data

    @always_comb
    def addresses() -> None:
        place.next = concat(write_row, write_word[len(write_word) : bank_bits])
        update_address.next = concat(slot.step[row_bits:], slot.row_tile[word_bits + shared : shared])

    @always_comb
    def show() -> None:
        words.next = together

    return memories, groups, selects, hold, addresses, show


@module
def row_group(clk: Any, slot: Slot, valid: Any, bank: Any, address: Any, group: int, geometry: Geometry) -> Any:
    """What eight rows of the array read: for row ``step mod 8`` of them, word ``step / 8``, 8 group cycles late.

    slot: the running cycle. valid: the group reads; bank, address [n]: where its word lies.
    """
    lag = BEAT_BYTES * group
    row_bits = geometry.half_bits
    tile_bits = row_bits - bits(geometry.rows)
    bank_bits = bits(geometry.banks) if geometry.banks > 1 else 0
    n = len(address)
    in_tile = bits(min(geometry.rows, BEAT_BYTES))
    used = unsigned(1)
    step, tile = unsigned(len(slot.step)), unsigned(len(slot.row_tile))
    word = unsigned(n - row_bits + bank_bits)

    if lag == 0:

        @always_comb
        def delay() -> None:
            used.next = slot.running
            step.next = slot.step
            tile.next = slot.row_tile

        delays = delay
    else:
        delays = (
            delay_line(clk, slot.running, used, lag), delay_line(clk, slot.step, step, lag),
            delay_line(clk, slot.row_tile, tile, lag),
        )  # fmt: skip

    @always_comb
    def split() -> None:
        word.next = step[len(word) + 3 : 3]
        valid.next = used[0]

    if bank_bits:
        group_bits = bits(geometry.banks)

        @always_comb
        def place() -> None:
            bank.next = word[bank_bits:]
            address.next = concat(tile[tile_bits:], intbv(group)[group_bits:], step[3:], word[len(word) : bank_bits])

    else:

        @always_comb
        def place() -> None:
            bank.next = 0
            address.next = concat(tile[tile_bits:], step[in_tile:], word)

    return delays, split, place


@block
def bank_select(
    clk: Any, write: Any, write_word: Any, writing: Any, update: Any, update_address: Any, address: Any, valid: Any,
    bank: Any, group_address: Any, index: int,
) -> Any:  # fmt: skip
    """Whether a bank is written, and, a cycle later, which word it reads."""
    banks = len(valid)
    bank_bits = bits(banks)
    chosen = [unsigned(len(address)) for _ in range(banks)] + [update_address]
    chain = [prefer(chosen[g], chosen[g + 1], valid[g], bank[g], group_address[g], index) for g in range(banks)]
    first = chosen[0]

    @always_comb
    def decode() -> None:
        writing.next = write
        if banks > 1:
            writing.next = write and write_word[bank_bits:] == index

    @always(clk.posedge)
    def select() -> None:
        address.next = first
        if update:
            address.next = update_address

    return chain, decode, select


@block
def prefer(chosen: Any, otherwise: Any, valid: Any, bank: Any, address: Any, index: int) -> Any:
    """``address`` if it is valid and in bank ``index``, else ``otherwise``."""

    @always_comb
    def choose() -> None:
        chosen.next = otherwise
        if valid and bank == index:
            chosen.next = address

    return choose
