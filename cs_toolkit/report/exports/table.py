"""A row for each utterance: its texts, counts and rates under every model; as CSV.

With one model the columns are those of `Evaluation.to_frame`; with several each has the model's
name before it (``old_hypothesis``). What else is known of the utterances follows the reference.
CSV is UTF-8 with a byte order mark, without which spreadsheets take it for another encoding, and
ends its lines as RFC 4180 says. What is undefined is an empty cell.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.score.frames import tag_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_toolkit.report.exports.results import Files, Results
    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["columns", "render"]

COUNTS = ("hits", "substitutions", "deletions", "insertions")


def columns(results: Results) -> dict[str, Sequence[object]]:
    """Return the columns by name, each with a value for every utterance.

    Examples
    --------
    >>> from cs_toolkit.report.exports.results import Results
    >>> from cs_toolkit.score.compare import compare
    >>> models = {"old": ["so goes"], "new": ["so it goes"]}
    >>> table = columns(Results(compare(["so it goes"], models)))
    >>> table["reference"], table["old_deletions"], table["new_wer"]
    (['so it goes'], [1], [0.0])
    """
    first, *others = results.evaluations
    table: dict[str, Sequence[object]] = {
        "id": first.ids.to_list(),
        "reference": first.references.to_list(),
    }
    scores: dict[str, Sequence[object]] = {}
    for each in results.evaluations:
        prefix = f"{each.name}_" if others else ""
        scores |= {f"{prefix}{name}": values for name, values in _of_model(each).items()}
    return table | tag_columns(first.tags, table.keys() | scores.keys()) | scores


def render(results: Results) -> Files:
    """Write the table as CSV."""
    table = columns(results)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table)
    writer.writerows(zip(*table.values(), strict=True))
    return {"": BOM_UTF8 + text.getvalue().encode()}


def _of_model(evaluation: Evaluation) -> dict[str, Sequence[object]]:
    counts = evaluation.utterance_counts
    lengths = counts[:, :3].sum(axis=1)
    rates = (evaluation.utterance_errors / np.maximum(lengths, 1)).tolist()
    pairs = zip(rates, lengths.tolist(), strict=True)
    return {
        "hypothesis": evaluation.hypotheses.to_list(),
        **dict(zip(COUNTS, counts.T.tolist(), strict=True)),
        evaluation.rate: [rate if length else None for rate, length in pairs],
    }
