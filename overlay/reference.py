"""The tables of the reference pages docs/{instructions,registers,formats,configurations}.md.

``python -m binshift.overlay.reference`` brings the pages up to date; with ``--check`` it only says which are
stale. The prose of a page is written in the page. Between the two lines ``<!-- made: name -->`` and
``<!-- end -->`` stands what is made here from the tables of this package, or found by asking the code:
what an operand takes in memory, which values a field accepts, and the examples.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np

from . import arithmetic as a
from .configurations import CONFIGURATIONS, PYNQ_Z2, Configuration, ConfigurationError
from .disassembler import MODES, disassemble
from .formats import STORED, IntegerFormat
from .instructions import FIELDS, SPECIFICATIONS, Draw, Field, Instruction, Opcode, Output, encode_program
from .layout import BEAT_BYTES, CHANNEL, STATE_HEADER, WeightLayout
from .random_bits import random_words, round_keys
from .regions import Fault, Region, check, regions
from .registers import REGISTERS, ErrorCode, Register

COMMAND = "python -m binshift.overlay.reference"
_BLOCK = re.compile(r"(<!-- made: (?P<name>.+?) -->\n).*?(?=^<!-- end -->$)", re.DOTALL | re.MULTILINE)
#: A window of all addresses.
ALL_MEMORY = (0, 2**32 - 1)


class ReferenceError(ValueError):
    """A page that is missing, or whose blocks are not those that it should have."""


# -- Markdown


def _table(header: str, rows: Iterable[Sequence[object]]) -> str:
    """A table; ``header`` names the columns, separated by bars."""
    lines = [f"| {header} |", "|" + "---|" * (header.count("|") + 1)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _code(text: str) -> str:
    lines = text.strip("\n").rstrip().split("\n")
    indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(["```text", *(line[indent:].rstrip() for line in lines), "```"])


def _bits(low: int, width: int) -> str:
    return f"{low + width - 1}:{low}" if width > 1 else str(low)


def _ranges(values: Sequence[int]) -> str:
    """Values as first..last if they are more than two and none is missing, else one by one."""
    first, *between, last = values
    return f"{first}..{last}" if between and len(between) == last - first - 1 else ", ".join(map(str, values))


# -- instructions

#: Sizes that a row of an operand can have, by the formula's text; of B rows, N inputs, M outputs.
_SIZES: dict[str, Callable[[int, int, int], int]] = {
    "N": lambda b, n, m: n,
    "M": lambda b, n, m: m,
    "2 M": lambda b, n, m: 2 * m,
    "2 B": lambda b, n, m: 2 * b,
    "64 ceil(N / 32) M": lambda b, n, m: 64 * -(-n // 32) * m,
    "8 ceil(N / 32) M": lambda b, n, m: 8 * -(-n // 32) * m,
    "16": lambda b, n, m: 16,
    "16 + 16 N": lambda b, n, m: 16 + 16 * n,
    "16 + 16 M": lambda b, n, m: 16 + 16 * m,
}
_PROBES = ((61, 131, 37), (7, 1031, 257), (97, 5, 509))


def _filled(opcode: Opcode, **values: int) -> Instruction:
    """An instruction with those of the values that its opcode has fields for."""
    fields = SPECIFICATIONS[opcode].fields
    return Instruction(opcode, **{name: value for name, value in values.items() if name in fields})


def _formula(sizes: tuple[int, ...]) -> str:
    """The formula of _SIZES that gives these sizes for _PROBES."""
    return next(text for text, size in _SIZES.items() if tuple(size(*probe) for probe in _PROBES) == sizes)


def operands(opcode: Opcode, **modes: int) -> list[tuple[str, str, str, str]]:
    """Name, rows, bytes of a row and access of each piece of memory that an opcode touches."""
    touched = [regions(_filled(opcode, rows=b, inputs=n, outputs=m, **modes)) for b, n, m in _PROBES]

    def described(same: tuple[Region, ...]) -> tuple[str, str, str, str]:
        first = same[0]
        access = " and ".join(word for word, yes in (("read", first.reads), ("written", first.writes)) if yes)
        rows = "B" if first.count == _PROBES[0][0] else str(first.count)
        return first.name, rows, _formula(tuple(region.row_bytes for region in same)), access

    return [described(same) for same in zip(*touched, strict=True)]


def _operand_table(opcode: Opcode) -> str:
    plain = operands(opcode)
    if not plain:
        return "It touches no memory."
    cells = [(f"`{name}`", *rest) for name, *rest in plain]
    for name, value in (("output_format", Output.SCORES), ("planes", 1)):
        if name in SPECIFICATIONS[opcode].fields:
            changed = set(operands(opcode, **{name: value})) - set(plain)
            label = f"{name} = {MODES[name](value).name if name in MODES else value}"
            cells += [(f"`{operand}` if {label}", *rest) for operand, *rest in sorted(changed)]
    return _table("operand | rows | bytes a row | access", cells)


def _is_mode(field: Field) -> bool:
    return field.unit in ("code", "bit", "flag")


def accepted(opcode: Opcode, field: Field, configuration: Configuration) -> list[int]:
    """The values of a mode field that a device of that configuration does not refuse."""

    def is_accepted(value: int) -> bool:
        base = {"rows": 2, "inputs": 8, "outputs": 8, "input_stride": 16, "error_stride": 8, "output_stride": 16}
        try:
            check(_filled(opcode, **base, plane_stride=64, **{field.name: value}), configuration, ALL_MEMORY)
        except Fault:
            return False
        return True

    return [value for value in range(field.minimum, field.maximum + 1) if is_accepted(value)]


def _accepts(opcode: Opcode, field: Field) -> str:
    """What a field accepts, for a person."""
    if field.name == "opcode":
        return str(opcode.value)
    if _is_mode(field):
        return _accepts_modes(opcode, field)
    if field.unit in ("rows", "channels"):
        return f"{Configuration.MIN_ROWS if field.unit == 'rows' else 1}..`max_{field.name}`"
    return f"multiples of {BEAT_BYTES}" if field.address else f"{field.minimum}..{field.maximum}"


def _accepts_modes(opcode: Opcode, field: Field) -> str:
    values = accepted(opcode, field, CONFIGURATIONS["exact_update"])
    if field.name in MODES:
        return ", ".join(f"{value} {MODES[field.name](value).name}" for value in values)
    only = "" if values == accepted(opcode, field, PYNQ_Z2) else "; only 0 without `exact_update`"
    return _ranges(values) + only


def _fields_of(opcode: Opcode) -> list[Field]:
    """The fields of an opcode's descriptor, by their place."""
    names = ("opcode", *SPECIFICATIONS[opcode].fields)
    return sorted((FIELDS[name] for name in names), key=lambda field: (field.word, field.low))


def errors(opcode: Opcode) -> list[ErrorCode]:
    """The codes with which an instruction of that opcode can stop a program."""
    fields = _fields_of(opcode)[1:]
    refused = [f for f in fields if _is_mode(f) and len(accepted(opcode, f, PYNQ_Z2)) <= f.maximum]
    touched = operands(opcode)
    possible = {
        ErrorCode.BAD_MODE: refused,
        ErrorCode.BAD_DIMENSION: [f for f in fields if f.unit in ("rows", "channels")],
        ErrorCode.MISALIGNED: [f for f in fields if f.address],
        ErrorCode.OUTSIDE_WINDOW: touched,
        ErrorCode.READ_ERROR: ["the descriptor", *touched],
        ErrorCode.WRITE_ERROR: [access for *_, access in touched if "written" in access],
    }
    return [code for code, causes in possible.items() if causes]


def _opcode(opcode: Opcode) -> str:
    """The whole description of an opcode."""
    specification = SPECIFICATIONS[opcode]
    layout = [
        (f.word, _bits(f.low, f.width), f"`{f.name}`", f.unit, _accepts(opcode, f), f.description)
        for f in _fields_of(opcode)
    ]
    stops = ", ".join(f"`{code.name}`" for code in errors(opcode))
    return "\n\n".join((
        specification.summary,
        _table("word | bits | field | unit | accepts | meaning", layout),
        _code(specification.definition),
        _operand_table(opcode),
        f"Can stop the program with {stops}.",
    ))  # fmt: skip


def _opcodes() -> str:
    return _table(
        "code | instruction | what it does",
        ((s.opcode.value, f"[{s.opcode.name}](#{s.opcode.name.lower()})", s.summary) for s in SPECIFICATIONS.values()),
    )


def _fields() -> str:
    """Which field stands where, and which opcodes have it."""

    def row(f: Field) -> tuple[object, ...]:
        marks = ("x" if f in _fields_of(opcode) else "" for opcode in Opcode)
        return f.word, _bits(f.low, f.width), f"`{f.name}`", *marks

    place = sorted(FIELDS.values(), key=lambda field: (field.word, field.low))
    return _table(" | ".join(("word | bits | field", *(opcode.name for opcode in Opcode))), (row(f) for f in place))


def example_program() -> list[Instruction]:
    """A training step of a 784-512-10 network with 128 rows."""
    both = {"rows": 128, "rate": -5, "draw": Draw.TERNARY, "labels": 0x1042_0000}
    first = {
        **both, "inputs": 784, "outputs": 512, "weights": 0x1010_0000, "samples": 0x1020_0000, "state": 0x1040_0000,
        "input": 0x1000_0000, "input_stride": 784, "error": 0x1005_0000, "error_stride": 512,
    }  # fmt: skip
    second = {
        **both, "inputs": 512, "outputs": 10, "weights": 0x1030_0000, "samples": 0x1031_0000, "state": 0x1041_0000,
        "input": 0x1002_0000, "input_stride": 512, "error": 0x1007_0000, "error_stride": 16, "state_below": 0x1040_0000,
    }  # fmt: skip
    scores = {"output": 0x1004_0000, "output_stride": 24}
    loss = {**second, "input": scores["output"], "input_stride": scores["output_stride"], "stream": 5}
    return [
        _filled(Opcode.KEY, seed=1, step=0),
        _filled(Opcode.FORWARD, **first, output=second["input"], output_stride=second["input_stride"]),
        _filled(Opcode.FORWARD, **second, **scores, output_format=Output.SCORES),
        _filled(Opcode.LOSS, **loss, output=second["error"], output_stride=second["error_stride"]),
        _filled(Opcode.BACKWARD, **second, output=first["error"], output_stride=first["error_stride"], stream=1),
        _filled(Opcode.UPDATE, **second, stream=4),
        _filled(Opcode.UPDATE, **first, stream=0),
    ]


def _example_descriptor() -> str:
    i = example_program()[-1]
    values = {"opcode": i.opcode.value, **i.values}
    contents: dict[int, list[str]] = {}
    for f in _fields_of(i.opcode):
        contents.setdefault(f.word, []).append(f"{f.name} {values[f.name]:{'#x' if f.address else ''}}")
    words = i.encode()
    rows = ((word, f"`{int(words[word]):#010x}`", ", ".join(held)) for word, held in contents.items())
    return _table("word | value | fields", rows)


# -- registers

_ACCESS = {"ro": "read only", "rw": "read and write", "wo": "write only: reads as 0"}
#: The order of a device's checks; the last two can stop an instruction under way.
CHECKS = {
    ErrorCode.BAD_PROGRAM: "before the first instruction",
    ErrorCode.UNKNOWN_OPCODE: "before an instruction",
    ErrorCode.BAD_MODE: "before an instruction",
    ErrorCode.BAD_DIMENSION: "before an instruction",
    ErrorCode.MISALIGNED: "before an instruction",
    ErrorCode.OUTSIDE_WINDOW: "before an instruction",
    ErrorCode.READ_ERROR: "during the fetch or an instruction",
    ErrorCode.WRITE_ERROR: "during an instruction",
}


def _checks() -> str:
    rows = ((code.value, f"`{code.name}`", when, code.meaning) for code, when in CHECKS.items())
    return _table("code | name | when | why", rows)


def _register_map() -> str:
    return _table(
        "offset | register | access | what it is",
        ((f"`{r.offset:#04x}`", f"[{r.name}](#{r.name.lower()})", r.access, r.description) for r in REGISTERS),
    )


def _register(r: Register) -> str:
    reset = "the configuration's hash" if r.name == "CONFIGURATION" else f"`{r.reset:#010x}`"
    text = f"### {r.name}\n\n{r.description}\n\nOffset `{r.offset:#04x}`; {_ACCESS[r.access]}; after reset {reset}."
    if r.bits:
        rows = ((_bits(b.low, b.width), f"`{b.name}`", b.description) for b in r.bits)
        text += "\n\n" + _table("bits | field | meaning", rows)
    return text


def _registers() -> str:
    return "\n\n".join(_register(r) for r in REGISTERS)


def _error_codes() -> str:
    return _table("code | name | meaning", ((code.value, f"`{code.name}`", code.meaning) for code in ErrorCode))


# -- formats


def _numbers() -> str:
    def row(f: IntegerFormat) -> tuple[object, ...]:
        low, high = f.decode([f.minimum, f.maximum])
        limits, real = f"{f.minimum}..{f.maximum}", f"{low:.10g}..{high:.10g}"
        return f.name, np.dtype(f.dtype).name, f.fraction, limits, real, f.unit

    return _table("format | type | fraction | stored | stands for | in units of", (row(f) for f in STORED))


def _examples(function: Callable[..., object], *cases: tuple[int, ...]) -> str:
    return "; ".join(f"({', '.join(map(str, case))}) → {function(*case)}" for case in cases)


def _arithmetic() -> str:
    rows = (
        ("`round_shift(a, s)`", "floor(a / 2**s + 1/2): halves up; for s ≤ 0 an exact left shift",
         _examples(a.round_shift, (5, 1), (-5, 1), (6, 2), (-6, 2), (3, -2))),
        ("`round_divide(a, n)`", "floor(a / n + 1/2): halves up; n ≥ 1",
         _examples(a.round_divide, (7, 2), (-7, 2), (10, 3), (11, 3))),
        ("`stochastic_shift(a, s, r)`",
         f"floor(floor(a 2**{a.ROUNDING_BITS} / 2**s) / 2**{a.ROUNDING_BITS} + r / 2**{a.ROUNDING_BITS}) for "
         f"{a.ROUNDING_BITS} random bits r; for s < 0 an exact left shift",
         _examples(a.stochastic_shift, (5, 1, 0), (5, 1, 32767), (5, 1, 32768), (-5, 1, 32768), (3, -2, 1))),
        ("`nearest_exponent(v)`", "the e whose 2**e is nearest to v, the greater one half-way; 0 for v < 1",
         _examples(a.nearest_exponent, *((v,) for v in (0, 1, 2, 3, 5, 6, 11, 12)))),
        ("`clip(a, low, high)`", "the number of low..high that is nearest to a",
         _examples(a.saturate, (200, 0, 127), (-5, 0, 127))),
    )  # fmt: skip
    right, left = f"by more than {a.MAX_RIGHT} count as {a.MAX_RIGHT}", f"by more than {a.MAX_LEFT} as {a.MAX_LEFT}"
    return f"{_table('function | definition | examples', rows)}\n\nRight shifts {right}, left shifts {left}."


def _weight_examples() -> str:
    layout = WeightLayout(40, 3)

    def row(n: int, m: int) -> tuple[object, ...]:
        matrix = np.zeros((layout.inputs, layout.outputs), np.int16)
        matrix[n, m] = -1
        weights, words = layout.pack_weights(matrix).ravel(), layout.pack_samples(matrix).ravel()
        word = int(np.flatnonzero(words)[0])
        byte = int(np.flatnonzero(weights)[0]) * weights.itemsize
        return f"({n}, {m})", byte, word * words.itemsize, f"`{int(words[word]):#018x}`"

    elements = ((0, 0), (1, 0), (31, 0), (0, 1), (31, 2), (32, 0), (39, 2))
    return _table(
        "(n, m) | weight at byte | sample word at byte | word if only this sample is not 0, and is -1",
        (row(n, m) for n, m in elements),
    )


_MEANINGS = {
    "exponent": "the error D at the layer's sums stands for D · 2**exponent",
    "next_exponent": "the exponent that the next error will have, measured on this one",
    "greatest_shift": "largest k of the last FORWARD, k = nearest_exponent(deviation) of a channel",
    "bias": "bias of the normalisation",
    "mean": "mean of the channel's sums over the rows of a batch",
    "deviation": "mean absolute deviation of the channel's sums from `mean`",
    "reserved": "0",
}


def _record(dtype: np.dtype[np.void]) -> str:
    fields: Mapping[str, Any] = dtype.fields or {}
    return _table(
        "byte | field | type | meaning",
        ((offset, f"`{name}`", kind.name, _MEANINGS[name]) for name, (kind, offset, *_) in fields.items()),
    )


def _random_examples() -> str:
    def row(seed: int, step: int, stream: int, index: int) -> tuple[object, ...]:
        keys = round_keys(seed, step, stream)
        x, y = (f"`{int(word):04x}`" for word in random_words(keys, index))
        return f"{seed:#x}", step, stream, f"`{' '.join(f'{key:04x}' for key in keys)}`", f"{index:#x}", x, y

    ones = (0, 0, 0, 0), (1, 0, 0, 0), (1, 0, 0, 1), (1, 1, 0, 0), (1, 0, 1, 0)
    cases = (*ones, (0xDEADBEEF, 70000, 65535, 0xFFFF1234))
    return _table("seed | step | stream | round keys | index | x | y", (row(*case) for case in cases))


# -- configurations


def _configurations() -> str:
    every = list(CONFIGURATIONS.values())

    def row(label: str, value: Callable[[Configuration], object]) -> tuple[object, ...]:
        return label, *(value(c) for c in every)

    fields = [f.name for f in dataclasses.fields(Configuration) if f.name != "name"]
    return _table(
        " | ".join(("field", *(f"`{c.name}`" for c in every))),
        [
            *(row(f"`{name}`", attrgetter(name)) for name in fields),
            row("cells", lambda c: c.cells),
            row("shift-adds a second at most, 10⁹", lambda c: f"{c.cells * c.clock_mhz / 1000:g}"),
            row("hash", lambda c: f"`{c.hash:#010x}`"),
        ],
    )


def accepted_sizes(field: str) -> list[int]:
    """The values that a field of a configuration takes where no other field limits it."""

    def is_accepted(value: int) -> bool:
        try:
            dataclasses.replace(PYNQ_Z2, **{"lanes": 2, field: value})  # type: ignore[arg-type]
        except ConfigurationError:
            return False
        return True

    return [value for value in range(2 * PYNQ_Z2.max_inputs) if is_accepted(value)]


def _configuration_fields() -> str:
    lines = re.findall(r"^ +([a-z_, ]+): (.+)$", Configuration.__doc__ or "", re.MULTILINE)
    meanings = {name: meaning.replace("``", "`") for names, meaning in lines for name in names.split(", ")}
    fields = [f for f in dataclasses.fields(Configuration) if f.name != "name"]
    accepts = {f.name: _ranges(accepted_sizes(f.name)) if f.type == "int" else "False, True" for f in fields}
    return _table("field | accepts | meaning", ((f"`{name}`", text, meanings[name]) for name, text in accepts.items()))


# -- the pages

PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "instructions.md": {
        "opcodes": _opcodes,
        "fields": _fields,
        "checks": _checks,
        **{opcode.name: partial(_opcode, opcode) for opcode in Opcode},
        "example program": lambda: _code("\n".join(disassemble(encode_program(example_program())))),
        "example descriptor": _example_descriptor,
    },
    "registers.md": {"map": _register_map, "registers": _registers, "error codes": _error_codes},
    "formats.md": {
        "numbers": _numbers,
        "arithmetic": _arithmetic,
        "weight examples": _weight_examples,
        "state header": partial(_record, STATE_HEADER),
        "state channel": partial(_record, CHANNEL),
        "random examples": _random_examples,
    },
    "configurations.md": {"configurations": _configurations, "fields": _configuration_fields},
}


def fresh(page: str, text: str) -> str:
    """The text of a page with its blocks made anew.

    Raises:
        ReferenceError: a block is missing, unknown or there twice.
    """
    makers = PAGES[page]
    found = [match["name"] for match in _BLOCK.finditer(text)]
    if sorted(found) != sorted(makers):
        raise ReferenceError(f"{page} has the blocks {', '.join(found)}: expected {', '.join(makers)}, each once")
    return _BLOCK.sub(lambda match: f"{match[1]}\n{makers[match['name']]()}\n\n", text)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Bring the reference pages up to date.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a page is stale")
    parser.add_argument("--directory", default="docs", type=Path, help="where the pages are (docs)")
    options = parser.parse_args(arguments)
    stale = []
    for page in PAGES:
        path = options.directory / page
        try:
            old = path.read_text(encoding="utf-8")
            new = fresh(page, old)
        except (OSError, ReferenceError) as error:
            print(f"{path}: {error}")
            return 1
        if new != old:
            stale.append(path)
            if not options.check:
                path.write_text(new, encoding="utf-8")
    for path in stale:
        print(f"{path} is stale: run {COMMAND} --directory {options.directory}" if options.check else f"{path} written")
    return int(options.check and bool(stale))


if __name__ == "__main__":
    raise SystemExit(main())
