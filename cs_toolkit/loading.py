"""When kernels are loaded, and who is told that they are compiled.

Nothing here imports numba: it is asked before anything that does.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["are_loaded", "spares_kernels", "tell_when_compiling", "watchers"]

PATIENCE = 0.6
"""Seconds that a process may spend on doing without kernels, in all. Loading them takes half of
that, and compiling them, once after the installation, thirty times as much."""

spent = [0.0]
"""Seconds it has spent so far, by what callers expect."""

watchers: list[Callable[[], None]] = []
"""Who waits to be told."""


def are_loaded() -> bool:
    """Tell whether kernels have been loaded, so that a call takes no more than its work."""
    return "cs_toolkit.compiled" in sys.modules


def spares_kernels(seconds: float) -> bool:
    """Tell whether work that takes so long without kernels is better done without.

    A process that goes on asking has more work than it seemed, and gets kernels after a while.
    Where they have been loaded, they are used. Results are the same either way.

    Examples
    --------
    >>> spares_kernels(10.0)
    False
    """
    if are_loaded() or spent[0] + seconds > PATIENCE:
        return False
    spent[0] += seconds
    return True


def tell_when_compiling(tell: Callable[[], None]) -> None:
    """Call `tell` when a kernel begins to be compiled for the first time from now on.

    Kernels that are found on disk are not compiled.
    """
    watchers.append(tell)
