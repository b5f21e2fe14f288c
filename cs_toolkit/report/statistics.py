"""Intervals, tests and categories of errors as tables in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from cs_toolkit.report.table import show_table
from cs_toolkit.report.visible import visible
from cs_toolkit.score.counts import percent
from cs_toolkit.score.significance import TESTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from cs_toolkit.score.comparison import Comparison
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.intervals import Sampling
    from cs_toolkit.score.significance import Significance
    from cs_toolkit.significance.bootstrap import Interval

__all__ = ["ends", "level", "show_categories", "show_intervals", "show_significance"]

TITLES = ("MAPSSWE", "bootstrap", "McNemar", "sign", "Wilcoxon")
SMALLEST = 0.0001
UNDEFINED = "n/a"


def level(sampling: Sampling) -> str:
    """Head of a column of intervals."""
    return f"{100 * sampling.level:g}% interval"


def ends(interval: Interval | None) -> str:
    """Show the ends of an interval in per cent."""
    if interval is None:
        return UNDEFINED
    return f"{100 * interval.low:.1f} to {100 * interval.high:.1f}%"


def show_intervals(console: Console, evaluations: Sequence[Evaluation], sampling: Sampling) -> None:
    """Print the intervals of all rates of several models."""
    rates = [rate for rate in evaluations[0].rates if all(rate in e.rates for e in evaluations)]
    found = [each.intervals(sampling) for each in evaluations]
    rows = [
        (visible(each.name), *(ends(intervals[rate]) for rate in rates))
        for each, intervals in zip(evaluations, found, strict=True)
    ]
    show_table(console, (level(sampling), *(rate.upper() for rate in rates)), rows)


def show_significance(console: Console, comparison: Comparison, sampling: Sampling) -> None:
    """Print every test between every two models, corrected for their number."""
    pairs = comparison.significances(sampling)
    rate = comparison.evaluations[0].headline.split()[0]
    heads = ("p-values", "to", f"{rate} points", *TITLES)
    show_table(console, heads, list(map(_tests, pairs)), names=("to",))
    if len(pairs) > 1:
        line = f"p-values are two-sided, and corrected after Holm for {len(pairs)} pairs"
        console.print(Text(line), soft_wrap=True)
        console.print()


def show_categories(
    console: Console, evaluations: Sequence[Evaluation], sampling: Sampling
) -> None:
    """Print the errors of display tokens by category, of the models that have display text."""
    rows = []
    names: Sequence[str] = ()
    for each in evaluations:
        if each.token_errors is None:
            continue
        found = each.token_errors
        names = list(found.categories)
        shares = (
            f"{edits:,} ({edits / found.counts.errors:.0%})" if edits else "0"
            for edits in found.categories.values()
        )
        interval = ends(each.interval("ter", sampling))
        rows.append((visible(each.name), percent(each.ter), interval, *shares))
    if rows:
        heads = ("display tokens", "TER", level(sampling), *map(_spaced, names))
        show_table(console, heads, rows)


def _spaced(name: str) -> str:
    return "ITN" if name == "inverseTextNormalization" else name


def _tests(found: Significance) -> tuple[str, ...]:
    interval = found.bootstrap.interval if found.bootstrap else None
    points = f"{100 * interval.low:+.2f} to {100 * interval.high:+.2f}" if interval else UNDEFINED
    p_values = (_p_value(getattr(found.corrected, test)) for test in TESTS)
    return (visible(found.first), visible(found.second), points, *p_values)


def _p_value(value: float | None) -> str:
    if value is None:
        return UNDEFINED
    return f"<{SMALLEST}" if value < SMALLEST else f"{value:.4f}"
