"""Dynamic programming over pairs of arcs of two lattices.

Cell (a, b) is the least cost of any reading up to arc a of the reference against any up to arc b
of the hypothesis. A table of n x m costs is all that is kept: the way back works each choice out
again. Costs are float32 because sclite's are, and among readings of equal cost its sums decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.align.network.lattice import FREE, OPTIONAL, WORD
from cs_toolkit.align.path import DELETION, HIT, INSERTION, SUBSTITUTION
from cs_toolkit.compiled import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids: TypeAlias = NDArray[np.int32]
    Offsets: TypeAlias = NDArray[np.int64]
    Floats: TypeAlias = NDArray[np.float32]

__all__ = ["fill", "trace"]

UNREACHED = np.float32(1e9)


@kernel
def alike(a: int, b: int, ids: Ids, other_ids: Ids, similar: NDArray[np.bool_]) -> bool:
    """Tell whether the words of two arcs count as the same."""
    if ids[a] < 0 or other_ids[b] < 0:
        return False
    if similar.size:
        return bool(similar[ids[a], other_ids[b]])
    return bool(ids[a] == other_ids[b])


@kernel
def best(
    a: int,
    b: int,
    before: Ids,
    offsets: Offsets,
    gaps: Floats,
    other_before: Ids,
    other_offsets: Offsets,
    other_gaps: Floats,
    pair: np.float32,
    table: Floats,
) -> tuple[np.float32, int, int]:
    """Return the least cost of a cell and the cell before: diagonal, then insertion, deletion."""
    pairing = deleting = inserting = UNREACHED
    diagonal_a = diagonal_b = deleted = inserted = 0
    for i in range(offsets[a], offsets[a + 1]):
        if table[before[i], b] < deleting:
            deleting, deleted = table[before[i], b], before[i]
        for j in range(other_offsets[b], other_offsets[b + 1]):
            if table[before[i], other_before[j]] < pairing:
                pairing = table[before[i], other_before[j]]
                diagonal_a, diagonal_b = before[i], other_before[j]
    for j in range(other_offsets[b], other_offsets[b + 1]):
        if table[a, other_before[j]] < inserting:
            inserting, inserted = table[a, other_before[j]], other_before[j]
    pairing += pair
    deleting += gaps[a]
    inserting += other_gaps[b]
    if pairing <= deleting and pairing <= inserting:
        return pairing, diagonal_a, diagonal_b
    if deleting < inserting:
        return deleting, deleted, b
    return inserting, a, inserted


@kernel
def fill(
    ids: Ids,
    before: Ids,
    offsets: Offsets,
    gaps: Floats,
    other_ids: Ids,
    other_before: Ids,
    other_offsets: Offsets,
    other_gaps: Floats,
    substitution: np.float32,
    similar: NDArray[np.bool_],
    table: Floats,
) -> None:
    """Write the least cost of every pair of arcs."""
    table[0, 0] = np.float32(0)
    for a in range(len(ids)):
        for b in range(len(other_ids)):
            if a + b > 0:
                same = alike(a, b, ids, other_ids, similar)
                pair = np.float32(0) if same else substitution
                cost, _, _ = best(
                    *(a, b, before, offsets, gaps),
                    *(other_before, other_offsets, other_gaps, pair, table),
                )
                table[a, b] = cost


@kernel
def trace(
    ids: Ids,
    before: Ids,
    offsets: Offsets,
    gaps: Floats,
    other_ids: Ids,
    other_before: Ids,
    other_offsets: Offsets,
    other_gaps: Floats,
    kinds: NDArray[np.uint8],
    other_kinds: NDArray[np.uint8],
    last: Ids,
    other_last: Ids,
    substitution: np.float32,
    similar: NDArray[np.bool_],
    table: Floats,
    steps: NDArray[np.int32],
) -> int:
    """Write the way back as rows (op, arc, other arc), last step first; return how many.

    A side that has nothing at a step has arc 0 there. An optional word that is left out is a hit,
    and an arc without a word no step.
    """
    a = b = 0
    least = UNREACHED
    for i in last:
        for j in other_last:
            if table[i, j] < least:
                least, a, b = table[i, j], i, j
    count = 0
    while a + b > 0:
        same = alike(a, b, ids, other_ids, similar)
        pair = np.float32(0) if same else substitution
        _, back_a, back_b = best(
            a, b, before, offsets, gaps, other_before, other_offsets, other_gaps, pair, table
        )
        if back_a == a:
            op, kind, left, right = INSERTION, other_kinds[b], 0, b
        elif back_b == b:
            op, kind, left, right = DELETION, kinds[a], a, 0
        else:
            op, kind, left, right = HIT if same else SUBSTITUTION, np.uint8(WORD), a, b
        if kind != FREE:
            steps[count, 0] = HIT if kind == OPTIONAL else op
            steps[count, 1], steps[count, 2] = left, right
            count += 1
        a, b = back_a, back_b
    return count
