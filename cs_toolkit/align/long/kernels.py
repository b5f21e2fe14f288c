"""The canonical path of a long pair: a band of the table, twice, then back through check points.

* The first pass begins with a low bound and raises it whenever hardly anything would be left of the
  band: it ends with the cost of some path, in practice a cheapest one.
* The second pass takes that cost for its bound, and notes its state every so many rows.
* From the last check point backwards, rows are computed once more, with what tracing needs, and in
  a band that is hardly wider than the path, for its cost is known; then traced.

Time is rows times blocks in the band: 100,000 words with one in ten wrong take some 30 blocks of
1,563, two unlike texts a third of all. Memory is the check points, as many as the root of the
number of rows, and the rows between two of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.align.band.kernels import (
    BAND,
    BOUND,
    FIRST,
    GOAL_COLUMN,
    GOAL_ROW,
    HIGH,
    LOW,
    RIGHT,
    ROW,
    WIDTH,
    Pair,
    begin,
    block_score,
    descend,
    goal_cost,
    narrow,
)
from cs_toolkit.align.bits.kernels import walk
from cs_toolkit.align.symbols.kernels import columns_of, least_costs
from cs_toolkit.compiled import inlined, kernel, lean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Symbols: TypeAlias = NDArray[np.int32]
    Words: TypeAlias = NDArray[np.uint64]
    Numbers: TypeAlias = NDArray[np.int64]

__all__ = ["spacing", "trace_long"]

SEARCHED = 4
"""Blocks that the search for a bound keeps at the least."""

SPACING = 256
"""Rows between two check points, at the least."""


@inlined
def spacing(n: int) -> int:
    """Rows between two check points: as many as there are check points, but not too few."""
    return max(SPACING, int(np.sqrt(n)))


@kernel
def find_bound(pair: Pair, band: Numbers, state: Words, equal: Words, m: int) -> int:
    """Cost of some path, nearly always of a cheapest one."""
    n = len(pair.rows)
    planes = np.empty(2 * len(equal), np.uint64)
    begin(pair, band, state, m, max(pair.least[0], pair.gap * abs(n - m)), SEARCHED)
    descend(pair, band, state, equal, planes, n)
    return goal_cost(pair, band, state)


@inlined
def copy(source: Words, start: int, target: Words, place: int, size: int) -> None:
    """Copy words; an assignment of slices takes seconds to compile."""
    for k in range(size):
        target[place + k] = source[start + k]


@inlined
def save(band: Numbers, state: Words, saved: Words, marks: Numbers, mark: int) -> Words:
    """Note the band and its state; returns the store, which may have grown."""
    size = 3 * (band[HIGH] - band[LOW])
    place = marks[mark, BOUND]
    if place + size > len(saved):
        grown = np.empty(2 * (place + size), np.uint64)
        copy(saved, 0, grown, 0, place)
        saved = grown
    for field in range(BOUND):
        marks[mark, field] = band[field]
    marks[mark + 1, BOUND] = place + size
    copy(state, 3 * band[LOW], saved, place, size)
    return saved


@kernel
def check_points(
    pair: Pair, band: Numbers, state: Words, equal: Words, m: int, bound: int, every: int
) -> tuple[Numbers, Words]:
    """Compute the band of a bound; return it at every so many rows, and the states there.

    A mark is the band up to the bound, and the place of its state instead of that.
    """
    n = len(pair.rows)
    planes = np.empty(2 * len(equal), np.uint64)
    marks = np.zeros(((n - 1) // every + 2, BOUND + 1), np.int64)
    saved = np.empty(1024, np.uint64)
    begin(pair, band, state, m, bound, 1)
    for mark in range(len(marks) - 1):
        saved = save(band, state, saved, marks, mark)
        descend(pair, band, state, equal, planes, min(n, every * (mark + 1)))
    return marks, saved


@lean
def restore(
    pair: Pair,
    band: Numbers,
    state: Words,
    marks: Numbers,
    saved: Words,
    mark: int,
    i: int,
    j: int,
    bound: int,
) -> None:
    """Put the band back to a check point, on the way to cell (i, j) of a known cost."""
    for field in range(BOUND):
        band[field] = marks[mark, field]
    band[BOUND], band[GOAL_ROW], band[GOAL_COLUMN] = bound, i, j
    size = 3 * (band[HIGH] - band[LOW])
    copy(saved, marks[mark, BOUND], state, 3 * band[LOW], size)
    blocks = (j + 63) >> 6
    while band[HIGH] > blocks:
        band[HIGH] -= 1
        band[RIGHT] -= block_score(state, band[HIGH])
    narrow(pair, band, state)
    band[FIRST], band[WIDTH] = band[LOW], blocks - band[LOW]


@kernel
def trace_long(
    rows: Symbols,
    symbols: Symbols,
    distinct: int,
    unit: bool,
    every: int,
    ops: NDArray[np.uint8],
    place: int,
) -> tuple[int, int, int, int, int, int]:
    """Trace the path of a pair back to row 0 or column 0; as :func:`walk`.

    The symbols are numbered from 0, those of the reference without a gap. Check points are put at
    every so many rows.
    """
    gap, factor, substitution = (1, 1, 1) if unit else (3, 2, 4)
    blocks = (len(symbols) + 63) >> 6
    columns = columns_of(symbols, distinct)
    pair = Pair(rows, columns, least_costs(rows, symbols, columns, gap), unit, gap, factor)
    band, state = np.zeros(BAND, np.int64), np.zeros(3 * blocks, np.uint64)
    equal, planes = np.zeros(blocks, np.uint64), np.empty(0, np.uint64)
    bound = find_bound(pair, band, state, equal, len(symbols))
    marks, saved = check_points(pair, band, state, equal, len(symbols), bound, every)
    value = goal_cost(pair, band, state)
    i, j = len(rows), len(symbols)
    substituted = deleted = inserted = 0
    while i > 0 and j > 0:
        restore(pair, band, state, marks, saved, (i - 1) // every, i, j, value)
        first, stop, width = band[FIRST], band[ROW], band[WIDTH]
        if len(planes) < 2 * (i - stop) * width:
            planes = np.empty(2 * (i - stop) * width, np.uint64)
        descend(pair, band, state, equal, planes, i)
        i, j, place, s, d, x = walk(rows, symbols, i, j, stop, planes, width, first, ops, place)
        value -= gap * (d + x) + substitution * s
        substituted += s
        deleted += d
        inserted += x
    return i, j, place, substituted, deleted, inserted
