"""Contiguous memory of a board: how much of it there is, and whether an address is one the accelerator reaches."""

from __future__ import annotations

from pathlib import Path

from ...overlay.platform import DDR_BYTES

#: Pieces in which Linux gives memory out.
PAGE_BYTES = 4096
#: pynq and XRT disagree about how much less than two pages takes; so no buffer takes less.
LEAST_BYTES = 2 * PAGE_BYTES
#: Where Linux says how much contiguous memory there is.
MEMINFO = Path("/proc/meminfo")


def whole_pages(nbytes: int) -> int:
    """Bytes to ask for."""
    return max(LEAST_BYTES, -(-nbytes // PAGE_BYTES) * PAGE_BYTES)


def reached(address: int, nbytes: int) -> bool:
    """Whether the accelerator can use memory there."""
    return address % 8 == 0 and address >= 0 and address + nbytes <= DDR_BYTES


def contiguous() -> dict[str, int]:
    """Bytes of contiguous memory, ``CmaTotal`` and ``CmaFree``; empty where Linux does not say."""
    found: dict[str, int] = {}
    try:
        for line in MEMINFO.read_text().splitlines():
            name, _, value = line.partition(":")
            if name in ("CmaFree", "CmaTotal"):
                found[name] = int(value.split()[0]) << 10
    except (OSError, ValueError, IndexError):
        return {}
    return found if found.get("CmaTotal") and "CmaFree" in found else {}


def how_full() -> str:
    """How much contiguous memory is free, for a message."""
    found = contiguous()
    if not found:
        return "Linux does not say how much contiguous memory (CMA) is free"
    return f"{found['CmaFree']} of {found['CmaTotal']} bytes of contiguous memory (CMA) are free"
