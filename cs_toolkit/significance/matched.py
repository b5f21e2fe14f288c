"""The tests that NIST sc_stats makes between two models on the same utterances.

Every p-value is two-sided. Definitions follow sc_stats 1.3 (SCTK 2.4); where a textbook would do
otherwise, the docstring says so. Normal probabilities are the standard library's error function,
binomial ones are summed exactly in integers, so that nobody needs scipy to compare two models.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.counting import counted
from cs_toolkit.errors import UsageError
from cs_toolkit.loading import spares_kernels
from cs_toolkit.significance import segments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import ArrayLike, NDArray

    Ops: TypeAlias = NDArray[np.uint8]

__all__ = ["MatchedPairs", "SignedTest", "holm", "mapsswe", "mcnemar", "sign", "wilcoxon"]

GOOD_WORDS = 2
"""Words in a row that both models have right between two segments."""

EDIT_SECONDS = 1e-6
"""What an edit takes when segments are found without the kernel."""

SAME = 0.005
"""Percentage points up to which two speakers' rates are the same."""


@dataclass(frozen=True, slots=True)
class MatchedPairs:
    """The result of the matched-pairs sentence-segment word error test.

    Parameters
    ----------
    segments
        How many stretches of errors there are.
    mean
        Errors of the first model less those of the second, a segment: above zero, the second is
        better.
    deviation
        Standard deviation of these differences.
    z
        Mean over its standard error; 0 where all segments differ alike, as in sc_stats.
    p_value
        Probability of such a `z`, or a larger one, if both models err alike. Where all segments
        differ alike there is no standard error: then that of all going one way, were either model
        as likely to be the better one.
    """

    segments: int
    mean: float
    deviation: float
    z: float
    p_value: float


@dataclass(frozen=True, slots=True)
class SignedTest:
    """The result of a test on who is better how often.

    Parameters
    ----------
    first, second
        Cases in which the first, or the second, model is better.
    same
        Cases without a difference.
    p_value
        Probability of so uneven a result, or a more uneven one, if both models were alike.
    """

    first: int
    second: int
    same: int
    p_value: float


def mapsswe(first: Sequence[Ops], second: Sequence[Ops], *, good: int = GOOD_WORDS) -> MatchedPairs:
    """Matched-pairs sentence-segment word error test (Gillick and Cox 1989).

    Parameters
    ----------
    first, second
        Edit operations of each utterance under both models, over the same reference words.
    good
        Words in a row that both have right and that part two segments.

    Raises
    ------
    UsageError
        If the models do not have the same number of utterances.

    Examples
    --------
    >>> hit, wrong = np.zeros(6, np.uint8), np.array([0, 1, 1, 0, 0, 1], np.uint8)
    >>> mapsswe([wrong, hit, wrong], [hit, hit, hit]).segments
    4
    """
    if len(first) != len(second):
        raise UsageError(
            f"{counted(len(first), 'utterance')} of one model, {len(second):,} of the other"
        )
    longest = max(map(len, (*first, *second)), default=0)
    room = np.empty((longest + 2, 2), np.int64)
    find = _find_segments(sum(map(len, (*first, *second))))
    found = [
        room[: find(one, other, good, room)].copy()
        for one, other in zip(first, second, strict=True)
    ]
    errors = np.concatenate([np.zeros((0, 2), np.int64), *found])
    return _matched(errors[:, 0] - errors[:, 1])


def _find_segments(edits: int) -> Callable[..., int]:
    """Take the kernel, unless the edits are few and it has not been loaded."""
    if spares_kernels(EDIT_SECONDS * edits):
        return segments.find_segments
    from cs_toolkit.significance import kernels  # noqa: PLC0415 - numba is heavy

    return kernels.find_segments


def _matched(differences: NDArray[np.int64]) -> MatchedPairs:
    count = len(differences)
    mean = float(differences.mean()) if count else 0.0
    if not count or not np.ptp(differences):  # sc_stats finds no difference here, however many
        return MatchedPairs(count, mean, 0.0, 0.0, _binomial(0, count) if mean else 1.0)
    deviation = float(differences.std(ddof=1))
    z = mean / (deviation / math.sqrt(count))
    return MatchedPairs(count, mean, deviation, z, _two_sided(z))


def mcnemar(first: ArrayLike, second: ArrayLike) -> SignedTest:
    """Exact McNemar test on sentences without any error.

    Parameters
    ----------
    first, second : [n]
        Errors of each utterance under both models.

    Examples
    --------
    >>> mcnemar([0, 2, 1, 3, 1, 1], [0, 0, 0, 0, 0, 0])
    SignedTest(first=0, second=5, same=1, p_value=0.0625)
    """
    right, other_right = np.asarray(first) == 0, np.asarray(second) == 0
    wins = int((right & ~other_right).sum()), int((~right & other_right).sum())
    return SignedTest(*wins, len(right) - sum(wins), _binomial(*wins))


def sign(first: ArrayLike, second: ArrayLike) -> SignedTest:
    """Sign test over speakers.

    Speakers with the same rate are shared out evenly; an odd one goes against the model with the
    higher sum of rates, whose being worse it makes less certain.

    Parameters
    ----------
    first, second : [speakers]
        Error rates of each speaker, as fractions.

    Examples
    --------
    >>> sign([0.3, 0.2, 0.4, 0.3, 0.5, 0.2], [0.1, 0.1, 0.3, 0.2, 0.4, 0.1])
    SignedTest(first=0, second=6, same=0, p_value=0.03125)
    """
    points = _points(first, second)
    same = int((np.abs(points) <= SAME).sum())
    better, worse = int((points < -SAME).sum()), int((points > SAME).sum())
    odd_to_first = same % 2 if points.sum() > 0 else 0
    shared = better + same // 2 + odd_to_first, worse + same // 2 + same % 2 - odd_to_first
    return SignedTest(better, worse, same, _binomial(*shared))


def wilcoxon(first: ArrayLike, second: ArrayLike) -> SignedTest:
    """Wilcoxon signed-rank test over speakers, by the normal approximation.

    As in sc_stats, speakers with the same rate keep their ranks and fall to either side in turn,
    and neither ties nor continuity are corrected for; below 8 speakers take it as a hint.

    Parameters
    ----------
    first, second : [speakers]
        Error rates of each speaker, as fractions.

    Examples
    --------
    >>> test = wilcoxon([0.3, 0.2, 0.4, 0.3, 0.5, 0.2], [0.1, 0.15, 0.3, 0.29, 0.4, 0.1])
    >>> round(test.p_value, 4)
    0.0277
    """
    points = _points(first, second)
    points = points if points.sum() > 0 else -points
    same = np.abs(points) <= SAME
    up = (points > 0) & ~same
    up[np.flatnonzero(same)[::2]] = True
    ranks = _ranks(np.abs(points))
    n, ups = len(points), int(up.sum())
    if not n:
        return SignedTest(0, 0, 0, 1.0)
    weight = ranks[up].sum() if ups < n - ups else ranks[~up].sum()
    z = (weight - n * (n + 1) / 4) / math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
    better = int(((np.asarray(first) < np.asarray(second)) & ~same).sum())
    unequal = n - int(same.sum())
    p_value = _two_sided(z) if unequal else 1.0
    return SignedTest(better, unequal - better, n - unequal, p_value)


def holm(p_values: Sequence[float]) -> list[float]:
    """Correct p-values for having made several tests (Holm 1979).

    Examples
    --------
    >>> holm([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    corrected = [1.0] * len(p_values)
    least = 0.0
    for done, place in enumerate(order):
        least = max(least, min(1.0, (len(p_values) - done) * p_values[place]))
        corrected[place] = least
    return corrected


def _points(first: ArrayLike, second: ArrayLike) -> NDArray[np.float64]:
    """Differences in percentage points, free of the noise that would part equal ones."""
    difference = np.asarray(first, np.float64) - np.asarray(second, np.float64)
    return np.round(100 * difference, 9)


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rank from 1; equal values share the mean of their ranks."""
    _, numbers, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[numbers], np.float64)


def _two_sided(z: float) -> float:
    return math.erfc(abs(z) / math.sqrt(2))


def _binomial(first: int, second: int) -> float:
    """Probability that a fair coin falls so unevenly, or more, in as many throws."""
    if first == second:
        return 1.0
    throws, term, total = first + second, 1, 1
    for k in range(min(first, second)):
        term = term * (throws - k) // (k + 1)
        total += term
    return float(_fraction(2 * total, throws))


def _fraction(numerator: int, power: int) -> float:
    """Divide by two to a power, however large both are."""
    shift = max(0, numerator.bit_length() - 64)
    return math.ldexp(numerator >> shift, shift - power)
