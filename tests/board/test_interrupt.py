"""Waiting through pynq's own interrupt classes, with an AXI interrupt controller in the design."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from board_programs import sampling

from binshift.devices.board.pause import InterruptPause, Polling
from binshift.errors import ProgramError
from binshift.overlay import platform
from binshift.overlay.registers import REGISTER

pytestmark = pytest.mark.needs("virtual-emulator")


@pytest.fixture
def count(request: pytest.FixtureRequest) -> int:
    """Instructions of a program that is running still when it is looked at, and ends within a second."""
    return 30 if request.config.getoption("--device") == "virtual-verilated" else 100


@pytest.fixture
def program(interrupting: Any, count: int) -> Any:
    """A program of some length, in a buffer."""
    return sampling(interrupting, count)


@pytest.fixture
def polls(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How often a wait looked now and then instead of sleeping until the interrupt."""
    counted: list[float] = []
    pause = Polling.pause
    monkeypatch.setattr(
        Polling, "pause", lambda self, timeout_s: (counted.append(timeout_s), pause(self, timeout_s))[1]
    )
    return counted


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No interrupt is late, and programs get no time but while they are waited for."""
    monkeypatch.setattr("binshift.devices.board.pause._TRUST_S", 60.0)
    monkeypatch.setattr("binshift.devices.deadline.SLICE_S", 60.0)
    monkeypatch.setattr("binshift.devices.board.virtual.virtual_board._ACCESS_S", 0.0)


def test_a_program_ends_with_an_interrupt(
    interrupting: Any, program: Any, count: int, polls: list[float], patient: None
) -> None:
    assert interrupting.interrupts
    for _ in range(3):
        interrupting._pause._came = False
        assert interrupting.run(program, count).retired == count
        assert interrupting._pause._came
    assert polls == []
    assert interrupting.read("STATUS") == 0


def test_an_error_comes_with_an_interrupt_too(
    interrupting: Any, program: Any, count: int, polls: list[float], patient: None
) -> None:
    program.array[count - 1, 0] = 255
    program.flush()
    with pytest.raises(ProgramError, match=f"instruction {count - 1}"):
        interrupting.run(program, count)
    assert interrupting._pause._came
    assert polls == []


def test_an_interrupt_of_the_program_before_is_harmless(
    interrupting: Any, program: Any, count: int, polls: list[float], patient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pynq acknowledges at the controller while the accelerator's line is still high, so the interrupt comes again."""
    from pynq import MMIO

    wakes: list[int] = []
    pause = InterruptPause.pause

    def counted(self: InterruptPause, timeout_s: float) -> None:
        pause(self, timeout_s)
        wakes.append(interrupting.read("STATUS"))

    assert interrupting.run(program, count).retired == count
    assert MMIO(platform.INTERRUPT_BASE, platform.INTERRUPT_BYTES).read() == 1  # of a line that is low again
    assert interrupting.read("STATUS") == 0
    monkeypatch.setattr(InterruptPause, "pause", counted)
    assert interrupting.run(program, count).retired == count
    # Woken for nothing, and slept again; simulated hardware may end the program before it is looked at.
    status = REGISTER["STATUS"]
    assert wakes[:-1] == [status.field("busy").mask] * (len(wakes) - 1)
    assert wakes[-1] == status.field("done").mask
    assert polls == []


def test_in_a_cell_of_a_notebook_it_looks_now_and_then(
    interrupting: Any, program: Any, count: int, polls: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("binshift.devices.board.virtual.virtual_board._ACCESS_S", 0.0)

    async def cell() -> int:
        return int(interrupting.run(program, count).retired)

    assert asyncio.run(cell()) == count
    assert polls
    polls.clear()
    assert interrupting.run(program, count).retired == count


def test_a_closed_board_does_not_interrupt(interrupting: Any, chip: Any) -> None:
    assert chip.read("INTERRUPT_ENABLE") == 1
    interrupting.close()
    assert chip.read("INTERRUPT_ENABLE") == 0


def test_without_a_controller_it_looks_now_and_then(board: Any) -> None:
    assert not board.interrupts
    assert board.read("INTERRUPT_ENABLE") == 0
