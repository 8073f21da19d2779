"""The random bits pass statistical tests, and each test rejects a generator with the flaw that it looks for.

A test turns words into z-scores: numbers that are normal with variance 1 if the words are uniform and independent.
Inputs are fixed, so that nothing here fails by chance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt
import pytest

from binshift.overlay.layout import WeightLayout, error_index
from binshift.overlay.random_bits import ROUNDS, random_words, round_keys

Words = npt.NDArray[np.uint32]
#: (seed, step, stream, indexes) to words x << 16 | y.
Generator = Callable[[int, int, int, Words], Words]
Scores = npt.NDArray[np.float64]

#: How often a test would reject perfect bits, all its z-scores together.
SIGNIFICANCE = 1e-4


@dataclass(frozen=True)
class Verdict:
    """The worst z-score and the limit that Bonferroni's correction gives for their number."""

    worst: float
    limit: float

    def __bool__(self) -> bool:
        return self.worst <= self.limit


def verdict(z: Scores) -> Verdict:
    limit = NormalDist().inv_cdf(1 - SIGNIFICANCE / (2 * z.size))
    return Verdict(float(np.abs(z).max()), limit)


# -- generators


def good(seed: int, step: int, stream: int, index: Words) -> Words:
    return with_keys(round_keys(seed, step, stream), index)


def with_keys(keys: tuple[int, ...], index: Words) -> Words:
    x, y = random_words(keys, index)
    return x.astype(np.uint32) << np.uint32(16) | y


def rounds(count: int) -> Generator:
    return lambda seed, step, stream, index: with_keys(round_keys(seed, step, stream)[:count], index)


def counter(seed: int, step: int, stream: int, index: Words) -> Words:
    return index


def congruential(seed: int, step: int, stream: int, index: Words) -> Words:
    return index * np.uint32(1664525) + np.uint32(1013904223)


def plain_key(seed: int, step: int, stream: int, index: Words) -> Words:
    """The key is a sum instead of a mixture."""
    return with_keys(((seed + step ^ stream) & 0xFFFF,) * ROUNDS, index)


def short_schedule(seed: int, step: int, stream: int, index: Words) -> Words:
    """The round keys are the words of seed, step and stream."""
    words = (seed & 0xFFFF, seed >> 16, step & 0xFFFF, step >> 16, stream)
    return with_keys((*words, 0, 0, 0)[:ROUNDS], index)


def seed_by_halves(seed: int, step: int, stream: int, index: Words) -> Words:
    """The lowest bit of the seed does nothing."""
    return good(seed >> 1, step, stream, index)


def step_by_halves(seed: int, step: int, stream: int, index: Words) -> Words:
    """The lowest bit of the step does nothing."""
    return good(seed, step >> 1, stream, index)


def without_stream(seed: int, step: int, stream: int, index: Words) -> Words:
    return good(seed, step, 0, index)


def biased(seed: int, step: int, stream: int, index: Words) -> Words:
    """One bit is a little too often set."""
    words, other = good(seed, step, stream, index), good(seed + 1, step, stream, index)
    return words | (other & other >> np.uint32(8) & other >> np.uint32(16) & other >> np.uint32(24) & np.uint32(1))


def same_twice(seed: int, step: int, stream: int, index: Words) -> Words:
    """The word y is x with its bits rotated."""
    x = good(seed, step, stream, index) >> np.uint32(16)
    return x << np.uint32(16) | (x << np.uint32(3) | x >> np.uint32(13)) & np.uint32(0xFFFF)


def pairwise(seed: int, step: int, stream: int, index: Words) -> Words:
    """Neighbours share their upper eight bits."""
    top = np.uint32(0xFF000000)
    return good(seed, step, stream, index) & ~top | good(seed, step, stream, index >> np.uint32(1)) & top


# -- tests of one sequence of words


def signs(words: Words) -> npt.NDArray[np.float32]:
    """The 32 bits of each word as -1 and +1."""
    bits = np.unpackbits(words.astype("<u4").view(np.uint8).reshape(-1, 4), axis=1, bitorder="little")
    return bits.astype(np.float32) * 2 - 1


def monobit(words: Words) -> Scores:
    """Each of the 32 bits is set half of the time."""
    ones = np.array([np.count_nonzero(words & np.uint32(1 << bit)) for bit in range(32)])
    return (2 * ones - words.size) / np.sqrt(words.size)


def chi_square(counts: npt.NDArray[np.int64]) -> float:
    """z-score of the chi-square statistic of equally likely classes (Wilson and Hilferty, 1931)."""
    freedom, expected = counts.size - 1, counts.sum() / counts.size
    statistic = ((counts - expected) ** 2).sum() / expected
    variance = 2 / (9 * freedom)
    return float(((statistic / freedom) ** (1 / 3) - (1 - variance)) / np.sqrt(variance))


def byte_frequency(words: Words) -> Scores:
    """Each of the four bytes takes its 256 values equally often."""
    columns = words.astype("<u4").view(np.uint8).reshape(-1, 4).T
    return np.array([chi_square(np.bincount(column, minlength=256)) for column in columns])


def serial_correlation(words: Words) -> Scores:
    """The numbers x, and the numbers y, do not depend on those 1 to 16 places before."""
    scores = []
    for half in (words >> np.uint32(16), words & np.uint32(0xFFFF)):
        u = (half - 32767.5) / np.sqrt((2.0**32 - 1) / 12)
        scores += [u[lag:] @ u[:-lag] / np.sqrt(u.size - lag) for lag in range(1, 17)]
    return np.array(scores)


def bit_correlation(words: Words) -> Scores:
    """No bit of a word depends on one of the next word."""
    s = signs(words)
    return np.asarray(s[1:].T @ s[:-1] / np.sqrt(len(s) - 1), np.float64).ravel()


def x_against_y(words: Words) -> Scores:
    """No bit of y depends on one of x; nor do their upper bytes, taken together."""
    s = signs(words)
    bits = (s[:, :16].T @ s[:, 16:]).ravel() / np.sqrt(len(s))
    x, y = words >> np.uint32(24), words >> np.uint32(8) & np.uint32(0xFF)
    # 4096 classes: the upper 6 bits of both.
    together = chi_square(np.bincount((x >> np.uint32(2)) << np.uint32(6) | y >> np.uint32(2), minlength=4096))
    return np.append(bits, together)


SEQUENCE_TESTS = (monobit, byte_frequency, serial_correlation, bit_correlation, x_against_y)

# -- the sequences: indexes as instructions use them, then steps, streams and seeds at the same indexes


def indexes(count: int, distance: int = 1) -> Words:
    return np.arange(count, dtype=np.uint32) * np.uint32(distance)


def of_errors() -> Words:
    row, channel = np.meshgrid(np.arange(128, dtype=np.uint32), np.arange(0, 1024, 2, dtype=np.uint32), indexing="ij")
    return error_index(row, channel).ravel()


def over_keys(generator: Generator, keys: list[tuple[int, int, int]]) -> Words:
    """What 32 elements draw, each under one key after the other."""
    return np.array([generator(*key, indexes(32)) for key in keys]).T.ravel()


SEQUENCES: dict[str, Callable[[Generator], Words]] = {
    "counters": lambda g: g(1, 0, 0, indexes(1 << 17)),
    "weights": lambda g: g(2, 3, 4, WeightLayout(784, 128).index().T.ravel()),
    "outputs": lambda g: g(3, 100, 4, indexes(1 << 16, 32)),
    "blocks": lambda g: g(4, 0, 8, indexes(1 << 15, 1 << 17)),
    "errors": lambda g: g(5, 7, 1, of_errors()),
    "rows": lambda g: g(6, 7, 1, indexes(1 << 16, 1 << 11)),
    "steps": lambda g: over_keys(g, [(7, step, 0) for step in range(1500)]),
    "streams": lambda g: over_keys(g, [(8, 1, stream) for stream in range(1500)]),
    "seeds": lambda g: over_keys(g, [(seed, 1, 1) for seed in range(1500)]),
}


@cache
def sequence(generator: Generator, name: str) -> Words:
    return SEQUENCES[name](generator)


@pytest.mark.parametrize("test", SEQUENCE_TESTS)
@pytest.mark.parametrize("name", SEQUENCES)
def test_sequences(name: str, test: Callable[[Words], Scores]) -> None:
    result = verdict(test(sequence(good, name)))
    assert result, result


@pytest.mark.parametrize(
    ("test", "name", "generator"),
    [
        (monobit, "weights", biased),
        (monobit, "outputs", rounds(3)),
        (byte_frequency, "counters", congruential),
        (byte_frequency, "rows", counter),
        (serial_correlation, "counters", pairwise),
        (serial_correlation, "outputs", rounds(4)),
        (bit_correlation, "weights", pairwise),
        (bit_correlation, "blocks", rounds(5)),
        (bit_correlation, "steps", step_by_halves),
        (bit_correlation, "streams", without_stream),
        (bit_correlation, "seeds", seed_by_halves),
        (x_against_y, "errors", same_twice),
        (x_against_y, "blocks", rounds(4)),
    ],
)
def test_sequences_of_bad_generators(test: Callable[[Words], Scores], name: str, generator: Generator) -> None:
    result = verdict(test(SEQUENCES[name](generator)))
    assert not result, result


# -- tests of neighbours: what two elements, steps, streams or seeds draw has nothing in common

Key = tuple[int, int, int]
#: From a key and an index to those of its neighbour.
NEIGHBOURS: dict[str, Callable[[int, int, int, Words], tuple[int, int, int, Words]]] = {
    "lane": lambda seed, step, stream, index: (seed, step, stream, index ^ np.uint32(1)),
    "next index": lambda seed, step, stream, index: (seed, step, stream, index + np.uint32(1)),
    "next output": lambda seed, step, stream, index: (seed, step, stream, index + np.uint32(1 << 5)),
    "next row": lambda seed, step, stream, index: (seed, step, stream, index + np.uint32(1 << 11)),
    "next block": lambda seed, step, stream, index: (seed, step, stream, index + np.uint32(1 << 17)),
    "next step": lambda seed, step, stream, index: (seed, step + 1, stream, index),
    "far step": lambda seed, step, stream, index: (seed, step + (1 << 16), stream, index),
    "next stream": lambda seed, step, stream, index: (seed, step, stream + 1, index),
    "next layer": lambda seed, step, stream, index: (seed, step, stream + 4, index),
    "next seed": lambda seed, step, stream, index: (seed + 1, step, stream, index),
    "far seed": lambda seed, step, stream, index: (seed ^ 1 << 31, step, stream, index),
    "equal sum": lambda seed, step, stream, index: (seed + 1, step - 1, stream, index),
    "swapped": lambda seed, step, stream, index: (step, seed, stream, index),
    "next stream, index before": lambda seed, step, stream, index: (seed, step, stream + 1, index - np.uint32(1)),
}


def neighbours(generator: Generator, name: str) -> Scores:
    """Bits and bytes of the exclusive or, and of the difference, of what neighbours draw."""
    index = indexes(1024, 3) + np.uint32(3 << 17)
    pairs = []
    for base in range(64):
        here = (1000 * base, 37 * base + 2, 4 * base, index)
        pairs.append((generator(*here), generator(*NEIGHBOURS[name](*here))))
    a, b = np.array(pairs).transpose(1, 0, 2).reshape(2, -1)
    return np.concatenate([test(words) for test in (monobit, byte_frequency) for words in (a ^ b, a - b)])


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_neighbours(name: str) -> None:
    result = verdict(neighbours(good, name))
    assert result, result


@pytest.mark.parametrize(
    ("name", "generator"),
    [
        ("lane", rounds(5)),
        ("next index", congruential),
        ("next output", rounds(5)),
        ("next row", rounds(5)),
        ("next block", rounds(5)),
        ("next step", rounds(2)),
        ("next step", short_schedule),
        ("next stream", short_schedule),
        ("next stream", without_stream),
        ("next seed", seed_by_halves),
        ("equal sum", plain_key),
        ("swapped", plain_key),
        ("next stream, index before", lambda seed, step, stream, index: good(seed, step, 0, index + np.uint32(stream))),
    ],
)
def test_neighbours_of_bad_generators(name: str, generator: Generator) -> None:
    result = verdict(neighbours(generator, name))
    assert not result, result


# -- avalanche: each bit that goes in flips each of the 32 bits that come out half of the time


def avalanche(generator: Generator, flip: Callable[[int, Key, Words], tuple[Key, Words]], bits: int) -> Scores:
    rng = np.random.default_rng(2016)
    flips = np.zeros((bits, 32))
    keys, size = 64, 128
    for seed, step, stream in rng.integers(0, (1 << 32, 1 << 32, 1 << 16), (keys, 3)).tolist():
        index = rng.integers(0, 1 << 32, size, dtype=np.uint32)
        words = generator(seed, step, stream, index)
        for bit in range(bits):
            key, other = flip(bit, (seed, step, stream), index)
            flips[bit] += signs(words ^ generator(*key, other)).sum(0)
    return flips.ravel() / np.sqrt(keys * size)


AVALANCHES: dict[str, tuple[Callable[[int, Key, Words], tuple[Key, Words]], int]] = {
    "index": (lambda bit, key, index: (key, index ^ np.uint32(1 << bit)), 32),
    "seed": (lambda bit, key, index: ((key[0] ^ 1 << bit, key[1], key[2]), index), 32),
    "step": (lambda bit, key, index: ((key[0], key[1] ^ 1 << bit, key[2]), index), 32),
    "stream": (lambda bit, key, index: ((key[0], key[1], key[2] ^ 1 << bit), index), 16),
}


@pytest.mark.parametrize("name", AVALANCHES)
def test_avalanche(name: str) -> None:
    result = verdict(avalanche(good, *AVALANCHES[name]))
    assert result, result


@pytest.mark.parametrize(
    ("name", "generator"),
    [
        ("index", rounds(4)),
        ("index", rounds(5)),
        ("index", rounds(6)),
        ("seed", plain_key),
        ("step", short_schedule),
        ("stream", short_schedule),
        ("stream", without_stream),
    ],
)
def test_avalanche_of_bad_generators(name: str, generator: Generator) -> None:
    result = verdict(avalanche(generator, *AVALANCHES[name]))
    assert not result, result


# -- the number of rounds


def weakest_bits(generator: Generator) -> Scores:
    """The two index bits that take longest to mix among those that weights and errors use, in a large sample."""
    scores = []
    for seed in range(2):
        index = indexes(1 << 20)
        words = generator(seed, 0, 0, index)
        scores += [monobit(words ^ generator(seed, 0, 0, index ^ np.uint32(1 << bit))) for bit in (21, 22)]
    return np.concatenate(scores)


def test_eight_rounds_are_enough() -> None:
    assert ROUNDS == 8
    result = verdict(weakest_bits(good))
    assert result, result


def test_seven_rounds_are_not_enough() -> None:
    result = verdict(weakest_bits(rounds(7)))
    assert not result, result
