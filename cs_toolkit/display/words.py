"""Words of a text, and where they stand in it.

A word ends at a blank; the punctuation of grammar around it does not belong to it. In writing
without blanks every character is a word of its own, apart from words and figures in Latin script.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from cs_toolkit.dataset.kinds.output_formatting import GRAMMAR_PUNCTUATION
from cs_toolkit.text.locales import UNSPACED, language

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Word", "is_unspaced", "phrases", "words"]

CHUNK = regex.compile(r"\S+")
SOLID = regex.compile(rf"[{GRAMMAR_PUNCTUATION}]+|[\p{{Latin}}\p{{Nd}}'&@_/+-]+|\X")


class Word(NamedTuple):
    """A word, from `start` up to `end` of the text it was taken from."""

    start: int
    end: int
    text: str


def is_unspaced(locale: str) -> bool:
    """Tell whether a language is written without blanks."""
    return language(locale) in UNSPACED


def words(text: str, *, unspaced: bool = False) -> list[Word]:
    """List the words of a text.

    Examples
    --------
    >>> [word.text for word in words("so, at 6:45?")]
    ['so', 'at', '6:45']
    >>> [word.text for word in words("猫9。Azure", unspaced=True)]
    ['猫', '9', 'Azure']
    """
    return [word for phrase in phrases(text, unspaced=unspaced) for word in phrase]


def phrases(text: str, *, unspaced: bool = False) -> list[list[Word]]:
    """List the words of a text, parted wherever punctuation of grammar stands between them.

    Examples
    --------
    >>> [[word.text for word in phrase] for phrase in phrases("one two, three")]
    [['one', 'two'], ['three']]
    """
    found: list[list[Word]] = [[]]
    for start, chunk in _chunks(text, unspaced=unspaced):
        core = chunk.strip(GRAMMAR_PUNCTUATION)
        if not core or chunk[0] != core[0]:
            found.append([])
        if core:
            begin = start + chunk.index(core)
            found[-1].append(Word(begin, begin + len(core), core))
        if core and chunk[-1] != core[-1]:
            found.append([])
    return [phrase for phrase in found if phrase]


def _chunks(text: str, *, unspaced: bool) -> Iterator[tuple[int, str]]:
    for chunk in CHUNK.finditer(text):
        if not unspaced:
            yield chunk.start(), chunk[0]
            continue
        for piece in SOLID.finditer(chunk[0]):
            yield chunk.start() + piece.start(), piece[0]
