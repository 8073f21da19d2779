"""Widgets that a digit comes in by: a field to draw on with mouse or finger, and an upload of a file.

Notebook 6, JupyterLab 3 and later ones need no extension but ipywidgets, version 7 or 8. The field is plain HTML; the
browser hands the picture over through a hidden text field.
"""

from __future__ import annotations

import html
import uuid
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure
from PIL import Image

from .strokes import PictureError, from_data_url, uploaded

_PAGE = """
<canvas id="NAME" width="280" height="280"
  style="border: 2px solid #6B6B6B; background: white; touch-action: none; cursor: crosshair"></canvas><br>
<button id="NAME-clear" style="margin: 4px 0">Clear</button> <span id="NAME-note"></span>
<script>
(function () {
  const canvas = document.getElementById("NAME"), pen = canvas.getContext("2d");
  let last = null;
  function clear() { pen.fillStyle = "white"; pen.fillRect(0, 0, canvas.width, canvas.height); }
  function at(event) {
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
  }
  function send() {
    const field = document.querySelector(".NAME textarea");
    document.getElementById("NAME-note").textContent = field ? "" :
      "The picture does not reach the kernel: run this cell again. (Are the widgets of ipywidgets shown here at all?)";
    if (!field) return;
    field.value = canvas.toDataURL("image/png");
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, {bubbles: true}));
  }
  function line(event) {
    if (!last) return;
    const next = at(event);
    pen.lineWidth = 20; pen.lineCap = "round"; pen.strokeStyle = "black";
    pen.beginPath(); pen.moveTo(...last); pen.lineTo(...next); pen.stroke();
    last = next;
  }
  canvas.addEventListener("pointerdown", event => {
    canvas.setPointerCapture(event.pointerId); last = at(event); line(event); event.preventDefault();
  });
  canvas.addEventListener("pointermove", line);
  canvas.addEventListener("pointerup", () => { if (last) { last = null; send(); } });
  document.getElementById("NAME-clear").addEventListener("click", clear);
  clear();
})();
</script>
"""


def show_canvas(drawn: Callable[[Image.Image], Figure]) -> Any:
    """Show a field to draw on, and below it the figure that ``drawn`` makes of the picture when the pen is lifted.

    Returns:
        The hidden text field of ipywidgets that the picture comes through, as a data URL.
    """
    import ipywidgets
    from IPython.display import HTML, display

    name = f"binshift-{uuid.uuid4().hex[:8]}"
    field = ipywidgets.Textarea(layout=ipywidgets.Layout(display="none"))
    field.add_class(name)
    display(field, HTML(_PAGE.replace("NAME", name)))
    _answer(field, lambda url: drawn(from_data_url(url)))
    return field


def show_upload(loaded: Callable[[Image.Image], Figure]) -> Any:
    """Show a button that loads an image file, and below it the figure that ``loaded`` makes of the picture.

    Returns:
        The button, an ipywidgets FileUpload.
    """
    import ipywidgets
    from IPython.display import display

    button = ipywidgets.FileUpload(accept="image/*", multiple=False)
    display(button)
    _answer(button, lambda value: loaded(uploaded(value)))
    return button


def _answer(widget: Any, action: Callable[[Any], Figure]) -> None:
    """Show what an action makes of each new value of a widget, in the place of what it made of the last.

    Not in an Output of ipywidgets: when that clears itself, Notebook 6 clears the whole cell.
    """
    from IPython.display import HTML, display

    place = display(HTML(""), display_id=True)

    def show(change: dict[str, Any]) -> None:
        try:
            figure = action(change["new"])
        except PictureError as error:
            place.update(HTML(f"<p>{html.escape(str(error))}</p>"))
        else:
            plt.close(figure)  # or the next cell that runs shows it again
            place.update(figure)

    widget.observe(show, "value")
