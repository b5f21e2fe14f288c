"""Forms of what is said alike, however it is written: 20 % and twenty per cent.

They tell a difference in writing (inverse text normalisation) from one in words: two texts are said
alike if they share a form. A form is not made to be read, and no error rate is computed on it. This
is an approximation: it knows numbers, ordinals, money, per cent, times of day and some units and
abbreviations of the languages below, and not every way to say them. In other languages only
capitals, punctuation and hyphens make no difference.

======================================== ==========================================================
English                                  by rules of its own, spelt letters and abbreviations, too
German, Spanish, French, Italian,        number words as num2words gives them, and rules
Portuguese, Dutch
Chinese, Japanese                        numerals of either script, and rules
======================================== ==========================================================
"""

from __future__ import annotations

from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, TypeAlias

import regex

from cs_toolkit.text.locales import language
from cs_toolkit.text.spoken import en, european, ideographs
from cs_toolkit.text.spoken.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Readings", "find_readings"]

Readings: TypeAlias = frozenset[tuple[str, ...]]
"""The forms of a text; none where nothing of it is said."""

KEPT = 1 << 16
"""Texts whose forms are kept."""

IDEOGRAPHIC = {"zh": "zh", "yue": "zh", "wuu": "zh", "ja": "ja"}
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}']+")


def find_readings(locale: str) -> Callable[[str], Readings]:
    """Return the function that gives the forms of texts of a language.

    Examples
    --------
    >>> english, german = find_readings("en-US"), find_readings("de-DE")
    >>> english("That will cost $900.") == english("that will cost nine hundred dollars")
    True
    >>> german("Am 3. Mai").isdisjoint(german("am dritten mai"))
    False
    >>> english("fourteen").isdisjoint(english("forty"))
    True
    """
    return _kept(language(locale))


@cache
def _kept(tag: str) -> Callable[[str], Readings]:
    """Return the function of a language, which keeps what it found: models say the same words."""
    if tag == "en":
        return lru_cache(KEPT)(_english)
    if tag in LANGUAGES:
        return lru_cache(KEPT)(partial(european.readings, language=tag))
    if tag in IDEOGRAPHIC:
        return lru_cache(KEPT)(partial(ideographs.readings, language=IDEOGRAPHIC[tag]))
    return lru_cache(KEPT)(_plain)


def _english(text: str) -> Readings:
    return frozenset(filter(None, [en.spoken_form(text)]))


def _plain(text: str) -> Readings:
    return frozenset(filter(None, [tuple(_WORD.findall(text.casefold()))]))
