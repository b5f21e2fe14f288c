"""Draws with replacement, and the random numbers that choose them.

A draw depends on the seed and its number alone, not on who else is drawing, nor on whether numpy
draws here or the kernel does. One random number of 64 bits chooses two rows: multiply and shift
maps 32 bits onto the rows, with a bias below n / 2^32.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["HALF", "LOW", "STEP", "mixed", "resample"]

STEP = np.uint64(0x9E3779B97F4A7C15)
LOW, HALF = np.uint64(0xFFFFFFFF), np.uint64(32)

CHOSEN = 1 << 16
"""Rows that are chosen at a time."""


def mixed(state: Any) -> Any:
    """Return 64 random bits for each state (SplitMix64; Steele, Lea and Flood 2014)."""
    bits = state >> np.uint64(30)
    bits ^= state
    bits *= np.uint64(0xBF58476D1CE4E5B9)
    again = bits >> np.uint64(27)
    again ^= bits
    again *= np.uint64(0x94D049BB133111EB)
    bits = again >> np.uint64(31)
    bits ^= again
    return bits


def resample(
    columns: NDArray[np.int64], seed: np.uint64, first: int, sums: NDArray[np.int64]
) -> None:
    """Draw as many rows as there are, with replacement, ``len(sums)`` times; add each draw up.

    Parameters
    ----------
    columns : int64[width, n]
        What is added up.
    seed, first
        Where the random numbers begin, and the number of the first draw.
    sums : int64[draws, width]
        Is filled.

    Examples
    --------
    >>> sums = np.zeros((2, 1), np.int64)
    >>> resample(np.array([[1, 1, 1]]), np.uint64(7), 0, sums)
    >>> sums.tolist()
    [[3], [3]]
    """
    n = columns.shape[1]
    many = max(1, CHOSEN // max(n, 1))
    for start in range(0, len(sums), many):
        part = sums[start : start + many]
        chosen = _choose(seed, first + start, len(part), n)
        for column, total in zip(columns, part.T, strict=True):
            column.take(chosen).sum(axis=1, out=total)


def _choose(seed: np.uint64, first: int, draws: int, n: int) -> NDArray[np.int64]:
    """Return the rows of some draws: int64[draws, n]."""
    with np.errstate(over="ignore"):  # a sum of 64 bits wraps around by design
        states = mixed(seed + np.arange(first, first + draws, dtype=np.uint64) * STEP)
        steps = np.arange(1, n // 2 + n % 2 + 1, dtype=np.uint64) * STEP
        bits = mixed(states[:, None] + steps)
    halves = bits.astype("<u8", copy=False).view("<u4")[:, :n]
    chosen = halves * np.uint64(n)
    chosen >>= HALF
    rows: NDArray[np.int64] = chosen.view(np.int64)
    return rows
