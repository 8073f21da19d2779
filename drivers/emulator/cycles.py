"""The cycle model: how long the board takes for an instruction, before there is a board.

Three engines work side by side on the tiles of an instruction: the array sums, the memory port loads and
stores, the lanes normalise (FORWARD, LOSS, BACKWARD) or change weights (UPDATE, SAMPLE). The slowest
one sets the pace; what comes before the first tile and after the last is added. See
docs/cycle-model.md for the derivation and docs/decisions/0003-tiling.md for the order of the tiles.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..overlay.configurations import Configuration
from ..overlay.formats import ERROR, PLANES
from ..overlay.instructions import INSTRUCTION_BYTES, Instruction, Opcode
from ..overlay.layout import BEAT_BYTES, BLOCK_INPUTS, CHANNEL
from ..overlay.random_bits import KEY_ROUNDS, ROUNDS
from ..overlay.regions import regions

#: Cycles from a read address on the port to its first data, PYNQ-Z2, S_AXI_HP0.
READ_LATENCY = 40
#: Bytes a second that the DDR3 of a PYNQ-Z2 moves in practice, reads and writes together.
MEMORY_BYTES_PER_S = 1.6e9
#: Cycles to fetch a descriptor and to derive the round keys of its stream.
ISSUE = READ_LATENCY + INSTRUCTION_BYTES // BEAT_BYTES + 2 * KEY_ROUNDS + ROUNDS
#: Channels that the epilogue lanes take a cycle: a beat of activations or errors.
LANES = BEAT_BYTES
#: Weights that the update lanes change a cycle: one beat in, one beat out.
UPDATE_LANES = 4
#: Bits of a channel's sum, for the serial divider of mean and deviation (one bit a cycle).
DIVIDER = 34


@dataclass(frozen=True)
class Cycles:
    """Predicted clock cycles of one instruction.

    Args:
        array: cycles in which the array sums (with its edge tiles counted whole).
        memory: cycles that the memory port needs for all bytes read and written.
        lanes: cycles that the epilogue or update lanes need.
        total: cycles from one instruction's retirement to the next.
        useful: shift-adds that the result needs.
    """

    array: int
    memory: int
    lanes: int
    total: int
    useful: int

    @property
    def busy(self) -> int:
        """Cycles in which the array sums."""
        return self.array

    @property
    def stall(self) -> int:
        """Cycles in which it does not."""
        return self.total - self.array

    @property
    def bound(self) -> str:
        """What sets the pace: array, memory or lanes."""
        names = ("array", "memory", "lanes")
        return max(names, key=lambda name: int(getattr(self, name)))


def _tiles(count: int, size: int) -> int:
    return -(-count // size)


def _port(read_bytes: int, written_bytes: int, configuration: Configuration) -> int:
    """Cycles of the port: 8 bytes a cycle each way, and the memory's own limit for both together."""
    together = (read_bytes + written_bytes) * configuration.clock_mhz * 1e6 / MEMORY_BYTES_PER_S
    return int(max(read_bytes / BEAT_BYTES, written_bytes / BEAT_BYTES, together))


@lru_cache(maxsize=1024)
def _predict(i: Instruction, configuration: Configuration) -> Cycles:
    if i.opcode is Opcode.KEY:
        return Cycles(0, 0, 0, ISSUE, 0)
    touched = {r.name: r for r in regions(i)}
    read = sum(r.total_bytes for r in touched.values() if r.reads)
    written = sum(r.total_bytes for r in touched.values() if r.writes)
    if i.opcode is Opcode.SAMPLE:
        lanes = i.inputs * i.outputs // UPDATE_LANES
        memory = _port(read, written, configuration)
        return Cycles(0, memory, lanes, ISSUE + READ_LATENCY + max(lanes, memory), 0)
    if i.opcode is Opcode.UPDATE:
        return _update(i, configuration, read, written)
    return _columns(i, configuration, read, written)


def predict(i: Instruction, configuration: Configuration) -> Cycles:
    """Cycles of an instruction that passed `overlay.regions.check`, on the board of that configuration."""
    return _predict(i, configuration)


def _columns(i: Instruction, c: Configuration, read: int, written: int) -> Cycles:
    """FORWARD, BACKWARD and LOSS: column tiles outside, so that a channel's whole batch is complete."""
    if i.opcode is Opcode.FORWARD:
        channels, depth = i.outputs, i.inputs * (PLANES if i.planes else 1)
        operand_bytes = i.rows * i.inputs
    elif i.opcode is Opcode.BACKWARD:
        channels, depth = i.inputs, i.outputs
        operand_bytes = i.rows * i.outputs * ERROR.bytes
    else:
        channels, depth, operand_bytes = i.outputs, 0, 0
    columns, rows = _tiles(channels, c.columns), _tiles(i.rows, c.rows)
    if operand_bytes > c.operand_kib << 10:
        # The row operand does not stay in its buffer: it is read again for every column tile.
        read += (columns - 1) * operand_bytes
    tile = max(depth, c.rows)
    array = columns * rows * depth
    # Sums leave the array while the next tile runs; two passes over the batch follow, and the divisions.
    passes = 2 * i.rows * c.columns // LANES + 2 * DIVIDER + CHANNEL.itemsize * c.columns // BEAT_BYTES
    memory = _port(read, written, c)
    first_load = READ_LATENCY + _port(min(operand_bytes, c.rows * depth), 0, c) if depth else READ_LATENCY
    tail = passes + i.rows * c.columns // BEAT_BYTES + READ_LATENCY
    pace = max(columns * rows * tile if depth else 0, memory, columns * passes)
    # While the batch is loaded for the first time the first column tile waits for its rows.
    wait = max(0, _port(operand_bytes, 0, c) - rows * tile)
    lead = ISSUE + first_load + c.rows + c.columns
    useful = i.rows * channels * depth
    return Cycles(array, memory, columns * passes, lead + wait + pace + tail, useful)


def _update(i: Instruction, c: Configuration, read: int, written: int) -> Cycles:
    """UPDATE: every tile of R outputs by C inputs is summed over the batch, then read, changed and written."""
    tiles = _tiles(i.outputs, c.rows) * _tiles(i.inputs, c.columns)
    array = tiles * i.rows
    lanes = _tiles(i.inputs, BLOCK_INPUTS) * i.outputs * BLOCK_INPUTS // UPDATE_LANES
    memory = _port(read, written, c)
    load = READ_LATENCY + _port(i.rows * (min(i.inputs, 8 * c.columns) + c.rows), 0, c)
    tail = c.cells // UPDATE_LANES + READ_LATENCY
    lead = ISSUE + load + c.rows + c.columns
    return Cycles(array, memory, lanes, lead + max(array, lanes, memory) + tail, i.rows * i.inputs * i.outputs)
