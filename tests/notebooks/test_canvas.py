"""The widgets hand pictures over, and show what is made of them."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("ipywidgets", reason="needs the package ipywidgets")
pytest.importorskip("PIL", reason="needs the package pillow")
pytest.importorskip("matplotlib", reason="needs the package matplotlib")
import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from PIL import Image

from binshift.notebooks import canvas

PICTURE = Image.new("RGB", (5, 4), "red")


class Page:
    """What is displayed, in the place of a page: objects, and those that took their places."""

    def __init__(self) -> None:
        self.shown: list[Any] = []
        self.updates: list[Any] = []

    def display(self, *some: Any, display_id: bool = False) -> Any:
        self.shown.extend(some)
        return SimpleNamespace(update=self.updates.append) if display_id else None


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    page = Page()
    monkeypatch.setattr("IPython.display.display", page.display)
    plt.switch_backend("Agg")
    yield page
    plt.close("all")


class Drawer:
    """Takes note of pictures, and makes a figure of each."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []

    def __call__(self, picture: Image.Image) -> Figure:
        self.sizes.append(picture.size)
        return plt.figure()


def png() -> bytes:
    data = io.BytesIO()
    PICTURE.save(data, "PNG")
    return data.getvalue()


def test_what_is_drawn_arrives(page: Page) -> None:
    drawer = Drawer()
    field = canvas.show_canvas(drawer)
    field.value = "data:image/png;base64," + base64.b64encode(png()).decode()
    assert drawer.sizes == [PICTURE.size]
    assert [type(update) for update in page.updates] == [Figure]
    assert plt.get_fignums() == [], "or the next cell would show the figure again"


def test_the_page_looks_for_the_field_by_its_class(page: Page) -> None:
    names = set()
    for _ in range(2):
        page.shown.clear()
        field = canvas.show_canvas(Drawer())
        name, text = field._dom_classes[0], page.shown[1].data
        assert f'querySelector(".{name} textarea")' in text and f'getElementById("{name}")' in text
        assert "NAME" not in text
        names.add(name)
    assert len(names) == 2, "two fields on a page do not disturb each other"


def test_what_is_uploaded_arrives(page: Page) -> None:
    drawer = Drawer()
    button = canvas.show_upload(drawer)
    name = "a.png"
    if isinstance(button.value, dict):  # version 7, where the browser sets the parts and counts
        button.metadata, button.data = [{"name": name}], [png()]
        button._counter += 1
    else:
        file = {"name": name, "type": "image/png", "size": 1, "content": png(), "last_modified": datetime(2026, 1, 1)}
        button.value = (file,)
    assert drawer.sizes == [PICTURE.size] and len(page.updates) == 1


def test_a_picture_that_cannot_be_used_is_no_traceback(page: Page) -> None:
    field = canvas.show_canvas(Drawer())
    field.value = "<nonsense>"
    assert [update.data for update in page.updates] == [
        "<p>&#x27;&lt;nonsense&gt;&#x27; is not a data URL of an image</p>"
    ]
