"""How well the words that matter are recognised: names, products, terms from a list of phrases.

A phrase is found in the words as they are compared, so that capitals and punctuation make no
difference. An occurrence in the reference is recognised if every word of it is a hit and nothing
is inserted inside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.align.path import HIT, INSERTION
from cs_toolkit.errors import UsageError
from cs_toolkit.score.counts import ErrorCounts, ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_toolkit.align.tokens import Tokens
    from cs_toolkit.score.method import Method
    from cs_toolkit.score.trace import Trace

    Numbers = NDArray[np.int64]

__all__ = ["Keyword", "Phrases", "find_keywords", "pool"]

Phrases: TypeAlias = "Sequence[str] | Mapping[str, Sequence[str]]"
"""Phrases, or phrases by the group they belong to (a list of structured text)."""


@dataclass(frozen=True, slots=True)
class Keyword:
    """How well one phrase, or a group of them, is recognised.

    Parameters
    ----------
    phrase
        As it was given; empty for a group.
    group
        Where it belongs; empty for all groups together.
    references, hypotheses
        How often it was said, and how often it was understood.
    matches
        How often it was understood where it was said.
    counts
        Words inside its occurrences in the references.
    """

    phrase: str
    group: str
    references: int
    hypotheses: int
    matches: int
    counts: ErrorCounts

    @property
    def precision(self) -> float | None:
        """Share of what was understood that was said there."""
        return ratio(self.matches, self.hypotheses)

    @property
    def recall(self) -> float | None:
        """Share of what was said that was understood."""
        return ratio(self.matches, self.references)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where neither is defined."""
        return ratio(2 * self.matches, self.references + self.hypotheses)

    @property
    def error_rate(self) -> float | None:
        """Error rate of the words inside."""
        return self.counts.error_rate


def find_keywords(trace: Trace, phrases: Phrases, method: Method) -> tuple[Keyword, ...]:
    """Score every phrase that was said or understood, the most often missed first.

    Raises
    ------
    UsageError
        If there is no phrase.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> result = evaluate(["To Skarra, please", "Skarra?"], ["to scar a please", "Skarra"])
    >>> found = result.keywords(["Skarra", "Tarbeck"])
    >>> found[0].phrase, found[0].recall, found[0].precision, len(found)
    ('Skarra', 0.5, 1.0, 1)
    """
    groups = phrases if isinstance(phrases, Mapping) else {"": phrases}
    listed = [(group, phrase) for group, members in groups.items() for phrase in members]
    if not any(phrase.strip() for _, phrase in listed):
        raise UsageError("keywords: there is no phrase; give one a line")
    numbers = {word: number for number, word in enumerate(trace.vocabulary.to_list())}
    finder = _Finder(trace)
    seen: dict[tuple[str, tuple[int, ...]], Keyword] = {}
    for group, phrase in listed:
        ids = tuple(numbers.get(token, -1) for token in method.tokeniser(method.normaliser(phrase)))
        if ids and -1 not in ids and (group, ids) not in seen:
            seen[group, ids] = finder.score(phrase, group, ids)
    found = [each for each in seen.values() if each.references or each.hypotheses]
    return tuple(sorted(found, key=lambda each: each.matches - each.references))


def pool(keywords: Sequence[Keyword]) -> tuple[Keyword, ...]:
    """Sum all phrases up, and then those of each group, if there are several."""
    by_group = sorted(keywords, key=lambda each: each.group)
    groups = [list(group) for _, group in groupby(by_group, lambda each: each.group)]
    sums = [replace(_sum(group), group=group[0].group) for group in groups]
    return (_sum(keywords), *(sums if len(sums) > 1 else ()))


def _sum(keywords: Sequence[Keyword]) -> Keyword:
    return Keyword(
        "",
        "",
        sum(each.references for each in keywords),
        sum(each.hypotheses for each in keywords),
        sum(each.matches for each in keywords),
        sum((each.counts for each in keywords), ErrorCounts.zero()),
    )


class _Finder:
    """Finds phrases in both sides by the places of their rarest word."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._sides = {id(side): _Places(side) for side in (trace.reference, trace.hypothesis)}
        self._edits = np.flatnonzero(trace.ops != INSERTION)
        self._wrong = np.concatenate(([0], np.cumsum(trace.ops[self._edits] != HIT)))

    def score(self, phrase: str, group: str, ids: tuple[int, ...]) -> Keyword:
        trace = self._trace
        said = self._sides[id(trace.reference)].find(ids)
        understood = self._sides[id(trace.hypothesis)].find(ids)
        last = said + len(ids) - 1
        inserted = self._edits[last] - self._edits[said] + 1 - len(ids)
        matches = (self._wrong[last + 1] == self._wrong[said]) & (inserted == 0)
        inside = (said[:, None] + np.arange(len(ids))).ravel()
        ops = np.bincount(trace.ops[self._edits[inside]], minlength=4)
        ops[INSERTION] += inserted.sum()
        counts = ErrorCounts.from_array(ops)
        return Keyword(phrase, group, said.size, understood.size, int(matches.sum()), counts)


class _Places:
    """Where every word of one side stands."""

    def __init__(self, tokens: Tokens) -> None:
        self._ids = tokens.ids
        self._rows = np.repeat(np.arange(len(tokens)), tokens.lengths)
        self._order = np.argsort(tokens.ids, kind="stable")
        self._counts = np.bincount(tokens.ids)
        self._starts = np.cumsum(self._counts) - self._counts

    def find(self, ids: tuple[int, ...]) -> Numbers:
        """First places of a phrase that stands within one row."""
        if max(ids) >= self._counts.size:
            return np.zeros(0, np.int64)
        rarest = min(range(len(ids)), key=lambda k: self._counts[ids[k]])
        start = self._starts[ids[rarest]]
        places: Numbers = self._order[start : start + self._counts[ids[rarest]]] - rarest
        places = places[(places >= 0) & (places + len(ids) <= self._ids.size)]
        for k, number in enumerate(ids):
            places = places[self._ids[places + k] == number]
        inside: Numbers = places[self._rows[places] == self._rows[places + len(ids) - 1]]
        return inside
