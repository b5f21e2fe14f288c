"""Pictures of findings and changes, on matplotlib axes."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING

from cs_toolkit.plotting import new_axes, show_legend
from cs_toolkit.records import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from cs_toolkit.dataset.checks.listing import Key
    from cs_toolkit.dataset.fix.plan import Change

__all__ = ["draw_rules"]

COLOURS = {Severity.ERROR: "#d55e00", Severity.WARNING: "#e69f00", Severity.INFO: "#56b4e9"}
CHANGED = "#009e73"
NAMES = dict(zip(COLOURS.values(), ("errors", "warnings", "notes"), strict=True)) | {
    CHANGED: "put right"
}


def draw_rules(
    entries: Sequence[Finding | Change],
    axes: Axes | None = None,
    unlisted: Mapping[Key, int] = MappingProxyType({}),
) -> Axes:
    """Draw how often each rule was broken, or put right, the most frequent first.

    What is `unlisted` is of rules that stand among the `entries`, too.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    """
    colours = {entry.code: _colour(entry) for entry in reversed(entries)}
    tally = Counter(entry.code for entry in entries)
    for (_, code), more in unlisted.items():
        tally[code] += more
    counted = tally.most_common()
    axes = new_axes(axes, rows=len(counted))
    codes = [code for code, _ in counted]
    bars = axes.barh(codes, [count for _, count in counted], color=[colours[c] for c in codes])
    axes.bar_label(bars, padding=3)
    axes.invert_yaxis()
    axes.margins(y=0.01)
    axes.set_xlabel("times")
    _explain(axes, {*colours.values()})
    return axes


def _explain(axes: Axes, used: set[str]) -> None:
    """Say what the colours stand for."""
    for colour, name in NAMES.items():
        if colour in used:
            axes.barh(0, 0, color=colour, label=name)
    if used:
        show_legend(axes, len(used))


def _colour(entry: Finding | Change) -> str:
    return COLOURS[entry.severity] if isinstance(entry, Finding) else CHANGED
