"""Tables of docs/instructions.md: what is in the field table, and what the checks and regions say when asked."""

from __future__ import annotations

from collections.abc import Callable

from ..configurations import CONFIGURATIONS, PYNQ_Z2, Configuration
from ..disassembler import MODES, disassemble
from ..instructions import FIELDS, SPECIFICATIONS, Draw, Field, Instruction, Opcode, Output, encode_program
from ..layout import BEAT_BYTES
from ..patterns import PATTERN_DEFINITION, PATTERN_FIELDS
from ..regions import Fault, Region, check, regions
from ..registers import ErrorCode
from .markdown import bit_range, code, ranges, table

#: A window of all addresses.
ALL_MEMORY = (0, 2**32 - 1)

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


def filled(opcode: Opcode, **values: int) -> Instruction:
    """An instruction with those of the values that its opcode has fields for."""
    fields = SPECIFICATIONS[opcode].fields
    return Instruction(opcode, **{name: value for name, value in values.items() if name in fields})


def _formula(sizes: tuple[int, ...]) -> str:
    """The formula of _SIZES that gives these sizes for _PROBES."""
    return next(text for text, size in _SIZES.items() if tuple(size(*probe) for probe in _PROBES) == sizes)


def operands(opcode: Opcode, **modes: int) -> list[tuple[str, str, str, str]]:
    """Name, rows, bytes of a row and access of each piece of memory that an opcode touches."""
    touched = [regions(filled(opcode, rows=b, inputs=n, outputs=m, **modes)) for b, n, m in _PROBES]

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
    return table("operand | rows | bytes a row | access", cells)


def _is_mode(field: Field) -> bool:
    return field.unit in ("code", "bit", "flag")


def accepted(opcode: Opcode, field: Field, configuration: Configuration) -> list[int]:
    """The values of a mode field that a device of that configuration does not refuse."""

    def is_accepted(value: int) -> bool:
        base = {"rows": 2, "inputs": 8, "outputs": 8, "input_stride": 16, "error_stride": 8, "output_stride": 16}
        try:
            check(filled(opcode, **base, plane_stride=64, **{field.name: value}), configuration, ALL_MEMORY)
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
    return ranges(values) + only


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


def opcode_section(opcode: Opcode) -> str:
    """The whole description of an opcode."""
    specification = SPECIFICATIONS[opcode]
    layout = [
        (f.word, bit_range(f.low, f.width), f"`{f.name}`", f.unit, _accepts(opcode, f), f.description)
        for f in _fields_of(opcode)
    ]
    stops = ", ".join(f"`{code.name}`" for code in errors(opcode))
    return "\n\n".join((
        specification.summary,
        table("word | bits | field | unit | accepts | meaning", layout),
        code(specification.definition),
        _operand_table(opcode),
        f"Can stop the program with {stops}.",
    ))  # fmt: skip


def opcode_list() -> str:
    """All opcodes, a line each."""
    return table(
        "code | instruction | what it does",
        ((s.opcode.value, f"[{s.opcode.name}](#{s.opcode.name.lower()})", s.summary) for s in SPECIFICATIONS.values()),
    )


def field_places() -> str:
    """Which field stands where, and which opcodes have it."""

    def row(f: Field) -> tuple[object, ...]:
        marks = ("x" if f in _fields_of(opcode) else "" for opcode in Opcode)
        return f.word, bit_range(f.low, f.width), f"`{f.name}`", *marks

    place = sorted(FIELDS.values(), key=lambda field: (field.word, field.low))
    return table(" | ".join(("word | bits | field", *(opcode.name for opcode in Opcode))), (row(f) for f in place))


def pattern_fields() -> str:
    """The fields of a pattern."""
    return table(
        "word | bits | field | unit | meaning",
        ((f.word, bit_range(f.low, f.width), f"`{f.name}`", f.unit, f.description) for f in PATTERN_FIELDS.values()),
    )


def pattern_definition() -> str:
    """What patterns mean, as pseudo-code."""
    return code(PATTERN_DEFINITION)


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
        filled(Opcode.KEY, seed=1, step=0),
        filled(Opcode.FORWARD, **first, output=second["input"], output_stride=second["input_stride"]),
        filled(Opcode.FORWARD, **second, **scores, output_format=Output.SCORES),
        filled(Opcode.LOSS, **loss, output=second["error"], output_stride=second["error_stride"]),
        filled(Opcode.BACKWARD, **second, output=first["error"], output_stride=first["error_stride"], stream=1),
        filled(Opcode.UPDATE, **second, stream=4),
        filled(Opcode.UPDATE, **first, stream=0),
    ]


def example_descriptor() -> str:
    """The words of the last instruction of the example."""
    i = example_program()[-1]
    values = {"opcode": i.opcode.value, **i.values}
    contents: dict[int, list[str]] = {}
    for f in _fields_of(i.opcode):
        contents.setdefault(f.word, []).append(f"{f.name} {values[f.name]:{'#x' if f.address else ''}}")
    words = i.encode()
    rows = ((word, f"`{int(words[word]):#010x}`", ", ".join(held)) for word, held in contents.items())
    return table("word | value | fields", rows)




def example_listing() -> str:
    """The example program, disassembled."""
    return code("\n".join(disassemble(encode_program(example_program()))))
