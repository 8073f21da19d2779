"""Hand-drawn digits: from a picture of any size to pixels as in MNIST."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from binshift import BinshiftError

#: Pixels of MNIST's images, and of the box that the digit fits in (LeCun, Cortes, Burges).
SIDE, BOX = 28, 20
#: Grey levels, of 255, up to which a pixel counts as background.
_BACKGROUND = 60
# Pillow has moved the name of this constant more than once, never its value.
_LANCZOS = 1


class PictureError(BinshiftError, ValueError):
    """A picture that holds no digit."""


def as_mnist(picture: Image.Image) -> npt.NDArray[np.uint8]:
    """A digit as MNIST has it: bright on dark, in a box of 20 x 20, its centre of mass in the middle.

    Args:
        picture: a digit on an even background, bright on dark or dark on bright, of any size.

    Returns:
        uint8 [28, 28].

    Raises:
        PictureError: there is nothing but background.
    """
    grey = np.asarray(_opaque(picture).convert("L"), np.int64)
    edge = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ink = np.abs(grey - int(np.median(edge)))
    rows, columns = (np.flatnonzero((ink > _BACKGROUND).any(axis)) for axis in (1, 0))
    if not len(rows):
        raise PictureError(f"a picture of {picture.width} x {picture.height} pixels without a digit: draw one first")
    cut = np.where(ink > _BACKGROUND, ink, 0)[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    cut = cut * 255 // cut.max()
    height, width = cut.shape
    longest = max(height, width)
    size = max(1, round(width * BOX / longest)), max(1, round(height * BOX / longest))
    small = np.asarray(Image.fromarray(cut.astype(np.uint8)).resize(size, _LANCZOS), np.int64)
    return _centred(small)


def _opaque(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("LA", "PA", "RGBA") and "transparency" not in picture.info:
        return picture
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA"))


def _centred(small: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """The digit on 28 x 28 pixels, as far as its box allows with the centre of mass in the middle."""
    corner = []
    for axis, size in enumerate(small.shape):
        weight = small.sum(1 - axis)
        middle = (weight * (np.arange(size) + 0.5)).sum() / weight.sum()
        corner.append(int(np.clip(round(SIDE / 2 - middle), 0, SIDE - size)))
    pixels = np.zeros((SIDE, SIDE), np.uint8)
    pixels[corner[0] : corner[0] + small.shape[0], corner[1] : corner[1] + small.shape[1]] = small
    return pixels


def from_data_url(url: str) -> Image.Image:
    """The picture in a browser's data URL of an image.

    Raises:
        PictureError: it is no such URL, or the image cannot be read.
    """
    start, _, data = url.partition(";base64,")
    if not start.startswith("data:image/"):
        raise PictureError(f"{url[:40]!r} is not a data URL of an image")
    return _read(data.encode(), "the canvas", decode=True)


def uploaded(value: Any) -> Image.Image:
    """The first file of an ipywidgets FileUpload's ``value``, which is a dictionary in version 7 and a tuple in 8.

    Raises:
        PictureError: no file, or the image cannot be read.
    """
    files = list(value.values()) if isinstance(value, dict) else list(value)
    if not files:
        raise PictureError("no file was uploaded")
    name = files[0]["metadata"]["name"] if "metadata" in files[0] else files[0]["name"]
    return _read(bytes(files[0]["content"]), name)


def _read(data: bytes, name: str, decode: bool = False) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(base64.b64decode(data, validate=True) if decode else data))
        picture.load()
    # Pillow's readers raise whatever a damaged file makes them trip over.
    except Exception as error:
        raise PictureError(f"{name}: unreadable image ({error})") from error
    return picture
