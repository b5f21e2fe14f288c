"""The one way kernels are compiled.

Every kernel is compiled on first use, released from the interpreter lock so that threads run it
side by side, and kept on disk so that the next process starts at once. ``parallel=True`` is left
alone on purpose: such kernels are compiled anew in every process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from numba import njit

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["inlined", "kernel"]

Function = TypeVar("Function", bound="Callable[..., Any]")


def kernel(function: Function) -> Function:
    """Compile `function` for arrays; nogil, cached on disk."""
    return cast("Function", njit(cache=True, nogil=True)(function))


def inlined(function: Function) -> Function:
    """Compile a small step of a kernel into each kernel that calls it."""
    return cast("Function", njit(inline="always", nogil=True)(function))
