"""Every edit of every utterance of one model, in flat arrays.

What confusions, slices of words and matched pairs are counted from: no Python object stands for a
token or an edit here, so a million words are counted in a moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.align.align import align_all
from cs_toolkit.align.path import DELETION, INSERTION
from cs_toolkit.align.tokens import Tokens
from cs_toolkit.text.encode import encode

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_toolkit.align.costs import Costs
    from cs_toolkit.align.path import Paths
    from cs_toolkit.columns import TextColumn
    from cs_toolkit.text.normalise import Normaliser
    from cs_toolkit.text.tokenise import Tokeniser

    Ids = NDArray[np.int32]
    Places = NDArray[np.int64]

__all__ = ["NOTHING", "Trace", "trace"]

NOTHING = -1
"""Stands where one side of an edit has no token."""


@dataclass(frozen=True, eq=False)
class Trace:
    """The tokens of n utterances and the paths between them.

    Parameters
    ----------
    vocabulary
        The distinct tokens by their number.
    reference, hypothesis
        Tokens of both sides.
    paths
        The edits of each utterance.
    """

    vocabulary: TextColumn
    reference: Tokens
    hypothesis: Tokens
    paths: Paths

    @property
    def ops(self) -> NDArray[np.uint8]:
        """What each of the k edits does: uint8[k], as in :mod:`cs_toolkit.align.path`."""
        return self.paths.ops

    @cached_property
    def rows(self) -> Places:
        """Utterance of each edit: int64[k]."""
        return np.repeat(np.arange(len(self.paths)), np.diff(self.paths.offsets))

    @cached_property
    def left(self) -> Ids:
        """Reference token of each edit, `NOTHING` for insertions: int32[k]."""
        return _spread(self.reference, self.ops != INSERTION)

    @cached_property
    def right(self) -> Ids:
        """Hypothesis token of each edit, `NOTHING` for deletions: int32[k]."""
        return _spread(self.hypothesis, self.ops != DELETION)

    @cached_property
    def places(self) -> Places:
        """How many reference tokens of the utterance stand before each edit: int64[k]."""
        there = (self.ops != INSERTION).astype(np.int64)
        before: Places = np.cumsum(there) - there
        return before - self.reference.offsets[self.rows]

    def words(self, numbers: Places | Ids) -> list[str]:
        """Spell tokens by their numbers; `NOTHING` is empty."""
        return [self._spelled[number] for number in numbers.tolist()]

    @cached_property
    def _spelled(self) -> list[str]:
        """The vocabulary as strings; the last place takes the -1 of `NOTHING`."""
        return [*self.vocabulary.to_list(), ""]


def trace(
    references: TextColumn,
    hypotheses: TextColumn,
    normaliser: Normaliser,
    tokeniser: Tokeniser,
    costs: Costs,
) -> Trace:
    """Split and align all rows.

    Examples
    --------
    >>> from cs_toolkit.columns import TextColumn
    >>> from cs_toolkit.score.method import find_method
    >>> texts = (TextColumn.from_strings([text]) for text in ("so it goes", "so goes on"))
    >>> found = find_method().trace(*texts)
    >>> found.ops.tolist(), found.words(found.left), found.words(found.right)
    ([0, 2, 0, 3], ['so', 'it', 'goes', ''], ['so', '', 'goes', 'on'])
    """
    encoding = encode([references, hypotheses], normaliser, tokeniser)
    reference, hypothesis = (Tokens(*rows) for rows in encoding.columns)
    paths = align_all(reference, hypothesis, costs=costs)
    return Trace(encoding.vocabulary, reference, hypothesis, paths)


def _spread(tokens: Tokens, there: NDArray[np.bool_]) -> Ids:
    spread = np.full(there.size, NOTHING, np.int32)
    spread[there] = tokens.ids
    return spread
