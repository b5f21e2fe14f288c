"""A project in a terminal: every dataset with its findings, then what shows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cs_toolkit.records import Severity
from cs_toolkit.report.findings import show_findings, show_validation
from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

    from cs_toolkit.dataset.project import Part, ProjectReport

__all__ = ["show_project"]


def show_project(console: Console, report: ProjectReport) -> None:
    """Print the datasets one by one, then the project as a whole."""
    for part in report.parts:
        console.print(_heading(part))
        show_validation(console, part.report)
        console.print()
    console.print(Text("Together", "bold underline"))
    show_findings(console, report.findings)
    console.print(Text(_summary(report), "bold"))


def _heading(part: Part) -> Text:
    use = "to test with" if part.tests else "to train with"
    facts = f"  {part.kind}, {part.locale}, {use}"
    return Text.assemble((visible(part.name), "bold underline"), facts)


def _summary(report: ProjectReport) -> str:
    errors, warnings = report.counts[Severity.ERROR], report.counts[Severity.WARNING]
    between = sum(each.severity is Severity.ERROR for each in report.findings)
    return (
        f"{len(report.parts)} datasets: {errors:,} errors, {between:,} of them between datasets; "
        f"{warnings:,} warnings"
    )
