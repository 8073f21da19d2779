"""Panels: in an update the row operand is loaded a few columns at a time, so that the first tiles need not wait for all of it."""

from __future__ import annotations

#: 64-bit words of every row that make a panel: bursts of half the longest length.
PANEL_WORDS = 8
