"""The state of a process in which no kernel has been loaded."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cs_toolkit import loading

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPILER = "cs_toolkit.compiled"


@contextmanager
def cold() -> Iterator[None]:
    """Let small work be done without kernels; fails if a kernel is loaded all the same."""
    compiler = sys.modules.pop(COMPILER)
    loading.spent[0] = 0.0
    try:
        yield
        assert COMPILER not in sys.modules
    finally:
        sys.modules[COMPILER] = compiler
