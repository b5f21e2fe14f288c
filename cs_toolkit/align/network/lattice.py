"""Word lattices: all readings of a text at once, as arcs that know which arcs may come before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["FREE", "OPTIONAL", "START", "WORD", "Lattice", "LatticeBuilder"]

START = 0
"""The arc before the first word."""

WORD, OPTIONAL, FREE = range(3)
"""Kinds of arcs: a word, one that may be left out, and one that stands for no word at all."""


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """An acyclic network of k arcs, each after all that may come before it.

    Parameters
    ----------
    ids : int32[k]
        Token of each arc; -1 for the start and for arcs without a word.
    kinds : uint8[k]
        `WORD`, `OPTIONAL` or `FREE`.
    before : int32[links]
        Arcs before each arc, end to end, the preferred first.
    offsets : int64[k + 1]
        Those of arc i are ``before[offsets[i]:offsets[i + 1]]``.
    last : int32[ends]
        Arcs at which a reading may end, the preferred first.
    """

    ids: NDArray[np.int32]
    kinds: NDArray[np.uint8]
    before: NDArray[np.int32]
    offsets: NDArray[np.int64]
    last: NDArray[np.int32]

    def __len__(self) -> int:
        return int(self.ids.size)


class LatticeBuilder:
    """Puts a lattice together, arc after arc.

    Examples
    --------
    >>> lattice = LatticeBuilder()
    >>> so = lattice.add(7, WORD, [START])
    >>> readings = [lattice.add(8, WORD, [so]), lattice.add(-1, FREE, [so])]
    >>> lattice.finish(readings).offsets.tolist()
    [0, 0, 1, 2, 3]
    """

    def __init__(self) -> None:
        self._ids, self._kinds = [-1], [FREE]
        self._before: list[int] = []
        self._offsets = [0, 0]

    def add(self, token: int, kind: int, before: Sequence[int]) -> int:
        """Add an arc after the arcs `before`, and return its number."""
        self._ids.append(token)
        self._kinds.append(kind)
        self._before += before
        self._offsets.append(len(self._before))
        return len(self._ids) - 1

    def finish(self, last: Sequence[int]) -> Lattice:
        """Return the lattice, in which readings end at the arcs `last`."""
        return Lattice(
            np.array(self._ids, np.int32),
            np.array(self._kinds, np.uint8),
            np.array(self._before, np.int32),
            np.array(self._offsets, np.int64),
            np.array(last, np.int32),
        )
