"""Number words of many languages, read as figures.

num2words knows how every number below a thousand is said; what it says is turned round. Blanks,
hyphens and accents make no difference, since languages and recognisers part and spell number words
differently. Larger numbers are put together from the words for thousands and millions.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.text.spoken.languages import Language

__all__ = ["Figure", "NumberWords", "number_words"]

SMALL = 1_000
"""Numbers below are in the table."""

ORDINALS = 101
YEARS = range(1100, 2000)
LONGEST = 24
"""Words of one number, at most."""

FOLDED = str.maketrans("áéíóúàèìòù", "aeiouaeiou")
APART = regex.compile(r"[\s,-]+")


class Figure(NamedTuple):
    """A number in figures, the place behind its last word, and whether it is an ordinal."""

    value: str
    end: int
    ordinal: bool = False


class NumberWords:
    """Reads the numbers of one language.

    Parameters
    ----------
    language
        What is to be known of it.

    Examples
    --------
    >>> from cs_toolkit.text.spoken.languages import LANGUAGES
    >>> words = NumberWords(LANGUAGES["de"])
    >>> words.read(["zwei", "tausend", "dreihundert", "schiffe"], 0)
    Figure(value='2300', end=3, ordinal=False)
    >>> words.read(["einundzwanzigsten"], 0)
    Figure(value='21', end=1, ordinal=True)
    """

    def __init__(self, language: Language) -> None:
        self._language = language
        self._magnitudes = {_key(word): factor for word, factor in language.magnitudes.items()}
        self._cardinals = _cardinals(language)
        self._ordinals = _ordinals(language)

    def read(self, words: Sequence[str], place: int, *, small: bool = False) -> Figure | None:
        """Read the longest number that begins at `place`, if one does; or one below a thousand."""
        if words[place].isdecimal() and (small or not self._is_magnitude(words, place + 1)):
            return Figure(words[place], place + 1)
        for end in range(min(len(words), place + LONGEST), place, -1):
            key = "".join(words[place:end]).translate(FOLDED)
            value = self._cardinals.get(key) if small else self._value(key)
            if value is not None and not key.isdecimal():
                return Figure(str(value), end)
            if key in self._ordinals:
                return Figure(str(self._ordinals[key]), end, ordinal=True)
        return None

    def _is_magnitude(self, words: Sequence[str], place: int) -> bool:
        return place < len(words) and _key(words[place]) in self._magnitudes

    def _value(self, key: str) -> int | None:
        if key in self._cardinals:
            return self._cardinals[key]
        if key.isdecimal():
            return int(key)
        for word, factor in self._magnitudes.items():
            head, found, tail = key.partition(word)
            if found:
                above = 1 if not head or head in self._language.ones else self._value(head)
                below = self._rest(tail)
                if above is not None and below is not None and below < factor:
                    return above * factor + below
        return None

    def _rest(self, tail: str) -> int | None:
        """What stands behind a magnitude, with or without the word that links it."""
        if not tail:
            return 0
        value = self._value(tail)
        link = self._language.link
        if value is None and link and tail.startswith(link):
            return self._value(tail.removeprefix(link))
        return value


@cache
def number_words(language: str) -> NumberWords:
    """Return the numbers of a language, made when they are first asked for."""
    from cs_toolkit.text.spoken.languages import LANGUAGES  # noqa: PLC0415 - data of all of them

    return NumberWords(LANGUAGES[language])


def _cardinals(language: Language) -> dict[str, int]:
    from num2words import num2words  # noqa: PLC0415 - only for these languages

    found: dict[str, int] = {}
    for code, value in product(language.codes, range(SMALL)):
        key = _key(num2words(value, lang=code))
        found[key] = value
        if value > 1:
            found |= dict.fromkeys(_spellings(key, language), value)
    for code, value in product(language.codes[:1], YEARS):
        found.setdefault(_key(num2words(value, lang=code, to="year")), value)
    return found


def _ordinals(language: Language) -> dict[str, int]:
    from num2words import num2words  # noqa: PLC0415 - only for these languages

    found = {_key(word): value for word, value in language.ordinals.items()}
    ending, others = language.endings
    for value in range(1, ORDINALS):
        key = _key(num2words(value, lang=language.codes[0], to="ordinal"))
        stem = key.removesuffix(ending)
        found |= {stem + other: value for other in (others if stem != key or not ending else ("",))}
    return found


def _spellings(key: str, language: Language) -> set[str]:
    """All other spellings of a number word."""
    keys = {key}
    for old, new in language.spellings:
        keys |= {each.replace(old, new) for each in keys}
    return keys


def _key(words: str) -> str:
    return str(APART.sub("", words)).translate(FOLDED)
