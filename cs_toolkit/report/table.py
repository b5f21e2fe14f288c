"""Tables in a terminal: no lines, no colour, and no number is ever cut.

Where a table is wider than the terminal, its rows are shown one below the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

__all__ = ["show_table"]

UNBOUND = 10_000
"""Cells that no table fills: with them rich says how wide a table would like to be."""


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
        _show_records(console, heads, rows)
    console.print()


def _show_records(console: Console, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    margin = max(map(len, heads)) + 2
    for number, row in enumerate(rows):
        if number:
            console.print()
        for head, cell in zip(heads, row, strict=False):
            if cell:
                console.print(Text(f"{head:{margin}}{cell}"), soft_wrap=True)
