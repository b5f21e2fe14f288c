"""A project: several datasets in one folder, for one model and its test.

A dataset is a zip, a text file, or a folder with recordings. What is for testing is told by names
(``test/``, ``testing``, ``eval-01.zip``) or by patterns; the rest is for training. A folder or file
named after a locale (``de-DE/``) has that locale.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_toolkit.dataset.checks.project import run_project_checks
from cs_toolkit.dataset.container import open_container
from cs_toolkit.dataset.kinds import load
from cs_toolkit.dataset.kinds.language_markdown import MarkdownDataset
from cs_toolkit.dataset.kinds.roles import AUDIO
from cs_toolkit.dataset.leaks import Leak, Passage, find_leaks
from cs_toolkit.dataset.locales import load_locales
from cs_toolkit.dataset.model import SpeechDataset
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.validate import heard, judge, settle
from cs_toolkit.dataset.validation import finding_to_dict
from cs_toolkit.errors import UsageError
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.dataset.text_dataset import TextDataset
    from cs_toolkit.dataset.validation import ValidationReport
    from cs_toolkit.records import Finding

__all__ = ["PROJECT_SCHEMA", "Part", "Project", "ProjectReport", "is_project", "validate_project"]

PROJECT_SCHEMA = "cs_toolkit.project/1"
EXTENSIONS = frozenset({".zip", ".txt", ".md", ".tsv"})
NOT_DATA = frozenset({"readme", "license", "licence", "changelog", "notes", "todo"})
TESTING = re.compile(r"(?<![a-z])(test|tests|testing|eval|evaluation|validation)(?![a-z])")
TRAINING = re.compile(r"(?<![a-z])(train|training)(?![a-z])")


@dataclass(frozen=True)
class Part:
    """One dataset of a project.

    Parameters
    ----------
    path, name
        Where it is, and the same within the project, with ``/`` between folders.
    tests
        Whether it is for testing.
    dataset, report
        What it holds, and what is wrong with that alone.
    """

    path: Path
    name: str
    tests: bool
    dataset: SpeechDataset | TextDataset
    report: ValidationReport

    @property
    def kind(self) -> Kind:
        """Kind of the dataset."""
        return self.dataset.settings.kind

    @property
    def locale(self) -> str:
        """Locale of the dataset."""
        return self.dataset.settings.locale

    @property
    def seconds(self) -> float:
        """Duration of its recordings."""
        return self.dataset.seconds

    @property
    def lines(self) -> int:
        """Lines that the service would take."""
        return self.report.accepted_line_count

    def place(self, member: str) -> str:
        """Name one of its files within the project."""
        return self.name if self.path.name == member else f"{self.name}/{member}"

    def passages(self) -> Iterator[Passage]:
        """Yield the sentences it holds: of the transcript, the text, or the structured text."""
        dataset = self.dataset
        if isinstance(dataset, SpeechDataset):
            transcript = dataset.transcript
            for spoken in transcript.lines if transcript else ():
                if transcript and spoken.text:
                    yield Passage(self.place(transcript.name), spoken.number, spoken.text)
        elif isinstance(dataset, MarkdownDataset):
            for number, text in dataset.document.sentences:
                yield Passage(self.name, number, text)
        elif dataset.settings.kind is Kind.LANGUAGE:
            for number, text in enumerate(dataset.lines, 1):
                yield Passage(self.name, number, text)

    def language_texts(self) -> Iterator[str]:
        """Yield what it teaches of the language: sentences, and items of lists."""
        yield "\n".join(passage.text for passage in self.passages())
        if isinstance(self.dataset, MarkdownDataset):
            yield from (each.items.joined for each in self.dataset.document.lists)


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


@dataclass(frozen=True, slots=True)
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
    folder = Path(path)
    found = find_parts(folder) if folder.is_dir() else []
    if not found:
        raise UsageError(f"{path}: is no folder with datasets; name one with zips or texts in it")
    tested = {match for pattern in tests for match in folder.glob(pattern)}
    parts = []
    for each in found:
        name = each.relative_to(folder).as_posix()
        options = {
            "kind": None,
            "locale": names_locale(name) or locale,
            "purpose": "test" if (each in tested if tests else names_test(name)) else "train",
            "profile": profile,
            "severities": severities,
        }
        parts.append(_load_part(each, name, options, listen=listen))
    project = Project(tuple(parts), parts[0].dataset.settings.severities)
    return ProjectReport(project.parts, tuple(run_project_checks(project)))


def is_project(path: Path) -> bool:
    """Tell whether a folder holds several datasets rather than one in many files.

    Recordings that lie about are one dataset, unless the names of their folders say otherwise.
    """
    parts = find_parts(path) if path.is_dir() else []
    loose = [part for part in parts if part.is_dir()]
    named = any(names_purpose(part.relative_to(path).as_posix()) for part in parts)
    return len(parts) > 1 and (named or not loose)


def _load_part(path: Path, name: str, options: dict[str, Any], *, listen: bool) -> Part:
    with open_container(path) as container:
        dataset = load(container, settle(container, **options))
        report = judge(heard(dataset) if listen else dataset)
        return Part(path, name, options["purpose"] == "test", dataset, report)


def find_parts(folder: Path) -> list[Path]:
    """List the datasets in a folder: recordings that lie together, zips and texts."""
    entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith((".", "__")))
    if any(entry.suffix.lower() in AUDIO for entry in entries):
        return [folder]
    found = []
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink():
            found += find_parts(entry)
        elif entry.suffix.lower() in EXTENSIONS and entry.stem.lower() not in NOT_DATA:
            found.append(entry)
    return found


def names_test(name: str) -> bool:
    """Tell whether a name says that a dataset is for testing; the last word on it counts.

    Examples
    --------
    >>> [names_test(name) for name in ("en/testing/a.zip", "test-01.zip", "latest.zip")]
    [True, True, False]
    """
    return names_purpose(name) == "test"


def names_purpose(name: str) -> str | None:
    """Say what a name tells about the purpose: ``"test"``, ``"train"`` or nothing."""
    said = [("test", each.start()) for each in TESTING.finditer(name.lower())]
    said += [("train", each.start()) for each in TRAINING.finditer(name.lower())]
    return max(said, key=lambda each: each[1])[0] if said else None


def names_locale(name: str) -> str | None:
    """Find a locale among the folders and the stem of a name."""
    words = name.replace(".", "/").split("/")
    return next((word for word in words if word in load_locales()), None)
