"""Tokenisers: what counts as one unit when errors are counted.

Words stand between white space. Characters are grapheme clusters, what a reader takes for one
letter, and the blank between two words counts as one too, except in languages that write none.
Mixed text takes scripts without blanks by character and everything else by word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import regex

from cs_toolkit.errors import UsageError
from cs_toolkit.text.characters import Token
from cs_toolkit.text.locales import UNSPACED, language

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["UNITS", "Tokeniser", "Unit", "find_tokeniser"]

Unit = Literal["word", "char", "mixed"]
UNITS: tuple[Unit, ...] = ("word", "char", "mixed")

_SOLID = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
_MIXED = regex.compile(rf"(?={_SOLID})\X|(?:(?!{_SOLID}).)+")
# Characters of these classes never join, so that a text of nothing else needs no segmentation.
_JOINING = regex.compile(r"[^\p{GCB=Other}\p{GCB=LV}\p{GCB=LVT}]")
_CLUSTER = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Tokeniser:
    """Splits a text into the units that are compared.

    No token holds white space, except that a blank may be a token.

    Parameters
    ----------
    name, version
        A change of what the function does is a new version.
    function
        Takes a text and returns its tokens.
    token
        What the tokens are to a kernel; None if no kernel knows them.

    Examples
    --------
    >>> find_tokeniser("word", "en-US")("so  it goes")
    ['so', 'it', 'goes']
    >>> find_tokeniser("char", "en-US")("so  it")
    ['s', 'o', ' ', 'i', 't']
    >>> find_tokeniser(None, "zh-CN")("你好 吗")
    ['你', '好', '吗']
    """

    name: str
    version: int
    function: Callable[[str], list[str]]
    token: Token | None = None

    def __call__(self, text: str) -> list[str]:
        """Split the text."""
        return self.function(text)

    @property
    def signature(self) -> str:
        """Name and version, as part of a score's signature."""
        return f"{self.name}/{self.version}"


def find_tokeniser(unit: Unit | None, locale: str) -> Tokeniser:
    """Return the tokeniser for a unit in a language.

    Parameters
    ----------
    unit
        ``word``, ``char`` or ``mixed``; with None, characters for languages written without
        blanks and words for all others.
    locale
        Language tag such as ``en-US``.

    Raises
    ------
    UsageError
        If there is no such unit, or `locale` is not a language tag.
    """
    unspaced = language(locale) in UNSPACED
    if unit is None:
        unit = "char" if unspaced else "word"
    if unit == "char":
        return SOLID_CHARACTERS if unspaced else CHARACTERS
    if unit == "word":
        return WORDS
    if unit == "mixed":
        return MIXED
    raise UsageError(f"unit: there is no {unit!r}; known are {', '.join(UNITS)}")


def _clusters(text: str) -> list[str]:
    if text.isascii() or _JOINING.search(text) is None:
        return list(text)
    clusters: list[str] = _CLUSTER.findall(text)
    return clusters


def _mixed(text: str) -> list[str]:
    return [token for word in text.split() for token in _MIXED.findall(word)]


WORDS = Tokeniser("word", 1, str.split, Token.WORD)
CHARACTERS = Tokeniser("char", 1, lambda text: _clusters(" ".join(text.split())), Token.CHARACTER)
SOLID_CHARACTERS = Tokeniser(
    "char-unspaced",
    1,
    lambda text: _clusters("".join(text.split())),
    Token.CHARACTER_WITHOUT_BLANKS,
)
MIXED = Tokeniser("mixed", 1, _mixed)
