"""Contiguous memory: what is asked for, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from binshift.devices.board import memory

MEMINFO = "MemTotal: 505504 kB\nCmaTotal:         131072 kB\nCmaFree:           9216 kB\n"


@pytest.mark.parametrize(("nbytes", "asked"), [(1, 8192), (8192, 8192), (8193, 12288), (1 << 20, 1 << 20)])
def test_whole_pages_are_asked_for(nbytes: int, asked: int) -> None:
    assert memory.whole_pages(nbytes) == asked


@pytest.mark.parametrize(
    ("address", "nbytes", "reached"),
    [(0, 8, True), (4, 8, False), (-8, 8, False), ((512 << 20) - 8, 8, True), ((512 << 20) - 8, 16, False)],
)
def test_the_accelerator_reaches_the_ddr(address: int, nbytes: int, reached: bool) -> None:
    assert memory.reached(address, nbytes) is reached


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MEMINFO, "9437184 of 134217728 bytes of contiguous memory (CMA) are free"),
        ("MemTotal: 1 kB\n", "Linux does not say how much contiguous memory (CMA) is free"),
        ("CmaTotal: many\n", "Linux does not say how much contiguous memory (CMA) is free"),
        (None, "Linux does not say how much contiguous memory (CMA) is free"),
    ],
)
def test_how_full_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None, said: str) -> None:
    monkeypatch.setattr(memory, "MEMINFO", tmp_path / "meminfo")
    if text is not None:
        memory.MEMINFO.write_text(text)
    assert memory.how_full() == said
