"""Checks of the fields that need no arithmetic: opcode, modes and dimensions."""

from __future__ import annotations

from typing import Any

from myhdl import ConcatSignal, always, block

from ...overlay.instructions import SPECIFICATIONS, Opcode
from ...overlay.regions import dimension_limits, mode_limits
from ..geometry import Geometry
from ..module import module
from ..signals import bit

_FIRST, _LAST = min(Opcode).value, max(Opcode).value
assert len(Opcode) == _LAST - _FIRST + 1


@block
def _above(clk: Any, opcode: Any, value: Any, code: int, limit: int, found: Any) -> Any:
    """``value`` of an instruction ``code`` is above its limit."""

    @always(clk.posedge)
    def compare() -> None:
        found.next = opcode == code and value > limit

    return compare


@block
def _outside(clk: Any, opcode: Any, value: Any, codes: tuple[int, ...], low: int, high: int, found: Any) -> Any:
    """``value``, if the opcode is one of ``codes``, is not in low..high."""
    mask = sum(1 << code for code in codes)

    @always(clk.posedge)
    def compare() -> None:
        found.next = (value < low or value > high) and ((mask >> opcode) & 1) != 0

    return compare


@module
def limit_check(
    clk: Any, fields: Any, unknown_opcode: Any, bad_mode: Any, bad_dimension: Any, geometry: Geometry
) -> Any:
    """What the contract's ``mode_limits`` and ``dimension_limits`` refuse; two cycles.

    fields: Fields.
    unknown_opcode, bad_mode, bad_dimension, out: the latter two mean nothing if the opcode is unknown.
    """
    configuration = geometry.configuration
    checks, modes, dimensions = [], [], []
    for opcode in Opcode:
        for name, limit in mode_limits(opcode, configuration).items():
            if limit < (1 << len(getattr(fields, name))) - 1:
                modes.append(bit())
                checks.append(_above(clk, fields.opcode, getattr(fields, name), opcode.value, int(limit), modes[-1]))
    for name, (low, high) in dimension_limits(configuration).items():
        codes = tuple(o.value for o in Opcode if name in SPECIFICATIONS[o].fields)
        dimensions.append(bit())
        checks.append(_outside(clk, fields.opcode, getattr(fields, name), codes, low, high, dimensions[-1]))
    any_mode, any_dimension = ConcatSignal(*modes), ConcatSignal(*dimensions)

    @always(clk.posedge)
    def collect() -> None:
        unknown_opcode.next = fields.opcode < _FIRST or fields.opcode > _LAST
        bad_mode.next = any_mode != 0
        bad_dimension.next = any_dimension != 0

    return checks, collect
