"""The report on a dataset: what was found, what was put right, and how the recordings look."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict

from cs_toolkit.counting import counted
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.records import Finding, Severity
from cs_toolkit.report.findings import NOUNS
from cs_toolkit.report.html.page import write_page
from cs_toolkit.report.html.waves import draw_waves
from cs_toolkit.report.preparation import remarks_on_lists

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Self

    from cs_toolkit.dataset.checks.listing import Key
    from cs_toolkit.dataset.fix import Change
    from cs_toolkit.dataset.preparation import PreparationReport
    from cs_toolkit.dataset.prepare_project import ProjectPreparation
    from cs_toolkit.dataset.project import ProjectReport
    from cs_toolkit.dataset.validation import ValidationReport

__all__ = [
    "write_preparation_report",
    "write_project_preparation_report",
    "write_project_report",
    "write_validation_report",
]

SCRIPTS = ("shared.js", "findings.js")

LISTED = 5_000
"""Places of one rule that the page lists; the rest is counted."""

CHANGED = "changed"
"""In place of a severity, where something was put right."""


class Group(TypedDict):
    """What belongs to one rule; a row is place, message, number of the hint, and file."""

    code: str
    severity: str
    summary: str
    source: str
    url: str
    count: int
    hints: list[str]
    rows: list[tuple[str, str, int, str]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page with a title of its own."""

    title: str
    entries: Sequence[Finding | Change]
    unlisted: Mapping[Key, int] = field(default_factory=lambda: MappingProxyType({}))
    is_past: bool = False
    """Whether other sections tell what became of its entries, so that it adds to no total."""

    @classmethod
    def of(cls, title: str, report: ValidationReport, *, is_past: bool = False) -> Self:
        """Show what was found in a dataset."""
        return cls(title, report.findings, report.unlisted, is_past)

    def pack(self) -> dict[str, object]:
        """Group by severity and rule, errors first."""
        groups: defaultdict[tuple[str, str], list[Finding | Change]] = defaultdict(list)
        for entry in self.entries:
            groups[_severity(entry), entry.code].append(entry)
        order = [*map(str, Severity), CHANGED]
        ranked = sorted(groups.items(), key=lambda item: order.index(item[0][0]))
        return {
            "title": self.title,
            "isPast": self.is_past,
            "groups": [self._group(*each) for each in ranked],
        }

    def _group(self, key: tuple[str, str], entries: Sequence[Finding | Change]) -> Group:
        severity, code = key
        rule = RULES.get(code)
        hints: dict[str, int] = {}
        return Group(
            code=code,
            severity=severity,
            summary=rule.summary if rule else "",
            source=f"{rule.source.title}, {rule.source.dated}" if rule else "",
            url=rule.source.url if rule else "",
            count=len(entries) + sum(n for each, n in self.unlisted.items() if each == key),
            rows=[_row(entry, hints) for entry in islice(entries, LISTED)],
            hints=list(hints),
        )


def write_validation_report(path: Path, report: ValidationReport, source: Path) -> None:
    """Write what was found in the dataset at `source`.

    Raises
    ------
    UsageError
        If the file cannot be written.
    """
    sections = [Section.of("Findings", report)]
    _write(path, source, sections, f"{report.kind.value}, {report.locale}: {report.summary}")


def write_preparation_report(path: Path, report: PreparationReport, source: Path) -> None:
    """Write what was put right in the dataset at `source`, and what was not.

    Raises
    ------
    UsageError
        If the file cannot be written.
    """
    sections = [
        Section("In its lists", remarks_on_lists(report)),
        Section("Left out", report.left_out),
        Section("Put right", report.changes),
        *(
            Section.of(f"Still in {package.path.name}", judged)
            for package, judged in zip(report.packages, report.after, strict=True)
        ),
        Section.of(f"Found before: {report.before.summary}", report.before, is_past=True),
    ]
    amount = counted(report.utterance_count, report.unit)
    packages = counted(len(report.packages), "package")
    _write(path, source, sections, f"{amount} in {packages}")


def write_project_report(path: Path, report: ProjectReport, source: Path) -> None:
    """Write what was found in each dataset of the project at `source`, and between them.

    Raises
    ------
    UsageError
        If the file cannot be written.
    """
    sections = [Section("Together", report.findings)]
    sections += [Section.of(part.name, part.report) for part in report.parts]
    # Two datasets may have recordings of one name, so that none is drawn.
    _write(path, source, sections, counted(len(report.parts), "dataset"), drawn=False)


def write_project_preparation_report(path: Path, report: ProjectPreparation, source: Path) -> None:
    """Write what was put right in each dataset of the project at `source`, and what was not.

    Raises
    ------
    UsageError
        If the file cannot be written.
    """
    sections = [Section("Together", report.after.findings)]
    for each in report.datasets:
        sections.append(Section(f"{each.source.name}: left out", each.report.left_out))
        sections.append(Section(f"{each.source.name}: put right", each.report.changes))
        sections.extend(
            Section.of(f"Still in {package.path.name}", judged)
            for package, judged in zip(each.report.packages, each.report.after, strict=True)
        )
    _write(path, source, sections, counted(len(report.datasets), "dataset"), drawn=False)


def _write(
    path: Path, source: Path, sections: Sequence[Section], subtitle: str, *, drawn: bool = True
) -> None:
    files = {entry.file for section in sections for entry in section.entries}
    data = {
        "sections": [section.pack() for section in sections if section.entries],
        "waves": draw_waves(source, files) if drawn else {},
        "nouns": {severity.value: noun for severity, noun in NOUNS.items()} | {CHANGED: "change"},
    }
    write_page(
        path,
        "findings.html",
        SCRIPTS,
        data,
        title=source.name or str(source),
        subtitle=subtitle,
        footer="",
    )


def _row(entry: Finding | Change, hints: dict[str, int]) -> tuple[str, str, int, str]:
    hint = entry.hint if isinstance(entry, Finding) else ""
    return entry.where, entry.message, hints.setdefault(hint, len(hints)), entry.file


def _severity(entry: Finding | Change) -> str:
    return entry.severity.value if isinstance(entry, Finding) else CHANGED
