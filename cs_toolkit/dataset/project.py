"""A project: several datasets in one folder, for one model and its test."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.dataset.checks.project import run_project_checks
from cs_toolkit.dataset.leaks import Leak, find_leaks
from cs_toolkit.dataset.parts import Part, find_places, load_part
from cs_toolkit.dataset.tables import findings_table, paragraph
from cs_toolkit.dataset.validation import finding_to_dict
from cs_toolkit.notebook import table
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_toolkit.records import Finding

__all__ = ["PROJECT_SCHEMA", "Project", "ProjectReport", "judge_project", "validate_project"]

PROJECT_SCHEMA = "cs_toolkit.project/1"


@dataclass(frozen=True)
class Project:
    """Datasets that are used together; `severities` replace those of the rules, by code."""

    parts: tuple[Part, ...]
    severities: Mapping[str, Severity]

    @property
    def training(self) -> tuple[Part, ...]:
        """Datasets to train with."""
        return tuple(part for part in self.parts if not part.tests)

    @property
    def test(self) -> tuple[Part, ...]:
        """Datasets to test with."""
        return tuple(part for part in self.parts if part.tests)

    @cached_property
    def leaks(self) -> list[Leak]:
        """Test sentences that stand in the training data, or nearly do."""
        tests = (passage for part in self.test for passage in part.passages())
        return find_leaks(tests, (passage for part in self.training for passage in part.passages()))

    @cached_property
    def language_texts(self) -> tuple[str, ...]:
        """What all training data teaches of the language."""
        texts = (text for part in self.training for text in part.language_texts())
        return tuple(filter(None, texts))


@dataclass(frozen=True, slots=True, repr=False)
class ProjectReport:
    """What was found in a project.

    Parameters
    ----------
    parts
        Its datasets, each with its own report.
    findings
        What only shows when they are seen together.
    """

    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether there is no error, in no dataset and between none."""
        return not self.counts[Severity.ERROR]

    @property
    def counts(self) -> dict[Severity, int]:
        """Number of findings of each severity, those of the datasets included."""
        counted = Counter(finding.severity for finding in self.findings)
        for part in self.parts:
            counted.update(part.report.counts)
        return {severity: counted[severity] for severity in Severity}

    def to_dict(self) -> dict[str, object]:
        """Give the document that ``cs-toolkit validate --json`` writes of a project."""
        return {
            "schema": PROJECT_SCHEMA,
            "counts": {severity.value: count for severity, count in self.counts.items()},
            "findings": [finding_to_dict(finding) for finding in self.findings],
            "datasets": [
                {"path": part.name, "purpose": "test" if part.tests else "train"}
                | part.report.to_dict()
                for part in self.parts
            ],
        }

    @property
    def summary(self) -> str:
        """The outcome in a line."""
        between = sum(each.severity is Severity.ERROR for each in self.findings)
        return (
            f"{counted(len(self.parts), 'dataset')}: "
            f"{counted(self.counts[Severity.ERROR], 'error')}, "
            f"{between:,} of them between datasets; "
            f"{counted(self.counts[Severity.WARNING], 'warning')}"
        )

    def __repr__(self) -> str:
        return f"<ProjectReport of {self.summary}>"

    def _repr_html_(self) -> str:
        """Show each dataset in a row, and what was found between them, in a notebook."""
        rows = (
            (part.name, part.kind.value, part.locale, part.purpose, part.report.summary)
            for part in self.parts
        )
        datasets = table(("dataset", "kind", "locale", "purpose", "outcome"), rows)
        return paragraph(self.summary) + datasets + findings_table(self.findings, ".findings")


def validate_project(
    path: str | Path,
    *,
    locale: str = "en-US",
    profile: str = "default",
    severities: Mapping[str, str] | None = None,
    tests: Sequence[str] = (),
    listen: bool = False,
) -> ProjectReport:
    r"""Check the datasets of a project, each alone and then together.

    Parameters
    ----------
    path
        Folder.
    locale
        Of datasets whose names tell none.
    profile, severities, listen
        As for :func:`cs_toolkit.validate`.
    tests
        Patterns of datasets that are for testing, relative to `path`: ``["held-out/*.zip"]``.
        Names tell where none are given.

    Raises
    ------
    UsageError
        If `path` is no folder or holds no dataset, or an option does not exist.
    DataError
        If a dataset cannot be read at all.

    Examples
    --------
    >>> folder = Path(getfixture("tmp_path"))
    >>> _ = (folder / "train.txt").write_text("IEEE is said in a way of its own.", "utf-8-sig")
    >>> _ = (folder / "words.txt").write_text("Ieee\ti triple e", "utf-8-sig")
    >>> [(each.code, each.where) for each in validate_project(folder).findings]
    [('X7', ''), ('R8', 'words.txt:1')]
    """
    places = find_places(Path(path), locale=locale, tests=tests)
    return judge_project(
        [
            load_part(place, profile=profile, severities=severities, listen=listen)
            for place in places
        ]
    )


def judge_project(parts: Sequence[Part]) -> ProjectReport:
    """Check datasets that are loaded against each other."""
    severities = parts[0].dataset.settings.severities if parts else {}
    project = Project(tuple(parts), severities)
    return ProjectReport(project.parts, tuple(run_project_checks(project)) if parts else ())
