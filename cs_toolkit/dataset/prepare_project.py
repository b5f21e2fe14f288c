"""Prepare the datasets of a project, each into a folder of its own, and check them together."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from cs_toolkit.counting import counted
from cs_toolkit.dataset.assemble import FINDINGS, keep_apart
from cs_toolkit.dataset.fix import Repairs
from cs_toolkit.dataset.journal import JOURNAL
from cs_toolkit.dataset.leaks import EXACT, NEAR, KnownSentences
from cs_toolkit.dataset.manifest import MANIFEST, earlier_packages
from cs_toolkit.dataset.model import SpeechDataset
from cs_toolkit.dataset.names import fold
from cs_toolkit.dataset.parts import Place, find_places, load_part
from cs_toolkit.dataset.prepare import package, prepare
from cs_toolkit.dataset.project import ProjectReport, judge_project
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.dataset.tables import findings_table, paragraph
from cs_toolkit.dataset.validation import finding_to_dict
from cs_toolkit.errors import CsToolkitError, UsageError
from cs_toolkit.notebook import table
from cs_toolkit.records import Finding, Severity
from cs_toolkit.transcripts.encoding import quoted
from cs_toolkit.writing import claim_folder, write_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cs_toolkit.dataset.leaks import Leak
    from cs_toolkit.dataset.parts import Part
    from cs_toolkit.dataset.preparation import PreparationReport

__all__ = ["PROJECT", "Prepared", "ProjectPreparation", "package_project", "prepare_project"]

PROJECT = "project.json"
"""Vouches for the folders beside it: it goes first, and comes last."""

UNFINISHED = ".cs-toolkit-unfinished-project"
PROJECT_PREPARATION_SCHEMA = "cs_toolkit.prepare-project/1"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A dataset of a project that was prepared.

    Parameters
    ----------
    source
        The dataset as it was.
    folder
        Where its packages are, within the output.
    report
        What became of it.
    """

    source: Part
    folder: str
    report: PreparationReport


@dataclass(frozen=True, slots=True, repr=False)
class ProjectPreparation:
    """What became of a project.

    Parameters
    ----------
    datasets
        Every dataset, prepared.
    before, after
        What was found in the sources, and in the packages, alone and together.
    """

    datasets: tuple[Prepared, ...]
    before: ProjectReport
    after: ProjectReport

    @property
    def ok(self) -> bool:
        """Whether every dataset is ready, and nothing is wrong between them."""
        return all(each.report.ok for each in self.datasets) and self.after.ok

    def to_dict(self) -> dict[str, object]:
        """Give the document that is written as project.json and by ``prepare --json``."""
        return {
            "schema": PROJECT_PREPARATION_SCHEMA,
            "ok": self.ok,
            "before": [finding_to_dict(finding) for finding in self.before.findings],
            "findings": [finding_to_dict(finding) for finding in self.after.findings],
            "datasets": [
                {
                    "path": each.source.name,
                    "purpose": each.source.purpose,
                    "folder": each.folder,
                }
                | each.report.to_dict()
                for each in self.datasets
            ],
        }

    @property
    def summary(self) -> str:
        """The outcome in a line."""
        ready = sum(each.report.ok for each in self.datasets)
        between = sum(each.severity is Severity.ERROR for each in self.after.findings)
        return (
            f"{ready:,} of {counted(len(self.datasets), 'dataset')} "
            f"{'is' if 1 in (ready, len(self.datasets)) else 'are'} ready; "
            f"{counted(between, 'error') if between else 'no errors'} between them"
        )

    def __repr__(self) -> str:
        return f"<ProjectPreparation: {self.summary}>"

    def _repr_html_(self) -> str:
        """Show what became of each dataset, and what is wrong between them, in a notebook."""
        rows = (
            (each.source.name, each.folder, each.source.purpose, each.report.summary)
            for each in self.datasets
        )
        datasets = table(("dataset", "packages", "purpose", "outcome"), rows)
        findings = findings_table(self.after.findings, ".after.findings")
        return paragraph(self.summary) + datasets + findings


def prepare_project(
    path: str | Path,
    out: str | Path,
    *,
    locale: str = "en-US",
    profile: str = "default",
    severities: Mapping[str, str] | None = None,
    tests: Sequence[str] = (),
    fix: bool = True,
    keep: Iterable[str] = (),
    also: Iterable[str] = (),
    segment: bool = False,
    force: bool = False,
    **options: Any,
) -> ProjectPreparation:
    r"""Prepare every dataset of a project, and check what was written together.

    Each goes into a folder of its own in `out`, called as the dataset is, with a manifest and
    findings; ``project.json`` beside them is written when all are complete. An interrupted run is
    taken up where it was.

    Parameters
    ----------
    path
        Folder with datasets.
    out
        Folder to write into.
    locale, tests
        As for ``validate_project``.
    profile, severities, fix, keep, also, segment, force
        As for :func:`cs_toolkit.prepare`. ``also=["X3"]`` leaves test sentences out of the training
        data, word for word, and ``["X3", "X4"]`` what is nearly one, too.
    options
        Of :func:`cs_toolkit.prepare`: rate, channel, listen, workers, progress.

    Raises
    ------
    UsageError
        If there is no dataset, an option does not exist, or `out` cannot be written to.
    OutputExistsError
        If `out` is not empty and `force` is not given.
    DataError
        If a dataset cannot be read at all.

    Examples
    --------
    >>> folder = Path(getfixture("tmp_path"))
    >>> for name in ("training", "testing"):
    ...     (folder / "raw" / name).mkdir(parents=True)
    >>> _ = (folder / "raw/training/text.txt").write_text("So it goes.\n", "utf-8")
    >>> _ = (folder / "raw/testing/text.txt").write_text("That is so.\n", "utf-8")
    >>> done = prepare_project(folder / "raw", folder / "out")
    >>> [each.folder for each in done.datasets], [each.code for each in done.after.findings]
    (['testing/text', 'training/text'], ['X7', 'X8'])
    """
    repairs = Repairs.of(fix=fix, keep=keep, also=also)
    how: dict[str, Any] = {"profile": profile, "severities": severities}
    before = _judged(find_places(Path(path), locale=locale, tests=tests), how)
    refused = _leaking_lines(before, repairs)

    def make(part: Part, folder: Path) -> PreparationReport:
        return prepare(
            part.path, folder, kind=part.kind, locale=part.locale, purpose=part.purpose,
            fix=fix, keep=keep, also=also, refused=refused[part.name], force=True,
            segment=segment and isinstance(part.dataset, SpeechDataset),
            **how, **options,
        )  # fmt: skip

    with _claimed(Path(path), Path(out), before.parts, force=force) as folders:
        return _carried_out(make, before, Path(out), folders, how)


def package_project(
    path: str | Path,
    out: str | Path,
    *,
    locale: str = "en-US",
    profile: str = "default",
    severities: Mapping[str, str] | None = None,
    tests: Sequence[str] = (),
    force: bool = False,
    **options: Any,
) -> ProjectPreparation:
    """Package a project in which nothing is wrong; refuse any other and write nothing.

    Parameters and errors are those of :func:`prepare_project`. Of a project that is refused the
    report has no datasets; what was found says why.
    """
    how: dict[str, Any] = {"profile": profile, "severities": severities}
    before = _judged(find_places(Path(path), locale=locale, tests=tests), how)
    if not before.ok:
        return ProjectPreparation((), before, before)

    def make(part: Part, folder: Path) -> PreparationReport:
        return package(
            part.path, folder, kind=part.kind, locale=part.locale, purpose=part.purpose,
            force=True, **how, **options,
        )  # fmt: skip

    with _claimed(Path(path), Path(out), before.parts, force=force) as folders:
        return _carried_out(make, before, Path(out), folders, how)


def _judged(places: Iterable[Place], how: Mapping[str, Any]) -> ProjectReport:
    return judge_project([load_part(place, **how) for place in places])


def _carried_out(
    make: Callable[[Part, Path], PreparationReport],
    before: ProjectReport,
    out: Path,
    folders: Mapping[str, str],
    how: Mapping[str, Any],
) -> ProjectPreparation:
    """Make the packages of every dataset, and judge them together."""
    done = tuple(
        Prepared(part, folders[part.name], make(part, out / folders[part.name]))
        for part in before.parts
    )
    report = ProjectPreparation(done, before, _judged(_written(done), how))
    write_json(out / PROJECT, report.to_dict())
    return report


def _written(done: Iterable[Prepared]) -> Iterator[Place]:
    """Name every package as a dataset of a project; what it was for it still is."""
    for each in done:
        for made in each.report.packages:
            source = each.source
            name = f"{each.folder}/{made.path.name}"
            yield Place(made.path, name, source.tests, source.locale, source.kind)


def _leaking_lines(project: ProjectReport, repairs: Repairs) -> dict[str, dict[int, Finding]]:
    """Find the lines of training data that hold test sentences, by dataset, as far as wanted."""
    refused: dict[str, dict[int, Finding]] = {part.name: {} for part in project.parts}
    if not (repairs.wants(EXACT) or repairs.wants(NEAR)):
        return refused
    known = KnownSentences(each for part in project.parts if part.tests for each in part.passages())
    for part in project.parts:
        for leak in known.leaks_in(() if part.tests else part.passages()):
            if repairs.wants(leak.code):
                line = leak.training.line
                refused[part.name].setdefault(line, _left_out(leak, part))
    return refused


def _left_out(leak: Leak, part: Part) -> Finding:
    said = "is" if leak.code == EXACT else "is nearly"
    sentence = leak.sentence
    place = f"{sentence.file}:{sentence.line}"
    message = f"{quoted(leak.training.text)} {said} a test sentence, {place}"
    file = part.file_of(leak.training.file)
    rule = RULES[leak.code]
    return Finding(leak.code, Severity.WARNING, message, rule.hint, file, leak.training.line)


@contextmanager
def _claimed(
    source: Path, out: Path, parts: Sequence[Part], *, force: bool
) -> Iterator[Mapping[str, str]]:
    """Give every dataset a folder in `out`; what cannot be written there is the caller's affair."""
    keep_apart(source.resolve(), out.resolve())
    try:
        with _cleared(out, parts, force=force) as folders:
            yield folders
    except OSError as error:
        if isinstance(error, CsToolkitError):
            raise
        raise UsageError(f"{out}: cannot be written to: {error.strerror or error}") from error


@contextmanager
def _cleared(out: Path, parts: Sequence[Part], *, force: bool) -> Iterator[Mapping[str, str]]:
    """Give the folders, and clear away what an earlier project left beside them."""
    folders = _folders([part.name for part in parts])
    tops = {PurePosixPath(folder).parts[0] for folder in folders.values()}
    begun = (out / UNFINISHED).exists()
    claim_folder(out, force=force, own={UNFINISHED} | (tops if begun else set()))
    earlier = _earlier_folders(out)
    (out / UNFINISHED).touch()
    (out / PROJECT).unlink(missing_ok=True)
    yield folders
    kept = set(map(fold, folders.values()))
    for folder in earlier:
        if fold(folder) not in kept:
            _clear(out / folder)
    (out / UNFINISHED).unlink()


def _folders(names: Iterable[str]) -> dict[str, str]:
    """Call each folder as its dataset without extension; where two are alike, with it.

    Those that differ in case alone are alike, too: for Windows and macOS they are one folder.
    """
    folders: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = str(PurePosixPath(name).with_suffix("")) if name != "." else "dataset"
        numbered = (f"{plain}-{number}" for number in count(2))
        wanted = chain((plain, name.replace(".", "-")), numbered)
        folders[name] = next(each for each in wanted if fold(each) not in taken)
        taken.add(fold(folders[name]))
    return folders


def _earlier_folders(out: Path) -> set[str]:
    """Name the folders of an earlier project, as it says itself."""
    try:
        document = json.loads((out / PROJECT).read_bytes())
        if document["schema"] != PROJECT_PREPARATION_SCHEMA:
            return set()
        folders = [str(each["folder"]) for each in document["datasets"]]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {each for each in folders if (out / each).resolve().is_relative_to(out.resolve())}


def _clear(folder: Path) -> None:
    """Remove what a preparation has written, and the folder if nothing else is in it."""
    for name in (*earlier_packages(folder), MANIFEST, FINDINGS, JOURNAL):
        (folder / name).unlink(missing_ok=True)
    with suppress(OSError):
        folder.rmdir()
