"""What a column of numbers looks like: how many, how large, and where most of them lie."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Distribution"]

POINTS = (0, 0.05, 0.5, 0.95, 1)
MOST_BINS = 50


@dataclass(frozen=True, slots=True)
class Distribution:
    """Numbers, summed up; everything but the count and the total is None where there are none.

    Parameters
    ----------
    count, total, mean
        As ever.
    minimum, low, median, high, maximum
        Smallest, 5 %, 50 % and 95 % points, largest.
    edges, counts
        How many lie between one edge and the next: steps of equal width from the smallest to the
        largest, about as many as the root of the count.

    Examples
    --------
    >>> Distribution.of([1, 2, 3, 4, 10]).median
    3.0
    >>> Distribution.of([1, 2, 3, 4, 10]).edges
    (1.0, 4.0, 7.0, 10.0)
    >>> Distribution.of([1, 2, 3, 4, 10]).counts
    (3, 1, 1)
    >>> Distribution.of([]).mean is None
    True
    """

    count: int
    total: float
    mean: float | None = None
    minimum: float | None = None
    low: float | None = None
    median: float | None = None
    high: float | None = None
    maximum: float | None = None
    edges: tuple[float, ...] = ()
    counts: tuple[int, ...] = ()

    @classmethod
    def of(cls, values: Iterable[float]) -> Distribution:
        """Sum up `values`."""
        numbers = np.fromiter(values, np.float64)
        if not numbers.size:
            return cls(0, 0.0)
        minimum, low, median, high, maximum = np.quantile(numbers, POINTS).tolist()
        counts, edges = np.histogram(numbers, min(MOST_BINS, math.ceil(math.sqrt(numbers.size))))
        return cls(
            int(numbers.size), float(numbers.sum()), float(numbers.mean()),
            minimum, low, median, high, maximum, tuple(edges.tolist()), tuple(counts.tolist()),
        )  # fmt: skip

    def to_dict(self) -> dict[str, object]:
        """Give it as it stands in JSON."""
        return {name: getattr(self, name) for name in self.__slots__}
