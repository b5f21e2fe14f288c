"""The first letter of a sentence as a capital."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cs_toolkit.display.edits import Edit
from cs_toolkit.text.locales import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["capital_edits"]

FIRST = regex.compile(
    r"""(?: ^ | (?<=[\p{L}\p{N}]{2}) [.?!…] [\p{Pe}\p{Pf}"']* \s+ )
        [\s\p{Ps}\p{Pi}"'¿¡]* (?P<letter> \p{Ll} ) (?! \S* \p{Lu} )""",
    regex.VERBOSE,
)
"""A small letter where a sentence begins, unless its word has a capital of its own: iPhone."""

DOTTED = {"tr", "az"}


def capital_edits(text: str, kept: Sequence[tuple[int, int]], locale: str) -> Iterator[Edit]:
    """Yield the capitals that a text wants; what is `kept` stays as it is written.

    Examples
    --------
    >>> [edit.text for edit in capital_edits("so it is. right?", [], "en-US")]
    ['S', 'R']
    >>> list(capital_edits("iPhone", [(0, 6)], "en-US"))
    []
    """
    for match in FIRST.finditer(text):
        start, end = match.span("letter")
        if not any(first < end and match.start() < last for first, last in kept):
            yield Edit(start, end, _capital(match["letter"], locale))


def _capital(letter: str, locale: str) -> str:
    if letter == "i" and language(locale) in DOTTED:
        return "\u0130"
    large = letter.title()
    return large if len(large) == 1 else letter
