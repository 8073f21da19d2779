"""The file at fault, named in front of what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import DataError


@contextmanager
def blame(source: str | Path) -> Iterator[None]:
    """Put `source`, the file at fault, in front of every `DataError` raised inside."""
    try:
        yield
    except DataError as error:
        raise DataError(f"{source}: {error}") from error


def unreadable(path: Path, error: OSError) -> DataError:
    """The `DataError` for a file or directory the operating system does not hand over."""
    return DataError(f"{path}: cannot be read ({error.strerror or error})")
