"""The arithmetic of a lane and of a channel against the contract's functions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from cosimulation import Values, cosimulate

from binshift.devices.verilated.build import missing
from binshift.overlay.arithmetic import nearest_exponent, round_divide, round_shift, stochastic_shift, two_shifts
from binshift.overlay.formats import ACTIVATION, BIAS, ERROR, SCORE, SUM
from binshift.rtl.epilogue.accumulator import accumulator
from binshift.rtl.epilogue.bias import LONGEST_RIGHT, bias_step
from binshift.rtl.epilogue.divisor import divisor
from binshift.rtl.epilogue.exponent import nearest_power
from binshift.rtl.epilogue.lane_rounder import lane_rounder
from binshift.rtl.epilogue.lane_scaler import lane_scaler
from binshift.rtl.epilogue.lane_shifter import lane_shifter
from binshift.rtl.epilogue.spread import NO_SPREAD, largest_spread
from binshift.rtl.epilogue.widths import QUOTIENT_BITS
from binshift.rtl.module import module
from binshift.rtl.signals import bit, signed, unsigned

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


@pytest.mark.parametrize("width", [24, 27])
def test_exponent(width: int) -> None:
    values = np.minimum(np.abs(spread_out(np.random.RandomState(1), width + 1, 3000)), (1 << width) - 1)
    ports = {"clk": bit(), "value": unsigned(width), "exponent": unsigned(5), "some": bit()}
    trace = cosimulate(nearest_power, len(values), stimulus=driven(value=values), settle=3, **ports)
    assert (column(trace, "exponent")[2:] == nearest_exponent(values)[:-2]).all()
    assert (column(trace, "some")[2:] == (values != 0)[:-2]).all()


@pytest.mark.parametrize("precise", [False, True])
def test_divisor(precise: bool) -> None:
    rng = np.random.RandomState(4)
    # All that decide are in the first five bits.
    few = np.arange(2, 64)[:, None] << np.arange(20)
    values = np.concatenate([np.abs(spread_out(rng, 26, 2000)), *few, *(few - 1)]) & (1 << 25) - 1
    ports = {"clk": bit(), "value": unsigned(25), "precise": bit(), "exponent": unsigned(5), "factor": unsigned(2)}
    stimulus = driven(value=values, precise=np.full(len(values), precise))
    trace = cosimulate(divisor, len(values), stimulus=stimulus, settle=4, **ports)
    exponent, factor = two_shifts(values) if precise else (nearest_exponent(values), np.full(len(values), 8))
    assert (column(trace, "exponent")[3:] == exponent[:-3]).all()
    assert (8 - column(trace, "factor")[3:] == factor[:-3]).all()


@pytest.mark.parametrize("rows", [2, 3, 5, 7, 100, 128, 255, 256])
@pytest.mark.parametrize("magnitude", [False, True])
def test_division(rows: int, magnitude: bool) -> None:
    rng = np.random.RandomState(rows)
    added = min(rows, 9)
    span = added + QUOTIENT_BITS + 3
    runs = 24 if rows < 100 else 12
    least, most = (SUM.minimum - SUM.maximum, SUM.maximum - SUM.minimum) if magnitude else (SUM.minimum, SUM.maximum)
    differences = np.clip(spread_out(rng, 26 if magnitude else 25, runs * rows), least, most).reshape(runs, rows)
    differences[0], differences[1], differences[2] = least, most, -1
    if rows > added:
        span = rows + QUOTIENT_BITS + 3
    columns = {name: np.zeros(runs * span, np.int64) for name in ("difference", "accumulate", "restart", "divide")}
    for run in range(runs):
        first = run * span + 1
        columns["restart"][first] = 1
        columns["difference"][first + 1 : first + 1 + rows] = differences[run]
        columns["accumulate"][first + 1 : first + 1 + rows] = 1
        columns["divide"][first + 1 + rows : first + 1 + rows + QUOTIENT_BITS] = 1
    ports = {
        "clk": bit(), "difference": signed(25), "accumulate": bit(), "magnitude": bit(), "restart": bit(),
        "centred": bit(), "divide": bit(), "rows": unsigned(9), "weighted": unsigned(32), "weight": unsigned(12),
        "partial": bit(), "prepare": bit(), "load": bit(), "total": unsigned(33),
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
        sums = (column(trace, "total")[rows + 2 :: span] >> 1) - (rows << QUOTIENT_BITS - 1) - (rows >> 1)
        assert (sums == differences.sum(1)).all()


@module
def normaliser(
    clk: Any, difference: Any, factor: Any, distance: Any, term: Any, random: Any, forward: Any, scores: Any, keep: Any,
    result: Any,
) -> Any:  # fmt: skip
    scaled, shifted, over = unsigned(28), unsigned(25), bit()
    return (
        lane_scaler(clk, difference, factor, scaled),
        lane_shifter(clk, scaled, distance, shifted, over),
        lane_rounder(clk, shifted, over, term, random, forward, scores, keep, result),
    )


@pytest.mark.parametrize("forward, scores", [(True, False), (True, True), (False, False)])
def test_normalisation(forward: bool, scores: bool) -> None:
    rng, count = np.random.RandomState(2), 6000
    difference, factor = spread_out(rng, 25, count), rng.randint(5, 9, count)
    bias = spread_out(rng, 32, count)
    terms = round_shift(bias, BIAS.fraction - ACTIVATION.fraction)
    random = rng.choice([0, 1, 0x7FFF, 0x8000, 0xFFFF, *rng.randint(0, 1 << 16, 20)], count)
    if forward:
        k = rng.randint(0, 26, count)
        distance = k + 18
        wanted = round_shift(difference * factor, k + 3 - ACTIVATION.fraction) + terms
        wanted = SCORE.saturate(wanted) if scores else np.clip(wanted, 0, ACTIVATION.maximum)
    else:
        distance = rng.randint(0, 49, count)
        # What is clipped to these distances comes out the same.
        shift = np.where(distance == 0, -20, np.where(distance == 48, 60, distance - 8))
        wanted = ERROR.saturate(stochastic_shift(difference * factor, shift + 3, random))
    steady = {"forward": np.full(count, forward), "scores": np.full(count, scores), "keep": np.ones(count)}
    stimulus = driven(
        difference=difference, factor=8 - factor, distance=np.roll(distance, 1), term=np.roll(terms, 4),
        random=np.roll(random, 4), **steady,
    )  # fmt: skip
    ports = {
        "clk": bit(), "difference": signed(25), "factor": unsigned(2), "distance": unsigned(6), "term": unsigned(22),
        "random": unsigned(16), "forward": bit(), "scores": bit(), "keep": bit(), "result": unsigned(16),
    }  # fmt: skip
    trace = cosimulate(normaliser, count, stimulus=stimulus, settle=8, **ports)
    found = column(trace, "result")[7:].astype("<u2")
    found = found.view("<i2") if scores else (found & 0xFF).astype("u1").view("i1")
    assert (found[4:] == wanted[4:-7]).all()


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
    difference, exponent = spread_out(rng, 28, count), rng.randint(0, 26, count)
    difference = np.clip(difference >> np.repeat(rng.randint(0, 28, runs), run), SUM.minimum * 16 + 8, None)
    measure = rng.rand(count) < np.repeat(rng.choice([0, 0.3, 1], runs), run)
    measure[np.arange(count) % run >= run - 7] = False
    clear = np.arange(count) % run == run - 1
    ports = {
        "clk": bit(), "clear": bit(), "scaled": unsigned(28), "measure": bit(), "exponent": unsigned(5),
        "spread": signed(6),
    }  # fmt: skip
    stimulus = driven(scaled=np.roll(difference, 1), measure=measure, exponent=np.roll(exponent, 4), clear=clear)
    trace = cosimulate(largest_spread, count, stimulus=stimulus, settle=run, **ports)
    found = column(trace, "spread")[run - 1 :: run]
    counts = (measure & (difference != 0)).reshape(runs, run)
    wanted = np.where(counts, (nearest_exponent(np.abs(difference)) - exponent).reshape(runs, run), NO_SPREAD).max(1)
    assert (found[1:] == wanted[1:]).all()
