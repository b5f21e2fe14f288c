"""A band of a table, row by row in blocks of 64 columns: where a path within a bound may lead.

A block stays in the band as long as the cost so far and the least cost of the rest are within the
bound; the rest is what the reference still has that occurs nowhere, or the way back to the column
of the goal. Every cell of every cheapest path to the goal is in the band if the bound is its cost
or above, and other cells can only be taken for dearer than they are. So whatever cheapest paths
there are, they are all there, and nothing else is mistaken for one.

Blocks that join at the right, and the edge that is left of the band, get the worst scores possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from cs_toolkit.align.bits.kernels import ONE, ZERO, ones, sclite_row, unit_row
from cs_toolkit.compiled import inlined, lean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_toolkit.align.symbols.kernels import Columns

    Symbols: TypeAlias = NDArray[np.int32]
    Words: TypeAlias = NDArray[np.uint64]
    Numbers: TypeAlias = NDArray[np.int64]

__all__ = ["BAND", "Pair", "begin", "block_score", "descend", "goal_cost", "narrow"]

ROW, LOW, HIGH, LEFT, RIGHT, BOUND, FEWEST, GOAL_ROW, GOAL_COLUMN, FIRST, WIDTH = range(11)
"""What a band is, as an array of numbers: rows done; first block and block after the last; the
scores at the columns before these two; the cost a path may have, and how many blocks there must be
before it is raised; the goal; first block of the planes, and their blocks a row, 0 if every row
overwrites the one before."""

BAND = 11
"""Length of that array."""

PATIENCE = 64
"""Gaps by which the bound is raised at a time."""

GLANCE = 16
"""Rows between two looks at the edges."""


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
def rest(pair: Pair, band: Numbers, i: int, gaps: int) -> int:
    """Least cost from row i to the goal, with at least so many gaps."""
    # the last gram may end behind the goal
    lacking = pair.least[i] - pair.least[band[GOAL_ROW]] - pair.gap
    return int(max(lacking, pair.gap * gaps))


@lean
def block_score(state: Words, block: int) -> int:
    """Score of the last column of a block above that of the column before the first."""
    t = 3 * block
    return ones(state[t]) + ones(state[t + 1]) + ones(state[t + 2])


@inlined
def clear(state: Words, block: int) -> None:
    """Give a block the score of the column before it."""
    for level in range(3):
        state[3 * block + level] = ZERO


@lean
def begin(pair: Pair, band: Numbers, state: Words, columns: int, bound: int, fewest: int) -> None:
    """Put the band at the first cell of the table, with the last one as its goal."""
    band[ROW], band[LOW], band[HIGH], band[LEFT], band[RIGHT] = 0, 0, 1, 0, 0
    band[BOUND], band[FEWEST] = bound, fewest
    band[GOAL_ROW], band[GOAL_COLUMN] = len(pair.rows), columns
    band[FIRST], band[WIDTH] = 0, 0
    clear(state, 0)


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
    if pair.columns.common[symbol] >= 0:
        bits = pair.columns.bits[pair.columns.common[symbol]]
        return down(pair, bits, state, band, planes, place)
    positions = pair.columns.positions
    end = pair.columns.starts[symbol + 1]
    start = first_at(positions, pair.columns.starts[symbol], end, 64 * band[LOW])
    end = first_at(positions, start, end, 64 * band[HIGH])
    for p in range(start, end):
        equal[positions[p] >> 6] |= ONE << np.uint64(positions[p] & 63)
    edge = down(pair, equal, state, band, planes, place)
    for p in range(start, end):
        equal[positions[p] >> 6] = ZERO
    return edge


@inlined
def widen(pair: Pair, band: Numbers, state: Words) -> None:
    """Add blocks at the right that a path within the bound may enter in the next row."""
    i = band[ROW]
    blocks = (band[GOAL_COLUMN] + 63) >> 6
    while band[HIGH] < blocks:
        j = 64 * band[HIGH]
        gaps = abs((band[GOAL_ROW] - i - 1) - (band[GOAL_COLUMN] - j))
        # it may come down a gap cheaper, or step aside to a gap less
        here = cost(pair, i, j, band[RIGHT]) - pair.gap
        if here + rest(pair, band, i + 1, gaps) > band[BOUND]:
            return
        clear(state, band[HIGH])
        band[HIGH] += 1


@inlined
def through(pair: Pair, band: Numbers, block: int, left: int, right: int, gaps: int) -> int:
    """Least cost of a path through a block, by the scores at both sides of it."""
    i = band[ROW]
    # from one column to the next a cost changes by a gap at most
    sides = cost(pair, i, 64 * block, left) + cost(pair, i, 64 * block + 64, right)
    return ((sides - 64 * pair.gap) >> 1) + rest(pair, band, i, gaps)


@lean
def trim(pair: Pair, band: Numbers, state: Words) -> None:
    """Drop blocks on both sides through which no path within the bound leads."""
    ahead = band[GOAL_ROW] - band[ROW]
    while band[LOW] < band[HIGH]:
        block = band[LOW]
        right = band[LEFT] + block_score(state, block)
        gaps = band[GOAL_COLUMN] - 64 * block - 64 - ahead
        if through(pair, band, block, band[LEFT], right, gaps) <= band[BOUND]:
            break
        band[LOW], band[LEFT] = block + 1, right
    while band[LOW] < band[HIGH]:
        block = band[HIGH] - 1
        left = band[RIGHT] - block_score(state, block)
        gaps = ahead - (band[GOAL_COLUMN] - 64 * block)
        if through(pair, band, block, left, band[RIGHT], gaps) <= band[BOUND]:
            break
        band[HIGH], band[RIGHT] = block, left


@lean
def narrow(pair: Pair, band: Numbers, state: Words) -> None:
    """Trim the band; raise the bound where too little would be left of it."""
    low, high, left, right = band[LOW], band[HIGH], band[LEFT], band[RIGHT]
    trim(pair, band, state)
    while band[HIGH] - band[LOW] < min(band[FEWEST], high - low):
        band[BOUND] += PATIENCE * pair.gap
        band[LOW], band[HIGH], band[LEFT], band[RIGHT] = low, high, left, right
        trim(pair, band, state)


@lean
def descend(
    pair: Pair, band: Numbers, state: Words, equal: Words, planes: Words, last: int
) -> None:
    """Compute the band down to row `last`; the planes begin with the first row computed."""
    place = -band[FIRST]
    for step in range(last - band[ROW]):
        if step % GLANCE == 0:
            narrow(pair, band, state)
        widen(pair, band, state)
        band[RIGHT] += next_row(pair, band, state, equal, planes, place)
        band[ROW] += 1
        place += band[WIDTH]


@lean
def goal_cost(pair: Pair, band: Numbers, state: Words) -> int:
    """Cost of the goal, in a band that has come to its row; of a path to it, if short of it."""
    column, score = band[GOAL_COLUMN], int(band[RIGHT])
    if column < 64 * band[HIGH]:
        for level in range(3):
            score -= ones(state[3 * (column >> 6) + level] >> np.uint64(column & 63))
    return cost(pair, band[ROW], column, score)
