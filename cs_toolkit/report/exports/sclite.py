"""What the formats of NIST sclite share: its order of utterances, its speakers, its words.

sclite goes through the hypotheses, sorts them by speakers in the order in which these appear, and
numbers the utterances so. A speaker is whoever the tags name; in transcripts of NIST, which have
none, what stands before the first hyphen of the id (``-i spu_id``). Where the case of words does
not count, sclite writes ids and names in lower case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.score.intervals import speaker_tag
from cs_toolkit.text.steps import CASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_toolkit.score.evaluation import Evaluation

__all__ = [
    "NAMES",
    "Utterance",
    "case_counts",
    "rows_by_hypothesis",
    "rows_by_speaker",
    "utterances",
]

NAMES = "CSDI"
"""What sclite calls the edits, in the order of :mod:`cs_toolkit.align.path`."""

UNKNOWN = "unknown"
"""The speaker where none is known."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """The path of one utterance.

    Parameters
    ----------
    id
        Its name, as sclite writes it.
    edits
        A letter of `NAMES` for each of the k edits.
    reference, hypothesis
        k tokens each; empty where a side has none.
    """

    id: str
    edits: str
    reference: Sequence[str]
    hypothesis: Sequence[str]


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


def utterances(evaluation: Evaluation) -> Iterator[Utterance]:
    """Yield the paths, in the order of the evaluation."""
    trace = evaluation.trace
    words = [*trace.vocabulary, ""]
    left, right = ([words[n] for n in side.tolist()] for side in (trace.left, trace.right))
    edits = trace.ops.tobytes().translate(bytes.maketrans(bytes(range(4)), NAMES.encode())).decode()
    bounds = trace.paths.offsets.tolist()
    for name, first, last in zip(_ids(evaluation), bounds[:-1], bounds[1:], strict=True):
        yield Utterance(name, edits[first:last], left[first:last], right[first:last])


def _ids(evaluation: Evaluation) -> list[str]:
    return [_cased(name, evaluation) for name in evaluation.ids]


def _speakers(evaluation: Evaluation) -> list[str]:
    tag = speaker_tag(evaluation.tags)
    if tag is not None:
        names = [UNKNOWN if name is None else str(name) for name in evaluation.tags[tag]]
    elif evaluation.method.markup[0] and all("-" in name for name in evaluation.ids):
        names = [name.partition("-")[0] for name in evaluation.ids]
    else:
        names = [UNKNOWN] * evaluation.sentences
    return [_cased(name, evaluation) for name in names]


def _cased(name: str, evaluation: Evaluation) -> str:
    return name if case_counts(evaluation) else name.lower()
