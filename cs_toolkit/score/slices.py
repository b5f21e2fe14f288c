"""Scores of the utterances that have something in common, the worst first.

A slice holds the utterances with one value of a tag, or with numbers in one range of it. Only
counts are summed; nothing is aligned again.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.errors import UsageError
from cs_toolkit.score.counts import ErrorCounts
from cs_toolkit.score.intervals import (
    FEWEST_SPEAKERS,
    UTTERANCE,
    Sampling,
    block_numbers,
    speaker_tag,
    tag_column,
)
from cs_toolkit.significance.bootstrap import Bootstrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.significance.bootstrap import Interval

    Rows = NDArray[np.int64]

__all__ = ["Slice", "label", "slice_by"]

MOST_DRAWS = 2_000
"""How often a slice is drawn, unless it is said: there may be hundreds of slices."""

MANY = 12
"""Different numbers from which a column is cut into ranges."""

QUANTILES = (0.25, 0.5, 0.75)

UNKNOWN = "(unknown)"
"""Value of utterances of which nothing is known."""


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """The utterances that have something in common, scored.

    Parameters
    ----------
    column, value
        What they share: a tag, and its value or range.
    rows : int64[n]
        The utterances.
    models
        Names of the models.
    counts
        Pooled counts under each model, in the unit of their method.
    intervals
        Interval of the error rate of each model; None where there is too little to draw.
    """

    column: str
    value: str
    rows: Rows
    models: tuple[str, ...]
    counts: tuple[ErrorCounts, ...]
    intervals: tuple[Interval | None, ...]

    @property
    def sentences(self) -> int:
        """How many utterances there are."""
        return len(self.rows)

    @property
    def error_rates(self) -> tuple[float | None, ...]:
        """Error rate of each model."""
        return tuple(counts.error_rate for counts in self.counts)


def slice_by(
    evaluations: Sequence[Evaluation],
    column: str,
    *,
    edges: Sequence[float] | None = None,
    sampling: Sampling | None = None,
) -> tuple[Slice, ...]:
    """Cut the utterances by a tag, and score every slice under every model.

    Parameters
    ----------
    evaluations
        Of the same utterances; the slices that the last of them does worst come first.
    column
        Name of a tag.
    edges
        Where ranges of numbers part; without them quartiles, if there are many different numbers.
    sampling
        How intervals are drawn: within the slice, by speaker where there are enough of them,
        and 2,000 times if nothing else is asked for.

    Raises
    ------
    UsageError
        If there is no such tag, or `edges` are given for what is no number.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> noise = {"noise": ["none", "gale", "none"]}
    >>> result = evaluate(["so it goes"] * 3, ["so it goes", "so", "so it was"], tags=noise)
    >>> for found in slice_by([result], "noise"):
    ...     print(found.value, found.sentences, found.error_rates)
    gale 1 (0.666...,)
    none 2 (0.166...,)
    """
    sampling = sampling or Sampling()
    tags = evaluations[0].tags
    values = tag_column(tags, column)
    by = sampling.by or speaker_tag(tags)
    blocks = None if by in (None, UTTERANCE) else block_numbers(tags, by)
    labels, numbers = label(column, values, edges)
    order = np.argsort(numbers, kind="stable")
    bounds = np.searchsorted(numbers[order], np.arange(len(labels) + 1))
    found = [
        _score(evaluations, (column, name), order[bounds[k] : bounds[k + 1]], blocks, sampling)
        for k, name in enumerate(labels)
        if bounds[k] < bounds[k + 1]
    ]
    return tuple(sorted(found, key=lambda each: -(each.error_rates[-1] or 0.0)))


def _score(
    evaluations: Sequence[Evaluation],
    name: tuple[str, str],
    rows: Rows,
    blocks: Rows | None,
    sampling: Sampling,
) -> Slice:
    """Score some utterances; `blocks` numbers those that are drawn together, if any are."""
    counts = [evaluation.utterance_counts[rows] for evaluation in evaluations]
    together = None if blocks is None else blocks[rows]
    if sampling.by is None and together is not None and len(set(together)) < FEWEST_SPEAKERS:
        together = None
    draws = Bootstrap(
        np.column_stack([count[:, 1:].sum(axis=1) for count in counts]),
        counts[0][:, :3].sum(axis=1),
        blocks=together,
        draws=MOST_DRAWS if sampling.draws is None else sampling.draws,
        seed=sampling.seed,
    )
    return Slice(
        *name,
        rows,
        tuple(evaluation.name for evaluation in evaluations),
        tuple(map(ErrorCounts.from_array, counts)),
        tuple(
            draws.interval(model, level=sampling.level, method=sampling.method)
            for model in range(len(evaluations))
        ),
    )


def label(
    column: str, values: Sequence[object], edges: Sequence[float] | None = None
) -> tuple[list[str], Rows]:
    """Name the slices of a column, and give each utterance the number of its own: int64[n].

    Raises
    ------
    UsageError
        If `edges` are given for what is no number.
    """
    figures = _as_numbers(values)
    if edges is not None and figures is None:
        wrong = next(value for value in values if _number(value) is None)
        raise UsageError(f"column {column!r}: {wrong!r} is no number; leave out the edges")
    if figures is not None and (edges is not None or np.unique(figures).size > MANY):
        return _ranges(figures, edges)
    names = [UNKNOWN if value is None else str(value) for value in values]
    numbers: dict[str, int] = {}
    rows = np.fromiter((numbers.setdefault(name, len(numbers)) for name in names), np.int64)
    return list(numbers), rows


def _ranges(figures: NDArray[np.float64], edges: Sequence[float] | None) -> tuple[list[str], Rows]:
    known = figures[~np.isnan(figures)]
    cuts = np.unique(np.quantile(known, QUANTILES) if edges is None else np.asarray(edges, float))
    numbers = np.searchsorted(cuts, figures, side="right")
    numbers[np.isnan(figures)] = len(cuts) + 1
    middle = [f"{low:g} to {high:g}" for low, high in pairwise(cuts)]
    return [f"below {cuts[0]:g}", *middle, f"{cuts[-1]:g} and more", UNKNOWN], numbers


def _as_numbers(values: Sequence[object]) -> NDArray[np.float64] | None:
    """Read a column as numbers, NaN where nothing is known; None if anything else is in it."""
    figures = [float("nan") if value is None else _number(value) for value in values]
    if None in figures or all(value is None for value in values):
        return None
    return np.array(figures, np.float64)


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return float(value)
    except ValueError:
        return None
