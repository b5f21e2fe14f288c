"""Align references with hypotheses: one pair, or many rows on threads.

Costs are sclite's (0/3/3/4) or unit; of all cheapest paths the canonical one is taken: traced back
from the end, diagonal first, then insertion, then deletion. With sclite's costs that is the very
path of NIST sclite. Counts are always read off that path.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.align.batch import align_batch, is_small
from cs_toolkit.align.costs import SCLITE, UNIT, find_costs
from cs_toolkit.align.path import Path, Paths
from cs_toolkit.align.tokens import Tokens, as_ids
from cs_toolkit.counting import counted
from cs_toolkit.engine import cores, share
from cs_toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from cs_toolkit.align.costs import CostName, Costs

__all__ = ["align", "align_all", "count_errors"]

CHUNKS_PER_WORKER, MARKS = 8, 1000
"""Runs of rows that a thread takes one after the other, and places where rows may be parted."""

TOKENS = 1 << 18
"""Tokens for which a thread is worth its start."""


def align(
    reference: Sequence[int] | ArrayLike,
    hypothesis: Sequence[int] | ArrayLike,
    *,
    costs: CostName | Costs = "sclite",
) -> Path:
    """Return the canonical path of one pair, however long.

    Parameters
    ----------
    reference, hypothesis : int[n], int[m]
        Token ids; equal tokens have equal ids.
    costs
        ``"sclite"`` or ``"unit"``.

    Raises
    ------
    UsageError
        If the ids are not flat and integer, or the costs unknown.

    Examples
    --------
    >>> align([1, 2, 3, 4], [1, 5, 3, 3, 4]).ops.tolist()
    [0, 3, 1, 0, 0]
    """
    unit = _is_unit(costs)
    ids = as_ids(reference, "reference"), as_ids(hypothesis, "hypothesis")
    sides = Tokens.from_rows(ids[:1]), Tokens.from_rows(ids[1:])
    if is_small(*sides):
        return align_batch(*sides, find_costs(costs))[0]
    from cs_toolkit.align import kernels  # noqa: PLC0415 - numba is heavy

    left, right = (side.astype(np.uint64) for side in ids)
    ops, counts = np.empty(left.size + right.size, np.uint8), np.empty(4, np.int64)
    scratch = np.empty(kernels.SCRATCH, np.uint64)
    length = kernels.trace(left, right, unit, scratch, ops, counts, keep=True)
    return Path(ops[ops.size - length :].copy())


def count_errors(
    reference: Tokens,
    hypothesis: Tokens,
    *,
    costs: CostName | Costs = "sclite",
    workers: int | None = None,
) -> NDArray[np.int64]:
    """Return hits, substitutions, deletions and insertions of every row: int64[n, 4].

    Raises
    ------
    UsageError
        If the two sides differ in rows, or the costs are unknown.

    Examples
    --------
    >>> from cs_toolkit.align.tokens import Tokens
    >>> count_errors(Tokens.from_rows([[1, 2], []]), Tokens.from_rows([[1], [3]])).tolist()
    [[1, 0, 1, 0], [0, 0, 0, 1]]
    """
    unit = _is_unit(costs)
    _check_rows(reference, hypothesis)
    if is_small(reference, hypothesis):
        return align_batch(reference, hypothesis, find_costs(costs)).counts
    from cs_toolkit.align import kernels  # noqa: PLC0415 - numba is heavy

    counts = np.empty((len(reference), 4), np.int64)
    sides = (reference.ids, reference.offsets, hypothesis.ids, hypothesis.offsets)

    def count(chunk: tuple[int, int]) -> None:
        kernels.count_rows(*sides, *chunk, unit, counts)

    workers = _workers(reference, hypothesis, workers)
    share(count, _chunks(reference, hypothesis, workers), workers=workers)
    return counts


def align_all(
    reference: Tokens,
    hypothesis: Tokens,
    *,
    costs: CostName | Costs = "sclite",
    workers: int | None = None,
) -> Paths:
    """Return the canonical path of every row.

    Raises
    ------
    UsageError
        If the two sides differ in rows, or the costs are unknown.

    Examples
    --------
    >>> from cs_toolkit.align.tokens import Tokens
    >>> paths = align_all(Tokens.from_rows([[1, 2], []]), Tokens.from_rows([[1], [3]]))
    >>> [path.ops.tolist() for path in paths]
    [[0, 2], [3]]
    """
    unit = _is_unit(costs)
    _check_rows(reference, hypothesis)
    if is_small(reference, hypothesis):
        return align_batch(reference, hypothesis, find_costs(costs))
    from cs_toolkit.align import kernels  # noqa: PLC0415 - numba is heavy

    sides = (reference.ids, reference.offsets, hypothesis.ids, hypothesis.offsets)
    rooms = reference.offsets + hypothesis.offsets

    def trace(chunk: tuple[int, int]) -> tuple[int, NDArray[np.uint8], NDArray[np.int64]]:
        first, last = chunk
        ops = np.empty(rooms[last] - rooms[first], np.uint8)
        begins = np.empty(last + 1, np.int64)
        kernels.trace_rows(*sides, first, last, unit, ops, begins)
        return first, ops[begins[first] :], np.diff(begins[first:])

    workers = _workers(reference, hypothesis, workers)
    chunks = _chunks(reference, hypothesis, workers)
    parts = sorted(share(trace, chunks, workers=workers), key=itemgetter(0))
    ops = np.concatenate([np.zeros(0, np.uint8), *(ops for _, ops, _ in parts)])
    lengths = np.concatenate([np.zeros(1, np.int64), *(lengths for _, _, lengths in parts)])
    return Paths(ops, np.cumsum(lengths))


def _is_unit(costs: CostName | Costs) -> bool:
    found = find_costs(costs)
    if found not in (SCLITE, UNIT):
        raise UsageError(f"costs: {found} is neither sclite's nor unit costs; use one of those")
    return found == UNIT


def _check_rows(reference: Tokens, hypothesis: Tokens) -> None:
    if len(reference) != len(hypothesis):
        raise UsageError(
            f"reference has {counted(len(reference), 'row')}, hypothesis {len(hypothesis):,}; "
            "give one hypothesis for each reference"
        )


def _workers(reference: Tokens, hypothesis: Tokens, most: int | None) -> int:
    """How many threads are worth their start."""
    return min(most or cores(), 1 + (reference.ids.size + hypothesis.ids.size) // TOKENS)


def _chunks(reference: Tokens, hypothesis: Tokens, workers: int) -> list[tuple[int, int]]:
    """Cut the rows into runs of about as many tokens, as (first, last) with last exclusive.

    Runs of few rows come first: their rows are long, and take more time a token.
    """
    marks = np.linspace(0, len(reference), min(len(reference), MARKS) + 1).astype(np.int64)
    tokens = reference.offsets[marks] + hypothesis.offsets[marks]
    parts = CHUNKS_PER_WORKER * workers
    cuts = marks[np.searchsorted(tokens, tokens[-1] * np.arange(1, parts) / parts)]
    cuts = np.unique(np.concatenate(([0], cuts, [len(reference)])))
    chunks = zip(cuts[:-1].tolist(), cuts[1:].tolist(), strict=True)
    return sorted(chunks, key=lambda chunk: chunk[1] - chunk[0])
