"""The harness: memory, register port, and a checker that finds each broken rule and nothing in a correct master."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from binshift.devices.verilated.build import missing
from binshift.devices.verilated.simulation import DECERR, SLVERR, FaultyRange, Simulation, Timing
from binshift.errors import DeviceError

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

BASE, SIZE = 0x1000_0000, 1 << 16
SOURCE, DESTINATION = BASE, BASE + SIZE // 2
START, STATUS, SOURCE_AT, DESTINATION_AT, BURSTS_AT, FAULT_AT = 0x0C, 0x10, 0x20, 0x40, 0x24, 0x44
BUSY, DONE, FAILED = 1, 2, 4


MASTER = Path(__file__).with_name("master.v").read_text()


class Copier:
    """The small master, its memory, and what it is to copy."""

    def __init__(self, fault: int = 0, timing: Timing | None = None, bursts: int = 20, waveform: Path | None = None):
        self.bytes = np.random.RandomState(1).randint(0, 256, SIZE).astype(np.uint8)
        self.before = self.bytes.copy()
        self.length = 64 * bursts
        self.simulation = Simulation(MASTER, self.bytes, BASE, timing, waveform)
        self.simulation.window(BASE, BASE + SIZE - 1)
        given = {SOURCE_AT: SOURCE, DESTINATION_AT: DESTINATION, BURSTS_AT: bursts, FAULT_AT: fault}
        for offset, value in given.items():
            self.simulation.write(offset, value)

    def run(self, cycles: int = 100_000) -> int:
        """Status at the end."""
        self.simulation.write(START, 1)
        assert self.simulation.until({STATUS: BUSY}, cycles, 50)
        return self.simulation.read(STATUS)

    def copied(self) -> bool:
        at = DESTINATION - BASE
        expected = self.before.copy()
        expected[at : at + self.length] = self.before[: self.length]
        return bool((self.bytes == expected).all())


TIMINGS = {
    "board": Timing(),
    "fast": Timing(read_latency=1, write_latency=1),
    "stalls": Timing(stall=0.3, seed=2),
    "many stalls": Timing(stall=0.8, seed=3, read_latency=2),
    "narrow": Timing(bytes_per_cycle=1.5),
    "one at a time": Timing(outstanding_reads=1, outstanding_writes=1),
}


@pytest.mark.parametrize("name", TIMINGS)
def test_correct_master_passes(name: str) -> None:
    copier = Copier(timing=TIMINGS[name])
    assert copier.run() == DONE
    assert copier.copied()
    counts = copier.simulation.counts
    assert counts.read_bursts == counts.write_bursts == 20
    assert counts.read_beats == counts.write_beats == 160
    assert (counts.quiet, counts.interrupt) == (1, 1)


def test_latency_and_bandwidth_are_kept() -> None:
    def cycles(**timing: float) -> int:
        copier = Copier(timing=Timing(**timing))  # type: ignore[arg-type]
        before = copier.simulation.counts.cycles
        copier.run()
        return copier.simulation.counts.last_transfer - before

    quick = cycles(read_latency=1, write_latency=1)
    assert cycles(read_latency=101, write_latency=1) - quick == 20 * 100
    assert cycles(read_latency=1, write_latency=31) - quick == 20 * 30
    assert cycles(read_latency=1, write_latency=1, bytes_per_cycle=2) >= 20 * 2 * 64 / 2 - 256


def test_same_seed_gives_the_same_run() -> None:
    def counts(seed: int) -> tuple[int, ...]:
        copier = Copier(timing=Timing(stall=0.4, seed=seed))
        copier.run()
        return copier.simulation.counts

    assert counts(5) == counts(5) != counts(6)


def test_written_pages_are_marked() -> None:
    copier = Copier()
    copier.run()
    first = (DESTINATION - BASE) // 4096
    assert np.flatnonzero(copier.simulation.dirty).tolist() == [first]


@pytest.mark.parametrize(
    ("at", "writes", "response"),
    [(SOURCE + 640, False, SLVERR), (SOURCE + 647, False, DECERR), (DESTINATION + 1279, True, SLVERR)],
)
def test_error_answers(at: int, writes: bool, response: int) -> None:
    copier = Copier(timing=Timing(faults=(FaultyRange(at, at, writes, response),)))
    assert copier.run() == DONE | FAILED
    assert copier.copied() is not writes  # a write that failed did not change memory


def test_no_memory_answers_with_an_error() -> None:
    copier = Copier()
    copier.simulation.window(0, 0xFFFF_FFFF)
    copier.simulation.write(DESTINATION_AT, BASE + SIZE - 128)
    assert copier.run() == DONE | FAILED
    assert (copier.bytes[:-128] == copier.before[:-128]).all()
    assert (copier.bytes[-128:] == copier.before[:128]).all()


#: What the master breaks, in the order of its numbers from 1 on, and what the checker says.
BROKEN = {
    "AR falls": "AR: valid falls",
    "AR changes": "AR: payload changes",
    "AR crosses": "AR: burst of 64 bytes at 0x10000fe0 crosses 4 KiB",
    "AR misaligned": "AR: address 0x10000004 is not a multiple of 8",
    "AR outside": "AR: read of 0xff00000..0xff0003f is outside the window 0x10000000..0x1000ffff",
    "AR long": "AR: burst of 17 beats",
    "AR size": "AR: size is 2",
    "AR burst": "AR: burst is 0",
    "AR many": "AR: 15 reads outstanding, more than 14",
    "AW falls": "AW: valid falls",
    "AW changes": "AW: payload changes",
    "AW crosses": "AW: burst of 64 bytes at 0x10008fe0 crosses 4 KiB",
    "AW misaligned": "AW: address 0x10008004 is not",
    "AW long": "AW: burst of 17 beats",
    "AW size": "AW: size is 2",
    "AW burst": "AW: burst is 0",
    "AW many": "AW: 9 writes outstanding, more than 8",
    "W falls": "W: valid falls",
    "W changes": "W: payload changes",
    "W early": "W: data without an address",
    "W last early": "W: last is 1 in beat 7 of 8",
    "W last missing": "W: last is 0 in beat 8 of 8",
    "W id": "W: id 8, the address has 9",
    "W outside": "W: write to 0xff08000 is outside the window",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_broken_rule_is_named(fault: str) -> None:
    copier = Copier(list(BROKEN).index(fault) + 1, Timing(stall=0.5, outstanding_reads=32, outstanding_writes=32))
    with pytest.raises(DeviceError, match=f"breaks the rules of the bus: cycle \\d+: {BROKEN[fault]}"):
        copier.run()
    with pytest.raises(DeviceError, match=BROKEN[fault]):  # nothing moves any more
        copier.simulation.run(1)


def test_valid_during_reset_is_named() -> None:
    copier = Copier(len(BROKEN) + 1)
    with pytest.raises(DeviceError, match="a valid is set during reset"):
        copier.simulation.reset()


def test_waveform(tmp_path: Path) -> None:
    file = tmp_path / "copy.vcd"
    copier = Copier(waveform=file, bursts=1)
    copier.run()
    copier.simulation.close()
    copier.simulation.close()
    text = file.read_text()
    assert "m_axi_araddr" in text
    assert len(text) > 10_000
    with pytest.raises(DeviceError, match="cannot write the waveform"):
        Copier(waveform=tmp_path / "none" / "copy.vcd")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"stall": 1.0}, "stall must be in 0..1"),
        ({"bytes_per_cycle": 0}, "bytes_per_cycle must be above 0"),
        ({"read_latency": 0}, "read_latency must be at least 1, not 0"),
        ({"seed": -1}, "seed must be at least 0, not -1"),
    ],
)
def test_bad_timing_is_named(options: dict[str, float], message: str) -> None:
    with pytest.raises(DeviceError, match=message):
        Timing(**options)  # type: ignore[arg-type]


def test_verilog_errors_are_shown() -> None:
    with pytest.raises(DeviceError, match="no module binshift"):
        Simulation("module other; endmodule\n", np.zeros(64, np.uint8), BASE)
    with pytest.raises(DeviceError, match="verilator refuses module binshift:\n%Error"):
        Simulation("module binshift (input clk;\nendmodule\n", np.zeros(64, np.uint8), BASE)
