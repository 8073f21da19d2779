import re

import numpy as np
import pytest

from binshift.data import DataError, Shift

CENTRE = np.uint16(1 << 15)


def words(*values):
    return np.array(values, np.uint16)


def image(*shape):
    return np.arange(1, 1 + np.prod(shape), dtype=np.int8).reshape(shape)


def test_the_middle_word_leaves_an_image_where_it_is():
    images = image(2, 3, 4)
    assert (Shift(2)(images, words(CENTRE, CENTRE), words(CENTRE, CENTRE)) == images).all()


@pytest.mark.parametrize("shape", [(1, 4, 5), (1, 4, 5, 3)])
def test_the_least_and_greatest_words_move_by_all_pixels(shape):
    images = image(*shape)
    moved = Shift(1)(images, words(0), words(0xFFFF))
    expected = np.zeros_like(images)
    expected[:, :-1, 1:] = images[:, 1:, :-1]
    assert (moved == expected).all()


def test_every_offset_is_equally_likely():
    x = np.arange(1 << 16, dtype=np.uint16)
    pixel = np.zeros((len(x), 1, 3), np.int8)
    pixel[:, 0, 1] = 1
    columns = Shift(1)(pixel, x, np.full(len(x), CENTRE)).argmax(2)[:, 0]
    counts = np.bincount(columns, minlength=3)
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize("pixels", [0, 128, -1, 1.0, True, "2"])
def test_a_bad_distance_is_named(pixels):
    with pytest.raises(DataError, match=re.escape(f"Shift pixels must be an integer in 1..127, not {pixels!r}")):
        Shift(pixels)


@pytest.mark.parametrize("shape", [(784,), (2, 2, 2, 2)])
def test_samples_that_are_no_images_are_refused(shape):
    with pytest.raises(DataError, match="Shift needs samples of shape"):
        Shift(1).check(shape)
