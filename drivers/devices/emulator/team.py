"""A few threads that share the pieces of one piece of work after the other, with little delay in between."""

from __future__ import annotations

import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

R = TypeVar("R")


class _Helper:
    """A thread that does one task at a time. A bare lock wakes it in half the time that an executor needs."""

    def __init__(self, name: str) -> None:
        self._task: Callable[[], Any] | None = None
        self._error: BaseException | None = None
        self._go, self._done = threading.Lock(), threading.Lock()
        self._go.acquire()
        self._done.acquire()
        threading.Thread(target=self._work, name=name, daemon=True).start()

    def _work(self) -> None:
        while True:
            self._go.acquire()
            if self._task is None:
                return
            try:
                self._task()
            except BaseException as error:
                self._error = error
            self._task = None
            self._done.release()

    def start(self, task: Callable[[], Any] | None) -> None:
        """Do a task, or end the thread (None)."""
        self._task = task
        self._go.release()

    def wait(self) -> None:
        """Wait for the task's end; raises what it raised."""
        self._done.acquire()
        error, self._error = self._error, None
        if error is not None:
            raise error


class Team:
    """The calling thread and ``threads - 1`` helpers.

    Args:
        threads: at least 1.
    """

    def __init__(self, threads: int):
        self.threads = threads
        self._helpers: list[_Helper] = []
        weakref.finalize(self, _end, self._helpers)

    def share(self, pieces: Iterable[tuple[int, int]], work: Callable[[int, int], R]) -> list[R]:
        """Results of ``work(*piece)`` for all pieces, in any order: a thread that is free takes the next piece."""
        left = deque(pieces)
        results: list[R] = []

        def take() -> None:
            while True:
                try:
                    piece = left.popleft()
                except IndexError:
                    return
                results.append(work(*piece))

        wanted = min(self.threads, len(left)) - 1
        while len(self._helpers) < wanted:
            self._helpers.append(_Helper(f"binshift {len(self._helpers) + 1}"))
        helpers = self._helpers[:wanted]
        for helper in helpers:
            helper.start(take)
        try:
            take()
        finally:
            left.clear()
            for helper in helpers:
                helper.wait()
        return results


def _end(helpers: list[_Helper]) -> None:
    for helper in helpers:
        helper.start(None)
