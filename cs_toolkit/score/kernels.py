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
from cs_toolkit.text.ascii import AsciiUnit
from cs_toolkit.text.kernels import (
    HASHED,
    PADDING,
    characters,
    clean,
    common_end,
    common_start,
    count_between,
    same,
    split,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes: TypeAlias = NDArray[np.uint8]
    Places: TypeAlias = NDArray[np.int64]
    Words: TypeAlias = NDArray[np.uint64]

__all__ = ["BY_IDS", "BY_PYTHON", "count_texts"]

WORD, CHARACTER = int(AsciiUnit.WORD), int(AsciiUnit.CHARACTER)

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
    table: Bytes,
    unit: int,
    unit_costs: bool,
    mixer: np.uint64,
    counts: Places,
) -> None:
    """Write the counts of every row, or BY_PYTHON or BY_IDS in place of its hits."""
    words, other = (
        np.empty(LONGEST // 8 + PADDING, np.uint64),
        np.empty(LONGEST // 8 + PADDING, np.uint64),
    )
    text, other_text = words.view(np.uint8), other.view(np.uint8)
    places, other_places = np.empty(LONGEST, np.int64), np.empty(LONGEST, np.int64)
    prints, other_prints = np.empty(LONGEST, np.uint64), np.empty(LONGEST, np.uint64)
    ops, scratch = np.empty(2 * LONGEST, np.uint8), np.empty(SCRATCH, np.uint64)
    found = np.empty(4, np.int64)
    for row in range(len(starts)):
        counts[row, 0] = BY_IDS
        if max(ends[row] - starts[row], other_ends[row] - other_starts[row]) > LONGEST:
            continue
        size = clean(buffer, starts[row], ends[row], table, words, text)
        other_size = clean(
            other_buffer, other_starts[row], other_ends[row], table, other, other_text
        )
        if min(size, other_size) < 0:
            counts[row, 0] = BY_PYTHON
            continue
        if unit == WORD:
            head = common_start(words, text, size, other, other_text, other_size)
            tail = common_end(words, text, size, other, other_text, other_size, head)
            n = split(words, head, size - tail, mixer, places, prints)
            m = split(other, head, other_size - tail, mixer, other_places, other_prints)
        else:
            head = tail = 0
            n = characters(text, size, unit == CHARACTER, prints)
            m = characters(other_text, other_size, unit == CHARACTER, other_prints)
        k = trace(prints[:n], other_prints[:m], unit_costs, scratch, ops, found, unit == WORD)
        if unit == WORD:
            if not verified(ops, n + m - k, n + m, prints, words, places, other, other_places):
                continue
            found[HIT] += count_between(words, 0, head) + count_between(words, size - tail, size)
        for column in range(4):
            counts[row, column] = found[column]
