"""A display format: rules for numbers, rewriting and profanity, and tests of them.

::

    file    := (blank | comment | section)*
    section := "#" ws? ("itn" | "rewrite" | "profanity" | "test") NL line*

A line of ``itn`` is one rule, of ``profanity`` one entry; ``rewrite`` and ``test`` have two texts
parted by a tab. Names of sections match in any case, and a section may stand more than once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from cs_toolkit.dataset.text_dataset import TextDataset

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "GRAMMAR_PUNCTUATION",
    "DisplayDataset",
    "DisplayFormat",
    "DisplayLine",
    "SectionName",
    "parse_display_format",
]

HEADING = re.compile(r"#\s*(\S.*?)?\s*")
GRAMMAR_PUNCTUATION = ".,?!:;、。，？¿¡।؟،"  # noqa: RUF001 - the service's own set
"""What the service ignores at the edges of words when it looks for a rewrite."""


class SectionName(StrEnum):
    """The sections of a display format."""

    ITN = "itn"
    REWRITE = "rewrite"
    PROFANITY = "profanity"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class DisplayLine:
    """One line of a section; `line` counts from 1, `text` has no blanks at its end."""

    line: int
    text: str

    @property
    def pair(self) -> tuple[str, str] | None:
        """The two texts of a line that has just two."""
        old, _, new = self.text.partition("\t")
        whole = old.strip() and new.strip() and "\t" not in new
        return (old.strip(), new.strip()) if whole else None


@dataclass(frozen=True, slots=True)
class DisplayFormat:
    """The lines of a display format by section, in the order of the file.

    Parameters
    ----------
    sections
        Lines below headings that are known.
    unknown
        Headings that are not, as written.
    homeless
        Lines above every heading.
    """

    sections: dict[SectionName, tuple[DisplayLine, ...]]
    unknown: tuple[DisplayLine, ...]
    homeless: tuple[DisplayLine, ...]

    def pairs(self, name: SectionName) -> list[tuple[DisplayLine, str, str]]:
        """Lines of a section that are two texts, with both."""
        return [(line, *line.pair) for line in self.sections[name] if line.pair]


class DisplayDataset(TextDataset):
    """A text file read as a display format."""

    @cached_property
    def document(self) -> DisplayFormat:
        """Its sections."""
        return parse_display_format(self.lines)


def parse_display_format(lines: Sequence[str]) -> DisplayFormat:
    r"""Sort lines into sections.

    Examples
    --------
    >>> text = parse_display_format(["# ITN", "cat-\\d", "#rewrite", "e two e\tE2E"])
    >>> text.sections[SectionName.ITN]
    (DisplayLine(line=2, text='cat-\\d'),)
    >>> text.pairs(SectionName.REWRITE)[0][1:]
    ('e two e', 'E2E')
    """
    sections: dict[SectionName, list[DisplayLine]] = {name: [] for name in SectionName}
    unknown: list[DisplayLine] = []
    homeless: list[DisplayLine] = []
    unread: list[DisplayLine] = []
    current = homeless
    for number, line in enumerate(lines, 1):
        entry = DisplayLine(number, line.rstrip(" "))
        if not line.strip() or line.lstrip().startswith("//"):
            continue
        if heading := HEADING.fullmatch(line.strip()):
            name = (heading.group(1) or "").lower()
            known = name in set(SectionName)
            current = sections[SectionName(name)] if known else unread
            if not known:
                unknown.append(entry)
        else:
            current.append(entry)
    return DisplayFormat(
        {name: tuple(found) for name, found in sections.items()}, tuple(unknown), tuple(homeless)
    )
