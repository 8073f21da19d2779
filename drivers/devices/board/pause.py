"""How to let time pass until the accelerator is done: by looking now and then, or by its interrupt."""

from __future__ import annotations

import asyncio
import threading
import time
import warnings
from typing import Any

from ...errors import DeviceError

#: Shortest and longest time between two looks, in seconds.
SHORTEST_S, LONGEST_S = 1e-4, 1e-2
#: Between looks passes this part of what has been waited: a wait lasts at most so much longer than it must.
_PART = 1 / 16
#: Longest to wait for an interrupt before the status is looked at all the same, in seconds.
_TRUST_S = 0.1


class Polling:
    """Looks at the accelerator now and then, the more rarely the longer it takes."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """A program has been started."""
        self._begun_s = time.monotonic()

    def pause(self, timeout_s: float) -> None:
        """Let time pass until it is worth looking again, at most ``timeout_s`` seconds."""
        part_s = (time.monotonic() - self._begun_s) * _PART
        time.sleep(min(timeout_s, max(SHORTEST_S, min(LONGEST_S, part_s))))


class InterruptPause(Polling):
    """Sleeps until the accelerator interrupts, where pynq's event loop can be run; elsewhere it looks now and then.

    So it does for good where a program ended without its interrupt, and none has ever come.

    pynq hands interrupts out through asyncio. In a cell of a notebook that loop runs already, and cannot be run again.

    Args:
        interrupt: a `pynq.Interrupt`.
        loop: the event loop that pynq watches for it.
    """

    def __init__(self, interrupt: Any, loop: asyncio.AbstractEventLoop):
        self._came = self._late = self._deaf = False
        super().__init__()
        self.interrupt, self.loop = interrupt, loop
        self._thread = threading.get_ident()

    def begin(self) -> None:
        # A program ended and its interrupt had not come, nor any before: another loop may have pynq's ear.
        self._deaf = self._deaf or (self._late and not self._came)
        self._late = False
        super().begin()

    def pause(self, timeout_s: float) -> None:
        if self._deaf or not self._may_run():
            super().pause(timeout_s)
            return
        task = self.loop.create_task(self._interrupted(min(timeout_s, _TRUST_S)))
        try:
            self.loop.run_until_complete(task)
        except RuntimeError as error:
            raise DeviceError(f"cannot wait for the accelerator's interrupt: {error}") from error
        except BaseException:  # Ctrl-C: leave nothing behind that waits
            task.cancel()
            self.loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
            raise

    async def _interrupted(self, timeout_s: float) -> None:
        # A wait that is cut short stays armed in pynq, and may wake the next one early: its caller looks again.
        try:
            await asyncio.wait_for(self.interrupt.wait(), timeout_s)
            self._came, self._late = True, False
        except asyncio.TimeoutError:
            self._late = True

    def _may_run(self) -> bool:
        if self.loop.is_closed() or self.loop.is_running() or threading.get_ident() != self._thread:
            return False
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return True
        return False


def event_loop() -> asyncio.AbstractEventLoop:
    """The event loop of this thread, the one that pynq takes; made if there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            loop = asyncio.get_event_loop()
    except RuntimeError:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
    return loop
