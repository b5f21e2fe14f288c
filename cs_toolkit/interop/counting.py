"""Error counts of plain sentences, without alignments in Python objects.

Only the number of errors is the same whichever of the cheapest alignments is taken, and so are the
error rates; hits and kinds of errors are not, and stay with :mod:`cs_toolkit.interop.runs`.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.align.align import count_errors
from cs_toolkit.align.costs import UNIT
from cs_toolkit.align.tokens import Tokens
from cs_toolkit.columns import TextColumn
from cs_toolkit.errors import FormatError
from cs_toolkit.interop.runs import only_blanks, plain
from cs_toolkit.score.counts import ErrorCounts
from cs_toolkit.score.rows import count_rows
from cs_toolkit.text.normalise import find_normaliser
from cs_toolkit.text.tokenise import find_tokeniser

if TYPE_CHECKING:
    from cs_toolkit.interop.runs import Sentences

__all__ = ["count_characters", "count_words"]


def count_words(reference: Sentences, hypothesis: Sentences) -> dict[str, int] | None:
    """Count as jiwer's default transforms would; None where that takes the transforms."""
    sides = plain(reference), plain(hypothesis)
    if not _pair_up(*sides) or not all(map(only_blanks, sides)):
        return None
    try:
        references, hypotheses = map(TextColumn.from_strings, sides)
    except FormatError:  # half a character, which jiwer takes like any other
        return None
    normaliser, tokeniser = find_normaliser("raw", "en-US"), find_tokeniser("word", "en-US")
    return _pooled(count_rows(references, hypotheses, normaliser, tokeniser, UNIT))


def count_characters(reference: Sentences, hypothesis: Sentences) -> dict[str, int] | None:
    """Count code points, blanks included; None where that takes jiwer's own transforms."""
    sides = plain(reference), plain(hypothesis)
    if not _pair_up(*sides):
        return None
    return _pooled(count_errors(*map(_code_points, sides), costs=UNIT))


def _pair_up(references: list[str], hypotheses: list[str]) -> bool:
    """Tell whether there is something to count, and nothing that jiwer would refuse."""
    return len(references) == len(hypotheses) > 0


def _code_points(sentences: list[str]) -> Tokens:
    stripped = [sentence.strip() for sentence in sentences]
    offsets = np.fromiter(accumulate(map(len, stripped), initial=0), np.int64, len(stripped) + 1)
    points = "".join(stripped).encode("utf-32-le", "surrogatepass")
    return Tokens(np.frombuffer(points, np.int32), offsets)


def _pooled(counts: object) -> dict[str, int]:
    pooled = ErrorCounts.from_array(np.asarray(counts))
    return {
        "hits": pooled.hits,
        "substitutions": pooled.substitutions,
        "deletions": pooled.deletions,
        "insertions": pooled.insertions,
    }
