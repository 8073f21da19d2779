"""Pixels for the statistics of a layer: few, but from everywhere in the images and from many of them."""

from __future__ import annotations

from typing import NamedTuple

from .tensor import Source


class Spread(NamedTuple):
    """A block of pixels on three levels: places in a line, lines each of another image, groups of such images.

    Args:
        counts: of each level.
        first: line and place of the first pixel.
        place: from place to place in a line, in pixels.
        line: from line to line, in lines, and `image`, in images.
        image: from image to image.
        shift: from group to group, in pixels.
    """

    counts: tuple[int, int, int]
    first: int
    place: int
    line: int
    image: int
    shift: int

    @classmethod
    def over(cls, images: int, height: int, width: int, most: int) -> Spread:
        """At most so many pixels of so many images of that size."""
        lines = min(height, images, most)
        groups, budget = images // lines, most // lines
        if budget > width:
            places = width
            groups = min(groups, budget // width)
        else:
            places = max(1, budget // groups)
            groups = min(groups, budget // places)
        place = width // places
        shift = place // groups if groups > 1 else 0
        first = (shift if shift else place) // 2
        return cls((places, lines, groups), first, place, height // lines, images // (lines * groups), shift)

    @property
    def pixels(self) -> int:
        """How many there are."""
        return self.counts[0] * self.counts[1] * self.counts[2]

    def strides(self, tensor: Source, step: int = 1) -> tuple[int, int, int]:
        """Bytes from one to the next on each level of a tensor, ``step`` of whose pixels are one of the block's."""
        line = self.image * tensor.stride + step * self.line * tensor.line
        group = self.counts[1] * self.image * tensor.stride + step * self.shift * tensor.pixel
        return step * self.place * tensor.pixel, line, group

    def address(self, tensor: Source, step: int = 1) -> int:
        """Of the first pixel."""
        return tensor.address + step * self.first * tensor.pixel
