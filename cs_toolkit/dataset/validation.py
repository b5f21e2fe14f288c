"""The outcome of a validation, as an object, as JSON, as a table and in a notebook."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.dataset.plots import draw_rules
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.tables import findings_table, paragraph
from cs_toolkit.notebook import table
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from matplotlib.axes import Axes

    from cs_toolkit.dataset.checks.listing import Key
    from cs_toolkit.records import Finding

__all__ = ["VALIDATION_SCHEMA", "ValidationReport", "asked", "finding_to_dict"]

VALIDATION_SCHEMA = "cs_toolkit.validate/1"
COLUMNS = ("code", "severity", "file", "line", "column", "message", "hint")


@dataclass(frozen=True, slots=True, repr=False)
class ValidationReport:
    """What was found in a dataset.

    Parameters
    ----------
    findings
        Sorted by file, line and column, up to 100,000 of one rule and severity.
    kind, locale
        What the dataset was judged as.
    accepted_line_count, rejected_line_count
        Lines of the dataset without and with an error; recordings where there are no lines.
    duration_seconds
        Duration of all recordings together.
    layout
        How they are laid out.
    unlisted
        How many findings there are beyond those listed, by severity and code; empty for most data.
    """

    findings: tuple[Finding, ...]
    kind: Kind
    locale: str
    accepted_line_count: int
    rejected_line_count: int
    duration_seconds: float
    layout: str = "folder"
    unlisted: Mapping[Key, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings there may be."""
        return not self.counts[Severity.ERROR]

    @property
    def counts(self) -> dict[Severity, int]:
        """Number of findings of each severity, listed or not."""
        found = Counter(finding.severity for finding in self.findings)
        for (severity, _), count in self.unlisted.items():
            found[severity] += count
        return {severity: found[severity] for severity in Severity}

    def to_dict(self) -> dict[str, object]:
        """Give the document that ``cs-toolkit validate --json`` writes."""
        return {
            "schema": VALIDATION_SCHEMA,
            "layout": self.layout,
            "kind": self.kind.value,
            "locale": self.locale,
            "acceptedLineCount": self.accepted_line_count,
            "rejectedLineCount": self.rejected_line_count,
            "durationSeconds": self.duration_seconds,
            "counts": {severity.value: count for severity, count in self.counts.items()},
            "findings": [finding_to_dict(finding) for finding in self.findings],
            "unlisted": [
                {"code": code, "severity": severity.value, "count": count}
                for (severity, code), count in self.unlisted.items()
            ],
        }

    def to_frame(self) -> pd.DataFrame:
        """Give the findings as a table, one a row; line and column are missing where unknown."""
        import pandas as pd  # noqa: PLC0415 - heavy

        frame = pd.DataFrame(map(finding_to_dict, self.findings), columns=list(COLUMNS))
        return frame.astype({"line": "Int64", "column": "Int64"})

    def plot(self, axes: Axes | None = None) -> Axes:
        """Draw how often each rule is broken.

        Raises
        ------
        MissingExtraError
            If matplotlib is not installed.
        """
        return draw_rules(self.findings, axes, unlisted=self.unlisted)

    def _repr_html_(self) -> str:
        """Show how often each rule is broken, and the first findings, in a notebook."""
        found = Counter((each.severity, each.code) for each in self.findings)
        found.update(self.unlisted)
        tally = [
            (severity.value, code, asked(code), f"{count:,}")
            for (severity, code), count in found.most_common()
        ]
        rules = table(("severity", "rule", "asks that", "times"), tally, numbers=["times"])
        findings = findings_table(self.findings, ".to_frame()")
        return paragraph(self.summary) + (rules if tally else "") + findings

    def __repr__(self) -> str:
        return f"<ValidationReport of {self.kind.value}, {self.locale}: {self.summary}>"

    @property
    def summary(self) -> str:
        """The outcome in a line.

        Examples
        --------
        >>> ValidationReport((), Kind.ACOUSTIC, "en-US", 1200, 0, 5025.0).summary
        'no errors, no warnings; 1,200 lines accepted, none rejected; 1:23:45 of audio'
        """
        errors, warnings = self.counts[Severity.ERROR], self.counts[Severity.WARNING]
        rejected = f"{self.rejected_line_count:,}" if self.rejected_line_count else "none"
        noun = "recording" if self.kind is Kind.AUDIO_FILES else "line"
        parts = [
            f"{_count(errors, 'error')}, {_count(warnings, 'warning')}",
            f"{_count(self.accepted_line_count, noun)} accepted, {rejected} rejected",
        ]
        if self.duration_seconds:
            parts.append(f"{_clock(self.duration_seconds)} of audio")
        return "; ".join(parts)


def finding_to_dict(finding: Finding) -> dict[str, object]:
    """Give a finding as it stands in JSON."""
    return {name: getattr(finding, name) for name in COLUMNS} | {"severity": finding.severity.value}


def asked(code: str) -> str:
    """Say what a rule asks for; nothing where there is no such rule."""
    return RULES[code].summary if code in RULES else ""


def _count(number: int, noun: str) -> str:
    """Say ``no errors``, ``1 error``, ``2,000 errors``."""
    return counted(number, noun) if number else f"no {noun}s"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
