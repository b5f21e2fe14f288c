"""A project in a terminal: every dataset with its findings, then what shows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cs_toolkit.records import Severity
from cs_toolkit.report.findings import show_findings, show_validation
from cs_toolkit.report.preparation import show_preparation
from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

    from cs_toolkit.dataset.parts import Part
    from cs_toolkit.dataset.prepare_project import ProjectPreparation
    from cs_toolkit.dataset.project import ProjectReport

__all__ = ["show_project", "show_project_preparation"]

REFUSED = "nothing was packaged; cs-toolkit prepare puts right what can be"


def show_project(console: Console, report: ProjectReport) -> None:
    """Print the datasets one by one, then the project as a whole."""
    for part in report.parts:
        console.print(_heading(part))
        show_validation(console, part.report)
        console.print()
    console.print(Text("Together", "bold underline"))
    show_findings(console, report.findings)
    console.print(Text(_summary(report), "bold"))


def show_project_preparation(console: Console, report: ProjectPreparation) -> None:
    """Print what became of each dataset, then what shows between the packages."""
    if not report.datasets:
        show_project(console, report.before)
        console.print(Text(REFUSED, "bold red"))
        return
    for each in report.datasets:
        console.print(_heading(each.source))
        show_preparation(console, each.report)
        console.print()
    console.print(Text("Together", "bold underline"))
    show_findings(console, report.after.findings)
    console.print(Text(_outcome(report), "bold green" if report.ok else "bold yellow"))


def _outcome(report: ProjectPreparation) -> str:
    ready = sum(each.report.ok for each in report.datasets)
    between = sum(each.severity is Severity.ERROR for each in report.after.findings)
    count = len(report.datasets)
    errors = f"{between or 'no'} error{'' if between == 1 else 's'} between them"
    return f"{ready} of {count} datasets are ready; {errors}"


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
