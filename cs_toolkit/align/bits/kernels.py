"""One row of the alignment table at a time, 64 cells in a handful of instructions.

Costs are turned into a score to be made large: a hit earns two gaps, a substitution 1, a gap 0.
With a substitution of f gaps' worth below two gaps, cost = gap * (i + j) - f * score, where

* unit costs (1/1/1): hit 2, substitution 1, f = 1;
* sclite's costs (3/3/4): hit 3, substitution 1, f = 2.

Neighbours in a row, or in a column, differ by 0 up to the score of a hit: by 0, 1, 2 (or 3). A row
i is kept as horizontal differences S[i][j] - S[i][j-1] in thermometer code: bit j of ``t1`` says
"1 or more", of ``t2`` "2 or more", of ``t3`` "3". Vertical differences S[i][j] - S[i-1][j] travel
through the row from left to right like the carry of an addition. With a = S[i-1][j-1], H the
difference above the cell and V the one left of it, the cell's score is a + max(w, H, V), w being 3
(or 2) where the symbols are equal and 1 where they are not; new H = that - V, new V = that - H.
So a full V is born where symbols are equal and H = 0, and lives on as long as H = 0: a flood that
one addition computes. Lesser ones follow the same way. (Bit-parallel alignment with integer
scores: Loving, Hernandez and Benson, "BitPAl", Bioinformatics 2014.)

All zeros are the first row of the table, and also what is put where a cell is not computed: no
cell can be worse.

Two more words a row are all that tracing needs: whether the diagonal and whether the insertion
leads to the cell at the best score.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cs_toolkit.align.path import DELETION, HIT, INSERTION, SUBSTITUTION
from cs_toolkit.compiled import inlined, lean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids: TypeAlias = NDArray[np.integer[Any]]
    Word: TypeAlias = np.uint64
    Words: TypeAlias = NDArray[np.uint64]

__all__ = [
    "ONE",
    "ZERO",
    "ones",
    "sclite_row",
    "sclite_step",
    "unit_row",
    "unit_step",
    "walk",
]

ZERO, ONE, TOP = np.uint64(0), np.uint64(1), np.uint64(63)


@inlined
def flood(start: Word, run: Word) -> Word:
    """Carry each start through the unbroken ones of `run` from there, and one bit beyond.

    No two starts may lie in one stretch of ones.
    """
    return start | (((start & run) + run) ^ run)


@inlined
def unit_step(
    equal: Word, t1: Word, t2: Word, v1: Word, v2: Word
) -> tuple[Word, Word, Word, Word, Word, Word]:
    """Move 64 cells down by one row, unit costs.

    `equal` marks the columns whose symbol is that of the row; `v1` and `v2` are the vertical
    difference left of the first cell, as 0 or 1. Returns the new t1 and t2, the vertical
    difference right of the last cell, and where diagonal and insertion lead here.
    """
    worse = ~t1
    entered = equal | v2
    free = (((entered & worse) + worse) ^ worse) | entered | t2
    out1 = (free | worse) & ~t2
    out2 = free & worse
    left1 = (out1 << ONE) | v1
    left2 = (out2 << ONE) | v2
    new1 = (free | ~left1) & ~left2
    new2 = free & ~left1
    return new1, new2, out1 >> TOP, out2 >> TOP, equal | ~free, ~new1


@inlined
def sclite_step(
    equal: Word, t1: Word, t2: Word, t3: Word, v1: Word, v2: Word, v3: Word
) -> tuple[Word, Word, Word, Word, Word, Word, Word, Word]:
    """Move 64 cells down by one row, sclite's costs; as :func:`unit_step` with one level more."""
    run = ~(t1 | equal)
    born = equal & ~t1
    left3 = flood((born << ONE) | v3, run)
    out3 = born | (left3 & run)
    fallen = t1 & ~t2 & (equal | left3)
    left2 = left3 | flood((fallen << ONE) | v2, run)
    out2 = out3 | fallen | (left2 & run)
    out1 = run | (equal & ~t3) | (t1 & ~t2 & left2) | (t2 & ~t3 & left3)
    left1 = (out1 << ONE) | v1
    best = equal | t3
    new1 = ~left3 & (best | ~left1 | (t2 & ~left2))
    new2 = ~left2 & (best | (t2 & ~left1))
    new3 = ~left1 & best
    diagonal = equal | ~(t2 | left2)
    return new1, new2, new3, out1 >> TOP, out2 >> TOP, out3 >> TOP, diagonal, ~new1


@lean
def unit_row(equal: Words, state: Words, low: int, high: int, planes: Words, place: int) -> int:
    """Move the blocks of a band down one row; return the vertical difference at its right edge."""
    v1, v2 = ZERO, ZERO
    for block in range(low, high):
        t, p = 3 * block, 2 * (place + block)
        state[t], state[t + 1], v1, v2, planes[p], planes[p + 1] = unit_step(
            equal[block], state[t], state[t + 1], v1, v2
        )
    return int(np.int64(v1 + v2))


@lean
def sclite_row(equal: Words, state: Words, low: int, high: int, planes: Words, place: int) -> int:
    """As :func:`unit_row`, with sclite's costs."""
    v1, v2, v3 = ZERO, ZERO, ZERO
    for block in range(low, high):
        t, p = 3 * block, 2 * (place + block)
        state[t], state[t + 1], state[t + 2], v1, v2, v3, planes[p], planes[p + 1] = sclite_step(
            equal[block], state[t], state[t + 1], state[t + 2], v1, v2, v3
        )
    return int(np.int64(v1 + v2 + v3))


@inlined
def ones(word: Word) -> int:
    """Count the bits that are set."""
    word -= (word >> ONE) & np.uint64(0x5555555555555555)
    pairs = np.uint64(0x3333333333333333)
    word = (word & pairs) + ((word >> np.uint64(2)) & pairs)
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int(np.int64((word * np.uint64(0x0101010101010101)) >> np.uint64(56)))


@lean
def walk(
    reference: Ids,
    hypothesis: Ids,
    i: int,
    j: int,
    stop: int,
    planes: Words,
    width: int,
    first: int,
    ops: NDArray[np.uint8],
    place: int,
) -> tuple[int, int, int, int, int, int]:
    """Trace back from cell (i, j) to row `stop` or to column 0, whichever comes first.

    The planes hold two words, diagonals and insertions, for each block of 64 columns. They begin
    with row `stop` + 1 and block `first`, and have `width` blocks a row.
    Returns the cell where it ended, the place in `ops` of the last op written, and the numbers of
    substitutions, deletions and insertions. No ops are written if the place is 0.
    """
    substituted = deleted = inserted = 0
    while i > stop and j > 0:
        cell = (i - 1 - stop) * width + ((j - 1) >> 6) - first
        bit = np.uint64((j - 1) & 63)
        if (planes[2 * cell] >> bit) & ONE:
            i -= 1
            j -= 1
            op = HIT if reference[i] == hypothesis[j] else SUBSTITUTION
            substituted += op
        elif (planes[2 * cell + 1] >> bit) & ONE:
            j -= 1
            op = INSERTION
            inserted += 1
        else:
            i -= 1
            op = DELETION
            deleted += 1
        if place > 0:
            place -= 1
            ops[place] = op
    return i, j, place, substituted, deleted, inserted
