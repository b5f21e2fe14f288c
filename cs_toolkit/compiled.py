"""The one way kernels are compiled.

Every kernel is compiled on first use, released from the interpreter lock so that threads run it
side by side, and kept on disk so that the next process starts at once. ``parallel=True`` is left
alone on purpose: such kernels are compiled anew in every process.

A kept kernel is only as good as the functions that are built into it. numba compares the file a
kernel stands in, not the files it calls into, so all kept kernels go when any module beside one
changes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numpy as np
from numba import config, njit
from numba.core import event

from cs_toolkit.loading import watchers

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["forget_stale", "inlined", "kernel", "lean"]

Function = TypeVar("Function", bound="Callable[..., Any]")


KERNEL: dict[str, Any] = {"cache": True, "nogil": True}


def kernel(function: Function) -> Function:
    """Compile `function` for arrays; nogil, cached on disk."""
    return _compile(function, KERNEL)


def lean(function: Function) -> Function:
    """Compile a kernel that makes no array, nor calls one that does.

    Arrays are not reference counted in it. Around a short row, counting takes longer than the row,
    and threads that share an array wait for one another.
    """
    return _compile(function, KERNEL | {"_nrt": False})


def inlined(function: Function) -> Function:
    """Compile a small step of a kernel into each kernel that calls it."""
    return cast("Function", njit(inline="always", nogil=True)(function))


def _compile(function: Function, options: dict[str, Any]) -> Function:
    if config.DISABLE_JIT:  # type: ignore[attr-defined]
        # compiled integers wrap around in silence
        return np.errstate(over="ignore")(function)
    try:
        return cast("Function", njit(**options)(function))
    except RuntimeError:  # neither beside the source nor in the user's folder can it be kept
        return cast("Function", njit(**options | {"cache": False})(function))


class _Listener(event.Listener):
    """Passes on the first event to each watcher."""

    def on_start(self, event: event.Event) -> None:
        del event
        while watchers:
            watchers.pop()()

    def on_end(self, event: event.Event) -> None:
        del event


def forget_stale(package: Path) -> None:
    """Delete the kernels kept beside the sources of `package` if any source of one has changed.

    Where nothing may be written, nothing is kept beside the sources either.
    """
    sources = sorted(
        source for kernels in package.rglob("kernels.py") for source in kernels.parent.glob("*.py")
    )
    facts = "".join(f"{path.stat().st_mtime_ns} {path.stat().st_size}\n" for path in sources)
    stamp = facts.encode()
    marker = package / "__pycache__" / "kernels.stamp"
    try:
        if marker.is_file() and marker.read_bytes() == stamp:
            return
        for kept in package.rglob("__pycache__/*.nb[ci]"):
            kept.unlink(missing_ok=True)
        marker.parent.mkdir(exist_ok=True)
        marker.write_bytes(stamp)
    except OSError:
        return


event.register("numba:compile", _Listener())  # type: ignore[no-untyped-call]
forget_stale(Path(__file__).parent)
