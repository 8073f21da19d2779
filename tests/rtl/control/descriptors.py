"""Random descriptors, good and bad, windows that just hold them or just do not, and what the contract says of them."""

from __future__ import annotations

import random

import numpy as np

from binshift.overlay.configurations import Configuration
from binshift.overlay.instructions import FIELDS, SPECIFICATIONS, WORDS, Instruction, InstructionError, Opcode
from binshift.overlay.regions import Fault, check, check_reserved, dimension_limits, regions
from binshift.overlay.registers import ErrorCode

Window = tuple[int, int]
EVERYWHERE = 0, 2**32 - 1


def verdict(words: np.ndarray, configuration: Configuration, window: Window) -> int:
    """The code with which the contract refuses a descriptor, in the emulator's order."""
    try:
        instruction = Instruction.decode(words)
    except InstructionError:
        return ErrorCode.UNKNOWN_OPCODE
    try:
        check_reserved(words)
        check(instruction, configuration, window)
    except Fault as fault:
        return fault.code
    return ErrorCode.NONE


def good(rng: random.Random, configuration: Configuration, opcode: Opcode | None = None) -> Instruction:
    """An instruction that fits somewhere; strides are as short as they may be, or a little longer, or long."""
    opcode = opcode or rng.choice(list(Opcode))
    values = {}
    for name in SPECIFICATIONS[opcode].fields:
        field = FIELDS[name]
        values[name] = rng.randint(field.minimum, field.maximum)
        if name.endswith("_stride"):
            values[name] = 1 << 17
        elif field.address:
            values[name] = rng.randrange(1 << 28, 1 << 30) & -8
    for name, (low, high) in dimension_limits(configuration).items():
        if name in values:
            values[name] = rng.choice([low, high, rng.randint(low, high), rng.randint(low, min(high, 40))])
    values.update({name: rng.randrange(limit) for name, limit in (("draw", 4), ("plane", 15)) if name in values})
    if "exact" in values:
        values["exact"] = 0
    if "plane_stride" in values:
        values["plane_stride"] = 1 << 23
    instruction = Instruction(opcode, **values)
    for r in regions(instruction):
        name = "plane_stride" if r.name == "samples" else f"{r.name}_stride"
        if name in values:
            shortest = -(-r.row_bytes // 8) * 8
            values[name] = min(shortest + rng.choice([0, 0, 8, 64, 1 << rng.randrange(3, 32)]), 2**32 - 8)
    return Instruction(opcode, **values)


def broken(rng: random.Random, instruction: Instruction) -> np.ndarray:
    """Its words, with something changed that may or may not be refused."""
    words = instruction.encode()
    names = ["opcode", *instruction.values]
    kind = rng.randrange(8)
    if kind == 0:
        words[rng.randrange(WORDS // 2, WORDS)] = 1 << rng.randrange(32)
    elif kind == 1:
        words[rng.randrange(WORDS // 2)] ^= np.uint32(1 << rng.randrange(32))
    elif kind == 2:
        FIELDS["opcode"].insert(words, rng.choice([0, 7, 8, 9, 14, 255, rng.randrange(256)]))
    else:
        name = rng.choice(names[1:] if len(names) > 1 else names)
        field = FIELDS[name]
        value = field.extract(words)
        steps = [-8, -1, 1, 4, 8, -value, field.maximum - value, field.minimum - value, 2 * value, -value // 2]
        changed = min(max(value + rng.choice(steps), field.minimum), field.maximum)
        field.insert(words, changed)
    return words


def window_for(rng: random.Random, words: np.ndarray) -> Window:
    """A window that ends where one of the instruction's regions does, more or less."""
    try:
        found = regions(Instruction.decode(words))
    except (InstructionError, ValueError):
        found = ()
    if not found or rng.random() < 0.2:
        return EVERYWHERE
    first, last = min(r.address for r in found), max(r.end for r in found) - 1
    near = rng.choice(found)
    first = rng.choice([first, first, 0, near.address]) + rng.choice([0, 0, 7, -8, -1, 8, 1])
    last = rng.choice([last, last, 2**32 - 1, near.end - 1]) + rng.choice([0, 0, 7, -8, -1, 8, 1])
    return min(max(first, 0), 2**32 - 1), min(max(last, 0), 2**32 - 1)


def case(rng: random.Random, configuration: Configuration) -> tuple[np.ndarray, Window]:
    """A descriptor and a window."""
    instruction = good(rng, configuration)
    words = instruction.encode()
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
        words = broken(rng, Instruction.decode(words)) if verdict(words, configuration, EVERYWHERE) != 1 else words
    return words, window_for(rng, words)


def beats(words: np.ndarray) -> list[int]:
    """The 64-bit beats of a descriptor."""
    return [int(low) | int(high) << 32 for low, high in words.reshape(-1, 2).tolist()]
