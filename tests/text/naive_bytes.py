"""Slow twins of the byte kernels, to be read in a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.text.ascii import Rule

if TYPE_CHECKING:
    from cs_toolkit.text.ascii import ByteTable


def rewrite(text: str, table: ByteTable) -> list[str] | None:
    """Words of an ASCII text after a byte table; None if the table sends it to Python."""
    result = ""
    for i, character in enumerate(text):
        value = int(table[ord(character)])
        if value == Rule.FOREIGN:
            return None
        result += RULES[value](text, i) if value in RULES else chr(value)
    return result.split()


def around(text: str, i: int, before: int, after: int) -> str:
    """Characters on both sides, with blanks where the text is over."""
    padded = " " * 5 + text + " " * 5
    return padded[i + 5 - before : i + 5] + padded[i + 6 : i + 6 + after]


def apostrophe(text: str, i: int) -> str:
    """Stays between letters or digits."""
    return "'" if around(text, i, 1, 1).isalnum() else ""


def digital(text: str, i: int) -> str:
    """Stays between digits."""
    return text[i] if around(text, i, 1, 1).isdigit() else " "


def grouping(text: str, i: int) -> str:
    """Goes between a digit and three digits."""
    three = around(text, i, 1, 3).isdigit() and not around(text, i, 0, 4)[3].isdigit()
    return "" if three else " "


def point(text: str, i: int) -> str:
    """Stays between digits; parts words of two letters."""
    if around(text, i, 1, 1).isdigit():
        return "."
    return " " if "." in around(text, i, 1, 1) or around(text, i, 2, 2).isalpha() else ""


RULES = {
    Rule.APOSTROPHE: apostrophe,
    Rule.POINT: point,
    Rule.DIGITAL: digital,
    Rule.GROUPING: grouping,
    Rule.DROP: lambda _text, _i: "",
}
