"""From what is said to what is printed: rules of ``#itn``, then numbers in figures.

The numbers stand for the service's own inverse text normalisation, of which they are a small part:
no money, times, dates, addresses, ordinals or large numbers with signs between their thousands.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cs_toolkit.display.edits import Edit
from cs_toolkit.display.lattice import build_lattice
from cs_toolkit.display.numbers import find_numbers
from cs_toolkit.display.words import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.display.machine import Machine
    from cs_toolkit.display.numbers import Number, Reader
    from cs_toolkit.display.words import Word

__all__ = ["Inverse"]

ONE = "1"
"""Mostly a pronoun or an article where it stands alone, so it stays a word there."""

CENTURIES, YEARS = range(11, 21), range(10, 100)
"""Numbers that together are a year, as in nineteen ninety nine."""

LONG_ENOUGH = 3
"""Digits that make a number of its own even if it begins with ``oh``."""


@dataclass(frozen=True, slots=True)
class Inverse:
    """Inverse text normalisation with rules.

    Parameters
    ----------
    machine
        The rules of the file.
    read
        Reads numbers, if the language is known.
    english, unspaced
        What is to be known of the language.
    """

    machine: Machine
    read: Reader | None
    english: bool
    unspaced: bool

    def edits(self, text: str) -> tuple[list[Edit], list[Edit]]:
        """Return what the rules of the file do, and what else is written in figures."""
        ours: list[Edit] = []
        others: list[Edit] = []
        for phrase in phrases(text, unspaced=self.unspaced):
            said = [word.text for word in phrase]
            numbers = find_numbers(said, self.read)
            matches = self.machine.find(build_lattice(said, numbers, english=self.english))
            ours += [
                Edit(
                    phrase[match.start].start, phrase[match.end - 1].end, match.printed, match.rule
                )
                for match in matches
            ]
            taken = {at for match in matches for at in range(match.start, match.end)}
            free = [number for number in numbers if taken.isdisjoint(range(*number[:2]))]
            others += self._figures(phrase, free)
        return ours, others

    def _figures(self, phrase: Sequence[Word], numbers: Sequence[Number]) -> Iterator[Edit]:
        for run in _runs(phrase, numbers):
            if len(run) == 1 and self._may_be_none(run[0]):
                continue
            for start, end, figures in self._written(run):
                yield Edit(phrase[start].start, phrase[end - 1].end, figures)

    def _may_be_none(self, number: Number) -> bool:
        """Tell whether a number alone may be part of a word or an article: one, or a Chinese 三."""
        return number.figures == ONE or (self.unspaced and number.end - number.start == 1)

    def _written(self, run: Sequence[Number]) -> Iterator[tuple[int, int, str]]:
        """Write numbers that follow each other: digits as one, two halves of a year as one."""
        if run[0].figures == "0" and _is_short(run):
            run = run[1:]
        for group in _grouped(run, years=self.english):
            yield group[0].start, group[-1].end, "".join(number.figures for number in group)


def _is_short(run: Sequence[Number]) -> bool:
    return 1 < sum(len(number.figures) for number in run) < LONG_ENOUGH


def _grouped(run: Sequence[Number], *, years: bool) -> Iterator[Sequence[Number]]:
    """Put together what is written as one; every other number is a group of its own."""
    if years and len(run) == 2 and _is_year(*run):  # noqa: PLR2004 - two halves
        yield run
        return
    for digits, numbers in groupby(run, lambda number: number.digits):
        group = [*numbers]
        yield from [group] if digits else [[number] for number in group]


def _is_year(first: Number, second: Number) -> bool:
    halves = first.figures, second.figures
    if not all(half.isdecimal() for half in halves):
        return False
    return int(halves[0]) in CENTURIES and int(halves[1]) in YEARS


def _runs(phrase: Sequence[Word], numbers: Sequence[Number]) -> Iterator[list[Number]]:
    """Yield numbers that follow each other directly, without ordinals and what is in figures."""
    run: list[Number] = []
    for number in numbers:
        words = [word.text for word in phrase[number.start : number.end]]
        written = number.ordinal or any(char.isdecimal() for word in words for char in word)
        if run and (written or run[-1].end != number.start):
            yield from _trimmed(run, phrase)
            run = []
        if not written and number.figures.replace(".", "").isdecimal():
            run.append(number)
    yield from _trimmed(run, phrase)


def _trimmed(run: list[Number], phrase: Sequence[Word]) -> Iterator[list[Number]]:
    """Leave out a lone ``oh`` and a lone ``double five``, which may be no number at all."""
    lone = len(run) == 1 and run[0].digits
    spoken = phrase[run[0].start].text.lower() if run else ""
    doubled = lone and run[0].end - run[0].start > 1
    if run and not doubled and not (lone and spoken in {"oh", "o"}):
        yield run
