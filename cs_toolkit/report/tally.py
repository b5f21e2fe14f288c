"""Findings counted: one line a rule, worst first, with the first place as an example.

The list itself is the business of :mod:`cs_toolkit.report.findings`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from cs_toolkit.counting import plural
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.records import Severity
from cs_toolkit.report.findings import NOUNS, STYLES
from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from cs_toolkit.records import Finding

__all__ = ["show_tally"]

LEAST_FOR_PLACES = 100
"""Cells of a terminal in which places stand beside what the rules ask for."""


def show_tally(console: Console, findings: Iterable[Finding]) -> None:
    """Print how often each rule is broken, what it asks for, and where it is broken first.

    In a narrow terminal what it asks for is worth more than where.
    """
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=True)
    has_places = console.width >= LEAST_FOR_PLACES
    table.add_column("", justify="right")
    for name in ("", "rule", *(["first broken in"] if has_places else [])):
        table.add_column(name, no_wrap=True)
    table.add_column("what it asks for", no_wrap=True, ratio=1)
    for group in _by_rule(findings):
        first = group[0]
        noun = NOUNS[first.severity]
        rule = RULES.get(first.code)
        table.add_row(
            f"{len(group):,}",
            Text(noun if len(group) == 1 else plural(noun), STYLES[first.severity]),
            first.code,
            *([Text(visible(first.where))] if has_places else []),
            rule.summary if rule else "",
        )
    console.print(table)


def _by_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Group by rule and severity: errors first, then what is found most often."""
    groups: defaultdict[tuple[Severity, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.severity, finding.code].append(finding)
    rank = {severity: number for number, severity in enumerate(Severity)}
    return sorted(groups.values(), key=lambda group: (rank[group[0].severity], -len(group)))
