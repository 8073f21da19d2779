"""``python -m binshift.rtl``: write the accelerator's Verilog, or check that what is committed is fresh."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..overlay.configurations import CONFIGURATIONS, PYNQ_Z2, configuration
from . import verilog

#: Configurations whose Verilog is committed, in `rtl/verilog`.
COMMITTED = (PYNQ_Z2.name,)
FOLDER = Path(__file__).parent / "verilog"


def path(name: str) -> Path:
    """File that holds the Verilog of a configuration."""
    return FOLDER / f"binshift_{name}.v"


def main(arguments: list[str] | None = None) -> int:
    """Write one configuration's Verilog, or all that are committed; 1 if --check finds one that is not fresh."""
    parser = argparse.ArgumentParser(prog="python -m binshift.rtl", description=__doc__)
    parser.add_argument("configuration", nargs="?", choices=list(CONFIGURATIONS), help="default: those committed")
    parser.add_argument("--output", type=Path, help="file to write; default: rtl/verilog/binshift_CONFIGURATION.v")
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    options = parser.parse_args(arguments)
    stale = []
    for name in [options.configuration] if options.configuration else COMMITTED:
        file, text = options.output or path(name), verilog(configuration(name))
        if options.check:
            if not file.exists() or file.read_text() != text:
                stale.append(file.name)
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        print(f"{file} written")
    if stale:
        print(f"not fresh: {', '.join(stale)}; run python -m binshift.rtl", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
