"""How far along each diagonal a cost leads: quick for pairs that hardly differ.

Cells with j - i = k are diagonal k; values never fall along it. Wave s holds, for each diagonal,
the last row i that can be reached at cost s: by a substitution from wave s - substitution on the
same diagonal, by a gap from wave s - gap on a neighbouring one, and then as far as symbols are
equal. The first wave that reaches the last cell is the cost of the pair. Work and memory grow with
the square of the cost, not with the size of the table. (Myers 1986; for costs, Marco-Sola et al.
2021.)

Tracing asks what it asks of a table. From a cell of value s whose symbols differ, the diagonal
leads back if cell (i - 1, j - 1) has the value s - substitution, that is, if wave s - substitution
reaches row i - 1 of diagonal k; the insertion, if wave s - gap reaches row i of diagonal k - 1.

With sclite's costs s = 3 * gaps + 4 * substitutions. So s has the parity of the gaps, hence of
every diagonal it reaches, and at least s mod 3 edits are substitutions: wave s reaches no further
than diagonal s div 3 - s mod 3, and only every other one.

The first `COSTS` places of the store say where diagonal 0 of each wave is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from cs_toolkit.align.path import DELETION, HIT, INSERTION, SUBSTITUTION
from cs_toolkit.compiled import inlined, lean

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ids: TypeAlias = NDArray[np.integer[Any]]
    Waves: TypeAlias = NDArray[np.int32]

__all__ = ["spread", "wade"]

COSTS = 1024
"""Costs a pair may have."""

MARGIN = 4
"""Diagonals beyond both ends of a wave that are asked for."""

TRIAL = 32
"""Cells before the progress of waves is judged."""

NOWHERE = -(1 << 28)
"""In place of a row, where a cost does not lead."""


@inlined
def width(cost: int, unit: bool) -> int:
    """Last diagonal that a wave reaches; below 0 if it reaches none."""
    return cost if unit else cost // 3 - cost % 3


@inlined
def lay_out(waves: Waves, cost: int, end: int, reach: int) -> int:
    """Make room for a wave behind the last; returns where its diagonal 0 is, or 0 if nowhere."""
    centre = end + MARGIN + reach
    if centre + reach + MARGIN >= len(waves):
        return 0
    waves[cost] = centre
    for k in range(reach + 1, reach + 1 + MARGIN):
        waves[centre - k] = NOWHERE
        waves[centre + k] = NOWHERE
    return centre


@lean
def spread(reference: Ids, hypothesis: Ids, unit: bool, waves: Waves, cells: int) -> int:
    """Spread waves until one reaches the last cell; returns its cost.

    Returns -1 if there is no room, or as soon as so many cells will hardly do. Both sides must
    begin with different symbols.
    """
    n, m = len(reference), len(hypothesis)
    gap, substitution, step = (1, 1, 1) if unit else (3, 4, 2)
    goal = m - n
    centre, reach = lay_out(waves, 0, COSTS, 0), 0
    waves[centre] = 0
    used = furthest = 0
    for cost in range(1, COSTS):
        end = centre + reach + MARGIN + 1
        reach = width(cost, unit)
        centre = lay_out(waves, cost, end, reach)
        # cells grow with the square of the way
        late = used > TRIAL and used * (n + m) ** 2 > cells * furthest**2
        if late or centre == 0:
            return -1
        used += 2 * reach // step + 1
        if reach < 0:
            continue
        here = waves[centre - reach :]
        aside = waves[waves[cost - gap] - reach - 1 :]
        # sclite's wave 1 reaches nothing
        across = waves[waves[cost - substitution if cost >= substitution else 1] - reach :]
        for place in range(0, 2 * reach + 1, step):
            k = place - reach
            last = min(n, m - k)
            i = int(min(last, max(across[place] + 1, aside[place], aside[place + 2] + 1)))
            if i < 0 or i + k < 0:
                i = NOWHERE
            while 0 <= i < last and reference[i] == hypothesis[i + k]:
                i += 1
            here[place] = i
            furthest = max(furthest, 2 * i + k)
        if abs(goal) <= reach and (reach - goal) % step == 0 and waves[centre + goal] == n:
            return cost
    return -1


@lean
def wade(
    reference: Ids,
    hypothesis: Ids,
    unit: bool,
    waves: Waves,
    cost: int,
    ops: NDArray[np.uint8],
    place: int,
) -> tuple[int, int, int, int, int, int]:
    """Trace back from the last cell, which a cost reaches, to row 0 or column 0.

    Returns the cell where it ended, the place in `ops` of the last op written, and the numbers of
    substitutions, deletions and insertions. No ops are written if the place is 0.
    """
    gap, substitution = (1, 1) if unit else (3, 4)
    i, j = len(reference), len(hypothesis)
    substituted = deleted = inserted = 0
    while i > 0 and j > 0:
        op = HIT
        if reference[i - 1] != hypothesis[j - 1]:
            k = j - i
            if cost >= substitution and waves[waves[cost - substitution] + k] >= i - 1:
                op = SUBSTITUTION
            elif waves[waves[cost - gap] + k - 1] >= i:
                op = INSERTION
            else:
                op = DELETION
        if place > 0:
            place -= 1
            ops[place] = op
        i -= op != INSERTION
        j -= op != DELETION
        substituted += op == SUBSTITUTION
        deleted += op == DELETION
        inserted += op == INSERTION
        if op != HIT:
            cost -= substitution if op == SUBSTITUTION else gap
    return i, j, place, substituted, deleted, inserted
