"""Whole tensors of pixels as blocks of rows."""

from __future__ import annotations

from typing import Any

from ..overlay.configurations import Configuration
from .tensor import Source


def rows_of_a_block(total: int, configuration: Configuration) -> int:
    """The largest number of rows a block that divides all of them: blocks of one instruction are alike."""
    return max(rows for rows in range(1, min(total, configuration.max_rows) + 1) if total % rows == 0)


def counts(height: int, width: int, images: int, rows: int) -> dict[str, int]:
    """Fields of a pattern: pixels, lines and images, and in how many blocks of ``rows``."""
    return {"count0": width, "count1": height, "count2": images, "blocks": height * width * images // rows}


def strides(name: str, tensor: Source, step: int = 1) -> dict[str, int]:
    """Fields of a pattern for an operand: from line to line and image to image; ``step`` pixels are one of its rows."""
    return {f"{name}_stride1": step * tensor.line, f"{name}_stride2": tensor.stride}


def place(name: str, tensor: Source, step: int = 1) -> dict[str, Any]:
    """Fields of an instruction for an operand: its first pixel, and from pixel to pixel."""
    return {name: tensor.address, f"{name}_stride": step * tensor.pixel}
