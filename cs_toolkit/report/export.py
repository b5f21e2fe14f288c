"""A conversion between layouts in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cs_toolkit.counting import counted
from cs_toolkit.report.findings import show_findings
from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

    from cs_toolkit.dataset.export import ExportReport

__all__ = ["show_export"]


def show_export(console: Console, report: ExportReport) -> None:
    """Print what was wrong, and what was written in the last line."""
    show_findings(console, report.findings)
    for change in report.changes:
        console.print(Text(f"{visible(change.where)}: {visible(change.message)}"))
    count = counted(report.utterance_count, "recording")
    time = f"{report.duration_seconds / 60:,.1f} minutes"
    where = visible(str(report.folder))
    words = f"{count}, {time}, written to {where} as {report.written_as}"
    console.print(Text(words, "bold green" if report.ok else "bold yellow"))
