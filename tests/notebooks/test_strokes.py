"""Pictures of digits become pixels as in MNIST, whatever their size, colours and place."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
import pytest

pytest.importorskip("PIL", reason="needs the package pillow")
from PIL import Image, ImageDraw

from binshift.data import mnist
from binshift.notebooks.strokes import BOX, SIDE, PictureError, as_mnist, from_data_url, uploaded


def seven(side: int = 280, at: tuple[int, int] = (150, 30), ink: Any = "black", paper: Any = "white", mode: str = "L"):
    picture = Image.new(mode, (side, side), paper)
    x, y = at
    ImageDraw.Draw(picture).line([(x, y), (x + 80, y), (x + 30, y + 110)], fill=ink, width=16)
    return picture


def png(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def test_the_digit_fills_its_box_around_its_centre_of_mass() -> None:
    pixels = as_mnist(seven())
    assert pixels.shape == (SIDE, SIDE) and pixels.dtype == np.uint8
    rows, columns = np.flatnonzero(pixels.any(1)), np.flatnonzero(pixels.any(0))
    assert max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1 == BOX
    weight = pixels / pixels.sum()
    middle = (weight.sum(1) @ (np.arange(SIDE) + 0.5), weight.sum(0) @ (np.arange(SIDE) + 0.5))
    assert np.abs(np.array(middle) - SIDE / 2).max() <= 0.5
    assert pixels[0].max() == 0 and pixels.max() > 200, "bright on dark"


def test_place_and_colours_do_not_matter() -> None:
    plain = as_mnist(seven())
    assert np.array_equal(as_mnist(seven(at=(20, 150))), plain)
    assert np.array_equal(as_mnist(seven(ink="white", paper="black")), plain)
    assert np.array_equal(as_mnist(seven(mode="RGB")), plain)
    # Ink on nothing: what is transparent counts as paper.
    assert np.array_equal(as_mnist(seven(ink=(0, 0, 0, 255), paper=(0, 0, 0, 0), mode="RGBA")), plain)
    assert np.array_equal(as_mnist(seven(side=300)), plain)


def test_a_digit_of_mnist_stays_what_it_is() -> None:
    train, _ = mnist()
    for pixels in train.x[:20]:
        found = as_mnist(Image.fromarray(pixels)).astype(int)
        # Weak edges are cut as background; the rest stays, but for a shift by a pixel.
        shifted = [np.roll(found, (dy, dx), (0, 1)) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
        assert min(np.abs(s - pixels).mean() for s in shifted) < 20


def test_a_line_of_one_pixel_is_a_digit_too() -> None:
    picture = Image.new("L", (100, 100), "white")
    ImageDraw.Draw(picture).line([(50, 10), (50, 90)], fill="black", width=1)
    assert as_mnist(picture).any(1).sum() == BOX


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_an_empty_field_is_refused(grey: int) -> None:
    with pytest.raises(PictureError, match="280 x 280 pixels without a digit"):
        as_mnist(Image.new("L", (280, 280), grey))


def test_a_data_url_is_read() -> None:
    url = "data:image/png;base64," + base64.b64encode(png(seven())).decode()
    assert np.array_equal(np.asarray(from_data_url(url)), np.asarray(seven()))


@pytest.mark.parametrize("url", ["", "data:text/html;base64,AA", "data:image/png;base64,A", "data:image/png;base64,"])
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(PictureError):
        from_data_url(url)


def test_uploads_of_both_versions_of_ipywidgets_are_read() -> None:
    data = png(seven())
    seventh = {"seven.png": {"metadata": {"name": "seven.png", "size": len(data)}, "content": data}}
    eighth = ({"name": "seven.png", "size": len(data), "content": memoryview(data)},)
    for value in (seventh, eighth):
        assert np.array_equal(np.asarray(uploaded(value)), np.asarray(seven()))


def test_unusable_uploads_are_named() -> None:
    with pytest.raises(PictureError, match="no file was uploaded"):
        uploaded({})
    with pytest.raises(PictureError, match="notes.txt: unreadable image"):
        uploaded(({"name": "notes.txt", "content": b"hello"},))
