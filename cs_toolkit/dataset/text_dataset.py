"""A dataset that is one text file: plain text, structured text, pronunciations, display format."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from cs_toolkit.dataset.mojibake import SUSPECT, find_garbled, may_be_garbled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from cs_toolkit.dataset.container import Container, Damage
    from cs_toolkit.dataset.mojibake import Garbled
    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.dataset.textfile import TextFile

__all__ = ["Hit", "TextDataset"]


@dataclass(frozen=True, slots=True)
class Hit:
    """What a pattern has found; line and column count from 1."""

    text: str
    line: int
    column: int


@dataclass(frozen=True)
class TextDataset:
    """A text file as a dataset.

    Parameters
    ----------
    settings
        How it is judged.
    container
        Where it lies.
    file
        Its lines.
    size
        Its bytes.
    extension
        Of its name, in small letters.
    others
        Further files that could be meant.
    unread
        Why it was not read, where it could have been.
    damage
        What cannot be read.
    """

    settings: Settings
    container: Container
    file: TextFile
    size: int
    extension: str
    others: tuple[str, ...] = ()
    unread: str = ""
    damage: tuple[Damage, ...] = ()

    @property
    def name(self) -> str:
        """Name of the file."""
        return self.file.name

    @property
    def lines(self) -> tuple[str, ...]:
        """Lines without their ends; the first is line 1."""
        return self.file.lines

    @cached_property
    def text(self) -> str:
        """All lines, parted by line feeds: what patterns search in one go."""
        return "\n".join(self.lines)

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that occurs."""
        return frozenset(self.text)

    @cached_property
    def filled(self) -> bool:
        """Whether there is a line with something on it."""
        return any(map(str.strip, self.lines))

    @cached_property
    def garbled(self) -> Mapping[int, Sequence[Garbled]]:
        """Words garbled by a wrong encoding, by line; lines in a wrong encoding are left out."""
        if not may_be_garbled(self.text):
            return {}
        rows = (hit.line for hit in self.search(SUSPECT) if hit.line - 1 not in self.file.guessed)
        words = ((row, list(find_garbled(self.lines[row - 1]))) for row in rows)
        return {row: found for row, found in words if found}

    @property
    def seconds(self) -> float:
        """Duration of its recordings, of which it has none."""
        return 0.0

    def count_lines(self, faulty: AbstractSet[tuple[str, int | None]]) -> tuple[int, int]:
        """Count the lines that are not blank without and with an error, be it that of the file."""
        filled = sum(map(bool, map(str.strip, self.lines)))
        if (self.name, None) in faulty:
            return 0, filled
        wrong = {line for _, line in faulty if line}
        rejected = sum(
            1 for line in wrong if self.lines[line - 1 : line] and self.lines[line - 1].strip()
        )
        return filled - rejected, rejected

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a character of :attr:`text`."""
        row = bisect_right(self._starts, offset) - 1
        return row + 1, offset - self._starts[row] + 1

    def search(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        """Yield what `pattern` finds, the first on each line only."""
        last = 0
        for match in pattern.finditer(self.text):
            line, column = self.place(match.start())
            if line != last:
                yield Hit(match.group(), line, column)
                last = line

    @cached_property
    def _starts(self) -> list[int]:
        """Offset in :attr:`text` at which each line begins."""
        return list(accumulate((len(line) + 1 for line in self.lines), initial=0))[:-1] or [0]
