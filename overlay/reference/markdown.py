"""Pieces of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(header: str, rows: Iterable[Sequence[object]]) -> str:
    """A table; ``header`` names the columns, separated by bars."""
    lines = [f"| {header} |", "|" + "---|" * (header.count("|") + 1)]
    lines += ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def code(text: str) -> str:
    """A block of text, its common indentation removed."""
    lines = text.strip("\n").rstrip().split("\n")
    indent = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(["```text", *(line[indent:].rstrip() for line in lines), "```"])


def bit_range(low: int, width: int) -> str:
    """A field's bits as high:low."""
    return f"{low + width - 1}:{low}" if width > 1 else str(low)


def ranges(values: Sequence[int]) -> str:
    """Values as first..last if they are more than two and none is missing, else one by one."""
    first, *between, last = values
    return f"{first}..{last}" if between and len(between) == last - first - 1 else ", ".join(map(str, values))
