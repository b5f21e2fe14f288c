"""Align two lattices: the pair of readings that costs least, and the path between them.

Of pairs that cost the same the one of NIST sclite is taken: traced back from the end, diagonal
first, then insertion, then deletion, and among the arcs before an arc the one that stands first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.align.costs import find_costs
from cs_toolkit.align.path import Path
from cs_toolkit.errors import DataError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_toolkit.align.costs import CostName, Costs
    from cs_toolkit.align.network.lattice import Lattice

__all__ = ["NetworkPath", "align_lattices"]

FREE_COST = 0.001
"""What a left-out arc without a word costs: sclite's price for choosing fewer of them."""

OPTIONAL_SHARE = 2 / 3
"""What leaving out an optional word costs, as a share of any other word."""

MOST_CELLS = 1 << 31
"""Pairs of arcs in one alignment: 8 GB of costs."""


@dataclass(frozen=True, slots=True, eq=False)
class NetworkPath:
    """The readings that were chosen, and the edits between them.

    Parameters
    ----------
    path
        The edits; an optional word that is left out is a hit.
    reference, hypothesis : int32[steps]
        Arc of either side at each step, 0 where it has none. `path` counts a step of a hit on
        both sides, so that an optional word is against an empty one.
    """

    path: Path
    reference: NDArray[np.int32]
    hypothesis: NDArray[np.int32]


def align_lattices(
    reference: Lattice,
    hypothesis: Lattice,
    *,
    costs: CostName | Costs = "sclite",
    similar: NDArray[np.bool_] | None = None,
) -> NetworkPath:
    """Align two lattices.

    Parameters
    ----------
    reference, hypothesis
        Lattices over the same token ids.
    costs
        ``"sclite"`` or ``"unit"``.
    similar : bool[ids, ids]
        Which tokens count as the same, reference before hypothesis; without it equal ids do.

    Raises
    ------
    DataError
        If the table of costs would have more than 2**31 cells.
    UsageError
        If there are no such costs.

    Examples
    --------
    >>> from cs_toolkit.align.network.lattice import START, FREE, WORD, LatticeBuilder
    >>> left, right = LatticeBuilder(), LatticeBuilder()
    >>> either = [left.add(1, WORD, [START]), left.add(-1, FREE, [START])]
    >>> found = align_lattices(left.finish([left.add(2, WORD, either)]),
    ...                        right.finish([right.add(2, WORD, [START])]))
    >>> found.path.ops.tolist(), found.reference.tolist()
    ([0], [3])
    """
    from cs_toolkit.align.network import kernels  # noqa: PLC0415 - numba is heavy

    found = find_costs(costs)
    cells = len(reference) * len(hypothesis)
    if cells > MOST_CELLS:
        raise DataError(
            f"{len(reference)} against {len(hypothesis)} words with alternates in one utterance; "
            "cut it into segments, or take the alternates out"
        )
    substitution = np.float32(found.substitution)
    gaps, other_gaps = _gaps(reference, found.deletion), _gaps(hypothesis, found.insertion)
    similar = np.zeros((0, 0), np.bool_) if similar is None else similar
    table = np.empty((len(reference), len(hypothesis)), np.float32)
    steps = np.empty((len(reference) + len(hypothesis), 3), np.int32)
    left = (reference.ids, reference.before, reference.offsets, gaps)
    right = (hypothesis.ids, hypothesis.before, hypothesis.offsets, other_gaps)
    kinds = (reference.kinds, hypothesis.kinds)
    last = (reference.last, hypothesis.last)
    kernels.fill(*left, *right, substitution, similar, table)
    count = kernels.trace(*left, *right, *kinds, *last, substitution, similar, table, steps)
    ops, arcs, other_arcs = steps[:count][::-1].T
    return NetworkPath(Path(ops.astype(np.uint8)), arcs, other_arcs)


def _gaps(lattice: Lattice, word: int) -> NDArray[np.float32]:
    """What it costs to leave out each arc."""
    return np.array([word, word * OPTIONAL_SHARE, FREE_COST], np.float32)[lattice.kinds]
