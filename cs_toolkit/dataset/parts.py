"""The datasets in a folder: where each is, what its name tells, and what it holds.

A dataset is a zip, a text file, or a folder with recordings. What is for testing is told by names
(``test/``, ``testing``, ``eval-01.zip``) or by patterns; the rest is for training. A folder or file
named after a locale (``de-DE/``) has that locale.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from cs_toolkit.dataset.fix.plan import Change
from cs_toolkit.dataset.kinds import load
from cs_toolkit.dataset.kinds.language_markdown import MarkdownDataset
from cs_toolkit.dataset.kinds.roles import AUDIO
from cs_toolkit.dataset.layouts.layout import recognise_layout
from cs_toolkit.dataset.layouts.opening import at_source, open_layout, told
from cs_toolkit.dataset.layouts.tree import Tree
from cs_toolkit.dataset.leaks import EXACT, Passage
from cs_toolkit.dataset.locales import load_locales
from cs_toolkit.dataset.model import SpeechDataset
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.validate import heard, judge, settle
from cs_toolkit.errors import DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cs_toolkit.dataset.text_dataset import TextDataset
    from cs_toolkit.dataset.validation import ValidationReport

__all__ = ["Part", "Place", "find_parts", "find_places", "is_project", "load_part"]

EXTENSIONS = frozenset({".zip", ".txt", ".md", ".tsv"})
NOT_DATA = frozenset({"readme", "license", "licence", "changelog", "notes", "todo"})
TESTING = re.compile(r"(?<![a-z])(test|tests|testing|eval|evaluation|validation)(?![a-z])")
TRAINING = re.compile(r"(?<![a-z])(train|training)(?![a-z])")
LISTED = frozenset({"kaldi", "lhotse", "librispeech", "audiofolder", "ljspeech", "common-voice",
                    "nemo"})  # fmt: skip
"""Layouts that part one dataset into folders for training and testing."""


class Place(NamedTuple):
    """Where a dataset of a project is: its path, and the same within the project.

    `tests` tells whether it is for testing, `locale` its language and region, and `kind` its kind,
    which the files show where it is None.
    """

    path: Path
    name: str
    tests: bool
    locale: str
    kind: str | None = None


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
    def purpose(self) -> str:
        """What it is for, in the service's word."""
        return "test" if self.tests else "train"

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

    def file_of(self, place: str) -> str:
        """Name the file that is at a place within the project."""
        return self.path.name if place == self.name else place.removeprefix(f"{self.name}/")

    def passages(self) -> Iterator[Passage]:
        """Yield the sentences it holds: of the transcript, the text, or the structured text."""
        dataset = self.dataset
        if isinstance(dataset, SpeechDataset):
            transcript = dataset.transcript
            for spoken in transcript.lines if transcript else ():
                if transcript and spoken.text:
                    here = Change(EXACT, "", transcript.name, spoken.number)
                    source = at_source(dataset.container, here)
                    line = source.line or spoken.number
                    yield Passage(self.place(source.file), line, spoken.text)
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


def is_project(path: Path) -> bool:
    """Tell whether a folder holds several datasets rather than one in many files.

    Recordings that lie about are one dataset, unless the names of their folders say otherwise; so
    are those that a list of a layout tells of, whatever their folders are called.
    """
    parts = find_parts(path) if path.is_dir() else []
    if len(parts) > 1 and recognise_layout(Tree(path)).name in LISTED:
        return False
    loose = [part for part in parts if part.is_dir()]
    named = any(names_purpose(part.relative_to(path).as_posix()) for part in parts)
    return len(parts) > 1 and (named or not loose)


def find_places(
    folder: Path, *, locale: str = "en-US", tests: Sequence[str] = ()
) -> tuple[Place, ...]:
    """Find the datasets of a project.

    Parameters
    ----------
    folder
        The project.
    locale
        Of datasets whose names tell none.
    tests
        Patterns of datasets that are for testing, relative to `folder`; names tell where none are
        given.

    Raises
    ------
    UsageError
        If there is no dataset.
    """
    found = find_parts(folder) if folder.is_dir() else []
    if not found:
        raise UsageError(f"{folder}: is no folder with datasets; name one with zips or texts in it")
    tested = {match for pattern in tests for match in folder.glob(pattern)}
    places = []
    for path in found:
        name = path.relative_to(folder).as_posix()
        is_test = path in tested if tests else names_test(name)
        places.append(Place(path, name, is_test, names_locale(name) or locale))
    return tuple(places)


def load_part(
    place: Place,
    *,
    profile: str = "default",
    severities: Mapping[str, str] | None = None,
    listen: bool = False,
) -> Part:
    """Load a dataset, and check it alone; the options are those of :func:`cs_toolkit.validate`."""
    with open_layout(place.path, None, place.kind) as container:
        settings = settle(
            container,
            kind=place.kind,
            locale=place.locale,
            purpose="test" if place.tests else "train",
            profile=profile,
            severities=severities,
        )
        dataset = load(container, settings)
        report = told(container, judge(heard(dataset) if listen else dataset))
        return Part(place.path, place.name, place.tests, dataset, report)


def find_parts(folder: Path) -> list[Path]:
    """List the datasets in a folder: recordings that lie together, zips and texts.

    Raises
    ------
    DataError
        If a folder may not be read.
    """
    entries = _entries(folder)
    if any(entry.suffix.lower() in AUDIO for entry in entries):
        return [folder]
    found = []
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink():
            found += find_parts(entry)
        elif entry.suffix.lower() in EXTENSIONS and entry.stem.lower() not in NOT_DATA:
            found.append(entry)
    return found


def _entries(folder: Path) -> list[Path]:
    """List what is in a folder, in the same order on every system."""
    try:
        entries = sorted(folder.iterdir(), key=attrgetter("name"))
    except OSError as error:
        raise DataError(f"{folder}: cannot be read: {error.strerror}") from error
    return [entry for entry in entries if not entry.name.startswith((".", "__"))]


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
