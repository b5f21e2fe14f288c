"""Findings in a terminal: by rule, worst first, a few places each, and what to do about it."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from cs_toolkit.counting import counted
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.records import Severity
from cs_toolkit.report.table import show_sentences
from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console, RenderableType

    from cs_toolkit.dataset.checks.listing import Key
    from cs_toolkit.dataset.rules import Rule
    from cs_toolkit.dataset.validation import ValidationReport
    from cs_toolkit.records import Finding

__all__ = ["show_findings", "show_rules", "show_validation"]

PLACES = 5
"""Findings of one rule that are shown; the rest is counted."""

NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def show_validation(console: Console, report: ValidationReport) -> None:
    """Print what was found, and the outcome in the last line."""
    show_findings(console, report.findings, report.unlisted)
    console.print(Text(report.summary, "bold"))


def show_findings(
    console: Console,
    findings: Iterable[Finding],
    unlisted: Mapping[Key, int] = MappingProxyType({}),
) -> None:
    """Print findings, grouped by rule; those that were only counted are `unlisted`."""
    for group in _groups(findings):
        count = len(group) + unlisted.get((group[0].severity, group[0].code), 0)
        console.print(_heading(group[0], count))
        for line in _body(group, count):
            console.print(Padding(line, (0, 0, 0, 2), expand=False))
        console.print()


def show_rules(console: Console, rules: Iterable[Rule]) -> None:
    """Print the rules as a table."""
    rows = (
        (
            Text(rule.code),
            Text(rule.severity, STYLES[rule.severity]),
            Text(rule.summary),
            Text(_checked(rule)),
            Text(f"{rule.source.title}, {rule.source.dated}"),
        )
        for rule in rules
    )
    show_sentences(console, ("code", "severity", "rule", "checked", "source"), rows)


def _checked(rule: Rule) -> str:
    if rule.unchecked:
        return f"no: {rule.unchecked}"
    return "with --listen" if rule.listens else "yes"


def _groups(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Group by rule and severity; errors first, and otherwise as they come."""
    groups: defaultdict[tuple[Severity, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.severity, finding.code].append(finding)
    order = list(Severity)
    return sorted(groups.values(), key=lambda group: order.index(group[0].severity))


def _heading(first: Finding, count: int) -> Text:
    summary = f": {RULES[first.code].summary}" if first.code in RULES else ""
    amount = (counted(count, NOUNS[first.severity]), STYLES[first.severity])
    return Text.assemble(amount, ", rule ", (first.code, "bold"), summary)


def _body(group: Sequence[Finding], count: int) -> Iterator[RenderableType]:
    """Yield the first findings, how many more there are, and every distinct hint once."""
    shown = group[:PLACES]
    for finding in shown:
        where = visible(finding.where)
        yield Text.assemble((f"{where}  " if where else "", "bold"), visible(finding.message))
    if count > len(shown):
        yield Text(f"and {count - len(shown):,} more", "dim")
    for hint in dict.fromkeys(finding.hint for finding in shown):
        yield Text(f"-> {visible(hint)}", "green")
