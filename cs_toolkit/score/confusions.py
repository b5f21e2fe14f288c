"""Which words go wrong, into what, and where: counted over a whole corpus at once.

Insertions have no reference word, so tables by reference word leave them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.align.path import DELETION, HIT, INSERTION, SUBSTITUTION
from cs_toolkit.score.counts import ErrorCounts, ratio
from cs_toolkit.score.trace import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_toolkit.score.trace import Trace

    Numbers = NDArray[np.int64]

__all__ = ["Bucket", "Confusion", "Confusions", "Context", "WordScore"]

FREQUENCIES = (1, 2, 5, 20, 100)
"""Occurrences in the references from which a bucket of frequencies begins."""

LENGTHS = (1, 3, 5, 8, 12)
"""Characters from which a bucket of word lengths begins."""

PARTS = ("first fifth", "second fifth", "third fifth", "fourth fifth", "last fifth")
"""Of the words of an utterance."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often a word was heard as another; None where one side has nothing."""

    reference: str | None
    hypothesis: str | None
    count: int


@dataclass(frozen=True, slots=True)
class WordScore:
    """How often a reference word occurs, and how often it is right."""

    word: str
    count: int
    hits: int

    @property
    def errors(self) -> int:
        """How often it is substituted or deleted."""
        return self.count - self.hits

    @property
    def accuracy(self) -> float | None:
        """Share of its occurrences that are right."""
        return ratio(self.hits, self.count)


@dataclass(frozen=True, slots=True)
class Context:
    """Errors at one place of a phrase.

    Parameters
    ----------
    before, word, after
        Reference words; `word` is the wrong one, None where something was inserted between the
        others, which are None at the ends of an utterance.
    count
        How many errors.
    """

    before: str | None
    word: str | None
    after: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """Counts of the words that have something in common."""

    label: str
    counts: ErrorCounts


class Confusions:
    """The words of one model's errors.

    Parameters
    ----------
    trace
        Every edit.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> found = evaluate(["so it goes", "it was so"], ["so it goes on", "id was so"]).confusions
    >>> found.substitutions(1)
    [Confusion(reference='it', hypothesis='id', count=1)]
    >>> found.insertions(1)
    [Confusion(reference=None, hypothesis='on', count=1)]
    >>> found.words(1)
    [WordScore(word='it', count=2, hits=1)]
    """

    def __init__(self, trace: Trace) -> None:
        self._trace = trace

    def substitutions(self, most: int | None = None) -> list[Confusion]:
        """Pairs of words, the most frequent first."""
        return self._pairs(SUBSTITUTION, most)

    def deletions(self, most: int | None = None) -> list[Confusion]:
        """Deleted words, the most frequent first."""
        return self._pairs(DELETION, most)

    def insertions(self, most: int | None = None) -> list[Confusion]:
        """Inserted words, the most frequent first."""
        return self._pairs(INSERTION, most)

    def words(self, most: int | None = None) -> list[WordScore]:
        """Reference words that are not always right: most errors first, the rarer word before."""
        counts, hits = self._counts_of_words
        errors = counts - hits
        order = np.lexsort((counts, -errors))[: np.count_nonzero(errors)][:most]
        columns = (self._trace.words(order), counts[order].tolist(), hits[order].tolist())
        return [WordScore(*row) for row in zip(*columns, strict=True)]

    def contexts(self, most: int | None = None) -> list[Context]:
        """Errors between their neighbours in the reference, the most frequent first."""
        wrong = np.flatnonzero(self._trace.ops != HIT)
        places = self._reference_places[wrong]
        inside = self._trace.ops[wrong] != INSERTION
        rows = self._trace.rows[wrong]
        before = self._neighbours(places - 1, rows)
        after = self._neighbours(places + inside, rows)
        keys, counts = _tally([before, self._trace.left[wrong], after], most)
        columns = [[word or None for word in self._trace.words(key)] for key in keys]
        return [Context(*row) for row in zip(*columns, counts.tolist(), strict=True)]

    def by_position(self) -> list[Bucket]:
        """Errors by the part of the utterance; an insertion counts where the next word stands."""
        trace = self._trace
        lengths = np.maximum(trace.reference.lengths[trace.rows], 1)
        parts = np.minimum(len(PARTS) * trace.places // lengths, len(PARTS) - 1)
        return self._buckets(parts, trace.ops, PARTS)

    def by_frequency(self) -> list[Bucket]:
        """Errors by how often the reference word occurs."""
        return self._by_word(self._counts_of_words[0], FREQUENCIES, "occurrence")

    def by_length(self) -> list[Bucket]:
        """Errors by the number of characters of the reference word."""
        lengths = [len(word) for word in self._trace.vocabulary.to_list()]
        return self._by_word(np.array(lengths, np.int64), LENGTHS, "character")

    @cached_property
    def _counts_of_words(self) -> tuple[Numbers, Numbers]:
        """Occurrences of each word of the vocabulary in the references, and how many are hits."""
        size = len(self._trace.vocabulary)
        hits = self._trace.left[self._trace.ops == HIT]
        return (
            np.bincount(self._trace.reference.ids, minlength=size),
            np.bincount(hits, minlength=size),
        )

    @cached_property
    def _reference_places(self) -> Numbers:
        """Place of each edit among the reference words of the whole corpus."""
        there = (self._trace.ops != INSERTION).astype(np.int64)
        places: Numbers = np.cumsum(there) - there
        return places

    def _pairs(self, op: int, most: int | None) -> list[Confusion]:
        chosen = np.flatnonzero(self._trace.ops == op)
        keys, counts = _tally([self._trace.left[chosen], self._trace.right[chosen]], most)
        columns = [[word or None for word in self._trace.words(key)] for key in keys]
        return [Confusion(*row) for row in zip(*columns, counts.tolist(), strict=True)]

    def _neighbours(self, places: Numbers, rows: Numbers) -> Numbers:
        """Reference words at places of the corpus, `NOTHING` outside the utterance."""
        reference = self._trace.reference
        inside = (places >= reference.offsets[rows]) & (places < reference.offsets[rows + 1])
        found = np.full(places.size, NOTHING, np.int64)
        found[inside] = reference.ids[places[inside]]
        return found

    def _by_word(self, values: Numbers, edges: Sequence[int], noun: str) -> list[Bucket]:
        there = self._trace.ops != INSERTION
        buckets = np.searchsorted(edges, values, side="right") - 1
        labels = _labels(edges, noun)
        return self._buckets(buckets[self._trace.left[there]], self._trace.ops[there], labels)

    def _buckets(
        self, buckets: Numbers, ops: NDArray[np.uint8], labels: Sequence[str]
    ) -> list[Bucket]:
        counts = np.bincount(4 * buckets + ops, minlength=4 * len(labels)).reshape(-1, 4)
        return [
            Bucket(label, ErrorCounts.from_array(row))
            for label, row in zip(labels, counts, strict=True)
        ]


def _tally(
    keys: Sequence[Numbers | NDArray[np.int32]], most: int | None
) -> tuple[Numbers, Numbers]:
    """Count equal rows of some columns; the most frequent first, int64[columns, n] and int64[n]."""
    numbers = np.zeros(keys[0].size, np.int64)
    for key in keys:
        low = int(key.min(initial=0))
        width = int(key.max(initial=0)) - low + 1
        numbers = np.unique(numbers * width + (key - low), return_inverse=True)[1]
    _, first, counts = np.unique(numbers, return_index=True, return_counts=True)
    order = np.lexsort((first, -counts))[:most]
    return np.stack([key[first[order]] for key in keys]).astype(np.int64), counts[order]


def _labels(edges: Sequence[int], noun: str) -> list[str]:
    """Name the buckets between edges: ``1 word``, ``2 to 4 words``, ``100 words or more``."""
    labels = []
    for low, high in zip(edges, [*edges[1:], None], strict=True):
        if high is None:
            labels.append(f"{low:,} {noun}s or more")
        elif high == low + 1:
            labels.append(f"{low:,} {noun}{'s' * (low > 1)}")
        else:
            labels.append(f"{low:,} to {high - 1:,} {noun}s")
    return labels
