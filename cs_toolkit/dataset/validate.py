"""Validate a dataset: everything the service would refuse, named before anything is uploaded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks import run_checks
from cs_toolkit.dataset.container import open_container
from cs_toolkit.dataset.kinds import load, recognise_kind
from cs_toolkit.dataset.settings import Kind, Profile, Purpose, Settings, choose
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from cs_toolkit.dataset.container import Container
    from cs_toolkit.records import Finding

__all__ = ["ValidationReport", "validate", "validate_container"]

SCHEMA = "cs-toolkit/validation/1"


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """What was found in a dataset.

    Parameters
    ----------
    findings
        All of them, sorted by file, line and column.
    kind, locale
        What the dataset was judged as.
    accepted_line_count, rejected_line_count
        Lines of the dataset (recordings where there are no lines) without and with an error.
    duration_seconds
        Duration of all recordings together.
    """

    findings: tuple[Finding, ...]
    kind: Kind
    locale: str
    accepted_line_count: int
    rejected_line_count: int
    duration_seconds: float

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings may be there."""
        return not self.counts[Severity.ERROR]

    @property
    def counts(self) -> dict[Severity, int]:
        """Number of findings of each severity."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in Severity}

    def to_dict(self) -> dict[str, object]:
        """Give the JSON document of ``cs-toolkit validate --json``."""
        return {
            "schema": SCHEMA,
            "kind": self.kind.value,
            "locale": self.locale,
            "acceptedLineCount": self.accepted_line_count,
            "rejectedLineCount": self.rejected_line_count,
            "durationSeconds": self.duration_seconds,
            "counts": {severity.value: count for severity, count in self.counts.items()},
            "findings": [finding_to_dict(finding) for finding in self.findings],
        }

    def to_frame(self) -> pd.DataFrame:
        """Give the findings as a table, one a row."""
        import pandas as pd  # noqa: PLC0415 - heavy

        columns = ["code", "severity", "file", "line", "column", "message", "hint"]
        frame = pd.DataFrame(map(finding_to_dict, self.findings), columns=columns)
        return frame.astype({"line": "Int64", "column": "Int64"})


def validate(
    path: str | Path,
    *,
    kind: str | None = None,
    locale: str = "en-US",
    purpose: str | None = None,
    profile: str = "default",
) -> ValidationReport:
    """Check a dataset against every rule that can be checked on this machine.

    Parameters
    ----------
    path
        Folder, zip or single file.
    kind
        ``"acoustic"``, ``"audio-files"``, ...; recognised from the files when None.
    locale
        Language and region of the dataset.
    purpose
        ``"train"`` or ``"test"``; when None, what would only be an error in one of them is a
        warning.
    profile
        ``"default"``, or ``"whisper"`` for the shorter recordings those models take.

    Raises
    ------
    UsageError
        If an option does not exist, or there is nothing at `path`.
    DataError
        If the file may not be read at all.
    """
    with open_container(path) as container:
        settings = Settings(
            choose(Kind, kind, "kind") if kind else recognise_kind(container),
            locale,
            choose(Purpose, purpose, "purpose") if purpose else None,
            choose(Profile, profile, "profile"),
        )
        return validate_container(container, settings)


def validate_container(container: Container, settings: Settings) -> ValidationReport:
    """Check a dataset that is open already."""
    dataset = load(container, settings)
    findings = run_checks(dataset)
    accepted, rejected = dataset.count_lines(findings)
    return ValidationReport(
        tuple(findings), settings.kind, settings.locale, accepted, rejected, dataset.seconds
    )


def finding_to_dict(finding: Finding) -> dict[str, object]:
    """Give a finding as it stands in JSON."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "hint": finding.hint,
    }
