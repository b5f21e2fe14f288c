"""Pictures of scores on matplotlib axes: rates, kinds of errors, slices, durations.

Every function draws into the axes it is given, or makes new ones, and returns them. Rates are drawn
in per cent.
"""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from cs_toolkit.errors import UsageError
from cs_toolkit.plotting import COLOURS, MODEL_COLOURS, label, new_axes, show_legend

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.container import BarContainer
    from numpy.typing import NDArray

    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.slices import Slice
    from cs_toolkit.significance.bootstrap import Interval

__all__ = ["PlotName", "draw_scores"]

PlotName: TypeAlias = Literal["rates", "errors", "slices", "durations", "cumulative"]

MOST_SLICES = 40
"""Slices that are drawn, the worst first; more are no picture."""

DURATION = "duration_seconds"
"""Tag that holds how long an utterance is."""


def draw_scores(
    evaluations: Sequence[Evaluation],
    name: PlotName,
    *,
    by: str | None = None,
    axes: Axes | None = None,
) -> Axes:
    """Draw one picture of the scores of one model or several.

    Parameters
    ----------
    evaluations
        Of the same utterances.
    name
        ``"rates"`` with intervals, ``"errors"`` by kind, ``"slices"`` by the tag `by`,
        ``"durations"`` of the utterances, or ``"cumulative"``: the share of all errors in the worst
        utterances.
    by
        Tag to slice by.
    axes
        Where to draw.

    Raises
    ------
    MissingExtraError
        If matplotlib is not installed.
    UsageError
        If there is no such picture or tag.
    """
    if name not in get_args(PlotName):
        raise UsageError(f"plot: there is no {name!r}; known are {', '.join(get_args(PlotName))}")
    if name == "slices":
        return _draw_slices(evaluations, by, axes)
    draw: Callable[[Sequence[Evaluation], Axes], None] = {
        "rates": _draw_rates,
        "errors": _draw_errors,
        "durations": _draw_durations,
        "cumulative": _draw_cumulative,
    }[name]
    axes = new_axes(axes, rows=len(evaluations) if name in {"rates", "errors"} else 8)
    draw(evaluations, axes)
    return axes


def _draw_rates(evaluations: Sequence[Evaluation], axes: Axes) -> None:
    rates = [_percent(each.counts.error_rate) for each in evaluations]
    intervals = [each.interval(each.rate) for each in evaluations]
    reach, places = _reach(rates, intervals), np.arange(len(evaluations))
    axes.errorbar(rates, places, xerr=reach, fmt="o", capsize=4, color=MODEL_COLOURS[0])
    _name_rows(axes, [each.name for each in evaluations])
    axes.set_xlim(left=0)
    axes.set_xlabel(f"{evaluations[0].rate.upper()} in %, with 95 % intervals")


def _draw_errors(evaluations: Sequence[Evaluation], axes: Axes) -> None:
    left = np.zeros(len(evaluations))
    for kind, colour in COLOURS.items():
        lengths = [max(each.counts.reference_length, 1) for each in evaluations]
        shares = np.array([getattr(each.counts, kind) for each in evaluations]) * 100 / lengths
        axes.barh(np.arange(len(evaluations)), shares, 0.6, left, color=colour, label=kind)
        left += shares
    _name_rows(axes, [each.name for each in evaluations])
    axes.set_xlabel(f"errors in % of the reference ({evaluations[0].rate.upper()})")
    show_legend(axes, len(COLOURS))


def _draw_slices(evaluations: Sequence[Evaluation], by: str | None, axes: Axes | None) -> Axes:
    if by is None:
        known = ", ".join(evaluations[0].tags) or "none here"
        raise UsageError(f"plot: name the tag to slice by, as by='speaker'; there are {known}")
    slices = evaluations[-1].slices(by)
    shown = slices[:MOST_SLICES]
    axes = new_axes(axes, rows=1 + len(shown) * (1 + len(evaluations)) // 2)
    height = 0.8 / len(evaluations)
    for number, (each, colour) in enumerate(zip(evaluations, cycle(MODEL_COLOURS), strict=False)):
        slices_of = {found.value: found for found in each.slices(by)}
        places = np.arange(len(shown)) + (number + 0.5) * height - 0.4
        bars = _draw_bars(axes, places, height, [slices_of[found.value] for found in shown], colour)
        bars.set_label(label(each.name))
    _name_rows(axes, [f"{found.value} ({found.sentences:,})" for found in shown])
    rest = f", the {len(shown)} worst of {len(slices)}" if len(shown) < len(slices) else ""
    axes.set_xlabel(f"{evaluations[0].rate.upper()} in %, with 95 % intervals, by {by}{rest}")
    show_legend(axes, len(evaluations))
    return axes


def _draw_bars(
    axes: Axes,
    places: NDArray[np.floating],
    height: float,
    slices: Sequence[Slice],
    colour: str,
) -> BarContainer:
    """Draw the rates of one model with their intervals."""
    rates = [_percent(found.error_rates[0]) for found in slices]
    reach = _reach(rates, [found.intervals[0] for found in slices])
    error_kw = {"elinewidth": 1}
    return axes.barh(
        places, rates, height, xerr=reach, color=colour, ecolor="#333333", error_kw=error_kw
    )


def _draw_durations(evaluations: Sequence[Evaluation], axes: Axes) -> None:
    tags = evaluations[0].tags
    if DURATION not in tags:
        raise UsageError(f"plot: no utterance has a tag {DURATION!r}; give it with tags or --meta")
    seconds = [float(str(value)) for value in tags[DURATION] if value is not None]
    axes.hist(seconds, bins="auto", color=MODEL_COLOURS[0], edgecolor="white")
    axes.set_xlabel("seconds")
    axes.set_ylabel("utterances")


def _draw_cumulative(evaluations: Sequence[Evaluation], axes: Axes) -> None:
    for each, colour in zip(evaluations, cycle(MODEL_COLOURS), strict=False):
        errors = np.sort(each.utterance_errors)[::-1]
        shares = 100 * np.cumsum(np.concatenate(([0], errors))) / max(int(errors.sum()), 1)
        places = np.linspace(0, 100, shares.size)
        axes.plot(places, shares, color=colour, label=label(each.name))
    axes.set_xlabel("% of the utterances, worst first")
    axes.set_ylabel("% of all errors")
    show_legend(axes, len(evaluations))


def _reach(rates: Sequence[float], intervals: Sequence[Interval | None]) -> NDArray[np.float64]:
    """How far intervals reach below and above rates in per cent: float64[2, n]."""
    ends = [
        (0.0, 0.0) if found is None else (rate - 100 * found.low, 100 * found.high - rate)
        for rate, found in zip(rates, intervals, strict=True)
    ]
    return np.array(ends, np.float64).reshape(-1, 2).T.clip(0)


def _name_rows(axes: Axes, names: Sequence[str]) -> None:
    """Name rows from the top down."""
    axes.set_yticks(np.arange(len(names)), [*map(label, names)])
    axes.set_ylim(len(names) - 0.4, -0.6)


def _percent(rate: float | None) -> float:
    return float("nan") if rate is None else 100 * rate
