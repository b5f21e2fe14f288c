"""What the page on scores tells before it lists utterances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.report.html.rows import choosable
from cs_toolkit.score.advise import advise, summarise
from cs_toolkit.score.comparison import Comparison
from cs_toolkit.score.evaluation import RATE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cs_toolkit.score.comparison import Delta
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.intervals import Sampling
    from cs_toolkit.score.slices import Slice
    from cs_toolkit.significance.bootstrap import Interval

    Result = Evaluation | Comparison

__all__ = ["models_of", "overview"]

WORST = 8
"""Slices that are shown."""

FEWEST = 3
"""Utterances of a slice at least; a single one is in the list anyway."""


def models_of(result: Result) -> tuple[Evaluation, ...]:
    """Return the evaluations of a comparison, or the only one."""
    return result.evaluations if isinstance(result, Comparison) else (result,)


def overview(result: Result, sampling: Sampling | None) -> dict[str, object]:
    """Collect what the template asks for, by the names it uses."""
    evaluations = models_of(result)
    return {
        "evaluations": evaluations,
        "names": [each.name for each in evaluations],
        "unit": evaluations[0].method.unit,
        "verdict": summarise(evaluations[-1]),
        "advice": advise(result),
        "categories": [each.token_errors for each in evaluations],
        **_trust(evaluations, sampling),
        **_differences(result, sampling),
        **_breakdown(result),
    }


def _trust(evaluations: tuple[Evaluation, ...], sampling: Sampling | None) -> dict[str, object]:
    settled = evaluations[0].sampling(sampling)
    intervals = {each.name: each.interval(each.rate, sampling) for each in evaluations}
    return {
        "intervals": intervals,
        "level": f"{settled.level:.0%} interval",
        "sampling": str(settled),
        "most": _longest([each.counts.error_rate for each in evaluations], intervals.values()),
    }


def _differences(result: Result, sampling: Sampling | None) -> dict[str, object]:
    if not isinstance(result, Comparison):
        return {"deltas": {}, "changes": (), "tests": ()}
    tests = result.significances(sampling)
    return {"deltas": _deltas(result), "changes": result.changes(), "tests": tests}


def _breakdown(result: Result) -> dict[str, object]:
    slices = _worst_slices(result)
    rates = [each.error_rates[-1] for each in slices]
    return {
        "slices": slices,
        "longest": _longest(rates, [each.intervals[-1] for each in slices]),
    }


def _worst_slices(result: Result) -> list[Slice]:
    """Find what the last model does worst, among the tags with a few values."""
    first = models_of(result)[0]
    slices = [each for tag in choosable(first.tags) for each in result.slices(tag)]
    least = max(FEWEST, first.sentences // 200)
    scored = [each for each in slices if each.sentences >= least and each.error_rates[-1]]
    return sorted(scored, key=lambda each: -(each.error_rates[-1] or 0.0))[:WORST]


def _longest(rates: Iterable[float | None], intervals: Iterable[Interval | None]) -> float:
    """Find where the longest bar or interval ends."""
    ends = [interval.high for interval in intervals if interval is not None]
    return max([0.0, *ends, *(rate or 0.0 for rate in rates)])


def _deltas(comparison: Comparison) -> dict[str, Delta]:
    """Give each model's difference in the rate of the method's unit."""
    rate = RATE_NAMES[comparison.evaluations[0].method.unit]
    return {delta.model: delta for delta in comparison.deltas if delta.rate == rate}
