"""Files that hold arrays and a description: written at once or not at all, read with every check there is.

The format is NumPy's .npz without pickles; the description is JSON in one more member. The zip container
carries a CRC-32 of every member.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import CheckpointError

_DESCRIPTION = "description"


def check_writable(path: str | os.PathLike[str]) -> None:
    """Raise CheckpointError if `write` could not write there: better before training than after an epoch of it."""
    path = Path(path)
    if path.is_dir():
        raise CheckpointError(f"{path}: cannot be written: it is a directory")
    if not path.parent.is_dir():
        raise CheckpointError(f"{path}: cannot be written: {path.parent} is no directory")
    if not os.access(path.parent, os.W_OK):
        raise CheckpointError(f"{path}: cannot be written: no permission to write in {path.parent}")


def write(path: str | os.PathLike[str], arrays: Mapping[str, npt.NDArray[Any]], description: dict[str, Any]) -> None:
    """Write arrays and a JSON description to ``path``, atomically: a crash leaves the old file or the new one.

    Raises:
        CheckpointError: the file cannot be written; says why.
    """
    path = Path(path)
    check_writable(path)
    text = np.frombuffer(json.dumps(description, sort_keys=True).encode(), np.uint8)
    members: dict[str, Any] = {_DESCRIPTION: text, **arrays}
    scratch = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(scratch, "wb") as file:
            np.savez_compressed(file, **members)
            file.flush()
            os.fsync(file.fileno())
        os.replace(scratch, path)
    except OSError as error:
        raise CheckpointError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        scratch.unlink(missing_ok=True)


def read(path: str | os.PathLike[str]) -> tuple[dict[str, npt.NDArray[Any]], dict[str, Any]]:
    """The arrays and the description of a file that `write` made.

    Raises:
        CheckpointError: no such file, no such format, or damaged; names the file and what is wrong.
    """
    path = Path(path)
    try:
        loaded = np.load(path, allow_pickle=False)
        if not isinstance(loaded, np.lib.npyio.NpzFile):
            raise CheckpointError(f"{path}: not a binshift checkpoint but an array")
        with loaded as file:
            if _DESCRIPTION not in file.files:
                raise CheckpointError(f"{path}: not a binshift checkpoint: it has no description")
            arrays = {name: file[name] for name in file.files}
        description = json.loads(arrays.pop(_DESCRIPTION).tobytes().decode())
    except FileNotFoundError:
        raise CheckpointError(f"{path}: no such file") from None
    except OSError as error:
        raise CheckpointError(f"{path}: cannot be read: {error.strerror or error}") from error
    except CheckpointError:
        raise
    # NumPy, zipfile and json raise whatever a damaged file makes them trip over: ValueError, BadZipFile,
    # zlib.error, struct.error, RuntimeError, RecursionError, MemoryError, ...
    except Exception as error:
        raise CheckpointError(f"{path}: damaged, or not a binshift checkpoint: {error}") from error
    if not isinstance(description, dict):
        raise CheckpointError(f"{path}: damaged: the description is not a dictionary")
    return arrays, description
