"""Scenarios on a block's Verilog alone: far faster than with MyHDL's simulator, for what need not be compared again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from model import Model

from binshift.rtl.module import convert

Values = dict[str, int]


@cache
def _text(function: Callable[..., Any], ports: Callable[[], dict[str, Any]]) -> str:
    return convert(function, **ports())


def simulate(
    function: Callable[..., Any],
    ports: Callable[[], dict[str, Any]],
    cycles: int,
    stimulus: Callable[[int, Values | None], Mapping[str, int]],
    reset_cycles: int = 4,
) -> list[Values]:
    """All ports in each cycle after reset; ``stimulus`` is that of a cosimulation. Registers start at random."""
    model = Model(_text(function, ports), random_start=True)
    model.reset(reset_cycles)
    held = dict.fromkeys(model.inputs, 0)
    trace: list[Values] = []
    for cycle in range(cycles):
        inputs = stimulus(cycle, trace[-1] if trace else None)
        held.update(inputs)
        trace.append({**held, **model.step(inputs)})
    return trace
