"""Words that are masked or taken out."""

from __future__ import annotations

from enum import StrEnum

import regex

from cs_toolkit.dataset.kinds.output_formatting import GRAMMAR_PUNCTUATION

__all__ = ["Profanity", "treated"]

LETTER = regex.compile(rf"[^\s{GRAMMAR_PUNCTUATION}\p{{M}}]\p{{M}}*")
STAR = "*"


class Profanity(StrEnum):
    """What happens to profanity, as a request for recognition says it."""

    MASKED = "masked"
    """A star stands for each letter."""

    REMOVED = "removed"
    """Nothing is left of it."""

    RAW = "raw"
    """It stays."""


def treated(text: str, profanity: Profanity) -> str:
    """Return what is printed for a phrase of profanity.

    Examples
    --------
    >>> treated("bilge rat", Profanity.MASKED), treated("bilge rat", Profanity.REMOVED)
    ('***** ***', '')
    """
    if profanity is Profanity.RAW:
        return text
    return "" if profanity is Profanity.REMOVED else str(LETTER.sub(STAR, text))
