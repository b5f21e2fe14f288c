"""What structured text stands for, in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

    from cs_toolkit.dataset.expand import Expansion
    from cs_toolkit.dataset.expansion import ListCoverage

__all__ = ["show_expansion"]

SHOWN = 5
"""Unused items of a list that are shown; JSON has them all."""


def show_expansion(console: Console, expansion: Expansion) -> None:
    """Print the lists, and the number of sentences last."""
    compared = bool(expansion.texts)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("list", overflow="fold")
    for name in ("items", "in sentences", *(("never said",) if compared else ())):
        table.add_column(name, justify="right")
    if compared:
        table.add_column("for example", overflow="fold")
    for each in expansion.lists:
        row = (Text(visible(each.name)), f"{each.items:,}", f"{each.sentences:,}")
        table.add_row(*row, *(_unused(each) if compared else ()))
    if expansion.lists:
        console.print(table)
        console.print()
    sentences = len(expansion.document.sentences)
    console.print(
        Text(f"{sentences:,} sentences stand for {expansion.count:,} with their lists", "bold")
    )


def _unused(each: ListCoverage) -> tuple[str, Text]:
    more = ", ..." if len(each.unused) > SHOWN else ""
    return f"{len(each.unused):,}", Text(visible(", ".join(each.unused[:SHOWN]) + more))
