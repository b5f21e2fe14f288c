"""When texts were said: in pieces, each with the second at which it begins.

A piece is a word, or as much as a source gives one time for: a cue, a phrase. Its text need not be
spelled as in the utterance; whoever needs the time of a token aligns the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.columns import TextColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

__all__ = ["LATEST", "Piece", "Times"]

LATEST = 10_000_000.0
"""Seconds at which no recording is still running."""

Piece: TypeAlias = tuple[str, float]
"""What was said, and when it begins, in seconds from the start of the recording."""


@dataclass(frozen=True, slots=True, eq=False)
class Times:
    """n utterances in pieces.

    Parameters
    ----------
    texts
        All k pieces, one utterance after the other.
    begins : float64[k]
        Seconds from the start of the recording.
    offsets : int64[n + 1]
        Utterance i has the pieces from ``offsets[i]`` to ``offsets[i + 1]``, or none.

    Examples
    --------
    >>> times = Times.from_rows([[("so", 0.5), ("weit", 0.75)], []])
    >>> len(times), times.texts.to_list(), times.begins.tolist(), times.offsets.tolist()
    (2, ['so', 'weit'], [0.5, 0.75], [0, 2, 2])
    """

    texts: TextColumn
    begins: NDArray[np.float64]
    offsets: NDArray[np.int64]

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[Piece]]) -> Times | None:
        """Put the pieces of utterances together; None where not one has any.

        A piece with no time that can be, such as NaN, is left out.
        """
        rows = [[piece for piece in row if 0 <= piece[1] < LATEST] for row in rows]
        pieces = list(chain.from_iterable(rows))
        if not pieces:
            return None
        return cls(
            TextColumn.from_strings([text for text, _ in pieces]),
            np.array([begin for _, begin in pieces], np.float64),
            np.cumsum([0, *map(len, rows)], dtype=np.int64),
        )

    @classmethod
    def joined(cls, parts: Sequence[Times | None], sizes: Sequence[int]) -> Times | None:
        """Put the times of transcripts together, of which each has so many utterances."""
        there = [part for part in parts if part is not None]
        if not there:
            return None
        counts = [
            np.zeros(size, np.int64) if part is None else np.diff(part.offsets)
            for part, size in zip(parts, sizes, strict=True)
        ]
        return cls(
            TextColumn.joined([part.texts for part in there]),
            np.concatenate([part.begins for part in there]),
            np.cumsum(np.concatenate([np.zeros(1, np.int64), *counts])),
        )

    def __len__(self) -> int:
        return int(self.offsets.size) - 1

    def take(self, rows: NDArray[np.int64]) -> Times:
        """Take the pieces of some utterances; a row of -1 has none.

        Examples
        --------
        >>> times = Times.from_rows([[("so", 0.5)], [("weit", 0.75), ("gut", 1.0)]])
        >>> times.take(np.array([1, -1, 0])).begins.tolist()
        [0.75, 1.0, 0.5]
        """
        firsts, lasts = np.append(self.offsets, 0)[rows], np.append(self.offsets[1:], 0)[rows]
        lengths = lasts - np.where(rows < 0, lasts, firsts)
        offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
        within = np.arange(offsets[-1]) - np.repeat(offsets[:-1], lengths)
        places = np.repeat(firsts, lengths) + within
        return Times(self.texts.take(places), self.begins[places], offsets)
