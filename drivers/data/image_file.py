"""One image file, read by Pillow, which is imported only here and only when needed."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..errors import DataError
from .fault import blame

if TYPE_CHECKING:
    from PIL.Image import Image

Pixels = NDArray[np.uint8]

SUFFIXES = (
    ".bmp", ".gif", ".jpeg", ".jpg", ".pgm", ".png", ".ppm", ".tif", ".tiff", ".webp",
)  # fmt: skip
MODES = ("L", "RGB")
# named, so that Pillow never hands a file to an outside program as it does for EPS
_FORMATS = ("BMP", "GIF", "JPEG", "PNG", "PPM", "TIFF", "WEBP")
# Pillow has moved the name of this constant more than once, never its value
_BILINEAR = 2


def read_image(path: Path, mode: str, size: tuple[int, int] | None = None) -> Pixels:
    """Read an image as uint8 [height, width] (mode "L") or [height, width, 3] (mode "RGB").

    The picture is turned upright as its EXIF data say, transparency is laid on white, of several
    frames the first is taken, and with `size` (width, height) it is stretched to that.

    Raises:
        DataError: naming the file: unreadable, more than 8 bits a channel, or so many pixels
            that Pillow takes it for a decompression bomb; or a wrong `mode` or `size`.
    """
    if mode not in MODES:
        raise DataError(f"mode is {mode!r}, expected one of {', '.join(MODES)}")
    if size is not None and (np.shape(size) != (2,) or min(size) < 1):
        raise DataError(f"size is {size}, expected (width, height) of at least 1 pixel each")
    try:
        from PIL import Image, ImageOps  # noqa: PLC0415
    except ImportError as error:
        raise DataError(f"{path}: images need Pillow (pip install pillow)") from error
    with blame(path), warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(path, formats=_FORMATS) as image:
                # convert() would clip these to white instead of scaling them
                if image.mode.startswith(("I", "F")):
                    raise DataError(f"Pillow mode {image.mode}, expected 8 bits a channel")
                upright = ImageOps.exif_transpose(image)
                pixels = _opaque(upright).convert(mode)
                if size is not None:
                    pixels = pixels.resize(size, _BILINEAR)
                return np.array(pixels, dtype=np.uint8)
        except DataError:
            raise
        # Pillow's readers raise whatever a damaged file makes them trip over: OSError,
        # SyntaxError, struct.error, ValueError, EOFError, ...
        except Exception as error:
            raise DataError(f"unreadable image ({error})") from error


def load_image(path: str | Path, shape: tuple[int, ...], invert: bool = False) -> Pixels:
    """Read one image for a network trained on samples of `shape`; returns uint8 of that shape.

    `shape` is [height, width] for grey or [height, width, 3] for colour; the picture is stretched
    to fit. `invert` swaps dark and bright: MNIST is white on black, paper is the opposite.

    Raises:
        DataError: naming the file, as `read_image`, or if `shape` is no image's.
    """
    path = Path(path)
    if len(shape) not in (2, 3) or min(shape) < 1 or shape[2:] not in ((), (3,)):
        raise DataError(
            f"{path}: the network takes samples of shape {tuple(shape)}, an image needs "
            "(height, width) or (height, width, 3)"
        )
    height, width = shape[:2]
    pixels = read_image(path, "RGB" if shape[2:] else "L", (width, height))
    return ~pixels if invert else pixels


def _opaque(image: Image) -> Image:
    # dropping the alpha channel would show the colour, often black, behind transparent pixels
    if image.mode not in ("LA", "PA", "RGBA") and "transparency" not in image.info:
        return image
    from PIL.Image import alpha_composite, new  # noqa: PLC0415

    return alpha_composite(new("RGBA", image.size, "white"), image.convert("RGBA"))
