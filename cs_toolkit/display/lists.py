"""Find the phrases of a list in a text; where they compete the longest wins.

Capitals make no difference, and neither does the punctuation of grammar around words. Phrases
begin and end where words do; in writing without blanks anywhere but inside a Latin word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cs_toolkit.display.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cs_toolkit.display.words import Word

__all__ = ["Found", "PhraseList"]

Key: TypeAlias = tuple[str, ...]


class Found(NamedTuple):
    """The phrase at `phrase` of the list, from `start` up to `end` of the text."""

    start: int
    end: int
    phrase: int


class PhraseList:
    """Phrases to be found.

    Parameters
    ----------
    phrases
        Of equal ones the first counts; one without words is never found.
    unspaced
        Whether the language is written without blanks.

    Examples
    --------
    >>> PhraseList(["port", "Port Wenlow"]).find("to port, port wenlow!")
    [Found(start=3, end=7, phrase=0), Found(start=9, end=20, phrase=1)]
    """

    def __init__(self, phrases: Iterable[str], *, unspaced: bool = False) -> None:
        self._unspaced = unspaced
        self._phrases: dict[Key, int] = {}
        for at, phrase in enumerate(phrases):
            self._phrases.setdefault(self._key(words(phrase, unspaced=unspaced)), at)
        self._phrases.pop((), None)
        self._lengths = sorted({len(key) for key in self._phrases}, reverse=True)

    def find(self, text: str) -> list[Found]:
        """Find phrases that do not overlap, from left to right."""
        said = words(text, unspaced=self._unspaced)
        chosen: list[Found] = []
        taken: set[int] = set()
        for _, start, end, phrase in sorted(self._all(said)):
            places = range(start, end)
            if taken.isdisjoint(places):
                taken.update(places)
                chosen.append(Found(said[start].start, said[end - 1].end, phrase))
        return sorted(chosen)

    def _all(self, said: Sequence[Word]) -> Iterator[tuple[int, int, int, int]]:
        """Yield every occurrence by words, with what sorts the longest first."""
        key = self._key(said)
        for start in range(len(key)):
            for length in self._lengths:
                found = self._phrases.get(key[start : start + length])
                if found is not None and start + length <= len(key):
                    size = sum(map(len, key[start : start + length]))
                    yield -size, start, start + length, found

    @staticmethod
    def _key(said: Iterable[Word]) -> Key:
        return tuple(word.text.casefold() for word in said)
