"""A project in a terminal: every dataset with its findings, then what shows between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

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
    console.print(Text(report.summary, "bold"))


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
    console.print(Text(report.summary, "bold green" if report.ok else "bold yellow"))


def _heading(part: Part) -> Text:
    use = "to test with" if part.tests else "to train with"
    facts = f"  {part.kind}, {part.locale}, {use}"
    return Text.assemble((visible(part.name), "bold underline"), facts)
