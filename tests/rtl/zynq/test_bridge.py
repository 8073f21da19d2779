"""The bridge from the processor to the registers, against the AXI specification; MyHDL and Verilog agree."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

import pytest
from bus.memory import Values
from bus.verilog import simulate
from cosimulation import cosimulate
from lint import warnings
from model import Model
from zynq.processor import DECERR, FIXED, INCR, OKAY, RESERVED, SLVERR, WRAP, Bench, Burst, random_burst

from binshift.devices.verilated.build import missing
from binshift.overlay.platform import REGISTER_BASE, REGISTER_BYTES
from binshift.rtl.interfaces import AxiLite
from binshift.rtl.module import convert
from binshift.rtl.signals import bit
from binshift.rtl.zynq.bridge import bridge
from binshift.rtl.zynq.port import ProcessorPort

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def ports() -> dict[str, Any]:
    return {"clk": bit(), "reset": bit(), "gp": ProcessorPort(), "lite": AxiLite()}


#: What means something only while something else is set.
ONLY_WHILE = {
    **dict.fromkeys(("gp_rid", "gp_rdata", "gp_rresp", "gp_rlast"), "gp_rvalid"),
    **dict.fromkeys(("gp_bid", "gp_bresp"), "gp_bvalid"),
    "lite_araddr": "lite_arvalid", "lite_awaddr": "lite_awvalid", "lite_wdata": "lite_wvalid",
    "lite_wstrb": "lite_wvalid",
}  # fmt: skip


@cache
def text() -> str:
    return convert(bridge, **ports())


def run(bursts: list[Burst], eager: float = 1.0) -> Bench:
    """Let the processor do them all; a few idle cycles follow."""
    bench, model = Bench(bursts, eager), Model(text(), random_start=True)
    model.reset()
    beats = sum(b.length + 1 for b in bursts)
    seen: Values | None = None
    left = int(100 + 50 * (beats + len(bursts)) / eager)
    idle = 10
    while idle:
        inputs = bench(0, seen)
        seen = {**inputs, **model.step(inputs)}
        left, idle = left - 1, idle - bench.finished
        assert left, "the bridge hangs"
    bench.check()
    return bench


@pytest.mark.parametrize("eager", [0.2, 0.5, 0.9, 1.0])
def test_random_bursts(eager: float) -> None:
    rng = random.Random(int(10 * eager))
    bursts = [random_burst(rng) for _ in range(400)]
    bench = run(bursts, eager)
    assert len(bench.written) > 300 and len(bench.read) > 300
    assert {b.refusal for b in bursts if b.write} == {b.refusal for b in bursts if not b.write} == {0, SLVERR, DECERR}


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("kind, places", [(FIXED, [8, 8, 8, 8]), (INCR, [8, 12, 16, 20]), (WRAP, [8, 12, 0, 4])])
def test_places(kind: int, places: list[int], write: bool) -> None:
    data = [(n, 0xF) for n in range(4)]
    bench = run([Burst(write, REGISTER_BASE + 8, 3, kind=kind, data=data)])
    assert [access[0] for access in (bench.written if write else bench.read)] == places


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("size", [0, 1])
def test_narrow_beats_pass_with_their_strobes(size: int, write: bool) -> None:
    data = [(n, 1 << n) for n in range(4)]
    bench = run([Burst(write, REGISTER_BASE + 4, 3, size, data=data)])
    words = [access[0] >> 2 for access in (bench.written if write else bench.read)]
    assert words == [1 + (n << size >> 2) for n in range(4)]
    assert not write or [access[2] for access in bench.written] == [1, 2, 4, 8]


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize(
    "address, response",
    [
        (REGISTER_BASE - 4, DECERR), (REGISTER_BASE, OKAY), (REGISTER_BASE + REGISTER_BYTES - 4, OKAY),
        (REGISTER_BASE + REGISTER_BYTES, DECERR), (0x4000_0000, DECERR), (0x7FFF_FFFC, DECERR),
        (REGISTER_BASE ^ 0x8000_0000, DECERR),
    ],
)  # fmt: skip
def test_only_the_block_is_ours(address: int, response: int, write: bool) -> None:
    bench = run([Burst(write, address, data=[(1, 0xF)])])
    assert len(bench.written) + len(bench.read) == (response == OKAY)
    refused = bench.writes or bench.reads
    assert refused[0].refusal == response


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize("size, kind", [(3, INCR), (2, RESERVED)])
def test_what_cannot_be_is_answered_all_the_same(size: int, kind: int, write: bool) -> None:
    refused = Burst(write, REGISTER_BASE, 3, size, kind, data=[(1, 0xF)] * 4)
    bench = run([refused, Burst(write, REGISTER_BASE, data=[(2, 0xF)])])
    assert refused.answers[0][0] == SLVERR
    assert len(bench.written) + len(bench.read) == 1


def test_both_directions_at_once_and_one_does_not_wait_for_the_other() -> None:
    """A slave that answers no write still answers reads, and the other way round."""
    for write in (False, True):
        mute = [Burst(not write, REGISTER_BASE, identity=n, data=[(n, 0xF)]) for n in range(3)]
        bursts = [Burst(write, REGISTER_BASE, identity=n, data=[(n, 0xF)]) for n in range(20)]
        bench = Bench([*bursts, *mute], 1.0)
        silent = "lite_rvalid" if write else "lite_bvalid"
        simulate(bridge, ports, 300, lambda cycle, seen: {**bench(cycle, seen), silent: 0})  # noqa: B023
        assert all(b.finished for b in bursts) and not any(b.finished for b in mute)


def test_both_simulations_agree() -> None:
    rng = random.Random(3)
    bench = Bench([random_burst(rng) for _ in range(60)], 0.7, seed=4)
    cosimulate(bridge, 1500, stimulus=bench, only_while=ONLY_WHILE, random_start=True, **ports())
    assert bench.finished
    bench.check()


def test_lint() -> None:
    assert warnings(bridge, **ports()) == ""
