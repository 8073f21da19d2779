"""The cycle model against the simulated hardware, instruction by instruction."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from binshift.devices.verilated import Verilated
from binshift.overlay.instructions import Divisor, Draw, Statistics
from binshift.program.compiler import inference, sampling

pytestmark = pytest.mark.needs("verilated")

PAPER = (784, 1024, 1024, 1024, 10)
#: What the prediction may be off, of an instruction: of the network that matters, and of those that last some
#: hundreds of cycles. There, beats of one instruction that find the port taken by another client are not averaged.
BOUND, SMALL_BOUND = 0.03, 0.10


@pytest.fixture(scope="module")
def busy() -> ModuleType:
    """benchmarks/busy.py."""
    path = Path(__file__).parents[2] / "benchmarks" / "busy.py"
    spec = importlib.util.spec_from_file_location("busy", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["busy"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("configuration", "widths", "batch"),
    [("sim_4x8", (37, 20, 9, 5), 11), ("sim_4x8", (100, 64, 40, 10), 32), ("sim_8x16", (100, 64, 40, 10), 32)],
)
def test_small_networks(busy: ModuleType, configuration: str, widths: tuple[int, ...], batch: int) -> None:
    with Verilated(configuration, memory_bytes=8 << 20) as device:
        image = busy.loaded_image(device, widths, batch)
        lines = busy.measure(device, image, sampling(image, Draw.TERNARY, 1))
        lines += busy.measured_step(device, widths, batch)
        planes = inference(image, 0, batch, Statistics.STORED, True, Divisor.TWO_SHIFTS)
        lines += busy.measure(device, image, planes)
    assert {str(line.step.instruction): line.deviation for line in lines if line.deviation > SMALL_BOUND} == {}
    assert [line.predicted.busy for line in lines] == [line.busy for line in lines]


@pytest.mark.slow
@pytest.mark.parametrize(("batch", "least"), [(128, 0.85), (256, 0.90)])
def test_the_papers_network(busy: ModuleType, batch: int, least: float) -> None:
    with Verilated("pynq_z2") as device:
        image = busy.loaded_image(device, PAPER, batch)
        samples = busy.measure(device, image, sampling(image, Draw.TERNARY, 1))
        lines = busy.measured_step(device, PAPER, batch)
    bad = {str(line.step.instruction): line.deviation for line in samples + lines if line.deviation > BOUND}
    assert bad == {}
    assert busy.useful(lines, device.configuration) >= least
