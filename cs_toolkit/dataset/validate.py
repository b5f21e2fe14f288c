"""Validate a dataset: everything the service would refuse, named before anything is uploaded."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks import each_finding
from cs_toolkit.dataset.checks.listing import LISTED, list_findings
from cs_toolkit.dataset.kinds import load, recognise_kind
from cs_toolkit.dataset.layouts.opening import layout_of, open_layout, told
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.dataset.settings import Kind, Profile, Purpose, Settings, choose
from cs_toolkit.dataset.validation import ValidationReport
from cs_toolkit.errors import UsageError
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_toolkit.dataset.container import Container
    from cs_toolkit.dataset.model import Dataset
    from cs_toolkit.engine import Progress

__all__ = ["ValidationReport", "heard", "judge", "settle", "validate"]


def validate(
    path: str | Path,
    *,
    layout: str | None = None,
    kind: str | None = None,
    locale: str = "en-US",
    purpose: str | None = None,
    profile: str = "default",
    severities: Mapping[str, str] | None = None,
    listen: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
) -> ValidationReport:
    r"""Check a dataset against every rule that can be checked on this machine.

    Headers of recordings are read, samples on request only; a zip is looked into, never unpacked.

    Parameters
    ----------
    path
        Folder, zip or single file; or recordings of any other layout, with their lists, manifests
        or annotations, judged as what :func:`cs_toolkit.prepare` would begin with.
    layout
        How the recordings are laid out, one of ``cs_toolkit.dataset.layouts.LAYOUTS``; recognised
        when None.
    kind
        ``"acoustic"``, ``"audio-files"``, ...; recognised from the files when None.
    locale
        Language and region of the data.
    purpose
        ``"train"`` or ``"test"``. When None, what only fails in training is a warning.
    profile
        ``"default"``, or ``"whisper"`` for the shorter recordings those models take.
    severities
        Severities that replace those of the rules, by code: ``{"H4": "warning"}``.
    listen
        Whether to read the samples too: clipping, silence, levels, speech rate, repeats.
    workers
        Threads that listen; all processors when None.
    progress
        Is told how many recordings of how many were listened to.

    Returns
    -------
    ValidationReport
        Findings, sorted by file, line and column, up to 100,000 of one rule; what is beyond is
        counted. Durations in seconds.

    Raises
    ------
    UsageError
        If an option does not exist, or there is nothing at `path`.
    DataError
        If the file may not be read at all.

    Examples
    --------
    >>> from pathlib import Path
    >>> folder = Path(getfixture("tmp_path"))
    >>> _ = (folder / "trans.txt").write_text("a.wav\tSo far, so good.\n", "utf-8-sig")
    >>> report = validate(folder, kind="acoustic")
    >>> [(finding.code, finding.where) for finding in report.findings]
    [('Z21', ''), ('H2', 'trans.txt:1:1')]
    """
    with open_layout(Path(path), layout, kind) as container:
        settings = settle(
            container,
            kind=kind,
            locale=locale,
            purpose=purpose,
            profile=profile,
            severities=severities,
        )
        dataset: Dataset = load(container, settings)
        if listen:
            dataset = heard(dataset, workers=workers, progress=progress)
        return replace(told(container, judge(dataset)), layout=layout_of(container))


def settle(
    container: Container,
    *,
    kind: str | None,
    locale: str,
    purpose: str | None,
    profile: str,
    severities: Mapping[str, str] | None,
) -> Settings:
    """Make settings of the options of :func:`validate`; the kind, if need be, of the files."""
    return Settings(
        choose(Kind, kind, "kind") if kind else recognise_kind(container),
        locale,
        choose(Purpose, purpose, "purpose") if purpose else None,
        choose(Profile, profile, "profile"),
        _severities(severities or {}),
    )


def heard(
    dataset: Dataset, *, workers: int | None = None, progress: Progress | None = None
) -> Dataset:
    """Give a dataset with what is heard in its recordings."""
    from cs_toolkit.dataset import listening  # noqa: PLC0415 - headers do without decoders

    return listening.listened(dataset, workers=workers, progress=progress)


def judge(dataset: Dataset, *, complete: bool = False) -> ValidationReport:
    """Run the checks on a dataset that is loaded; list every finding if it must be `complete`."""
    listing = list_findings(each_finding(dataset), inf if complete else LISTED)
    accepted, rejected = dataset.count_lines(listing.faulty)
    settings = dataset.settings
    return ValidationReport(
        listing.findings, settings.kind, settings.locale, accepted, rejected, dataset.seconds,
        unlisted=listing.unlisted,
    )  # fmt: skip


def _severities(wanted: Mapping[str, str]) -> dict[str, Severity]:
    unknown = next((code for code in wanted if code not in RULES), None)
    if unknown is not None:
        near = ", ".join(get_close_matches(unknown.upper(), RULES)) or "H4, for instance"
        raise UsageError(f"there is no rule {unknown!r}; did you mean {near}?")
    return {code: choose(Severity, level, "severity") for code, level in wanted.items()}
