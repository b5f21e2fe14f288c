"""Texts to counts, row by row.

:func:`count_rows` counts the errors of many rows, :func:`align_row` shows one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_toolkit.align.align import align, count_errors
from cs_toolkit.align.tokens import Tokens
from cs_toolkit.errors import UsageError
from cs_toolkit.text.encode import encode

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cs_toolkit.align.costs import Costs
    from cs_toolkit.align.path import Path
    from cs_toolkit.columns import TextColumn
    from cs_toolkit.text.normalise import Normaliser
    from cs_toolkit.text.tokenise import Tokeniser

__all__ = ["align_row", "count_rows"]


def count_rows(
    reference: TextColumn,
    hypothesis: TextColumn,
    normaliser: Normaliser,
    tokeniser: Tokeniser,
    costs: Costs,
    *,
    workers: int | None = None,
) -> NDArray[np.int64]:
    """Return hits, substitutions, deletions and insertions of every row: int64[n, 4].

    Raises
    ------
    UsageError
        If the two columns differ in length.
    FormatError
        If a text is not UTF-8; the message names its row.

    Examples
    --------
    >>> from cs_toolkit.align.costs import SCLITE
    >>> from cs_toolkit.columns import TextColumn
    >>> from cs_toolkit.text.normalise import find_normaliser
    >>> from cs_toolkit.text.tokenise import find_tokeniser
    >>> count_rows(
    ...     TextColumn.from_strings(["How are you today, John?"]),
    ...     TextColumn.from_strings(["how you a today Jones"]),
    ...     find_normaliser("lexical", "en-US"),
    ...     find_tokeniser("word", "en-US"),
    ...     SCLITE,
    ... ).tolist()
    [[3, 1, 1, 1]]
    """
    if len(reference) != len(hypothesis):
        raise UsageError(
            f"there are {len(reference)} references and {len(hypothesis)} hypotheses; "
            "give one hypothesis for each reference"
        )
    sides = (Tokens(*side) for side in encode([reference, hypothesis], normaliser, tokeniser))
    return count_errors(*sides, costs=costs, workers=workers)


def align_row(
    reference: str,
    hypothesis: str,
    normaliser: Normaliser,
    tokeniser: Tokeniser,
    costs: Costs,
) -> tuple[list[str], list[str], Path]:
    """Return the tokens of both texts and the path between them.

    Examples
    --------
    >>> from cs_toolkit.align.costs import SCLITE
    >>> from cs_toolkit.text.normalise import find_normaliser
    >>> from cs_toolkit.text.tokenise import find_tokeniser
    >>> reference, hypothesis, path = align_row(
    ...     "So it goes.", "it goes so",
    ...     find_normaliser("lexical", "en-US"), find_tokeniser("word", "en-US"), SCLITE)
    >>> reference, hypothesis, path.ops.tolist()
    (['so', 'it', 'goes'], ['it', 'goes', 'so'], [2, 0, 0, 3])
    """
    tokens = [tokeniser(normaliser(text)) for text in (reference, hypothesis)]
    vocabulary: dict[str, int] = {}
    ids = [[vocabulary.setdefault(token, len(vocabulary)) for token in side] for side in tokens]
    return tokens[0], tokens[1], align(*ids, costs=costs)
