"""The block diagram of the accelerator, docs/architecture.svg: ``python -m binshift.rtl.documentation.diagram``.

Places and lines are laid out by hand, below. What they say comes from the Verilog: a box stands for an instance, a
line for the signals that it names, its number for their bits. A connection that is neither drawn nor in UNDRAWN,
and a line without a connection, are errors.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from .hierarchy import Connection, Hierarchy, base, hierarchy

COMMAND = "python -m binshift.rtl.documentation.diagram"
FILE = Path("docs/architecture.svg")

#: Boxes that are drawn as frames, their instances inside; instances that are drawn as wires.
OPENED, WIRES = ("array_engine",), ("flag_copy",)
#: Signals that are not drawn: clock and resets; start and end of an instruction; handshakes and pulses of a few bits.
UNDRAWN = re.compile(
    r"clk|.*reset|.*clear|abort|.*start|step|.*_busy|forward|update|running|several_passes|new_sums|taken|valid|kept"
    r"|.*_(ready|take|release|freed|hold|idle|failed|outside)|room|window_.*"
)


class DiagramError(ValueError):
    """The diagram and the Verilog disagree."""


@dataclass(frozen=True)
class Box:
    """A box for an instance, and what it says below the name; braces hold a count of modules, ``{row_bank}``."""

    x: int
    y: int
    width: int
    height: int
    role: str
    lines: tuple[str, ...] = ()

    @property
    def middle(self) -> int:
        """The x of the middle."""
        return self.x + self.width // 2


@dataclass(frozen=True)
class Line:
    """A line through points, an arrow at its end; what it says stands at a place of its own.

    pairs: sources and targets that it stands for, with ``port`` for the accelerator's ports. signals: those that it
    stands for, a regular expression; its number is the sum of their bits. both: arrows at both ends, a number for each
    way.
    """

    points: tuple[tuple[int, int], ...]
    name: str
    at: tuple[int, int]
    pairs: tuple[tuple[str, str], ...]
    signals: str
    anchor: str = "middle"
    both: bool = False


COLOURS = {
    "bus": "#dbe9f6", "control": "#ece6f5", "operand": "#dff1e2", "array": "#fde9cf", "lane": "#fbdfe0",
    "random": "#f2f0d5",
}  # fmt: skip

BOXES = {
    "register_slave": Box(10, 70, 118, 50, "control", ("registers",)),
    "control": Box(232, 70, 1030, 50, "control", ("fetch, check, key schedule, start, wait; faults and resets",)),
    "reader": Box(10, 210, 100, 474, "bus", ("6 clients,", "bursts", "of 16 beats", "of 64 bits")),
    "schedule": Box(176, 190, 124, 46, "operand", ("order of tiles",)),
    "feeder": Box(354, 190, 126, 46, "operand", ("a step a cycle",)),
    "column_loader": Box(176, 300, 124, 46, "operand", ("addresses",)),
    "column_buffer": Box(354, 300, 126, 80, "operand", ("samples, or", "inputs as ±2ᵉ;", "2 halves")),
    "column_heads": Box(708, 300, 124, 80, "operand", ("{column_head} heads,", "each a cycle", "later")),
    "row_loader": Box(176, 440, 124, 46, "operand", ("addresses",)),
    "kept_operand": Box(176, 556, 124, 30, "operand"),
    "row_buffer": Box(354, 440, 126, 110, "operand", ("int8 operand;", "{row_group} banks")),
    "row_heads": Box(538, 440, 112, 110, "operand", ("{row_head} heads,", "each a cycle", "later")),
    "grid": Box(708, 440, 124, 150, "array",
                ("{shift_add_cell} cells:", "shift, sign, add;", "", "drain chains", "upwards")),
    "sum_buffer": Box(890, 440, 118, 110, "array", ("{sum_column} columns of", "24-bit sums;", "2 halves")),
    "epilogue": Box(1108, 190, 128, 160, "lane", ("{epilogue_lane} lanes:", "statistics,", "activations,", "errors")),
    "random_units": Box(1108, 410, 128, 50, "random", ("{speck_unit} units",)),
    "update_engine": Box(1108, 520, 128, 100, "lane", ("{update_lane} lanes:", "weights,", "samples")),
    "writer": Box(1314, 190, 86, 494, "bus", ("FIFO,", "bursts", "of 16 beats")),
    "master_constants": Box(480, 690, 150, 26, "bus"),
}

WIDTH, HEIGHT = 1410, 786
FRAMES = {"array_engine": (160, 160, 864, 448)}
#: What is outside, drawn as bars.
OUTSIDE = {"processor": (10, 10, 118, 24), "memory, by an AXI3 port of 64 bits": (10, 746, 1390, 28)}

LINES = (
    Line(((60, 34), (60, 70)), "AXI4-Lite, interrupt", (68, 57),
         (("register_slave", "port"), ("port", "register_slave")), r"s_axi_.*|interrupt", anchor="start", both=True),
    Line(((128, 84), (232, 84)), "commands", (180, 79), (("register_slave", "control"),), r"registers_.*"),
    Line(((232, 106), (128, 106)), "status", (180, 121), (("control", "register_slave"),), r"registers_.*"),
    Line(((90, 210), (90, 150), (250, 150), (250, 120)), "descriptors", (170, 145),
         (("reader", "control"), ("control", "reader")), r"read_data|program_(valid|address|beats)", both=True),
    Line(((580, 120), (580, 160)), "fields", (588, 145),
         tuple(("control", b) for b in ("schedule", "row_loader", "column_loader", "kept_operand")), r"fields_.*",
         anchor="start"),
    Line(((1172, 120), (1172, 190)), "fields", (1164, 150), (("control", "epilogue"),), r"fields_.*", anchor="end"),
    Line(((1249, 120), (1249, 435), (1236, 435)), "keys", (1257, 140), (("control", "random_units"),), r"keys",
         anchor="start"),
    Line(((1249, 435), (1249, 545), (1236, 545)), "fields", (1257, 155), (("control", "update_engine"),), r"fields_.*",
         anchor="start"),
    # Operands.
    Line(((300, 213), (354, 213)), "tile\n", (327, 207), (("schedule", "feeder"),), r"tile_.*|.*_unit"),
    Line(((176, 316), (110, 316)), "requests\n", (143, 310), (("column_loader", "reader"),),
         r"columns_(valid|address|beats)"),
    Line(((300, 316), (354, 316)), "place\n", (319, 310), (("column_loader", "column_buffer"),),
         r"write_.*|input_word"),
    Line(((110, 366), (354, 366)), "read_data", (232, 361), (("reader", "column_buffer"),), r"read_data"),
    Line(((176, 456), (110, 456)), "requests\n", (143, 450), (("row_loader", "reader"),),
         r"rows_(valid|address|beats)"),
    Line(((300, 456), (354, 456)), "place\n", (319, 450), (("row_loader", "row_buffer"),), r"write_.*"),
    Line(((110, 524), (354, 524)), "read_data", (180, 519), (("reader", "row_buffer"),), r"read_data"),
    Line(((254, 556), (254, 486)), "", (0, 0), (("kept_operand", "row_loader"),), r"kept"),
    Line(((270, 300), (270, 270), (384, 270), (384, 236)), "units loaded", (322, 264), (("column_loader", "feeder"),),
         r"columns_loaded"),
    Line(((270, 440), (270, 412), (340, 412), (340, 284), (404, 284), (404, 236)), "units loaded", (262, 407),
         (("row_loader", "feeder"),), r"rows_loaded"),
    Line(((480, 350), (708, 350)), "samples, inputs", (638, 345), (("column_buffer", "column_heads"),),
         r"samples|inputs"),
    Line(((480, 495), (538, 495)), "words\n", (509, 489), (("row_buffer", "row_heads"),), r"words"),
    Line(((650, 495), (708, 495)), "v, first\n", (679, 489), (("row_heads", "grid"),), r"v|first"),
    Line(((770, 380), (770, 440)), "k", (778, 414), (("column_heads", "grid"),), r"k", anchor="start"),
    Line(((832, 495), (890, 495)), "sums\n", (861, 489), (("grid", "sum_buffer"),), r"tops"),
    # The slots.
    Line(((480, 204), (770, 204), (770, 300)), "slot", (640, 199),
         tuple(("feeder", b) for b in ("column_heads", "column_buffer", "row_buffer", "row_heads")), r"slot_.*"),
    Line(((510, 204), (510, 316), (480, 316)), "", (0, 0), (("feeder", "column_buffer"),), r"slot_.*"),
    Line(((570, 204), (570, 440)), "", (0, 0), (("feeder", "row_heads"),), r"slot_.*"),
    Line(((570, 412), (417, 412), (417, 440)), "", (0, 0), (("feeder", "row_buffer"),), r"slot_.*"),
    Line(((480, 222), (920, 222), (920, 440)), "ended", (640, 237), (("feeder", "sum_buffer"),), r"ended_.*"),
    # Behind the sum buffer.
    Line(((1008, 470), (1066, 470), (1066, 300), (1108, 300)), "sums\n", (1043, 464), (("sum_buffer", "epilogue"),),
         r"sums"),
    Line(((1066, 470), (1066, 560), (1108, 560)), "", (0, 0), (("sum_buffer", "update_engine"),), r"sums"),
    Line(((1108, 250), (968, 250), (968, 440)), "gradients\n", (996, 245), (("epilogue", "sum_buffer"),),
         r"injection_.*|inject_.*"),
    Line(((1108, 330), (1086, 330), (1086, 530), (1008, 530)), "places\n", (1047, 524),
         (("epilogue", "sum_buffer"), ("update_engine", "sum_buffer")), r"address|group"),
    Line(((1108, 590), (1086, 590), (1086, 530)), "", (0, 0), (("update_engine", "sum_buffer"),), r"address|group"),
    Line(((1146, 350), (1146, 410)), "index\n", (1140, 378), (("epilogue", "random_units"),), r"quad", anchor="end"),
    Line(((1198, 410), (1198, 350)), "words\n", (1206, 378), (("random_units", "epilogue"),), r"x|y", anchor="start"),
    Line(((1146, 520), (1146, 460)), "index\n", (1140, 488), (("update_engine", "random_units"),), r"quad",
         anchor="end"),
    Line(((1198, 460), (1198, 520)), "words\n", (1206, 488), (("random_units", "update_engine"),), r"x|y",
         anchor="start"),
    Line(((1236, 230), (1314, 230)), "results\n", (1275, 224), (("epilogue", "writer"),), r"written_.*"),
    Line(((1236, 560), (1314, 560)), "updates\n", (1288, 554), (("update_engine", "writer"),), r"written_.*"),
    # To and from memory.
    Line(((110, 636), (1172, 636), (1172, 620)), "weights, header", (560, 631),
         (("reader", "update_engine"), ("update_engine", "reader")), r"read_data|weights_(valid|address|beats)",
         both=True),
    Line(((110, 668), (1262, 668), (1262, 320), (1236, 320)), "records, masks, labels, scores", (560, 663),
         (("reader", "epilogue"), ("epilogue", "reader")), r"read_data|(state|masks)_(valid|address|beats)", both=True),
    Line(((60, 746), (60, 684)), "AXI3 read", (68, 720), (("port", "reader"), ("reader", "port")), r"m_axi_.*",
         anchor="start", both=True),
    Line(((1357, 684), (1357, 746)), "AXI3 write", (1349, 720), (("writer", "port"), ("port", "writer")), r"m_axi_.*",
         anchor="end", both=True),
    Line(((555, 716), (555, 746)), "ids, sizes", (563, 735), (("master_constants", "port"),), r"m_axi_.*",
         anchor="start"),
)  # fmt: skip


def drawn(text: Hierarchy) -> tuple[list[str], list[str]]:
    """What every line says, and what stands in every box.

    Raises:
        DiagramError: the boxes are not the instances, a line has no connection, or a connection no line.
    """
    module = text.opened(*OPENED, *WIRES)
    instances = {base(i.name) for i in module.instances}
    if instances != set(BOXES):
        raise DiagramError(f"boxes that are no instances, or instances without a box: {sorted(instances ^ set(BOXES))}")
    left = {c for c in text.connections(module) if not UNDRAWN.fullmatch(c.signal) and c.source != c.target}
    found: set[Connection] = set()
    labels = []
    for line in LINES:
        ways: list[dict[str, int]] = []
        for pair in line.pairs:
            mine = {c for c in left if (c.source, c.target) == pair and re.fullmatch(line.signals, c.signal)}
            if not mine and not UNDRAWN.fullmatch(line.signals):
                raise DiagramError(f"no signal {line.signals} from {pair[0]} to {pair[1]}")
            found |= mine
            ways.append({c.signal: c.width for c in mine})
        if not line.both:
            ways = [{signal: width for way in ways for signal, width in way.items()}]
        bits = [sum(way.values()) for way in ways]
        labels.append(f"{line.name} {' + '.join(map(str, bits))}" if line.name else "")
    if missing := sorted(left - found):
        raise DiagramError("not drawn: " + "; ".join(f"{c.signal} from {c.source} to {c.target}" for c in missing))
    counts = text.functions()
    return labels, ["\n".join(box.lines).format_map(counts) for box in BOXES.values()]


def _text(x: int, y: int, text: str, kind: str, anchor: str = "middle") -> str:
    return f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}">{escape(text)}</text>'


def svg(text: Hierarchy) -> str:
    """The diagram."""
    labels, contents = drawn(text)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="Helvetica, Arial, sans-serif">',
        "<!-- Generated; do not edit. -->",
        "<style>.name{font-size:14px;font-weight:bold}.say{font-size:12.5px;fill:#333}.line{font-size:12px;fill:#1d3f66}"
        ".wire{fill:none;stroke:#35597f;stroke-width:1.4}.box{stroke:#555;stroke-width:1.2}</style>",
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto-start-reverse"><path d="M0,0.8 L8,4 L0,7.2 z" fill="#35597f"/></marker></defs>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for name, (x, y, width, height) in FRAMES.items():
        parts.append(f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="6" fill="#fafafa" stroke="#999" '
                     'stroke-dasharray="5 4"/>')  # fmt: skip
        parts.append(_text(x + 12, y + 20, name, "name", "start"))
    for name, (x, y, width, height) in OUTSIDE.items():
        parts.append(f'<rect class="box" x="{x}" y="{y}" width="{width}" height="{height}" rx="4" fill="#eee"/>')
        parts.append(_text(x + width // 2, y + height // 2 + 4, name, "say"))
    for line in LINES:
        points = " ".join(f"{x},{y}" for x, y in line.points)
        start = ' marker-start="url(#arrow)"' if line.both else ""
        parts.append(f'<polyline class="wire" points="{points}"{start} marker-end="url(#arrow)"/>')
    for (name, box), content in zip(BOXES.items(), contents):
        parts.append(f'<rect class="box" x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="4" '
                     f'fill="{COLOURS[box.role]}"/>')  # fmt: skip
        parts.append(_text(box.middle, box.y + 18, name, "name"))
        for i, words in enumerate(content.split("\n")):
            if words:
                parts.append(_text(box.middle, box.y + 36 + 16 * i, words, "say"))
    for line, label in zip(LINES, labels):
        x, y = line.at
        for i, words in enumerate(label.split("\n")):
            if words:
                # Across a short line, the number stands below it.
                below = y + i * (20 if line.anchor == "middle" else 14)
                parts.append(_text(x, below, words.strip(), "line", line.anchor))
    return "\n".join([*parts, "</svg>", ""])


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Bring the block diagram up to date.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if the diagram is stale")
    parser.add_argument("--output", default=FILE, type=Path, help=f"the file ({FILE})")
    options = parser.parse_args(arguments)
    try:
        text = svg(hierarchy())
    except DiagramError as error:
        print(f"{options.output}: {error}", file=sys.stderr)
        return 1
    if options.check:
        if not options.output.exists() or options.output.read_text(encoding="utf-8") != text:
            print(f"{options.output} is stale: run {COMMAND}")
            return 1
        return 0
    options.output.write_text(text, encoding="utf-8")
    print(f"{options.output} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
