"""All ways to read some words, character by character, side by side.

A word is read as its own letters; a number also as its figures. Nodes are numbered so that every
arc leads from a smaller number to a larger one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import regex

from cs_toolkit.display.program import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.display.numbers import Number

__all__ = ["Arc", "Lattice", "build_lattice"]

DOTTED = regex.compile(r"(?:\p{L}\.)+\p{L}?")
CODE = regex.compile(r"\p{Lu}+|.*\p{Nd}.*")
"""What is spelled, not read as a word: capitals only, or figures in it."""

SILENT_E = regex.compile(r"(?<=.[aeiou])e", regex.IGNORECASE)
"""The end of ``joe``, which sounds like ``jo``."""


class Arc(NamedTuple):
    """One character on the way from node to node.

    `spelled` tells that it may be a letter of a code: it was said alone, or is written like one.
    """

    char: str
    folded: str
    spelled: bool
    target: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """Readings of words.

    Parameters
    ----------
    arcs
        Arcs that leave each node.
    edges
        The node before each word, and that behind the last.
    word_at
        The word that begins at a node, or -1 inside words.
    loose
        Whether a blank may be printed at a node: between words, or between two figures.
    """

    arcs: tuple[tuple[Arc, ...], ...]
    edges: tuple[int, ...]
    word_at: tuple[int, ...]
    loose: tuple[bool, ...]


class Reading(NamedTuple):
    """Characters that words up to `end` may be read as."""

    text: str
    end: int
    spelled: bool


def build_lattice(words: Sequence[str], numbers: Sequence[Number], *, english: bool) -> Lattice:
    """Put all readings of `words` together.

    Examples
    --------
    >>> from cs_toolkit.display.numbers import Number
    >>> lattice = build_lattice(["a", "two"], [Number(1, 2, "2")], english=True)
    >>> [[(arc.char, arc.target) for arc in arcs] for arcs in lattice.arcs]
    [[('a', 1)], [('2', 4), ('t', 2)], [('w', 3)], [('o', 4)], []]
    """
    said = {number.start: number for number in numbers}
    readings = [
        [*_numbers(said.get(place)), *_letters(word, place, english=english)]
        for place, word in enumerate(words)
    ]
    draft = _Draft(readings)
    for place, each in enumerate(readings):
        for reading in each:
            draft.lay(reading, place)
    return Lattice(tuple(map(tuple, draft.arcs)), draft.edges, draft.word_at, tuple(draft.loose))


class _Draft:
    """A lattice in the making: nodes between the edges of words are taken one by one."""

    def __init__(self, readings: Sequence[Sequence[Reading]]) -> None:
        inner = (1 + sum(len(reading.text) - 1 for reading in each) for each in readings)
        self.edges = tuple(accumulate(inner, initial=0))
        places = {node: place for place, node in enumerate(self.edges)}
        self.word_at = tuple(places.get(node, -1) for node in range(self.edges[-1] + 1))
        self.loose = [node in places for node in range(len(self.word_at))]
        self.arcs: list[list[Arc]] = [[] for _ in self.word_at]
        self._free = 1

    def lay(self, reading: Reading, place: int) -> None:
        """Lay a reading from the word at `place` to its end."""
        node, last = self.edges[place], len(reading.text) - 1
        self._free = max(self._free, node + 1)
        for at, char in enumerate(reading.text):
            target = self._free if at < last else self.edges[reading.end]
            self.arcs[node].append(Arc(char, fold(char), reading.spelled, target))
            if at < last:
                self.loose[target] = char.isdecimal() and reading.text[at + 1].isdecimal()
                self._free += 1
            node = target


def _numbers(number: Number | None) -> Iterator[Reading]:
    if number is not None:
        yield Reading(number.figures, number.end, spelled=number.figures.isalpha())


def _letters(word: str, place: int, *, english: bool) -> Iterator[Reading]:
    alone = regex.fullmatch(r"\X", word) is not None
    yield Reading(word, place + 1, spelled=alone or CODE.fullmatch(word) is not None)
    if DOTTED.fullmatch(word) and len(word) > 1:
        yield Reading(word.replace(".", ""), place + 1, spelled=True)
    if english and len(word) > 1 and SILENT_E.fullmatch(word, len(word) - 1):
        yield Reading(word[:-1], place + 1, spelled=False)
