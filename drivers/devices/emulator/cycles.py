"""The cycle model: how long the accelerator takes for an instruction, predicted from the parts of its pipeline.

The recurrences follow the hardware tile by tile. Loaders fill buffers over the memory port; the array sums a tile when
its operands are loaded and the sum buffer has room; the lanes take it from there; the writer stores what they give.
Each waits for the one before it, and for room in the one behind. docs/cycle-model.md derives the terms and shows how
close they come to the simulated hardware; docs/decisions/0003-tiling.md has the order of the tiles.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ...overlay.configurations import Configuration
from ...overlay.formats import PLANES
from ...overlay.instructions import INSTRUCTION_BYTES, Instruction, Opcode
from ...overlay.layout import BEAT_BYTES, BLOCK_INPUTS
from ...overlay.operands import OPERANDS, Rows
from ...overlay.patterns import WINDOW
from ...overlay.random_bits import KEY_ROUNDS, ROUNDS
from . import latencies as at
from .column_cycles import ColumnCycles
from .latencies import MEMORY_BYTES_PER_S as MEMORY_BYTES_PER_S
from .port import needed, tiles
from .update_cycles import UpdateCycles


@dataclass(frozen=True)
class Cycles:
    """Predicted clock cycles of one instruction.

    Args:
        array: cycles that tiles occupy the array (edge tiles, and terms rounded up, count whole).
        memory: cycles that the memory port needs for all beats read and written.
        lanes: cycles that the epilogue or update lanes need.
        total: cycles from one instruction's retirement to the next.
        busy: cycles in which the array sums.
        useful: shift-adds that the result needs.
    """

    array: int
    memory: int
    lanes: int
    total: int
    busy: int
    useful: int

    @property
    def stall(self) -> int:
        """Cycles in which the array does not sum."""
        return self.total - self.busy

    @property
    def bound(self) -> str:
        """What sets the pace: array, memory or lanes."""
        names = ("array", "memory", "lanes")
        return max(names, key=lambda name: int(getattr(self, name)))


def predict(i: Instruction, c: Configuration, previous: Instruction | None = None) -> Cycles:
    """Cycles of an instruction that passed `overlay.regions.check`, on the board of that configuration.

    ``previous`` came before it in the same program, KEYs not counted: an UPDATE finds the errors of the BACKWARD before
    it in the row buffer. A KEY is taken to be the program's first instruction, after the program's own check.
    """
    if i.opcode is Opcode.KEY:
        return Cycles(0, 0, 0, at.PROGRAM + _issue(i, c) + at.RETIRE, 0, 0)
    if i.pattern:
        return _patterned(i, c)
    return _predict(i, c, previous is not None and _kept(i, c, previous))


@lru_cache(maxsize=1024)
def _patterned(i: Instruction, c: Configuration) -> Cycles:
    """An instruction with a pattern: its blocks one after the other, each as if it were an instruction of its own."""
    blocks = i.pattern.blocks
    if i.pattern.pool:
        beats = blocks * i.rows * tiles(i.inputs, BEAT_BYTES)
        window = WINDOW * WINDOW * beats
        read, write = (window, beats) if i.opcode is Opcode.FORWARD else (window + beats, window)
        total = _issue(i, c) + max(read, write) + at.ROUND_TRIP + at.SETTLE + at.IDLE + at.RETIRE
        return Cycles(0, needed(read, write, c), 0, round(total), 0, 0)
    terms = max(i.pattern.taps, 1) * i.outputs if i.opcode is Opcode.BACKWARD else i.outputs
    one = _predict(Instruction(i.opcode, **{**i.values, "outputs": terms}), c, False)
    total = blocks * (one.total - _issue(i, c)) + _issue(i, c)
    parts = (blocks * part for part in (one.busy, one.useful))
    return Cycles(blocks * one.array, blocks * one.memory, blocks * one.lanes, total, *parts)


@lru_cache(maxsize=1024)
def _predict(i: Instruction, c: Configuration, kept: bool) -> Cycles:
    walk = UpdateCycles(i, c, kept) if i.opcode in (Opcode.UPDATE, Opcode.SAMPLE) else ColumnCycles(i, c)
    total = walk.run(_issue(i, c)) + at.SETTLE + at.IDLE + at.RETIRE
    return Cycles(walk.array, needed(walk.reads, walk.writes, c), walk.lanes, round(total), walk.busy, walk.useful)


def _kept(i: Instruction, c: Configuration, previous: Instruction) -> bool:
    """As rtl/operands/kept_operand.py decides."""
    if i.opcode is not Opcode.UPDATE or previous.opcode is not Opcode.BACKWARD or i.outputs > c.chunk:
        return False
    same = all(i.values[name] == previous.values[name] for name in ("error", "error_stride", "rows", "outputs"))
    return same and previous.output != previous.error


def _issue(i: Instruction, c: Configuration) -> int:
    """From the retirement before to the start: the fetch, then round keys and checks at the same time."""
    factor = (max(tiles(c.max_inputs, BLOCK_INPUTS), c.max_rows, PLANES) - 1).bit_length()
    check = at.CHECK + factor
    for o in OPERANDS[i.opcode]:
        if o.only is not None and i.values[o.only[0]] != o.only[1]:
            check += at.CHECK_ABSENT
        else:
            check += o.size.shift + (at.CHECK_ROW if o.rows is Rows.ONE else at.CHECK_ROWS + factor)
    fetch = at.ROUND_TRIP + INSTRUCTION_BYTES // BEAT_BYTES
    return at.SEQUENCE + fetch + max(check, 2 * KEY_ROUNDS + ROUNDS)
