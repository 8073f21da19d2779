"""The virtual board that stands for the real one in this process, if one does."""

from __future__ import annotations

from typing import Protocol


class StandIn(Protocol):
    """What is asked of a virtual board without knowing more of it."""

    #: The bitstream that was loaded last; None before the first.
    loaded: str | None

    def close(self) -> None:
        """Unplug the board."""


#: The one that is plugged in, or nothing.
boards: list[StandIn] = []


def plugged() -> StandIn | None:
    """The virtual board that is plugged in, if one is."""
    return boards[-1] if boards else None
