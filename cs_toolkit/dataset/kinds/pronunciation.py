"""Pronunciation data: a written form, one tab, and how it is said, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cs_toolkit.dataset.text_dataset import TextDataset

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Pronunciation", "PronunciationDataset", "parse_pronunciations"]


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """One line that is not blank.

    Parameters
    ----------
    line
        Counted from 1.
    written, spoken
        What stands before and after the first tab, blanks and all.
    tabs
        How many there are; one is right.
    """

    line: int
    written: str
    spoken: str
    tabs: int

    @property
    def complete(self) -> bool:
        """Whether it has two sides and both say something."""
        return self.tabs == 1 and bool(self.written.strip() and self.spoken.strip())

    @property
    def spoken_column(self) -> int:
        """Column, from 1, where the spoken form begins."""
        return len(self.written) + 2


class PronunciationDataset(TextDataset):
    """A text file read as pronunciations."""

    @cached_property
    def entries(self) -> tuple[Pronunciation, ...]:
        """Every line that is not blank."""
        return parse_pronunciations(self.lines)

    @cached_property
    def complete(self) -> tuple[Pronunciation, ...]:
        """The lines that have both sides."""
        return tuple(entry for entry in self.entries if entry.complete)


def parse_pronunciations(lines: Sequence[str]) -> tuple[Pronunciation, ...]:
    r"""Divide lines at their first tab.

    Examples
    --------
    >>> [entry] = parse_pronunciations(["IEEE\ti triple e", ""])
    >>> entry.written, entry.spoken, entry.complete
    ('IEEE', 'i triple e', True)
    """
    return tuple(_divide(row, line) for row, line in enumerate(lines, 1) if line.strip())


def _divide(row: int, line: str) -> Pronunciation:
    written, _, spoken = line.partition("\t")
    return Pronunciation(row, written, spoken, line.count("\t"))
