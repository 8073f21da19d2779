"""A bound on waiting that counts only time in which this process ran."""

from __future__ import annotations

import time

#: Longest a single pause may be, in seconds. A pause that took much longer was not waiting: the process was
#: suspended (Ctrl-Z, a debugger, a laptop that slept), and the device, or its emulator, was given no time.
SLICE_S = 1.0


class Deadline:
    """Runs out after ``timeout_s`` seconds of pauses.

    Args:
        timeout_s: seconds.
    """

    def __init__(self, timeout_s: float):
        self._left_s = timeout_s
        self._paused_at: float | None = None

    def pause_s(self) -> float:
        """How long the caller may pause now, at most `SLICE_S`; 0 or less when the time has run out."""
        now = time.monotonic()
        if self._paused_at is not None:
            self._left_s -= min(now - self._paused_at, 2 * SLICE_S)
        self._paused_at = now
        return min(self._left_s, SLICE_S)
