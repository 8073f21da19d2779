"""The fast execution against the definition: the whole memory, byte for byte.

Every case is one program on a memory of random bytes, so that a byte too many, written anywhere, shows as well as a
wrong one. The definition runs it once; each way of execution must leave the same memory.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Any

import numpy as np
import pytest
from layer_bench import BASE, Bench

from binshift.devices.emulator import dot
from binshift.devices.emulator.definition import Definition
from binshift.devices.emulator.fast import Fast
from binshift.devices.emulator.memory import Memory
from binshift.devices.emulator.team import Team
from binshift.overlay.formats import BIAS, DEVIATION, EXPONENT, PLANES, WEIGHT
from binshift.overlay.instructions import Divisor, Draw, Gradient, Loss, Opcode, Output, Statistics

DRAWS = (Draw.TERNARY, Draw.BINARY, Draw.SIGN, Draw.NEAREST)
#: Inputs, outputs and rows, on both sides of a block of 32, a step of 4 and a tile of 8.
SIZES = (
    (1, 1, 2), (1, 33, 3), (31, 32, 17), (32, 31, 2), (33, 1, 128), (63, 65, 17), (64, 64, 256), (65, 63, 3),
    (300, 10, 128), (130, 200, 17), (2, 129, 7),
)  # fmt: skip

needs_dot = pytest.mark.skipif(not dot.available(), reason="this processor has no AVX512-VNNI")
EXECUTIONS = [pytest.param("dot", n, marks=needs_dot, id=f"dot-{n}") for n in (1, 2, 3)]
EXECUTIONS += [pytest.param("blas", n, id=f"blas-{n}") for n in (1, 2, 3)]


#: All ways to normalise and to lose, the softmax at each scale.
MODES = [
    {"loss": int(loss), "score_scale": scale, "gradient": int(gradient), "divisor": int(divisor)}
    for loss, scale in ((Loss.HINGE, 0), *((Loss.SOFTMAX, scale) for scale in range(4)))
    for gradient in Gradient for divisor in Divisor
]  # fmt: skip


def _step(size: tuple[int, int, int], draw: Draw, exact: bool) -> Bench:
    bench = Bench(size, seed=int(draw), slack=8 * (size[0] % 3))
    bench.add_step(draw, exact)
    bench.add(Opcode.SAMPLE, draw=draw, polarised=1, stream=20)
    bench.add(Opcode.FORWARD)
    bench.add(Opcode.UPDATE, draw=draw, exact=exact, polarised=1, stream=21)
    return bench


def _modes(size: tuple[int, int, int], modes: dict[str, int]) -> Bench:
    """A step in given modes, on scores and errors of ordinary size: random bytes are far beyond most of them."""
    bench = Bench(size, seed=sum(modes.values()))
    bench.add_step(**modes)
    scores = bench.view(bench.scores, (bench.rows, bench.outputs), "<i2", bench.scores_stride)
    scores[:] = bench.random.integers(-200, 200, scores.shape)
    for state, count in ((bench.state, bench.outputs), (bench.state_below, bench.inputs)):
        bench.memory.channels(state, count)["bias"] = bench.random.integers(-(2**16), 2**16, count)
    bench.add(Opcode.LOSS, stream=12, **modes)
    return bench


def _planes(size: tuple[int, int, int], slack: int) -> Bench:
    bench = Bench(size, slack=slack)
    bench.add(Opcode.KEY)
    for p in range(PLANES):
        bench.add(Opcode.SAMPLE, draw=Draw.PLANE, plane=p, samples=bench.samples + p * bench.plane_stride)
    for statistics in Statistics:
        for output in Output:
            bench.add(Opcode.FORWARD, planes=1, statistics=statistics, output_format=output)
    return bench


def _garbage_samples(size: tuple[int, int, int]) -> Bench:
    """Words with signs of samples that are zero, and samples in the padding, count as the definition says."""
    bench = Bench(size, seed=3)
    bench.add(Opcode.KEY)
    bench.add(Opcode.FORWARD)
    bench.add(Opcode.FORWARD, planes=1, output_format=Output.SCORES)
    bench.add(Opcode.BACKWARD)
    return bench


def _garbage_weights(size: tuple[int, int, int], draw: Draw) -> Bench:
    """Weights that no format allows, in the padding too."""
    bench = Bench(size, seed=7)
    image = bench.view(bench.weights, bench.layout.weight_shape, WEIGHT.dtype)
    image[:] = bench.random.choice((-(2**15), WEIGHT.minimum, -(2**14), 2**14, 2**14 - 1, 3), image.shape)
    bench.add(Opcode.KEY)
    bench.add(Opcode.SAMPLE, draw=draw)
    if draw is not Draw.PLANE:
        bench.add(Opcode.UPDATE, draw=draw)
        bench.add(Opcode.UPDATE, draw=draw, exact=1, rate=10)
    return bench


def _largest_sums(size: tuple[int, int, int], sign: int) -> Bench:
    """All weights, inputs and errors at their limits."""
    bench = Bench(size, seed=4)
    bench.set_weights(np.full((bench.inputs, bench.outputs), sign * WEIGHT.maximum))
    bench.view(bench.input, (bench.rows, bench.inputs), "i1", bench.input_stride)[:] = 127
    bench.view(bench.error, (bench.rows, bench.outputs), "i1", bench.error_stride)[:] = -sign * 127
    bench.add(Opcode.KEY)
    bench.add(Opcode.SAMPLE)
    bench.add(Opcode.FORWARD)
    bench.add(Opcode.FORWARD, output_format=Output.SCORES, statistics=Statistics.STORED)
    for exact in (False, True):
        bench.add(Opcode.UPDATE, exact=exact)
    # Inputs at the limit stop errors; those below do not.
    bench.add(Opcode.BACKWARD, input=bench.hidden, input_stride=bench.hidden_stride)
    for p in range(PLANES):
        bench.add(Opcode.SAMPLE, draw=Draw.PLANE, plane=p, samples=bench.samples + p * bench.plane_stride)
    bench.add(Opcode.FORWARD, planes=1)
    return bench


def _exponents(exponent: int, rate: int) -> Bench:
    """Shifts of every distance: header exponents and rates from end to end."""
    bench = Bench((45, 70, 9), seed=exponent + 64)
    for state in (bench.state, bench.state_below):
        bench.memory.header(state)["exponent"] = exponent
        bench.memory.header(state)["next_exponent"] = -exponent - 1
    bench.add_step(rate=rate)
    bench.add_step(rate=rate, **MODES[-1])
    for next_rate in (rate, -rate - 1):
        bench.add(Opcode.UPDATE, rate=next_rate, exact=1)
    return bench


def _states(deviation: int, bias: int, greatest_shift: int) -> Bench:
    """Channels whose state is at its limits."""
    bench = Bench((40, 50, 6), seed=deviation % 1000)
    for state, count in ((bench.state, bench.outputs), (bench.state_below, bench.inputs)):
        channels = bench.memory.channels(state, count)
        channels["deviation"] = deviation
        channels["deviation"][::3] = bench.random.integers(0, 2 * deviation + 2, len(channels["deviation"][::3])) // 2
        channels["bias"] = bias - np.sign(bias) * bench.random.integers(0, 5000, count)
        channels["mean"] = bench.random.integers(-(2**23), 2**23, count)
        bench.memory.header(state)["greatest_shift"] = greatest_shift
    bench.add(Opcode.KEY)
    bench.add(Opcode.SAMPLE)
    bench.add(Opcode.FORWARD, statistics=Statistics.STORED)
    bench.add(Opcode.FORWARD, statistics=Statistics.STORED, output_format=Output.SCORES)
    for modes in (MODES[0], MODES[3], MODES[-1]):
        bench.add(Opcode.FORWARD, statistics=Statistics.STORED, divisor=modes["divisor"])
        for rate in (-30, 0, 40):
            bench.add(Opcode.BACKWARD, rate=rate, **{name: modes[name] for name in ("gradient", "divisor")})
            bench.add(Opcode.LOSS, rate=rate, **modes)
    return bench


def _no_errors() -> Bench:
    """Nothing to hand down: the next exponent stays."""
    bench = Bench((33, 40, 5), seed=6)
    bench.view(bench.error, (bench.rows, bench.outputs), "i1", bench.error_stride)[:] = 0
    bench.add(Opcode.KEY)
    bench.add(Opcode.BACKWARD)
    bench.add(Opcode.UPDATE)
    return bench


CASES: dict[str, Callable[[], Bench]] = {
    **{
        f"step {size} {draw.name}{' exact' * exact}": partial(_step, size, draw, exact)
        for size in SIZES for draw, exact in zip(DRAWS, (False, True, False, False))
    },
    **{
        f"modes {size} {' '.join(map(str, modes.values()))}": partial(_modes, size, modes)
        for size in SIZES for modes in MODES
    },
    "step exact ternary": partial(_step, (70, 40, 130), Draw.TERNARY, True),
    **{f"planes {size} {slack}": partial(_planes, size, slack) for size in SIZES for slack in (0, 40)},
    **{f"any samples {size}": partial(_garbage_samples, size) for size in SIZES},
    **{f"any weights {draw.name}": partial(_garbage_weights, (70, 33, 9), draw) for draw in Draw},
    **{f"limits {n} {sign}": partial(_largest_sums, (n, n, 256), sign) for n in (97, 256) for sign in (1, -1)},
    **{
        f"exponent {exponent} rate {rate}": partial(_exponents, exponent, rate)
        for exponent in (EXPONENT.minimum, -30, -13, -6, -1, 0, 8, 30, EXPONENT.maximum)
        for rate in (-128, -6, 0, 3, 127)
    },
    **{
        f"state {deviation} {bias} {shift}": partial(_states, deviation, bias, shift)
        for deviation in (0, 1, 40, 2**16, DEVIATION.maximum)
        for bias in (BIAS.minimum, 0, BIAS.maximum)
        for shift in (0, 25)
    },
    "no errors": _no_errors,
}  # fmt: skip


@cache
def expected(name: str) -> tuple[Bench, bytes]:
    bench = CASES[name]()
    return bench, bench.run(Definition).tobytes()


@pytest.mark.parametrize(("products", "threads"), EXECUTIONS)
@pytest.mark.parametrize("name", CASES)
def test_gives_the_bytes_of_the_definition(name: str, products: str, threads: int) -> None:
    bench, wanted = expected(name)
    got = bench.run(lambda memory: Fast(memory, threads, products))
    different = np.flatnonzero(got != np.frombuffer(wanted, np.uint8))
    assert not different.size, f"{different.size} bytes differ, the first at {BASE + different[0]:#x}"


@pytest.mark.parametrize("name", CASES)
def test_the_cases_change_the_memory(name: str) -> None:
    bench, wanted = expected(name)
    assert bench.memory.bytes.tobytes() != wanted


def test_the_cases_cover_every_opcode() -> None:
    assert {i.opcode for name in CASES for i in expected(name)[0].program} == set(Opcode)


def test_auto_takes_dot_products_where_there_are_any(monkeypatch: pytest.MonkeyPatch) -> None:
    for has in (True, False):
        monkeypatch.setattr(dot, "available", lambda has=has: has)
        assert Fast(Memory(BASE, 8), 1).products == ("dot" if has else "blas")


def test_dot_products_are_refused_where_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dot, "available", lambda: False)
    with pytest.raises(ValueError, match="use blas"):
        Fast(Memory(BASE, 8), 1, "dot")


def test_unknown_products_are_refused() -> None:
    with pytest.raises(ValueError, match="must be auto, dot or blas, not 'gpu'"):
        Fast(Memory(BASE, 8), 1, "gpu")


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_a_team_does_every_piece_once(threads: int) -> None:
    team = Team(threads)
    for count in (1, 2, 3, 50):
        pieces = [(n, n + 1) for n in range(count)]
        assert sorted(team.share(pieces, lambda a, b: (a, b))) == pieces


def test_a_team_shares_pieces() -> None:
    both = threading.Barrier(2, timeout=10)

    def work(_first: int, _last: int) -> int:
        both.wait()
        return threading.get_ident()

    assert len(set(Team(2).share([(0, 1), (1, 2)], work))) == 2


@pytest.mark.parametrize("where", ["caller", "helper"])
def test_a_team_hands_on_errors_and_goes_on(where: str) -> None:
    team, caller, both = Team(2), threading.get_ident(), threading.Barrier(2, timeout=10)

    def work(first: int, _last: int) -> int:
        both.wait()
        if (threading.get_ident() == caller) == (where == "caller"):
            raise ArithmeticError(where)
        return first

    with pytest.raises(ArithmeticError, match=where):
        team.share([(0, 1), (1, 2)], work)
    assert team.share([(5, 6)], lambda a, _: a) == [5]
    assert sorted(team.share([(5, 6), (6, 7)], lambda a, _: a)) == [5, 6]


def test_a_team_ends_its_threads() -> None:
    before: set[Any] = set(threading.enumerate())
    team = Team(3)
    team.share([(0, 1), (1, 2), (2, 3)], lambda a, _: a)
    helpers: Sequence[threading.Thread] = [t for t in threading.enumerate() if t not in before]
    assert len(helpers) == 2
    del team
    for helper in helpers:
        helper.join(10)
        assert not helper.is_alive()
