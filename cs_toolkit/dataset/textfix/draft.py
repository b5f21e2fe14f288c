"""A text under repair: its lines, where each came from, and what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.fix.fixers import EVERYTHING
from cs_toolkit.dataset.fix.plan import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cs_toolkit.dataset.fix.fixers import Repairs

__all__ = ["Edit", "Row", "TextDraft"]


class Row(NamedTuple):
    """A line of text, and the line of the source that it came from, counted from 1."""

    line: int
    text: str


class Edit(NamedTuple):
    """What becomes of a row: its new lines, none if it goes, and that in words."""

    texts: tuple[str, ...]
    words: str


class TextDraft:
    """Lines that can be changed, with a note of every change; repairs not wanted are not made.

    Examples
    --------
    >>> draft = TextDraft("text.txt", ["so  weit", ""])
    >>> draft.drop("P8", [1], "blank line removed")
    >>> draft.lines, draft.changes[0].line
    (['so  weit'], 2)
    """

    def __init__(self, name: str, lines: Iterable[str], repairs: Repairs = EVERYTHING) -> None:
        self.name = name
        self.repairs = repairs
        self.rows = [Row(number, text) for number, text in enumerate(lines, 1)]
        self.changes: list[Change] = []

    @property
    def lines(self) -> list[str]:
        """The lines as they are now."""
        return [row.text for row in self.rows]

    def note(self, code: str, words: str, line: int | None = None) -> None:
        """Note a change to a line, or to the file as a whole."""
        self.changes.append(Change(code, words, self.name, line))

    def rewrite(self, code: str, step: Callable[[str], tuple[str, str]]) -> None:
        """Apply to every line a function that gives the new text, and in words what it did."""
        if not self.repairs.wants(code):
            return
        for place, row in enumerate(self.rows):
            text, words = step(row.text)
            if words:
                self.rows[place] = Row(row.line, text)
                self.note(code, words, row.line)

    def edit(self, code: str, edits: Mapping[int, Edit]) -> None:
        """Change rows by their place, counted from 0."""
        if not (edits and self.repairs.wants(code)):
            return
        rows = []
        for place, row in enumerate(self.rows):
            edit = edits.get(place)
            if edit is None:
                rows.append(row)
            else:
                rows += [Row(row.line, text) for text in edit.texts]
                self.note(code, edit.words, row.line)
        self.rows = rows

    def drop(self, code: str, places: Iterable[int], words: str) -> None:
        """Remove rows by their place, counted from 0."""
        self.edit(code, dict.fromkeys(places, Edit((), words)))
