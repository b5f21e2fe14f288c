"""Characters that do not belong into a transcript, and what to write in their place."""

from __future__ import annotations

import unicodedata
from functools import cache

__all__ = ["TYPOGRAPHIC", "UNSPOKEN", "is_cjk", "is_invisible", "name_character"]

UNSPOKEN = {"\u00ae": "", "\u2122": "", "\u2120": ""}
"""Marks of trade, which nobody reads aloud in any language."""

TYPOGRAPHIC = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2014": "--",
    "\u2013": "-",
    "\u2026": "...",
    "\u00a0": " ",
    "\u00ad": "",
    **UNSPOKEN,
}
"""What English text has in place of typographic characters; quotes and the long dash are
documented (Human-labeled transcriptions, 2025-12-29), the others follow from the same rule."""

JOINERS = frozenset("\u200c\u200d")
"""Invisible, but part of the spelling in Persian and in the languages of India."""

UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Categories of characters without a shape of their own."""

VISIBLE_BLANKS = frozenset(" \u3000")
CJK = (("\u2e80", "\u9fff"), ("\uac00", "\ud7af"), ("\uf900", "\ufaff"), ("\uff00", "\uffef"))


@cache
def is_invisible(character: str) -> bool:
    """Tell whether a character has no shape, is an odd blank, or stands for a broken one.

    Examples
    --------
    >>> [is_invisible(each) for each in ("\u200b", "\u00a0", "\ufffd", " ", "a")]
    [True, True, True, False, False]
    """
    category = unicodedata.category(character)
    odd_blank = category == "Zs" and character not in VISIBLE_BLANKS
    return (category in UNSEEN or odd_blank or character == "\ufffd") and character not in JOINERS


def is_cjk(character: str) -> bool:
    """Tell whether a character is written full-width in Chinese, Japanese or Korean."""
    return any(first <= character <= last for first, last in CJK)


def name_character(character: str) -> str:
    r"""Show a letter as it is, and name what is easily overlooked or mistaken.

    Examples
    --------
    >>> name_character("\u00e9"), name_character("\u2019"), name_character("\x07")
    ("'é'", 'U+2019 RIGHT SINGLE QUOTATION MARK', 'U+0007')
    """
    if character.isalnum():
        return f"'{character}'"
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
