"""Widths and distances of the update's arithmetic, which follow from the number formats."""

from __future__ import annotations

from ...overlay.arithmetic import MAX_RIGHT, ROUNDING_BITS
from ...overlay.formats import ACTIVATION, UPDATE_INPUT, WEIGHT
from ..geometry import Geometry

#: Bits of a master weight, and of a random word.
WEIGHT_BITS = 8 * WEIGHT.bytes
WORD_BITS = ROUNDING_BITS
#: Bits of an exponent, after those that no distance can tell apart were made one.
EXPONENT_BITS = 10
#: Bits of the distance of a shift.
DISTANCE_BITS = 6
#: The distance is this less the exponent and the rate. A sum, in units of 2**UPDATE_INPUT.least, is placed at the top,
#: TOP bits up, where a sum of one is a change of twice the largest weight, and then shifted right by the distance.
TOP = 2 * WORD_BITS
DISTANCE_OFFSET = TOP - (WORD_BITS + UPDATE_INPUT.least + WEIGHT.fraction - ACTIVATION.fraction)
#: Bits of a shifted sum, the low WORD_BITS of them behind the point: those of a change that does not saturate every
#: weight, and three more, so many places as the last shift may go.
SHIFTED_BITS = TOP + 1 + 3
#: Bits of a change of a weight.
CHANGE_BITS = SHIFTED_BITS + 1 - WORD_BITS


def sum_bits(geometry: Geometry) -> int:
    """Bits of a sum of UPDATE: those of the array's cells, whose sums are exact."""
    width = geometry.cell_bits
    # Wide enough for the test of what leaves the top, and so narrow that MAX_RIGHT leaves only the sign.
    assert WORD_BITS < width <= MAX_RIGHT - WORD_BITS - UPDATE_INPUT.least + 1
    return width
