"""Pictures of scores on matplotlib axes: rates, kinds of errors, slices, durations.

Every function draws into the axes it is given, or makes new ones, and returns them. Rates are drawn
in per cent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

import numpy as np

from cs_toolkit.errors import UsageError
from cs_toolkit.plotting import COLOURS, new_axes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes

    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["PlotName", "draw_scores"]

PlotName: TypeAlias = Literal["rates", "errors", "slices", "durations", "cumulative"]

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
    reach = [
        (0.0, 0.0) if found is None else (rate - 100 * found.low, 100 * found.high - rate)
        for rate, found in zip(rates, intervals, strict=True)
    ]
    places = np.arange(len(evaluations))
    axes.errorbar(
        rates, places, xerr=np.array(reach).T.clip(0), fmt="o", capsize=4, color="#0072b2"
    )
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
    axes.legend(frameon=False)


def _draw_slices(evaluations: Sequence[Evaluation], by: str | None, axes: Axes | None) -> Axes:
    if by is None:
        known = ", ".join(evaluations[0].tags) or "none here"
        raise UsageError(f"plot: name the tag to slice by, as by='speaker'; there are {known}")
    slices = evaluations[-1].slices(by)
    axes = new_axes(axes, rows=len(slices) * len(evaluations))
    height = 0.8 / len(evaluations)
    for number, each in enumerate(evaluations):
        rates = {found.value: found.error_rates[0] for found in each.slices(by)}
        places = np.arange(len(slices)) + number * height
        shares = [_percent(rates[found.value]) for found in slices]
        axes.barh(places, shares, height, label=each.name)
    labels = [f"{found.value} ({found.sentences:,})" for found in slices]
    _name_rows(axes, labels, shift=0.4 - height / 2)
    axes.set_xlabel(f"{evaluations[0].rate.upper()} in %, by {by}")
    axes.legend(frameon=False)
    return axes


def _draw_durations(evaluations: Sequence[Evaluation], axes: Axes) -> None:
    tags = evaluations[0].tags
    if DURATION not in tags:
        raise UsageError(f"plot: no utterance has a tag {DURATION!r}; give it with tags or --meta")
    seconds = [float(str(value)) for value in tags[DURATION] if value is not None]
    axes.hist(seconds, bins="auto", color="#0072b2")
    axes.set_xlabel("seconds")
    axes.set_ylabel("utterances")


def _draw_cumulative(evaluations: Sequence[Evaluation], axes: Axes) -> None:
    for each in evaluations:
        errors = np.sort(each.utterance_errors)[::-1]
        shares = 100 * np.cumsum(np.concatenate(([0], errors))) / max(int(errors.sum()), 1)
        axes.plot(np.linspace(0, 100, shares.size), shares, label=each.name)
    axes.set_xlabel("% of the utterances, worst first")
    axes.set_ylabel("% of all errors")
    axes.legend(frameon=False)


def _name_rows(axes: Axes, names: Sequence[str], shift: float = 0.0) -> None:
    """Name rows from the top down; a dollar sign would begin a formula."""
    labels = [name.replace("$", r"\$") for name in names]
    axes.set_yticks(np.arange(len(labels)) + shift, labels)
    axes.set_ylim(len(labels) - 0.4, -0.6)


def _percent(rate: float | None) -> float:
    return float("nan") if rate is None else 100 * rate
