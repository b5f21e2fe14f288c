"""One form for everything that is said alike, however it is written: 20 % and twenty per cent.

It tells a difference in writing (inverse text normalisation) from one in words. It is not made to
be read, and no error rate is computed on it. Only English numbers, dates, times, money and
abbreviations are known; in other languages only capitals, punctuation and hyphens make no
difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cs_toolkit.text.locales import language
from cs_toolkit.text.spoken import en

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["find_spoken_form"]

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}']+")


def find_spoken_form(locale: str) -> Callable[[str], tuple[str, ...]]:
    """Return the function that brings texts of a language to one form.

    Examples
    --------
    >>> spoken = find_spoken_form("en-US")
    >>> spoken("That will cost $900.") == spoken("that will cost nine hundred dollars")
    True
    >>> spoken("fourteen") == spoken("forty")
    False
    """
    return en.spoken_form if language(locale) == "en" else _plain


def _plain(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
