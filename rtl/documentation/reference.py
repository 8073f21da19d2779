"""The pages docs/blocks: every module of the hardware, its ports and what is said of them.

``python -m binshift.rtl.documentation.reference`` makes them from the docstrings of the sources and the ports of the
Verilog.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...overlay.configurations import PYNQ_Z2
from ...overlay.reference.markdown import code, table
from .diagram import BOXES, OPENED
from .docstrings import Source, sources
from .hierarchy import Hierarchy, Module, Port, base, hierarchy

COMMAND = "python -m binshift.rtl.documentation.reference"
FOLDER = Path("docs/blocks")
#: The top and the boxes of the block diagram have pages of their own. Other modules stand with the block that they are
#: part of, or on the page of the shared ones, if they are part of several.
SHARED, BUNDLES = "shared", "bundles"

#: Ports that mean the same in every module.
COMMON = {
    "clk": "clock",
    "reset": "synchronous, active high: to rest, asking for nothing",
    "start": "pulse at the beginning of each instruction",
    "go": "pulse at the beginning of an instruction of this engine",
    "busy": "from the cycle after the start until the last beat has left",
    "fields": "of the instruction that runs",
    "forward": "the instruction is FORWARD; static while it runs",
    "update": "the instruction is UPDATE; static while it runs",
    "setup": "constants of the instruction",
    "port": "requests to the reader",
    "read_data": "beats of all clients of the reader",
    "stream": "beats to the writer",
    "sums_ready": "the part of the sum buffer that is to be read next is complete",
    "sums_release": "pulse: it was read for the last time",
    "sum_address": "of the sums that are read: half and row",
    "sum_group": "which eight columns of them",
    "sums": "of eight columns, SUM_LATENCY cycles after their address",
    "index": "of the elements that are to be drawn for, to the random units",
    "window_first": "first address that may be touched, in bytes",
    "window_last": "last address that may be touched, in bytes",
}
#: Classes of bundles that are passed without being named.
CLASSES = {
    "fields": ("interfaces.py", "Fields"),
    "port": ("interfaces.py", "ReadPort"),
    "stream": ("interfaces.py", "WriteStream"),
    "registers": ("bus/slave.py", "Registers"),
}


class ReferenceError(ValueError):
    """The sources and the Verilog disagree."""


@dataclass(frozen=True)
class Row:
    """A port of a function's modules, or a bundle of ports: directions, and widths in all its modules."""

    name: str
    bundle: tuple[str, str] | None
    directions: frozenset[str]
    widths: tuple[int, ...]


class Reference:
    """What is known of the modules of a hierarchy, function by function."""

    def __init__(self, text: Hierarchy) -> None:
        self.text = text
        self.functions, self.classes = sources()
        self.modules: dict[str, list[Module]] = defaultdict(list)
        self.children: dict[str, Counter[str]] = defaultdict(Counter)
        self.modules[text.top.name].append(text.top)
        counts = text.counts()
        for module in text.modules.values():
            for instance in module.instances:
                child = text.modules[instance.module]
                if child not in self.modules[base(instance.name)]:
                    self.modules[base(instance.name)].append(child)
        self.function = {module.name: name for name, modules in self.modules.items() for module in modules}
        for module in text.modules.values():
            for instance in module.instances:
                self.children[self.function[module.name]][base(instance.name)] += counts[module.name]
        if unknown := sorted(set(self.modules) - set(self.functions)):
            raise ReferenceError(f"modules without a function of that name: {', '.join(unknown)}")
        self.pages = self._pages()
        self.page_of = {name: page for page, names in self.pages.items() for name in names}

    def _pages(self) -> dict[str, list[str]]:
        """The functions on each page, parents before children."""
        owners: dict[str, set[str]] = defaultdict(set)
        blocks = [self.text.top.name, *OPENED, *BOXES]

        def walk(name: str, owner: str) -> None:
            owner = name if name in blocks else owner
            owners[name].add(owner)
            for child in self.children[name]:
                walk(child, owner)

        walk(self.text.top.name, self.text.top.name)
        pages: dict[str, list[str]] = {block: [] for block in [*blocks, SHARED]}
        for name, found in owners.items():
            pages[next(iter(found)) if len(found) == 1 else SHARED].append(name)
        return pages

    def rows(self, name: str) -> Iterator[Row]:
        """The ports of a function's modules; those of a bundle together."""
        for argument, bundle in self.functions[name].arguments.items():
            directions: set[str] = set()
            widths: set[int] = set()
            for module in self.modules[name]:
                own = [module.ports[argument]] if argument in module.ports else self.bundled(module, argument)
                if argument not in module.ports and own:
                    bundle = bundle or CLASSES.get(argument)
                directions.update({"input": "in", "output": "out"}[p.direction] for p in own)
                widths.update({sum(p.width for p in own)} if own else ())
            if widths:
                yield Row(argument, bundle, frozenset(directions), tuple(sorted(widths)))

    def bundled(self, module: Module, argument: str) -> list[Port]:
        """The ports of a bundle that a module uses."""
        names = [p for p in module.ports.values() if p.name.startswith(argument + "_")]
        others = [a for a in self.functions[self.function[module.name]].arguments if a.startswith(argument + "_")]
        return [
            p for p in names
            if not any(p.name == a or p.name.startswith(a + "_") for a in others)
            and (p.direction == "output" or self.text.reads(module.name, p.name))
        ]  # fmt: skip

    def meaning(self, source: Source, row: Row) -> str:
        """What a port means."""
        found = COMMON["clk"] if row.name == "clk" else source.meaning(row.name, COMMON.get(row.name, ""))
        if not found and row.name.endswith("_out") and row.name[:-3] + "in" in source.arguments:
            found = f"{row.name[:-3]}in, a cycle later"
        if not found and row.bundle:
            found = self.classes[row.bundle].summary
        found = found or COMMON.get(row.name, "")
        return found or ("see above" if re.search(rf"\b{row.name}\b", source.text) else "")

    def unexplained(self) -> list[str]:
        """Ports of which the docstrings say nothing."""
        return [
            f"rtl/{self.functions[name].file}: {name} does not name its port {row.name}"
            for name in self.modules
            for row in self.rows(name)
            if not self.meaning(self.functions[name], row)
        ]


    def link(self, name: str) -> str:
        """A link to the section of a function."""
        return f"[{name}]({self.page_of[name]}.md#{name})"

    def parts(self, name: str) -> list[str]:
        """What one instance of a function is made of; where its variants differ, on average."""
        number = self.text.functions()[name]
        return [
            self.link(child) + (f" × {count / number:.3g}" if count > number else "")
            for child, count in self.children[name].items()
        ]


def _inline(text: str) -> str:
    return re.sub(r"``(.+?)``", r"`\1`", text)


def _widths(widths: Sequence[int]) -> str:
    return ", ".join(map(str, widths)) if len(widths) <= 3 else f"{widths[0]}..{widths[-1]}"


def _section(reference: Reference, name: str, level: str) -> list[str]:
    source, variants = reference.functions[name], len(reference.modules[name])
    number = f"{reference.text.functions()[name]} ×" + (f", in {variants} variants" if variants > 1 else "")
    made_of = f" Made of {', '.join(parts)}." if (parts := reference.parts(name)) else ""
    rows: list[tuple[str, ...]] = []
    said = ""
    for row in reference.rows(name):
        meaning = _inline(reference.meaning(source, row))
        rows.append((
            f"`{row.name}`" + (f" ([{row.bundle[1]}]({BUNDLES}.md))" if row.bundle else ""),
            ", ".join(sorted(row.directions)),
            _widths(row.widths),
            meaning if meaning != said else "as above",
        ))  # fmt: skip
        said = meaning
    constants = ", ".join(f"`{key}` = {value}" for key, value in source.constants.items())
    return [
        f"{level} {name}", "", f"[`rtl/{source.file}`](../../rtl/{source.file}), {number}.{made_of}", "",
        code(source.text.replace("``", "`")), "",
        *([constants + ".", ""] if constants else []), table("port | direction | bits | meaning", rows), "",
    ]  # fmt: skip


def block_page(reference: Reference, page: str) -> str:
    """The page of a block, and of what it alone is made of."""
    first, *others = reference.pages[page]
    if page == SHARED:
        lines = ["# Shared modules", "", _NOTE, "", "What several blocks are made of.", ""]
        return "\n".join(lines + [line for name in (first, *others) for line in _section(reference, name, "##")])
    lines = _section(reference, first, "#")
    lines[2:2] = [_NOTE, "", reference.functions[first].about_file, ""]
    return "\n".join(lines + [line for name in others for line in _section(reference, name, "##")])


def bundles_page(reference: Reference) -> str:
    """The page of all classes whose signals are ports."""
    used: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for name, modules in reference.modules.items():
        for argument, annotated in reference.functions[name].arguments.items():
            if not (bundle := annotated or CLASSES.get(argument)):
                continue
            for module in modules:
                for port in reference.bundled(module, argument) if argument not in module.ports else ():
                    used[bundle][port.name[len(argument) + 1 :]].add(port.width)
    lines = ["# Bundles of signals", "", _NOTE, "", "Ports that belong together are one argument in the source.", ""]
    for key in sorted(used, key=lambda key: (key[1], key[0])):
        source = reference.classes[key]
        signals = ", ".join(f"`{name}` {_widths(sorted(widths))}" for name, widths in used[key].items())
        lines += [f"## {source.name}", "", f"[`rtl/{source.file}`](../../rtl/{source.file})", "",
                  code(source.text.replace("``", "`")), "", f"Signals and their bits: {signals}.", ""]  # fmt: skip
    return "\n".join(lines)


def tree(reference: Reference) -> str:
    """The hierarchy, with the number of instances of each module below its parent."""
    text = reference.text

    def walk(modules: Counter[str], indent: str) -> Iterator[str]:
        below: dict[str, Counter[str]] = {}
        for name, number in modules.items():
            for instance in text.modules[name].instances:
                below.setdefault(reference.function[instance.module], Counter())[instance.module] += number
        for name, inner in below.items():
            last = name == list(below)[-1]
            count = sum(inner.values())
            yield f"{indent}{'└─' if last else '├─'} {name}" + (f" × {count}" if count > 1 else "")
            yield from walk(inner, indent + ("   " if last else "│  "))

    return code("\n".join([text.top.name, *walk(Counter({text.top.name: 1}), "")]))


def index_page(reference: Reference) -> str:
    """The index: the blocks, and the hierarchy."""
    counts = reference.text.functions()
    rows = [
        (
            f"[{page}]({page}.md)",
            reference.functions[names[0]].about_file if page != SHARED else "What several blocks are made of.",
            ", ".join(f"[{name}]({page}.md#{name})" for name in (names[1:] if page != SHARED else names)),
        )
        for page, names in reference.pages.items()
    ]
    intro = (
        "The modules of the accelerator, block by block; [the architecture](../architecture.md) shows how they are "
        f"connected. Widths and numbers are those of `{PYNQ_Z2.name}`. What a block occupies: `make synth`."
    )
    hierarchy_intro = (
        f"{len(reference.text.modules)} modules in the Verilog, made by {len(reference.modules)} functions; "
        f"{sum(counts.values())} instances. The number after a name is how many there are below its parent, all "
        "instances of the parent together."
    )
    return "\n".join([
        "# Blocks", "", _NOTE, "", intro, "", table("block | what it is | made of", rows), "",
        f"[Bundles of signals]({BUNDLES}.md) that several ports share.", "",
        "## Hierarchy", "", hierarchy_intro, "", tree(reference), "",
    ])  # fmt: skip


_NOTE = f"<!-- Generated by {COMMAND}; do not edit. -->"


def pages(text: Hierarchy) -> dict[str, str]:
    """All pages, by file name."""
    reference = Reference(text)
    return {
        "README.md": index_page(reference),
        f"{BUNDLES}.md": bundles_page(reference),
        **{f"{page}.md": block_page(reference, page) for page in reference.pages},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Bring the pages of the blocks up to date.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a page is stale")
    parser.add_argument("--directory", default=FOLDER, type=Path, help=f"where the pages are ({FOLDER})")
    options = parser.parse_args(arguments)
    try:
        made = pages(hierarchy())
    except ReferenceError as error:
        print(error, file=sys.stderr)
        return 1
    folder: Path = options.directory
    there = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    stale = [name for name, page in made.items() if there.get(name) != page] + sorted(there.keys() - made)
    for name in stale:
        if options.check:
            print(f"{folder / name} is stale: run {COMMAND} --directory {folder}")
        elif name in made:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(made[name], encoding="utf-8")
            print(f"{folder / name} written")
        else:
            (folder / name).unlink()
            print(f"{folder / name} removed")
    return int(options.check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
