"""The steps that bring two spellings of the same speech to one form.

A step is a named, versioned, deterministic ``str -> str`` function that changes nothing when it is
taken twice. What a step does may only change together with its version, because the version is
what makes two scores comparable. Steps that hold for one language stand in
:mod:`cs_toolkit.text.locales`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import regex

from cs_toolkit.text.characters import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "BLANKS",
    "CASE",
    "COMPOSED",
    "INVISIBLE",
    "PICTURES",
    "PUNCTUATION",
    "TYPOGRAPHY",
    "WIDTHS",
    "Step",
]


@dataclass(frozen=True, slots=True)
class Step:
    """One idempotent change to a text.

    Parameters
    ----------
    name, version
        A change of what the function does is a new version.
    function
        Takes a text and returns it changed.
    rules
        Characters whose treatment depends on their neighbours; ``""`` stands for all that vanish.
        Every other character is treated by itself, so that a table can take the place of the
        function. None says nothing about that, and every text goes through the function.

    Examples
    --------
    >>> CASE("Straße")
    'straße'
    >>> CASE.signature
    'case/1'
    """

    name: str
    version: int
    function: Callable[[str], str]
    rules: Mapping[str, Rule] | None = field(default=None, compare=False)

    def __call__(self, text: str) -> str:
        """Take the step."""
        return self.function(text)

    @property
    def signature(self) -> str:
        """Name and version, as they stand in reports."""
        return f"{self.name}/{self.version}"


def _presentation_forms() -> dict[int, str]:
    """Map letters that Unicode holds a second time, by width or place in the word, to themselves.

    Compatibility forms that mean something else (½, ², ㎏, ①) are not among them.
    """
    blocks = (range(0xFB00, 0xFE00), range(0xFE70, 0xFEFF), range(0xFF01, 0xFFEF))
    forms = {code: unicodedata.normalize("NFKC", chr(code)) for block in blocks for code in block}
    return {code: form for code, form in forms.items() if form != chr(code) and " " not in form}


_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bb\u02bc\u02bd\u2032\u00b4`"
_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u301d\u301e\u301f"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u058a\u05be"
_TYPEWRITER = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
    }
)
_PRESENTATION_FORMS = _presentation_forms()
_CONTROLS = r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_IGNORABLE = regex.compile(rf"[\p{{Default_Ignorable_Code_Point}}\p{{Bidi_Control}}{_CONTROLS}]")
_PICTURE_BLOCKS = r"\u2190-\u21ff\u2300-\u23ff\u2500-\u27ff\u2900-\u297f\u2b00-\u2bff"
_PICTURE = regex.compile(rf"[\p{{S}}&&[{_PICTURE_BLOCKS}\U0001f000-\U0001faff]]", regex.V1)
_MARK = regex.compile(
    r"""
      (?P<keep>
          (?<=[\p{L}\p{M}\p{N}]) ' (?=[\p{L}\p{M}\p{N}])         # don't, l'eau, 1990's
        | (?<=\p{Nd}) [.,:\u066b] (?=\p{Nd})                     # 3.14, 12:23, 3,14
      )
    | (?P<part>
          \.{2,}                                                 # wait...what
        | (?<=[\p{L}\p{M}]{2}) \. (?=[\p{L}\p{M}]{2})            # States.To, example.com
      )
    | (?P<drop>
          ['."\p{Ps}\p{Pe}\p{Pi}\p{Pf}\u00b7\u00bf\u00a1\u055a-\u055f\u05f3\u05f4]
      )
    | (?P<blank> [\p{P}^`|~--[#%&@§\u2030\u2031\u066a\u0609\u060a]] )
    """,
    regex.VERBOSE | regex.V1,
)
_MARK_RULES = {
    "": Rule.DROP,
    "'": Rule.APOSTROPHE,
    ".": Rule.POINT,
    ",": Rule.COMMA,
    ":": Rule.COLON,
    "\u066b": Rule.FOREIGN,
}


def _swap(
    pattern: regex.Pattern[str], by: str | Callable[[regex.Match[str]], str], text: str
) -> str:
    swapped: str = pattern.sub(by, text)
    return swapped


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _widths(text: str) -> str:
    return text if text.isascii() else _compose(text.translate(_PRESENTATION_FORMS))


def _invisible(text: str) -> str:
    return _swap(_IGNORABLE, "", text.replace("\u200b", " "))


def _pictures(text: str) -> str:
    return text if text.isascii() else _swap(_PICTURE, " ", text)


def _mark(match: regex.Match[str]) -> str:
    return {"keep": str(match[0]), "drop": ""}.get(match.lastgroup, " ")


INVISIBLE = Step("invisible", 1, _invisible, {"": Rule.GONE})
"""Controls, soft hyphens, joiners and direction marks go; a zero-width space is a blank."""

WIDTHS = Step("widths", 1, _widths, {})
"""Full-width, half-width and positional forms and ligatures become the plain letters."""

COMPOSED = Step("composed", 1, _compose, {})
"""Unicode normal form C: a letter and its accent are one character."""

TYPOGRAPHY = Step("typography", 1, lambda text: text.translate(_TYPEWRITER), {})
"""Quotes, apostrophes and dashes of print become those of a typewriter."""

PICTURES = Step("pictures", 1, _pictures, {})
"""Arrows, boxes, shapes, notes and emoji, which nobody reads aloud, become a blank."""

CASE = Step("case", 1, lambda text: _compose(text.lower()), {"\u03a3": Rule.FOREIGN})
"""Lower case; ß stays, as it is no matter of case."""

PUNCTUATION = Step("punctuation", 1, lambda text: _swap(_MARK, _mark, text), _MARK_RULES)
"""Marks go, what is read aloud stays.

Apostrophes stay between letters or digits; ``.`` ``,`` and ``:`` stay between digits. Quotes,
brackets and full stops are dropped (``U.S.`` is ``US``), except that a full stop between two longer
words, or a row of them, parts the words. All other punctuation is a blank: ``double-jointed`` is
two words, and so is ``and/or``. Signs with a spoken name (``# $ % & + < = > @ § °`` ...) stay.
"""

BLANKS = Step("blanks", 1, lambda text: " ".join(text.split()), {})
"""White space of any kind becomes one blank; none stands at the ends."""
