"""Utterances on which all models agree with each other, but not with the reference.

Models that were trained apart rarely make the same mistake in every word: the reference may be the
one that is wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.align.tokens import Tokens
from cs_toolkit.text.encode import encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_toolkit.score.evaluation import Evaluation

__all__ = ["find_suspects"]


def find_suspects(evaluations: Sequence[Evaluation]) -> NDArray[np.int64]:
    """Return the rows of the utterances whose reference all models contradict alike.

    Nobody is contradicted by silence: where the models heard nothing, nothing is suspected. A
    single model agrees with nobody.

    Examples
    --------
    >>> from cs_toolkit.score.compare import compare
    >>> said = {"old": ["so it is", "a b"], "new": ["so it is", "a c"]}
    >>> find_suspects(compare(["so it goes", "a d"], said).evaluations).tolist()
    [0]
    """
    if len(evaluations) < 2:  # noqa: PLR2004 - one model has nobody to agree with
        return np.zeros(0, np.int64)
    method = evaluations[0].method
    texts = [evaluation.hypotheses for evaluation in evaluations]
    encoding = encode(texts, method.normaliser, method.tokeniser)
    first, *others = (Tokens(*rows) for rows in encoding.columns)
    wrong = (evaluations[0].utterance_errors > 0) & (first.lengths > 0)
    for other in others:
        wrong &= _equal(first, other)
    return np.flatnonzero(wrong)


def _equal(one: Tokens, other: Tokens) -> NDArray[np.bool_]:
    """Say of each row whether both have the same tokens in it."""
    lengths = one.lengths
    equal: NDArray[np.bool_] = lengths == other.lengths
    rows = np.repeat(np.arange(len(one)), np.where(equal, lengths, 0))
    within = np.arange(rows.size) - np.searchsorted(rows, rows)
    ours, theirs = (side.ids[side.offsets[rows] + within] for side in (one, other))
    equal[rows[ours != theirs]] = False
    return equal
