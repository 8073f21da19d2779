"""How the loops of the fast execution are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba  # type: ignore[import-untyped,unused-ignore]
from numba.core.registry import cpu_target  # type: ignore[import-untyped,unused-ignore]

F = TypeVar("F", bound=Callable[..., Any])


def compiled(function: F) -> F:
    """Compile a function at its first call; it runs without the interpreter lock.

    The machine code is kept on disk, under the function's file, the types of its arguments and the processor.
    """
    result: F = numba.njit(nogil=True, cache=True, error_model="numpy")(function)
    return result


def target_has(*features: str) -> bool:
    """Whether the processor that numba compiles for has all those features, by LLVM's names."""
    *_, listed = cpu_target.target_context.codegen().magic_tuple()
    return {f"+{feature}" for feature in features} <= set(listed.split(","))
