"""Every reading of a small lattice, and the cheapest pair of them, the slow and obvious way."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from cs_toolkit.align.network.lattice import FREE, OPTIONAL, START

if TYPE_CHECKING:
    from cs_toolkit.align.network.lattice import Lattice


def readings(lattice: Lattice) -> list[tuple[int, ...]]:
    """List the ways through a lattice as arcs, the start left out."""
    ways: dict[int, list[tuple[int, ...]]] = {START: [()]}
    for arc in range(1, len(lattice)):
        before = lattice.before[lattice.offsets[arc] : lattice.offsets[arc + 1]].tolist()
        ways[arc] = [(*way, arc) for each in before for way in ways[each]]
    return [way for arc in lattice.last.tolist() for way in ways[arc]]


def least_cost(reference: Lattice, hypothesis: Lattice) -> float:
    """Return the cost of the cheapest pair of readings at sclite's costs."""
    pairs = product(readings(reference), readings(hypothesis))
    return min(distance(reference, hypothesis, *pair) for pair in pairs)


def distance(
    reference: Lattice, hypothesis: Lattice, left: tuple[int, ...], right: tuple[int, ...]
) -> float:
    """Return the cost of one pair of readings, by the textbook's table."""
    row = [0.0]
    for arc in right:
        row.append(row[-1] + gap(hypothesis, arc))
    for a in left:
        above, row = row, [row[0] + gap(reference, a)]
        for j, b in enumerate(right):
            same = reference.ids[a] == hypothesis.ids[b] >= 0
            row.append(
                min(
                    above[j] + (0 if same else 4),
                    above[j + 1] + gap(reference, a),
                    row[-1] + gap(hypothesis, b),
                )
            )
    return row[-1]


def gap(lattice: Lattice, arc: int) -> float:
    """Return what it costs to leave out an arc."""
    return {FREE: 0.001, OPTIONAL: 2.0}.get(int(lattice.kinds[arc]), 3.0)
