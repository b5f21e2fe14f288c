"""Find test sentences that stand in training data, word for word or nearly.

A model that has read the test remembers it: of Microsoft's own samples a language model built from
the training text takes a recogniser from 20.5 % to 2.5 % of wrong words, and without the sentences
of the test to 12.3 %. Capitals and punctuation do not count. Test data is held in memory, training
data is read once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.repeats import split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["EXACT", "NEAR", "KnownSentences", "Leak", "Passage", "find_leaks"]

EXACT, NEAR = "X3", "X4"
"""Codes of the rules on sentences that stand in training data, wholly or nearly."""

LEAST_WORDS = 4
"""Shorter sentences are said everywhere."""

GRAM = 4
LEAST_GRAMS = 3
"""A sentence of six words has three runs of four; shorter ones are only compared as a whole."""

NEARLY = 0.8
"""Share of a sentence's runs of words from which it nearly stands there."""

SENTENCE_END = re.compile("(?<=[.!?])\\s+|(?<=[。\uff01\uff1f])")

Words = tuple[str, ...]


class Passage(NamedTuple):
    """A text and where it stands; `line` counts from 1."""

    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Leak:
    """A test sentence that the training data holds.

    Parameters
    ----------
    sentence
        As it stands in the test data.
    training
        As it stands, wholly or nearly, in the training data.
    share
        1 for the very words, else the share of runs of four words that both have.
    others
        Other places in the training data where it stands as closely.
    """

    sentence: Passage
    training: Passage
    share: float
    others: int = 0

    @property
    def code(self) -> str:
        """Code of the rule that is broken."""
        return EXACT if self.share == 1 else NEAR


def find_leaks(tests: Iterable[Passage], training: Iterable[Passage]) -> list[Leak]:
    """Look for every test sentence in the training data; the closest place counts.

    Examples
    --------
    >>> [leak] = find_leaks(
    ...     [Passage("test", 1, "Call me a taxi, please.")],
    ...     [Passage("train", 7, "So it goes. call me a taxi please")])
    >>> leak.share, leak.training.line
    (1.0, 7)
    """
    known = KnownSentences(tests)
    found: dict[int, Leak] = {}
    for row, leak in known.rows_in(training):
        best = found.get(row)
        if best is None or best.share < leak.share:
            found[row] = leak
        elif best.share == leak.share:
            found[row] = replace(best, others=best.others + 1)
    return [found[row] for row in sorted(found)]


class KnownSentences:
    """Test sentences by their words, and by every run of four of them.

    Parameters
    ----------
    tests
        What is tested with.
    """

    def __init__(self, tests: Iterable[Passage]) -> None:
        self.sentences: list[Passage] = []
        self._whole: defaultdict[Words, list[int]] = defaultdict(list)
        self._grams: defaultdict[Words, list[int]] = defaultdict(list)
        self._counts: list[int] = []
        for passage in tests:
            for sentence, words in _sentences(passage):
                self._add(sentence, words)

    def leaks_in(self, training: Iterable[Passage]) -> Iterator[Leak]:
        """Yield every place in training data where one of them stands, wholly or nearly."""
        return (leak for _, leak in self.rows_in(training))

    def rows_in(self, training: Iterable[Passage]) -> Iterator[tuple[int, Leak]]:
        """Yield the same, each with the row of the test sentence."""
        for passage in training:
            for sentence, words in _sentences(passage):
                for row, share in self._look_up(words):
                    yield row, Leak(self.sentences[row], sentence, share)

    def _add(self, sentence: Passage, words: Words) -> None:
        row = len(self.sentences)
        grams = set(_runs(words))
        self.sentences.append(sentence)
        self._counts.append(len(grams))
        self._whole[words].append(row)
        if len(grams) >= LEAST_GRAMS:
            for gram in grams:
                self._grams[gram].append(row)

    def _look_up(self, words: Words) -> Iterator[tuple[int, float]]:
        """Yield the rows of the test sentences that are these words or nearly, and how nearly."""
        if words in self._whole:
            yield from ((row, 1.0) for row in self._whole[words])
            return
        known = {gram for gram in _runs(words) if gram in self._grams}
        shared = Counter(row for gram in known for row in self._grams[gram])
        for row, count in shared.items():
            if count >= NEARLY * self._counts[row]:
                yield row, min(count / self._counts[row], 0.99)


def _sentences(passage: Passage) -> Iterator[tuple[Passage, Words]]:
    """Divide a text into sentences that are long enough to tell."""
    for text in SENTENCE_END.split(passage.text):
        words = tuple(split_words(unicodedata.normalize("NFC", text).lower()))
        if len(words) >= LEAST_WORDS:
            yield passage._replace(text=text.strip()), words


def _runs(words: Words) -> Iterator[Words]:
    return zip(*(words[start:] for start in range(GRAM)), strict=False)
