"""Some utterances of an evaluation, as an evaluation of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cs_toolkit.score.tags import take_tags

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cs_toolkit.columns import TextColumn
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.times import Times

__all__ = ["subset"]


def subset(evaluation: Evaluation, rows: NDArray[np.int64]) -> Evaluation:
    """Keep the utterances of these rows, in this order.

    Examples
    --------
    >>> import numpy as np
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> result = evaluate(["so it goes", "very well"], ["so goes", "very well"])
    >>> subset(result, np.array([1])).wer
    0.0
    """
    pairing = replace(
        evaluation.pairing,
        reference_rows=evaluation.pairing.reference_rows[rows],
        hypothesis_rows=evaluation.pairing.hypothesis_rows[rows],
    )
    return replace(
        evaluation,
        ids=evaluation.ids.take(rows),
        references=evaluation.references.take(rows),
        hypotheses=evaluation.hypotheses.take(rows),
        utterance_counts=evaluation.utterance_counts[rows],
        pairing=pairing,
        tags=take_tags(evaluation.tags, rows),
        reference_times=_take(evaluation.reference_times, rows),
        hypothesis_times=_take(evaluation.hypothesis_times, rows),
        displayed=_taken(evaluation.displayed, rows),
    )


def _take(times: Times | None, rows: NDArray[np.int64]) -> Times | None:
    return times.take(rows) if times else None


def _taken(
    sides: tuple[TextColumn, TextColumn] | None, rows: NDArray[np.int64]
) -> tuple[TextColumn, TextColumn] | None:
    return sides and (sides[0].take(rows), sides[1].take(rows))
