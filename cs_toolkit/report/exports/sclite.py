"""What the formats of NIST sclite share: its order of utterances, its speakers, its words.

sclite goes through the hypotheses, sorts them by speakers in the order in which these appear, and
numbers the utterances so. A speaker is whoever the tags name; in transcripts of NIST, which have
none, what stands before the first hyphen of the id, or else underscore (``-i spu_id``). Where the
case of words does not count, sclite writes ids and names in lower case; it knows that of ASCII
letters only, so that its files of other capitals differ from those written here.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from cs_toolkit.score.intervals import speaker_tag
from cs_toolkit.text.steps import CASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cs_toolkit.score.evaluation import Evaluation

__all__ = [
    "NAMES",
    "case_counts",
    "drawn_edits",
    "rows_by_hypothesis",
    "rows_by_speaker",
    "utterance_ids",
]

Drawn = TypeVar("Drawn")

NAMES = "CSDI"
"""What sclite calls the edits, in the order of :mod:`cs_toolkit.align.path`."""

UNKNOWN = "unknown"
"""The speaker where none is known."""


def case_counts(evaluation: Evaluation) -> bool:
    """Tell whether words that differ in case alone are different."""
    return CASE not in evaluation.method.normaliser.steps


def rows_by_speaker(evaluation: Evaluation) -> dict[str, list[int]]:
    """Return the rows of each speaker's utterances, in sclite's order.

    Examples
    --------
    >>> from cs_toolkit.score.evaluate import evaluate
    >>> said = {"a": "so", "b": "it", "c": "goes"}
    >>> result = evaluate(said, {"c": "goes", "a": "so", "b": "it"}, tags={"speaker": [*"xyx"]})
    >>> rows_by_speaker(result)
    {'x': [2, 0], 'y': [1]}
    """
    speakers = _speakers(evaluation)
    rows: dict[str, list[int]] = {}
    for row in rows_by_hypothesis(evaluation):
        rows.setdefault(speakers[row], []).append(row)
    return rows


def rows_by_hypothesis(evaluation: Evaluation) -> list[int]:
    """Return the rows in the order of their hypotheses; those without one come last."""
    places = evaluation.pairing.hypothesis_rows
    last = places.max(initial=0) + 1
    order: list[int] = np.argsort(np.where(places < 0, last, places), kind="stable").tolist()
    return order


def drawn_edits(
    evaluation: Evaluation, draw: Callable[[str, str, str], Drawn]
) -> Iterator[list[Drawn]]:
    """Yield the edits of each utterance as `draw` shows them, in the order of the evaluation.

    Parameters
    ----------
    draw
        Takes a letter of `NAMES` and the token of either side, empty where it has none. It is
        asked once for all edits that are alike.
    """
    trace = evaluation.trace
    size = len(trace.vocabulary) + 1
    pairs = (trace.left.astype(np.int64) + 1) * size + trace.right + 1
    keys = pairs * len(NAMES) + trace.ops
    _, first, numbers = np.unique(keys, return_index=True, return_inverse=True)
    names = [NAMES[op] for op in trace.ops[first].tolist()]
    words = (trace.words(side[first]) for side in (trace.left, trace.right))
    drawn = list(map(draw, names, *words))
    edits = [drawn[number] for number in numbers.tolist()]
    for begin, end in pairwise(trace.paths.offsets.tolist()):
        yield edits[begin:end]


def utterance_ids(evaluation: Evaluation) -> list[str]:
    """Return the name of each utterance as sclite writes it."""
    return _cased(evaluation.ids.to_list(), evaluation)


def _speakers(evaluation: Evaluation) -> list[str]:
    tag = speaker_tag(evaluation.tags)
    if tag is not None:
        names = [UNKNOWN if name is None else str(name) for name in evaluation.tags[tag]]
    elif evaluation.method.markup[0] and all("-" in name or "_" in name for name in evaluation.ids):
        names = [name.partition("-" if "-" in name else "_")[0] for name in evaluation.ids]
    else:
        names = [UNKNOWN] * evaluation.sentences
    return _cased(names, evaluation)


def _cased(names: Sequence[str], evaluation: Evaluation) -> list[str]:
    return list(names) if case_counts(evaluation) else [name.lower() for name in names]
