"""What steps do to single characters, so that a kernel can do the same without Python.

Most steps treat each character by itself. What they make of it is found out by asking them, for all
characters that occur, and kept in a table. For the few characters whose treatment depends on their
neighbours a step names a :class:`Rule`, which the kernel knows. Texts with anything else (marks
that melt into a letter, digits of other scripts, what lies beyond 16 bits) go through Python.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from cs_toolkit.columns import TextColumn
    from cs_toolkit.text.steps import Step

__all__ = [
    "ALL",
    "BLANK",
    "CLASS",
    "DIGIT",
    "LETTER",
    "NOTHING",
    "RULE",
    "Characters",
    "Rule",
    "Token",
    "occurring",
    "tabulate",
]


class Rule(IntEnum):
    """What becomes of a character that is not simply replaced by another one."""

    DROP = 0
    """Goes without a trace, after its neighbours have looked at it."""

    APOSTROPHE = 1
    """Stays between letters or digits, is dropped elsewhere."""

    POINT = 2
    """Stays between digits; a blank in a row of points or between two pairs of letters."""

    COMMA = 3
    """Stays between digits, is a blank elsewhere."""

    COLON = 4
    """Stays between digits, is a blank elsewhere."""

    GROUPING = 5
    """A comma that is dropped between a digit and exactly three digits, a blank elsewhere."""

    GONE = 6
    """Goes before its neighbours look at each other."""

    FOREIGN = 7
    """The text has to be normalised in Python."""


class Token(IntEnum):
    """What a token is to a kernel."""

    WORD = 0
    CHARACTER = 1
    CHARACTER_WITHOUT_BLANKS = 2
    LINE = 3


ALL = 1 << 16
"""Number of characters that a table can hold."""

LETTER, DIGIT, RULE = 1 << 16, 1 << 17, 1 << 18
"""Flags of a table entry; its low 16 bits are the character that stays, or the rule."""

CLASS = 20
"""Place of the highest bits of an entry: the canonical combining class.

A mark of a class above 0 may have to change places with its neighbours. A text where one does not
follow a letter, or a mark of no higher class, is foreign.
"""

BLANK = ord("\n")
"""Stands for white space of any kind, as no token holds a line feed."""

ASCII = "".join(map(chr, range(128)))
"""All characters of one byte."""

_KNOWN = r"[\x00-\x7f\p{L}\p{M}\p{P}\p{S}\p{Cf}]&&\p{NFC_QC=Yes}"
_IN_WORDS = regex.compile(f"[{_KNOWN}]", regex.V1)
"""Letters, marks and signs that never melt into the character before; and of digits, ASCII's."""

_ALONE = regex.compile(
    rf"[{_KNOWN}&&[\p{{GCB=Other}}\p{{GCB=LV}}\p{{GCB=LVT}}\p{{GCB=Control}}]]", regex.V1
)
"""Those of them that readers take for one character, whatever its neighbours."""

_LETTER = regex.compile(r"[\p{L}\p{M}]")
_APART = "\ue000"
"""Neither letter nor sign nor blank: keeps characters apart while a step works on all of them."""


class Characters(NamedTuple):
    """What becomes of each character.

    Parameters
    ----------
    wide : int32[ALL]
        An entry a character, with the flags LETTER, DIGIT and RULE.
    narrow : uint8[256]
        The byte that becomes of a byte where both are ASCII; 128 for all others.
    """

    wide: NDArray[np.int32]
    narrow: NDArray[np.uint8]


NOTHING = Characters(np.zeros(0, np.int32), np.zeros(0, np.uint8))
"""For texts whose characters are not looked up."""


def tabulate(
    steps: Sequence[Step], occurring: Iterable[str] = (), token: Token = Token.WORD
) -> Characters | None:
    r"""Ask `steps` what they do to ASCII and to the characters `occurring`.

    None if one of the steps cannot say. Other characters are under :attr:`Rule.FOREIGN`, and where
    characters are the tokens also those that join others.

    Examples
    --------
    >>> from cs_toolkit.text.steps import CASE, PUNCTUATION
    >>> bytes(tabulate([CASE, PUNCTUATION]).narrow[list(b"Aa-")])
    b'aa\n'
    """
    return _tabulate(tuple(steps), tuple(occurring), token)


@lru_cache(maxsize=8)
def _tabulate(
    steps: tuple[Step, ...], occurring: tuple[str, ...], token: Token
) -> Characters | None:
    forms: dict[str, str | Rule] = {
        character: character
        for character in {*ASCII, *occurring}
        if ord(character) < ALL and character != _APART
    }
    for step in steps:
        if step.rules is None:
            return None
        plain = {form for form in forms.values() if isinstance(form, str)}
        alone = _alone(step.function, plain, step.rules.get("", Rule.FOREIGN))
        alone.update(step.rules)
        forms = {
            character: form if isinstance(form, Rule) else alone[form]
            for character, form in forms.items()
        }
    return _pack(forms, _IN_WORDS if token is Token.WORD else _ALONE)


def occurring(columns: Iterable[TextColumn]) -> list[str]:
    """List the characters beyond ASCII that texts may hold, as far as a table can.

    Examples
    --------
    >>> from cs_toolkit.columns import TextColumn
    >>> occurring([TextColumn.from_strings(["Käse", "naïve"])])
    ['ä', 'ï']
    """
    from cs_toolkit.text.rewriting.kernels import survey  # noqa: PLC0415 - numba is heavy

    seen = np.zeros(ALL, np.uint8)
    for column in columns:
        if len(column):
            texts = column.buffer[column.starts.min() : column.ends.max()]
            if texts.size and texts.max() >= len(ASCII):
                survey(texts, seen)
    return [chr(code) for code in np.flatnonzero(seen)]


def _alone(
    function: Callable[[str], str], characters: Iterable[str], gone: Rule
) -> dict[str, str | Rule]:
    """Find what a step makes of characters, each for itself; `gone` if nothing is left of one."""
    before = list(characters)
    after = function(_APART + _APART.join(before) + _APART).split(_APART)[1:-1]
    pairs = zip(before, after, strict=True)
    return {old: (new if len(new) == 1 else Rule.FOREIGN) if new else gone for old, new in pairs}


def _pack(forms: dict[str, str | Rule], known: regex.Pattern[str]) -> Characters:
    wide = np.full(ALL, RULE | Rule.FOREIGN, np.int32)
    for character, form in forms.items():
        wide[ord(character)] = RULE | form if isinstance(form, Rule) else _entry(form, known)
    narrow = np.full(256, len(ASCII), np.uint8)
    narrow[: len(ASCII)] = np.minimum(wide[: len(ASCII)] & ~(LETTER | DIGIT), len(ASCII))
    return Characters(wide, narrow)


def _entry(form: str, known: regex.Pattern[str]) -> int:
    if form.isspace():
        return BLANK
    if ord(form) >= ALL or not known.match(form):
        return RULE | Rule.FOREIGN
    letter, digit = _LETTER.match(form) is not None, form in "0123456789"
    return ord(form) | LETTER * letter | DIGIT * digit | unicodedata.combining(form) << CLASS
