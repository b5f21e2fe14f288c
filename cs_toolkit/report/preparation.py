"""A preparation in a terminal: what was put right, what stayed behind, where the packages are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rich.text import Text

from cs_toolkit.dataset.preparation import SPOKEN
from cs_toolkit.dataset.rules import RULES
from cs_toolkit.dataset.rules.layout import LAYOUT_RULES
from cs_toolkit.records import Severity
from cs_toolkit.report.findings import show_findings
from cs_toolkit.report.table import show_sentences, show_table
from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from cs_toolkit.dataset.fix import Change
    from cs_toolkit.dataset.preparation import PreparationReport
    from cs_toolkit.dataset.validation import ValidationReport
    from cs_toolkit.records import Finding

__all__ = ["remarks_on_lists", "show_preparation", "show_refusal"]

LIST_CODES = frozenset(rule.code for rule in LAYOUT_RULES)


def show_preparation(console: Console, report: PreparationReport) -> None:
    """Print the whole story, the packages last."""
    console.print(Text(f"Found: {report.before.summary}"))
    console.print()
    if remarks := remarks_on_lists(report):
        console.print(Text("In its lists", "bold underline"))
        show_findings(console, remarks)
    _show_changes(console, report.changes)
    if report.left_out:
        console.print(Text("Left out", "bold underline"))
        show_findings(console, report.left_out)
    for package, judged in zip(report.packages, report.after, strict=True):
        _show_rest(console, package.path.name, judged)
    _show_packages(console, report)
    console.print(_outcome(report))


def remarks_on_lists(report: PreparationReport) -> list[Finding]:
    """Pick what concerns the lists of a layout, and keeps nothing out of the packages."""
    return [
        each
        for each in report.before.findings
        if each.code in LIST_CODES and each.severity is not Severity.ERROR
    ]


def show_refusal(console: Console, report: PreparationReport) -> None:
    """Print why nothing was packaged."""
    show_findings(console, report.left_out, report.before.unlisted)
    console.print(
        Text("nothing was packaged; cs-toolkit prepare puts right what can be", "bold red")
    )


def _show_changes(console: Console, changes: Iterable[Change]) -> None:
    """Print what was put right, a row a rule, with one change as an example."""
    groups: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        groups[change.code].append(change)
    if not groups:
        return
    console.print(Text("Put right", "bold underline"))
    rows = (_summary(code, groups[code]) for code in sorted(groups, key=list(RULES).index))
    heads = ("times", "rule", "so that", "for example")
    show_sentences(console, heads, rows, numbers=("times",))
    console.print()


def _summary(code: str, changes: list[Change]) -> tuple[Text, Text, Text, Text]:
    first = changes[0]
    example = Text.assemble((f"{visible(first.where)}  ", "bold"), visible(first.message))
    return Text(f"{len(changes):,}"), Text(code), Text(RULES[code].summary), example


def _show_rest(console: Console, name: str, judged: ValidationReport) -> None:
    """Print what is still found in a package, remarks apart."""
    found = [each for each in judged.findings if each.severity is not Severity.INFO]
    if found:
        console.print(Text(f"Still in {visible(name)}", "bold underline"))
        show_findings(console, found)


def _show_packages(console: Console, report: PreparationReport) -> None:
    spoken = report.before.kind in SPOKEN
    rows = [
        (
            visible(str(package.path)),
            f"{package.utterance_count:,}",
            *([f"{package.duration_seconds / 60:,.1f}"] if spoken else []),
            f"{package.size:,}",
        )
        for package in report.packages
    ]
    heads = ("package", f"{report.unit}s", *(["minutes"] if spoken else []), "bytes")
    if rows:
        show_table(console, heads, rows)


def _outcome(report: PreparationReport) -> Text:
    """Say it all in a line."""
    colour = "red" if not report.packages else "green" if report.ok else "yellow"
    return Text(report.summary, f"bold {colour}")
