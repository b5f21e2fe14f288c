"""Two texts to their error counts while they are in the processor's cache.

A row is normalised, split and aligned before the next one is looked at; nothing is kept but its
four counts. Tokens that both texts begin or end with are counted as they stand and not split:
whichever of the cheapest paths is taken, its counts are those of the rest and so many hits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from cs_toolkit.align.kernels import SCRATCH, trace, trace_row
from cs_toolkit.align.path import DELETION, HIT, INSERTION
from cs_toolkit.compiled import inlined, kernel, lean
from cs_toolkit.text.characters import Token
from cs_toolkit.text.rewriting.kernels import make_scratch, normal_form
from cs_toolkit.text.splitting.kernels import (
    HASHED,
    common_end,
    common_start,
    count_characters,
    count_words,
    differing_bytes,
    is_plain,
    same,
    split,
    split_characters,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_toolkit.text.characters import Characters
    from cs_toolkit.text.rewriting.kernels import Scratch, Texts

    Bytes: TypeAlias = NDArray[np.uint8]
    Places: TypeAlias = NDArray[np.int64]
    Words: TypeAlias = NDArray[np.uint64]

__all__ = ["BY_IDS", "BY_PYTHON", "LONGEST", "count_texts"]

BY_PYTHON, BY_IDS = -1, -2
"""In place of hits: the row must be normalised in Python, or be split and numbered there, too."""

LONGEST = 1 << 13
"""Bytes that a text may have here; for longer ones tables would leave the cache."""

WORD, LINE, CHARACTER = int(Token.WORD), int(Token.LINE), int(Token.CHARACTER)


@inlined
def differing_words(
    left: Scratch, size: int, right: Scratch, other_size: int, mixer: np.uint64
) -> tuple[int, int, int]:
    """Split what two texts do not share; return the words of each, and the shared ones."""
    head = common_start(left, size, right, other_size)
    tail = common_end(left, size, right, other_size, head)
    shared = count_words(left, 0, head) + count_words(left, size - tail, size)
    n = split(left, head, size - tail, mixer)
    m = split(right, head, other_size - tail, mixer)
    return n, m, shared


@inlined
def differing_characters(
    left: Scratch, size: int, right: Scratch, other_size: int, spaced: bool
) -> tuple[int, int, int]:
    """Split what two texts do not share; return the characters of each, and the shared ones."""
    if spaced and is_plain(left, size) and is_plain(right, other_size):
        shared = differing_bytes(left, size, right, other_size)
        return size - shared, other_size - shared, shared
    head = common_start(left, size, right, other_size)
    tail = common_end(left, size, right, other_size, head)
    before, behind = count_words(left, 0, head), count_words(left, size - tail, size)
    shared = count_characters(left, 0, head) + count_characters(left, size - tail, size)
    if spaced:
        shared += max(before - 1, 0) + max(behind - 1, 0)
    n = split_characters(left, head, size - tail, spaced, before > 0, behind > 0)
    m = split_characters(right, head, other_size - tail, spaced, before > 0, behind > 0)
    return n, m, shared


@lean
def verified(left: Scratch, right: Scratch, ops: Bytes, first: int) -> bool:
    """Tell whether the hits of a path, ``ops[first:]``, are hits by their bytes, too."""
    i = j = np.uint64(0)
    for k in range(np.uint64(first), np.uint64(len(ops))):
        hit = ops[k] == HIT
        long = hit and left.prints[i] >= HASHED
        if long and not same(left.words, left.starts[i], right.words, right.starts[j]):
            return False
        i += np.uint64(ops[k] != INSERTION)
        j += np.uint64(ops[k] != DELETION)
    return True


@inlined
def conclude(
    left: Scratch, right: Scratch, ops: Bytes, length: int, found: Places, shared: int, row: Places
) -> None:
    """Write the counts of a row if its path is certain."""
    if verified(left, right, ops, len(ops) - length):
        row[0], row[1], row[2], row[3] = found[0] + shared, found[1], found[2], found[3]


@lean
def count_run(
    texts: Texts,
    others: Texts,
    first: int,
    characters: Characters,
    token: int,
    unit: bool,
    mixer: np.uint64,
    left: Scratch,
    right: Scratch,
    planes: Words,
    ops: Bytes,
    found: Places,
    pending: Places,
    counts: Places,
) -> int:
    """Count rows from `first` on; return the row that takes a long aligner, or their number.

    Its tokens are left in the scratch, their numbers and that of the shared ones in `pending`.
    """
    by_word, spaced = token in (WORD, LINE), token == CHARACTER
    for row in range(first, len(texts.starts)):
        counts[row, 0] = BY_IDS
        longest = max(texts.ends[row] - texts.starts[row], others.ends[row] - others.starts[row])
        if longest > LONGEST:
            continue
        size = normal_form(texts, row, characters, token, left)
        other_size = normal_form(others, row, characters, token, right)
        if min(size, other_size) < 0:
            counts[row, 0] = BY_PYTHON
            continue
        if by_word:
            n, m, shared = differing_words(left, size, right, other_size, mixer)
        else:
            n, m, shared = differing_characters(left, size, right, other_size, spaced)
        path = ops[: n + m]
        length = trace_row(left.prints[:n], right.prints[:m], unit, planes, path, found, by_word)
        if length < 0:
            pending[0], pending[1], pending[2] = n, m, shared
            return row
        conclude(left, right, path, length, found, shared, counts[row])
    return len(texts.starts)


@kernel
def count_texts(
    texts: Texts,
    others: Texts,
    characters: Characters,
    token: int,
    unit: bool,
    mixer: np.uint64,
    counts: Places,
) -> None:
    """Write the counts of every row, or BY_PYTHON or BY_IDS in place of its hits."""
    left, right = make_scratch(LONGEST), make_scratch(LONGEST)
    planes, ops = np.empty(SCRATCH, np.uint64), np.empty(2 * LONGEST, np.uint8)
    found, pending = np.empty(4, np.int64), np.empty(3, np.int64)
    row, by_word = 0, token in (WORD, LINE)
    while row < len(texts.starts):
        row = count_run(
            texts,
            others,
            row,
            characters,
            token,
            unit,
            mixer,
            left,
            right,
            planes,
            ops,
            found,
            pending,
            counts,
        )
        if row < len(texts.starts):
            n, m, shared = pending[0], pending[1], pending[2]
            path = ops[: n + m]
            length = trace(left.prints[:n], right.prints[:m], unit, planes, path, found, by_word)
            conclude(left, right, path, length, found, shared, counts[row])
            row += 1
