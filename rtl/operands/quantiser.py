"""Rounds a layer's input to 0 or a power of two: what the weight update multiplies by."""

from __future__ import annotations

from typing import Any

from myhdl import always_comb, concat

from ...overlay.formats import UPDATE_INPUT
from ..module import module
from ..signals import bit, unsigned

#: Smallest magnitude that rounds to 2**e: three quarters of it.
SMALLEST = {e: 3 << (e - 2) for e in range(UPDATE_INPUT.least, UPDATE_INPUT.greatest + 1)}


@module
def quantiser(x: Any, k: Any) -> Any:
    """The column operand for an input ``x`` [8]: k [4] = {shift [2], negative, not zero}, format UPDATE_INPUT."""
    magnitude = unsigned(8)
    shift = unsigned(2)
    first, second, third, fourth = (SMALLEST[e] for e in sorted(SMALLEST))
    nonzero = bit()

    @always_comb
    def absolute() -> None:
        magnitude.next = x
        if x[7]:
            magnitude.next = -x.signed()

    @always_comb
    def compare() -> None:
        nonzero.next = magnitude >= first
        shift.next = 0
        if magnitude >= fourth:
            shift.next = 3
        elif magnitude >= third:
            shift.next = 2
        elif magnitude >= second:
            shift.next = 1

    @always_comb
    def show() -> None:
        k.next = concat(shift, x[7], nonzero)

    return absolute, compare, show
