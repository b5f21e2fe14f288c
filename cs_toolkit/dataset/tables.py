"""Tables of datasets for notebooks: short, and every text of others escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cs_toolkit.counting import counted
from cs_toolkit.notebook import Markup, fold, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_toolkit.dataset.distribution import Distribution
    from cs_toolkit.records import Finding

__all__ = ["distributions_table", "findings_table", "paragraph"]

SHOWN = 50
"""Findings of one report that a notebook shows."""

HEADS = ("where", "rule", "severity", "what", "what to do")
POINTS = ("least", "5 %", "median", "95 %", "most")


def paragraph(text: str) -> Markup:
    """Return a text as a paragraph."""
    return Markup(f"<p>{escape(text)}</p>")


def findings_table(findings: Sequence[Finding], where: str, noun: str = "finding") -> Markup:
    """Return the first findings, which open with a click; `where` says where all of them are.

    Examples
    --------
    >>> findings_table((), ".findings")
    ''
    """
    if not findings:
        return Markup()
    rest = len(findings) - SHOWN
    title = counted(len(findings), noun)
    title += f": the first {SHOWN}, and {rest:,} more in {where}" if rest > 0 else ""
    rows = (
        (each.where, each.code, each.severity.value, each.message, each.hint)
        for each in findings[:SHOWN]
    )
    return fold(title, table(HEADS, rows))


def distributions_table(values: Mapping[str, Distribution]) -> Markup:
    """Return a row of figures for each column of numbers that has any."""
    rows = (
        (name, f"{each.count:,}", *map(_figure, points))
        for name, each in values.items()
        if each.count
        for points in [(each.minimum, each.low, each.median, each.high, each.maximum)]
    )
    heads = ("count", *POINTS)
    return table(("", *heads), rows, numbers=heads)


def _figure(value: float | None) -> str:
    return "n/a" if value is None else f"{value:,.2f}"
