"""The figures of docs/tile-timeline.md, from the latencies in the sources.

``python -m binshift.rtl.documentation.timeline`` brings them up to date.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ...overlay.configurations import CONFIGURATIONS, PYNQ_Z2, Configuration
from ...overlay.layout import BEAT_BYTES, BLOCK_INPUTS
from ...overlay.reference.markdown import code, table
from ..geometry import UPDATE_LANES
from .docstrings import FOLDER, value

COMMAND = "python -m binshift.rtl.documentation.timeline"
PAGE = Path("docs/tile-timeline.md")
#: Clock edges from a sum at the top of a column to its place in memory, and from the complete tile to the first slot
#: of an update.
STORED, READY = 3, 2
#: The tile of the figure: an update over this batch. Cycles of a character.
BATCH, SCALE = 128, 4
_BLOCK = re.compile(r"(<!-- made: (?P<name>.+?) -->\n).*?(?=^<!-- end -->$)", re.DOTALL | re.MULTILINE)


class TimelineError(ValueError):
    """A latency that the sources do not have, or a page without its blocks."""


def latency(file: str, name: str) -> int:
    """A constant of a source."""
    if (found := value(FOLDER / file, name)) is None:
        raise TimelineError(f"rtl/{file} has no number {name}")
    return found


def latencies() -> dict[str, int]:
    """Every latency on the way of an operand, by name."""
    return {
        "BUFFER_LATENCY": latency("operands/latency.py", "BUFFER_LATENCY"),
        "HEAD_LATENCY": latency("operands/latency.py", "HEAD_LATENCY"),
        "CELL_LATENCY": latency("array/shift_add_cell.py", "CELL_LATENCY"),
        "SUM_LATENCY": latency("array/sum_buffer.py", "SUM_LATENCY"),
        "RESULT_AT": latency("epilogue/widths.py", "RESULT_AT"),
        "OUTPUT_LATENCY": latency("update/engine.py", "OUTPUT_LATENCY"),
        "SHORTEST": latency("operands/schedule.py", "SHORTEST"),
    }


def complete_after(c: Configuration) -> int:
    """Cycles from the end of a tile in the schedule until the sum buffer has all of it."""
    at = latencies()
    edges = at["BUFFER_LATENCY"] + at["HEAD_LATENCY"] + at["CELL_LATENCY"]
    return edges + 2 * (c.rows - 1) + c.columns + STORED


def slots(c: Configuration, terms: int, forward: bool = False, update: bool = False) -> int:
    """Cycles that a tile of so many terms takes in the schedule."""
    step = 1 if update else max(BEAT_BYTES, c.rows, BLOCK_INPUTS if forward else 0)
    return max(-(-terms // step) * step, latencies()["SHORTEST"], 2 * c.rows)


def stations() -> str:
    """Where an operand and a sum are, in cycles."""
    at = latencies()
    edge = at["BUFFER_LATENCY"] + at["HEAD_LATENCY"]
    cell = edge + at["CELL_LATENCY"]
    rows = [
        ("the schedule takes step n", "n", "0 ≤ n < T"),
        ("its words leave the operand buffers", f"n + {at['BUFFER_LATENCY']}", "address, memory, output register"),
        ("its operands are at row 0 and column 0", f"n + {edge}", "heads: word, byte or bit, output register"),
        ("they are at the cell of row r, column c", f"n + {edge} + r + c", "a register a cell"),
        ("their product is in its accumulator", f"n + {cell} + r + c", "shift and mask; sign and addition"),
        ("the tile's end is known", "T", "here the next tile's step 0 may run"),
        ("`first` is at row 0", f"T + {edge}", "with the next tile's first operands"),
        ("the sum of (r, c) is at the top of column c", f"T + {cell} + 2r + c", "the drain chain, every second cycle"),
        ("it is stored", f"T + {cell + STORED} + 2r + c", "register, addition to what is there, memory"),
        ("the tile is complete", f"T + {cell + STORED - 2} + 2R + C", "one cycle after the last sum is stored"),
    ]
    return table("what | cycle | why", rows)


def figure() -> str:
    """Two tiles of an update after one another, a character for SCALE cycles."""
    c, at = PYNQ_Z2, latencies()
    edge = at["BUFFER_LATENCY"] + at["HEAD_LATENCY"]
    cell, last = edge + at["CELL_LATENCY"], c.rows + c.columns - 2
    length = slots(c, BATCH, update=True)
    lanes = c.cells // UPDATE_LANES + c.rows
    complete = length + complete_after(c)
    lines: list[tuple[str, int, int, int]] = [
        ("schedule", 0, length, length),
        ("operand buffers", at["BUFFER_LATENCY"], length, length),
        ("heads of row 0, column 0", edge, length, length),
        ("cell (0, 0)", cell, length, length),
        (f"cell ({c.rows - 1}, {c.columns - 1})", cell + last, length, length),
        ("sums leave column 0", length + cell, 2 * c.rows - 1, length),
        (f"sums leave column {c.columns - 1}", length + cell + c.columns - 1, 2 * c.rows - 1, length),
        ("tile complete", complete, 1, length),
        ("update lanes", complete + READY, lanes, lanes),
        ("beats to the writer", complete + READY + at["OUTPUT_LATENCY"], lanes, lanes),
    ]
    width = -(-(complete + READY + at["OUTPUT_LATENCY"] + 2 * lanes) // SCALE)
    left = max(len(name) for name, *_ in lines) + 2
    ruler = "".join(f"{cycle:<{64 // SCALE}}" for cycle in range(0, width * SCALE, 64))
    text = ["cycle".ljust(left) + ruler.rstrip()]
    for name, start, cycles, period in lines:
        marks = [" "] * width
        for tile, mark in enumerate("AB"):
            first = (start + tile * period) // SCALE
            end = (start + tile * period + cycles - 1) // SCALE + 1
            marks[first:end] = mark * (end - first)
        text.append(name.ljust(left) + "".join(marks).rstrip())
    return code("\n".join(text))


def steady() -> str:
    """Cycles from tile to tile where nothing is waited for."""
    terms = 784
    built = [c for c in CONFIGURATIONS.values() if c.built]

    def row(name: str, cycles: Callable[[Configuration], object]) -> tuple[object, ...]:
        return name, *(cycles(c) for c in built)

    return table(
        "cycles | " + " | ".join(f"`{c.name}`, {c.rows} × {c.columns}" for c in built),
        [
            row("shortest tile", lambda c: slots(c, 1, update=True)),
            row(f"FORWARD, {terms} inputs", lambda c: " + ".join(
                str(slots(c, min(c.chunk, terms - start), forward=True)) for start in range(0, terms, c.chunk))
                if terms <= c.max_inputs else "–"),
            row("UPDATE, 32 rows", lambda c: slots(c, 32, update=True)),
            row(f"UPDATE, {BATCH} rows", lambda c: slots(c, BATCH, update=True) if c.max_rows >= BATCH else "–"),
            row("the same in the update lanes", lambda c: c.cells // UPDATE_LANES + c.rows),
            row("from a tile's end until it is complete", complete_after),
        ],
    )  # fmt: skip


BLOCKS: dict[str, Callable[[], str]] = {"stations": stations, "figure": figure, "steady state": steady}


def fresh(text: str) -> str:
    """The text of the page with its blocks made anew."""
    if (found := [match["name"] for match in _BLOCK.finditer(text)]) != list(BLOCKS):
        raise TimelineError(f"blocks {', '.join(found)}: expected {', '.join(BLOCKS)}")
    return _BLOCK.sub(lambda match: f"{match[1]}\n{BLOCKS[match['name']]()}\n\n", text)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Bring the timeline of a tile up to date.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the page is stale")
    parser.add_argument("--page", default=PAGE, type=Path, help=f"the page ({PAGE})")
    options = parser.parse_args(arguments)
    try:
        old = options.page.read_text(encoding="utf-8")
        new = fresh(old)
    except (OSError, TimelineError) as error:
        print(f"{options.page}: {error}", file=sys.stderr)
        return 1
    if new != old and options.check:
        print(f"{options.page} is stale: run {COMMAND}")
        return 1
    if new != old:
        options.page.write_text(new, encoding="utf-8")
        print(f"{options.page} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
