"""A dataset of any layout as the folder that it could be: flat files, and one ``trans.txt``.

Nothing is copied or written: whole recordings are the files where they lie, stretches are cut when
they are read, and recordings out of a table lie in one temporary file. What is found in this folder
is told at the place where the user has it.
"""

from __future__ import annotations

import codecs
import io
import re
import tempfile
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from pathlib import Path
from threading import Lock
from typing import IO, TYPE_CHECKING, NamedTuple, TypeVar, cast

from cs_toolkit.dataset.container import Member
from cs_toolkit.dataset.fix.plan import Change
from cs_toolkit.dataset.kinds.roles import AUDIO
from cs_toolkit.dataset.layouts.stretch import Cut
from cs_toolkit.dataset.layouts.utterance import Place, fault
from cs_toolkit.errors import DataError
from cs_toolkit.records import Finding, Severity
from cs_toolkit.transcripts.encoding import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cs_toolkit.dataset.container import Damage
    from cs_toolkit.dataset.layouts.dataset import SourceDataset
    from cs_toolkit.dataset.layouts.utterance import SourceUtterance
    from cs_toolkit.dataset.validation import ValidationReport

__all__ = ["Gathered"]

Located = TypeVar("Located", Change, Finding)

TRANSCRIPT = "trans.txt"
LINE_END = "\r\n"
BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
"""What would end a line of the transcript, or act on a terminal."""


class _Blob(NamedTuple):
    """Bytes in the temporary file."""

    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of the folder."""

    name: str
    utterance: SourceUtterance
    path: Path
    blob: _Blob | None
    size: int


class Gathered(AbstractContextManager["Gathered"]):
    """The utterances of a dataset as a container; see the module.

    Parameters
    ----------
    dataset
        Is read to its end.

    Attributes
    ----------
    findings
        What was wrong with its lists, its times and its recordings.
    changes
        What was done to its recordings.
    """

    packed = False
    damage: tuple[Damage, ...] = ()

    def __init__(self, dataset: SourceDataset) -> None:
        self.path, self.layout = dataset.path, dataset.layout.name
        self._dataset = dataset
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as we are
        self._lock = Lock()
        self._names: set[str] = set()
        entries = [self._entry(utterance) for utterance in dataset]
        self.spoken = any(entry.utterance.text is not None for entry in entries)
        untold = [each for each in entries if self.spoken and each.utterance.text is None]
        self._entries = [each for each in entries if each not in untold] if untold else entries
        self.findings = (*dataset.findings, *map(_untold, untold))
        self.changes = tuple(dataset.changes)
        self._transcript = "".join(self._lines()).encode() if self.spoken else b""
        self.members = tuple(self._members())

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the temporary file, and of the recording that is open."""
        self._file.close()
        self._dataset.sounds.close()

    def open(self, member: Member) -> IO[bytes]:
        """Open a recording, a stretch of one, or the transcript."""
        if member.index == len(self._entries):
            return io.BytesIO(self._transcript)
        entry = self._entries[member.index]
        if entry.blob:
            with self._lock:
                self._file.seek(entry.blob.offset)
                return io.BytesIO(self._file.read(entry.blob.size))
        try:
            if entry.utterance.whole:
                return entry.path.open("rb")
            return cast("IO[bytes]", io.BufferedReader(self._cut(entry.utterance, entry.path)))
        except OSError as error:
            raise DataError(f"{member.label}: cannot be read: {error.strerror}") from error

    def file(self, member: Member) -> Path | None:
        """Path of a recording that is used as a whole and lies on disk."""
        if member.index == len(self._entries):
            return None
        entry = self._entries[member.index]
        return entry.path if entry.utterance.whole and not entry.blob else None

    def utterance(self, member: Member) -> SourceUtterance:
        """Give the utterance that a member was made of."""
        return self._entries[member.index].utterance

    def source_name(self, member: Member) -> str:
        """Name the recording that a member was made of, as its user knows it."""
        entry = self._entries[member.index]
        return entry.utterance.place.file if entry.blob else self._dataset.tree.label(entry.path)

    def describe(self, member: Member) -> dict[str, object]:
        """Tell where a member was taken from, as the manifest has it."""
        utterance = self.utterance(member)
        place: dict[str, object] = {"file": self.source_name(member), "line": utterance.place.line}
        if utterance.place.file != place["file"]:
            place["list"] = utterance.place.file
        if not utterance.whole:
            place["startSeconds"] = utterance.start_seconds
            place["endSeconds"] = utterance.end_seconds
            place["channel"] = utterance.channel
        if utterance.made_of:
            place["utterances"] = list(utterance.made_of)
        return place

    def told(self, report: ValidationReport) -> ValidationReport:
        """Add what was wrong with the lists to what is wrong with what they name.

        What is wrong with a recording is told once, however many pieces are made of it.
        """
        moved = dict.fromkeys((*self.findings, *self.moved(report.findings)))
        errors = sum(finding.severity is Severity.ERROR for finding in self.findings)
        return replace(
            report,
            findings=tuple(sorted(moved, key=lambda each: (each.file, each.line or 0, each.code))),
            rejected_line_count=report.rejected_line_count + errors,
        )

    def moved(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Move findings; where nothing could be taken in, the reasons for that say it all."""
        told = bool(self._entries) or not self.findings
        return map(self.at_source, findings if told else ())

    def at_source(self, item: Located) -> Located:
        """Move a finding or a change from this folder to where its user has the utterance."""
        place = self._place(item.file, item.line)
        if place is None:
            return item
        if isinstance(item, Finding):
            item = replace(item, column=None)
        return replace(item, file=place.file, line=place.line)

    def _place(self, file: str, line: int | None) -> Place | None:
        if file == TRANSCRIPT:
            entry = self._entries[line - 1 if line else 0]
            return Place(entry.utterance.place.file, line and entry.utterance.place.line)
        member = self._by_name.get(file)
        if member is None:
            return None
        utterance = self.utterance(member)
        whole = self.file(member) is not None
        return Place(self.source_name(member)) if whole else utterance.timed_at

    @cached_property
    def _by_name(self) -> dict[str, Member]:
        return {member.name: member for member in self.members[: len(self._entries)]}

    def _entry(self, utterance: SourceUtterance) -> _Entry:
        """Take in an utterance; the bytes of its recording go to the temporary file."""
        audio = utterance.audio
        if isinstance(audio, bytes):
            blob = _Blob(self._file.seek(0, io.SEEK_END), self._file.write(audio))
            path = Path(utterance.listed or utterance.id)
            utterance = replace(utterance, audio=path)
            return _Entry(self._name(utterance, path), utterance, path, blob, blob.size)
        size = audio.stat().st_size if utterance.whole else self._cut(utterance, audio).size
        return _Entry(self._name(utterance, audio), utterance, audio, None, size)

    def _name(self, utterance: SourceUtterance, path: Path) -> str:
        """Name a file after its utterance; the ending is that of the recording, if it is whole."""
        suffix = path.suffix if utterance.whole and path.suffix.lower() in AUDIO else ".wav"
        folder, slash, base = BREAKS.sub("_", utterance.id).rpartition("/")
        stem = f"{folder}{slash}{'_' * base.startswith('.')}{base}"
        name = next(name for name in _numbered(stem, suffix) if name not in self._names)
        self._names.add(name)
        return name

    def _cut(self, utterance: SourceUtterance, path: Path) -> Cut:
        sound = self._dataset.sounds(path)
        start = round(utterance.start_seconds * sound.rate)
        end = sound.seconds if utterance.end_seconds is None else utterance.end_seconds
        frames = min(round(end * sound.rate), sound.frames) - start
        return Cut(path, self._dataset.sounds, start, frames, utterance.channel)

    def _lines(self) -> Iterator[str]:
        yield codecs.BOM_UTF8.decode()
        for entry in self._entries:
            yield f"{entry.name}\t{BREAKS.sub(' ', entry.utterance.text or '')}{LINE_END}"

    def _members(self) -> Iterator[Member]:
        for index, entry in enumerate(self._entries):
            yield Member(index, entry.name, entry.size, entry.size)
        if self._transcript:
            size = len(self._transcript)
            yield Member(len(self._entries), TRANSCRIPT, size, size)


def _numbered(stem: str, suffix: str) -> Iterator[str]:
    yield f"{stem}{suffix}"
    for number in count(2):
        yield f"{stem}-{number}{suffix}"


def _untold(entry: _Entry) -> Finding:
    utterance = entry.utterance
    return fault("C11", f"{quoted(utterance.id)} has no text", utterance.place)
