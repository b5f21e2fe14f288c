"""Stretches of errors of two models, the pairs of the matched-pairs test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.align.path import HIT, INSERTION

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["find_segments"]


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
        inserted, other_inserted = i, j
        while i < len(first) and first[i] == INSERTION:
            i += 1
        while j < len(second) and second[j] == INSERTION:
            j += 1
        segments[count, 0] += i - inserted
        segments[count, 1] += j - other_inserted
        if i > inserted or j > other_inserted:
            open_, streak = True, 0
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
