"""The fast execution of instructions with patterns: threads share rows and blocks, as channels may be few.

It gives the bytes of `definition`. Blocks of BACKWARD depend on each other by the biases alone, whose changes are known
when the sums are: so the sums of all blocks come first, then the biases that each block finds, then the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from ...overlay.arithmetic import FACTOR_FRACTION, round_shift
from ...overlay.formats import ACTIVATION, BIAS, ERROR_EXPONENT, EXPONENT, UPDATE_INPUT, WEIGHT
from ...overlay.instructions import Divisor, Gradient, Instruction, Opcode, Output, Statistics
from ...overlay.layout import BEAT_BYTES, BLOCK_INPUTS, SAMPLE_WORD, WeightLayout
from ...overlay.random_bits import round_keys
from ...overlay.regions import layout_inputs, operand_walk
from . import kernels, moves, weights
from .definition import blocks as blocks_of
from .definition import operand, settle, stream_of
from .memory import Memory
from .products import Array, Bytes, Keys, Products, Samples, blocks, up_to

#: Rows that products take at a time.
_TILE = 8
#: Rows that a thread takes at a time where rows are independent.
_ROWS = 1024
#: The power-of-two input of each byte.
_QUANTISED = UPDATE_INPUT.quantise(np.arange(256).astype(np.int8)).astype(np.int8)
#: Bytes of gradients that are held at a time.
_GRADIENT_BYTES = 32 << 20


class Execution(Protocol):
    """What patterns need of the fast execution."""

    memory: Memory
    multiplier: Products
    seed: int
    step: int

    @property
    def threads(self) -> int:
        """How many there are."""

    def share(self, pieces: Iterable[tuple[int, int]], work: Callable[[int, int], Any]) -> list[Any]:
        """Results of ``work(*piece)`` for all pieces, in any order, by all threads."""

    def stream(self, i: Instruction) -> Keys:
        """The round keys of an instruction's stream."""

    def planes(self, i: Instruction) -> Samples:
        """The samples of an instruction, with all their bit-planes if it wants them."""


class _Rows:
    """The rows of one operand in memory."""

    def __init__(self, fast: Execution, i: Instruction, field: str):
        self.walk = operand_walk(i, operand(i, field))
        self.memory: Bytes = fast.memory.bytes.view(np.int8)
        self.offsets = getattr(i, field) - fast.memory.base + self.walk.offsets()
        self.words = fast.memory.bytes.view(np.int64)
        self.places = self.offsets // BEAT_BYTES

    def read(self, first: int, last: int) -> Bytes:
        """Rows first..last as a matrix, with zeros behind up to whole tiles of rows and blocks of columns."""
        (pieces, stride), size = self.walk.pieces, self.walk.piece_bytes
        out = np.empty((up_to(last - first, _TILE), up_to(self.walk.row_bytes, BLOCK_INPUTS)), np.int8)
        if size % BEAT_BYTES:
            out[:] = 0
            out[: last - first, :size] = self.memory[self.offsets[first:last, None] + np.arange(size)]
        else:
            stride, size = stride // BEAT_BYTES, size // BEAT_BYTES
            moves.gather(self.words, self.places[first:last], pieces, stride, size, out.view(np.int64))
        return out

    def map(self, table: Bytes) -> None:
        """Read from now on what a table [256] gives for each byte: pixels are read many times, but mapped once."""
        start, length = int(self.offsets[0]), self.walk.reach
        self.memory = table[self.memory.view(np.uint8)[start : start + length]]
        self.offsets = self.offsets - start
        self.words = self.memory[: length & -BEAT_BYTES].view(np.int64)
        self.places = self.offsets // BEAT_BYTES

    def write(self, first: int, last: int, rows: Bytes) -> None:
        """Write rows first..last from a matrix that may have more columns."""
        moves.scatter(rows, self.offsets[first:last], self.walk.row_bytes, self.memory)


class Patterned:
    """Executes instructions with patterns for the fast execution."""

    def __init__(self, fast: Execution):
        self.fast = fast

    def _share(self, count: int, size: int, work: Callable[[int, int], Any]) -> list[Any]:
        return self.fast.share([(a, min(a + size, count)) for a in range(0, count, size)], work)

    def execute(self, i: Instruction) -> None:
        """Execute one instruction that has a pattern."""
        if i.pattern.pool:
            self._pool(i)
        elif i.opcode is Opcode.FORWARD:
            self._forward(i)
        elif i.opcode is Opcode.BACKWARD:
            self._backward(i)
        else:
            self._update(i)

    def _pool(self, i: Instruction) -> None:
        """FORWARD or BACKWARD of a pooling layer."""
        windows, outputs = _Rows(self.fast, i, "input"), _Rows(self.fast, i, "output")
        memory, size = windows.memory, i.inputs
        if i.opcode is Opcode.FORWARD:

            def work(a: int, b: int) -> None:
                moves.pool(memory, windows.offsets[4 * a : 4 * b], size, outputs.offsets[a:b])
        else:
            errors = _Rows(self.fast, i, "error").offsets

            def work(a: int, b: int) -> None:
                moves.unpool(memory, windows.offsets[4 * a : 4 * b], size, errors[a:b], outputs.offsets[4 * a : 4 * b])

        self._share(i.rows * blocks_of(i), _ROWS, work)

    def _forward(self, i: Instruction) -> None:
        """FORWARD: each block by its own statistics, or all rows alike by those stored."""
        inputs, outputs, samples = _Rows(self.fast, i, "input"), _Rows(self.fast, i, "output"), self.fast.planes(i)
        header, channels = self.fast.memory.header(i.state), self.fast.memory.channels(i.state, i.outputs)
        fine, batch = i.divisor == Divisor.TWO_SHIFTS, i.statistics == Statistics.BATCH
        scores = i.output_format == Output.SCORES
        low, high = (-(1 << 15), (1 << 15) - 1) if scores else (0, ACTIVATION.maximum)

        def work(first: int, last: int) -> int:
            sums = self.fast.multiplier.forward(inputs.read(first, last), samples)(0, i.outputs)
            out = np.empty((last - first, up_to(i.outputs, BLOCK_INPUTS)), np.int16)
            greatest: int = kernels.normalise(sums, channels, batch, fine, low, high, out)
            outputs.write(first, last, out.view(np.int8) if scores else out.astype(np.int8))
            return greatest

        total = i.rows * blocks_of(i)
        if batch:
            found = [work(first, first + i.rows) for first in range(0, total, i.rows)][-1:]
        else:
            found = self._share(total, _ROWS, work)
        header["greatest_shift"] = max(found)

    def _backward(self, i: Instruction) -> None:
        """BACKWARD, its blocks side by side."""
        fast, count, rows = self.fast, blocks_of(i), i.rows
        errors, levels, output = (_Rows(fast, i, name) for name in ("error", "input", "output"))
        samples = self._taps(i)
        header = fast.memory.header(i.state)[0]
        exponent = int(header["exponent"]) + ACTIVATION.fraction - int(header["greatest_shift"])
        below, channels = fast.memory.header(i.state_below)[0], fast.memory.channels(i.state_below, i.inputs)
        further = bool(i.pattern.further)
        use, greatest = int(below["exponent" if further else "next_exponent"]), int(below["greatest_shift"])
        whole, fine, keys = i.gradient == Gradient.WHOLE, i.divisor == Divisor.TWO_SHIFTS, fast.stream(i)

        gradients: list[Any] = [None] * count
        inputs: list[Any] = [None] * count
        totals = np.empty((count, i.inputs), np.int64)

        def sums(first: int, last: int) -> None:
            for block in range(first, last):
                a = block * rows
                X = levels.read(a, a + rows)
                G = fast.multiplier.backward(errors.read(a, a + rows), samples)(0, i.inputs)
                kernels.mask(G, X)
                gradients[block], inputs[block] = G, X
                totals[block] = kernels.totals(G, rows)[: i.inputs]

        def rest(first: int, last: int) -> int:
            spread = kernels.NOTHING
            for block in range(first, last):
                out = np.empty((rows, up_to(i.inputs, BLOCK_INPUTS)), np.int8)
                mine = inputs[block].astype(np.int16) if whole else np.empty((rows, 0), np.int16)
                found = kernels.normalise_backward(
                    gradients[block], mine, True, records[block].copy(), 0, exponent, i.rate, fine, use, greatest, keys,
                    out, block * rows,
                )  # fmt: skip
                gradients[block] = None
                output.write(block * rows, (block + 1) * rows, out)
                spread = max(spread, found)
            return spread

        step = max(1, _ROWS // rows)
        self._share(count, step, sums)
        changes = round_shift(totals, -(BIAS.fraction + exponent + i.rate))
        records = np.repeat(channels[None], count + 1, axis=0)
        for block in range(count):
            records["bias"][block + 1] = BIAS.saturate(records["bias"][block].astype(np.int64) - changes[block])
        spread = max(self._share(count, step, rest))
        channels["bias"] = records["bias"][count]

        measured = None
        if spread != kernels.NOTHING:
            measured = int(EXPONENT.saturate(exponent + greatest - FACTOR_FRACTION - ERROR_EXPONENT + spread))
        settle(below, use, measured, further)

    def _taps(self, i: Instruction) -> Samples:
        """The samples of all taps, the last first, as those of one dense layer [inputs, taps * outputs]."""
        layout = WeightLayout(layout_inputs(i), i.outputs)
        words = self.fast.memory.view(i.samples, layout.sample_shape, SAMPLE_WORD)
        padded = np.vstack([words, np.zeros((1, i.outputs), SAMPLE_WORD)])
        low, high = padded & np.uint64(0xFFFFFFFF), padded >> np.uint64(32)
        count = blocks(i.inputs)
        taps = max(i.pattern.taps, 1)
        out = np.empty((count, taps, i.outputs), SAMPLE_WORD)
        for tap in range(taps):
            at = i.pattern.first_input - tap * i.inputs
            for block in range(count):
                word, lane = divmod(at + block * BLOCK_INPUTS, BLOCK_INPUTS)
                rest = min(i.inputs - block * BLOCK_INPUTS, BLOCK_INPUTS)
                after = min(word + 1, len(words))
                halves = (
                    (half[word] >> np.uint64(lane) | half[after] << np.uint64(BLOCK_INPUTS - lane))
                    & np.uint64((1 << rest) - 1)
                    for half in (low, high)
                )
                some, minus = halves
                out[block, tap] = some | minus << np.uint64(BLOCK_INPUTS)
        return Samples(out.reshape(-1), count, taps * i.outputs)

    def _update(self, i: Instruction) -> None:
        """UPDATE: gradients of many blocks side by side, then each weight by all of them in turn."""
        fast, count, rows = self.fast, blocks_of(i), i.rows
        inputs, errors = _Rows(fast, i, "input"), _Rows(fast, i, "error")
        if not i.exact:
            inputs.map(_QUANTISED)
        exponent = int(fast.memory.header(i.state)["exponent"][0])
        shift = -(exponent + i.rate + WEIGHT.fraction - ACTIVATION.fraction)
        layout = WeightLayout(i.inputs, i.outputs)
        image = fast.memory.view(i.weights, layout.weight_shape, WEIGHT.dtype)
        words = fast.memory.view(i.samples, layout.sample_shape, SAMPLE_WORD)
        held = max(1, _GRADIENT_BYTES // (4 * image.size))

        for start in range(0, count, held):
            some = range(start, min(start + held, count))
            gradients: list[Any] = [None] * len(some)

            def product(first: int, last: int, start: int = start, gradients: list[Any] = gradients) -> None:
                for block in range(first, last):
                    a = (start + block) * rows
                    X, D = inputs.read(a, a + rows), errors.read(a, a + rows)
                    gradients[block] = fast.multiplier.gradient(X, D, True, i.outputs)

            self._share(len(some), max(1, _ROWS // rows), product)
            stacked: Array = np.stack(gradients)
            keys: npt.NDArray[np.uint16] = np.array(
                [round_keys(fast.seed, fast.step, stream_of(i, block)) for block in some], np.uint16
            )
            turn = partial(
                weights.update_in_turn, image, words, stacked, i.inputs, keys=keys, shift=shift, draw=i.draw,
                polarised=bool(i.polarised), sampled=some[-1] == count - 1,
            )  # fmt: skip
            pieces = min(fast.threads, layout.blocks)
            cuts = [layout.blocks * p // pieces for p in range(pieces + 1)]
            fast.share(zip(cuts, cuts[1:]), turn)
