r"""The markup of NIST transcripts: alternates, optional words, fragments, tags.

``{ a / b c / @ }`` stands for any one of its readings, which may hold further ones; ``@`` is a
reading without words. ``(uh)`` is a word that may be left out, and ``th-`` or ``-ing`` a fragment,
where one asks for it (`Markup`). What follows an unescaped ``;`` in a word is a tag, and a ``*`` at
its end a mark; neither is part of the word, nor is the ``\`` of ``\;``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cs_toolkit.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NOTHING", "Choice", "Marks", "Markup", "Node", "Word", "parse", "signature_of"]

NOTHING = "@"
"""The word that stands for no word."""

FRAGMENT = "-"
DEEPEST = 64
"""Alternates within alternates: no annotator writes as many, and a hostile file could."""

LEXEME = re.compile(r"[{}]|/|(?:(?![{}])\S)+")
INSIDE = re.compile(r"[{}]|/|(?:(?![{}/])\S)+")
TAG = re.compile(r"(?<!\\);")


class Word(NamedTuple):
    """One word, without its marks."""

    text: str
    optional: bool = False
    """Whether it may be missing without being an error."""


class Choice(NamedTuple):
    """Readings of which any one is right."""

    readings: tuple[tuple[Node, ...], ...]


Node: TypeAlias = "Word | Choice"


@dataclass(frozen=True, slots=True)
class Markup:
    """Which marks are read, beside alternates and tags.

    Parameters
    ----------
    optional
        Whether ``(uh)`` may be left out, as with sclite's ``-D``; else it is the word ``(uh)``.
    fragments
        Whether ``th-`` is right where a word begins so, and ``-ing`` where one ends so, as with
        sclite's ``-F``; else it is a word like any other.

    Examples
    --------
    >>> Markup(optional=True).signature
    'nist+optional/1'
    """

    optional: bool = False
    fragments: bool = False

    @property
    def signature(self) -> str:
        """What is read, as part of a score's signature."""
        marks = [name for name in ("optional", "fragments") if getattr(self, name)]
        return "+".join(["nist", *marks]) + "/1"

    @property
    def signs(self) -> frozenset[str]:
        """The characters, all ASCII, without which a text has no markup."""
        return frozenset("{}@*;\\" + "(" * self.optional + FRAGMENT * self.fragments)

    def stands_in(self, text: str) -> bool:
        """Tell whether a text holds a character of the markup."""
        return not self.signs.isdisjoint(text)


Marks: TypeAlias = tuple[Markup | None, Markup | None]
"""What is read in references and in hypotheses; None for no markup."""


def signature_of(marks: Marks) -> str:
    """Name what is read on either side, as part of a score's signature."""
    names = [each.signature for each in marks if each is not None]
    return ",".join(dict.fromkeys(names)) or "none"


def parse(text: str, markup: Markup) -> tuple[Node, ...]:
    r"""Read the markup of a text.

    Raises
    ------
    FormatError
        If a brace has no partner, an alternation no reading, or they are nested too deep.

    Examples
    --------
    >>> parse(r"so { um / @ } (uh) a\;s;tag", Markup(optional=True))
    (Word(text='so', optional=False),
     Choice(readings=((Word(text='um', optional=False),), (Word(text='@', optional=False),))),
     Word(text='uh', optional=True),
     Word(text='a;s', optional=False))
    """
    return _Reader(text, markup).sequence()


class _Reader:
    """One pass over a text."""

    def __init__(self, text: str, markup: Markup) -> None:
        self._text, self._markup = text, markup
        self._place, self._depth = 0, 0

    def sequence(self) -> tuple[Node, ...]:
        """Read nodes up to the end of the reading they stand in."""
        return tuple(self._nodes())

    def _nodes(self) -> Iterator[Node]:
        while (lexeme := self._peek()) is not None:
            if self._depth and lexeme in ("/", "}"):
                return
            if lexeme == "}":
                raise self._fault("'}' without a '{' before it")
            self._take()
            yield self._choice() if lexeme == "{" else self._word(lexeme)

    def _choice(self) -> Choice:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._fault(f"alternates are nested more than {DEEPEST} deep")
        readings = []
        while (lexeme := self._peek()) != "}":
            if lexeme is None:
                raise self._fault("'{' without a '}' after it")
            if lexeme == "/":
                self._take()
            else:
                readings.append(self.sequence())
        self._take()
        self._depth -= 1
        if not readings:
            raise self._fault(f"alternates without a reading; write {NOTHING} for no word")
        return Choice(tuple(readings))

    def _word(self, lexeme: str) -> Word:
        text = TAG.split(lexeme, maxsplit=1)[0].replace("\\", "")
        if len(text) > 1:
            text = text.removesuffix("*")
        if self._markup.optional and len(text) > len("()") and text[0] + text[-1] == "()":
            return Word(text[1:-1], optional=True)
        return Word(text)

    def _peek(self) -> str | None:
        found = (INSIDE if self._depth else LEXEME).search(self._text, self._place)
        self._next = self._place if found is None else found.end()
        return found and found[0]

    def _take(self) -> None:
        self._place = self._next

    def _fault(self, what: str) -> FormatError:
        shown = self._text if len(self._text) <= 60 else self._text[:57] + "..."  # noqa: PLR2004 - a line of a terminal
        return FormatError(
            f"{what} in {shown!r}; put it right, or score the text as it stands without markup"
        )
