"""Resampling, and the segments of the matched-pairs test, compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.compiled import inlined, kernel
from cs_toolkit.significance import draws, segments
from cs_toolkit.significance.draws import HALF, LOW, STEP

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["find_segments", "resample"]

U = np.uint64
BATCH = 512
"""Rows chosen at a time."""

mixed = inlined(draws.mixed)
find_segments = kernel(segments.find_segments)


@inlined
def choose(state: np.uint64, n: int, chosen: NDArray[np.int64]) -> np.uint64:
    """Fill `chosen`, of even length, with rows below n; return the state to go on from."""
    for pair in range(len(chosen) // 2):
        state += STEP
        bits = mixed(state)
        chosen[2 * pair] = np.int64((bits & LOW) * U(n) >> HALF)
        chosen[2 * pair + 1] = np.int64((bits >> HALF) * U(n) >> HALF)
    return state


@kernel
def resample(
    columns: NDArray[np.int64], seed: np.uint64, first: int, sums: NDArray[np.int64]
) -> None:
    """Draw as :func:`cs_toolkit.significance.draws.resample`."""
    width, n = columns.shape
    chosen = np.empty(BATCH, np.int64)
    for draw in range(len(sums)):
        state = mixed(seed + U(first + draw) * STEP)
        sums[draw] = 0
        for done in range(0, n, BATCH):
            state = choose(state, n, chosen)
            for k in range(width):
                total = 0
                for row in chosen[: min(BATCH, n - done)]:
                    total += columns[k, row]
                sums[draw, k] += total
