"""The canonical path of one pair, for kernels inside and outside this package.

:func:`trace_row` is a step to be built into a loop over rows, best a lean one. It allocates nothing
and gives up on a pair that differs much over more than 64 symbols, not counting the equal ends.
:func:`trace` takes any pair. Their arguments:

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

from cs_toolkit.align.bits.kernels import walk
from cs_toolkit.align.long.kernels import spacing, trace_long
from cs_toolkit.align.path import DELETION, HIT, INSERTION
from cs_toolkit.align.symbols.kernels import number
from cs_toolkit.align.table.kernels import (
    are_letters,
    fill_letters,
    fill_sclite,
    fill_unit,
    letter_room,
    trace_table,
)
from cs_toolkit.align.waves.kernels import spread, wade
from cs_toolkit.compiled import inlined, kernel, lean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids: TypeAlias = NDArray[np.integer[Any]]
    Ops: TypeAlias = NDArray[np.uint8]
    Offsets: TypeAlias = NDArray[np.int64]
    Words: TypeAlias = NDArray[np.uint64]

__all__ = ["SCRATCH", "count_rows", "trace", "trace_row", "trace_rows"]

SCRATCH = 1 << 15
"""Length of the scratch array."""

COLUMNS = 64
"""Columns of one machine word."""

FEW = 64
"""Cells up to which waves have no lead over a table."""

FEW_ROWS = 8
"""Rows up to which symbols are best compared."""

TABLE = 1 << 16
"""Rows times blocks of 64 columns of a table that is kept as a whole: 1 MB."""


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
def trace_short(
    reference: Ids,
    hypothesis: Ids,
    unit: bool,
    scratch: Words,
    ops: Ops,
    place: int,
) -> tuple[int, int, int, int, int, int]:
    """Trace a pair without equal ends, as :func:`walk`; -1 substitutions if it does not fit."""
    n, m = len(reference), len(hypothesis)
    blocks = (m + COLUMNS - 1) // COLUMNS
    letters = n > FEW_ROWS and letter_room(n, blocks) <= len(scratch)
    letters = letters and are_letters(reference, hypothesis)
    cells = n * blocks if letters else n * (32 + min(m, 1000)) // 64
    if cells > FEW:
        waves = scratch.view(np.int32)
        cost = spread(reference, hypothesis, unit, waves, cells)
        if cost >= 0:
            return wade(reference, hypothesis, unit, waves, cost, ops, place)
    if letters:
        fill_letters(reference, hypothesis, blocks, unit, scratch)
        return walk(reference, hypothesis, n, m, 0, scratch, blocks, 0, ops, place)
    if m > COLUMNS or 2 * n > len(scratch):
        return n, m, place, -1, 0, 0
    if unit:
        fill_unit(reference, hypothesis, scratch)
    else:
        fill_sclite(reference, hypothesis, scratch)
    return walk(reference, hypothesis, n, m, 0, scratch, 1, 0, ops, place)


@kernel
def trace_tall(
    reference: Ids, hypothesis: Ids, unit: bool, ops: Ops, place: int
) -> tuple[int, int, int, int, int, int]:
    """Trace any pair without equal ends, as :func:`walk`."""
    rows, symbols, distinct = number(reference, hypothesis)
    if len(rows) * ((len(symbols) + 63) >> 6) <= TABLE:
        return trace_table(rows, symbols, distinct, unit, ops, place)
    return trace_long(rows, symbols, distinct, unit, spacing(len(rows)), ops, place)


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
    """Align a short pair; returns -1 if it does not fit."""
    n, m = len(reference), len(hypothesis)
    p = equal_start(reference, hypothesis)
    s = equal_end(reference, hypothesis, p)
    place = put_hits(ops, len(ops), s) if keep else 0
    i, j = n - p - s, m - p - s
    substituted = deleted = inserted = 0
    if i > 0 and j > 0:
        rows, columns = reference[p : n - s], hypothesis[p : m - s]
        i, j, place, substituted, deleted, inserted = trace_short(
            rows, columns, unit, scratch, ops, place
        )
        if substituted < 0:
            return -1
    put_counts(counts, n, substituted, deleted + i, inserted + j)
    return len(ops) - put_start(reference, hypothesis, p + i, p + j, ops, place) if keep else 0


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
    """Align a pair of any length."""
    length = trace_row(reference, hypothesis, unit, scratch, ops, counts, keep)
    if length >= 0:
        return length
    n, m = len(reference), len(hypothesis)
    p = equal_start(reference, hypothesis)
    s = equal_end(reference, hypothesis, p)
    place = put_hits(ops, len(ops), s) if keep else 0
    i, j, place, substituted, deleted, inserted = trace_tall(
        reference[p : n - s], hypothesis[p : m - s], unit, ops, place
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
        if trace_row(left, right, unit, scratch, ops, counts[row], keep=False) < 0:
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
        length = trace_row(left, right, unit, scratch, ops[: begins[row + 1]], counts, keep=True)
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
