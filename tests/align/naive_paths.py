"""Slow twins of the aligner, to be read in a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

COSTS = {"sclite": (3, 4), "unit": (1, 1)}


def table(reference: Sequence[int], hypothesis: Sequence[int], costs: str) -> list[list[int]]:
    """Cost of turning each start of the reference into each start of the hypothesis."""
    gap, substitution = COSTS[costs]
    rows = [[gap * j for j in range(len(hypothesis) + 1)]]
    for i, symbol in enumerate(reference, 1):
        above, row = rows[-1], [gap * i]
        for j, other in enumerate(hypothesis, 1):
            diagonal = above[j - 1] + (0 if symbol == other else substitution)
            row.append(min(diagonal, above[j] + gap, row[-1] + gap))
        rows.append(row)
    return rows


def align(reference: Sequence[int], hypothesis: Sequence[int], costs: str) -> list[int]:
    """Op codes of the path traced back from the end: diagonal, insertion, deletion."""
    gap, substitution = COSTS[costs]
    cells = table(reference, hypothesis, costs)
    i, j = len(reference), len(hypothesis)
    ops = []
    while i or j:
        equal = i > 0 and j > 0 and reference[i - 1] == hypothesis[j - 1]
        diagonal = 0 if equal else substitution
        if i and j and cells[i][j] == cells[i - 1][j - 1] + diagonal:
            ops.append(0 if equal else 1)
            i, j = i - 1, j - 1
        elif j and cells[i][j] == cells[i][j - 1] + gap:
            ops.append(3)
            j -= 1
        else:
            ops.append(2)
            i -= 1
    return ops[::-1]
