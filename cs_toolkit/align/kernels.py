"""The canonical path of one pair, for kernels inside and outside this package.

:func:`trace_row` is a step to be built into a loop over rows, best a lean one. It allocates nothing
and gives up on a pair that differs in more than 64 symbols of the hypothesis, or 4,096 of the
reference, between the equal ends of both. :func:`trace` takes any pair. Their arguments:

* reference, hypothesis: flat integer arrays of one type, ids or 64-bit fingerprints;
* unit: costs, False for 0/3/3/4 as sclite, True for 1 an edit;
* scratch: ``np.empty(SCRATCH, np.uint64)``, made once for each thread;
* ops: room for the path, which is written to its end: ``ops[len(ops) - length:]``;
* counts: int64[4], gets hits, substitutions, deletions and insertions;
* keep: whether to write the path.

They return the length of the path if it is kept, otherwise 0.

The path is traced back from the end: diagonal first, then insertion, then deletion.

Equal ends are taken off before the table is filled, which changes nothing:

* suffix: with equal last symbols d[n][m] = d[n-1][m-1], and the diagonal is asked first;
* prefix of length p: tables with and without it agree from (p, p) on, so paths agree until they
  reach row p or column p. From (i, p) every cheapest path deletes i - p symbols and hits p, and
  asking the diagonal first means: go diagonally wherever the symbols are equal, else delete
  (insert, from (p, j)).

Equality may be that of fingerprints: a false one can only lower the values of the table, so a path
none of whose hits is false is the true canonical path. It is enough to verify the hits of the path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cs_toolkit.align.bits.kernels import ONE, ZERO, sclite_step, unit_step, walk
from cs_toolkit.align.long.kernels import spacing, trace_long
from cs_toolkit.align.path import DELETION, HIT, INSERTION
from cs_toolkit.align.symbols.kernels import number
from cs_toolkit.compiled import inlined, kernel, lean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids: TypeAlias = NDArray[np.integer[Any]]
    Ops: TypeAlias = NDArray[np.uint8]
    Offsets: TypeAlias = NDArray[np.int64]
    Words: TypeAlias = NDArray[np.uint64]

__all__ = ["SCRATCH", "count_rows", "trace", "trace_row", "trace_rows"]

SCRATCH = 1 << 13
"""Length of the scratch array."""

COLUMNS = 64
"""Columns of one machine word."""


@inlined
def equal_start(reference: Ids, hypothesis: Ids) -> int:
    """Symbols both begin with."""
    p = 0
    longest = min(len(reference), len(hypothesis))
    while p < longest and reference[p] == hypothesis[p]:
        p += 1
    return p


@inlined
def equal_end(reference: Ids, hypothesis: Ids, start: int) -> int:
    """Symbols both end with, after the equal start."""
    i, j = len(reference), len(hypothesis)
    while i > start and j > start and reference[i - 1] == hypothesis[j - 1]:
        i -= 1
        j -= 1
    return len(reference) - i


@inlined
def columns_with(symbol: np.integer[Any], hypothesis: Ids) -> np.uint64:
    """Bits of the columns that have a symbol; up to 64."""
    columns = ZERO
    for j in range(len(hypothesis)):
        columns |= (ONE << np.uint64(j)) if hypothesis[j] == symbol else ZERO
    return columns


@inlined
def fill_unit(reference: Ids, hypothesis: Ids, planes: Words) -> None:
    """Write diagonals and insertions of a table of up to 64 columns, unit costs."""
    t1, t2 = ZERO, ZERO
    for i in range(len(reference)):
        equal = columns_with(reference[i], hypothesis)
        t1, t2, _, _, planes[2 * i], planes[2 * i + 1] = unit_step(equal, t1, t2, ZERO, ZERO)


@inlined
def fill_sclite(reference: Ids, hypothesis: Ids, planes: Words) -> None:
    """Write diagonals and insertions of a table of up to 64 columns, sclite's costs."""
    t1, t2, t3 = ZERO, ZERO, ZERO
    for i in range(len(reference)):
        equal = columns_with(reference[i], hypothesis)
        t1, t2, t3, _, _, _, planes[2 * i], planes[2 * i + 1] = sclite_step(
            equal, t1, t2, t3, ZERO, ZERO, ZERO
        )


@inlined
def put_hits(ops: Ops, place: int, hits: int) -> int:
    """Write hits in front of a place; returns where they begin."""
    for _ in range(hits):
        place -= 1
        ops[place] = HIT
    return place


@inlined
def put_start(reference: Ids, hypothesis: Ids, i: int, j: int, ops: Ops, place: int) -> int:
    """Write the way from (i, j), where one side is within the equal start, to the first cell."""
    while i > 0 or j > 0:
        if i > 0 and j > 0 and reference[i - 1] == hypothesis[j - 1]:
            op = HIT
        else:
            op = DELETION if i > j else INSERTION
        i -= op != INSERTION
        j -= op != DELETION
        place -= 1
        ops[place] = op
    return place


@inlined
def put_counts(counts: Offsets, n: int, substituted: int, deleted: int, inserted: int) -> None:
    """Write the counts of a pair with n symbols in the reference."""
    counts[0], counts[1] = n - substituted - deleted, substituted
    counts[2], counts[3] = deleted, inserted


@inlined
def trace_row(
    reference: Ids,
    hypothesis: Ids,
    unit: bool,
    scratch: Words,
    ops: Ops,
    counts: Offsets,
    keep: bool,
) -> int:
    """Align a short pair; returns -1 if it is not."""
    n, m = len(reference), len(hypothesis)
    p = equal_start(reference, hypothesis)
    s = equal_end(reference, hypothesis, p)
    i, j, place = n - p - s, m - p - s, len(ops)
    substituted = deleted = inserted = 0
    if keep:
        place = put_hits(ops, place, s)
    if i > 0 and j > 0:
        if j > COLUMNS or 2 * i > len(scratch):
            return -1
        rows, columns = reference[p : n - s], hypothesis[p : m - s]
        if unit:
            fill_unit(rows, columns, scratch)
        else:
            fill_sclite(rows, columns, scratch)
        i, j, place, substituted, deleted, inserted = walk(
            rows, columns, i, j, 0, scratch, 1, 0, ops, place, keep
        )
    put_counts(counts, n, substituted, deleted + i, inserted + j)
    if keep:
        return len(ops) - put_start(reference, hypothesis, p + i, p + j, ops, place)
    return 0


@kernel
def trace(
    reference: Ids,
    hypothesis: Ids,
    unit: bool,
    scratch: Words,
    ops: Ops,
    counts: Offsets,
    keep: bool,
) -> int:
    """Align a pair of any length; returns the length of the path."""
    length = trace_row(reference, hypothesis, unit, scratch, ops, counts, keep)
    if length >= 0:
        return length
    n, m = len(reference), len(hypothesis)
    p = equal_start(reference, hypothesis)
    s = equal_end(reference, hypothesis, p)
    place = put_hits(ops, len(ops), s) if keep else len(ops)
    rows, columns, distinct = number(reference[p : n - s], hypothesis[p : m - s])
    every = spacing(len(rows), len(columns))
    i, j, place, substituted, deleted, inserted = trace_long(
        rows, columns, distinct, unit, every, ops, place, keep
    )
    put_counts(counts, n, substituted, deleted + i, inserted + j)
    return len(ops) - put_start(reference, hypothesis, p + i, p + j, ops, place) if keep else 0


@lean
def count_run(
    reference: Ids,
    starts: Offsets,
    hypothesis: Ids,
    other_starts: Offsets,
    first: int,
    last: int,
    unit: bool,
    scratch: Words,
    ops: Ops,
    counts: Offsets,
) -> int:
    """Write the counts of rows from `first` on; returns the row that does not fit, or `last`."""
    for row in range(first, last):
        left = reference[starts[row] : starts[row + 1]]
        right = hypothesis[other_starts[row] : other_starts[row + 1]]
        if trace_row(left, right, unit, scratch, ops, counts[row], False) < 0:
            return row
    return last


@kernel
def count_rows(
    reference: Ids,
    starts: Offsets,
    hypothesis: Ids,
    other_starts: Offsets,
    first: int,
    last: int,
    unit: bool,
    counts: Offsets,
) -> None:
    """Write the counts of rows `first` to `last` (exclusive)."""
    scratch, ops = np.empty(SCRATCH, np.uint64), np.empty(0, np.uint8)
    keep = len(ops) > 0
    row = first
    while row < last:
        row = count_run(
            reference, starts, hypothesis, other_starts, row, last, unit, scratch, ops, counts
        )
        if row < last:
            left = reference[starts[row] : starts[row + 1]].astype(np.uint64)
            right = hypothesis[other_starts[row] : other_starts[row + 1]].astype(np.uint64)
            trace(left, right, unit, scratch, ops, counts[row], keep)
            row += 1


@lean
def trace_run(
    reference: Ids,
    starts: Offsets,
    hypothesis: Ids,
    other_starts: Offsets,
    first: int,
    last: int,
    unit: bool,
    scratch: Words,
    ops: Ops,
    counts: Offsets,
    begins: Offsets,
) -> int:
    """Write the paths of rows from the last on; returns the row after the one that does not fit."""
    for row in range(last - 1, first - 1, -1):
        left = reference[starts[row] : starts[row + 1]]
        right = hypothesis[other_starts[row] : other_starts[row + 1]]
        length = trace_row(left, right, unit, scratch, ops[: begins[row + 1]], counts, True)
        if length < 0:
            return row + 1
        begins[row] = begins[row + 1] - length
    return first


@kernel
def trace_rows(
    reference: Ids,
    starts: Offsets,
    hypothesis: Ids,
    other_starts: Offsets,
    first: int,
    last: int,
    unit: bool,
    ops: Ops,
    begins: Offsets,
) -> None:
    """Write the paths of rows `first` to `last` (exclusive), so that they end with `ops`.

    From last to first, for a path is found from its end. That of a row begins at ``begins[row]``.
    """
    scratch, counts = np.empty(SCRATCH, np.uint64), np.empty(4, np.int64)
    keep = len(counts) > 0
    row = last
    begins[last] = len(ops)
    while row > first:
        row = trace_run(
            reference,
            starts,
            hypothesis,
            other_starts,
            first,
            row,
            unit,
            scratch,
            ops,
            counts,
            begins,
        )
        if row > first:
            row -= 1
            left = reference[starts[row] : starts[row + 1]].astype(np.uint64)
            right = hypothesis[other_starts[row] : other_starts[row + 1]].astype(np.uint64)
            room = ops[: begins[row + 1]]
            begins[row] = len(room) - trace(left, right, unit, scratch, room, counts, keep)
