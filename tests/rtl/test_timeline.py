"""The timeline of a tile is up to date, and true of the simulated blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from myhdl import Simulation, StopSimulation, block, delay, instance

from binshift.devices.emulator import latencies as model
from binshift.overlay.configurations import CONFIGURATIONS, configuration
from binshift.rtl.array.arrival import ARRIVAL_DELAY, arrival
from binshift.rtl.array.sum_column import sum_column
from binshift.rtl.documentation.timeline import COMMAND, PAGE, STORED, complete_after, fresh, latencies, main, slots
from binshift.rtl.geometry import SUM_BITS, Geometry
from binshift.rtl.operands.schedule import shortest
from binshift.rtl.signals import bit, unsigned

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_fresh() -> None:
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    assert fresh(text) == text, f"{PAGE} is stale: run {COMMAND}"


def test_check_names_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text((ROOT / PAGE).read_text(encoding="utf-8").replace("n + ", "n + 1"), encoding="utf-8")
    assert main(["--check", "--page", str(page)]) == 1
    assert f"run {COMMAND}" in capsys.readouterr().out
    assert main(["--page", str(page)]) == 0
    assert main(["--check", "--page", str(page)]) == 0


def test_latencies_are_those_of_the_sources_and_of_the_cycle_model() -> None:
    at = latencies()
    assert at["BUFFER_LATENCY"] + at["HEAD_LATENCY"] + at["CELL_LATENCY"] == ARRIVAL_DELAY == model.ARRIVAL_DELAY
    assert at["OUTPUT_LATENCY"] == model.OUTPUT_LATENCY
    assert STORED == model.STORED


@pytest.mark.parametrize("name", [name for name, c in CONFIGURATIONS.items() if c.built])
def test_the_shortest_tile_is_the_schedules(name: str) -> None:
    c = configuration(name)
    assert slots(c, 1, update=True) == shortest(Geometry(c))


def test_arrival_announces_and_completes_a_tile_in_these_cycles() -> None:
    c = configuration("sim_4x8")
    g = Geometry(c)
    seen: dict[str, list[int]] = {"arrive": [], "complete": []}

    @block
    def bench():  # type: ignore[no-untyped-def]
        clk, reset, start, several, end, last = (bit() for _ in range(6))
        address, mode, out_mode, out_address = unsigned(g.place_bits), unsigned(2), unsigned(2), unsigned(g.place_bits)
        arrive, complete, hold = bit(), bit(), bit()
        part = arrival(
            clk, reset, start, several, end, address, mode, last, arrive, out_mode, out_address, complete, hold, g
        )

        @instance
        def drive():  # type: ignore[no-untyped-def]
            for cycle in range(-3, complete_after(c) + 8):
                end.next = last.next = cycle == 0
                yield delay(1)
                if arrive:
                    seen["arrive"].append(cycle)
                if complete:
                    seen["complete"].append(cycle)
                clk.next = True
                yield delay(1)
                clk.next = False
                yield delay(1)
            raise StopSimulation

        return part, drive

    Simulation(bench()).run()
    assert seen["arrive"] == [ARRIVAL_DELAY + 2 * row for row in range(c.rows)]
    assert seen["complete"] == [complete_after(c)]


def test_a_sum_is_stored_so_many_cycles_after_it_is_announced() -> None:
    found: list[int] = []

    @block
    def bench():  # type: ignore[no-untyped-def]
        clk, arrive, inject, out = bit(), bit(), bit(), bit()
        mode, address, value = unsigned(2), unsigned(4), unsigned(21)
        out_mode, out_address, read = unsigned(2), unsigned(4), unsigned(SUM_BITS)
        part = sum_column(
            clk, arrive, mode, address, value, inject, unsigned(4), unsigned(SUM_BITS), address, out, out_mode,
            out_address, read,
        )  # fmt: skip

        @instance
        def drive():  # type: ignore[no-untyped-def]
            for cycle in range(10):
                arrive.next, value.next = cycle == 0, 77 if cycle == 0 else 0
                yield delay(1)
                if read == 77:
                    found.append(cycle)
                clk.next = True
                yield delay(1)
                clk.next = False
                yield delay(1)
            raise StopSimulation

        return part, drive

    Simulation(bench()).run()
    # The word that is read in a cycle is shown in the next.
    assert found[0] == STORED + 1
