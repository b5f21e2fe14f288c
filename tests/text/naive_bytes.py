"""A slow twin of the kernels that normalise, to be read in a minute."""

from __future__ import annotations

from itertools import pairwise

from cs_toolkit.text.characters import CLASS, DIGIT, LETTER, RULE, Characters, Rule

WIDTH = 4


def rewrite(text: str, characters: Characters) -> list[str] | None:
    """Words of a text after a table of characters; None if it sends the text to Python."""
    if any(ord(character) >= len(characters.wide) for character in text):
        return None
    blanks = [ord("\n")] * WIDTH
    entries = [int(characters.wide[ord(character)]) for character in text]
    row = [*blanks, *(entry for entry in entries if entry != RULE | Rule.GONE), *blanks]
    strays = (_strays(*pair) for pair in pairwise(row))
    if RULE | Rule.FOREIGN in row or any(strays):
        return None
    places = range(WIDTH, len(row) - WIDTH)
    return "".join(
        _form(row[i - WIDTH : i], row[i], row[i + 1 : i + 1 + WIDTH]) for i in places
    ).split()


def _form(before: list[int], entry: int, after: list[int]) -> str:
    if not entry & RULE:
        return chr(entry & 0xFFFF)
    near, rule = [before[-1], after[0]], Rule(entry & 0xFFFF)
    if rule == Rule.APOSTROPHE:
        return "'" if _all(near, LETTER | DIGIT) else ""
    if rule == Rule.GROUPING:
        three = _all([before[-1], *after[:3]], DIGIT) and not after[3] & DIGIT
        return "" if three else " "
    if rule == Rule.DROP:
        return ""
    if _all(near, DIGIT):
        return {Rule.POINT: ".", Rule.COMMA: ",", Rule.COLON: ":"}[rule]
    pairs = _all([*before[-2:], *after[:2]], LETTER)
    return "" if rule == Rule.POINT and not pairs and entry not in near else " "


def _strays(before: int, entry: int) -> bool:
    return entry >> CLASS > 0 and not (before & LETTER and before >> CLASS <= entry >> CLASS)


def _all(entries: list[int], flags: int) -> bool:
    return all(entry & flags for entry in entries)
