"""The path that rapidfuzz reports among all cheapest ones, for jiwer's users.

RapidFuzz takes off the common start, then the common end, and traces the rest back from the end:
a deletion where one is cheapest, else an insertion where it is cheaper than the diagonal could be,
else the diagonal. Every edit costs 1. The rule is read off its behaviour and tested against it,
path by path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.compiled import inlined, kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["CELLS", "run_rows"]

CELLS = 1 << 16
"""Pairs whose table would be larger are left to rapidfuzz, which is at its best there."""

EQUAL, REPLACE, DELETE, INSERT = 0, 1, 2, 3


@inlined
def affixes(reference: NDArray[np.int32], hypothesis: NDArray[np.int32]) -> tuple[int, int]:
    """Lengths of the common start, and of the common end of what is left."""
    shorter = min(len(reference), len(hypothesis))
    start = 0
    while start < shorter and reference[start] == hypothesis[start]:
        start += 1
    end = 0
    while end < shorter - start and reference[-1 - end] == hypothesis[-1 - end]:
        end += 1
    return start, end


@kernel
def fill(
    reference: NDArray[np.int32], hypothesis: NDArray[np.int32], table: NDArray[np.int32]
) -> None:
    """Fill ``table[i * (m + 1) + j]`` with the distance of the first i and the first j symbols."""
    width = len(hypothesis) + 1
    for j in range(width):
        table[j] = j
    for i in range(1, len(reference) + 1):
        row = i * width
        table[row] = i
        for j in range(1, width):
            diagonal = table[row - width + j - 1] + (reference[i - 1] != hypothesis[j - 1])
            table[row + j] = min(diagonal, min(table[row + j - 1], table[row - width + j]) + 1)


@kernel
def trace(
    reference: NDArray[np.int32],
    hypothesis: NDArray[np.int32],
    table: NDArray[np.int32],
    ops: NDArray[np.uint8],
) -> int:
    """Write the edits of a filled table at the end of `ops`; return where they begin."""
    width = len(hypothesis) + 1
    i, j, place = len(reference), len(hypothesis), len(ops)
    while i > 0 or j > 0:
        place -= 1
        here = table[i * width + j]
        if j == 0 or (i > 0 and here == table[(i - 1) * width + j] + 1):
            ops[place] = DELETE
            i -= 1
        elif i == 0 or table[i * width + j - 1] == table[(i - 1) * width + j - 1] - 1:
            ops[place] = INSERT
            j -= 1
        else:
            i -= 1
            j -= 1
            ops[place] = EQUAL if reference[i] == hypothesis[j] else REPLACE
    return place


@kernel
def write_runs(start: int, ops: NDArray[np.uint8], end: int, runs: NDArray[np.int32]) -> int:
    """Turn edits into runs (op, reference from, to, hypothesis from, to); return their number."""
    count, i, j = 0, 0, 0
    for place in range(-start, len(ops) + end):
        op = EQUAL if place < 0 or place >= len(ops) else ops[place]
        if count == 0 or runs[count - 1, 0] != op:
            runs[count, 0] = op
            runs[count, 1] = i
            runs[count, 3] = j
            count += 1
        i += op != INSERT
        j += op != DELETE
        runs[count - 1, 2] = i
        runs[count - 1, 4] = j
    return count


@kernel
def run_rows(
    reference: NDArray[np.int32],
    starts: NDArray[np.int64],
    hypothesis: NDArray[np.int32],
    hypothesis_starts: NDArray[np.int64],
    runs: NDArray[np.int32],
    run_starts: NDArray[np.int64],
) -> None:
    """Write the runs of every row end to end; a row that is too large gets none."""
    table = np.empty(CELLS, np.int32)
    ops = np.empty(2 * CELLS, np.uint8)
    for row in range(len(starts) - 1):
        ref = reference[starts[row] : starts[row + 1]]
        hyp = hypothesis[hypothesis_starts[row] : hypothesis_starts[row + 1]]
        run_starts[row + 1] = run_starts[row]
        start, end = affixes(ref, hyp)
        n, m = len(ref) - start - end, len(hyp) - start - end
        if (n + 1) * (m + 1) > CELLS:
            continue
        fill(ref[start : start + n], hyp[start : start + m], table)
        place = trace(ref[start : start + n], hyp[start : start + m], table, ops[: n + m])
        run_starts[row + 1] += write_runs(start, ops[place : n + m], end, runs[run_starts[row] :])
