"""Plain text tables, numbers to the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def render(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Lines of a table; integers get thousands separators, other values are printed as they are."""

    def text(value: Any) -> str:
        return f"{value:,}" if isinstance(value, int) else str(value)

    cells = [list(header), *([text(v) for v in row] for row in rows)]
    numeric = [all(isinstance(row[c], (int, float)) or row[c] == "" for row in rows) for c in range(len(header))]
    widths = [max(len(row[c]) for row in cells) for c in range(len(header))]
    lines = []
    for row in cells:
        padded = (v.rjust(w) if n else v.ljust(w) for v, w, n in zip(row, widths, numeric))
        lines.append("  ".join(padded).rstrip())
    lines.insert(1, "  ".join("-" * w for w in widths))
    return "\n".join(lines)
