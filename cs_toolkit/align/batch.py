"""The canonical paths of many short rows at once, in numpy alone.

Nothing has to be compiled or loaded for this, so a few sentences are aligned while the kernels
would still be on their way. What both sides of a row begin and end with is taken off, as
:mod:`cs_toolkit.align.kernels` explains. Rows of like size then share one table whose last axis is
the row: each step of the recurrence is one operation on all of them.

Costs are kept less a gap for every column. Then an insertion costs nothing, and the best way along
a row of the table is a running minimum. Time is the sum of the products of both lengths; memory is
two bytes for each cell of the rows that are worked on together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cs_toolkit.align.path import DELETION, HIT, INSERTION, SUBSTITUTION, Paths
from cs_toolkit.loading import are_loaded, spares_kernels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from cs_toolkit.align.costs import Costs
    from cs_toolkit.align.tokens import Tokens

    Ids = NDArray[np.int32]
    Ops = NDArray[np.uint8]
    Places = NDArray[np.int64]

__all__ = ["align_batch", "is_small"]

CELLS = 1 << 22
"""Cells of the tables that are worked on together."""

CELL_SECONDS = 3e-9
"""What a cell takes."""


class _Side(NamedTuple):
    """One side of n rows without their equal ends: row i is ``ids[starts[i]:][:lengths[i]]``."""

    ids: Ids
    starts: Places
    lengths: Places

    def take(self, rows: Places) -> _Side:
        return _Side(self.ids, self.starts[rows], self.lengths[rows])

    def columns(self) -> Ids:
        """Put each row in a column; whatever stands below its end is never looked at."""
        steps = np.arange(int(self.lengths.max()))[:, None]
        columns: Ids = self.ids[np.minimum(self.starts + steps, self.ids.size - 1)]
        return columns


class _Table(NamedTuple):
    """Where a cheapest way to each cell of some rows comes from: bool[n, m, rows].

    `heads` says how many equal symbols stand before the table.
    """

    left: _Side
    right: _Side
    heads: Places
    diagonal: NDArray[np.bool_]
    along: NDArray[np.bool_]


def is_small(reference: Tokens, hypothesis: Tokens) -> bool:
    """Tell whether rows are aligned here in less time than it takes to load the kernels."""
    if are_loaded():  # then nothing need be counted
        return False
    cells = (reference.lengths + 1) * (hypothesis.lengths + 1)
    return int(cells.max(initial=0)) <= CELLS and spares_kernels(CELL_SECONDS * int(cells.sum()))


def align_batch(reference: Tokens, hypothesis: Tokens, costs: Costs) -> Paths:
    """Return the canonical path of every row.

    Examples
    --------
    >>> from cs_toolkit.align.costs import SCLITE
    >>> from cs_toolkit.align.tokens import Tokens
    >>> sides = Tokens.from_rows([[1, 2], []]), Tokens.from_rows([[1], [3]])
    >>> [path.ops.tolist() for path in align_batch(*sides, SCLITE)]
    [[0, 2], [3]]
    """
    left, right, tails = _unlike(reference, hypothesis)
    heads = left.starts - reference.offsets[:-1]
    parts: list[Ops] = [np.zeros(0, np.uint8)] * len(reference)
    for rows in _alike(left.lengths, right.lengths):
        table = _fill(left.take(rows), right.take(rows), heads[rows], costs)
        ops, walked, heads[rows] = _walk(table)
        for row, path, length in zip(rows.tolist(), ops.T, walked.tolist(), strict=True):
            parts[row] = path[path.size - length :]
    lengths = heads + np.fromiter(map(len, parts), np.int64, len(parts)) + tails
    offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    whole = np.full(offsets[-1], HIT, np.uint8)
    for first, part in zip((offsets[:-1] + heads).tolist(), parts, strict=True):
        whole[first : first + part.size] = part
    return Paths(whole, offsets)


def _unlike(reference: Tokens, hypothesis: Tokens) -> tuple[_Side, _Side, Places]:
    """Take off what both sides of each row begin and end with; return how much at the end, too."""
    left, right = _whole(reference), _whole(hypothesis)
    most = np.minimum(left.lengths, right.lengths)
    heads = _shared(left, right, most)
    tails = _shared(left, right, most - heads, from_end=True)
    cut = heads + tails
    left = _Side(left.ids, left.starts + heads, left.lengths - cut)
    return left, _Side(right.ids, right.starts + heads, right.lengths - cut), tails


def _whole(tokens: Tokens) -> _Side:
    # the symbol before the first row may be looked at, and is not used
    return _Side(np.append(tokens.ids, np.int32(0)), tokens.offsets[:-1], tokens.lengths)


def _shared(left: _Side, right: _Side, most: Places, *, from_end: bool = False) -> Places:
    """Count the equal symbols of each row from its start or its end, up to `most`."""
    place, other_place, step = left.starts, right.starts, 1
    if from_end:
        place, other_place, step = place + left.lengths - 1, other_place + right.lengths - 1, -1
    shared = np.zeros(most.size, np.int64)
    rows = np.flatnonzero(most)
    while rows.size:
        far = step * shared[rows]
        same = left.ids[place[rows] + far] == right.ids[other_place[rows] + far]
        rows = rows[same]
        shared[rows] += 1
        rows = rows[shared[rows] < most[rows]]
    return shared


def _alike(n: Places, m: Places) -> Iterator[Places]:
    """Put rows of like size together, as many as their tables have room for; none that is empty."""
    order = np.lexsort((m, n))
    order = order[n[order] + m[order] > 0]
    while order.size:
        cells = np.maximum.accumulate(n[order] + 1) * np.maximum.accumulate(m[order] + 1)
        fitting = np.searchsorted(cells * np.arange(1, order.size + 1), CELLS, "right")
        count = max(1, int(fitting))
        yield order[:count]
        order = order[count:]


def _fill(left: _Side, right: _Side, heads: Places, costs: Costs) -> _Table:
    """Fill the tables of some rows."""
    reference, hypothesis = left.columns(), right.columns()
    n, m, rows = len(reference), len(hypothesis), left.starts.size
    costly = max(costs.substitution, costs.deletion) * (n + m) > np.iinfo(np.int16).max
    kind = np.int32 if costly else np.int16
    table = _Table(left, right, heads, *np.empty((2, n, m, rows), np.bool_))
    above, row = np.zeros((2, m + 1, rows), kind)
    diagonal = np.empty((m, rows), kind)
    for i, symbol in enumerate(reference):
        np.multiply(symbol != hypothesis, kind(costs.substitution), out=diagonal)
        diagonal += above[:-1]
        diagonal -= kind(costs.insertion)
        np.add(above, kind(costs.deletion), out=row)
        np.minimum(row[1:], diagonal, out=row[1:])
        np.minimum.accumulate(row, axis=0, out=row)
        np.equal(row[1:], diagonal, out=table.diagonal[i])
        np.equal(row[1:], row[:-1], out=table.along[i])
        above, row = row, above
    return table


def _walk(table: _Table) -> tuple[Ops, Places, Places]:
    """Trace rows back until only hits are left of their equal starts.

    Returns the ops, uint8[steps, rows], which end with the array; how many they are; and how many
    hits stand before them. A cell counts from where the table begins: in the start it is below 0.
    """
    i, j = table.left.lengths.copy(), table.right.lengths.copy()
    rows = np.arange(i.size)
    ops = np.empty((int((2 * table.heads + i + j).max()), rows.size), np.uint8)
    walked = np.zeros(rows.size, np.int64)
    for step in range(1, len(ops) + 1):
        rows = rows[((i[rows] > 0) & (j[rows] > 0)) | (i[rows] != j[rows])]
        if not rows.size:
            break
        op = _last_ops(table, i[rows], j[rows], rows)
        ops[-step, rows] = op
        i[rows] -= op != INSERTION
        j[rows] -= op != DELETION
        walked[rows] = step
    return ops, walked, table.heads + i


def _last_ops(table: _Table, i: Places, j: Places, rows: Places) -> Ops:
    """Tell how the paths of some rows come to their cells (i, j)."""
    left, right = table.left, table.right
    equal = left.ids[left.starts[rows] + i - 1] == right.ids[right.starts[rows] + j - 1]
    equal &= table.heads[rows] + np.minimum(i, j) > 0
    ops = np.where(equal, HIT, np.where(i > j, DELETION, INSERTION)).astype(np.uint8)
    inside = np.flatnonzero((i > 0) & (j > 0))
    cells = i[inside] - 1, j[inside] - 1, rows[inside]
    pairs = np.where(equal[inside], HIT, SUBSTITUTION)
    gaps = np.where(table.along[cells], INSERTION, DELETION)
    ops[inside] = np.where(table.diagonal[cells], pairs, gaps)
    return ops
