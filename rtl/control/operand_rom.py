"""The contract's table of operands as the contents of a ROM, from which the checker works."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, always_comb, block, concat

from ...overlay.instructions import FIELDS, FIRST_RESERVED, SPECIFICATIONS, Opcode
from ...overlay.operands import OPERANDS, Count, Operand, Rows
from ..geometry import bits
from ..module import module
from ..signals import bit, unsigned

#: Bits of an opcode, and of the number of an operand.
OPCODE_BITS = max(Opcode).bit_length()
NUMBER_BITS = bits(1 + max(len(operands) for operands in OPERANDS.values()))

#: One-bit fields that decide whether an operand exists.
CONDITIONS = sorted({o.only[0] for operands in OPERANDS.values() for o in operands if o.only})
assert all(FIELDS[name].width == 1 for name in CONDITIONS)

#: Bytes of the only kind of header.
HEADER_BYTES = max(o.size.header for operands in OPERANDS.values() for o in operands)
assert all(o.size.header in (0, HEADER_BYTES) for operands in OPERANDS.values() for o in operands)


class Entry:
    """What the ROM says of an operand: the parts of a word of the ROM, the first lowest.

    exists, out: there is an operand of that number. absent, out: it is not there in the instruction's modes.
    """

    def __init__(self) -> None:
        self.exists, self.header = bit(), bit()
        self.rows = unsigned(bits(len(Rows)))
        self.count = unsigned(bits(len(Count)))
        self.shift = unsigned(bits(1 + max(o.size.shift for operands in OPERANDS.values() for o in operands)))
        self.address, self.stride = unsigned(bits(FIRST_RESERVED)), unsigned(bits(FIRST_RESERVED))
        self.mask, self.value = unsigned(len(CONDITIONS)), unsigned(len(CONDITIONS))
        self.absent = bit()


def _places() -> dict[str, tuple[int, int]]:
    """Lowest bit and width of each part in a word of the ROM."""
    places, low = {}, 0
    for name, signal in vars(Entry()).items():
        if name != "absent":
            width = len(signal) or 1
            places[name] = (low, width)
            low += width
    return places


def _word(o: Operand) -> int:
    parts = {
        "exists": 1, "header": int(o.size.header > 0), "rows": int(o.rows), "count": int(o.size.count),
        "shift": o.size.shift, "address": FIELDS[o.field].word, "stride": FIELDS[o.stride].word if o.stride else 0,
    }  # fmt: skip
    if o.only:
        name, value = o.only
        parts["mask"], parts["value"] = 1 << CONDITIONS.index(name), value << CONDITIONS.index(name)
    assert (o.rows is Rows.ONE) == (not o.stride)
    return sum(value << _places()[name][0] for name, value in parts.items())


def entry_words() -> tuple[int, ...]:
    """The ROM: that of operand ``number`` of ``opcode`` at ``opcode << NUMBER_BITS | number``; 0 where none is."""
    words = [0] * (1 << OPCODE_BITS + NUMBER_BITS)
    for opcode, operands in OPERANDS.items():
        for number, o in enumerate(operands):
            words[opcode << NUMBER_BITS | number] = _word(o)
    return tuple(words)


@block
def _part(word: Any, part: Any, low: int, width: int) -> Any:
    @always_comb
    def cut_bit() -> None:
        part.next = word[low]

    @always_comb
    def cut() -> None:
        part.next = word[low + width:low]

    return cut_bit if isinstance(part.val, bool) else cut


@module
def operand_rom(clk: Any, fields: Any, number: Any, entry: Any) -> Any:
    """``entry`` of operand ``number`` of the instruction; one cycle.

    fields: Fields; number [3]; entry: Entry, out.
    """
    words, places = entry_words(), _places()
    width = sum(width for _, width in places.values())
    place, there, word = unsigned(OPCODE_BITS + NUMBER_BITS), unsigned(width), unsigned(width)
    conditions = ConcatSignal(*reversed([getattr(fields, name) for name in CONDITIONS]))
    (mask_low, mask_width), (value_low, value_width) = places["mask"], places["value"]
    mask_high, value_high = mask_low + mask_width, value_low + value_width

    @always_comb
    def find() -> None:
        place.next = concat(fields.opcode[OPCODE_BITS:], number)

    @always_comb
    def read() -> None:
        there.next = words[place]

    @always(clk.posedge)
    def hold() -> None:
        word.next = there
        entry.absent.next = ((conditions ^ there[value_high:value_low]) & there[mask_high:mask_low]) != 0

    parts = [_part(word, getattr(entry, name), *places[name]) for name in places]
    return find, read, hold, parts


def aligned_words() -> tuple[int, ...]:
    """At ``opcode * FIRST_RESERVED + word`` whether the word holds an address or a stride."""
    marks = [0] * (FIRST_RESERVED << OPCODE_BITS)
    for opcode, specification in SPECIFICATIONS.items():
        for name in specification.fields:
            if FIELDS[name].address:
                marks[opcode * FIRST_RESERVED + FIELDS[name].word] = 1
    return tuple(marks)
