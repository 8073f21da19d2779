"""Layers as papers write them."""

from __future__ import annotations

import pytest

from binshift import Conv, Dense, MaxPool
from binshift.errors import NetworkError
from binshift.layers.notation import NETWORKS, cnn, from_notation
from binshift.layers.stack import build


@pytest.mark.parametrize("text", ["32C3 8c5 P 256", "32C3-8C5-MP2-256", "  32C3  8C5 p 256 "])
def test_words_are_layers(text: str) -> None:
    assert from_notation(text) == [Conv(32, 3), Conv(8, 5), MaxPool(), Dense(256)]
    assert from_notation("") == []


@pytest.mark.parametrize("word", ["32D3", "C3", "3.5", "MP3", "-"])
def test_other_words_are_named(word: str) -> None:
    text = f"32C3 {word} 256"
    if word == "-":
        assert from_notation(text) == [Conv(32), Dense(256)]
        return
    with pytest.raises(NetworkError, match=f"'{word}' is no layer: expected 32C3"):
        from_notation(text)


@pytest.mark.parametrize(("lines", "name"), [(12, "small"), (28, "small"), (29, "large"), (96, "large")])
def test_a_network_that_fits_the_images(lines: int, name: str) -> None:
    layers = cnn(lines)
    assert layers == from_notation(NETWORKS[name])
    assert build([*layers, Dense(10)], (lines, lines, 3))[-1].output_shape == (10,)
