"""Folders of images and single images."""

from __future__ import annotations

import re
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from binshift.data import DataError, load_folder, load_image

Image = pytest.importorskip("PIL.Image")


def grey(value: int, width: int = 4, height: int = 3) -> Any:
    return Image.fromarray(np.full((height, width), value, dtype=np.uint8))


def tree(path: Path) -> Path:
    """Two classes of 4x3 pixels: bee 10, 11; ant 20."""
    for name, value in (("bee/2.png", 11), ("bee/1.png", 10), ("ant/a.png", 20)):
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        grey(value).save(path / name)
    return path


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def huge_png(side: int) -> bytes:
    """A PNG of a few bytes that claims side x side pixels."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_classes_and_order(tmp_path: Path) -> None:
    made = load_folder(tree(tmp_path / "insects"))
    assert (made.classes, made.name) == (("ant", "bee"), "insects")
    assert made.x.shape == (3, 3, 4) and made.x.dtype == np.uint8
    assert made.x[:, 0, 0].tolist() == [20, 10, 11]
    assert made.y.tolist() == [0, 1, 1]


def test_colour(tmp_path: Path) -> None:
    tree(tmp_path)
    Image.new("RGB", (4, 3), (1, 2, 3)).save(tmp_path / "ant" / "b.png")
    made = load_folder(tmp_path, mode="RGB")
    assert made.x.shape == (4, 3, 4, 3)
    assert made.x[0, 0, 0].tolist() == [20, 20, 20]
    assert made.x[1, 0, 0].tolist() == [1, 2, 3]


def test_size_is_width_and_height(tmp_path: Path) -> None:
    grey(99, 20, 9).save(tree(tmp_path) / "ant" / "large.png")
    assert load_folder(tmp_path, size=(5, 2)).x.shape == (4, 2, 5)


@pytest.mark.parametrize("suffix", ["png", "PNG", "jpg", "jpeg", "bmp", "gif", "tif", "webp"])
def test_formats(tmp_path: Path, suffix: str) -> None:
    grey(128).save(tree(tmp_path) / "ant" / f"b.{suffix}")
    assert abs(int(load_folder(tmp_path).x[1, 1, 1]) - 128) <= 2


def test_litter_is_skipped(tmp_path: Path) -> None:
    tree(tmp_path)
    for name in ("ant/.DS_Store", "ant/Thumbs.db", "LICENSE.txt", "__MACOSX/a", ".git/b"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"litter")
    made = load_folder(tmp_path)
    assert (len(made), made.classes) == (3, ("ant", "bee"))


def test_transparency_is_white(tmp_path: Path) -> None:
    path = tmp_path / "clear.png"
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(path)
    assert load_image(path, (2, 2)).tolist() == [[255, 255], [255, 255]]


def test_exif_turns_the_picture_upright(tmp_path: Path) -> None:
    path = tmp_path / "phone.png"
    picture = grey(0, 4, 2)
    picture.putpixel((0, 0), 200)
    exif = Image.Exif()
    exif[0x0112] = 6  # stored a quarter turn to the left
    picture.save(path, exif=exif)
    upright = load_image(path, (4, 2))
    assert np.argwhere(upright).tolist() == [[0, 1]]


def test_load_image_grey_colour_inverted(tmp_path: Path) -> None:
    path = tmp_path / "digit.png"
    grey(30, 7, 5).save(path)
    plain = load_image(str(path), (3, 4))
    assert plain.shape == (3, 4) and plain.dtype == np.uint8
    assert load_image(path, (3, 4, 3)).shape == (3, 4, 3)
    assert np.unique(plain).tolist() == [30]
    assert np.unique(load_image(path, (3, 4), invert=True)).tolist() == [225]


Spoil = Callable[[Path], Any]

BAD: dict[str, tuple[Spoil, dict[str, Any], str]] = {
    "text as image": (lambda p: (p / "bee/3.png").write_text("hello"), {},
                      "bee/3.png: unreadable image"),
    "empty image": (lambda p: (p / "bee/3.jpg").write_bytes(b""), {},
                    "bee/3.jpg: unreadable image"),
    "cut image": (lambda p: (p / "bee/2.png").write_bytes((p / "bee/2.png").read_bytes()[:50]),
                  {}, "bee/2.png: unreadable image"),
    "format not listed": (lambda p: grey(1).save(p / "bee/3.png", format="SGI"), {},
                          "bee/3.png: unreadable image .cannot identify"),
    "bomb": (lambda p: (p / "bee/3.png").write_bytes(huge_png(50_000)), {},
             "bee/3.png: unreadable image .*decompression bomb"),
    "small bomb": (lambda p: (p / "bee/3.png").write_bytes(huge_png(10_000)), {},
                   "bee/3.png: unreadable image .*decompression bomb"),
    "16 bits": (lambda p: Image.fromarray(np.zeros((3, 4), dtype=np.uint16)).save(p / "bee/3.png"),
                {}, "bee/3.png: Pillow mode I.*, expected 8 bits a channel"),
    "float": (lambda p: Image.new("F", (4, 3)).save(p / "bee/3.tif"), {},
              "bee/3.tif: Pillow mode F, expected 8 bits a channel"),
    "no image": (lambda p: (p / "bee/notes.txt").write_text("a"), {},
                 "bee/notes.txt: no image, expected a name ending in .bmp"),
    "nested": (lambda p: (p / "bee/more").mkdir(), {},
               "bee/more: a folder inside a class folder, expected only images"),
    "stray image": (lambda p: grey(1).save(p / "stray.png"), {},
                    "stray.png: an image beside the class folders"),
    "empty class": (lambda p: (p / "cat").mkdir(), {},
                    "cat: empty class folder, expected at least one image"),
    "one class": (lambda p: (p / "ant").rename(p / ".ant"), {},
                  ": only class 'bee', expected at least two classes"),
    "no classes": (lambda p: [(p / n).rename(p / f".{n}") for n in ("ant", "bee")], {},
                   ": no classes, expected one sub-folder a class"),
    "size differs": (lambda p: grey(1, 6, 5).save(p / "bee/1.png"), {},
                     "bee/1.png: 6x5 pixels, expected 4x3 as in .*ant/a.png"),
    "turned": (lambda p: grey(1, 3, 4).save(p / "bee/2.png"), {},
               "bee/2.png: 3x4 pixels, expected 4x3 as in .*ant/a.png"),
    "mode": (lambda p: None, {"mode": "CMYK"},
             "mode is 'CMYK', expected one of L, RGB"),
    "size zero": (lambda p: None, {"size": (0, 4)},
                  r"size is \(0, 4\), expected \(width, height\)"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_folder_is_named(tmp_path: Path, case: str) -> None:
    spoil, options, message = BAD[case]
    spoil(tree(tmp_path))
    where = "" if options else f"^{re.escape(str(tmp_path))}/?"
    with pytest.raises(DataError, match=where + message):
        load_folder(tmp_path, **options)


def test_no_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="absent: missing, expected a directory"):
        load_folder(tmp_path / "absent")
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="file: a file, expected a directory"):
        load_folder(tmp_path / "file")


@pytest.mark.parametrize("shape", [(784,), (4, 4, 1), (4, 4, 4), (1, 4, 4, 3), (0, 4), ()])
def test_load_image_names_a_shape_that_is_no_image(tmp_path: Path, shape: tuple[int, ...]) -> None:
    found = re.escape(str(shape))
    with pytest.raises(DataError, match=f"a.png: the network takes samples of shape {found}"):
        load_image(tmp_path / "a.png", shape)


def test_load_image_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"absent\.png: unreadable image .*No such file"):
        load_image(tmp_path / "absent.png", (2, 2))


def test_missing_pillow_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree(tmp_path)
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(DataError, match=r"a\.png: images need Pillow"):
        load_folder(tmp_path)
