"""What rules of ``#itn`` match, by regular expressions and by trying every stretch of words.

It knows texts of words without numbers in words, and rules without letters of a class: enough to
hold the machine to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_toolkit.dataset.kinds.itn import CharacterClass, CharacterRange, Group, Literal, Replacement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.dataset.kinds.itn import Element

SEAM = "\x1f"
LOOSE = rf"(?:\A|\Z|(?<={SEAM})|(?<=\d)(?=\d))"


def matches(rules: Sequence[Sequence[Element]], words: Sequence[str]) -> list[tuple[int, int, int]]:
    """List matches as rule and words: leftmost, longest, first."""
    patterns = [re.compile(pattern(rule), re.IGNORECASE) for rule in rules]
    found = []
    start = 0
    while start < len(words):
        hit = longest(patterns, words, start)
        if hit is not None:
            found.append(hit)
        start = hit[2] if hit else start + 1
    return found


def longest(
    patterns: Sequence[re.Pattern[str]], words: Sequence[str], start: int
) -> tuple[int, int, int] | None:
    for end in range(len(words), start, -1):
        said = SEAM.join(words[start:end])
        for rule, compiled in enumerate(patterns):
            if compiled.fullmatch(said):
                return rule, start, end
    return None


def pattern(elements: Sequence[Element]) -> str:
    """Write elements as a regular expression over words with seams between them."""
    parts = []
    for at, element in enumerate(elements):
        if isinstance(element, Literal):
            around = (*elements[max(at - 1, 0) : at], None, *elements[at + 1 : at + 2])
            before = at > 0 and isinstance(around[0], Replacement)
            parts.append(literal(element.text, before=before,
                                 after=isinstance(around[-1], Replacement)))  # fmt: skip
        elif isinstance(element, CharacterClass):
            assert element.name == "d"
            parts.append(rf"\d{SEAM}?")
        elif isinstance(element, CharacterRange):
            parts.append(f"[{re.escape(element.characters)}]{SEAM}?")
        elif isinstance(element, Replacement):
            parts.append(literal(" ".join(element.spoken.split()), before=False, after=False))
        elif isinstance(element, Group):
            inner = "|".join(map(pattern, element.alternatives))
            parts.append(f"(?:{inner}){element.quantifier}")
    return "".join(parts)


def literal(text: str, *, before: bool, after: bool) -> str:
    inner = text.strip()
    if not inner:
        return "" if before or after else LOOSE
    lead = "" if before or text[0] == inner[0] else LOOSE
    trail = "" if after or text[-1] == inner[-1] else LOOSE
    return lead + "".join(map(character, inner)) + trail


def character(char: str) -> str:
    if char == " ":
        return LOOSE
    said = f"{re.escape(char)}{SEAM}?"
    return said if char.isalnum() else f"(?:{said})?"
