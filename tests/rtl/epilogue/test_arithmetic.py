"""The arithmetic of a lane and of a channel against the contract's functions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from cosimulation import Values, cosimulate

from binshift.overlay.arithmetic import nearest_exponent, round_divide, round_shift, stochastic_shift
from binshift.overlay.formats import ACTIVATION, BIAS, ERROR, SCORE, SUM
from binshift.rtl.epilogue.accumulator import accumulator
from binshift.rtl.epilogue.bias import LONGEST_RIGHT, bias_step
from binshift.rtl.epilogue.exponent import nearest_power
from binshift.rtl.epilogue.lane_rounder import lane_rounder
from binshift.rtl.epilogue.lane_shifter import lane_shifter
from binshift.rtl.epilogue.spread import NO_SPREAD, largest_spread
from binshift.rtl.epilogue.widths import QUOTIENT_BITS
from binshift.rtl.module import module
from binshift.rtl.signals import bit, signed, unsigned
from binshift.verilated.build import missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def spread_out(rng: np.random.RandomState, bits: int, count: int) -> np.ndarray:
    """Signed numbers of all sizes, with powers of two and three halves of them, and their neighbours."""
    size = rng.randint(0, bits, count)
    values = rng.randint(0, 1 << 62, count, np.int64) & (1 << size) - 1
    kind = rng.randint(0, 6, count)
    values = np.where(kind == 0, (1 << size) - 1, np.where(kind == 1, 1 << size, values))
    values = np.where(kind == 2, (3 << size >> 1) - rng.randint(0, 2, count), values)
    values = np.where(kind == 3, rng.choice([0, 1, 1 << bits], count), values)
    return np.clip(values * rng.choice([-1, 1], count), -(1 << bits - 1), (1 << bits - 1) - 1)


def column(trace: list[Values], name: str) -> np.ndarray:
    return np.array([values[name] for values in trace], np.int64)


def driven(**inputs: Any) -> Any:
    """Stimulus from columns of values."""
    return lambda cycle, seen: {name: int(values[cycle]) for name, values in inputs.items()}


@pytest.mark.parametrize("width", [24, 25])
def test_exponent(width: int) -> None:
    values = np.minimum(np.abs(spread_out(np.random.RandomState(1), width + 1, 3000)), (1 << width) - 1)
    ports = {"clk": bit(), "value": unsigned(width), "exponent": unsigned(5), "some": bit()}
    trace = cosimulate(nearest_power, len(values), stimulus=driven(value=values), settle=3, **ports)
    assert (column(trace, "exponent")[2:] == nearest_exponent(values)[:-2]).all()
    assert (column(trace, "some")[2:] == (values != 0)[:-2]).all()


@pytest.mark.parametrize("rows", [2, 3, 5, 7, 100, 128, 255, 256])
@pytest.mark.parametrize("magnitude", [False, True])
def test_division(rows: int, magnitude: bool) -> None:
    rng = np.random.RandomState(rows)
    added = min(rows, 9)
    span = added + QUOTIENT_BITS + 2
    runs = 24 if rows < 100 else 12
    least, most = (SUM.minimum - SUM.maximum, SUM.maximum - SUM.minimum) if magnitude else (SUM.minimum, SUM.maximum)
    differences = np.clip(spread_out(rng, 26 if magnitude else 25, runs * rows), least, most).reshape(runs, rows)
    differences[0], differences[1], differences[2] = least, most, -1
    if rows > added:
        span = rows + QUOTIENT_BITS + 2
    columns = {name: np.zeros(runs * span, np.int64) for name in ("difference", "accumulate", "restart", "divide")}
    for run in range(runs):
        first = run * span
        columns["restart"][first] = 1
        columns["difference"][first + 1 : first + 1 + rows] = differences[run]
        columns["accumulate"][first + 1 : first + 1 + rows] = 1
        columns["divide"][first + 1 + rows : first + 1 + rows + QUOTIENT_BITS] = 1
    ports = {
        "clk": bit(), "difference": signed(25), "accumulate": bit(), "magnitude": bit(), "restart": bit(),
        "centred": bit(), "divide": bit(), "rows": unsigned(9), "total": unsigned(33),
    }  # fmt: skip
    columns["magnitude"] = np.full(runs * span, int(magnitude))
    columns["centred"] = np.full(runs * span, int(not magnitude))
    columns["rows"] = np.full(runs * span, rows)
    trace = cosimulate(accumulator, runs * span, stimulus=driven(**columns), settle=2, **ports)
    quotients = column(trace, "total")[span - 1 :: span] & (1 << QUOTIENT_BITS) - 1
    if magnitude:
        assert (quotients == round_divide(np.abs(differences).sum(1), rows)).all()
    else:
        found = quotients - (1 << QUOTIENT_BITS - 1)
        assert (found == round_divide(differences.sum(1), rows)).all()
        sums = (column(trace, "total")[rows + 1 :: span] >> 1) - (rows << QUOTIENT_BITS - 1) - (rows >> 1)
        assert (sums == differences.sum(1)).all()


@module
def normaliser(
    clk: Any, difference: Any, distance: Any, term: Any, random: Any, forward: Any, scores: Any, keep: Any, result: Any
) -> Any:
    shifted, over = unsigned(25), bit()
    return (
        lane_shifter(clk, difference, distance, shifted, over),
        lane_rounder(clk, shifted, over, term, random, forward, scores, keep, result),
    )


@pytest.mark.parametrize("forward, scores", [(True, False), (True, True), (False, False)])
def test_normalisation(forward: bool, scores: bool) -> None:
    rng, count = np.random.RandomState(2), 6000
    difference = spread_out(rng, 25, count)
    bias = spread_out(rng, 32, count)
    terms = round_shift(bias, BIAS.fraction - ACTIVATION.fraction)
    random = rng.choice([0, 1, 0x7FFF, 0x8000, 0xFFFF, *rng.randint(0, 1 << 16, 20)], count)
    if forward:
        k = rng.randint(0, 26, count)
        distance = k + 17
        wanted = round_shift(difference, k - ACTIVATION.fraction) + terms
        wanted = SCORE.saturate(wanted) if scores else np.clip(wanted, 0, ACTIVATION.maximum)
    else:
        distance = rng.randint(0, 48, count)
        wanted = ERROR.saturate(stochastic_shift(difference, distance - 7, random))
    steady = {"forward": np.full(count, forward), "scores": np.full(count, scores), "keep": np.ones(count)}
    stimulus = driven(
        difference=difference, distance=distance, term=np.roll(terms, 3), random=np.roll(random, 3), **steady
    )  # fmt: skip
    ports = {
        "clk": bit(), "difference": signed(25), "distance": unsigned(6), "term": unsigned(22), "random": unsigned(16),
        "forward": bit(), "scores": bit(), "keep": bit(), "result": unsigned(16),
    }  # fmt: skip
    trace = cosimulate(normaliser, count, stimulus=stimulus, settle=7, **ports)
    found = column(trace, "result")[6:].astype("<u2")
    found = found.view("<i2") if scores else (found & 0xFF).astype("u1").view("i1")
    assert (found[3:] == wanted[3:-6]).all()


@pytest.mark.parametrize("distance", [*range(0, 63, 3), 1, 29, 31, 32, 61, 62])
def test_bias_step(distance: int) -> None:
    rng, count = np.random.RandomState(distance), 400
    bias, slope = spread_out(rng, 32, count), spread_out(rng, 32, count)
    shift = distance - 30 if distance < 30 + LONGEST_RIGHT else 77
    wanted = BIAS.saturate(bias - round_shift(slope, shift))
    stimulus = driven(bias=np.roll(bias, 3), slope=slope, distance=np.full(count, distance))
    ports = {
        "clk": bit(), "bias": unsigned(32), "slope": unsigned(32), "distance": unsigned(6), "stepped": unsigned(32),
    }  # fmt: skip
    trace = cosimulate(bias_step, count, stimulus=stimulus, settle=6, **ports)
    found = column(trace, "stepped")[5:].astype("<u4").view("<i4")
    assert (found[3:] == wanted[3:-5]).all()


def test_spread() -> None:
    rng, run, runs = np.random.RandomState(3), 12, 200
    count = run * runs
    difference, exponent = spread_out(rng, 25, count), rng.randint(0, 26, count)
    difference = np.clip(difference >> np.repeat(rng.randint(0, 25, runs), run), SUM.minimum * 2 + 1, None)
    measure = rng.rand(count) < np.repeat(rng.choice([0, 0.3, 1], runs), run)
    measure[np.arange(count) % run >= run - 6] = False
    clear = np.arange(count) % run == run - 1
    ports = {
        "clk": bit(), "clear": bit(), "difference": signed(25), "measure": bit(), "exponent": unsigned(5),
        "spread": signed(6),
    }  # fmt: skip
    stimulus = driven(difference=difference, measure=measure, exponent=np.roll(exponent, 3), clear=clear)
    trace = cosimulate(largest_spread, count, stimulus=stimulus, settle=run, **ports)
    found = column(trace, "spread")[run - 1 :: run]
    counts = (measure & (difference != 0)).reshape(runs, run)
    wanted = np.where(counts, (nearest_exponent(np.abs(difference)) - exponent).reshape(runs, run), NO_SPREAD).max(1)
    assert (found[1:] == wanted[1:]).all()
