"""Tables in a terminal: no lines, no colour, and no number is ever cut.

A table that is wider than the terminal is turned, heads to the left, or where that is too wide as
well, its rows are shown one below the other; where it holds sentences, which wrap, that is where
its columns would become too narrow to read.
"""

from __future__ import annotations

from itertools import zip_longest
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
    table = _table(heads, rows, [head not in (heads[0], *names) for head in heads])
    if not _fits(console, table) and len(rows) > 1:
        turned = list(zip_longest(heads, *rows, fillvalue=""))
        table = _table(turned[0], turned[1:], [False, True])
    if _fits(console, table):
        console.print(table)
    else:
        for number, row in enumerate(rows):
            if number:
                console.print()
            _show_record(console, heads, [*map(Text, row)])
    console.print()


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], numeric: Sequence[bool]) -> Table:
    """Make a table of columns to the left and to the right; the last of `numeric` repeats."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head, is_number in zip_longest(heads, numeric, fillvalue=numeric[-1]):
        table.add_column(Text(str(head)), justify="right" if is_number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _fits(console: Console, table: Table) -> bool:
    unbound = console.options.update(width=UNBOUND)
    return Measurement.get(console, unbound, table).maximum <= console.width


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
