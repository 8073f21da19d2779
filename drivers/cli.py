"""``binshift`` and ``python -m binshift.cli``."""

import sys

from .command_line.parser import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
