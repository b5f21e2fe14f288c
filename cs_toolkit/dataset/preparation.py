"""The outcome of a preparation, as an object, as JSON and in a notebook."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.dataset.plots import draw_rules
from cs_toolkit.dataset.settings import Kind
from cs_toolkit.dataset.tables import findings_table, paragraph
from cs_toolkit.dataset.validation import asked, finding_to_dict
from cs_toolkit.notebook import table
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

    from cs_toolkit.dataset.fix.plan import Change
    from cs_toolkit.dataset.validation import ValidationReport
    from cs_toolkit.records import Finding

__all__ = ["PREPARATION_SCHEMA", "Package", "PreparationReport"]

PREPARATION_SCHEMA = "cs_toolkit.prepare/1"
SPOKEN = (Kind.ACOUSTIC, Kind.AUDIO_FILES)


@dataclass(frozen=True, slots=True)
class Package:
    """A zip to upload.

    Parameters
    ----------
    path
        Where it is.
    size, sha256
        Bytes, and their hash.
    utterance_count, duration_seconds
        Recordings in it, and how long they last together.
    """

    path: Path
    size: int
    sha256: str
    utterance_count: int
    duration_seconds: float

    def to_dict(self) -> dict[str, object]:
        """Give the package as it stands in JSON."""
        return {
            "file": self.path.name,
            "sha256": self.sha256,
            "size": self.size,
            "utteranceCount": self.utterance_count,
            "durationSeconds": self.duration_seconds,
        }


@dataclass(frozen=True, slots=True, repr=False)
class PreparationReport:
    """What came in, what was put right, what stayed behind, and what was written.

    Parameters
    ----------
    packages
        The zips to upload; none if nothing could be packed.
    manifest
        The file that describes them; None if nothing was written.
    before
        What was found in the source.
    changes
        What was put right.
    left_out
        Recordings, lines and files that are in no package, each with the reason.
    after
        What is found in each package, read again from its zip.
    layout
        How the source is laid out.
    """

    packages: tuple[Package, ...]
    manifest: Path | None
    before: ValidationReport
    changes: tuple[Change, ...]
    left_out: tuple[Finding, ...]
    after: tuple[ValidationReport, ...]
    layout: str = "folder"

    @property
    def ok(self) -> bool:
        """Whether there are packages without an error, and nothing of worth stayed behind."""
        complete = all(finding.severity is not Severity.ERROR for finding in self.left_out)
        return bool(self.packages) and complete and all(report.ok for report in self.after)

    @property
    def utterance_count(self) -> int:
        """Recordings in all packages."""
        return sum(package.utterance_count for package in self.packages)

    @property
    def duration_seconds(self) -> float:
        """Duration of all recordings in all packages."""
        return sum(package.duration_seconds for package in self.packages)

    def to_dict(self) -> dict[str, object]:
        """Give the document that is written as findings.json and by ``prepare --json``."""
        return {
            "schema": PREPARATION_SCHEMA,
            "ok": self.ok,
            "layout": self.layout,
            "packages": [package.to_dict() for package in self.packages],
            "utteranceCount": self.utterance_count,
            "durationSeconds": self.duration_seconds,
            "changes": [change.to_dict() for change in self.changes],
            "leftOut": [finding_to_dict(finding) for finding in self.left_out],
            "before": self.before.to_dict(),
            "after": [report.to_dict() for report in self.after],
        }

    def plot(self, axes: Axes | None = None) -> Axes:
        """Draw how often each rule was put right.

        Raises
        ------
        MissingExtraError
            If matplotlib is not installed.
        """
        return draw_rules(self.changes, axes)

    def _repr_html_(self) -> str:
        """Show packages, changes and what was left out as tables in a notebook."""
        packages = (
            (
                package.path.name,
                f"{package.utterance_count:,}",
                f"{package.duration_seconds / 60:,.1f}",
                f"{package.size:,}",
            )
            for package in self.packages
        )
        counts = Counter(change.code for change in self.changes)
        changes = ((code, asked(code), f"{n:,}") for code, n in counts.most_common())
        sizes = (f"{self.unit}s", "minutes", "bytes")
        return (
            paragraph(self.summary)
            + table(("file", *sizes), packages, numbers=sizes, caption="packages")
            + table(("code", "so that", "times"), changes, numbers=["times"], caption="put right")
            + findings_table(self.left_out, ".left_out", "thing left out")
        )

    def __repr__(self) -> str:
        changes = counted(len(self.changes), "change")
        return f"<PreparationReport of {self.before.kind.value}: {self.summary}; {changes}>"

    @property
    def unit(self) -> str:
        """What is counted: recordings hold utterances, texts have lines."""
        return "utterance" if self.before.kind in SPOKEN else "line"

    @property
    def summary(self) -> str:
        """The outcome in a line."""
        if not self.packages:
            return "nothing could be packaged"
        errors = sum(each.counts[Severity.ERROR] for each in self.after)
        lost = sum(each.severity is Severity.ERROR for each in self.left_out)
        parts = [f"{counted(self.utterance_count, self.unit)} packaged"]
        parts += [f"{counted(lost, 'fault')} could not be put right"] if lost else []
        parts += [f"{counted(errors, 'error')} left in the packages"] if errors else []
        parts += ["nothing of worth left out"] if self.ok else []
        return "; ".join(parts)
