"""What structured text stands for, in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cs_toolkit.counting import counted
from cs_toolkit.report.table import show_table
from cs_toolkit.report.visible import visible

if TYPE_CHECKING:
    from rich.console import Console

    from cs_toolkit.dataset.expand import Expansion
    from cs_toolkit.dataset.expansion import ListCoverage

__all__ = ["show_expansion"]

SHOWN = 5
"""Unused items of a list that are shown; JSON has them all."""

NEVER_SAID = ("never said", "for example")


def show_expansion(console: Console, expansion: Expansion) -> None:
    """Print the lists, and the number of sentences last."""
    compared = bool(expansion.texts)
    heads = ("list", "items", "in sentences", *(NEVER_SAID if compared else ()))
    rows = [
        (
            visible(each.name),
            f"{each.items:,}",
            f"{each.sentences:,}",
            *(_unused(each) if compared else ()),
        )
        for each in expansion.lists
    ]
    if rows:
        show_table(console, heads, rows, names=NEVER_SAID[1:])
    sentences = len(expansion.document.sentences)
    stand = "stands" if sentences == 1 else "stand"
    said = f"{counted(sentences, 'sentence')} {stand} for {expansion.count:,} with their lists"
    console.print(Text(said, "bold"))


def _unused(each: ListCoverage) -> tuple[str, str]:
    more = ", ..." if len(each.unused) > SHOWN else ""
    return f"{len(each.unused):,}", visible(", ".join(each.unused[:SHOWN]) + more)
