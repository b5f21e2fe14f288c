"""Structured text: lists, a phonetic lexicon, and sentences that name the lists.

::

    file      := (blank | comment | list | lexicon | section)*
    comment   := "//" ANY
    list      := "@" ws? "list" ws NAME ws? "=" NL item+
    lexicon   := "@" ws? "speech:phoneticlexicon" NL item+       an item is WORD "/" PHONES
    section   := "#" ws? HEADING NL item+                        an item is a sentence
    item      := ("-" | "+" | "*") ws TEXT NL
    reference := "{@" NAME "}"                                   in sentences

Parsing never fails: what does not fit is kept as a :class:`Stray`; checks say what is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING

from cs_toolkit.dataset.text_dataset import TextDataset

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "Entry",
    "Items",
    "MarkdownDataset",
    "NamedList",
    "Section",
    "Stray",
    "StrayKind",
    "StructuredText",
    "parse_structured_text",
]

REFERENCE = re.compile(r"\{@([^{}\s:=]+)\}")
LIST = re.compile(r"@\s*list\s+([^\s={}]+)\s*(=?)\s*", re.IGNORECASE)
LEXICON = re.compile(r"@\s*speech:phoneticlexicon\s*=?\s*", re.IGNORECASE)
ITEM = re.compile(r"\s*[-+*](?:\s+(.*))?")


class StrayKind(Enum):
    """Why a line has no place in the structure."""

    UNREAD = auto()
    """Neither a heading nor an item, a comment or blank."""

    FOREIGN_COMMENT = auto()
    """A comment of the .lu format, which begins with ``>``."""

    OTHER_ENTITY = auto()
    """A definition (``@ ml ...``) of something else than a list."""

    HOMELESS = auto()
    """An item above every list and heading; the first of a row of them."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A line without a place; `line` counts from 1."""

    kind: StrayKind
    line: int
    text: str


@dataclass
class Items:
    """Items and the lines they stand on, from 1; an item may be empty."""

    texts: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def joined(self) -> str:
        """All items, parted by line feeds: what patterns search in one go."""
        return "\n".join(self.texts)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return zip(self.lines, self.texts, strict=True)


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list; `equals` tells whether its name is followed by an equals sign."""

    name: str
    line: int
    equals: bool = True
    items: Items = field(default_factory=Items)


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences below a heading."""

    heading: str
    line: int
    items: Items = field(default_factory=Items)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the lexicon; `word` and `phones` are empty where they cannot be told apart."""

    line: int
    text: str
    word: str
    phones: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether there are a word and phones."""
        return bool(self.word and self.phones)


@dataclass(frozen=True)
class StructuredText:
    """What a file of structured text holds, in the order of the file."""

    lists: tuple[NamedList, ...]
    sections: tuple[Section, ...]
    lexicon: tuple[Entry, ...]
    strays: tuple[Stray, ...]

    @cached_property
    def sentences(self) -> Items:
        """Sentences of all sections."""
        together = Items()
        for section in self.sections:
            together.texts += section.items.texts
            together.lines += section.items.lines
        return together

    @cached_property
    def by_name(self) -> dict[str, NamedList]:
        """Lists by name; of two the first."""
        return {entry.name: entry for entry in reversed(self.lists)}

    @cached_property
    def references(self) -> Counter[str]:
        """How often sentences name each list."""
        return Counter(REFERENCE.findall(self.sentences.joined))


class MarkdownDataset(TextDataset):
    """A text file read as structured text."""

    @cached_property
    def document(self) -> StructuredText:
        """Its lists, lexicon and sentences."""
        return parse_structured_text(self.lines)


def parse_structured_text(lines: Sequence[str]) -> StructuredText:
    """Read the lines of a file.

    Examples
    --------
    >>> text = parse_structured_text([
    ...     "@ list pet =", "- cat", "- dog", "@ speech:phoneticlexicon", "- cat/k ae t",
    ...     "# Questions", "- what {@pet} do you have"])
    >>> text.lists[0].items.texts, text.lexicon[0].phones, text.references
    (['cat', 'dog'], ('k', 'ae', 't'), Counter({'pet': 1}))
    """
    return _Reader(lines).read()


class _Reader:
    """Goes through the lines once; runs of plain items are taken as a whole."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._lists: list[NamedList] = []
        self._sections: list[Section] = []
        self._lexicon = Items()
        self._strays: list[Stray] = []
        self._homeless = Items()
        self._open = self._homeless

    def read(self) -> StructuredText:
        plain = 0
        for row, line in enumerate(self._lines):
            if line[:2] != "- ":
                self._take_items(plain, row)
                self._take(row + 1, line)
                plain = row + 1
        self._take_items(plain, len(self._lines))
        return StructuredText(
            tuple(self._lists),
            tuple(self._sections),
            tuple(_entry(line, text) for line, text in self._lexicon),
            tuple(self._strays),
        )

    def _take_items(self, first: int, after: int) -> None:
        if first < after:
            self._note_homeless(first)
            self._open.texts += [line[2:].strip() for line in self._lines[first:after]]
            self._open.lines += range(first + 1, after + 1)

    def _note_homeless(self, row: int) -> None:
        if self._open is self._homeless and not self._homeless.texts:
            self._strays.append(Stray(StrayKind.HOMELESS, row + 1, self._lines[row]))

    def _take(self, number: int, line: str) -> None:
        """Read a line that is no plain item."""
        bare = line.strip()
        if not bare or bare.startswith("//"):
            return
        if bare.startswith("@"):
            self._take_definition(number, bare)
        elif bare.startswith("#"):
            section = Section(bare[1:].strip(), number)
            self._sections.append(section)
            self._open = section.items
        elif item := ITEM.fullmatch(line):
            self._note_homeless(number - 1)
            self._open.texts.append((item.group(1) or "").strip())
            self._open.lines.append(number)
        else:
            kind = StrayKind.FOREIGN_COMMENT if bare.startswith(">") else StrayKind.UNREAD
            self._strays.append(Stray(kind, number, line))

    def _take_definition(self, number: int, bare: str) -> None:
        if found := LIST.fullmatch(bare):
            entry = NamedList(found.group(1), number, bool(found.group(2)))
            self._lists.append(entry)
            self._open = entry.items
        elif LEXICON.fullmatch(bare):
            self._open = self._lexicon
        else:
            listlike = re.match(r"@\s*list\b", bare, re.IGNORECASE)
            kind = StrayKind.UNREAD if listlike else StrayKind.OTHER_ENTITY
            self._strays.append(Stray(kind, number, bare))
            self._open = Items(texts=[""])  # items of something that is not read


def _entry(line: int, text: str) -> Entry:
    """Divide at the last slash: words may hold one, phones do not."""
    word, _, phones = text.rpartition("/")
    return Entry(line, text, word.strip(), tuple(phones.split()))
