"""When each token of an utterance was said, where its source has times for its words or phrases.

The pieces that have times are split into tokens as the text is, and aligned with it: so it does not
matter that a word counts as two tokens, that ``20`` has the time of ``twenty``, or that a cue is
many tokens, all of which then begin with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_toolkit.align.align import align_all
from cs_toolkit.align.path import DELETION, INSERTION
from cs_toolkit.align.tokens import Tokens
from cs_toolkit.text.encode import encode

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_toolkit.columns import TextColumn
    from cs_toolkit.score.method import Method
    from cs_toolkit.times import Times

    Seconds = NDArray[np.float64]

__all__ = ["moments"]


def moments(method: Method, tokens: Tokens, vocabulary: TextColumn, times: Times) -> Seconds:
    """Return the second at which each token begins; NaN in an utterance that has no times.

    Parameters
    ----------
    method
        How texts are split.
    tokens
        The k tokens of n utterances.
    vocabulary
        What they are, by their numbers.
    times
        Of the same n utterances.

    Returns
    -------
    float64[k]
        A token that no piece stands for has the time of the one before, or else after.

    Examples
    --------
    >>> from cs_toolkit.columns import TextColumn
    >>> from cs_toolkit.score.method import find_method
    >>> from cs_toolkit.times import Times
    >>> method, texts = find_method(), TextColumn.from_strings(["So it, uh, goes on."])
    >>> trace = method.trace(texts, texts)
    >>> times = Times.from_rows([[("so", 0.5), ("it", 0.75), ("goes on", 1.5)]])
    >>> moments(method, trace.reference, trace.vocabulary, times).tolist()
    [0.5, 0.75, 0.75, 1.5, 1.5]
    """
    ids, piece_of, offsets = _tokens_of(times, method, vocabulary)
    paths = align_all(tokens, Tokens(ids, offsets), costs="unit")
    left, right = paths.ops != INSERTION, paths.ops != DELETION
    found = np.full(paths.ops.size, np.nan)
    found[right] = times.begins[piece_of]
    return _filled(found[left], tokens.offsets)


def _tokens_of(
    times: Times, method: Method, vocabulary: TextColumn
) -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
    """Split the pieces: their tokens, the piece of each, and where each utterance begins."""
    encoding = encode([times.texts], method.normaliser, method.tokeniser)
    ids, ends = encoding.columns[0]
    numbers = {token: number for number, token in enumerate(vocabulary)}
    known = [numbers.setdefault(token, len(numbers)) for token in encoding.vocabulary]
    renumbered = np.array(known, np.int32)[ids]
    return renumbered, np.repeat(np.arange(ends.size - 1), np.diff(ends)), ends[times.offsets]


def _filled(seconds: Seconds, offsets: NDArray[np.int64]) -> Seconds:
    """Fill gaps with what stands before in the same utterance, or else with what comes next."""
    there = ~np.isnan(seconds)
    places = np.arange(seconds.size)
    first, last = (np.repeat(ends, np.diff(offsets)) for ends in (offsets[:-1], offsets[1:]))
    before = np.maximum.accumulate(np.where(there, places, -1))
    after = np.minimum.accumulate(np.where(there, places, seconds.size)[::-1])[::-1]
    source = np.where(before >= first, before, np.where(after < last, after, places))
    return seconds[source]
