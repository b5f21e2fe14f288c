"""Divide members over as few packages as the limits allow, all about as full as each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["first_rows"]

HALVINGS = 20
"""How finely the load is balanced: to a millionth of a package."""


def first_rows(sizes: Sequence[int], *, most_bytes: float, most_files: float) -> frozenset[int]:
    """Tell with which members a new package begins, the very first apart.

    Members stay in order. A member weighs the larger part of what it takes of either limit.

    Parameters
    ----------
    sizes
        Bytes each member takes.
    most_bytes, most_files
        What a package may hold.

    Examples
    --------
    >>> sorted(first_rows([1] * 9, most_bytes=100, most_files=4))
    [3, 6]
    """
    weights = [max(size / most_bytes, 1 / most_files) for size in sizes]
    count = len(_fill(weights, 1.0))
    low, high = sum(weights) / (count + 1), 1.0
    for _ in range(HALVINGS if count else 0):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_fill(weights, middle)) <= count else (middle, high)
    return frozenset(_fill(weights, high))


def _fill(weights: Sequence[float], capacity: float) -> list[int]:
    """Fill packages one after the other; give the rows that no longer fit into the one before."""
    rows, load = [], 0.0
    for row, weight in enumerate(weights):
        if load + weight > capacity * (1 + 1e-9) and load:
            rows.append(row)
            load = 0.0
        load += weight
    return rows
