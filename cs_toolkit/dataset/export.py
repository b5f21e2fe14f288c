"""Write a dataset of any layout in another: recordings as WAV, their lists beside them.

Texts stay as they are. What is wrong with one recording is a finding, and the rest goes on.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.dataset.assemble import claimed
from cs_toolkit.dataset.audio import RATE, Part, convert
from cs_toolkit.dataset.convert import CHANNELS, Form
from cs_toolkit.dataset.cutting import Cutting
from cs_toolkit.dataset.fetching import fetched
from cs_toolkit.dataset.fix.lines import meant_lines
from cs_toolkit.dataset.fix.naming import name_changes, package_names
from cs_toolkit.dataset.fix.pairing import pair
from cs_toolkit.dataset.fix.plan import Change, left_out
from cs_toolkit.dataset.kinds.recognise import recognise_kind
from cs_toolkit.dataset.kinds.speech import load_speech
from cs_toolkit.dataset.layouts.opening import (
    at_source,
    describe,
    found_in_lists,
    layout_of,
    made,
    moved,
    open_layout,
)
from cs_toolkit.dataset.layouts.writing import WRITERS, Written
from cs_toolkit.dataset.settings import Kind, Settings
from cs_toolkit.dataset.validation import finding_to_dict
from cs_toolkit.engine import stream
from cs_toolkit.errors import DataError, UsageError
from cs_toolkit.records import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_toolkit.dataset.container import Container
    from cs_toolkit.dataset.model import Audio, Line, SpeechDataset
    from cs_toolkit.engine import Progress

__all__ = ["EXPORT_SCHEMA", "ExportReport", "export"]

EXPORT_SCHEMA = "cs_toolkit.convert/1"


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written, and what was not.

    Parameters
    ----------
    folder
        Where everything lies.
    layout, written_as
        How the source is laid out, and how it was written.
    utterance_count, duration_seconds
        Recordings that were written, and how long they last together.
    changes
        Recordings that were cut, or got another name.
    findings
        What was wrong; errors say what was left out.
    """

    folder: Path
    layout: str
    written_as: str
    utterance_count: int
    duration_seconds: float
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether something was written and nothing was left out."""
        complete = all(finding.severity is not Severity.ERROR for finding in self.findings)
        return complete and self.utterance_count > 0

    def to_dict(self) -> dict[str, object]:
        """Give the document that ``cs-toolkit convert --json`` writes."""
        return {
            "schema": EXPORT_SCHEMA,
            "ok": self.ok,
            "layout": self.layout,
            "writtenAs": self.written_as,
            "utteranceCount": self.utterance_count,
            "durationSeconds": self.duration_seconds,
            "changes": [change.to_dict() for change in self.changes],
            "findings": [finding_to_dict(finding) for finding in self.findings],
        }


@dataclass(frozen=True, slots=True)
class _Job:
    """A recording to write."""

    audio: Audio
    line: Line | None
    name: str


def export(
    path: str | Path,
    out: str | Path,
    *,
    to: str = "acoustic",
    layout: str | None = None,
    rate: int = RATE,
    channel: str = "mix",
    segment: bool = False,
    profile: str = "default",
    workers: int | None = None,
    progress: Progress | None = None,
) -> ExportReport:
    r"""Write the dataset at `path` into the folder `out` in the layout `to`.

    Parameters
    ----------
    path, layout
        As for :func:`cs_toolkit.dataset.layouts.read_dataset`.
    out
        A folder that is empty or not there yet; it appears whole or not at all.
    to
        One of ``WRITERS``: ``"acoustic"``, ``"kaldi"``, ``"nemo"`` or ``"audiofolder"``.
    rate
        Samples a second of the recordings: mono, 16 bits.
    channel, segment, profile
        What to take of several channels, and whether to cut at pauses what is longer than is
        trained on, as for :func:`cs_toolkit.prepare`.
    workers, progress
        Threads that convert, and who is told how far they are.

    Raises
    ------
    UsageError
        If a layout does not exist, there is nothing at `path`, or `out` cannot be written to.
    OutputExistsError
        If `out` is not empty.

    Examples
    --------
    >>> import numpy, soundfile
    >>> folder = Path(getfixture("tmp_path")) / "raw"
    >>> folder.mkdir()
    >>> soundfile.write(folder / "talk.flac", numpy.zeros((88_200, 2)), 44_100)
    >>> _ = (folder / "talk.stm").write_text("talk 1 ann 0.25 1.50 so far\n")
    >>> report = export(folder, folder.parent / "nemo", to="nemo")
    >>> print((report.folder / "manifest.jsonl").read_text().partition(', "text"')[0])
    {"audio_filepath": "talk-1-0.250-1.500.wav", "duration": 1.25
    """
    if to not in WRITERS:
        raise UsageError(f"layout {to!r} is not written; choose one of {', '.join(WRITERS)}")
    form = Form(rate, channel)
    cutting = Cutting.asked(channel=channel, segment=segment, profile=profile, workers=workers)
    with open_layout(Path(path), layout, None, cutting) as container:
        dataset = load_speech(container, _settings(container))
        jobs, staying = _jobs(dataset)
        with claimed(Path(out), container.path, force=False) as folder:
            results = stream(
                lambda job: _write(container, job, folder, form), jobs, workers=workers
            )
            with closing(results):
                done = list(_counted(results, len(jobs), progress))
            rows = [each for each in done if isinstance(each, Written)]
            for name, data in WRITERS[to](rows).items():
                (folder / name).write_bytes(data)
        failed = [each for each in done if isinstance(each, Finding)]
        names = {job.audio.member.index: job.name for job in jobs}
        changes = [*made(container), *name_changes([job.audio for job in jobs], names)]
        return ExportReport(
            folder=Path(out),
            layout=layout_of(container),
            written_as=to,
            utterance_count=len(rows),
            duration_seconds=sum(row.seconds for row in rows),
            changes=tuple(at_source(container, change) for change in changes),
            findings=(*found_in_lists(container), *moved(container, [*staying, *failed])),
        )


def _settings(container: Container) -> Settings:
    kind = recognise_kind(container)
    return Settings(kind if kind is Kind.AUDIO_FILES else Kind.ACOUSTIC)


def _jobs(dataset: SpeechDataset) -> tuple[Sequence[_Job], list[Finding]]:
    """Say what is to be written, under flat names, and what cannot be."""
    names = package_names(dataset.audio)
    damaged = [left_out("Z20", each.reason, each.name) for each in dataset.damage]
    if dataset.transcript is None:
        jobs = [_Job(audio, None, names[audio.member.index]) for audio in dataset.audio]
        return jobs, damaged
    pairing = pair(dataset.audio, meant_lines(dataset.transcript), dataset.transcript.name)
    jobs = [_Job(audio, line, names[audio.member.index]) for audio, line in pairing.pairs]
    return jobs, [*damaged, *pairing.left_out]


def _write(container: Container, job: _Job, folder: Path, form: Form) -> Written | Finding:
    """Write a recording, or say why that cannot be done."""
    path = folder / job.name
    try:
        with (
            fetched(container, job.audio.member, folder) as (source, _),
            path.open("xb") as sink,
        ):
            conversion = convert(source, sink, rate=form.rate, part=Part(CHANNELS[form.channel]))
    except DataError as error:
        path.unlink(missing_ok=True)
        return left_out("A24", str(error), job.audio.name)
    _, tags = describe(container, job.audio.member, job.line)
    text = job.line.text if job.line else None
    return Written(job.name, text, conversion.seconds, _written_tags(tags))


def _written_tags(tags: Mapping[str, object]) -> Mapping[str, object]:
    """Leave out what the recording itself says better once it is cut."""
    return {name: value for name, value in tags.items() if name != "duration_seconds"}


def _counted(
    results: Iterator[Written | Finding], total: int, progress: Progress | None
) -> Iterator[Written | Finding]:
    for done, result in enumerate(results, 1):
        yield result
        if progress:
            progress(done, total)
