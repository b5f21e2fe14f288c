"""Tables that are kept as a whole: of one machine word a row without a search, or of several.

For one word a row, the columns of a symbol are found by comparing; it takes less time than any
table of symbols, and no memory. For several, every symbol has its columns as bits. So it has, at
its own place, where all symbols are small numbers as those of letters are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from cs_toolkit.align.bits.kernels import (
    ONE,
    ZERO,
    sclite_row,
    sclite_step,
    unit_row,
    unit_step,
    walk,
)
from cs_toolkit.compiled import inlined, kernel, lean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids: TypeAlias = NDArray[np.integer[Any]]
    Symbols: TypeAlias = NDArray[np.int32]
    Words: TypeAlias = NDArray[np.uint64]

__all__ = ["are_letters", "fill_letters", "fill_sclite", "fill_unit", "letter_room", "trace_table"]

TWO = np.uint64(2)

LETTERS = 256
"""Symbols below this are letters."""


@inlined
def columns_with(symbol: np.integer[Any], hypothesis: Ids) -> np.uint64:
    """Bits of the columns that have a symbol; up to 64."""
    columns = ZERO
    for j in range(len(hypothesis)):
        columns |= (ONE << np.uint64(j)) if hypothesis[j] == symbol else ZERO
    return columns


@lean
def fill_unit(reference: Ids, hypothesis: Ids, planes: Words) -> None:
    """Write diagonals and insertions of a table of up to 64 columns, unit costs."""
    t1, t2 = ZERO, ZERO
    for i in range(len(reference)):
        equal = columns_with(reference[i], hypothesis)
        t1, t2, _, _, planes[2 * i], planes[2 * i + 1] = unit_step(equal, t1, t2, ZERO, ZERO)


@lean
def fill_sclite(reference: Ids, hypothesis: Ids, planes: Words) -> None:
    """Write diagonals and insertions of a table of up to 64 columns, sclite's costs."""
    t1, t2, t3 = ZERO, ZERO, ZERO
    for i in range(len(reference)):
        equal = columns_with(reference[i], hypothesis)
        t1, t2, t3, _, _, _, planes[2 * i], planes[2 * i + 1] = sclite_step(
            equal, t1, t2, t3, ZERO, ZERO, ZERO
        )


@lean
def are_letters(reference: Ids, hypothesis: Ids) -> bool:
    """Tell whether all symbols are numbers below `LETTERS`."""
    seen = reference[0]
    if 0 <= seen < LETTERS:
        for symbol in reference:
            seen |= symbol
        for symbol in hypothesis:
            seen |= symbol
    return bool(0 <= seen < LETTERS)


@inlined
def letter_room(n: int, blocks: int) -> int:
    """Length of the scratch that :func:`fill_letters` needs for n rows."""
    return (2 * n + LETTERS) * blocks + n


@lean
def note_columns(reference: Ids, hypothesis: Ids, blocks: int, bits: Words) -> None:
    """Give every letter that occurs its columns, at ``bits[letter * blocks:]``."""
    for block in range(blocks):
        for symbol in reference:
            bits[np.int64(symbol) * blocks + block] = ZERO
        for symbol in hypothesis:
            bits[np.int64(symbol) * blocks + block] = ZERO
    for j in range(len(hypothesis)):
        bits[np.int64(hypothesis[j]) * blocks + (j >> 6)] |= ONE << np.uint64(j & 63)


@lean
def fill_letters(reference: Ids, hypothesis: Ids, blocks: int, unit: bool, scratch: Words) -> None:
    """Write diagonals and insertions of a table of letters to the start of the scratch.

    All rows of a block come before the next block, so that a block is in registers; the vertical
    differences between two blocks are kept row by row.
    """
    n = len(reference)
    bits = scratch[-LETTERS * blocks :]
    edges = scratch[-LETTERS * blocks - n :]
    note_columns(reference, hypothesis, blocks, bits)
    edges[:n] = ZERO
    for block in range(blocks):
        t1, t2, t3 = ZERO, ZERO, ZERO
        for i in range(n):
            equal, p = bits[np.int64(reference[i]) * blocks + block], 2 * (i * blocks + block)
            v1, v2, v3 = edges[i] & ONE, (edges[i] >> ONE) & ONE, edges[i] >> TWO
            if unit:
                t1, t2, v1, v2, scratch[p], scratch[p + 1] = unit_step(equal, t1, t2, v1, v2)
            else:
                t1, t2, t3, v1, v2, v3, scratch[p], scratch[p + 1] = sclite_step(
                    equal, t1, t2, t3, v1, v2, v3
                )
            edges[i] = v1 | v2 << ONE | v3 << TWO


@lean
def fill_table(
    rows: Symbols, bits: Words, blocks: int, unit: bool, state: Words, planes: Words
) -> None:
    """Write diagonals and insertions of all rows; symbol s has its columns in row s of the bits."""
    for i in range(len(rows)):
        equal = bits[rows[i] * blocks :]
        if unit:
            unit_row(equal, state, 0, blocks, planes, i * blocks)
        else:
            sclite_row(equal, state, 0, blocks, planes, i * blocks)


@kernel
def trace_table(
    rows: Symbols,
    symbols: Symbols,
    distinct: int,
    unit: bool,
    ops: NDArray[np.uint8],
    place: int,
) -> tuple[int, int, int, int, int, int]:
    """Trace the path of a pair back to row 0 or column 0; as :func:`walk`.

    The symbols are numbered from 0, those of the reference without a gap; others of the hypothesis
    are `distinct`.
    """
    blocks = (len(symbols) + 63) >> 6
    bits, state = np.zeros(distinct * blocks, np.uint64), np.zeros(3 * blocks, np.uint64)
    for j in range(len(symbols)):
        if symbols[j] < distinct:
            bits[symbols[j] * blocks + (j >> 6)] |= ONE << np.uint64(j & 63)
    planes = np.empty(2 * len(rows) * blocks, np.uint64)
    fill_table(rows, bits, blocks, unit, state, planes)
    return walk(rows, symbols, len(rows), len(symbols), 0, planes, blocks, 0, ops, place)
