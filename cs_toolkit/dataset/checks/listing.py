"""Findings gathered: counted all, listed as far as anybody reads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_toolkit.dataset.checks.check import by_place
from cs_toolkit.records import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cs_toolkit.records import Finding

__all__ = ["LISTED", "Key", "Listing", "list_findings"]

LISTED = 100_000
"""Findings of one rule and severity that are kept. A text has up to five million lines, and what is
wrong with all of them would take gigabytes to say line by line."""

Key = tuple[Severity, str]
"""Severity and code of a finding."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What the checks have found.

    Parameters
    ----------
    findings
        Sorted by file, line and column.
    unlisted
        How many more there are, where some were only counted.
    faulty
        File and line of every error, listed or not.
    """

    findings: tuple[Finding, ...]
    unlisted: Mapping[Key, int]
    faulty: frozenset[tuple[str, int | None]]


def list_findings(findings: Iterable[Finding], most: float = LISTED) -> Listing:
    """Go through findings as they come, and keep `most` of each rule and severity."""
    counted: Counter[Key] = Counter()
    faulty: set[tuple[str, int | None]] = set()
    listed = []
    for finding in findings:
        key = finding.severity, finding.code
        counted[key] += 1
        if counted[key] <= most:
            listed.append(finding)
        if finding.severity is Severity.ERROR:
            faulty.add((finding.file, finding.line))
    unlisted = {key: int(count - most) for key, count in counted.items() if count > most}
    return Listing(tuple(sorted(listed, key=by_place)), unlisted, frozenset(faulty))
