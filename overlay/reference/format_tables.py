"""Tables of docs/formats.md; the examples are computed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from .. import arithmetic as a
from ..formats import STORED, IntegerFormat
from ..layout import WeightLayout
from ..random_bits import random_words, round_keys
from .markdown import table


def numbers() -> str:
    """All stored formats."""

    def row(f: IntegerFormat) -> tuple[object, ...]:
        low, high = f.decode([f.minimum, f.maximum])
        limits, real = f"{f.minimum}..{f.maximum}", f"{low:.10g}..{high:.10g}"
        return f.name, np.dtype(f.dtype).name, f.fraction, limits, real, f.unit

    return table("format | type | fraction | stored | stands for | in units of", (row(f) for f in STORED))


def _examples(function: Callable[..., object], *cases: tuple[int, ...]) -> str:
    return "; ".join(f"({', '.join(map(str, case))}) → {function(*case)}" for case in cases)


def rounding() -> str:
    """The rounding rules, with examples."""
    rows = (
        ("`round_shift(a, s)`", "floor(a / 2**s + 1/2): halves up; for s ≤ 0 an exact left shift",
         _examples(a.round_shift, (5, 1), (-5, 1), (6, 2), (-6, 2), (3, -2))),
        ("`round_divide(a, n)`", "floor(a / n + 1/2): halves up; n ≥ 1",
         _examples(a.round_divide, (7, 2), (-7, 2), (10, 3), (11, 3))),
        ("`stochastic_shift(a, s, r)`",
         f"floor(floor(a 2**{a.ROUNDING_BITS} / 2**s) / 2**{a.ROUNDING_BITS} + r / 2**{a.ROUNDING_BITS}) for "
         f"{a.ROUNDING_BITS} random bits r; for s < 0 an exact left shift",
         _examples(a.stochastic_shift, (5, 1, 0), (5, 1, 32767), (5, 1, 32768), (-5, 1, 32768), (3, -2, 1))),
        ("`nearest_exponent(v)`", "the e whose 2**e is nearest to v, the greater one half-way; 0 for v < 1",
         _examples(a.nearest_exponent, *((v,) for v in (0, 1, 2, 3, 5, 6, 11, 12)))),
        ("`two_shifts(v)`", f"the k and f of {', '.join(map(str, a.FACTORS))} with which 2**k * {a.FACTORS[0]} / f is "
         f"near to v: f = {a.FACTORS[0]}, from {', '.join(map(str, a.THRESHOLDS[:3]))} sixteenths of the leading one "
         f"on the next, from {a.THRESHOLDS[3]} on {a.FACTORS[0]} again with k one more; v < 1 counts as 1",
         _examples(lambda v: tuple(int(part) for part in a.two_shifts(v)), *((v,) for v in (1, 9, 10, 12, 15, 100)))),
        ("`clip(a, low, high)`", "the number of low..high that is nearest to a",
         _examples(a.saturate, (200, 0, 127), (-5, 0, 127))),
    )  # fmt: skip
    right, left = f"by more than {a.MAX_RIGHT} count as {a.MAX_RIGHT}", f"by more than {a.MAX_LEFT} as {a.MAX_LEFT}"
    return f"{table('function | definition | examples', rows)}\n\nRight shifts {right}, left shifts {left}."


def weight_examples() -> str:
    """Where some elements of a small layer lie."""
    layout = WeightLayout(40, 3)

    def row(n: int, m: int) -> tuple[object, ...]:
        matrix = np.zeros((layout.inputs, layout.outputs), np.int16)
        matrix[n, m] = -1
        weights, words = layout.pack_weights(matrix).ravel(), layout.pack_samples(matrix).ravel()
        word = int(np.flatnonzero(words)[0])
        byte = int(np.flatnonzero(weights)[0]) * weights.itemsize
        return f"({n}, {m})", byte, word * words.itemsize, f"`{int(words[word]):#018x}`"

    elements = ((0, 0), (1, 0), (31, 0), (0, 1), (31, 2), (32, 0), (39, 2))
    return table(
        "(n, m) | weight at byte | sample word at byte | word if only this sample is not 0, and is -1",
        (row(n, m) for n, m in elements),
    )


_MEANINGS = {
    "exponent": "of the error D at the layer's sums, which stands for D · 2**(exponent - greatest_shift)",
    "next_exponent": "what `exponent` will be for the next error, measured on this one",
    "greatest_shift": "largest k of the last FORWARD, the exponent of a channel's divisor",
    "bias": "bias of the normalisation",
    "mean": "mean of the channel's sums over the rows of a batch",
    "deviation": "mean absolute deviation of the channel's sums from `mean`",
    "reserved": "0",
}


def record(dtype: np.dtype[np.void]) -> str:
    """The fields of a record in memory."""
    fields: Mapping[str, Any] = dtype.fields or {}
    return table(
        "byte | field | type | meaning",
        ((offset, f"`{name}`", kind.name, _MEANINGS[name]) for name, (kind, offset, *_) in fields.items()),
    )


def random_examples() -> str:
    """Round keys and words, to check an implementation against."""

    def row(seed: int, step: int, stream: int, index: int) -> tuple[object, ...]:
        keys = round_keys(seed, step, stream)
        x, y = (f"`{int(word):04x}`" for word in random_words(keys, index))
        return f"{seed:#x}", step, stream, f"`{' '.join(f'{key:04x}' for key in keys)}`", f"{index:#x}", x, y

    ones = (0, 0, 0, 0), (1, 0, 0, 0), (1, 0, 0, 1), (1, 1, 0, 0), (1, 0, 1, 0)
    cases = (*ones, (0xDEADBEEF, 70000, 65535, 0xFFFF1234))
    return table("seed | step | stream | round keys | index | x | y", (row(*case) for case in cases))
