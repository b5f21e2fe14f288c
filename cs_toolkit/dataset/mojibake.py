"""Find words whose letters were garbled by a wrong encoding, and what they were.

``pokÃ©mon`` is ``pokémon`` in UTF-8, read as Windows-1252. ftfy decides which words are garbled; a
pattern that every such word matches spares it, and its import, all others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SUSPECT", "Garbled", "find_garbled", "may_be_garbled", "mend", "without_garbled"]


def _letters(codec: str) -> str:
    """Show what the bytes 0x80 to 0xBF, which follow the first of a character, look like."""
    shown = bytes(range(0x80, 0xC0)).decode(codec, "ignore")
    return re.escape(shown) + "\\x80-\\x9f"


SUSPECT = re.compile(
    f"[\u00c2-\u00f4][{_letters('cp1252')}]"  # Western
    f"|[\u0420\u0421][{_letters('cp1251')}]"  # Cyrillic
    "|\u221a[\u0080-\uffff]|\u251c[\u0080-\uffff]"  # old Macs and DOS
)
WORD = re.compile(r"[^ \t\n]+")


@dataclass(frozen=True, slots=True)
class Garbled:
    """A garbled word at ``text[start:end]``, and what it was."""

    start: int
    end: int
    word: str
    clean: str


def may_be_garbled(text: str) -> bool:
    """Tell whether it is worth looking closer."""
    return not text.isascii() and SUSPECT.search(text) is not None


def find_garbled(line: str) -> Iterator[Garbled]:
    """Yield the garbled words of a line.

    Examples
    --------
    >>> [found.clean for found in find_garbled("play pokÃ©mon for the naïve")]
    ['pokémon']
    """
    if may_be_garbled(line):
        for match in WORD.finditer(line):
            clean = _clean(match.group())
            if clean != match.group():
                yield Garbled(match.start(), match.end(), match.group(), clean)


def mend(line: str) -> str:
    """Write garbled words as they were.

    Examples
    --------
    >>> mend("grÃ¶ÃŸer als fÃ¼nf")
    'größer als fünf'
    """
    return WORD.sub(lambda match: _clean(match.group()), line) if may_be_garbled(line) else line


def without_garbled(line: str) -> str:
    """Take out garbled words, which have rules of their own.

    Examples
    --------
    >>> without_garbled("play pokÃ©mon now")
    'play  now'
    """

    def sound(match: re.Match[str]) -> str:
        word = match.group()
        return word if _clean(word) == word else ""

    return WORD.sub(sound, line) if may_be_garbled(line) else line


@lru_cache(maxsize=65_536)
def _clean(word: str) -> str:
    if not may_be_garbled(word):
        return word
    import ftfy  # noqa: PLC0415 - only needed for suspects

    return ftfy.fix_encoding(word)
