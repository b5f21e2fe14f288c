"""Half-width punctuation among Chinese characters, and the full-width form it should have."""

from __future__ import annotations

import re
from collections import Counter
from itertools import cycle

from cs_toolkit.dataset.characters import is_cjk

__all__ = ["WIDE", "find_half_width", "widen"]

RUN = re.compile(r"[\s,.?!:;()\"']+")
HALF_WIDTH = re.compile("[,.?!:;()\"']")
WIDE = {each: chr(ord(each) + 0xFEE0) for each in ",?!:;()"} | {".": "\u3002"}
"""The full-width form of half-width punctuation; quotation marks have two."""

QUOTES = {'"': "\u201c\u201d", "'": "\u2018\u2019"}


def find_half_width(text: str) -> list[re.Match[str]]:
    """List the half-width punctuation next to Chinese; more of it and blanks may lie between.

    Examples
    --------
    >>> [found.group() for found in find_half_width("你好, 3.5")]
    [',']
    """
    return [
        match
        for run in RUN.finditer(text)
        if any(map(is_cjk, text[max(run.start() - 1, 0) : run.end() + 1]))
        for match in HALF_WIDTH.finditer(text, run.start(), run.end())
    ]


def widen(text: str) -> str:
    r"""Write such punctuation full-width; quotation marks only where they come in pairs.

    Examples
    --------
    >>> ascii(widen('他:"好."'))
    "'\\u4ed6\\uff1a\\u201c\\u597d\\u3002\\u201d'"
    >>> widen('5" 的管')
    '5" 的管'
    """
    found = find_half_width(text)
    counts = Counter(match.group() for match in found)
    sides = {
        quote: cycle(forms)
        for quote, forms in QUOTES.items()
        if counts[quote] == text.count(quote) and counts[quote] % 2 == 0
    }
    letters = list(text)
    for match in found:
        sign = match.group()
        letters[match.start()] = next(sides[sign]) if sign in sides else WIDE.get(sign, sign)
    return "".join(letters)
