"""Scores as tables of pandas: a row for each utterance, for each edit, or for each model."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, get_args

import numpy as np

from cs_toolkit.align.path import DELETION, INSERTION
from cs_toolkit.score.alignment import EditName
from cs_toolkit.score.intervals import RateName

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from cs_toolkit.score.comparison import Comparison, Delta
    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.trace import Trace

__all__ = ["edit_frame", "edit_frames", "model_frame", "tag_columns", "utterance_frame"]


def tag_columns(
    tags: Mapping[str, Sequence[object]], taken: Container[str]
) -> dict[str, Sequence[object]]:
    """Name the columns of tags: as they are called, or ``tag_...`` where a name is taken.

    Examples
    --------
    >>> list(tag_columns({"speaker": ["Ines"], "hits": [3]}, ["id", "hits"]))
    ['speaker', 'tag_hits']
    """
    return {f"tag_{name}" if name in taken else name: values for name, values in tags.items()}


def utterance_frame(evaluation: Evaluation) -> pd.DataFrame:
    """Return the texts, counts, rate and tags of each utterance."""
    import pandas as pd  # noqa: PLC0415 - heavy

    hits, substitutions, deletions, insertions = evaluation.utterance_counts.T
    lengths = hits + substitutions + deletions
    rates = evaluation.utterance_errors / np.maximum(lengths, 1)
    columns = {
        "id": evaluation.ids.to_list(),
        "reference": evaluation.references.to_list(),
        "hypothesis": evaluation.hypotheses.to_list(),
        "hits": hits,
        "substitutions": substitutions,
        "deletions": deletions,
        "insertions": insertions,
        evaluation.rate: pd.arrays.FloatingArray(rates, lengths == 0),
    }
    return pd.DataFrame(columns | tag_columns(evaluation.tags, columns))


def edit_frame(evaluation: Evaluation) -> pd.DataFrame:
    """Return every edit of every utterance, in order.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> edits = edit_frame(evaluate({"a": "so it goes"}, {"a": "so goes on"}))
    >>> print(edits.drop(columns="id").to_string(index=False))
     position           op reference hypothesis  reference_index  hypothesis_index
            0          hit        so         so                0                 0
            1     deletion        it       <NA>                1              <NA>
            2          hit      goes       goes                2                 1
            3    insertion      <NA>         on             <NA>                 2
    """
    import pandas as pd  # noqa: PLC0415 - heavy

    edits = evaluation.trace
    ids = pd.array(evaluation.ids.to_list(), dtype="string")
    names = pd.Index(get_args(EditName))
    words = pd.array(edits.vocabulary.to_list(), dtype="string")
    return pd.DataFrame(
        {
            "id": ids.take(edits.rows),
            "position": np.arange(edits.ops.size) - edits.paths.offsets[edits.rows],
            "op": pd.Categorical.from_codes(edits.ops.astype(np.int8), names),
            "reference": words.take(edits.left, allow_fill=True),
            "hypothesis": words.take(edits.right, allow_fill=True),
            "reference_index": pd.arrays.IntegerArray(*_places(edits, INSERTION)),
            "hypothesis_index": pd.arrays.IntegerArray(*_places(edits, DELETION)),
        }
    )


def edit_frames(evaluations: Sequence[Evaluation]) -> pd.DataFrame:
    """Return the edits of several models, one after the other, with ``model`` as first column."""
    import pandas as pd  # noqa: PLC0415 - heavy

    frames = [edit_frame(each) for each in evaluations]
    for each, frame in zip(evaluations, frames, strict=True):
        frame.insert(0, "model", each.name)
    return pd.concat(frames, ignore_index=True)


def model_frame(comparison: Comparison) -> pd.DataFrame:
    """Return the rates of each model with their intervals, its counts, and its differences."""
    import pandas as pd  # noqa: PLC0415 - heavy

    rows = [
        {
            "model": each.name,
            **_rates(each),
            **asdict(each.words),
            **_differences(comparison.deltas_of(each.name)),
        }
        for each in comparison.evaluations
    ]
    frame = pd.DataFrame(rows)
    rates = [name for name in frame if str(name).partition("_")[0] in get_args(RateName)]
    return frame.astype(dict.fromkeys(rates, "Float64"))


def _rates(evaluation: Evaluation) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for rate, interval in evaluation.intervals().items():
        found[rate] = getattr(evaluation, rate)
        found[f"{rate}_low"] = interval.low if interval else None
        found[f"{rate}_high"] = interval.high if interval else None
    return found


def _differences(deltas: Sequence[Delta]) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for delta in deltas:
        found[f"{delta.rate}_absolute"] = delta.absolute
        found[f"{delta.rate}_relative"] = delta.relative
    return found


def _places(edits: Trace, without: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Place of each edit's token on one side, from 0 within the utterance; and where it has none.

    `without` is the edit that has no token on that side.
    """
    missing = edits.ops == without
    before = np.append(0, np.cumsum(~missing))
    first = before[edits.paths.offsets[edits.rows]]
    return before[:-1] - first, missing
