"""What a column of numbers looks like: how many, how large, and where most of them lie."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

__all__ = ["Distribution"]

POINTS = (0, 0.05, 0.5, 0.95, 1)
MOST_BINS = 50

FAR = 2
"""Numbers are far out beyond so many times the distance from the 5 % to the 95 % point."""

WIDE = 1.01
"""A step that is wider than the others by more than rounding."""


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
        largest, about as many as the root of the count. Where the smallest or the largest lie far
        from all others, the first or the last step is wider and takes all that is out there.

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

    One of a hundred is an hour long:

    >>> far = Distribution.of([*range(99), 3600])
    >>> [round(edge) for edge in far.edges[-3:]], far.counts[-2:], far.far_above
    ([165, 183, 3600], (0, 1), 1)
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
        counts, edges = np.histogram(numbers, _edges(numbers, low, high))
        return cls(
            int(numbers.size), float(numbers.sum()), float(numbers.mean()),
            minimum, low, median, high, maximum, tuple(edges.tolist()), tuple(counts.tolist()),
        )  # fmt: skip

    @property
    def far_below(self) -> int:
        """How many lie so far below the others that they share one wide step."""
        return self.counts[0] if self.counts and self._is_wide(0) else 0

    @property
    def far_above(self) -> int:
        """How many lie so far above the others that they share one wide step."""
        return self.counts[-1] if self.counts and self._is_wide(-1) else 0

    def _is_wide(self, end: int) -> bool:
        widths = np.diff(self.edges)
        return bool(widths[end] > WIDE * np.median(widths))

    def to_dict(self) -> dict[str, object]:
        """Give it as it stands in JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


def _edges(numbers: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    """Divide the numbers into steps; `low` and `high` are their 5 % and 95 % points."""
    least, most, reach = float(numbers.min()), float(numbers.max()), high - low
    before = [least] if 0 < FAR * reach < low - least else []
    after = [most] if 0 < FAR * reach < most - high else []
    steps = min(MOST_BINS - len(before + after), math.ceil(math.sqrt(numbers.size)))
    if not before + after:
        return np.histogram_bin_edges(numbers, steps)
    first, last = low - reach if before else least, high + reach if after else most
    return np.array([*before, *np.linspace(first, last, steps + 1), *after])
