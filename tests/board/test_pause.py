"""Letting time pass: looks become rarer, interrupts wake, and neither outlasts its bound."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from binshift.devices.board import pause
from binshift.devices.board.pause import LONGEST_S, SHORTEST_S, InterruptPause, Polling, event_loop
from binshift.errors import DeviceError


class Line:
    """An interrupt as pynq gives it: `fire` raises it."""

    def __init__(self) -> None:
        self.event = asyncio.Event()
        self.waits = 0

    async def wait(self) -> None:
        self.waits += 1
        await self.event.wait()

    def fire(self) -> None:
        self.event.set()


@pytest.fixture
def sleeps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What was slept, by a clock that only sleeping moves."""
    slept: list[float] = []
    monkeypatch.setattr(pause.time, "monotonic", lambda: sum(slept))
    monkeypatch.setattr(pause.time, "sleep", slept.append)
    return slept


def test_looks_become_rarer_up_to_a_limit(sleeps: list[float]) -> None:
    polling = Polling()
    for _ in range(400):
        polling.pause(1.0)
    assert sleeps[0] == SHORTEST_S
    assert sleeps == sorted(sleeps)
    assert sleeps[-1] == LONGEST_S
    polling.begin()
    polling.pause(1.0)
    assert sleeps[-1] == SHORTEST_S


def test_a_look_comes_in_time_for_the_bound(sleeps: list[float]) -> None:
    Polling().pause(1e-6)
    assert sleeps == [1e-6]


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    made = asyncio.new_event_loop()
    yield made
    made.close()


@pytest.fixture
def no_sleep(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr(pause.time, "sleep", slept.append)
    return slept


def test_an_interrupt_wakes(loop: asyncio.AbstractEventLoop, no_sleep: list[float]) -> None:
    line = Line()
    loop.call_soon(line.fire)
    InterruptPause(line, loop).pause(3600.0)
    assert line.event.is_set()
    assert line.waits == 1
    assert no_sleep == []


def test_a_long_program_is_waited_for_again(loop: asyncio.AbstractEventLoop, no_sleep: list[float]) -> None:
    line = Line()
    waiting = InterruptPause(line, loop)
    waiting.pause(3600.0)
    loop.call_soon(line.fire)
    waiting.pause(3600.0)
    waiting.begin()
    waiting.pause(3600.0)
    assert (line.waits, len(no_sleep)) == (3, 0)
    assert not asyncio.all_tasks(loop)


def test_after_a_program_that_ended_without_one_no_interrupt_is_waited_for(
    loop: asyncio.AbstractEventLoop, no_sleep: list[float]
) -> None:
    line = Line()
    waiting = InterruptPause(line, loop)
    waiting.pause(0.001)
    for _ in range(2):
        waiting.begin()
        waiting.pause(1.0)
    assert (line.waits, len(no_sleep)) == (1, 2)


def test_an_interrupt_that_was_missed_once_is_waited_for_again(
    loop: asyncio.AbstractEventLoop, no_sleep: list[float]
) -> None:
    line = Line()
    line.fire()
    waiting = InterruptPause(line, loop)
    waiting.pause(1.0)
    line.event.clear()
    for _ in range(2):
        waiting.begin()
        waiting.pause(0.001)
    assert (line.waits, len(no_sleep)) == (3, 0)


def test_in_a_running_loop_it_looks_now_and_then(loop: asyncio.AbstractEventLoop, no_sleep: list[float]) -> None:
    line = Line()
    waiting = InterruptPause(line, loop)

    async def cell() -> None:
        waiting.pause(1.0)

    loop.run_until_complete(cell())
    asyncio.run(cell())
    assert line.waits == 0
    assert len(no_sleep) == 2


def test_in_another_thread_and_after_the_loop_was_closed_too(
    loop: asyncio.AbstractEventLoop, no_sleep: list[float]
) -> None:
    line = Line()
    waiting = InterruptPause(line, loop)
    thread = threading.Thread(target=waiting.pause, args=(1.0,))
    thread.start()
    thread.join()
    loop.close()
    waiting.pause(1.0)
    assert line.waits == 0
    assert len(no_sleep) == 2


def test_ctrl_c_leaves_nothing_behind(loop: asyncio.AbstractEventLoop) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    line = Line()
    loop.call_soon(interrupt)
    with pytest.raises(KeyboardInterrupt):
        InterruptPause(line, loop).pause(3600.0)
    assert not asyncio.all_tasks(loop)


def test_an_overlay_that_was_changed_is_an_error(loop: asyncio.AbstractEventLoop) -> None:
    class Gone:
        async def wait(self) -> None:
            raise RuntimeError("Interrupt invalidated by Overlay change")

    with pytest.raises(DeviceError, match="wait for the accelerator's interrupt: Interrupt invalidated"):
        InterruptPause(Gone(), loop).pause(1.0)


def test_a_thread_without_a_loop_gets_one() -> None:
    found: list[asyncio.AbstractEventLoop] = []

    def look() -> None:
        found.extend([event_loop(), event_loop()])
        found[0].close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found[0] is found[1]
