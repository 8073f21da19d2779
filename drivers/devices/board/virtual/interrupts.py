"""The interrupt controller of a virtual board, and the UIO device through which Linux would hand it to pynq.

The registers are those of the AXI interrupt controller (PG099), as far as pynq uses them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from ....overlay.platform import INTERRUPT_BASE, INTERRUPT_BYTES

#: Offsets: status, pending, enable, acknowledge, set enable, clear enable, master enable.
_ISR, _IPR, _IER, _IAR, _SIE, _CIE, _MER = 0x00, 0x04, 0x08, 0x0C, 0x10, 0x14, 0x1C
#: Master enable, and hardware interrupts enabled.
_MASTER = 0b11
#: Seconds between two looks at the line, while somebody waits for it.
_TICK_S = 0.001


class InterruptController:
    """Line 0 is the accelerator's.

    Args:
        line: whether it is high now; asking lets time pass.
    """

    base, size = INTERRUPT_BASE, INTERRUPT_BYTES

    def __init__(self, line: Callable[[], bool]):
        self._line = line
        self._status = self._enabled = self._master = 0

    def read(self, offset: int) -> int:
        """The word at an offset."""
        self._status |= self._line()
        return {_ISR: self._status, _IPR: self._status & self._enabled, _IER: self._enabled, _MER: self._master}.get(
            offset, 0
        )

    def write(self, offset: int, value: int) -> None:
        """Set the word at an offset."""
        if offset == _IER:
            self._enabled = value
        elif offset == _IAR:
            self._status = self._status & ~value | self._line()  # a line that is high still interrupts again
        elif offset == _SIE:
            self._enabled |= value
        elif offset == _CIE:
            self._enabled &= ~value
        elif offset == _MER:
            self._master = value

    @property
    def asserted(self) -> bool:
        """Whether the processor is interrupted."""
        return self._master == _MASTER and bool(self.read(_IPR))


class UioDevice:
    """What `pynq.uio.UioController` is on a board: hands the controller's interrupt to events."""

    def __init__(self, controller: InterruptController):
        self._controller = controller
        self._events: list[Any] = []

    def add_event(self, event: Any, number: int) -> None:
        """Set an event at the next interrupt; called while the event loop runs."""
        if not self._events:
            asyncio.get_running_loop().call_soon(self._tick)
        self._events.append(event)

    def _tick(self) -> None:
        if not self._controller.asserted:
            asyncio.get_running_loop().call_later(_TICK_S, self._tick)
            return
        events, self._events = self._events, []
        for event in events:
            event.set()
