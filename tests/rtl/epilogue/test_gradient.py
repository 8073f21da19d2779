"""The blocks of the whole gradient against the contract's functions."""

from __future__ import annotations

import numpy as np
import pytest
from cosimulation import cosimulate
from epilogue.test_arithmetic import column, driven, spread_out

from binshift.devices.emulator.definition import passes
from binshift.devices.verilated.build import missing
from binshift.overlay.arithmetic import round_divide, round_shift
from binshift.overlay.formats import ACTIVATION, BIAS, SCORE, UPDATE_INPUT
from binshift.rtl.epilogue.accumulator import accumulator
from binshift.rtl.epilogue.direction import DIRECTION_LATENCY, STOPPED, direction
from binshift.rtl.epilogue.lane_means import lane_means
from binshift.rtl.epilogue.offsets import offsets
from binshift.rtl.epilogue.records import RecordArrival
from binshift.rtl.epilogue.weighted_sum import weighted_sum
from binshift.rtl.epilogue.widths import OFFSET_BITS, PART_BITS
from binshift.rtl.module import module
from binshift.rtl.signals import bit, signed, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

#: The largest error before its normalisation.
LARGEST = 1 << 19


def saturated(term: np.ndarray) -> np.ndarray:
    return np.clip(term, -(1 << OFFSET_BITS - 1), (1 << OFFSET_BITS - 1) - 1)


@module
def part(
    clk: object, difference: object, shift: object, negative: object, add: object, clear: object, divide: object,
    rows: object, prepare: object, load: object, total: object,
) -> object:  # fmt: skip
    weighted, weight = unsigned(32), unsigned(12)
    no, yes = bit(), bit(1)
    return (
        weighted_sum(clk, difference, shift, negative, add, clear, weighted, weight),
        accumulator(
            clk, difference, no, no, no, yes, divide, rows, weighted, weight, yes, prepare, load, total
        ),  # fmt: skip
    )


@pytest.mark.parametrize("rows", [2, 3, 7, 128, 256])
def test_part(rows: int) -> None:
    rng = np.random.RandomState(rows)
    runs, span = 40 if rows < 100 else 8, rows + PART_BITS + 5
    errors = np.clip(spread_out(rng, 21, runs * rows), -LARGEST, LARGEST).reshape(runs, rows)
    shifts, negative = rng.randint(0, 4, errors.shape), rng.randint(0, 2, errors.shape)
    counts = rng.rand(*errors.shape) < rng.choice([0.1, 0.5, 1], runs)[:, None]
    counts[:, 0] = True
    for run, sign in enumerate((1, -1)):
        errors[run], shifts[run], counts[run] = sign * LARGEST, 3, True
        negative[run] = run
    negative[0] = negative[1] = 1
    errors[1] = LARGEST
    columns = {
        name: np.zeros((runs, span), np.int64)
        for name in ("difference", "shift", "negative", "add", "clear", "prepare", "load", "divide")
    }
    values = {"difference": errors, "shift": shifts, "negative": negative, "add": counts}
    for name, each in values.items():
        columns[name][:, 1 : rows + 1] = each
    columns["clear"][:, 0] = columns["prepare"][:, rows + 2] = columns["load"][:, rows + 3] = 1
    columns["divide"][:, rows + 4 : rows + 4 + PART_BITS] = 1
    ports = {
        "clk": bit(), "difference": signed(25), "shift": unsigned(2), "negative": bit(), "add": bit(), "clear": bit(),
        "divide": bit(), "rows": unsigned(9), "prepare": bit(), "load": bit(), "total": unsigned(33),
    }  # fmt: skip
    stimulus = driven(rows=np.full(runs * span, rows), **{name: each.ravel() for name, each in columns.items()})
    trace = cosimulate(part, runs * span, stimulus=stimulus, settle=2, **ports)
    found = (column(trace, "total")[span - 1 :: span] & (1 << PART_BITS) - 1) - (1 << PART_BITS - 1)
    weights = np.where(counts, 1 << shifts, 0)
    sums = (np.where(negative, -errors, errors) * weights).sum(1)
    assert (found == round_divide(sums, weights.sum(1))).all()


def test_means() -> None:
    """Each quotient with its three words, which are read in any order; then stored means."""
    rng, runs, span = np.random.RandomState(5), 120, 8
    count = runs * span
    part_next = np.arange(runs) % 2 == 0
    quotients = np.where(part_next, spread_out(rng, 21, runs), spread_out(rng, 23, runs))
    part_of = np.repeat(quotients[part_next], 2)
    groups = np.arange(runs) // 2 % 4
    columns = {
        name: np.zeros((runs, span), np.int64)
        for name in ("quotient", "take", "take_part", "write", "group", "kind", "read_group", "read_kind")
    }
    columns["quotient"] = rng.randint(0, 1 << 24, (runs, span))
    upper = rng.randint(0, 8, runs) << PART_BITS
    columns["quotient"][:, 0] = np.where(part_next, upper + quotients + (1 << 20), quotients + (1 << 23))
    columns["take"][:, 0], columns["take_part"][:, 0] = 1, part_next
    columns["group"][:] = columns["read_group"][:] = groups[:, None]
    kinds = np.array([0, 1, 3])
    columns["kind"][:, :3], columns["write"][:, 1:4] = kinds, 1
    columns["read_kind"][:, 4:7] = kinds
    ports = {
        "clk": bit(), "quotient": unsigned(24), "take": bit(), "take_part": bit(), "write": bit(),
        "group": unsigned(2), "kind": unsigned(2), "stored": bit(), "load": bit(), "load_group": unsigned(2),
        "load_mean": unsigned(24), "read_group": unsigned(2), "read_kind": unsigned(2), "mean": unsigned(24),
    }  # fmt: skip
    steady = {name: np.zeros(count) for name in ("stored", "load", "load_group", "load_mean")}
    stimulus = driven(**steady, **{name: each.ravel() for name, each in columns.items()})
    trace = cosimulate(lane_means, count, stimulus=stimulus, settle=8, **ports)
    found = column(trace, "mean").reshape(runs, span)[:, 4:7]
    means = np.where(part_next, 0, quotients)
    wanted = means[:, None] + part_of[:, None] * [0, 1, -1]
    assert (found == wanted & (1 << 24) - 1).all()

    loaded, words = rng.randint(0, 4, count), rng.randint(0, 1 << 24, count)
    load, read_group = rng.randint(0, 2, count), np.roll(loaded, 1)
    idle = dict.fromkeys(("quotient", "take", "take_part", "write", "group", "kind", "read_kind"), np.zeros(count))
    stimulus = driven(
        stored=np.ones(count), load=load, load_group=loaded, load_mean=words, read_group=read_group, **idle
    )  # fmt: skip
    trace = cosimulate(lane_means, count, stimulus=stimulus, settle=60, **ports)
    held = [None] * 4
    for cycle, mean in enumerate(column(trace, "mean").tolist()):
        assert held[read_group[cycle]] in (None, mean)
        if load[cycle]:
            held[loaded[cycle]] = int(words[cycle])


@pytest.mark.parametrize("scores", [False, True])
@pytest.mark.parametrize("whole", [False, True])
def test_direction(scores: bool, whole: bool) -> None:
    rng, count = np.random.RandomState(6), 8000
    limits = (SCORE.minimum, SCORE.maximum) if scores else (-128, 127)
    values = rng.randint(*limits, count) >> rng.randint(0, 15, count)
    values[::9] = rng.choice([*limits, 0, 126], values[::9].size)
    bias = spread_out(rng, 32, count)
    term = round_shift(bias, BIAS.fraction - ACTIVATION.fraction)
    near = rng.rand(count) < 0.7
    term[near] = (values - rng.choice([*range(-70, 71)], count))[near]
    offset = ~saturated(term)
    steady = {"scores": scores, "whole": whole}
    ports = {
        "clk": bit(), "octet": unsigned(8), "score": unsigned(16), "scores": bit(),
        "offset": unsigned(17), "whole": bit(), "code": unsigned(4),
    }  # fmt: skip
    stimulus = driven(
        octet=values & 255, score=values & 0xFFFF, offset=offset & (1 << 17) - 1,
        **{name: np.full(count, value) for name, value in steady.items()},
    )  # fmt: skip
    trace = cosimulate(direction, count, stimulus=stimulus, settle=DIRECTION_LATENCY + 1, **ports)
    code = column(trace, "code")[DIRECTION_LATENCY:]
    y = UPDATE_INPUT.quantise(values - term) if whole else np.zeros(count, np.int64)
    wanted = np.where(y != 0, (np.frexp(np.abs(y))[1] - 4) << 2 | (y < 0) << 1 | 1, 0)
    if not scores:
        wanted = np.where(passes(values), wanted, STOPPED)
    assert (code == wanted[:-DIRECTION_LATENCY])[1:].all()


def test_offsets() -> None:
    rng, count = np.random.RandomState(8), 1500
    bias, place = spread_out(rng, 32, count), rng.randint(0, 1 << 7, count)
    beat, asked = rng.randint(0, 2, count), rng.randint(0, 8, count)
    noise = rng.randint(0, 1 << 31, count)
    data = [int(high) << 32 | int(low) & 0xFFFF_FFFF for high, low in zip(noise, bias)]
    ports = {
        "clk": bit(), "arrival": RecordArrival(), "data": unsigned(64), "place": unsigned(3),
        "terms": unsigned(8 * OFFSET_BITS),
    }  # fmt: skip

    def stimulus(cycle: int, seen: object) -> dict[str, int]:
        return {
            "arrival_beat": int(beat[cycle]), "arrival_place": int(place[cycle]), "arrival_tile": 0,
            "data": data[cycle], "place": int(asked[cycle]),
        }  # fmt: skip

    trace = cosimulate(offsets, count, stimulus=stimulus, settle=1000, **ports)
    term = ~saturated(round_shift(bias, BIAS.fraction - ACTIVATION.fraction)) & (1 << OFFSET_BITS) - 1
    held: dict[int, int] = {}
    for cycle in range(3, count):
        written = cycle - 3
        if beat[written] and not place[written] & 1:
            held[int(place[written]) >> 1] = int(term[written])
        for lane in range(8):
            if (channel := int(asked[cycle]) << 3 | lane) in held:
                assert trace[cycle]["terms"] >> OFFSET_BITS * lane & (1 << OFFSET_BITS) - 1 == held[channel]
    assert len(held) > 60
