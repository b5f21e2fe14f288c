"""Bootstrap intervals and the paired bootstrap, over utterances or over speakers.

A draw takes as many utterances as there are, with replacement, and pools their counts; a rate is
taken once, of the pooled counts (Bisani and Ney 2004). With blocks, all utterances of a speaker are
drawn together, because they share a voice and a channel. The same seed gives the same draws on
every machine and with any number of threads.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from statistics import NormalDist
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from cs_toolkit.engine import share
from cs_toolkit.errors import UsageError
from cs_toolkit.loading import spares_kernels
from cs_toolkit.significance import draws

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Counts: TypeAlias = NDArray[np.int64]
    Rates: TypeAlias = NDArray[np.float64]

__all__ = ["DRAWS", "SEED", "Bootstrap", "Interval", "IntervalMethod", "PairedBootstrap"]

IntervalMethod: TypeAlias = Literal["percentile", "bca"]

DRAWS = 10_000
SEED = 20041
CHUNK = 250
"""Draws that a thread takes at once."""

DRAWN_SECONDS = 1.2e-9
"""What a count that is drawn takes without the kernel."""

NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Interval:
    """A range that holds the true rate with a given confidence.

    Parameters
    ----------
    low, high
        Its ends, fractions as the rate itself.
    level
        The confidence, for instance 0.95.
    method
        ``"percentile"`` or ``"bca"`` (bias-corrected and accelerated, Efron 1987).
    """

    low: float
    high: float
    level: float
    method: IntervalMethod


@dataclass(frozen=True, slots=True)
class PairedBootstrap:
    """How a second model differs from a first over the same draws.

    Parameters
    ----------
    delta
        Rate of the second less rate of the first: below zero is better.
    interval
        Percentile interval of the difference.
    improvement
        Share of the draws in which the second model is better; draws without a difference count
        half. The probability of improvement of Bisani and Ney (2004).
    p_value
        Two-sided: twice the smaller share of draws on either side of no difference, 1 at most. What
        was measured counts as a draw of its own, since no number of draws shows that a chance is
        zero (Davison and Hinkley 1997, 4.2).
    """

    delta: float
    interval: Interval
    improvement: float
    p_value: float


@dataclass(frozen=True, eq=False)
class Bootstrap:
    """The draws of one set of utterances, for any number of rates at once.

    Rates are of several models, or several of one: choosing utterances takes most of the time, and
    it is done once for all of them.

    Parameters
    ----------
    errors : int64[n, rates]
        Errors of each utterance.
    lengths : int64[n] or int64[n, rates]
        Reference tokens of each utterance; ones for the sentence error rate.
    blocks : int64[n], optional
        Number of the speaker of each utterance; its utterances are drawn together.
    draws, seed
        How many draws, and where the random numbers begin.

    Raises
    ------
    UsageError
        If the arrays do not fit each other, or `draws` is below 1.

    Examples
    --------
    >>> bootstrap = Bootstrap([[2, 1], [0, 0], [3, 1], [1, 1]], [10, 8, 12, 9])
    >>> bootstrap.interval(0)
    Interval(low=0.0588..., high=0.2272..., level=0.95, method='percentile')
    >>> bootstrap.compare(0, 1).improvement > 0.8
    True
    """

    errors: ArrayLike
    lengths: ArrayLike
    blocks: ArrayLike | None = None
    draws: int = DRAWS
    seed: int = SEED

    def __post_init__(self) -> None:
        shape, expected = np.shape(self.errors), np.shape(self.lengths)
        if len(shape) != 2 or expected not in {shape[:1], shape}:  # noqa: PLR2004 - see message
            raise UsageError(
                f"errors are {shape} and lengths {expected}; give (n, rates), and (n,) or the same"
            )
        if self.blocks is not None and np.shape(self.blocks) != shape[:1]:
            raise UsageError(f"blocks are {np.shape(self.blocks)}; give one for each utterance")
        if self.draws < 1:
            raise UsageError(f"draws: {self.draws} are none; take 1,000 or more")

    @cached_property
    def units(self) -> Counts:
        """What is drawn: int64[units, rates + lengths], errors of each rate, then the lengths."""
        rows = np.column_stack(
            [np.asarray(self.errors, np.int64), np.asarray(self.lengths, np.int64)]
        )
        if self.blocks is None:
            return np.ascontiguousarray(rows)
        _, numbers = np.unique(np.asarray(self.blocks), return_inverse=True)
        pooled = np.zeros((int(numbers.max(initial=-1)) + 1, rows.shape[1]), np.int64)
        np.add.at(pooled, numbers, rows)
        return pooled

    @cached_property
    def rates(self) -> Rates:
        """Each rate in each draw, NaN where it holds no reference: float64[draws, rates]."""
        count = np.shape(self.errors)[1]
        if not len(self.units):
            return np.zeros((0, count))
        sums = np.empty((self.draws, self.units.shape[1]), np.int64)
        columns = np.ascontiguousarray(self.units.T)
        chunks = range(0, self.draws, CHUNK)
        plain = spares_kernels(DRAWN_SECONDS * self.draws * columns.size)
        draw = partial(_draw, columns, self.seed, sums=sums, plain=plain)
        # plain draws hold the interpreter's lock too often to go side by side
        share(draw, chunks, workers=1 if plain else None)
        errors, lengths = sums[:, :count], sums[:, count:]
        rates = np.full(errors.shape, np.nan)
        np.divide(errors, lengths, out=rates, where=lengths > 0)
        return rates

    def interval(
        self, rate: int, *, level: float = 0.95, method: IntervalMethod = "percentile"
    ) -> Interval | None:
        """Return the interval of one rate; None where fewer than two units can be drawn.

        Raises
        ------
        UsageError
            If there is no such method, or `level` is not between 0 and 1.
        """
        if method not in get_args(IntervalMethod):
            raise UsageError(f"interval: there is no {method!r}; known are percentile and bca")
        tails = _tails(level)
        rates = _known(self.rates[:, rate])
        if len(self.units) < 2 or not len(rates):  # noqa: PLR2004 - one unit never varies
            return None
        if method == "bca":
            tails = self._corrected(rate, tails)
        low, high = np.quantile(rates, tails).tolist()
        return Interval(low, high, level, method)

    def compare(self, first: int, second: int, *, level: float = 0.95) -> PairedBootstrap | None:
        """Compare two rates over the same draws; None where there is nothing to draw."""
        one, other = self._counts(first).sum(axis=1), self._counts(second).sum(axis=1)
        if len(self.units) < 2 or not (one[1] and other[1]):  # noqa: PLR2004 - one never varies
            return None
        deltas = _known(self.rates[:, second] - self.rates[:, first])
        low, high = np.quantile(deltas, _tails(level)).tolist()
        better, worse = int((deltas < 0).sum()), int((deltas > 0).sum())
        draws = len(deltas)
        equal = draws - better - worse
        return PairedBootstrap(
            delta=float(other[0] / other[1] - one[0] / one[1]),
            interval=Interval(low, high, level, "percentile"),
            improvement=(better + equal / 2) / draws,
            p_value=min(1.0, 2 * (min(better, worse) + equal + 1) / (draws + 1)),
        )

    def _counts(self, rate: int) -> Counts:
        """Errors and lengths of a rate: int64[2, units]."""
        shared = np.ndim(self.lengths) == 1
        return self.units[:, [rate, -1 if shared else rate + np.shape(self.errors)[1]]].T

    def _corrected(self, rate: int, tails: tuple[float, float]) -> tuple[float, float]:
        """Shift the quantiles for bias and for a spread that grows with the rate (Efron 1987)."""
        errors, lengths = self._counts(rate)
        rates, whole = _known(self.rates[:, rate]), errors.sum() / lengths.sum()
        below = float(np.mean(rates < whole) + np.mean(rates == whole) / 2)
        if not 0 < below < 1:
            return tails
        bias = NORMAL.inv_cdf(below)
        without = (errors.sum() - errors) / np.maximum(lengths.sum() - lengths, 1)
        apart = without.mean() - without
        spread = float((apart**2).sum() ** 1.5)
        pace = float((apart**3).sum()) / (6 * spread) if spread else 0.0
        low, high = (NORMAL.inv_cdf(tail) + bias for tail in tails)
        return (
            NORMAL.cdf(bias + low / (1 - pace * low)),
            NORMAL.cdf(bias + high / (1 - pace * high)),
        )


def _known(rates: Rates) -> Rates:
    return rates[~np.isnan(rates)]


def _tails(level: float) -> tuple[float, float]:
    if not 0 < level < 1:
        raise UsageError(f"level: {level} is not between 0 and 1; 0.95 is usual")
    return (1 - level) / 2, (1 + level) / 2


def _draw(columns: Counts, seed: int, first: int, sums: Counts, *, plain: bool) -> None:
    if plain:
        draws.resample(columns, np.uint64(seed), first, sums[first : first + CHUNK])
        return
    from cs_toolkit.significance.kernels import resample  # noqa: PLC0415 - numba is heavy

    with np.errstate(over="ignore"):  # random numbers overflow by design, uncompiled too
        resample(columns, np.uint64(seed), first, sums[first : first + CHUNK])
