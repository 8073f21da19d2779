"""Short names for the signals that blocks are made of."""

from __future__ import annotations

from typing import Any

from myhdl import Signal, modbv


def bit(value: int = 0) -> Any:
    """One wire or flip-flop."""
    return Signal(bool(value))


def unsigned(width: int, value: int = 0) -> Any:
    """A vector of ``width`` bits that wraps, 0..2**width - 1."""
    return Signal(modbv(value)[width:])


def signed(width: int, value: int = 0) -> Any:
    """A two's complement number of ``width`` bits that wraps, -2**(width-1)..2**(width-1) - 1."""
    return Signal(modbv(value, min=-(1 << width - 1), max=1 << width - 1))
