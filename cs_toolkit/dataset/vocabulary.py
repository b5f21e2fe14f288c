"""The words of a dataset: how many there are, how their number grows, and which are foreign."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.text.normalise import find_normaliser
from cs_toolkit.text.tokenise import find_tokeniser

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Unknown", "Vocabulary"]

GROWTH_POINTS = 20
SHOWN = 50
"""Words that a document lists."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words as they are scored: normalised, in the unit of the language.

    Parameters
    ----------
    words
        How often each occurs.
    growth
        Words read, and different ones among them, at even steps through the texts.
    characters
        How often each character occurs in the texts as they stand.
    """

    words: Mapping[str, int]
    growth: tuple[tuple[int, int], ...]
    characters: Mapping[str, int]

    @classmethod
    def of(cls, texts: Iterable[str], locale: str) -> Vocabulary:
        """Count the words of `texts`, in the order in which they stand.

        Examples
        --------
        >>> vocabulary = Vocabulary.of(["So far.", "So good!"], "en-US")
        >>> vocabulary.count, len(vocabulary.words), vocabulary.growth
        (4, 3, ((1, 1), (2, 2), (3, 2), (4, 3)))
        """
        normalise = find_normaliser("lexical", locale)
        tokenise = find_tokeniser(None, locale)
        words: Counter[str] = Counter()
        characters: Counter[str] = Counter()
        newly: list[int] = []
        for text in texts:
            characters.update(text)
            for word in tokenise(normalise(text)):
                words[word] += 1
                newly.append(words[word] == 1)
        return cls(words, _growth(newly), characters)

    @property
    def count(self) -> int:
        """Words, repetitions included."""
        return sum(self.words.values())

    @property
    def once(self) -> int:
        """Words that occur once only."""
        return sum(count == 1 for count in self.words.values())

    def unknown_to(self, other: Vocabulary) -> Unknown:
        """Find the words that `other` does not have."""
        words = {word: count for word, count in self.words.items() if word not in other.words}
        return Unknown(words, self.count)

    def to_dict(self) -> dict[str, object]:
        """Give it as it stands in JSON."""
        return {
            "wordCount": self.count,
            "vocabularySize": len(self.words),
            "onceOnly": self.once,
            "growth": [list(point) for point in self.growth],
            "mostFrequent": most(self.words),
            "characters": dict(Counter(self.characters).most_common()),
        }


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words that another dataset does not have.

    Parameters
    ----------
    words
        How often each occurs.
    of
        Words of the dataset, known or not.
    """

    words: Mapping[str, int]
    of: int

    @property
    def count(self) -> int:
        """Unknown words, repetitions included."""
        return sum(self.words.values())

    @property
    def rate(self) -> float | None:
        """Share of all words; None where there are none."""
        return self.count / self.of if self.of else None

    def to_dict(self) -> dict[str, object]:
        """Give it as it stands in JSON."""
        return {
            "wordCount": self.count,
            "vocabularySize": len(self.words),
            "rate": self.rate,
            "mostFrequent": most(self.words),
        }


def most(words: Mapping[str, int]) -> dict[str, int]:
    """Give the most frequent words, those of equal count in the order of the alphabet."""
    return dict(sorted(words.items(), key=lambda each: (-each[1], each[0]))[:SHOWN])


def _growth(newly: list[int]) -> tuple[tuple[int, int], ...]:
    """Add up, and keep the ends of even steps."""
    points = min(GROWTH_POINTS, len(newly))
    ends = [round((step + 1) * len(newly) / points) for step in range(points)]
    grown, begun, size = [], 0, 0
    for end in ends:
        size += sum(newly[begun:end])
        begun = end
        grown.append((end, size))
    return tuple(grown)
