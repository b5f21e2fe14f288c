"""What a text became, stage by stage, and which rules did it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_toolkit.dataset.kinds.output_formatting import SectionName

__all__ = ["Displayed", "Example", "Examples", "Firing", "RuleLine", "Stage", "StageName"]


class StageName(StrEnum):
    """The stages that a text goes through, in their order."""

    ITN = "itn"
    NUMBERS = "numbers"
    REWRITE = "rewrite"
    CAPITALS = "capitals"
    PROFANITY = "profanity"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule: its section, its line from 1, its text, and what is to be said about it."""

    section: SectionName
    line: int
    text: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that matched `before` and printed `after`."""

    rule: RuleLine
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A text behind a stage, and the rules that fired in it."""

    name: StageName
    text: str
    firings: tuple[Firing, ...] = ()


@dataclass(frozen=True, slots=True)
class Displayed:
    """A text, and what each stage made of it."""

    text: str
    stages: tuple[Stage, ...]

    @property
    def display(self) -> str:
        """What is printed in the end."""
        return self.stages[-1].text

    @property
    def firings(self) -> tuple[Firing, ...]:
        """The rules that fired, in the order of the stages."""
        return tuple(firing for stage in self.stages for firing in stage.firings)

    def __str__(self) -> str:
        return self.display


@dataclass(frozen=True, slots=True)
class Example:
    """A line of ``#test``: a text, what it shall become, and what it became."""

    line: int
    expected: str
    displayed: Displayed

    @property
    def passed(self) -> bool:
        """Whether the text became what it shall, apart from the number of blanks."""
        return self.expected.split() == self.displayed.display.split()

    @property
    def differences(self) -> Iterator[tuple[str, str]]:
        """What was expected and what was printed, piece by piece; equal pieces are those alike."""
        expected, printed = self.expected.split(), self.displayed.display.split()
        matcher = SequenceMatcher(None, expected, printed, autojunk=False)
        for _, a, b, c, d in matcher.get_opcodes():
            yield " ".join(expected[a:b]), " ".join(printed[c:d])


@dataclass(frozen=True, slots=True)
class Examples:
    """How a display format did on its own ``#test`` lines.

    Parameters
    ----------
    cases
        Lines that are two texts, in the order of the file.
    unread
        Lines that are not.
    idle
        Rules that fired on none of the lines.
    """

    cases: tuple[Example, ...]
    unread: tuple[RuleLine, ...]
    idle: tuple[RuleLine, ...]

    @property
    def ok(self) -> bool:
        """Whether all lines could be read, and passed."""
        return not self.unread and all(case.passed for case in self.cases)

    @property
    def passed_count(self) -> int:
        """Number of lines that passed."""
        return sum(case.passed for case in self.cases)
