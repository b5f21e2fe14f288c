"""Rules of ``#itn`` as steps of a small machine.

A rule is what shall be printed, so most of its characters are matched and printed alike. Signs are
mostly not said: each may be read, named (in English) or passed over, and is printed in any case.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.kinds.itn import (
    CharacterClass,
    CharacterRange,
    Group,
    Literal,
    Replacement,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cs_toolkit.dataset.kinds.itn import Element

__all__ = ["MOST_STEPS", "Op", "Program", "Step", "assemble", "fold", "is_said"]

MOST_STEPS = 5_000
"""Steps of one rule; one of a thousand characters has fewer."""

OPTIONAL, REPEATED = {"?", "*"}, {"+", "*"}

NAMES = {
    "-": ("dash", "hyphen"),
    ".": ("dot", "point"),
    ":": ("colon",),
    "/": ("slash",),
    "_": ("underscore",),
    "@": ("at",),
    "&": ("and",),
    "+": ("plus",),
    "%": ("percent",),
    "#": ("hash", "number"),
}
"""How signs are said in English."""


class Op(IntEnum):
    """What a step does."""

    CHAR = 0
    """Take one character, `text` in small letters, and print `printed`."""

    CLASS = 1
    """Take a character of the class `text`, and print it as the class says."""

    RANGE = 2
    """Take one of the characters `text`, and print it."""

    PRINT = 3
    """Print, and go on."""

    BLANK = 4
    """Go on only where a word ends or between figures, and print."""

    SPLIT = 5
    """Go on in several ways, the first is preferred."""

    MATCH = 6
    """The rule has matched."""


class Step(NamedTuple):
    """One step; `ways` are the numbers of the steps that may follow."""

    op: Op
    text: str
    printed: str
    ways: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Program:
    r"""Steps of one rule, which begins at step 0; `trims` is printed at the end only by mistake.

    The article on display formats has ``{write} (\u.)+`` print ``A.B.C``: a full stop that closes
    a repeated group parts its repetitions, and does not end them.
    """

    steps: tuple[Step, ...]
    trims: str = ""


def assemble(elements: Sequence[Element], *, english: bool) -> Program | None:
    """Make a program of a rule; None of one that is far too long.

    Examples
    --------
    >>> from cs_toolkit.dataset.kinds.itn import parse_rule
    >>> program = assemble(parse_rule("a(b)?").elements, english=False)
    >>> [step.op.name for step in program.steps]
    ['CHAR', 'SPLIT', 'SPLIT', 'CHAR', 'PRINT', 'MATCH']
    """
    assembler = _Assembler(NAMES if english else {})
    assembler.sequence(elements)
    if len(assembler.steps) >= MOST_STEPS:
        return None
    assembler.emit(Op.MATCH)
    return Program(tuple(assembler.steps), "." if _repeats_stop(elements) else "")


def _repeats_stop(elements: Sequence[Element]) -> bool:
    last = elements[-1] if elements else None
    if not isinstance(last, Group) or last.quantifier not in {"+", "*"}:
        return False
    ends = [each[-1] if each else None for each in last.alternatives]
    return all(isinstance(end, Literal) and end.text.endswith(".") for end in ends)


class _Assembler:
    """Writes steps one behind the other; each goes on with the next unless it says otherwise."""

    def __init__(self, names: dict[str, tuple[str, ...]]) -> None:
        self._names = names
        self.steps: list[Step] = []

    def emit(self, op: Op, text: str = "", printed: str = "") -> int:
        """Append a step and return its number."""
        self.steps.append(Step(op, text, printed, (len(self.steps) + 1,)))
        return len(self.steps) - 1

    def sequence(self, elements: Sequence[Element]) -> None:
        """Write elements; blanks beside a replacement need not be there."""
        for at, element in enumerate(elements):
            if len(self.steps) >= MOST_STEPS:
                return
            if isinstance(element, Literal):
                before = at > 0 and isinstance(elements[at - 1], Replacement)
                after = isinstance((*elements, None)[at + 1], Replacement)
                self._literal(element.text, before=before, after=after)
            elif isinstance(element, CharacterClass):
                self.emit(Op.CLASS, element.name)
            elif isinstance(element, CharacterRange):
                self._range(element.characters)
            elif isinstance(element, Replacement):
                self._characters(" ".join(element.spoken.split()), printing=False)
                self.emit(Op.PRINT, printed=element.written or "")
            else:
                self._group(element)

    def _literal(self, text: str, *, before: bool, after: bool) -> None:
        inner = text.strip()
        if not inner:
            self._blank(elastic=before or after)
            return
        if not text.startswith(inner[0]):
            self._blank(elastic=before)
        self._characters(inner)
        if not text.endswith(inner[-1]):
            self._blank(elastic=after)

    def _blank(self, *, elastic: bool) -> None:
        self.emit(Op.PRINT if elastic else Op.BLANK, printed=" ")

    def _characters(self, text: str, *, printing: bool = True) -> None:
        for char in text:
            printed = char if printing else ""
            if char.isspace():
                self.emit(Op.BLANK, printed=printed)
            elif is_said(char):
                self.emit(Op.CHAR, fold(char), printed)
            else:
                self._sign(char, printed)

    def _sign(self, char: str, printed: str) -> None:
        """Read a sign, hear its name, or pass it over; it is printed all the same."""
        ways: list[Callable[[], object]] = [partial(self.emit, Op.CHAR, char, printed)]
        ways += [partial(self._name, name, printed) for name in self._names.get(char, ())]
        self._choose([*ways, partial(self.emit, Op.PRINT, "", printed)])

    def _name(self, name: str, printed: str) -> None:
        self._characters(name, printing=False)
        self.emit(Op.PRINT, printed=printed)

    def _range(self, characters: str) -> None:
        """Take one character; a range of signs alone may be passed over like a sign."""
        take = partial(self.emit, Op.RANGE, characters)
        if any(map(is_said, characters)):
            take()
        else:
            self._choose([take, partial(self.emit, Op.PRINT, "", characters[0])])

    def _group(self, group: Group) -> None:
        start = len(self.steps)
        if group.quantifier in OPTIONAL:
            self.emit(Op.SPLIT)
        self._choose([partial(self.sequence, each) for each in group.alternatives])
        if group.quantifier in REPEATED:
            again = self.emit(Op.SPLIT)
            self._lead(again, start, again + 1)
        if group.quantifier in OPTIONAL:
            self._lead(start, start + 1, len(self.steps))

    def _choose(self, ways: Sequence[Callable[[], object]]) -> None:
        """Write alternatives, of which the first is preferred."""
        fork = self.emit(Op.SPLIT)
        starts, ends = [], []
        for way in ways:
            starts.append(len(self.steps))
            way()
            ends.append(self.emit(Op.PRINT))
        self._lead(fork, *starts)
        for end in ends:
            self._lead(end, len(self.steps))

    def _lead(self, step: int, *ways: int) -> None:
        self.steps[step] = self.steps[step]._replace(ways=ways)


def is_said(char: str) -> bool:
    """Tell whether a character is a letter or figure, or belongs to one; all others are signs."""
    return char.isalnum() or unicodedata.category(char).startswith("M")


def fold(char: str) -> str:
    """Make a character small, if that leaves it one."""
    small = char.lower()
    return small if len(small) == 1 else char
