"""Tables in a terminal: no lines, no colour, and no number is ever cut.

Where a table is wider than the terminal, its rows are shown one below the other; where it holds
sentences, which wrap, that is where its columns would become too narrow to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

__all__ = ["show_sentences", "show_table"]

NARROWEST = 8
"""Cells that a line of a sentence has at least."""

UNBOUND = 10_000
"""Cells that no table fills: with them rich says how wide a table would like to be."""


LEAST_FOR_SENTENCES = 72
"""Cells of a terminal in which sentences can stand beside each other."""


def show_sentences(
    console: Console,
    heads: Sequence[str],
    rows: Iterable[Sequence[Text]],
    numbers: Sequence[str] = (),
) -> None:
    """Print a table of sentences, which wrap; the columns called `numbers` stand to the right."""
    if console.width < LEAST_FOR_SENTENCES:
        for row in rows:
            _show_record(console, heads, row, wrap=True)
            console.print()
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head, justify="right" if head in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def show_table(
    console: Console,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    names: Sequence[str] = (),
) -> None:
    """Print a table whose first column and `names` are words, and all others numbers."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in heads:
        is_name = head in (heads[0], *names)
        table.add_column(Text(head), justify="left" if is_name else "right", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    unbound = console.options.update(width=UNBOUND)
    if Measurement.get(console, unbound, table).maximum <= console.width:
        console.print(table)
    else:
        for number, row in enumerate(rows):
            if number:
                console.print()
            _show_record(console, heads, [*map(Text, row)])
    console.print()


def _show_record(
    console: Console, heads: Sequence[str], row: Sequence[Text], *, wrap: bool = False
) -> None:
    """Print one row, a cell a line; a cell that wraps stays beside its head."""
    margin = max(map(len, heads)) + 2
    room = max(console.width - margin, NARROWEST)
    for head, cell in zip(heads, row, strict=False):
        lines = cell.wrap(console, room) if wrap else [cell]
        for number, line in enumerate(lines if cell.plain else []):
            label = "" if number else head
            line.rstrip()
            console.print(Text.assemble(f"{label:{margin}}", line), soft_wrap=True)
