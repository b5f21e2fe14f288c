"""Numbers for symbols, their places as bits, and a bound from what never occurs.

A long pair first gets symbols 0, 1, 2, ... in the order of the hypothesis, and the next number for
all symbols of the reference that the hypothesis does not have. The columns of a symbol are a list
of positions; the few symbols that stand in every other word of 64 columns or more have them as
bits already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from cs_toolkit.align.bits.kernels import ONE, ZERO
from cs_toolkit.compiled import inlined, kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ids: TypeAlias = NDArray[np.integer[Any]]
    Symbols: TypeAlias = NDArray[np.int32]
    Words: TypeAlias = NDArray[np.uint64]
    Numbers: TypeAlias = NDArray[np.int64]

__all__ = ["Columns", "columns_of", "least_costs", "number"]

MIXER = np.uint64(0x9E3779B97F4A7C15)
CHANCE = 16.0
"""Positions in which a wrong gram turns up by chance, times which there is still less than one."""


class Columns(NamedTuple):
    """Columns by symbol: ``positions[starts[s]:starts[s + 1]]``, or row ``common[s]`` of bits."""

    starts: Numbers
    positions: Symbols
    common: Symbols
    bits: Words


@inlined
def slot_of(value: np.uint64, size: int) -> int:
    """Place of a value in a table of `size` places, a power of two."""
    mixed = value * MIXER
    return int(np.int64((mixed ^ (mixed >> np.uint64(32))) & np.uint64(size - 1)))


@inlined
def find(table: Symbols, ids: Ids, id_: np.integer[Any]) -> int:
    """Slot of the first position with this id, or the empty slot it would go to."""
    slot = slot_of(np.uint64(id_), len(table))
    while table[slot] >= 0 and ids[table[slot]] != id_:
        slot = (slot + 1) & (len(table) - 1)
    return slot


@inlined
def power_of_two(least: int) -> int:
    """Smallest power of two that is not below `least`."""
    size = 1
    while size < least:
        size *= 2
    return size


@kernel
def number(reference: Ids, hypothesis: Ids) -> tuple[Symbols, Symbols, int]:
    """Number the symbols of both sides; returns both and how many there are."""
    n, m = len(reference), len(hypothesis)
    table = np.empty(power_of_two(2 * m + 1), np.int32)
    for slot in range(len(table)):
        table[slot] = -1
    columns, rows = np.empty(m, np.int32), np.empty(n, np.int32)
    distinct = 0
    for j in range(m):
        slot = find(table, hypothesis, hypothesis[j])
        if table[slot] < 0:
            table[slot] = j
            columns[j] = distinct
            distinct += 1
        else:
            columns[j] = columns[table[slot]]
    for i in range(n):
        slot = find(table, hypothesis, reference[i])
        rows[i] = distinct if table[slot] < 0 else columns[table[slot]]
    return rows, columns, distinct


@kernel
def columns_of(symbols: Symbols, distinct: int) -> Columns:
    """List the columns of each symbol, and set the bits of the common ones."""
    blocks = (len(symbols) + 63) >> 6
    starts = np.zeros(distinct + 1, np.int64)
    for symbol in symbols:
        starts[symbol + 1] += 1
    common = np.empty(distinct, np.int32)
    rows = 0
    for symbol in range(distinct):
        common[symbol] = -1
        if 2 * starts[symbol + 1] >= blocks:
            common[symbol] = rows
            rows += 1
        starts[symbol + 1] += starts[symbol]
    bits = np.zeros((rows, blocks), np.uint64)
    positions = np.empty(len(symbols), np.int32)
    place = starts.copy()
    for j, symbol in enumerate(symbols):
        positions[place[symbol]] = j
        place[symbol] += 1
        if common[symbol] >= 0:
            bits[common[symbol], j >> 6] |= ONE << np.uint64(j & 63)
    return Columns(starts, positions, common, bits)


@kernel
def gram_length(rows: Symbols, columns: Columns) -> int:
    """Symbols a gram needs so that a wrong one hardly occurs anywhere by chance."""
    pairs, distinct = 0.0, len(columns.common)
    for symbol in rows:
        if symbol < distinct:
            pairs += columns.starts[symbol + 1] - columns.starts[symbol]
    m = len(columns.positions)
    chance = min(max(pairs / (len(rows) * m), 1.0 / (CHANCE * m)), 0.75)
    return int(np.ceil(np.log(CHANCE * m) / -np.log(chance)))


@inlined
def gram(symbols: Symbols, distinct: int, start: int, length: int) -> np.uint64:
    """Fingerprint of a few symbols, 0 if the hypothesis lacks one of them."""
    value = ONE
    for place in range(start, start + length):
        if symbols[place] == distinct:
            return ZERO
        value = (value ^ np.uint64(symbols[place])) * MIXER
        value ^= value >> np.uint64(29)
    return value


@kernel
def least_costs(rows: Symbols, symbols: Symbols, columns: Columns, gap: int) -> Numbers:
    """Return what the reference from row i on costs at the least, for i = 0 to n: int64[n + 1].

    The reference is cut into grams. One that the hypothesis has nowhere costs at least a gap,
    whatever the path. That grams may share a bit can only lower the bound.
    """
    n, m, distinct = len(rows), len(symbols), len(columns.common)
    length = gram_length(rows, columns)
    seen = np.zeros(power_of_two(m), np.uint64)
    size = 64 * len(seen)
    for j in range(m - length + 1):
        slot = slot_of(gram(symbols, distinct, j, length), size)
        seen[slot >> 6] |= ONE << np.uint64(slot & 63)
    least = np.zeros(n + 1, np.int64)
    for i in range(n - length - (n % length), -1, -length):
        value = gram(rows, distinct, i, length)
        slot = slot_of(value, size)
        missing = value == ZERO or (seen[slot >> 6] >> np.uint64(slot & 63)) & ONE == ZERO
        for row in range(i, i + length):
            least[row] = least[i + length]
        least[i] += gap * missing
    return least
