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
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.repeats import split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Leak", "Passage", "find_leaks"]

LEAST_WORDS = 4
"""Shorter sentences are said everywhere."""

GRAM = 4
LEAST_GRAMS = 3
"""A sentence of six words has three runs of four; shorter ones are only compared as a whole."""

NEAR = 0.8
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
    """

    sentence: Passage
    training: Passage
    share: float


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
    index = _Index(tests)
    found: dict[int, Leak] = {}
    for passage in training:
        for sentence, words in _sentences(passage):
            for row, share in index.look_up(words):
                if row not in found or found[row].share < share:
                    found[row] = Leak(index.sentences[row], sentence, share)
    return [found[row] for row in sorted(found)]


class _Index:
    """Test sentences by their words, and by every run of four of them."""

    def __init__(self, tests: Iterable[Passage]) -> None:
        self.sentences: list[Passage] = []
        self._whole: defaultdict[Words, list[int]] = defaultdict(list)
        self._grams: defaultdict[Words, list[int]] = defaultdict(list)
        self._counts: list[int] = []
        for passage in tests:
            for sentence, words in _sentences(passage):
                self._add(sentence, words)

    def _add(self, sentence: Passage, words: Words) -> None:
        row = len(self.sentences)
        grams = set(_runs(words))
        self.sentences.append(sentence)
        self._counts.append(len(grams))
        self._whole[words].append(row)
        if len(grams) >= LEAST_GRAMS:
            for gram in grams:
                self._grams[gram].append(row)

    def look_up(self, words: Words) -> Iterator[tuple[int, float]]:
        """Yield the rows of the test sentences that are these words or nearly, and how nearly."""
        if words in self._whole:
            yield from ((row, 1.0) for row in self._whole[words])
            return
        known = {gram for gram in _runs(words) if gram in self._grams}
        shared = Counter(row for gram in known for row in self._grams[gram])
        for row, count in shared.items():
            if count >= NEAR * self._counts[row]:
                yield row, min(count / self._counts[row], 0.99)


def _sentences(passage: Passage) -> Iterator[tuple[Passage, Words]]:
    """Divide a text into sentences that are long enough to tell."""
    for text in SENTENCE_END.split(passage.text):
        words = tuple(split_words(unicodedata.normalize("NFC", text).lower()))
        if len(words) >= LEAST_WORDS:
            yield passage._replace(text=text.strip()), words


def _runs(words: Words) -> Iterator[Words]:
    return zip(*(words[start:] for start in range(GRAM)), strict=False)
