"""Resampling, and the segments of the matched-pairs test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.align.path import HIT, INSERTION
from cs_toolkit.compiled import inlined, kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["find_segments", "resample"]

U = np.uint64
STEP = U(0x9E3779B97F4A7C15)
LOW = U(0xFFFFFFFF)
BATCH = 512
"""Rows chosen at a time."""


@inlined
def mixed(state: np.uint64) -> np.uint64:
    """Return 64 random bits for a state (SplitMix64; Steele, Lea and Flood 2014)."""
    bits = (state ^ (state >> U(30))) * U(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> U(27))) * U(0x94D049BB133111EB)
    return bits ^ (bits >> U(31))


@inlined
def choose(state: np.uint64, n: int, chosen: NDArray[np.int64]) -> np.uint64:
    """Fill `chosen`, of even length, with rows below n; return the state to go on from.

    One call of the generator chooses two: multiply and shift maps 32 bits onto the rows, with a
    bias below n / 2^32.
    """
    for pair in range(len(chosen) // 2):
        state += STEP
        bits = mixed(state)
        chosen[2 * pair] = np.int64((bits & LOW) * U(n) >> U(32))
        chosen[2 * pair + 1] = np.int64((bits >> U(32)) * U(n) >> U(32))
    return state


@kernel
def resample(
    columns: NDArray[np.int64], seed: np.uint64, first: int, sums: NDArray[np.int64]
) -> None:
    """Draw as many rows as there are, with replacement, ``len(sums)`` times; add each draw up.

    `columns` is int64[width, n], `sums` int64[draws, width]. A draw depends on the seed and its
    number (from `first`) alone, not on who else is drawing.
    """
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


@inlined
def skip_insertions(ops: NDArray[np.uint8], place: int) -> int:
    """First place from `place` on that is no insertion."""
    while place < len(ops) and ops[place] == INSERTION:
        place += 1
    return place


@kernel
def find_segments(
    first: NDArray[np.uint8],
    second: NDArray[np.uint8],
    good: int,
    segments: NDArray[np.int64],
) -> int:
    """Write the errors of both models in each stretch of errors of one utterance; return how many.

    Both paths run over the same reference words. A stretch begins with an error of either model
    and ends with `good` words in a row that both have right, or with the utterance.
    """
    count, i, j, streak, open_ = 0, 0, 0, 0, False
    segments[0, 0], segments[0, 1] = 0, 0
    while i < len(first) or j < len(second):
        after_i, after_j = skip_insertions(first, i), skip_insertions(second, j)
        segments[count, 0] += after_i - i
        segments[count, 1] += after_j - j
        if after_i > i or after_j > j:
            open_, streak = True, 0
        i, j = after_i, after_j
        if i < len(first) and j < len(second) and first[i] == HIT and second[j] == HIT:
            streak += open_
            if streak == good:
                count, streak, open_ = count + 1, 0, False
                segments[count, 0], segments[count, 1] = 0, 0
        else:
            open_, streak = True, 0
            segments[count, 0] += i < len(first) and first[i] != HIT
            segments[count, 1] += j < len(second) and second[j] != HIT
        i, j = min(i + 1, len(first)), min(j + 1, len(second))
    return count + 1 if segments[count].any() else count
