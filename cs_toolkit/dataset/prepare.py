"""Prepare a dataset: messy recordings and texts in, packages that the service accepts out."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.dataset.assemble import assemble
from cs_toolkit.dataset.assemble_text import assemble_text
from cs_toolkit.dataset.audio import RATE
from cs_toolkit.dataset.convert import Form
from cs_toolkit.dataset.cutting import Cutting
from cs_toolkit.dataset.division import Share
from cs_toolkit.dataset.fix import Change, Repairs, plan_as_it_is, plan_fixes
from cs_toolkit.dataset.kinds import load
from cs_toolkit.dataset.layouts.opening import UNCUT, at_source, open_layout
from cs_toolkit.dataset.preparation import PreparationReport
from cs_toolkit.dataset.text_dataset import TextDataset
from cs_toolkit.dataset.textfix import NOTHING, plan_text
from cs_toolkit.dataset.validate import heard, judge, settle
from cs_toolkit.errors import ArchiveError, UsageError
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from cs_toolkit.dataset.container import Container
    from cs_toolkit.dataset.fix import Plan
    from cs_toolkit.dataset.model import SpeechDataset
    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.dataset.validation import ValidationReport
    from cs_toolkit.engine import Progress
    from cs_toolkit.records import Finding

__all__ = ["PreparationReport", "package", "prepare"]

AS_IT_IS = Repairs(fix=False)
UNTRUSTED = ("Z14", "Z15")
"""Findings on a zip from which nothing can, or should, be taken."""


def prepare(
    path: str | Path,
    out: str | Path,
    *,
    layout: str | None = None,
    kind: str | None = None,
    locale: str = "en-US",
    purpose: str = "train",
    profile: str = "default",
    severities: Mapping[str, str] | None = None,
    listen: bool = False,
    fix: bool = True,
    keep: Iterable[str] = (),
    also: Iterable[str] = (),
    rate: int = RATE,
    channel: str = "mix",
    segment: bool = False,
    test_share: float | None = None,
    seed: int = 0,
    force: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
    refused: Mapping[int, Finding] = NOTHING,
) -> PreparationReport:
    r"""Read, validate, put right, convert, package, and validate what was written.

    The folder `out` gets one zip, or as many as the limits of the service ask for, with a
    ``manifest.json`` that describes them and a ``findings.json``. They appear together and only
    when they are complete. The source is never written to. The same source and options give the
    same bytes, on any number of workers. What an interrupted run has finished is not made again.

    Parameters
    ----------
    path
        Folder or zip with recordings in any format that libsndfile reads and a transcript: lines
        of name, tab and text, or CSV with a header. Without a transcript, the recordings alone.
        Or a text of another kind, which is written as one file and never zipped. Or recordings
        of any other layout, with their lists, manifests or annotations.
    out
        Folder to write into; made if need be.
    layout
        How the recordings are laid out, one of ``cs_toolkit.dataset.layouts.LAYOUTS``; recognised
        when None.
    kind, locale, purpose, profile, severities, listen
        As for :func:`cs_toolkit.validate`.
    fix
        Whether to put right what can be; without, only what is right already is packaged.
    keep, also
        Codes of rules for which nothing is changed, ``["H5"]``, and of those for which words are
        taken away, ``["H6"]``: see ``cs_toolkit.dataset.fix.FIXERS``.
    rate
        Samples a second of the packages: 16,000, or 8,000 for telephone speech.
    channel
        What to take of recordings with several channels: their ``"mix"``, ``"left"`` or
        ``"right"``, or each by itself, ``"split"``: then transcripts name their channel, or there
        are none.
    segment
        Whether to cut at pauses what is longer than is trained on (40 seconds, or 30 for Whisper):
        recordings with times of words or segments, into pieces with a text each, and recordings
        without a transcript. Segments that adjoin are put together as far as the limit allows.
    test_share, seed
        Part of the time to put into packages for testing, from 0 to 1, and what the choice depends
        on: by speaker where the layout tells who speaks, and without sentences in common.
    force
        Whether to write into a folder that is not empty. Packages of an earlier run are replaced;
        recordings in them that would become the same again are taken over.
    workers
        Threads that convert; all processors when None.
    progress
        Is told how many recordings of how many are done.
    refused
        Lines of the text or the transcript to leave out, from 1, each with its reason.

    Returns
    -------
    PreparationReport
        Durations in seconds. ``ok`` is false if anything of worth had to be left out.

    Raises
    ------
    UsageError
        If an option does not exist, `out` cannot be written to, or it and `path` overlap.
    OutputExistsError
        If `out` is not empty and `force` is not given.
    MissingFileError
        If there is nothing at `path`.
    DataError
        If the source cannot be read as a whole, or is a zip built to do harm.

    Examples
    --------
    >>> import numpy, soundfile
    >>> folder = Path(getfixture("tmp_path"))
    >>> (folder / "raw").mkdir()
    >>> soundfile.write(folder / "raw" / "Greeting.flac", numpy.zeros((44_100, 2)), 44_100)
    >>> _ = (folder / "raw" / "trans.txt").write_text("greeting.wav\tIt\u2019s me.\n", "utf-8")
    >>> report = prepare(folder / "raw", folder / "packages")
    >>> [package.path.name for package in report.packages], report.duration_seconds, report.ok
    (['raw.zip'], 1.0, True)
    >>> for change in report.changes:
    ...     print(change.code, change.file, change.message)
    A1 Greeting.flac FLAC to WAV
    A4 Greeting.flac 2 channels to 1
    A3 Greeting.flac 44100 Hz to 16000 Hz
    H4 trans.txt byte order mark put at the beginning
    H17 trans.txt 'greeting.wav' taken for 'Greeting.flac'
    H5 trans.txt U+2019 RIGHT SINGLE QUOTATION MARK written as "'"
    """
    settled = partial(
        settle, kind=kind, locale=locale, purpose=purpose, profile=profile, severities=severities
    )
    form, repairs = Form(rate, channel, fix), Repairs.of(fix=fix, keep=keep, also=also)
    share = None if test_share is None else Share(test_share, seed)
    cutting = Cutting.asked(channel=channel, segment=segment, profile=profile, workers=workers)
    with _opened(Path(path), settled, layout=layout, kind=kind, cutting=cutting) as dataset:
        before = _judged(dataset, workers, listen=listen)
        if isinstance(dataset, TextDataset):
            if share:
                raise UsageError(f"{path}: only recordings are divided; leave out the test share")
            if segment:
                raise UsageError(f"{path}: only recordings are cut; leave out segment")
            text = plan_text(dataset, repairs, refused=refused)
            return assemble_text(dataset, before, text, Path(out), repairs=repairs, force=force)
        _refuse_untrusted(dataset, before)
        plan = _planned(dataset, before, repairs)
        plan = plan.without(_refused(plan, dataset.container, refused))
        return assemble(
            dataset, before, plan, Path(out), form=form, repairs=repairs, cutting=cutting,
            share=share, force=force, workers=workers, progress=progress,
        )  # fmt: skip


def package(
    path: str | Path,
    out: str | Path,
    *,
    kind: str | None = None,
    locale: str = "en-US",
    purpose: str = "train",
    profile: str = "default",
    severities: Mapping[str, str] | None = None,
    listen: bool = False,
    force: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> PreparationReport:
    """Package a dataset that is right as it is; refuse any other and write nothing.

    Recordings are copied byte for byte. Parameters and errors are those of :func:`prepare`; of a
    dataset that is refused the report has no packages, and the reasons in ``left_out``.
    """
    settled = partial(
        settle, kind=kind, locale=locale, purpose=purpose, profile=profile, severities=severities
    )
    with _opened(Path(path), settled, layout="folder") as dataset:
        before = _judged(dataset, workers, listen=listen)
        errors = tuple(each for each in before.findings if each.severity is Severity.ERROR)
        if isinstance(dataset, TextDataset):
            if errors:
                return PreparationReport((), None, before, (), errors, ())
            text = plan_text(dataset, AS_IT_IS)
            return assemble_text(dataset, before, text, Path(out), repairs=AS_IT_IS, force=force)
        plan = plan_as_it_is(dataset, before.findings)
        reasons = tuple(dict.fromkeys([*plan.left_out, *errors]))
        if reasons:
            return PreparationReport((), None, before, (), reasons, ())
        return assemble(
            dataset, before, plan, Path(out), form=Form(fix=False), repairs=AS_IT_IS,
            force=force, workers=workers, progress=progress,
        )  # fmt: skip


@contextmanager
def _opened(
    path: Path,
    settled: Callable[[Container], Settings],
    *,
    layout: str | None,
    kind: str | None = None,
    cutting: Cutting = UNCUT,
) -> Iterator[SpeechDataset | TextDataset]:
    """Load a dataset."""
    with open_layout(path, layout, kind, cutting) as container:
        yield load(container, settled(container))


def _judged(
    dataset: SpeechDataset | TextDataset, workers: int | None, *, listen: bool
) -> ValidationReport:
    """Judge a dataset; of recordings every finding is needed, for what is planned goes by them."""
    complete = not isinstance(dataset, TextDataset)
    return judge(heard(dataset, workers=workers) if listen else dataset, complete=complete)


def _planned(dataset: SpeechDataset, before: ValidationReport, repairs: Repairs) -> Plan:
    if repairs.fix:
        return plan_fixes(dataset, before.findings, repairs)
    return plan_as_it_is(dataset, before.findings)


def _refused(
    plan: Plan, container: Container, refused: Mapping[int, Finding]
) -> dict[str, Finding]:
    """Find the utterances of lines that shall stay behind, wherever a layout has those lines."""
    found = {}
    for each in plan.utterances if refused else ():
        if each.line:
            source = at_source(container, Change("", "", plan.transcript, each.line.number))
            reason = refused.get(source.line or 0)
            if reason and reason.file == source.file:
                found[each.name] = reason
    return found


def _refuse_untrusted(dataset: SpeechDataset, before: ValidationReport) -> None:
    for finding in before.findings:
        if finding.code in UNTRUSTED:
            raise ArchiveError(f"{dataset.container.path}: {finding.message}; {finding.hint}")
