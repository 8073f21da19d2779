"""The random bits are those of Speck32's round and key schedule."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from binshift.overlay.random_bits import ROUNDS, random_words, round_keys

SEEDS = st.integers(0, 2**32 - 1)
STREAMS = st.integers(0, 2**16 - 1)


def rotate_right(word: int, distance: int) -> int:
    return (word >> distance | word << 16 - distance) & 0xFFFF


def speck_round(x: int, y: int, key: int) -> tuple[int, int]:
    """The round of Speck32/64 as its authors give it."""
    x = (rotate_right(x, 7) + y & 0xFFFF) ^ key
    return x, rotate_right(y, 14) ^ x


def speck_keys(k: int, l: list[int], first: int, count: int) -> tuple[list[int], int, list[int]]:  # noqa: E741
    """Round keys ``first`` and on of Speck32/64, and the state of the schedule behind them."""
    l, keys = list(l), []  # noqa: E741
    for i in range(first, first + count):
        keys.append(k)
        mixed, k = speck_round(l[0], k, i)
        l = [*l[1:], mixed]  # noqa: E741
    return keys, k, l


def test_twenty_two_rounds_encrypt_the_published_vector() -> None:
    keys, _, _ = speck_keys(0x0100, [0x0908, 0x1110, 0x1918], 0, 22)
    x, y = random_words(tuple(keys), 0x6574_694C)
    assert (int(x), int(y)) == (0xA868, 0x42F2)


@given(SEEDS, SEEDS, STREAMS)
def test_round_keys_are_those_of_the_schedule_with_the_stream_absorbed(seed: int, step: int, stream: int) -> None:
    words = [seed >> 16, step & 0xFFFF, step >> 16]
    _, k, words = speck_keys(seed & 0xFFFF, words, 0, 16)
    _, k, words = speck_keys(k ^ stream, words, 16, 16)
    keys, _, _ = speck_keys(k, words, 32, ROUNDS)
    assert round_keys(seed, step, stream) == tuple(keys)


@given(SEEDS, STREAMS, st.integers(0, 2**32 - 1))
def test_words_are_the_rounds_over_the_halves_of_the_index(seed: int, stream: int, index: int) -> None:
    keys = round_keys(seed, 1, stream)
    pair = index >> 16, index & 0xFFFF
    for key in keys:
        pair = speck_round(*pair, key)
    assert tuple(int(word) for word in random_words(keys, index)) == pair


def test_known_words() -> None:
    x, y = random_words(round_keys(1, 0, 0), [0, 1])
    assert (x.tolist(), y.tolist()) == ([0x6F6B, 0x2037], [0x8187, 0x24A1])


@pytest.mark.parametrize("shape", [(), (1,), (3, 4), (0,)])
def test_words_have_the_shape_of_the_index(shape: tuple[int, ...]) -> None:
    x, y = random_words(round_keys(1, 2, 3), np.zeros(shape, np.uint32))
    assert x.shape == y.shape == shape
    assert x.dtype == y.dtype == np.uint16


@pytest.mark.filterwarnings("error")
def test_a_single_index_wraps_without_a_warning() -> None:
    random_words(round_keys(1, 2, 3), 0xFFFF_FFFF)


def test_no_two_indexes_share_both_words() -> None:
    x, y = random_words(round_keys(7, 8, 9), np.arange(1 << 18))
    assert np.unique(x.astype(np.uint32) << np.uint32(16) | y).size == 1 << 18


@given(SEEDS, SEEDS, STREAMS)
def test_round_keys_differ_in_every_argument(seed: int, step: int, stream: int) -> None:
    here, others = (seed, step, stream), [(seed ^ 1, step, stream), (seed, step ^ 1, stream), (seed, step, stream ^ 1)]
    assert round_keys(*here) not in [round_keys(*other) for other in others]


@given(st.permutations(range(20)))
def test_the_order_of_elements_does_not_matter(order: list[int]) -> None:
    keys = round_keys(3, 1, 4)
    x, _ = random_words(keys, np.arange(20))
    shuffled, _ = random_words(keys, order)
    assert shuffled.tolist() == x[order].tolist()
