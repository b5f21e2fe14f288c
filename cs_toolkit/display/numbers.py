"""Numbers among words: which words make one, and its figures.

English is known best: digits with ``oh`` for zero, ``double`` and ``triple``, decimals, ordinals.
German, Spanish, French, Italian, Portuguese and Dutch have what :mod:`cs_toolkit.text.spoken`
knows, Chinese and Japanese their numerals, and some more languages what num2words says for 0 to
999.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cs_toolkit.text.locales import language
from cs_toolkit.text.spoken.figures import number_words
from cs_toolkit.text.spoken.ideographs import read_numeral
from cs_toolkit.text.spoken.languages import LANGUAGES
from cs_toolkit.text.spoken.numbers import ZERO, read_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Number", "Reader", "find_numbers", "reader_of"]

IDEOGRAPHIC = {"zh", "yue", "wuu", "ja"}
TABLED = {"da": "da", "fi": "fi", "ko": "ko", "nb": "no", "no": "no", "pl": "pl", "sv": "sv",
          "th": "th", "tr": "tr"}  # fmt: skip
"""Languages of which only a table is known, and what num2words calls them."""

TABLE_END = 1_000
LONGEST = 24
"""Words of one number, at most."""

LONGEST_WORD = 40
"""Letters of a number word, at most."""

OH = {"oh", "o"}
TIMES = {"double": 2, "triple": 3, "treble": 3}
SUFFIXES = {"1": "st", "2": "nd", "3": "rd"}
TEENS_END = "1"


class Number(NamedTuple):
    """Words from `start` up to `end` that make a number.

    `digits` tells that they are read digit by digit, `ordinal` that they say which, not how many.
    """

    start: int
    end: int
    figures: str
    digits: bool = False
    ordinal: bool = False


Reader: TypeAlias = "Callable[[Sequence[str], int], Number | None]"
"""Reads the longest number that begins at a place among words in small letters."""


def find_numbers(words: Sequence[str], read: Reader | None) -> list[Number]:
    """Find the numbers among words, from left to right, each as long as it can be.

    Examples
    --------
    >>> said = "gate one oh five one fifteen".split()
    >>> [number.figures for number in find_numbers(said, reader_of("en-US"))]
    ['1', '0', '5', '1', '15']
    """
    if read is None:
        return []
    small = [word.lower() if len(word) <= LONGEST_WORD else "" for word in words]
    found: list[Number] = []
    place = 0
    while place < len(small):
        number = read(small, place) if small[place] else None
        if number is not None and _is_letter(number, small, found):
            number = None
        if number is not None:
            found.append(number)
        place = number.end if number else place + 1
    return found


def _is_letter(number: Number, words: Sequence[str], found: Sequence[Number]) -> bool:
    """Tell whether an ``o`` is none of a number: it follows no figure, or tells the time."""
    if words[number.start] != "o":
        return False
    follows = bool(found) and found[-1].end == number.start
    return not follows or "clock" in words[number.end : number.end + 1]


@cache
def reader_of(locale: str) -> Reader | None:
    """Return the function that reads numbers of a language, if anything is known of it."""
    tag = language(locale)
    if tag == "en":
        return _english
    if tag in LANGUAGES:
        return _european(tag)
    if tag in IDEOGRAPHIC:
        return _ideographic
    return _tabled(TABLED[tag]) if tag in TABLED else None


def _english(words: Sequence[str], place: int) -> Number | None:
    word, after = words[place], words[place + 1] if place + 1 < len(words) else ""
    if word in OH:
        return Number(place, place + 1, "0", digits=True)
    if word in TIMES:
        figure = "0" if after in OH else _english_digit(after) or (after if len(after) == 1 else "")
        return Number(place, place + 2, figure * TIMES[word], digits=True) if figure else None
    if not (word.isalpha() or (word.isascii() and word.isdecimal())):
        return None
    found = read_number(words, place)
    if found is None:
        return None
    figures = found.value if isinstance(found.value, str) else f"{found.value:f}"
    if found.ordinal:
        return Number(place, found.end, figures + _suffix(figures), ordinal=True)
    return Number(place, found.end, figures, digits=len(figures) == 1)


def _english_digit(word: str) -> str:
    found = read_number([word], 0) if word.isalpha() else None
    figures = "" if found is None or found.ordinal else str(found.value)
    return figures if len(figures) == 1 else "0" if word in ZERO else ""


def _suffix(figures: str) -> str:
    teen = figures[-2:-1] == TEENS_END
    return "th" if teen else SUFFIXES.get(figures[-1], "th")


def _european(tag: str) -> Reader:
    def read(words: Sequence[str], place: int) -> Number | None:
        found = number_words(tag).read(words, place)
        if found is None or found.ordinal:
            return None
        return Number(place, found.end, found.value, digits=len(found.value) == 1)

    return read


def _ideographic(words: Sequence[str], place: int) -> Number | None:
    """Read numerals; a row of digits is read digit by digit."""
    end = place
    while (
        end < len(words) and end < place + LONGEST and read_numeral("".join(words[place : end + 1]))
    ):
        end += 1
    if end == place:
        return None
    figures = read_numeral("".join(words[place:end]))
    if len(figures) == end - place:
        return Number(place, place + 1, figures[0], digits=True)
    return Number(place, end, figures)


def _tabled(code: str) -> Reader:
    table = _table(code)

    def read(words: Sequence[str], place: int) -> Number | None:
        for end in range(min(len(words), place + LONGEST), place, -1):
            figures = table.get("".join(words[place:end]))
            if figures is not None:
                return Number(place, end, figures, digits=len(figures) == 1)
        return None

    return read


@cache
def _table(code: str) -> dict[str, str]:
    from num2words import num2words  # noqa: PLC0415 - only for these languages

    names = ((value, str(num2words(value, lang=code))) for value in range(TABLE_END))
    return {"".join(name.lower().replace("-", " ").split()): str(value) for value, name in names}
