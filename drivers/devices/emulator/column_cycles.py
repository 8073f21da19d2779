"""Cycles of FORWARD, BACKWARD and LOSS: column tiles outside, so that a channel's whole batch is complete."""

from __future__ import annotations

from ...overlay.configurations import Configuration
from ...overlay.formats import LABEL, PLANES, SCORE
from ...overlay.instructions import Gradient, Instruction, Loss, Opcode, Output, Statistics
from ...overlay.layout import BEAT_BYTES, BLOCK_INPUTS
from . import latencies as at
from .port import alone, gap, pieces, share, tiles, written

#: From the end of an operand to the next request, and its first beat.
ROUND_TRIP = at.LOADER + at.ROUND_TRIP


class ColumnCycles:
    """One instruction. A unit is a pass of the array over the batch for a column tile: a chunk of terms, of one plane.

    array, lanes, busy, reads, writes (beats), useful: see `cycles.Cycles`.
    """

    def __init__(self, i: Instruction, c: Configuration) -> None:
        self.i, self.c = i, c
        self.forward, self.loss = i.opcode is Opcode.FORWARD, i.opcode is Opcode.LOSS
        self.scores = self.forward and i.output_format == Output.SCORES
        self.stored = self.forward and i.statistics == Statistics.STORED
        self.whole = not self.forward and i.gradient == Gradient.WHOLE
        backward = i.opcode is Opcode.BACKWARD
        channels, depth = (i.inputs, i.outputs) if backward else (i.outputs, 0 if self.loss else i.inputs)
        self.widths = pieces(channels, c.columns)
        self.units = pieces(depth, c.chunk) * (PLANES if self.forward and i.planes else 1)
        self.resident = depth <= c.chunk
        self.row_tiles = pieces(i.rows, c.rows)
        #: Cycles from a tile's end until the sum buffer has all of it.
        self.flight = at.ARRIVAL_DELAY + 2 * (c.rows - 1) + c.columns + at.STORED
        self.labels = [tiles(i.rows * LABEL.bytes, BEAT_BYTES)] if self.loss else []
        #: Requests for the scores of a softmax's sums, which all come before the first column tile.
        whole = pieces(tiles(i.outputs * SCORE.bytes, BEAT_BYTES), at.REQUEST_BEATS)
        self.whole_rows = whole * i.rows if self.loss and i.loss == Loss.SOFTMAX else []
        self.records = [2, 2, *(2 * width for width in self.widths[:2])]

        array_tiles = len(self.widths) * len(self.row_tiles)
        self.array = array_tiles * sum(map(self.slots, self.units))
        self.busy = array_tiles * sum(self.units)
        self.useful = i.rows * channels * sum(self.units)
        self.lanes = sum(sum(self.epilogue(width)) for width in self.widths)
        operand = [sum(self.operand(unit)) for unit in range(len(self.units))]
        self.reads = (
            (sum(operand[:1]) if self.resident else len(self.widths) * sum(operand))
            + sum(sum(self.samples(number)) for number in range(len(self.units) * len(self.widths)))
            + sum(sum(self.beside(tile)) for tile in range(len(self.widths)))
            + sum(self.labels) + sum(self.whole_rows) + 2 * channels + (4 if backward else 2)
        )  # fmt: skip
        self.writes = sum(i.rows * self.beats(width) for width in self.widths) + 1
        self.writes += 0 if self.stored else 2 * channels

    # -- parts

    def slots(self, terms: int) -> int:
        """Cycles of an array tile: whole words of its rows' operands, and in FORWARD whole blocks."""
        step = max(at.LANES, self.c.rows, BLOCK_INPUTS if self.forward else 0)
        return max(tiles(terms, step) * step, at.SHORTEST, 2 * self.c.rows)

    def operand(self, unit: int) -> list[int]:
        """Requests for the row operand of a unit."""
        return [tiles(self.units[unit], BEAT_BYTES)] * self.i.rows if self.units else []

    def samples(self, number: int) -> list[int]:
        """Requests for the samples of unit ``number``, counted over all column tiles."""
        if number >= len(self.units) * len(self.widths):
            return []
        tile, unit = divmod(number, len(self.units))
        if self.forward:
            return [self.widths[tile]] * tiles(self.units[unit], BLOCK_INPUTS)
        return pieces(self.units[unit], at.REQUEST_BEATS)

    def beside(self, tile: int) -> list[int]:
        """Requests of the epilogue for the rows of a column tile: inputs, which mask the sums, or scores."""
        if self.forward or tile >= len(self.widths):
            return []
        return [tiles(self.widths[tile] * (SCORE.bytes if self.loss else 1), BEAT_BYTES)] * self.i.rows

    def beats(self, width: int) -> int:
        """Beats of results in a row of a column tile."""
        return tiles(width * (SCORE.bytes if self.scores else 1), BEAT_BYTES)

    def epilogue(self, width: int) -> tuple[int, int]:
        """Cycles from a tile's sums to its first result, and from there past its last."""
        groups = tiles(width, at.LANES)
        one_pass = self.i.rows + at.DIFFERENCE_AT + at.QUOTIENT_BITS - 1
        records = 2 * (width - (groups - 1) * at.LANES) + at.WORK
        if self.stored:
            before = (groups - 1) * (2 * at.LANES + at.FETCH) + records + 4
        elif self.forward:  # sums and deviations, each divided; what follows the last quotient is not hidden
            before = 2 * groups * one_pass + records + 3
        elif self.whole:  # the second pass hides the work on the channels
            before = 2 * groups * (one_pass + at.KINDS)
        else:  # the channels are worked on while the lanes divide
            before = groups * one_pass + max(2, records + 6 - at.QUOTIENT_BITS)
        return before, self.i.rows * groups * (2 if self.scores else 1)

    # -- the walk

    def run(self, lead: int) -> float:
        """Cycles until the last beat is stored, if the instruction starts after ``lead``."""
        self.request = lead + ROUND_TRIP
        # At the start all loaders ask side by side: the port answers them in turns.
        operand = self.operand(0)
        before, beside = self.labels + self.whole_rows, self.beside(0) + self.beside(1)
        late = [0] * len(self.records) + gap(operand) if self.whole else []
        self.rows, self.first_samples, arrivals, records = share(
            operand, [*self.samples(0), *gap(operand), *self.samples(1)],
            before if self.whole_rows else before + late + beside, self.records,
        )  # fmt: skip
        if self.whole_rows:
            asked = arrivals[-1] + at.SUMMED + at.ROUND_TRIP
            arrivals += [asked + there for there in share(beside)[0]]
        self.first_beside = arrivals[len(before) :]
        if self.whole:  # inputs or scores are asked for when the records of their tile are there
            self.first_beside = [
                max(shared, records[2] + at.ROUND_TRIP + alone(beside[: i + 1]))
                for i, shared in enumerate(self.first_beside)
            ]
        self.now = self.epilogue_end = self.written = float(lead)
        self.samples_there = self.beside_there = float(self.request)
        self.unit_ends: list[float] = []
        self.tile_starts: list[float] = []
        self.tile_ends: list[float] = []
        self.epilogue_ends: list[float] = []
        for tile in range(len(self.widths)):
            self._sum(tile)
            if tile:
                self._finish(tile - 1)
        self._finish(len(self.widths) - 1)
        end = self.epilogue_end + at.DRAINED + 1 + at.HEADER + (0 if self.forward else at.SPREAD)
        return max(end, self.written) + at.WRITER + at.WRITE_LATENCY

    def _sum(self, tile: int) -> None:
        """The array sums a column tile, when there is room for it and its operands are loaded."""
        if tile >= 2:
            self.now = max(self.now, self.epilogue_ends[tile - 2] + at.FEED)
        self.tile_starts.append(self.now)
        for unit, terms in enumerate(self.units):
            number = tile * len(self.units) + unit
            self._load_samples(number)
            self.now = max(self.now, self.samples_there + at.FEED)
            if number and self.resident:
                self.now += len(self.row_tiles) * self.slots(terms)
            else:
                self._sum_while_loading(unit, number)
            self.unit_ends.append(self.now)
        self.tile_ends.append(self.now)

    def _load_samples(self, number: int) -> None:
        if number == 0:
            self.samples_there = self.request + self.first_samples[len(self.samples(0)) - 1]
            return
        asked = self.samples_there
        if number >= 2:
            asked = max(asked, self.unit_ends[number - 2] + at.OPERANDS_SETTLE)
        self.samples_there = asked + ROUND_TRIP + alone(self.samples(number))
        if number == 1:
            self.samples_there = max(self.samples_there, self.request + self.first_samples[-1])

    def _sum_while_loading(self, unit: int, number: int) -> None:
        there = float(self.request + at.FEED)
        if number:  # it takes the place of the unit before
            self.rows = share(self.operand(unit), self.samples(number + 1))[0]
            there = self.unit_ends[-1] + at.OPERANDS_SETTLE + ROUND_TRIP + at.FEED
        last = -1
        for rows in self.row_tiles:
            last += rows
            self.now = max(self.now, there + self.rows[last]) + self.slots(self.units[unit])

    def _finish(self, tile: int) -> None:
        """The epilogue of a column tile, while the array sums the next one."""
        start = self.epilogue_end + (at.NEXT_STORED if self.stored else at.NEXT)
        if self.units:
            start = max(start, self.tile_ends[tile] + self.flight + at.READY)
        if not self.forward:
            if tile < 2:
                self.beside_there = self.request + self.first_beside[(tile + 1) * self.i.rows - 1]
            else:
                asked = max(self.beside_there, self.epilogue_ends[tile - 2] + at.ROUND_TRIP)
                if self.whole:
                    asked += at.ROUND_TRIP + alone([2 * self.widths[tile]])
                self.beside_there = asked + alone(self.beside(tile))
            start = max(start, self.beside_there + at.SETTLING + 2)
        before, results = self.epilogue(self.widths[tile])
        self.epilogue_end = start + self._held(tile + 1, start, before + results)
        self.written = max(self.written, self.epilogue_end - results)
        self.written += written(self.i.rows, self.beats(self.widths[tile]))
        self.epilogue_end = max(self.epilogue_end, self.written - at.WRITER_BEATS)
        self.epilogue_ends.append(self.epilogue_end)

    def _held(self, following: int, start: float, work: int) -> float:
        """Cycles for ``work``: where sums come in several passes, none are read while others arrive."""
        if len(self.units) <= 1 or following >= len(self.tile_ends):
            return work
        summing = self.tile_ends[following] - self.tile_starts[following]
        free = max(0.0, 1 - self.flight * len(self.units) * len(self.row_tiles) / summing)
        window = max(0.0, self.tile_ends[following] + self.flight - start)
        return work / free if free * window >= work else window + work - free * window
