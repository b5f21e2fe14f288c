r"""The grammar of ``#itn`` rules: the wanted output, which the service finds in what is said.

::

    rule    := element+
    element := literal | class | range | group | replacement | escape
    class   := \d digit | \l letter, lower case | \u letter, upper case | \a letter as it is
    range   := "[" characters and a-b spans "]"
    group   := "(" rule ("|" rule)* ")" ("?" | "+" | "*")?
    replacement := "{" spoken ">" written "}"      say spoken, print written
                |  "{" words "}"                   recognised, not printed
    escape  := \\ \( \) \{ \} \| \+ \? \*

Parsing never fails: it gives the elements it could read, and the flaws it met.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

__all__ = [
    "CharacterClass",
    "CharacterRange",
    "Element",
    "Flaw",
    "FlawKind",
    "Group",
    "Literal",
    "Replacement",
    "Rule",
    "parse_rule",
]

CLASSES = "dlua"
ESCAPED = "\\(){}|+?*"
QUANTIFIERS = "?+*"
PLAIN = re.compile(r"[^\\(){}\[\]?+*|]+")
"""A run of characters without a meaning of their own."""

MAX_DEPTH = 50
"""Parentheses inside parentheses that are followed; nobody writes so many."""


class FlawKind(StrEnum):
    """What can be wrong with a rule."""

    GRAMMAR = "grammar"
    """It cannot be read."""

    OPERATOR = "operator"
    """A sign with a meaning stands where it has none."""

    ESCAPE = "escape"
    """A backslash stands before something that it does not belong to."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong at `offset`, from 0, with the sign that is to blame and what to do."""

    kind: FlawKind
    offset: int
    message: str
    sign: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Literal:
    """Text that stands for itself."""

    text: str


@dataclass(frozen=True, slots=True)
class CharacterClass:
    """``d`` digit, ``l`` letter printed small, ``u`` letter printed large, ``a`` letter."""

    name: str


@dataclass(frozen=True, slots=True)
class CharacterRange:
    """One of some characters."""

    characters: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """Something said and printed otherwise; `written` is None where nothing is printed."""

    spoken: str
    written: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives; `quantifier` is one of ``?``, ``+``, ``*`` or empty."""

    alternatives: tuple[tuple[Element, ...], ...]
    quantifier: str = ""


Element: TypeAlias = Literal | CharacterClass | CharacterRange | Replacement | Group


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as elements, and what is wrong with it."""

    elements: tuple[Element, ...]
    flaws: tuple[Flaw, ...]


def parse_rule(text: str) -> Rule:
    r"""Read one line of ``#itn``.

    Examples
    --------
    >>> parse_rule(r"(AB|CD)-(\d)+").elements[1:]
    (Literal(text='-'), Group(alternatives=((CharacterClass(name='d'),),), quantifier='+'))
    >>> [flaw.message for flaw in parse_rule("(AB|CD").flaws]
    ['"(" is never closed']
    """
    reader = _Reader(text)
    elements = reader.sequence(depth=0)
    return Rule(elements, tuple(reader.flaws))


class _Reader:
    """Recursive descent over one rule."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self.flaws: list[Flaw] = []

    def sequence(self, depth: int) -> tuple[Element, ...]:
        """Read elements up to the end, or inside a group up to ``|`` or ``)``."""
        found: list[Element] = []
        while self._at < len(self._text):
            if depth and self._text[self._at] in "|)":
                break
            element = self._plain() or self._element(depth)
            if element is not None:
                _append(found, element)
        return tuple(found)

    def _plain(self) -> Element | None:
        """Read what stands for itself, up to the next sign that may not."""
        run = PLAIN.match(self._text, self._at)
        if run is None:
            return None
        self._at = run.end()
        return Literal(run.group())

    def _element(self, depth: int) -> Element | None:
        sign = self._text[self._at]
        if sign == "\\":
            return self._escape()
        if sign == "(":
            return self._group(depth)
        if sign == "{":
            return self._replacement()
        if sign == "[":
            return self._range()
        self._at += 1
        if sign in ")}]":
            opening = {")": "(", "}": "{", "]": "["}[sign]
            advice = f"put {opening!r} before it" if sign == "]" else f"write \\{sign} for the sign"
            self._flaw(FlawKind.GRAMMAR, self._at - 1, f'"{sign}" was never opened', advice)
            return None
        if sign in QUANTIFIERS + "|":
            self._flaw(FlawKind.OPERATOR, self._at - 1, f'"{sign}" stands alone')
        return Literal(sign)

    def _escape(self) -> Element:
        name = self._text[self._at + 1 : self._at + 2]
        self._at += 1 + len(name)
        if name and name in CLASSES:
            return CharacterClass(name)
        if not name or name not in ESCAPED:
            advice = "write \\\\ for a backslash; \\d \\l \\u \\a stand for a digit or letter"
            self._flaw(FlawKind.ESCAPE, self._at - 1 - len(name), f'"\\{name}" is unknown', advice)
        return Literal(name or "\\")

    def _group(self, depth: int) -> Element | None:
        start = self._at
        if depth == MAX_DEPTH:
            self._at = len(self._text)
            self._flaw(FlawKind.GRAMMAR, start, "too many parentheses inside each other",
                       "write several rules")  # fmt: skip
            return None
        alternatives = []
        while self._at < len(self._text) and (self._at == start or self._text[self._at] == "|"):
            self._at += 1
            alternatives.append(self.sequence(depth + 1))
        if self._at == len(self._text):
            if not any(flaw.kind is FlawKind.GRAMMAR for flaw in self.flaws):
                self._flaw(FlawKind.GRAMMAR, start, '"(" is never closed', "put ) where it ends")
            return Group(tuple(alternatives))
        self._at += 1
        if not all(alternatives):
            self._flaw(FlawKind.GRAMMAR, start, "nothing stands between the signs of a group",
                       "write (text)? for what may be left out")  # fmt: skip
        return Group(tuple(alternatives), self._quantifier())

    def _quantifier(self) -> str:
        sign = self._text[self._at : self._at + 1]
        if not sign or sign not in QUANTIFIERS:
            return ""
        self._at += 1
        return sign

    def _replacement(self) -> Element | None:
        inside = self._bracketed("{", "}")
        if inside is None:
            return None
        spoken, arrow, written = inside.partition(">")
        if not spoken.strip():
            self._flaw(FlawKind.GRAMMAR, self._at - len(inside) - 2, "nothing is said in braces",
                       "write {spoken>written}")  # fmt: skip
            return None
        return Replacement(spoken, written if arrow else None)

    def _range(self) -> Element | None:
        inside = self._bracketed("[", "]")
        if inside is None:
            return None
        characters = _spread(inside)
        if not characters:
            self._flaw(FlawKind.GRAMMAR, self._at - len(inside) - 2,
                       f'"[{inside}]" stands for no character',
                       "write the characters, or a span from low to high as in [5-7]")  # fmt: skip
            return None
        return CharacterRange(characters)

    def _bracketed(self, opening: str, closing: str) -> str | None:
        """Give what stands between brackets that do not nest, and go behind them."""
        start, end = self._at, self._text.find(closing, self._at)
        inner = self._text.find(opening, start + 1)
        if end >= 0 and not start < inner < end:
            self._at = end + 1
            return self._text[start + 1 : end]
        message = f'"{opening}" is never closed' if end < 0 else f'"{opening}" inside "{opening}"'
        self._at = len(self._text)
        self._flaw(FlawKind.GRAMMAR, start, message, f"put {closing} where it ends")
        return None

    def _flaw(self, kind: FlawKind, offset: int, message: str, advice: str = "") -> None:
        sign = self._text[offset : offset + 1]
        self.flaws.append(Flaw(kind, offset, message, sign, advice))


def _append(elements: list[Element], element: Element) -> None:
    """Append, joining neighbouring literals."""
    last = elements[-1] if elements else None
    if isinstance(element, Literal) and isinstance(last, Literal):
        elements[-1] = Literal(last.text + element.text)
    else:
        elements.append(element)


def _spread(inside: str) -> str:
    """Write out ``a-b`` spans; a span that runs backwards stands for nothing at all."""
    found, at = "", 0
    while at < len(inside):
        if inside[at + 1 : at + 2] == "-" and at + 2 < len(inside):
            first, last = ord(inside[at]), ord(inside[at + 2])
            if first > last:
                return ""
            found += "".join(map(chr, range(first, last + 1)))
            at += 3
        else:
            found += inside[at]
            at += 1
    return found
