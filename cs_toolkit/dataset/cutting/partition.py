"""Where to cut: the cheapest way to part a row of units into pieces of limited length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["PIECE", "TOO_LONG", "partition", "piece_cost"]

PIECE = 1.0
"""What a piece costs, so that there are few of them, and long ones."""

SHORT_SECONDS = 6.0
"""A piece that is shorter costs up to `PIECE` more: a few words alone teach little."""

TOO_LONG = 1_000.0
"""What a unit costs that is too long in itself."""


def partition(
    begins: NDArray[np.float64],
    ends: NDArray[np.float64],
    costs: NDArray[np.float64],
    longest: float,
) -> list[int]:
    """Give the first unit of each piece.

    Parameters
    ----------
    begins, ends : float64[n]
        When a piece begins that begins with a unit, and ends that ends with one, in seconds.
    costs : float64[n]
        What it costs to cut before a unit; the first is of no matter.
    longest
        No piece of several units lasts longer, in seconds.

    Examples
    --------
    >>> times = np.array([0.0, 10.0, 20.0, 30.0])
    >>> partition(times, times + 9, np.array([0.0, 1.0, 2.0, 0.0]), 30.0)
    [0, 3]
    """
    count = len(begins)
    best, last = np.zeros(count + 1), np.zeros(count, np.int64)
    cuts = np.concatenate(([0.0], costs[1:]))
    rising = np.maximum.accumulate(begins)  # overlaps may begin before what stands before them
    for row in range(count):
        first = min(row, int(np.searchsorted(rising, ends[row] - longest)))
        choices = slice(first, row + 1)
        found = best[choices] + cuts[choices] + piece_cost(ends[row] - begins[choices], longest)
        last[row] = first + int(np.argmin(found))
        best[row + 1] = found[last[row] - first]
    return _traced(last)


def piece_cost(seconds: NDArray[np.float64], longest: float) -> NDArray[np.float64]:
    """Give what pieces of some lengths cost."""
    short = PIECE * np.maximum(0.0, 1 - seconds / SHORT_SECONDS)
    return PIECE + short + np.where(seconds > longest, TOO_LONG, 0.0)


def _traced(last: NDArray[np.int64]) -> list[int]:
    """Go back from the end to the first unit of each piece."""
    firsts: list[int] = []
    row = len(last)
    while row > 0:
        row = int(last[row - 1])
        firsts.append(row)
    return firsts[::-1]
