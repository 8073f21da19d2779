"""How the loops of the fast execution are compiled."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numba
from numba.core.caching import FunctionCache
from numba.core.registry import cpu_target

from ... import overlay


@cache
def _sources() -> str:
    """Digest of all that compiled code can come from: this folder and the constants of `overlay`."""
    folders = [Path(__file__).parent, *map(Path, overlay.__path__)]
    return sha256(b"".join(f.read_bytes() for folder in folders for f in sorted(folder.glob("*.py")))).hexdigest()


class _Cache(FunctionCache):
    """numba's cache sees changes of a function's own file only, but here functions call those of other files."""

    def _index_key(self, signature: Any, codegen: Any) -> Any:
        key: Any = super()._index_key(signature, codegen)  # type: ignore[no-untyped-call]
        return key, _sources()


def compiled(function: Callable[..., Any]) -> Any:
    """Compile a function at its first call; it runs without the interpreter lock.

    The machine code is kept on disk, by the sources, the types of the arguments and the features of the processor.
    """
    dispatcher: Any = numba.njit(nogil=True, error_model="numpy")(function)
    dispatcher._cache = _Cache(function)  # type: ignore[no-untyped-call]
    return dispatcher


def intrinsic(function: Callable[..., Any]) -> Any:
    """A function that emits instructions itself: it gets the types of the arguments, after a typing context."""
    return numba.extending.intrinsic(function)


def target_has(*features: str) -> bool:
    """Whether the processor that numba compiles for has all those features, by LLVM's names."""
    *_, listed = cpu_target.target_context.codegen().magic_tuple()
    return {f"+{feature}" for feature in features} <= set(listed.split(","))
