"""A column of texts that are read when somebody looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

import numpy as np

from cs_toolkit.columns import TextColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

__all__ = ["LazyColumn"]

CHUNK = 1 << 14
"""Rows that are read together when all are wanted one after the other."""


class LazyColumn(TextColumn):
    """n texts that are somewhere else.

    Parts of it are columns like any other, and so is the whole for whoever asks for its bytes: then
    they are read once and kept.

    Parameters
    ----------
    load
        Reads some rows.
    rows : int64[n]
        What to ask it for; -1 stands for an empty text.

    Examples
    --------
    >>> words = TextColumn.from_strings(["so", "it", "goes"])
    >>> column = LazyColumn(words.take, np.array([2, -1, 0]))
    >>> column[0], column[1:].to_list(), len(column)
    ('goes', ['', 'so'], 3)
    """

    __slots__ = ("_load", "_rows", "_whole")

    _load: Callable[[Rows], TextColumn]
    _rows: Rows
    _whole: TextColumn | None

    def __init__(self, load: Callable[[Rows], TextColumn], rows: Rows) -> None:
        for name, value in (("_load", load), ("_rows", rows), ("_whole", None)):
            object.__setattr__(self, name, value)

    @property
    def buffer(self) -> NDArray[np.uint8]:
        """The bytes of all texts."""
        return self.whole().buffer

    @property
    def starts(self) -> NDArray[np.int64]:
        """Where each text begins in them."""
        return self.whole().starts

    @property
    def ends(self) -> NDArray[np.int64]:
        """Where each text ends in them."""
        return self.whole().ends

    def whole(self) -> TextColumn:
        """Read all texts, and keep them."""
        whole = self._read(self._rows) if self._whole is None else self._whole
        object.__setattr__(self, "_whole", whole)
        return whole

    def __len__(self) -> int:
        return int(self._rows.size)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> TextColumn: ...
    def __getitem__(self, row: int | slice) -> str | TextColumn:
        if isinstance(row, slice):
            return self._read(self._rows[row])
        return self._read(self._rows[row : row + 1 or None])[0]

    def __iter__(self) -> Iterator[str]:
        for first in range(0, len(self), CHUNK):
            yield from self[first : first + CHUNK].to_list()

    def to_list(self) -> list[str]:
        """All texts as Python strings."""
        return list(self)

    def take(self, rows: Rows | Sequence[int]) -> LazyColumn:
        """Rows in another order or number; nothing is read."""
        return LazyColumn(self._load, self._rows[np.asarray(rows, np.int64)])

    def select(self, rows: Rows) -> LazyColumn:
        """Rows in another order or number, with -1 for an empty text; nothing is read."""
        return LazyColumn(self._load, np.append(self._rows, -1)[rows])

    def _read(self, rows: Rows) -> TextColumn:
        there = rows >= 0
        found: TextColumn = self._load(rows[there])
        if there.all():
            return found
        starts, ends = np.zeros((2, rows.size), np.int64)
        starts[there], ends[there] = found.starts, found.ends
        return TextColumn(found.buffer, starts, ends)
