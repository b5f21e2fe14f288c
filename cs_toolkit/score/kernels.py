"""Two texts to their error counts while they are in the processor's cache.

A row is normalised, split and aligned before the next one is looked at; nothing is kept but its
four counts. Tokens that both texts begin or end with are counted as they stand and not split:
whichever of the cheapest paths is taken, its counts are those of the rest and so many hits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.align.kernels import SCRATCH, trace
from cs_toolkit.align.path import DELETION, HIT, INSERTION
from cs_toolkit.compiled import kernel
from cs_toolkit.text.characters import Token
from cs_toolkit.text.kernels import (
    GROWTH,
    HASHED,
    MARGIN,
    PADDING,
    common_end,
    common_start,
    count_between,
    normal_form,
    same,
    split,
    split_characters,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes: TypeAlias = NDArray[np.uint8]
    Places: TypeAlias = NDArray[np.int64]
    Entries: TypeAlias = NDArray[np.int32]
    Words: TypeAlias = NDArray[np.uint64]

__all__ = ["BY_IDS", "BY_PYTHON", "count_texts"]

SPACE = ord(" ")
LINE, WORD, CHARACTER = int(Token.LINE), int(Token.WORD), int(Token.CHARACTER)

BY_PYTHON, BY_IDS = -1, -2
"""In place of hits: the row must be normalised in Python, or be split and numbered there, too."""

LONGEST = 1 << 13
"""Bytes that a text may have here; for longer ones tables would leave the cache."""


@kernel
def verified(
    ops: Bytes,
    first: int,
    last: int,
    prints: Words,
    words: Words,
    starts: Places,
    other: Words,
    other_starts: Places,
) -> bool:
    """Tell whether the hits of a path are hits by their bytes, too.

    Then the path is the true one: tokens that are wrongly held equal can only make some path too
    cheap, and the one that was found costs what it should.
    """
    i = j = np.uint64(0)
    for k in range(np.uint64(first), np.uint64(last)):
        hit = ops[k] == HIT
        if hit and prints[i] >= HASHED and not same(words, starts[i], other, other_starts[j]):
            return False
        i += np.uint64(ops[k] != INSERTION)
        j += np.uint64(ops[k] != DELETION)
    return True


@kernel
def count_texts(
    buffer: Bytes,
    starts: Places,
    ends: Places,
    other_buffer: Bytes,
    other_starts: Places,
    other_ends: Places,
    wide: Entries,
    narrow: Bytes,
    kind: int,
    unit_costs: bool,
    mixer: np.uint64,
    counts: Places,
) -> None:
    """Write the counts of every row, or BY_PYTHON or BY_IDS in place of its hits."""
    entries, ops = np.empty(LONGEST + 2 * MARGIN, np.int32), np.empty(2 * LONGEST, np.uint8)
    words = np.empty(GROWTH * LONGEST // 8 + PADDING, np.uint64)
    other = np.empty_like(words)
    text, other_text = words.view(np.uint8), other.view(np.uint8)
    places, other_places = np.empty(LONGEST, np.int64), np.empty(LONGEST, np.int64)
    prints, other_prints = np.empty(LONGEST, np.uint64), np.empty(LONGEST, np.uint64)
    scratch, found = np.empty(SCRATCH, np.uint64), np.empty(4, np.int64)
    by_word, blank = kind in (WORD, LINE), SPACE * (kind == CHARACTER)
    for row in range(len(starts)):
        start, other_start = starts[row], other_starts[row]
        end, other_end = ends[row], other_ends[row]
        counts[row, 0] = BY_IDS
        if max(end - start, other_end - other_start) > LONGEST:
            continue
        size = normal_form(buffer, start, end, wide, narrow, kind, entries, words, text)
        other_size = normal_form(
            other_buffer, other_start, other_end, wide, narrow, kind, entries, other, other_text
        )
        if min(size, other_size) < 0:
            counts[row, 0] = BY_PYTHON
            continue
        if by_word:
            head = common_start(words, text, size, other, other_text, other_size)
            tail = common_end(words, text, size, other, other_text, other_size, head)
            n = split(words, head, size - tail, mixer, places, prints)
            m = split(other, head, other_size - tail, mixer, other_places, other_prints)
            k = trace(
                prints[:n], other_prints[:m], unit_costs, scratch, ops[: n + m], found, keep=True
            )
            if not verified(ops, n + m - k, n + m, prints, words, places, other, other_places):
                continue
            found[HIT] += count_between(words, 0, head) + count_between(words, size - tail, size)
        else:
            n = split_characters(text, size, blank, prints)
            m = split_characters(other_text, other_size, blank, other_prints)
            trace(prints[:n], other_prints[:m], unit_costs, scratch, ops, found, keep=False)
        for column in range(4):
            counts[row, column] = found[column]
