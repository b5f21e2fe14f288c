"""Numbers for symbols, their places as bits, and a bound from what never occurs.

A pair first gets symbols 0, 1, 2, ... in the order of the reference, and the next number for all
symbols of the hypothesis that the reference does not have. The columns of a symbol are a list of
positions; the few symbols that stand in every other word of 64 columns or more have them as bits
already.
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
    """Number the symbols of both sides; returns both, and how many the reference has."""
    n, m = len(reference), len(hypothesis)
    table = np.empty(power_of_two(2 * n + 1), np.int32)
    for slot in range(len(table)):
        table[slot] = -1
    rows, columns = np.empty(n, np.int32), np.empty(m, np.int32)
    distinct = 0
    for i in range(n):
        slot = find(table, reference, reference[i])
        if table[slot] < 0:
            table[slot] = i
            rows[i] = distinct
            distinct += 1
        else:
            rows[i] = rows[table[slot]]
    for j in range(m):
        slot = find(table, reference, hypothesis[j])
        columns[j] = distinct if table[slot] < 0 else rows[table[slot]]
    return rows, columns, distinct


@inlined
def pick_common(starts: Numbers, blocks: int, common: Symbols) -> int:
    """Number the symbols that have a column for every other block; returns how many have.

    ``starts[s + 1]`` is the number of columns of s, and becomes where those of s + 1 begin.
    """
    rows = 0
    for symbol in range(len(common)):
        often = 2 * starts[symbol + 1] >= blocks
        common[symbol] = rows if often else -1
        rows += often
        starts[symbol + 1] += starts[symbol]
    return rows


@kernel
def columns_of(symbols: Symbols, distinct: int) -> Columns:
    """List the columns of the first `distinct` symbols, and set the bits of the common ones."""
    blocks = (len(symbols) + 63) >> 6
    starts, common = np.zeros(distinct + 1, np.int64), np.empty(distinct, np.int32)
    for symbol in symbols:
        if symbol < distinct:
            starts[symbol + 1] += 1
    bits = np.zeros((pick_common(starts, blocks, common), blocks), np.uint64)
    positions, place = np.empty(starts[distinct], np.int32), starts.copy()
    for j, symbol in enumerate(symbols):
        if symbol < distinct:
            positions[place[symbol]] = j
            place[symbol] += 1
            if common[symbol] >= 0:
                bits[common[symbol], j >> 6] |= ONE << np.uint64(j & 63)
    return Columns(starts, positions, common, bits)


@inlined
def gram_length(rows: Symbols, columns: Columns, m: int) -> int:
    """Symbols a gram needs so that a wrong one hardly occurs anywhere by chance."""
    pairs = 0.0
    for symbol in rows:
        pairs += columns.starts[symbol + 1] - columns.starts[symbol]
    chance = min(max(pairs / (len(rows) * m), 1.0 / (CHANCE * m)), 0.75)
    return int(np.ceil(np.log(CHANCE * m) / -np.log(chance)))


@inlined
def gram(symbols: Symbols, start: int, length: int) -> np.uint64:
    """Fingerprint of a few symbols."""
    value = ONE
    for place in range(start, start + length):
        value = (value ^ np.uint64(symbols[place])) * MIXER
        value ^= value >> np.uint64(29)
    return value


@kernel
def least_costs(rows: Symbols, symbols: Symbols, columns: Columns, gap: int) -> Numbers:
    """Return what the reference from row i on costs at the least, for i = 0 to n: int64[n + 1].

    The reference is cut into grams. One that the hypothesis has nowhere costs at least a gap,
    whatever the path. That grams may share a bit can only lower the bound.
    """
    n, m = len(rows), len(symbols)
    length = gram_length(rows, columns, m)
    seen = np.zeros(power_of_two(m), np.uint64)
    size = 64 * len(seen)
    for j in range(m - length + 1):
        slot = slot_of(gram(symbols, j, length), size)
        seen[slot >> 6] |= ONE << np.uint64(slot & 63)
    least = np.zeros(n + 1, np.int64)
    for i in range(n - length - (n % length), -1, -length):
        slot = slot_of(gram(rows, i, length), size)
        missing = (seen[slot >> 6] >> np.uint64(slot & 63)) & ONE == ZERO
        for row in range(i, i + length):
            least[row] = least[i + length]
        least[i] += gap * missing
    return least
