"""``python -m binshift.rtl.synthesis CONFIGURATION``: what a configuration takes of a device."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from .yosys import synthesise


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of a configuration, or of a file; 1 if something is wrong with it."""
    parser = argparse.ArgumentParser(prog="python -m binshift.rtl.synthesis", description=__doc__)
    parser.add_argument("design", help="name of a configuration, or a Verilog file, whose first module is the top")
    parser.add_argument("--top", help="name of the top module")
    parser.add_argument("--flatten", action="store_true", help="dissolve the hierarchy")
    chosen = parser.parse_args(arguments)
    verilog = Path(chosen.design).read_text() if chosen.design.endswith(".v") else _configuration(chosen.design)
    first = re.search(r"^module (\w+)", verilog, re.MULTILINE)
    assert first
    report = synthesise(verilog, chosen.top or first[1], chosen.flatten)
    print(report)
    return int(bool(report.problems))


def _configuration(name: str) -> str:
    from ...overlay.configurations import configuration
    from ..top import verilog

    return verilog(configuration(name))


if __name__ == "__main__":
    sys.exit(main())
