"""Error counts, and the rates that follow from them.

Counts add up, rates do not: pool the counts of many utterances first, and take the rate once, last.
A rate whose denominator is zero is undefined and ``None``. Nothing is capped: with more insertions
than there are reference tokens the error rate is above 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.counting import counted

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

__all__ = ["ErrorCounts", "described", "percent", "ratio"]


@dataclass(frozen=True, slots=True)
class ErrorCounts:
    """What an alignment of one utterance, or of a whole corpus, amounts to, in tokens.

    Parameters
    ----------
    hits
        Reference tokens that stand in the hypothesis.
    substitutions
        Reference tokens with another token in their place.
    deletions
        Reference tokens with nothing in their place.
    insertions
        Hypothesis tokens without a reference token.

    Examples
    --------
    >>> counts = ErrorCounts(3, 1, 0, 0) + ErrorCounts(1, 0, 1, 1)
    >>> counts
    ErrorCounts(hits=4, substitutions=1, deletions=1, insertions=1)
    >>> counts.errors, counts.reference_length, counts.error_rate
    (3, 6, 0.5)
    >>> print(ErrorCounts.zero().error_rate)
    None
    """

    hits: int
    substitutions: int
    deletions: int
    insertions: int

    @classmethod
    def zero(cls) -> ErrorCounts:
        """Return the counts of nothing at all."""
        return cls(0, 0, 0, 0)

    @classmethod
    def from_array(cls, counts: ArrayLike) -> ErrorCounts:
        """Pool an int64[n, 4] array of hits, substitutions, deletions and insertions.

        Examples
        --------
        >>> ErrorCounts.from_array([[1, 0, 0, 2], [5, 1, 0, 0]])
        ErrorCounts(hits=6, substitutions=1, deletions=0, insertions=2)
        """
        rows: NDArray[np.int64] = np.asarray(counts, np.int64).reshape(-1, 4)
        return cls(*rows.sum(axis=0).tolist())

    def __add__(self, other: ErrorCounts) -> ErrorCounts:
        if not isinstance(other, ErrorCounts):
            return NotImplemented
        return ErrorCounts(
            self.hits + other.hits,
            self.substitutions + other.substitutions,
            self.deletions + other.deletions,
            self.insertions + other.insertions,
        )

    @property
    def errors(self) -> int:
        """Substitutions, deletions and insertions together."""
        return self.substitutions + self.deletions + self.insertions

    @property
    def reference_length(self) -> int:
        """Tokens of the reference."""
        return self.hits + self.substitutions + self.deletions

    @property
    def hypothesis_length(self) -> int:
        """Tokens of the hypothesis."""
        return self.hits + self.substitutions + self.insertions

    @property
    def error_rate(self) -> float | None:
        """(S + D + I) / (H + S + D): WER of words, CER of characters. None without reference.

        The word error rate of NIST sclite, and of the service's evaluations.
        """
        return ratio(self.errors, self.reference_length)

    @property
    def match_error_rate(self) -> float | None:
        """MER, (S + D + I) / (H + S + D + I): the share of aligned places that are wrong.

        Morris, Maier and Green, "From WER and RIL to MER and WIL: improved evaluation measures
        for connected speech recognition", Interspeech 2004. None where both sides are empty.
        """
        return ratio(self.errors, self.errors + self.hits)

    @property
    def word_information_preserved(self) -> float | None:
        """WIP, (H / reference length) x (H / hypothesis length); None where either is empty.

        Morris, Maier and Green 2004, as for `match_error_rate`.
        """
        return ratio(self.hits**2, self.reference_length * self.hypothesis_length)

    @property
    def word_information_lost(self) -> float | None:
        """WIL, 1 - WIP; None where either side is empty.

        Morris, Maier and Green 2004, as for `match_error_rate`.
        """
        preserved = self.word_information_preserved
        return None if preserved is None else 1.0 - preserved


def ratio(part: int, whole: int) -> float | None:
    """Divide, or say None where there is nothing to divide by."""
    return part / whole if whole else None


def described(counts: ErrorCounts) -> str:
    """Name the errors of each kind in words.

    Examples
    --------
    >>> described(ErrorCounts(9, 1, 0, 2000))
    '1 substitution, 0 deletions, 2,000 insertions'
    """
    kinds = ("substitution", "deletion", "insertion")
    return ", ".join(counted(getattr(counts, f"{kind}s"), kind) for kind in kinds)


def percent(rate: float | None) -> str:
    """Show a rate to a reader; n/a where it is undefined.

    Examples
    --------
    >>> percent(0.12345), percent(None)
    ('12.35%', 'n/a')
    """
    return "n/a" if rate is None else f"{rate:.2%}"
