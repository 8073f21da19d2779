"""The pages: which blocks they have, and how they are brought up to date."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from ..instructions import Opcode
from ..layout import CHANNEL, STATE_HEADER
from .configuration_tables import configuration_columns, configuration_fields
from .format_tables import numbers, random_examples, record, rounding, weight_examples
from .instruction_tables import (
    example_descriptor,
    example_listing,
    field_places,
    opcode_list,
    opcode_section,
    pattern_definition,
    pattern_fields,
)
from .register_tables import checks, error_codes, register_map, register_sections

COMMAND = "python -m binshift.overlay.reference"
_BLOCK = re.compile(r"(<!-- made: (?P<name>.+?) -->\n).*?(?=^<!-- end -->$)", re.DOTALL | re.MULTILINE)


class ReferenceError(ValueError):
    """A page that is missing, or whose blocks are not those that it should have."""


PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "instructions.md": {
        "opcodes": opcode_list,
        "fields": field_places,
        "checks": checks,
        **{opcode.name: partial(opcode_section, opcode) for opcode in Opcode},
        "patterns": pattern_fields,
        "pattern definition": pattern_definition,
        "example program": example_listing,
        "example descriptor": example_descriptor,
    },
    "registers.md": {"map": register_map, "registers": register_sections, "error codes": error_codes},
    "formats.md": {
        "numbers": numbers,
        "arithmetic": rounding,
        "weight examples": weight_examples,
        "state header": partial(record, STATE_HEADER),
        "state channel": partial(record, CHANNEL),
        "random examples": random_examples,
    },
    "configurations.md": {"configurations": configuration_columns, "fields": configuration_fields},
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
