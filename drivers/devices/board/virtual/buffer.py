"""Memory of a virtual board, as the `pynq.PynqBuffer` that pynq programs expect."""

from __future__ import annotations

from typing import Any

import numpy as np
from pynq.buffer import PynqBuffer


class VirtualBuffer(PynqBuffer):  # type: ignore[misc]
    """An array with two copies: what the host sees, and what the device sees, as with a cache in between.

    To look into it when the device has written and nobody has called `invalidate` is an error here. On a board, memory
    that the processor caches may show old bytes then; pynq's default memory is not cached. What goes around NumPy's
    own ways (a view as a plain array, a pointer) shows old bytes here too.
    """

    #: Whether this is what was allocated, and not a part of it.
    _whole = False

    @classmethod
    def over(cls, split: Any, shape: Any, dtype: Any, device: Any) -> VirtualBuffer:
        """An array over the host's copy of a split buffer."""
        self: VirtualBuffer = cls(
            shape, dtype, buffer=split.array, device=device, device_address=split.device_address, bo=split
        )
        self._whole = True
        return self

    def _look(self) -> None:
        split = getattr(self, "bo", None)
        # What was computed from a buffer is of this class too, but lies elsewhere.
        if split is not None and 0 <= self.offset < split.nbytes:
            _ = split.array

    @property
    def name(self) -> str:
        """What messages call the buffer."""
        return str(self.bo.name)

    @name.setter
    def name(self, name: str) -> None:
        self.bo.name = name

    def __getitem__(self, key: Any) -> Any:
        self._look()
        return super().__getitem__(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._look()
        super().__setitem__(key, value)

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        if "out" in options:
            options["out"] = tuple(map(_plain, options["out"]))
        return getattr(ufunc, method)(*map(_plain, inputs), **options)

    def __array_function__(self, function: Any, types: Any, arguments: Any, options: Any) -> Any:
        for item in (*arguments, *options.values()):
            if isinstance(item, VirtualBuffer):
                item._look()
        return super().__array_function__(function, types, arguments, options)

    def freebuffer(self) -> None:
        """Give the memory back."""
        if self._whole:
            self.bo.close()


def _plain(item: Any) -> Any:
    """A plain array over the same memory, which may be looked into."""
    if not isinstance(item, VirtualBuffer):
        return item
    item._look()
    return item.view(np.ndarray)
