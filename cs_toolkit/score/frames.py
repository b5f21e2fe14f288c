"""Scores as tables of pandas: a row for each utterance, or for each edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import numpy as np

from cs_toolkit.align.path import DELETION, INSERTION
from cs_toolkit.score.alignment import EditName

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from cs_toolkit.score.evaluation import Evaluation
    from cs_toolkit.score.trace import Trace

__all__ = ["edit_frame", "utterance_frame"]


def utterance_frame(evaluation: Evaluation) -> pd.DataFrame:
    """Return the texts, counts and rate of each utterance."""
    import pandas as pd  # noqa: PLC0415 - heavy

    hits, substitutions, deletions, insertions = evaluation.utterance_counts.T
    lengths = hits + substitutions + deletions
    rates = evaluation.utterance_errors / np.maximum(lengths, 1)
    return pd.DataFrame(
        {
            "id": evaluation.ids.to_list(),
            "reference": evaluation.references.to_list(),
            "hypothesis": evaluation.hypotheses.to_list(),
            "hits": hits,
            "substitutions": substitutions,
            "deletions": deletions,
            "insertions": insertions,
            evaluation.rate: pd.arrays.FloatingArray(rates, lengths == 0),
        }
    )


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


def _places(edits: Trace, without: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Place of each edit's token on one side, from 0 within the utterance; and where it has none.

    `without` is the edit that has no token on that side.
    """
    missing = edits.ops == without
    before = np.append(0, np.cumsum(~missing))
    first = before[edits.paths.offsets[edits.rows]]
    return before[:-1] - first, missing
