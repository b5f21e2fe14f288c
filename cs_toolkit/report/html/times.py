"""When the tokens of a report were said, packed small: differences in hundredths of a second."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.score.moments import moments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.trace import Trace

__all__ = ["pack_times"]

Packed: TypeAlias = "list[list[int] | None] | None"

UNITS_PER_SECOND = 100
"""Hundredths: no ear hears less."""


def pack_times(
    evaluations: Sequence[Evaluation], rows: NDArray[np.int64], traces: Sequence[Trace]
) -> dict[str, object]:
    """Say when each token of the references, and of what each model heard, begins.

    An utterance has a number for each token, the first counted from the start of the recording, the
    others from the one before; or nothing, as a model has of whose source no times are known.

    Examples
    --------
    >>> from cs_toolkit.records import Transcript
    >>> from cs_toolkit.columns import TextColumn
    >>> from cs_toolkit.report.html.rows import trace_rows
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> from cs_toolkit.times import Times
    >>> ids, texts = TextColumn.from_strings(["a"]), TextColumn.from_strings(["so it goes"])
    >>> times = Times.from_rows([[("so", 1.5), ("it", 1.75), ("goes", 2.0)]])
    >>> heard = Transcript(ids, texts, "memory", times=times)
    >>> scored, rows = [evaluate({"a": "so goes"}, heard)], np.arange(1)
    >>> pack_times(scored, rows, trace_rows(scored, rows))
    {'reference': None, 'models': [[[150, 25, 25]]]}
    """
    first, trace = evaluations[0], traces[0]
    return {
        "reference": _pack(first, rows, trace, of_reference=True),
        "models": [
            _pack(each, rows, own, of_reference=False)
            for each, own in zip(evaluations, traces, strict=True)
        ],
    }


def _pack(
    evaluation: Evaluation, rows: NDArray[np.int64], trace: Trace, *, of_reference: bool
) -> Packed:
    times = evaluation.reference_times if of_reference else evaluation.hypothesis_times
    if times is None:
        return None
    tokens = trace.reference if of_reference else trace.hypothesis
    seconds = moments(evaluation.method, tokens, trace.vocabulary, times.take(rows))
    units = np.rint(seconds * UNITS_PER_SECOND)
    return [_differences(units[first:last]) for first, last in pairwise(tokens.offsets.tolist())]


def _differences(units: NDArray[np.float64]) -> list[int] | None:
    if not units.size or np.isnan(units[0]):
        return None
    differences: list[int] = np.diff(units, prepend=0).astype(np.int64).tolist()
    return differences
