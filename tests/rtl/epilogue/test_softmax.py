"""The blocks of the softmax against the contract's functions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from cosimulation import cosimulate
from epilogue.test_arithmetic import column, driven, spread_out
from model import Model

from binshift.devices.verilated.build import missing
from binshift.overlay.softmax import logarithm as defined_logarithm
from binshift.overlay.softmax import octaves as defined_octaves
from binshift.overlay.softmax import power as defined_power
from binshift.overlay.softmax import probabilities
from binshift.rtl.epilogue.exponential import exponential, octaves
from binshift.rtl.epilogue.logarithm import LOGARITHM_LATENCY, logarithm
from binshift.rtl.epilogue.row_beats import SUMMED, RowBeats
from binshift.rtl.epilogue.row_sums import row_sums
from binshift.rtl.epilogue.softmax import softmax
from binshift.rtl.epilogue.widths import (
    LOGARITHM_BITS,
    OCTAVE_BITS,
    POWER_BITS,
    POWERS_AFTER,
    ROW_SUM_BITS,
    SCORE_BITS,
)
from binshift.rtl.module import module
from binshift.rtl.signals import bit, signed, unsigned

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

LEAST, MOST = -(1 << OCTAVE_BITS - 1), (1 << OCTAVE_BITS - 1) - 1


@pytest.mark.parametrize("scale", range(4))
def test_octaves(scale: int) -> None:
    scores = np.concatenate([np.arange(-600, 600), spread_out(np.random.RandomState(scale), SCORE_BITS, 1500)])
    ports = {"clk": bit(), "score": unsigned(16), "scale": unsigned(2), "octave": signed(OCTAVE_BITS)}
    stimulus = driven(score=scores & 0xFFFF, scale=np.full(len(scores), scale))
    trace = cosimulate(octaves, len(scores), stimulus=stimulus, settle=2, **ports)
    assert (column(trace, "octave")[1:] == defined_octaves(scores, scale)[:-1]).all()


def exponential_ports() -> dict[str, Any]:
    return {
        "clk": bit(), "octave": signed(OCTAVE_BITS), "logarithm": signed(LOGARITHM_BITS), "relative": bit(),
        "absent": bit(), "power": unsigned(POWER_BITS),
    }  # fmt: skip


def test_powers() -> None:
    octave = np.random.RandomState(1).permutation(np.arange(LEAST, MOST + 1))
    absent = np.random.RandomState(2).rand(octave.size) < 0.2
    nothing = np.zeros(octave.size)
    stimulus = driven(octave=octave, logarithm=nothing, relative=nothing, absent=np.roll(absent, 1))
    trace = cosimulate(exponential, octave.size, stimulus=stimulus, settle=4, **exponential_ports())
    assert (column(trace, "power")[3:] == np.where(absent, 0, defined_power(octave))[:-3])[1:].all()


def test_relative_powers() -> None:
    """Those of every octave and a logarithm that is near it, or anywhere."""
    rng = np.random.RandomState(3)
    octave = np.repeat(np.arange(LEAST, MOST + 1), 12)
    octave = rng.permutation(octave)
    near = octave + rng.randint(-40, 560, octave.size)
    least, most = int(defined_logarithm(0)), int(defined_logarithm((1 << ROW_SUM_BITS) - 1))
    total = np.clip(np.where(rng.rand(octave.size) < 0.8, near, rng.randint(least, most + 1, octave.size)), least, most)
    less = np.minimum(octave - total, 0)
    wanted = (32 + less % 32 << 9) >> np.minimum(-(less // 32), 15)
    model = Model(exponential, **exponential_ports())
    rows = [{"octave": int(a), "logarithm": int(b), "relative": 1, "absent": 0} for a, b in zip(octave, total)]
    assert (column(model.run(rows), "power")[4:] == wanted[1:-3]).all()
    few = slice(0, 1500)
    steady = {"relative": np.ones(octave.size), "absent": np.zeros(octave.size)}
    stimulus = driven(octave=octave, logarithm=total, **steady)
    trace = cosimulate(exponential, few.stop, stimulus=stimulus, settle=4, **exponential_ports())
    assert (column(trace, "power")[4:] == wanted[1 : few.stop - 3]).all()


def test_logarithm() -> None:
    rng, most = np.random.RandomState(4), (1 << ROW_SUM_BITS) - 1
    totals = np.minimum(np.abs(spread_out(rng, ROW_SUM_BITS + 1, 3000)), most)
    totals = np.concatenate([np.arange(200), [most], totals])
    ports = {"clk": bit(), "total": unsigned(ROW_SUM_BITS), "result": signed(LOGARITHM_BITS)}
    late = LOGARITHM_LATENCY
    trace = cosimulate(logarithm, len(totals), stimulus=driven(total=totals), settle=late + 1, **ports)
    assert (column(trace, "result")[late:] == defined_logarithm(totals)[:-late]).all()


def beat(row: int, **flags: int) -> dict[str, int]:
    names = ("label", "value", "half", "summing", "opens", "closes", "number", "tile")
    return {**{f"beats_{name}": flags.get(name, 0) for name in names}, "beats_row": row}


def packed(words: np.ndarray, width: int) -> int:
    return sum((int(word) & (1 << width) - 1) << width * i for i, word in enumerate(words))


def test_row_sums() -> None:
    """Rows of one beat and of several, with pauses and without; the largest sum, and none at all."""
    rng = np.random.RandomState(5)
    lengths = rng.choice([1, 1, 2, 3, 9], 60)
    powers = rng.randint(0, 1 << POWER_BITS, (lengths.sum(), 4)) >> rng.randint(0, 24, (lengths.sum(), 1))
    owner = np.repeat(np.arange(60), lengths)
    powers[owner == 7] = 0
    cycles: list[tuple[dict[str, int], np.ndarray | None]] = []
    for n, row in enumerate(owner):
        while rng.rand() < (0.4 if row % 2 else 0):
            cycles.append((beat(rng.randint(256), opens=rng.randint(2), closes=rng.randint(2)), None))
        opens, closes = n == 0 or owner[n - 1] != row, n == owner.size - 1 or owner[n + 1] != row
        cycles.append((beat(row, summing=1, opens=opens, closes=closes), powers[n]))
    cycles += [(beat(0), None)] * (SUMMED - 1)
    first = len(cycles)
    cycles += [(beat(row, value=1), None) for row in rng.permutation(60)] + [(beat(3), None)] * POWERS_AFTER
    garbage = rng.randint(0, 1 << POWER_BITS, (len(cycles), 4))
    values = []
    for cycle, (ports, _) in enumerate(cycles):
        earlier = cycles[cycle - POWERS_AFTER][1] if cycle >= POWERS_AFTER else None
        values.append({**ports, "powers": packed(garbage[cycle] if earlier is None else earlier, POWER_BITS)})
    ports = {"clk": bit(), "beats": RowBeats(), "powers": unsigned(4 * POWER_BITS), "result": signed(LOGARITHM_BITS)}
    trace = cosimulate(row_sums, len(values), stimulus=lambda cycle, seen: values[cycle], settle=first, **ports)
    found = column(trace, "result")[first + 2 : first + 62]
    sums = np.bincount(owner, powers.sum(1)).astype(np.int64)
    assert (found == defined_logarithm(sums[[ports["beats_row"] for ports, _ in cycles[first : first + 60]]])).all()
    assert not column(trace, "result")[first + 62 :].any()


@module
def likelihoods(clk: Any, scale: Any, less: Any, beats: RowBeats, scores: Any, powers: Any) -> Any:
    return softmax(clk, scale, less, beats, scores, powers)


@pytest.mark.parametrize("scale", range(4))
@pytest.mark.parametrize("channels, size", [(1, 9), (2, 8), (7, 7), (10, 16), (20, 10), (4096, 16)])
def test_softmax(channels: int, size: int, scale: int) -> None:
    """What lies behind a row's last score does not count."""
    rng, rows = np.random.RandomState(channels + scale), 2 if channels > 100 else 9
    beats = -(-channels // 4)
    scores = rng.randint(-(1 << size - 1), 1 << size - 1, (rows, 4 * beats))
    if channels > 100:
        scores[0] = 2**15 - 1
    wanted = probabilities(scores[:, :channels], scale)
    words = [[packed(scores[row, 4 * n : 4 * n + 4], SCORE_BITS) for n in range(beats)] for row in range(rows)]
    places = [(row, n) for row in range(rows) for n in range(beats)]
    steady = {"scale": scale, "less": (channels - 1) % 4}
    values = [
        {**steady, **beat(row, summing=1, opens=n == 0, closes=n == beats - 1), "scores": words[row][n]}
        for row, n in places
    ]
    values += [{**steady, **beat(0), "scores": 0}] * SUMMED
    values += [{**steady, **beat(row, value=1), "scores": words[row][n]} for row, n in places]
    values += [{**steady, **beat(0), "scores": 0}] * POWERS_AFTER
    scores_later = [values[0]["scores"], *(v["scores"] for v in values[:-1])]
    values = [{**v, "scores": later} for v, later in zip(values, scores_later)]
    ports = {
        "clk": bit(), "scale": unsigned(2), "less": unsigned(2), "beats": RowBeats(), "scores": unsigned(64),
        "powers": unsigned(4 * POWER_BITS),
    }  # fmt: skip
    first = len(places) + SUMMED + POWERS_AFTER
    if channels == 10:
        trace = cosimulate(likelihoods, len(values), stimulus=lambda cycle, seen: values[cycle], settle=first, **ports)
    else:
        trace = Model(likelihoods, **ports).run(values)
    together = [int(outputs["powers"]) for outputs in trace[first:]]
    found = np.array([[powers >> POWER_BITS * i & (1 << POWER_BITS) - 1 for i in range(4)] for powers in together])
    assert (found.reshape(rows, -1)[:, :channels] == wanted).all()
