"""Cycles of UPDATE and SAMPLE: input tiles outside, so that errors and inputs are read once."""

from __future__ import annotations

from ...overlay.configurations import Configuration
from ...overlay.instructions import Instruction, Opcode
from ...overlay.layout import BEAT_BYTES, BLOCK_INPUTS
from . import latencies as at
from .port import alone, gap, pieces, share, tiles, written

#: From the end of an operand to the next request, and its first beat.
ROUND_TRIP = at.LOADER + at.ROUND_TRIP
#: Outputs of a panel of errors.
PANEL_OUTPUTS = at.PANEL_WORDS * BEAT_BYTES


class UpdateCycles:
    """One instruction; ``kept``: the row buffer holds its errors already. A tile is R outputs by C inputs.

    array, lanes, busy, reads, writes (beats), useful: see `cycles.Cycles`.
    """

    def __init__(self, i: Instruction, c: Configuration, kept: bool) -> None:
        self.i, self.c, self.kept = i, c, kept
        self.update = i.opcode is Opcode.UPDATE
        self.batch = i.rows if self.update else 0
        self.slots = max(self.batch, at.SHORTEST, 2 * c.rows)
        #: Cycles from a tile's end until the lanes may take it.
        self.flight = at.ARRIVAL_DELAY + 2 * (c.rows - 1) + c.columns + at.STORED + at.READY - 1
        self.chunks = pieces(i.outputs, c.chunk)
        self.whole = c.columns == BLOCK_INPUTS
        #: Beats of the weights of an output in an input tile; tiles whose weights are read ahead.
        self.beats = c.columns // at.UPDATE_LANES
        self.ahead = max(1, at.STORE_BEATS // (c.rows * self.beats))
        self.input_tiles = tiles(i.inputs, BLOCK_INPUTS) * (BLOCK_INPUTS // c.columns)

        weights = self.input_tiles * i.outputs * self.beats
        words = self.input_tiles * i.outputs
        array_tiles = self.input_tiles * sum(tiles(chunk, c.rows) for chunk in self.chunks)
        self.array = array_tiles * self.slots if self.update else 0
        self.busy = array_tiles * self.batch
        self.useful = self.batch * i.inputs * i.outputs
        self.lanes = weights + words
        self.reads, self.writes = weights, words
        if self.update:
            loads = 0 if kept else self.input_tiles if len(self.chunks) > 1 else 1
            self.reads += 1 + loads * sum(sum(self.panels(chunk)) for chunk in self.chunks)
            self.reads += sum(sum(self.inputs(number)) for number in range(self.input_tiles))
            self.writes += weights

    # -- parts

    def inputs(self, number: int) -> list[int]:
        """Requests for the inputs of an input tile: none if it is padding only."""
        left = self.i.inputs - number * self.c.columns
        return [tiles(min(left, self.c.columns), BEAT_BYTES)] * self.batch if left > 0 else []

    def panels(self, outputs: int) -> list[int]:
        """Requests for the errors of a chunk: PANEL_WORDS words of all rows, then the next."""
        return [words for words in pieces(tiles(outputs, BEAT_BYTES), at.PANEL_WORDS) for _ in range(self.batch)]

    def weights(self, outputs: int) -> list[int]:
        """Requests for the weights of so many outputs in an input tile."""
        return [n * self.beats for n in pieces(outputs, at.REQUEST_OUTPUTS if self.whole else 1)]

    def stores(self, outputs: int) -> float:
        """Cycles to write a tile: its weights, in one run if a block is one tile wide, then its words of samples."""
        words = written(1, outputs)
        if not self.update:
            return words
        return words + (written(1, outputs * self.beats) if self.whole else written(outputs, self.beats))

    # -- the walk

    def run(self, lead: int) -> float:
        """Cycles until the last beat is stored, if the instruction starts after ``lead``."""
        self.request = lead + ROUND_TRIP
        # At the start all loaders ask side by side. Weights come until their store is full, then as they are used.
        first_weights = self.weights(min(at.STORE_BEATS // self.beats, self.i.outputs * self.input_tiles))
        self.panels_there, self.first_inputs, _ = share(
            [] if self.kept else self.panels(self.chunks[0]),
            [*self.inputs(0), *gap(self.inputs(0)), *self.inputs(1)], first_weights,
        )  # fmt: skip
        self.pass_weights = alone(self.weights(self.i.outputs))
        self.later_weights = self.pass_weights * self.input_tiles - alone(first_weights)
        self.now = self.written = float(lead)
        self.inputs_there = self.panels_from = self.weights_there = self.lanes_end = float(self.request)
        self.pass_ends: list[float] = []
        self.lane_starts: list[float] = []
        self.releases: list[float] = []  # of a tile's sums
        for number in range(self.input_tiles):
            if self.update:
                self._load_inputs(number)
            for chunk in self.chunks:
                loads = self.update and not self.kept and (number == 0 or len(self.chunks) > 1)
                if loads and self.releases:  # it takes the place of the chunk before
                    self.panels_from = self.now + at.OPERANDS_SETTLE + ROUND_TRIP
                    self.panels_there = share(self.panels(chunk))[0]
                for tile, outputs in enumerate(pieces(chunk, self.c.rows)):
                    if self.update:
                        self._sum(tile * self.c.rows // PANEL_OUTPUTS if loads else None)
                    self._change(outputs)
            self.pass_ends.append(self.now)
        return max(self.lanes_end + at.OUTPUT_LATENCY, self.written) + at.WRITER + at.WRITE_LATENCY

    def _load_inputs(self, number: int) -> None:
        """The inputs of an input tile; the weights that are read meanwhile share the port, request by request."""
        inputs = self.inputs(number)
        if number == 0:
            self.inputs_there = self.request + self.first_inputs[len(inputs) - 1]
            return
        asked, weights = self.inputs_there, 0.0
        if number >= 2:
            asked = max(asked, self.pass_ends[number - 2] + at.OPERANDS_SETTLE)
            weights = max(0.0, self.later_weights - (number - 1) * self.pass_weights)
            weights = min(weights, self.pass_weights, len(inputs) * alone(self.weights(self.i.outputs)[:1]))
            # Those that come during the round trip delay nothing.
            beside = alone(inputs) / (ROUND_TRIP + alone(inputs))
            weights = max(weights * beside, weights - ROUND_TRIP)
        self.inputs_there = asked + (ROUND_TRIP + alone(inputs) + weights if inputs else at.LOADER)
        if number == 1:
            self.inputs_there = max(self.inputs_there, self.request + self.first_inputs[-1])

    def _sum(self, panel: int | None) -> None:
        """The array sums a tile, when its inputs and its panel of errors are there and the sum buffer has room."""
        self.now = max(self.now, self.inputs_there + at.FEED)
        if panel is not None:
            arrived = self.panels_there[(panel + 1) * self.batch - 1]
            self.now = max(self.now, self.panels_from + arrived + at.FEED)
        if len(self.releases) >= at.UPDATE_TILES:
            self.now = max(self.now, self.releases[-at.UPDATE_TILES] + at.FEED)
        self.now += self.slots

    def _change(self, outputs: int) -> None:
        """The lanes change the weights of a tile, then hand out its words of samples."""
        weights = alone(self.weights(outputs))
        if len(self.lane_starts) >= self.ahead:
            self.weights_there = max(self.weights_there, self.lane_starts[-self.ahead] + ROUND_TRIP)
            self.panels_from += weights  # they share the port
        self.weights_there += weights
        start = max(self.lanes_end, self.weights_there - weights)
        if self.update:
            start = max(start, self.now + self.flight)
            if self.releases:
                start = max(start, self.releases[-1] + at.REOPENED)
        self.lane_starts.append(start)
        self.releases.append(max(start + outputs * self.beats, self.weights_there))
        self.written = max(self.written, start) + self.stores(outputs)
        self.lanes_end = max(self.releases[-1] + outputs, self.written - at.WRITER_BEATS)
