"""Write the packages of a plan, with their manifest and the findings: all of them or none."""

from __future__ import annotations

import re
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from cs_toolkit.dataset.container import open_container
from cs_toolkit.dataset.convert import Converter, Packed
from cs_toolkit.dataset.division import Said, choose_tests
from cs_toolkit.dataset.journal import Finished, Journal, write_journal
from cs_toolkit.dataset.kinds import load
from cs_toolkit.dataset.layouts.opening import (
    UNCUT,
    at_source,
    describe,
    layout_of,
    made,
    moved,
    refusals,
    told,
)
from cs_toolkit.dataset.manifest import MANIFEST, earlier_packages, manifest, tools
from cs_toolkit.dataset.packing import Packer
from cs_toolkit.dataset.preparation import Package, PreparationReport
from cs_toolkit.dataset.rules import limits
from cs_toolkit.dataset.settings import Purpose
from cs_toolkit.dataset.shares import first_rows
from cs_toolkit.dataset.staging import EARLIER, UNFINISHED, set_aside, staged
from cs_toolkit.dataset.validate import judge
from cs_toolkit.engine import stream
from cs_toolkit.errors import CsToolkitError, UsageError
from cs_toolkit.records import Finding
from cs_toolkit.writing import claim_folder, write_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from cs_toolkit.dataset.convert import Form
    from cs_toolkit.dataset.cutting import Cutting
    from cs_toolkit.dataset.division import Share
    from cs_toolkit.dataset.fix import Change, Plan, Repairs, Utterance
    from cs_toolkit.dataset.model import SpeechDataset
    from cs_toolkit.dataset.packing import WrittenZip
    from cs_toolkit.dataset.settings import Settings
    from cs_toolkit.dataset.validation import ValidationReport
    from cs_toolkit.engine import Progress

__all__ = ["FINDINGS", "assemble", "claimed", "keep_apart", "stem_of"]

FINDINGS = "findings.json"

BYTES_A_SECOND = 32_000
ENTRY_BYTES = 200
"""Headers of a recording: its own and the two of the zip, names apart."""

GUESSED_RATIO = 12
"""How much larger a recording of unknown length is taken to become: speech in MP3 grows so."""


def assemble(
    dataset: SpeechDataset,
    before: ValidationReport,
    plan: Plan,
    out: Path,
    *,
    form: Form,
    repairs: Repairs,
    cutting: Cutting = UNCUT,
    share: Share | None = None,
    force: bool,
    workers: int | None,
    progress: Progress | None,
) -> PreparationReport:
    """Convert, package, and validate what was written.

    Parameters
    ----------
    dataset, before
        The source, and what was found in it.
    plan
        What to package.
    out
        Folder to write into.
    form, repairs, cutting
        What the recordings become, what the plan was to put right, and how recordings were parted.
    share
        How much is for testing, if the packages are to be divided.
    force, workers, progress
        As for :func:`cs_toolkit.prepare`.

    Raises
    ------
    UsageError
        If `out` cannot be written to, or overlaps with the source.
    OutputExistsError
        If it is not empty and `force` is not given.
    """
    source = dataset.container.path
    tests = choose_tests(_said(dataset, plan), share) if share else frozenset[str]()
    plan = replace(plan, utterances=_tests_last(plan.utterances, tests))
    with claimed(out, source, force=force) as folder:
        finished = Finished([out, out / EARLIER])
        converter = Converter(dataset.container, folder, form, finished, tools())
        journal = Journal(folder)
        with closing(stream(converter, plan.utterances, workers=workers)) as results:
            counted = _counted(results, len(plan.utterances), progress)
            zips, refused = _pack(plan, tests, counted, folder, journal)
        plan = plan.without(refused)
        named = dict(zip(_names(source, zips, tests), zips, strict=True))
        write_journal(
            folder, journal.entries, {zips.path.name: name for name, zips in named.items()}
        )
        after = [
            _judge_again(name, written, folder, _settings(dataset.settings, written, tests))
            for name, written in named.items()
        ]
        done = (
            change for written in zips for each in written.utterances for change in each.changes
        )
        container = dataset.container
        changes = sorted((*made(container), *plan.changes, *done), key=_place)
        behind = [*moved(container, plan.left_out), *refusals(container)]
        report = PreparationReport(
            packages=tuple(_package(out / name, written) for name, written in named.items()),
            manifest=out / MANIFEST,
            before=told(container, before),
            changes=tuple(dict.fromkeys(at_source(container, each) for each in changes)),
            left_out=tuple(sorted(behind, key=_place)),
            after=tuple(after),
            layout=layout_of(container),
        )
        document = manifest(
            dataset, form=form, repairs=repairs, cutting=cutting, share=share,
            zips=named, changes=changes, left_out=report.left_out,
        )  # fmt: skip
        write_json(folder / FINDINGS, report.to_dict())
        write_json(folder / MANIFEST, document)
    return report


@contextmanager
def claimed(out: Path, source: Path, *, force: bool) -> Iterator[Path]:
    """Give the hidden folder in `out`; what cannot be written there is the caller's affair."""
    keep_apart(source.resolve(), out.resolve())
    try:
        claim_folder(out, force=force, own={UNFINISHED, EARLIER})
        set_aside(out)
        with staged(out, last=MANIFEST, obsolete=earlier_packages(out)) as folder:
            yield folder
    except OSError as error:
        if isinstance(error, CsToolkitError):
            raise
        raise UsageError(
            f"{out}: cannot be written to: {error.strerror or error}; nothing was left behind"
        ) from error


def keep_apart(source: Path, out: Path) -> None:
    """Refuse to write where a source lies: what is written there would be taken for data."""
    if out.is_relative_to(source) or source.is_relative_to(out):
        raise UsageError(
            f"{out}: the packages cannot go there, since it and {source} lie within each other; "
            "name a folder beside it"
        )


def _said(dataset: SpeechDataset, plan: Plan) -> list[Said]:
    """Tell of the utterances what decides on which side they stand."""
    said = []
    for each in plan.utterances:
        _, tags = describe(dataset.container, each.audio.member, each.line)
        speaker = str(tags["speaker"]) if tags.get("speaker") else None
        said.append(Said(each.name, each.text or "", each.audio.seconds or 1.0, speaker))
    return said


def _tests_last(utterances: Iterable[Utterance], tests: frozenset[str]) -> tuple[Utterance, ...]:
    return tuple(sorted(utterances, key=lambda each: each.name in tests))


def _is_test(written: WrittenZip, tests: frozenset[str]) -> bool:
    return written.utterances[0].utterance.name in tests


def _settings(settings: Settings, written: WrittenZip, tests: frozenset[str]) -> Settings:
    return replace(settings, purpose=Purpose.TEST) if _is_test(written, tests) else settings


def _first_rows(utterances: Sequence[Utterance], tests: frozenset[str]) -> list[int]:
    """Tell at which rows a new package begins; no package holds utterances of both sides."""
    starts: list[int] = []
    for _, side in groupby(range(len(utterances)), lambda row: utterances[row].name in tests):
        rows = list(side)
        inner = first_rows(
            [_expected_size(utterances[row]) for row in rows],
            most_bytes=limits.ARCHIVE_SIZE.value,
            most_files=limits.ARCHIVE_FILES.value - 1,  # one is the transcript
        )
        starts += [rows[0], *(rows[0] + row for row in sorted(inner))]
    return starts[1:]


def _pack(
    plan: Plan,
    tests: frozenset[str],
    results: Iterable[Packed | Finding],
    folder: Path,
    journal: Journal,
) -> tuple[list[WrittenZip], dict[str, Finding]]:
    """Append what was converted to zips in `folder`; say by name what could not be, and why."""
    starts = _first_rows(plan.utterances, tests)
    refused = {}
    with Packer(folder, starts, journal, bom=plan.bom) as packer:
        for row, (utterance, result) in enumerate(zip(plan.utterances, results, strict=True)):
            if isinstance(result, Finding):
                refused[utterance.name] = result
            else:
                packer.add(row, result)
        return packer.finish(), refused


def _expected_size(utterance: Utterance) -> int:
    """Say how many bytes an utterance takes at most, deflated or not."""
    seconds, member = utterance.audio.seconds, utterance.audio.member
    sound = member.size * GUESSED_RATIO if seconds is None else round(seconds * BYTES_A_SECOND)
    return sound + ENTRY_BYTES + len(f"{utterance.name * 3}{utterance.text}".encode())


def _counted(
    results: Iterable[Packed | Finding], total: int, progress: Progress | None
) -> Iterator[Packed | Finding]:
    for done, result in enumerate(results, 1):
        yield result
        if progress:
            progress(done, total)


def _names(source: Path, zips: Sequence[WrittenZip], tests: frozenset[str]) -> Iterator[str]:
    """Name the packages after the source: ``raw.zip``, or ``raw-01.zip``, ``raw-02.zip``, ...

    Those of a divided dataset are called ``raw-train.zip`` and ``raw-test.zip``.
    """
    for test, side in groupby(zips, lambda written: _is_test(written, tests)):
        stem = stem_of(source) + (("-test" if test else "-train") if tests else "")
        count = len(list(side))
        width = max(2, len(str(count)))
        numbers = [f"-{number:0{width}}" for number in range(1, count + 1)] if count > 1 else [""]
        yield from (f"{stem}{number}.zip" for number in numbers)


def stem_of(source: Path) -> str:
    """Name a source in a way that every system takes."""
    name = source.resolve().stem if source.is_file() else source.resolve().name
    return re.sub(r"[^\w.-]+", "-", name).strip(".-") or "dataset"


def _judge_again(
    name: str, written: WrittenZip, folder: Path, settings: Settings
) -> ValidationReport:
    """Read a package back as the service would get it, under its final name."""
    path = written.path.replace(folder / name)
    with open_container(path) as container:
        return judge(load(container, settings))


def _package(path: Path, written: WrittenZip) -> Package:
    return Package(path, written.size, written.sha256, len(written.utterances), written.seconds)


def _place(item: Change | Finding) -> tuple[str, int]:
    return item.file, item.line or 0
