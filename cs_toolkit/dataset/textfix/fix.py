"""Plan how a text becomes one that the service accepts.

Nothing is written here. What the steps cannot put right, and what would cost its line at the
service anyway, is left out with the finding that says why; faults of the file as a whole stay.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace
from itertools import repeat
from operator import add
from types import MappingProxyType
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks import run_checks
from cs_toolkit.dataset.fix.fixers import EVERYTHING
from cs_toolkit.dataset.fix.plan import Change
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.textfile import UTF_8, TextFile
from cs_toolkit.dataset.textfix.characters import fix_characters
from cs_toolkit.dataset.textfix.draft import TextDraft
from cs_toolkit.dataset.textfix.language import fix_language
from cs_toolkit.dataset.textfix.language_markdown import fix_markdown
from cs_toolkit.dataset.textfix.tables import fix_display_format, fix_pronunciations
from cs_toolkit.records import Severity
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_toolkit.dataset.fix.fixers import Repairs
    from cs_toolkit.dataset.text_dataset import TextDataset
    from cs_toolkit.records import Finding

__all__ = ["LINE_END", "NOTHING", "TextPlan", "plan_text"]

LINE_END = "\n"
NOTHING: Mapping[int, Finding] = MappingProxyType({})

COSTS_ITS_LINE = frozenset({"P14", "R1", "D5", "D7", "D10", "D13", "S11", "S12", "S24", "S33"})
"""Errors of a line that the rest does without."""

BOM_RULES = {
    Kind.LANGUAGE: "P1",
    Kind.LANGUAGE_MARKDOWN: "S1",
    Kind.PRONUNCIATION: "R2",
    Kind.OUTPUT_FORMATTING: "D1",
}
EXTENSIONS = {
    Kind.LANGUAGE: ("P13", ".txt"),
    Kind.LANGUAGE_MARKDOWN: ("S35", ".md"),
    Kind.PRONUNCIATION: ("R11", ".txt"),
    Kind.OUTPUT_FORMATTING: ("D18", ".md"),
}


@dataclass(frozen=True, slots=True)
class TextPlan:
    """What to write, and what was done on the way.

    Parameters
    ----------
    extension
        Of the new file.
    lines
        Its lines.
    changes, left_out
        What is put right, and lines that stay behind, by their place in the source.
    bom
        Whether a byte order mark is written.
    ends
        The end of each line, where they are not all the same.
    """

    extension: str
    lines: tuple[str, ...]
    changes: tuple[Change, ...]
    left_out: tuple[Finding, ...]
    bom: bool = True
    ends: tuple[str, ...] = ()

    def encode(self) -> bytes:
        """Give the bytes of the file."""
        ends = self.ends or repeat(LINE_END, len(self.lines))
        text = "".join(map(add, self.lines, ends))
        return (codecs.BOM_UTF8 if self.bom else b"") + text.encode()


def plan_text(
    dataset: TextDataset,
    repairs: Repairs = EVERYTHING,
    *,
    refused: Mapping[int, Finding] = NOTHING,
) -> TextPlan:
    """Put right what can be, and say what cannot.

    Parameters
    ----------
    dataset
        A text of any kind.
    repairs
        What to put right; faulty lines are left out as they are where nothing is.
    refused
        Lines to leave out whatever is in them, from 1, each with its reason.
    """
    keeps_ends = "T5" in repairs.keep
    draft = TextDraft(dataset.name, dataset.lines, repairs)
    draft.rows = [row for row in draft.rows if row.line not in refused]
    if repairs.fix:
        fix_characters(draft)
        _fix_kind(draft, dataset)
    left_out = [*refused.values(), *_leave_out(draft, dataset), *_other_files(dataset)]
    whole = _file_changes(dataset, repairs) if dataset.filled else ()
    return TextPlan(
        extension=EXTENSIONS[dataset.settings.kind][1],
        lines=tuple(draft.lines),
        changes=(*whole, *sorted(draft.changes, key=_line)),
        left_out=tuple(sorted(left_out, key=_line)),
        bom=dataset.file.bom or not repairs.fix or repairs.wants(BOM_RULES[dataset.settings.kind]),
        ends=tuple(dataset.file.end_of(row.line - 1) for row in draft.rows) if keeps_ends else (),
    )


def _fix_kind(draft: TextDraft, dataset: TextDataset) -> None:
    kind = dataset.settings.kind
    if kind is Kind.LANGUAGE:
        fix_language(draft, dataset.settings)
    elif kind is Kind.LANGUAGE_MARKDOWN:
        fix_markdown(draft, dataset.settings)
    elif kind is Kind.PRONUNCIATION:
        fix_pronunciations(draft)
    else:
        fix_display_format(draft)


def _leave_out(draft: TextDraft, dataset: TextDataset) -> list[Finding]:
    """Remove lines until no error is left that costs one; a removal may show another."""
    removed: list[Finding] = []
    while found := _faulty_lines(draft, dataset):
        removed += [replace(each, line=draft.rows[row].line) for row, each in found.items()]
        draft.rows = [row for place, row in enumerate(draft.rows) if place not in found]
    return removed


def _other_files(dataset: TextDataset) -> list[Finding]:
    return [each for each in run_checks(dataset) if each.code == "T9"] if dataset.others else []


def _faulty_lines(draft: TextDraft, dataset: TextDataset) -> dict[int, Finding]:
    """Find the rows with such an error, each with its first."""
    file = TextFile(dataset.name, tuple(draft.lines), bom=True)
    errors = (
        each
        for each in run_checks(replace(dataset, file=file))
        if each.severity is Severity.ERROR and each.code in COSTS_ITS_LINE and each.line
    )
    found: dict[int, Finding] = {}
    for each in errors:
        found.setdefault((each.line or 1) - 1, each)
    return found


def _file_changes(dataset: TextDataset, repairs: Repairs) -> Iterator[Change]:
    """Say what writing the text anew puts right in the file as a whole."""
    file, kind = dataset.file, dataset.settings.kind
    if dataset.container.packed:
        yield Change("Z7", "taken out of the zip", file.name)
    if file.encoding != UTF_8:
        yield Change("T1", f"read as {file.encoding}, written as UTF-8", file.name)
        yield from _guessed(dataset)
    elif not file.bom and (repairs.wants(BOM_RULES[kind]) or not repairs.fix):
        yield Change(BOM_RULES[kind], "byte order mark put at the beginning", file.name)
    if (len(file.ends) > 1 or file.ends == ("CR",)) and "T5" not in repairs.keep:
        yield Change("T5", f"line ends were {' and '.join(file.ends)}, now LF", file.name)
    code, extension = EXTENSIONS[kind]
    if dataset.extension != extension:
        yield Change(code, f"named {extension}, not {dataset.extension or 'without'}", file.name)


def _guessed(dataset: TextDataset) -> Iterator[Change]:
    """Show what the lines were read as that were not UTF-8."""
    for row in sorted(dataset.file.guessed):
        words = f"read as {quoted(dataset.lines[row])}"
        yield Change("T1", words, dataset.name, row + 1)


def _line(item: Change | Finding) -> int:
    return item.line or 0
