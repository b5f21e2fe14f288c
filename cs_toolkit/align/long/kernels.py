"""The canonical path of a long pair: a band of the table, twice, then back through check points.

The table is computed row by row in blocks of 64 columns, and only the blocks through which a path
of a cost within ``bound`` may lead: those where the cost so far and the least cost of the rest
(symbols that never occur, or the way back to the last column) are within it. Every cell of every
cheapest path is among them when the bound is the true cost or above, and other cells can only be
taken for dearer than they are; so the path traced through the band is the canonical one.

* The first pass begins with a low bound and raises it whenever the band would die out: it ends with
  the cost of some path, in practice a cheapest one.
* The second pass takes that cost for its bound, and notes its state at every so many rows.
* From the last such check point backwards, rows are computed once more, with what tracing needs,
  and with a band that is hardly wider than the path, for its cost is known; then traced.

Time is rows times blocks in the band; memory is the check points, one for each root of the number
of rows, and the rows between two of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from cs_toolkit.align.bits.kernels import ONE, ZERO, ones, sclite_row, unit_row, walk
from cs_toolkit.align.symbols.kernels import Columns, columns_of, least_costs
from cs_toolkit.compiled import inlined, kernel, lean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids: TypeAlias = NDArray[np.integer[Any]]
    Symbols: TypeAlias = NDArray[np.int32]
    Words: TypeAlias = NDArray[np.uint64]
    Numbers: TypeAlias = NDArray[np.int64]

__all__ = ["trace_long"]

ROW, LOW, HIGH, LEFT, RIGHT, BOUND, BLOCKS = range(7)
"""Of a band: rows done, first block, block after the last, the scores at the columns where these
begin, and the cost a path may have."""

PATIENCE = 64
"""Gaps by which the bound is raised when the band would die out."""

KEPT = 4
NARROWED = 16
"""Rows between two looks at the edges of the band."""

FEWEST = 256
"""Rows between two check points, at the least."""


class Pair(NamedTuple):
    """What stays the same from row to row."""

    rows: Symbols
    columns: Columns
    least: Numbers
    unit: bool
    gap: int
    factor: int


@inlined
def cost(pair: Pair, i: int, j: int, score: int) -> int:
    """Cost of a cell by its score."""
    return pair.gap * (i + j) - pair.factor * score


@inlined
def rest(pair: Pair, i: int, last: int, gaps: int) -> int:
    """Least cost from row i to row `last`, with at least so many gaps."""
    missing = pair.least[i] - pair.least[last] - pair.gap
    return int(max(missing, pair.gap * gaps))


@lean
def score_of(state: Words, block: int) -> int:
    """Score of the last column of a block above that of the column before the first."""
    t = 3 * block
    return ones(state[t]) + ones(state[t + 1]) + ones(state[t + 2])


@inlined
def clear(state: Words, block: int) -> None:
    """Put a block where all scores are that of the column before it."""
    for level in range(3):
        state[3 * block + level] = ZERO


@inlined
def first_at(positions: Symbols, start: int, end: int, column: int) -> int:
    """Index of the first position that is not below `column`."""
    while start < end:
        middle = (start + end) >> 1
        if positions[middle] < column:
            start = middle + 1
        else:
            end = middle
    return start


@inlined
def down(pair: Pair, equal: Words, state: Words, band: Numbers, planes: Words, place: int) -> int:
    """Move the band down one row, whatever the costs."""
    if pair.unit:
        return unit_row(equal, state, band[LOW], band[HIGH], planes, place)
    return sclite_row(equal, state, band[LOW], band[HIGH], planes, place)


@lean
def next_row(
    pair: Pair, band: Numbers, state: Words, equal: Words, planes: Words, place: int
) -> int:
    """Compute the next row of the band; return the vertical difference at its right edge."""
    symbol = pair.rows[band[ROW]]
    if symbol == len(pair.columns.common):
        return down(pair, equal, state, band, planes, place)
    if pair.columns.common[symbol] >= 0:
        bits = pair.columns.bits[pair.columns.common[symbol]]
        return down(pair, bits, state, band, planes, place)
    positions = pair.columns.positions
    end = pair.columns.starts[symbol + 1]
    begin = first_at(positions, pair.columns.starts[symbol], end, 64 * band[LOW])
    end = first_at(positions, begin, end, 64 * band[HIGH])
    for p in range(begin, end):
        equal[positions[p] >> 6] |= ONE << np.uint64(positions[p] & 63)
    edge = down(pair, equal, state, band, planes, place)
    for p in range(begin, end):
        equal[positions[p] >> 6] = ZERO
    return edge


@inlined
def widen(pair: Pair, band: Numbers, state: Words, row: int, column: int) -> None:
    """Add blocks at the right that a path within the bound may enter in the next row."""
    i = band[ROW]
    blocks = (column + 63) >> 6
    while band[HIGH] < blocks:
        j = 64 * band[HIGH]
        gaps = abs((row - i - 1) - (column - j))
        # the path may come down a gap cheaper, or step aside a gap less
        here = cost(pair, i, j, band[RIGHT]) - pair.gap
        if here + rest(pair, i + 1, row, gaps) > band[BOUND]:
            return
        clear(state, band[HIGH])
        band[HIGH] += 1


@inlined
def cheapest(
    pair: Pair, band: Numbers, block: int, left: int, right: int, row: int, gaps: int
) -> int:
    """Least cost of a path through a block, by the scores on both sides of it."""
    i = band[ROW]
    # from one column to the next a cost changes by a gap at most
    sides = cost(pair, i, 64 * block, left) + cost(pair, i, 64 * block + 64, right)
    return ((sides - 64 * pair.gap) >> 1) + rest(pair, i, row, gaps)


@lean
def trim(pair: Pair, band: Numbers, state: Words, row: int, column: int) -> None:
    """Drop blocks on both sides through which no path within the bound leads."""
    down = row - band[ROW]
    while band[LOW] < band[HIGH]:
        right = band[LEFT] + score_of(state, band[LOW])
        gaps = column - 64 * band[LOW] - 64 - down
        if cheapest(pair, band, band[LOW], band[LEFT], right, row, gaps) <= band[BOUND]:
            break
        band[LOW] += 1
        band[LEFT] = right
    while band[LOW] < band[HIGH]:
        block = band[HIGH] - 1
        left = band[RIGHT] - score_of(state, block)
        gaps = down - (column - 64 * block)
        if cheapest(pair, band, block, left, band[RIGHT], row, gaps) <= band[BOUND]:
            break
        band[HIGH] = block
        band[RIGHT] = left


@lean
def narrow(pair: Pair, band: Numbers, state: Words, row: int, column: int) -> None:
    """Trim the band; raise the bound where nothing would be left of it."""
    low, high, left, right = band[LOW], band[HIGH], band[LEFT], band[RIGHT]
    trim(pair, band, state, row, column)
    while band[HIGH] - band[LOW] < min(band[BLOCKS], high - low):
        band[BOUND] += PATIENCE * pair.gap
        band[LOW], band[HIGH], band[LEFT], band[RIGHT] = low, high, left, right
        trim(pair, band, state, row, column)


@lean
def descend(
    pair: Pair,
    band: Numbers,
    state: Words,
    equal: Words,
    last: int,
    row: int,
    column: int,
    planes: Words,
    width: int,
    first: int,
) -> None:
    """Compute the band down to row `last`, on the way to the cell of a row and a column.

    The planes of row k go to ``planes[2 * k * width:]``, from block `first` on.
    """
    place = -first
    for step in range(last - band[ROW]):
        if step % NARROWED == 0:
            narrow(pair, band, state, row, column)
        widen(pair, band, state, row, column)
        band[RIGHT] += next_row(pair, band, state, equal, planes, place)
        band[ROW] += 1
        place += width


@lean
def final_score(band: Numbers, state: Words, column: int) -> int:
    """Score at a column of the last block, or of a later one that has the score of its edge."""
    if column >= 64 * band[HIGH]:
        return int(band[RIGHT])
    score = int(band[RIGHT])
    for level in range(3):
        score -= ones(state[3 * (column >> 6) + level] >> np.uint64(column & 63))
    return score


@inlined
def copy(source: Words, start: int, target: Words, place: int, size: int) -> None:
    """Copy words; an assignment of slices takes seconds to compile."""
    for k in range(size):
        target[place + k] = source[start + k]


@inlined
def begin(band: Numbers, state: Words, bound: int) -> None:
    """Put the band at the first cell of the table."""
    band[ROW], band[LOW], band[HIGH] = 0, 0, 1
    band[LEFT], band[RIGHT], band[BOUND] = 0, 0, bound
    clear(state, 0)


@kernel
def find_bound(pair: Pair, band: Numbers, state: Words, equal: Words, n: int, m: int) -> int:
    """Cost of some path, nearly always of a cheapest one."""
    planes, width = np.empty(2 * len(equal), np.uint64), int(np.int64(0))
    begin(band, state, max(pair.least[0], pair.gap * abs(n - m)) + PATIENCE * pair.gap)
    band[BLOCKS] = KEPT
    descend(pair, band, state, equal, n, n, m, planes, width, width)
    band[BLOCKS] = 1
    return cost(pair, n, m, final_score(band, state, m))


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
    pair: Pair, band: Numbers, state: Words, equal: Words, n: int, m: int, bound: int, every: int
) -> tuple[Numbers, Words]:
    """Compute the band of a bound; return it at every so many rows, and the states there.

    A mark is the band, but with the place of its state instead of the bound.
    """
    planes, width = np.empty(2 * len(equal), np.uint64), int(np.int64(0))
    marks = np.zeros(((n - 1) // every + 2, 6), np.int64)
    saved = np.empty(1024, np.uint64)
    begin(band, state, bound)
    for mark in range(len(marks) - 1):
        saved = save(band, state, saved, marks, mark)
        last = min(n, every * (mark + 1))
        descend(pair, band, state, equal, last, n, m, planes, width, width)
    return marks, saved


@lean
def restore(
    band: Numbers, state: Words, marks: Numbers, saved: Words, mark: int, blocks: int
) -> None:
    """Put the band back to a check point, without the blocks from `blocks` on."""
    for field in range(BOUND):
        band[field] = marks[mark, field]
    size = 3 * (band[HIGH] - band[LOW])
    copy(saved, marks[mark, BOUND], state, 3 * band[LOW], size)
    while band[HIGH] > blocks:
        band[HIGH] -= 1
        band[RIGHT] -= score_of(state, band[HIGH])


@inlined
def spacing(n: int) -> int:
    """Rows between two check points: as many as there are check points, but not too few."""
    return max(FEWEST, int(np.sqrt(n)))


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

    The symbols are numbered from 0, those of the hypothesis without a gap; others of the reference
    are `distinct`. Check points are put at every so many rows.
    """
    n, m = len(rows), len(symbols)
    gap, factor, substitution = (1, 1, 1) if unit else (3, 2, 4)
    blocks = (m + 63) >> 6
    state, equal = np.zeros(3 * blocks, np.uint64), np.zeros(blocks, np.uint64)
    band = np.ones(7, np.int64)
    columns = columns_of(symbols, distinct)
    least = least_costs(rows, symbols, columns, gap)
    pair = Pair(rows, columns, least, unit, gap, factor)
    bound = find_bound(pair, band, state, equal, n, m)
    marks, saved = check_points(pair, band, state, equal, n, m, bound, every)
    value = cost(pair, n, m, final_score(band, state, m))
    planes = np.empty(0, np.uint64)
    i, j = n, m
    substituted = deleted = inserted = 0
    while i > 0 and j > 0:
        mark = (i - 1) // every
        restore(band, state, marks, saved, mark, (j + 63) >> 6)
        band[BOUND] = value
        narrow(pair, band, state, i, j)
        first, stop = band[LOW], band[ROW]
        width = ((j + 63) >> 6) - first
        if len(planes) < 2 * (i - stop) * width:
            planes = np.empty(2 * (i - stop) * width, np.uint64)
        descend(pair, band, state, equal, i, i, j, planes, width, first)
        i, j, place, s, d, x = walk(rows, symbols, i, j, stop, planes, width, first, ops, place)
        value -= gap * (d + x) + substitution * s
        substituted += s
        deleted += d
        inserted += x
    return i, j, place, substituted, deleted, inserted
