"""``python -m binshift.rtl.zynq``: write the files that stand around the accelerator on the board, or check them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ...overlay import platform
from . import handoff, top, vivado

#: Where the top without vendor IP and its constraints are committed.
TOP = Path(__file__).with_name(f"binshift_zynq_{platform.CONFIGURATION.name}.v")
CONSTRAINTS = TOP.with_suffix(".xdc")

#: What each file holds.
FILES: dict[Path, Callable[[], str]] = {
    TOP: top.verilog,
    CONSTRAINTS: top.constraints,
    handoff.HANDOFF: handoff.handoff,
    vivado.PARAMETERS: vivado.parameters,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files; 1 if --check finds one that is not fresh. A hand-off file of Vivado's is left as it is."""
    parser = argparse.ArgumentParser(prog="python -m binshift.rtl.zynq", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, compare")
    options = parser.parse_args(arguments)
    stale = []
    for file, make in FILES.items():
        present = file.read_text() if file.exists() else None
        if file == handoff.HANDOFF and present is not None and handoff.made_by_vivado(present):
            print(f"{file.name} was written by Vivado: left as it is")
            continue
        text = make()
        if not options.check:
            file.write_text(text)
            print(f"{file} written")
        elif present != text:
            stale.append(file.name)
    if stale:
        print(f"not fresh: {', '.join(stale)}; run python -m binshift.rtl.zynq", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
