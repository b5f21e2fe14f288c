"""Row kernels: the canonical path of one pair, for callers inside and outside this package.

``count_row(reference, hypothesis, unit, scratch, counts)`` writes the four counts of the pair,
``trace_row(reference, hypothesis, unit, scratch, ops)`` writes the path and returns its length.
Both take flat integer arrays of one type (ids or 64-bit fingerprints), ``unit`` (False: 0/3/3/4
as sclite, True: every edit 1) and ``scratch``, a uint64 array the caller makes once with
``np.empty(SCRATCH, np.uint64)`` and hands in again for every row, one for each thread. A pair
that fits the scratch allocates nothing, one that does not brings memory of its own.
``ops`` must have room for both lengths together.

The path is traced back from the end: diagonal first, then insertion, then deletion.

Equal ends are taken off before the table is filled, which changes nothing:

* suffix: with equal last symbols d[n][m] = d[n-1][m-1], and the diagonal is asked first;
* prefix of length p: tables with and without it agree from (p, p) on, so paths agree until they
  reach row p or column p. From (i, p) every cheapest path deletes i - p symbols and hits p, and
  asking the diagonal first means: go diagonally wherever the symbols are equal, else delete
  (insert, from (p, j)).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cs_toolkit.align.path import DELETION, HIT, INSERTION, SUBSTITUTION
from cs_toolkit.compiled import inlined, kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids: TypeAlias = NDArray[np.integer[Any]]
    Offsets: TypeAlias = NDArray[np.int64]

__all__ = ["SCRATCH", "count_row", "trace_row"]

SCRATCH = 1 << 13
"""Length of a scratch array that serves pairs of 127 x 127 symbols and all smaller ones."""


@inlined
def equal_start(reference: Ids, hypothesis: Ids) -> int:
    """Symbols both begin with."""
    shorter = min(len(reference), len(hypothesis))
    p = 0
    while p < shorter and reference[p] == hypothesis[p]:
        p += 1
    return p


@inlined
def equal_end(reference: Ids, hypothesis: Ids, p: int) -> int:
    """Symbols both end with, after a common start of p."""
    n, m = len(reference), len(hypothesis)
    shorter = min(n, m) - p
    s = 0
    while s < shorter and reference[n - 1 - s] == hypothesis[m - 1 - s]:
        s += 1
    return s


@inlined
def roomy(scratch: NDArray[np.uint64], cells: int) -> NDArray[np.int32]:
    """Return the scratch as int32, or new memory where it is too small."""
    if cells <= 2 * len(scratch):
        return scratch.view(np.int32)
    return np.empty(cells, np.int32)


@kernel
def fill(
    reference: Ids, hypothesis: Ids, gap: int, substitution: int, table: NDArray[np.int32]
) -> None:
    """Fill ``table[i * (m + 1) + j]`` with the cost of turning i symbols into j."""
    n, m = len(reference), len(hypothesis)
    width = m + 1
    for j in range(width):
        table[j] = gap * j
    for i in range(1, n + 1):
        row = i * width
        left = gap * i
        table[row] = left
        symbol = reference[i - 1]
        for j in range(1, width):
            above = row - width + j
            diagonal = table[above - 1] + (0 if symbol == hypothesis[j - 1] else substitution)
            left = min(diagonal, min(left, table[above]) + gap)
            table[row + j] = left


@inlined
def step(
    table: NDArray[np.int32], width: int, i: int, j: int, equal: bool, gap: int, substitution: int
) -> int:
    """Op code of the last edit of the canonical path to (i, j), i and j above 0."""
    if equal:
        return HIT
    value = table[i * width + j]
    if value == table[(i - 1) * width + j - 1] + substitution:
        return SUBSTITUTION
    return INSERTION if value == table[i * width + j - 1] + gap else DELETION


@kernel
def trace(
    reference: Ids,
    hypothesis: Ids,
    unit: bool,
    scratch: NDArray[np.uint64],
    ops: NDArray[np.uint8],
    counts: NDArray[np.int64],
    keep: bool,
) -> int:
    """Write the path at the end of `ops` if `keep`, its counts otherwise; return its length."""
    n, m = len(reference), len(hypothesis)
    p = equal_start(reference, hypothesis)
    s = equal_end(reference, hypothesis, p)
    gap, substitution = (1, 1) if unit else (3, 4)
    width = m - p - s + 1
    table = roomy(scratch, (n - p - s + 1) * width)
    if n > p + s and m > p + s:
        fill(reference[p : n - s], hypothesis[p : m - s], gap, substitution, table)
    i, j = n - s, m - s
    hits, substitutions, deletions, insertions = s, 0, 0, 0
    place = n + m - s
    if keep:
        ops[place : n + m] = HIT
    while i > 0 or j > 0:
        if i == 0:
            op = INSERTION
        elif j == 0:
            op = DELETION
        elif i > p and j > p:
            equal = reference[i - 1] == hypothesis[j - 1]
            op = step(table, width, i - p, j - p, equal, gap, substitution)
        elif reference[i - 1] == hypothesis[j - 1]:
            op = HIT
        else:
            op = DELETION if i > j else INSERTION
        hits += op == HIT
        substitutions += op == SUBSTITUTION
        deletions += op == DELETION
        insertions += op == INSERTION
        i -= op != INSERTION
        j -= op != DELETION
        if keep:
            place -= 1
            ops[place] = op
    counts[0], counts[1], counts[2], counts[3] = hits, substitutions, deletions, insertions
    return n + m - place


@kernel
def count_row(
    reference: Ids,
    hypothesis: Ids,
    unit: bool,
    scratch: NDArray[np.uint64],
    counts: NDArray[np.int64],
) -> None:
    """Write hits, substitutions, deletions and insertions of one pair to ``counts[:4]``."""
    trace(reference, hypothesis, unit, scratch, np.empty(0, np.uint8), counts, False)


@kernel
def trace_row(
    reference: Ids, hypothesis: Ids, unit: bool, scratch: NDArray[np.uint64], ops: NDArray[np.uint8]
) -> int:
    """Write the path of one pair to ``ops[:k]`` and return k."""
    counts = np.empty(4, np.int64)
    total = len(reference) + len(hypothesis)
    k = trace(reference, hypothesis, unit, scratch, ops, counts, True)
    for place in range(k):
        ops[place] = ops[total - k + place]
    return k


@kernel
def count_rows(
    reference: Ids,
    starts: Offsets,
    hypothesis: Ids,
    hypothesis_starts: Offsets,
    first: int,
    last: int,
    unit: bool,
    counts: NDArray[np.int64],
) -> None:
    """Write the counts of rows first to last (exclusive)."""
    scratch = np.empty(SCRATCH, np.uint64)
    for row in range(first, last):
        count_row(
            reference[starts[row] : starts[row + 1]],
            hypothesis[hypothesis_starts[row] : hypothesis_starts[row + 1]],
            unit,
            scratch,
            counts[row],
        )


@kernel
def trace_rows(
    reference: Ids,
    starts: Offsets,
    hypothesis: Ids,
    hypothesis_starts: Offsets,
    first: int,
    last: int,
    unit: bool,
    ops: NDArray[np.uint8],
    lengths: Offsets,
) -> int:
    """Write the paths of rows first to last (exclusive) end to end; return their total length."""
    scratch = np.empty(SCRATCH, np.uint64)
    place = 0
    for row in range(first, last):
        lengths[row] = trace_row(
            reference[starts[row] : starts[row + 1]],
            hypothesis[hypothesis_starts[row] : hypothesis_starts[row + 1]],
            unit,
            scratch,
            ops[place:],
        )
        place += lengths[row]
    return place
