"""Random programs for hypothesis: sizes on both sides of every tile and chunk, all modes, contents at their limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from layer_bench import Bench

from binshift.overlay.configurations import Configuration
from binshift.overlay.formats import BIAS, DEVIATION, ERROR, EXPONENT, LABEL, MEAN, PLANES, WEIGHT
from binshift.overlay.instructions import Divisor, Draw, Gradient, Instruction, Loss, Opcode, Output, Statistics
from binshift.overlay.layout import BLOCK_INPUTS

#: Largest shift that a deviation asks for.
GREATEST_SHIFT = DEVIATION.maximum.bit_length()
CONTENTS = ("usual", "limits", "exponents", "states", "zeros", "garbage")
_STREAMS = st.sampled_from((0, 1, 5, 0x8000, 0xFFFF)) | st.integers(0, 0xFFFF)
_RATES = st.integers(-12, 2) | st.integers(EXPONENT.minimum * 2, EXPONENT.maximum * 2 + 1)
_WORDS = st.integers(0, 2**32 - 1)


@dataclass(frozen=True)
class Case:
    """Programs that run one after the other on one memory.

    Args:
        size: inputs, outputs and rows of the layer.
        slack: bytes more than needed from row to row.
        offset: of the layer in memory.
        contents: what its tensors hold, one of `CONTENTS`.
        seed: of the contents.
        programs: their instructions: opcode and the fields that differ from the layer's.
    """

    size: tuple[int, int, int]
    slack: int
    offset: int
    contents: str
    seed: int
    programs: tuple[tuple[tuple[Opcode, dict[str, int]], ...], ...]

    def bench(self, base: int) -> Bench:
        """The layer in a memory that begins at ``base``."""
        bench = Bench(self.size, self.seed, self.slack, base + self.offset)
        _fill(bench, self.contents)
        return bench

    def instructions(self, bench: Bench) -> list[list[Instruction]]:
        """The programs."""
        made = []
        for program in self.programs:
            bench.program = []
            for opcode, changed in program:
                bench.add(opcode, **_addresses(bench, changed))
            made.append(bench.program)
        return made


def _addresses(bench: Bench, changed: dict[str, int]) -> dict[str, int]:
    """With the address of the plane that a SAMPLE draws, and of the tensor that is taken for the errors."""
    changed = dict(changed)
    if "plane" in changed and changed["draw"] == Draw.PLANE:
        changed["samples"] = bench.samples + changed["plane"] * bench.plane_stride
    if changed.pop("other_error", 0):
        changed["error"], changed["error_stride"] = bench.hidden, bench.hidden_stride
    return changed


def _fill(bench: Bench, contents: str) -> None:
    rng = bench.random
    states = [(bench.state, bench.outputs), (bench.state_below, bench.inputs)]
    if contents == "limits":
        limit = WEIGHT.maximum
        bench.set_weights(rng.choice((-limit, -limit + 1, -(2**14), -1, 0, 1, 2**14, limit - 1, limit), _matrix(bench)))
        for address, channels, stride in (
            (bench.input, bench.inputs, bench.input_stride), (bench.error, bench.outputs, bench.error_stride),
        ):  # fmt: skip
            values = rng.choice((ERROR.minimum, ERROR.maximum), (bench.rows, channels))
            bench.view(address, (bench.rows, channels), ERROR.dtype, stride)[:] = values
    elif contents == "garbage":
        # What no format allows, and padding that is not zero.
        weights = bench.view(bench.weights, bench.layout.weight_shape, WEIGHT.dtype)
        weights[:] = rng.integers(-(2**15), 2**15, weights.shape)
        weights[..., ::3] = -(2**15)
        bench.view(bench.labels, (bench.rows,), LABEL.dtype)[:] = rng.integers(0, 2**16, bench.rows)
    elif contents == "zeros":
        bench.set_weights(rng.integers(-1, 2, _matrix(bench)))
        bench.view(bench.error, (bench.rows, bench.outputs), "i1", bench.error_stride)[:] = 0
        bench.view(bench.scores, (bench.rows, bench.outputs), "<i2", bench.scores_stride)[:] = 0
    elif contents == "exponents":
        for state, _ in states:
            header = bench.memory.header(state)
            header["exponent"], header["next_exponent"] = rng.integers(EXPONENT.minimum, EXPONENT.maximum + 1, 2)
            header["greatest_shift"] = rng.integers(0, GREATEST_SHIFT + 1)
    elif contents == "states":
        for state, count in states:
            channels = bench.memory.channels(state, count)
            bits = rng.integers(0, GREATEST_SHIFT + 1, count)
            channels["deviation"] = rng.integers(0, DEVIATION.maximum + 1, count) >> bits
            channels["bias"] = rng.integers(BIAS.minimum, BIAS.maximum + 1, count) >> rng.integers(0, 31, count)
            channels["bias"][::5] = rng.choice((BIAS.minimum, BIAS.maximum), len(channels["bias"][::5]))
            channels["mean"] = rng.integers(MEAN.minimum, MEAN.maximum + 1, count)
            bench.memory.header(state)["greatest_shift"] = rng.integers(0, GREATEST_SHIFT + 1)


def _matrix(bench: Bench) -> tuple[int, int]:
    return bench.inputs, bench.outputs


def _near(limit: int, *sizes: int) -> st.SearchStrategy[int]:
    """Sizes on both sides of those given, or any, up to the limit."""
    edges = sorted({n for size in (1, *sizes) for n in (size - 1, size, size + 1) if 1 <= n <= limit})
    return st.sampled_from(edges) | st.integers(1, min(limit, max(sizes)))


@st.composite
def sizes(draw: Any, c: Configuration, work: int) -> tuple[int, int, int]:
    """Inputs, outputs and rows; their product is at most about ``work``."""
    edges = 2, 3, c.rows - 1, c.rows, c.rows + 1, 2 * c.rows + 1, c.max_rows
    rows = draw(st.sampled_from(edges) | st.integers(2, c.max_rows))
    few = (8, c.rows, 2 * c.rows, c.columns, 2 * c.columns, BLOCK_INPUTS, 2 * BLOCK_INPUTS)
    many = (*few, c.chunk, min(c.max_inputs, 2 * c.chunk))
    if draw(st.booleans()):
        inputs = draw(_near(c.max_inputs, *many))
        outputs = draw(_near(max(1, min(c.max_outputs, work // (inputs * rows))), *few))
    else:
        outputs = draw(_near(c.max_outputs, *many))
        inputs = draw(_near(max(1, min(c.max_inputs, work // (outputs * rows))), *few))
    return inputs, outputs, rows


@st.composite
def instructions(draw: Any, size: tuple[int, int, int]) -> Sequence[tuple[Opcode, dict[str, int]]]:
    """A few instructions for a layer; often a BACKWARD and the UPDATE that may find its errors still in the buffer."""
    part = draw(st.sampled_from((*Opcode, Opcode.FORWARD, "pair", "pair")))
    opcodes = [part]
    if part == "pair":
        between = draw(st.sampled_from(((), (), (Opcode.KEY,), (Opcode.SAMPLE,), (Opcode.LOSS,), (Opcode.FORWARD,))))
        opcodes = [Opcode.BACKWARD, *between, Opcode.UPDATE]
    shape = _part_of(draw, size)
    made = []
    for opcode in opcodes:
        if draw(st.integers(0, 5)) == 0:
            shape = _part_of(draw, size)
        made.append((opcode, _fields(draw, opcode, shape)))
    return made


def _part_of(draw: Any, size: tuple[int, int, int]) -> dict[str, int]:
    """Usually the whole layer, else fewer channels and rows of it."""
    if draw(st.integers(0, 3)):
        return {}
    names = ("inputs", "outputs", "rows")
    return {name: draw(st.integers(1 + (name == "rows"), n)) for name, n in zip(names, size) if draw(st.booleans())}


def _fields(draw: Any, opcode: Opcode, shape: dict[str, int]) -> dict[str, int]:
    if opcode is Opcode.KEY:
        return {"seed": draw(_WORDS), "step": draw(_WORDS)}
    known = Instruction(opcode).values
    values = {name: value for name, value in shape.items() if name in known}
    if "stream" in known:
        values["stream"] = draw(_STREAMS)
    if "rate" in known:
        values["rate"] = draw(_RATES)
    if "divisor" in known:
        values["divisor"] = int(draw(st.sampled_from(Divisor)))
    if "gradient" in known:
        values["gradient"] = int(draw(st.sampled_from(Gradient)))
    if "error" in known:
        values["other_error"] = draw(st.sampled_from((0, 0, 0, 1)))
    if opcode is Opcode.SAMPLE:
        values["draw"] = int(draw(st.sampled_from(Draw)))
        values["plane"] = draw(st.integers(0, PLANES - 1))
        values["polarised"] = draw(st.integers(0, 1))
    elif opcode is Opcode.UPDATE:
        values["draw"] = int(draw(st.sampled_from([d for d in Draw if d is not Draw.PLANE])))
        values["polarised"] = draw(st.integers(0, 1))
    elif opcode is Opcode.LOSS:
        values["loss"] = int(draw(st.sampled_from((Loss.SOFTMAX, Loss.SOFTMAX, Loss.HINGE))))
        values["score_scale"] = draw(st.integers(0, 3))
    elif opcode is Opcode.FORWARD:
        values["statistics"] = int(draw(st.sampled_from(Statistics)))
        values["output_format"] = int(draw(st.sampled_from(Output)))
        values["planes"] = draw(st.sampled_from((0, 0, 1)))
    return values


@st.composite
def cases(draw: Any, configuration: Configuration, work: int = 20_000) -> Case:
    """A case for a configuration, of at most about ``work`` products an instruction."""
    size = draw(sizes(configuration, work))
    parts = draw(st.lists(st.lists(instructions(size), min_size=1, max_size=4), min_size=1, max_size=2))
    return Case(
        size, draw(st.sampled_from((0, 0, 8, 40, 240, 4000))), draw(st.sampled_from((0, 8, 2048, 4088))),
        draw(st.sampled_from(CONTENTS)), draw(st.integers(0, 2**16)),
        tuple(tuple(i for part in program for i in part) for program in parts),
    )  # fmt: skip
